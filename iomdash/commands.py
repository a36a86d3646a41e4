"""The command line: serve, render, export, build, check, curate. Each fault is a sentence with the next step."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from iomdash.home import data_folder
from iomdash.measures.agency.paths import build_agency_paths
from iomdash.measures.ledger import Ledger
from iomdash.measures.paths import PathBuilder
from iomdash.press.arguments import add_press_commands
from iomdash.press.refusals import PressRefusedError
from iomdash.sources.agency import read_agency
from iomdash.sources.gathered import EXTRACTS, read_extract, write_facts
from iomdash.sources.record import SourceError
from iomdash.tables.build import build_tables
from iomdash.tables.checks import check_release, published_totals_are_met
from iomdash.tables.documentation import update_documentation
from iomdash.tables.history import find_previous, read_tables
from iomdash.tables.organisations import unlisted_names
from iomdash.tables.release_notes import note_changes
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import Release, ReleaseError, make_table, open_release, read_current, write_release
from iomdash.vocabulary import Slip
from iomdash.words.catalogue import read_catalogue
from iomdash.words.prose.comparing import check_prose

RELEASE = "2026-11.3"
DATA_AS_OF = "2022-01-31"
DESCRIPTION = {
    "title": "EU Emergency Trust Fund for Africa and IOM: programmes, contracts, donors, path rows",
    "data_as_of": DATA_AS_OF,
    "licenses": [{"name": "ODC-PDDL-1.0", "title": "our tables; each source keeps its own terms (table sources)"}],
}


class CommandError(Exception):
    """A command that cannot be carried out; the message says why and what to do."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status is 0, or 1 with one clear sentence on standard error.

    It is 2 where figures or pages are asked for in a way in which they cannot be made, and nothing was written.
    """
    options = make_parser().parse_args(arguments)
    try:
        options.act(options)
    except (SourceError, ReleaseError, CommandError, ValueError) as fault:
        print(f"iomdash: {fault}", file=sys.stderr)
        return 2 if isinstance(fault, PressRefusedError) else 1
    return 0


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run())


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="iomdash", description="Follow Europe's migration money.")
    commands = parser.add_subparsers(required=True, metavar="command")
    serve = commands.add_parser("serve", help="show the dashboard in the browser")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument("--port", type=int, default=8050, help="port to listen on (default: %(default)s)")
    serve.add_argument("--workers", type=int, default=2, help="server processes (default: %(default)s)")
    serve.set_defaults(act=_serve)
    add_press_commands(commands)
    build = commands.add_parser("build", help="build a release from the fact tables")
    build.add_argument("--release", default=RELEASE, help="name of the release (default: %(default)s)")
    build.add_argument("--previous", default="", help="release to compare with (default: the newest whole one before it)")
    build.add_argument("--data", type=Path, default=None, help="folder with facts/ and releases/")
    build.set_defaults(act=_build)
    check = commands.add_parser(
        "check", help="verify a release: checksums, keys, references, totals, and our words about it"
    )
    check.add_argument("--release", default="", help="name of the release (default: the current one)")
    check.set_defaults(act=_check)
    document = commands.add_parser("document", help="renew the generated parts of data/README.md")
    document.set_defaults(act=_document)
    curate = commands.add_parser("curate", help="make fact tables from a folder of gathered raw files")
    curate.add_argument("folder", type=Path, help="folder with eutf/, money/, iati/ and codelists/")
    curate.set_defaults(act=_curate)
    return parser


def _serve(options: argparse.Namespace) -> None:
    from iomdash.serving import serve

    serve(host=options.host, port=options.port, workers=options.workers)


def _curate(options: argparse.Namespace) -> None:
    facts = data_folder() / "facts"
    for extract in EXTRACTS:
        rows, kept_out = read_extract(extract, folder=options.folder)
        write_facts(facts / f"{extract.table}.csv", rows=rows)
        print(f"{extract.table:22} {len(rows):6,} rows, {kept_out} kept out (grade C)")
    for table, listed in read_agency(options.folder).tables.items():
        write_facts(facts / f"{table}.csv", rows=listed)
        print(f"{table:22} {len(listed):6,} rows")


def _build(options: argparse.Namespace) -> None:
    data = options.data or data_folder()
    print(f"Reading fact tables from {data / 'facts'}")
    tables = build_tables(data / "facts")
    print(f"Splitting {sum(row['is_counted'] for row in tables['programmes'])} programmes by every rule")
    tables["paths"] = PathBuilder(tables).build()
    tables["agency_paths"] = build_agency_paths(tables)
    tables["release_notes"] = _compare(tables, data / "releases", options)
    _compare_with_published(tables, release_id=options.release)
    print(f"Writing release {options.release}")
    folder = write_release(data / "releases", release_id=options.release, tables=tables, description=DESCRIPTION)
    for line in summarise_build(tables):
        print(line)
    print(f"Release {options.release} stands in {folder} and is the current one.")


def _compare_with_published(tables: dict[str, list[dict[str, Any]]], *, release_id: str) -> None:
    """No release is written whose totals part from the published ones without a listed cause."""
    arrow = {name: make_table(tables[name], schema=schema) for name, schema in all_schemas().items()}
    release = Release(id=release_id, folder=Path(), tables=arrow, description=DESCRIPTION)
    if faults := list(published_totals_are_met(release)):
        raise CommandError("; ".join(faults[:5]) + f" ({len(faults)} in all). See data/facts/published_gaps.csv.")


def _compare(tables: dict[str, list[dict[str, object]]], root: Path, options: argparse.Namespace) -> list[dict[str, object]]:
    """What moved since the release before, if one stands there."""
    previous = find_previous(root, release_id=options.release, named=options.previous)
    if previous is None:
        print("No release stands before it: nothing to compare with")
        return []
    print(f"Comparing with release {previous.id}")
    return note_changes(tables, release_id=options.release, previous_id=previous.id, previous=read_tables(previous))


def summarise_build(tables: dict[str, list[dict[str, object]]]) -> Iterator[str]:
    """The closing lines of a build: rows in, rows out, rows set aside and why, findings, names without a match."""
    yield f"Rows in:  {sum(int(str(row['row_count'])) for row in tables['ingredients']):,}"
    yield f"Rows out: {sum(len(rows) for rows in tables.values()):,} in {len(tables)} tables"
    for reason, count in sorted(Counter(str(row["reason"]) for row in tables["set_aside"]).items()):
        yield f"Set aside: {count} ({reason.replace('_', ' ')})"
    found = Counter(str(row["rule"]) for row in tables["findings"])
    for rule, count in sorted((rule, found[rule]) for rule in Slip):
        corrected = sum(1 for row in tables["findings"] if row["rule"] == rule and row["correction_id"])
        yield f"Found: {count} x {rule.replace('_', ' ')}, {corrected} corrected"
    listed = {"unmatched_names": tables["unmatched_names"]}
    loose = unlisted_names(tables["participations"], facts=listed)
    unmatched = {str(row["name_raw"]) for row in tables["participations"] if not row["organisation_id"]}
    yield f"Names that match no organisation: {len(unmatched)}, of which not yet listed: {len(loose)}"
    for name in loose:
        yield f"  not listed: {name}"


def _document(_options: argparse.Namespace) -> None:
    release = open_release(data_folder() / "releases")
    changed = update_documentation(data_folder() / "README.md", release=release)
    print("data/README.md is renewed" if changed else "data/README.md was up to date")


def _part_from_words(release: Release) -> list[str]:
    """Numbers of our own prose that the release in use does not give; no prose tells of another release."""
    is_current = release.id == read_current(release.folder.parent)
    return check_prose(Ledger(release), root=data_folder().parent, words=read_catalogue()) if is_current else []


def _part_from_lessons(release: Release) -> list[str]:
    """What the release in use does not give the lessons that come with the program."""
    from iomdash.pages.lessons.checked import check_shipped
    from iomdash.pages.reading import Reader

    is_current = release.id == read_current(release.folder.parent)
    return check_shipped(Reader(Ledger(release))) if is_current else []


def _check(options: argparse.Namespace) -> None:
    release = open_release(data_folder() / "releases", release_id=options.release)
    faults = [*check_release(release)] or [*_part_from_words(release), *_part_from_lessons(release)]
    for fault in faults:
        print(f"  {fault}")
    if faults or release.passed_over:
        raise CommandError(release.passed_over or f"release {release.id} fails {len(faults)} checks, listed above")
    rows = sum(table.num_rows for table in release.tables.values())
    print(f"Release {release.id} is whole: {len(release.tables)} tables, {rows:,} rows, all checks passed.")
