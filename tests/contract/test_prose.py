"""Our own words are tested: every number in them is a query, and a word that parts from the data is named with its place."""

import re
import shutil
import tomllib
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from flask.testing import FlaskClient

from iomdash.commands import DATA_AS_OF, run
from iomdash.home import data_folder
from iomdash.lessons.shipped import read_shipped
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.measures.slips import LIST
from iomdash.measures.totals import sum_by
from iomdash.sources.agency import AGENCY_TABLES
from iomdash.sources.gathered import EXTRACTS
from iomdash.vocabulary import Column, FiguresAs, MapStyle, Measure, PlaceRule, Rule, View, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_count, write_millions
from iomdash.words.prose.comparing import Comparison, check_prose, pattern_of
from iomdash.words.prose.listed import Fact, read_listed
from iomdash.words.prose.passages import (
    FILES,
    Passage,
    catalogue_files,
    lesson_files,
    read_passages,
    split_catalogue,
    split_file,
)
from iomdash.words.prose.queries import QUERIES
from tests.conftest import ROOT

FOLLOW = "iomdash/words/en/follow.toml"


def faults_of(ledger: Ledger, passages: list[Passage], words: Catalogue) -> list[str]:
    return list(Comparison(ledger, queries=QUERIES, words=words).faults(passages, listed=read_listed()))


def planted(ledger: Ledger, name: str, old: str, new: str) -> list[Passage]:
    """Our prose, with one phrase of a file changed."""
    passages = read_passages(ROOT, release_id=ledger.release.id)
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, "the plant finds no ground"
    changed = text.replace(old, new, 1)
    kept = [passage for passage in passages if passage.file != name]
    is_catalogue = path.suffix == ".toml"
    own = split_catalogue(changed, file=name) if is_catalogue else [split_file(name, changed, release_id=ledger.release.id)]
    return [*kept, *own]


def line_of(name: str, phrase: str) -> int:
    return (ROOT / name).read_text(encoding="utf-8").partition(phrase)[0].count("\n") + 1


def without_rows(ledger: Ledger, table: str, keep: Any) -> Ledger:
    """The same release with fewer rows in a table."""
    tables = dict(ledger.release.tables)
    rows = [row for row in tables[table].to_pylist() if keep(row)]
    assert len(rows) < tables[table].num_rows
    tables[table] = pa.Table.from_pylist(rows, schema=tables[table].schema)
    return Ledger(replace(ledger.release, tables=tables))


def test_every_number_in_our_prose_is_the_one_of_the_release(ledger: Ledger, words: Catalogue) -> None:
    assert {passage.file for passage in read_passages(ROOT, release_id=ledger.release.id)} >= set(FILES)
    assert check_prose(ledger, root=ROOT, words=words) == []


@pytest.mark.parametrize("fact", read_listed().facts, ids=lambda fact: f"{fact.file}: {fact.says[:40]}")
def test_each_number_that_is_changed_is_named_with_its_place_and_what_the_release_gives(
    ledger: Ledger, words: Catalogue, fact: Fact
) -> None:
    passages = read_passages(ROOT, release_id=ledger.release.id)
    passage = next(one for one in passages if fnmatchcase(one.file, fact.file) and pattern_of(fact.says).search(one.text))
    found = pattern_of(fact.says).search(passage.text)
    assert found
    for number, right in enumerate(found.groups(), start=1):
        text = passage.text[: found.start(number)] + "77" + passage.text[found.end(number) :]
        others = [one for one in passages if one is not passage]

        faults = faults_of(ledger, [*others, replace(passage, text=text)], words)

        said = f"{passage.place_of(found.start(number))} says 77; the release gives {' '.join(right.split())} "
        assert [fault.startswith(said) for fault in faults] == [True]


