"""What the repository promises about its data and its files."""

import json
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from iomdash.layouts.presets import PRESETS
from iomdash.measures.ledger import Ledger
from iomdash.pages.figures.asked import FIGURE_KEYS, FIGURES, VARIANTS
from iomdash.pages.figures.page import FORMS
from iomdash.tables.documentation import write_agreement, write_table_dictionary
from iomdash.tables.schemas import all_schemas
from tests.conftest import ROOT

VENDOR = ROOT / "assets" / "vendor" / "README.md"
TEXTS = (
    ".py",
    ".md",
    ".toml",
    ".js",
    ".mjs",
    ".cjs",
    ".css",
    ".json",
    ".csv",
    ".txt",
    ".in",
    ".lock",
    ".cff",
    ".sh",
    ".yml",
    "",
)
HOSTS = re.compile(
    r"https?://\S+(?:/simple/|/packages/[0-9a-f]{2}/|/-/\S+\.tgz|/pool/main/)"
    r"|(?<!emit-)(?:index-url|find-links)[ =]\S"
)
PLACES = re.compile(r"(?<![\w.])(?:/home/|/root/|/Users/|/tmp/|[A-Z]:\\Users)")
ALLOWED_PLACES = {"tests/contract/test_data_and_files.py"}


@cache
def tracked() -> tuple[Path, ...]:
    """Text files under version control that are here."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / line for line in listed.splitlines())
    return tuple(path for path in paths if path.suffix in TEXTS and path.is_file())


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if name not in ALLOWED_PLACES and pattern.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    return found


def test_the_search_sees_the_files() -> None:
    assert len(tracked()) > 150


def test_no_file_names_a_registry() -> None:
    assert lines_with(HOSTS) == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert lines_with(PLACES) == []


SLASH, DASH = "/", "-"
"""Kept apart, so that this file holds no such line itself."""


@pytest.mark.parametrize("line", [f"see {SLASH}home/ann/data.csv", f"{SLASH}tmp/x.png", f"--index{DASH}url somewhere"])
def test_a_place_or_registry_would_be_noticed(line: str) -> None:
    assert PLACES.search(line) or HOSTS.search(line)


def test_every_column_is_documented_with_unit_and_meaning() -> None:
    for name, schema in all_schemas().items():
        for field in schema.arrow:
            metadata = {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
            assert metadata.get("meaning"), f"{name}.{field.name}"


def test_data_dictionary_is_the_one_of_the_schemas() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert write_table_dictionary(all_schemas()) in text, "run: iomdash document"


def test_agreement_with_published_totals_is_the_one_of_the_release(ledger: Ledger) -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert write_agreement(ledger.release) in text, "run: iomdash document"


def test_every_source_has_a_licence_and_a_credit(ledger: Ledger) -> None:
    for source in ledger.rows("sources"):
        assert source["title"], source["source_id"]
        assert source["publisher"], source["source_id"]
        assert source["licence"], source["source_id"]


def vendored() -> list[list[str]]:
    """Rows of the table of vendored files: file, made from, licence, script, bytes."""
    table = VENDOR.read_text(encoding="utf-8").split("<!-- table -->")[1].split("<!-- end of table -->")[0]
    rows = [line.strip("|").split("|") for line in table.strip().splitlines()[2:]]
    return [[cell.strip().strip("`") for cell in row] for row in rows]


@pytest.mark.parametrize("row", vendored(), ids=lambda row: row[0])
def test_vendored_file_is_the_one_described(row: list[str]) -> None:
    file, _, licence, script, size, *_ = row
    assert (ROOT / file).stat().st_size == int(size.replace(",", "")), "run: make vendor"
    assert licence
    assert (VENDOR.parent / "build" / script).is_file()


def test_every_vendored_package_has_its_licence_text() -> None:
    names = {re.sub(r"^@fontsource-variable/", "", part.split(" ")[0]) for row in vendored() for part in row[1].split(", ")}
    assert {name for name in names if not (VENDOR.parent / "licences" / f"{name}.txt").is_file()} == set()


def test_scripts_of_others_are_listed() -> None:
    """Every file in assets is ours or stands in the table of vendored files."""
    listed = {row[0] for row in vendored()}
    files = {str(path.relative_to(ROOT)) for path in tracked_in("assets") if "vendor" not in path.parts}
    ours = {name for name in files if name.startswith(("assets/css/", "assets/js/", "assets/readme/"))}
    assert files - ours - listed == set()


def tracked_in(folder: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines()]


@pytest.mark.parametrize("name", ["requirements.lock", "tests/requirements.lock"])
def test_every_locked_package_has_its_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.findall(r"^([\w.-]+)==[^\s\\]+ \\$", text, re.MULTILINE)
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(packages) > 15
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_release_describes_itself() -> None:
    releases = ROOT / "data" / "releases"
    current = releases / (releases / "current").read_text(encoding="utf-8").strip()
    package = json.loads((current / "datapackage.json").read_text(encoding="utf-8"))
    files = {resource["path"] for resource in package["resources"]}
    assert files == {path.name for path in current.glob("*.parquet")}


@pytest.mark.parametrize("sheet", sorted((ROOT / "assets" / "css").glob("*.css")), ids=lambda sheet: sheet.name)
def test_every_brace_of_a_style_sheet_is_closed(sheet: Path) -> None:
    """An open brace, as a merge may leave it, takes all rules below it away, and nothing says so."""
    depth = 0
    for line in re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL).splitlines():
        is_rule = line.startswith((".", "#", ":", "@")) and line.endswith("{")
        assert not (is_rule and depth), f"{line} stands inside another rule"
        depth += line.count("{") - line.count("}")
    assert depth == 0


def test_every_key_form_and_preset_of_a_figure_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [
        name for name in (*FIGURE_KEYS, *FORMS, *PRESETS, *FIGURES, *filter(None, VARIANTS)) if f"`{name}`" not in text
    ]
    assert missing == []