@pytest.mark.parametrize(
    ("name", "old", "new", "number"),
    [
        ("README.md", "**Donors** pay", "27 donors pay", "27"),
        ("README.md", "Nothing of the text is kept", "Nothing of the seven texts is kept", "seven"),
        ("CHANGELOG.md", "New tables", "Twelve new tables", "Twelve"),
        ("CITATION.cff", "EU Emergency", "EU-27 Emergency", "27"),
        ("data/README.md", "Grade C facts", "300 facts of grade C", "300"),
        (FOLLOW, '"Skip to the figure"', '"Skip to the 2 figures"', "2"),
        ("iomdash/words/en/method.toml", "Switch all corrections off", "Switch all ten corrections off", "ten"),
    ],
)
def test_a_number_that_nobody_listed_is_named(
    ledger: Ledger, words: Catalogue, name: str, old: str, new: str, number: str
) -> None:
    faults = faults_of(ledger, planted(ledger, name, old, new), words)
    assert len(faults) == 1
    assert faults[0].startswith(f"{name}:{line_of(name, old)} ")
    assert f" says {number}, and no query is listed for it in prose.toml" in faults[0]


def test_a_phrase_that_is_gone_is_taken_out_of_the_list(ledger: Ledger, words: Catalogue) -> None:
    faults = faults_of(ledger, planted(ledger, "README.md", "Four rules count it", "Rules count it"), words)
    assert faults == [
        'README.md no longer says "{rules:Word} rules count it": take it out of prose.toml, or put the phrase back'
    ]


def test_an_allowance_that_is_idle_is_taken_out_of_the_list(ledger: Ledger, words: Catalogue) -> None:
    faults = faults_of(ledger, planted(ledger, "README.md", "Two commands", "Commands"), words)
    assert faults == ['prose.toml allows "Two commands", but no number stands there: take it out']


def phrase_in_readme(says: str) -> str:
    """A number that README.md holds in a phrase of the list."""
    found = pattern_of(says).search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found
    return found[1]


CORRECTED = "{corrections:Word} slips in the published lists are corrected"
APPROVED = "out of {approved:millions} approved"
COMPILED = "EDJNet ({list_compiled}) from"


def test_a_release_with_a_correction_less_makes_our_words_untrue(ledger: Ledger, words: Catalogue) -> None:
    changed = without_rows(ledger, "corrections", lambda row: row["rule"] != "unreadable_date")
    count, said = len(ledger.rows("corrections")), phrase_in_readme(CORRECTED)
    less = write_count(count - 1, words=words).capitalize()
    place = f"README.md:{line_of('README.md', said + ' slips')}"
    assert check_prose(changed, root=ROOT, words=words) == [f'{place} says {said}; the release gives {less} ("{CORRECTED}")']


def test_a_release_with_other_money_makes_our_words_untrue(ledger: Ledger, words: Catalogue) -> None:
    biggest = ledger.programmes.sort_values("amount").iloc[-1]
    changed = without_rows(ledger, "paths", lambda row: row["programme_id"] != biggest["programme_id"])
    total = sum_by(ledger, selection=Selection(), column=Column.WINDOW)
    less = words.say("number.eur", amount=write_millions(sum(total.values()) - int(biggest["amount"]), words=words))
    said = phrase_in_readme(APPROVED)
    place = f"README.md:{line_of('README.md', said)}"
    faults = check_prose(changed, root=ROOT, words=words)
    assert f"{place} says {said}; the release gives {less}".replace("\u00a0", " ") in [
        one.partition(" (")[0] for one in faults
    ]


def test_a_release_that_cannot_answer_is_said_to(ledger: Ledger, words: Catalogue) -> None:
    changed = without_rows(ledger, "sources", lambda row: row["source_id"] != LIST)
    said = phrase_in_readme(COMPILED)
    place = f"README.md:{line_of('README.md', f'EDJNet ({said})')}"
    faults = check_prose(changed, root=ROOT, words=words)
    assert f'{place} says {said}; the release has no answer ("{COMPILED}")' in faults


def test_the_command_fails_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """The words of a folder are those that stand beside its data."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "releases").symlink_to(data_folder() / "releases")
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv("IOMDASH_DATA", str(tmp_path / "data"))
    assert run(["check"]) == 0
    readme, said = tmp_path / "README.md", phrase_in_readme(APPROVED)
    readme.write_text(readme.read_text(encoding="utf-8").replace(said, "EUR 1.0m"), encoding="utf-8")

    assert run(["check"]) == 1

    written = capsys.readouterr()
    place = f"README.md:{line_of('README.md', said)}"
    assert f"  {place} says EUR 1.0m; the release gives {said} (" in written.out
    assert "fails 1 checks" in written.err


def test_elsewhere_only_the_catalogue_is_held_against_the_release(tmp_path: Path, ledger: Ledger, words: Catalogue) -> None:
    (tmp_path / "README.md").write_text("Somebody else's 99 words.", encoding="utf-8")
    assert {passage.file for passage in read_passages(tmp_path, release_id="x")} == {
        name for name, _ in (*catalogue_files(), *lesson_files())
    }
    assert check_prose(ledger, root=tmp_path, words=words) == []


def test_every_query_is_used() -> None:
    listed = {name for fact in read_listed().facts for name in re.findall(r"\{(\w+)", fact.says)}
    steps = [step for lesson in read_shipped().values() for step in lesson.steps]
    asked = {number.query for step in steps for number in step.numbers.values()} - {""}
    assert listed | asked == set(QUERIES)


def test_the_changelog_tells_of_the_release_in_use(ledger: Ledger) -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^## Release (\S+)", text)[0] == ledger.release.id


def test_versions_and_the_day_of_the_data_agree(ledger: Ledger) -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.findall(r"(?m)^version: (\S+)$", citation) == [project["version"]]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11" in (ROOT / "README.md").read_text(encoding="utf-8")
    compiled = str(ledger.sources[LIST]["published_date"])
    assert DATA_AS_OF.startswith(compiled)
    assert date.fromisoformat(DATA_AS_OF).isoformat() == ledger.release.description["data_as_of"]


CODES = {
    "m": [*Measure],
    "w": [window.lower() for window in Window],
    "s": [*Rule],
    "cs": [*PlaceRule],
    "v": [*View],
    "map": [*MapStyle],
    "as": [*FiguresAs],
    "cols": [*Column],
}
"""Key of the address -> all that may stand behind it."""


@pytest.mark.parametrize("key", CODES)
def test_the_codes_of_an_address_are_all_in_the_readme(key: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    row = re.search(rf"(?m)^\| `{key}` \|(.*)\|$", readme)
    assert row
    assert sorted(re.findall(r"`([^`]+)`", row[1])) == sorted(CODES[key])


def test_the_first_and_the_last_theme_are_in_the_readme(ledger: Ledger) -> None:
    codes = sorted(row["theme_code"].lower() for row in ledger.rows("theme_codes"))
    assert f"| `t` | themes: `{codes[0]}` to `{codes[-1]}` |" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_fact_file_is_made_from_a_source_or_named_as_made_by_hand() -> None:
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    by_hand = set(re.findall(r"`(\w+)\.csv`", text.partition("By hand")[2].partition("\n\n")[0]))
    copied = {extract.table for extract in EXTRACTS}
    assert by_hand.isdisjoint(copied)
    copied |= {*AGENCY_TABLES}
    assert by_hand.isdisjoint(copied)
    assert by_hand | copied == {path.stem for path in (ROOT / "data" / "facts").glob("*.csv")}


@pytest.mark.parametrize(
    "page",
    [
        *("/", "/receipts", "/receipts.csv", "/iom", "/iom.csv", "/trace", "/trace.csv"),
        *("/check", "/method", "/data.csv", "/health"),
    ],
)
def test_every_address_that_the_readme_names_answers(client: FlaskClient, page: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`{re.escape(page)}[`?]", readme)
    assert client.get(page).status_code == 200


def test_the_receipts_that_the_readme_gives_as_an_example_hold_money(client: FlaskClient) -> None:
    addresses = re.findall(r"`(/receipts\?of=[^`<]+)`", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(addresses) == 1
    assert client.get(addresses[0]).status_code == 200
