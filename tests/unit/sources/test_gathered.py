"""Gathered raw files to fact rows: which columns come along, what stays behind, what is refused."""

import csv
import shutil
from pathlib import Path

import pytest

from iomdash.sources.gathered import EXTRACTS, PLACE, Extract, read_extract, write_facts
from iomdash.sources.record import SourceError

GATHERED = Path(__file__).parents[2] / "fixtures" / "gathered"
BY_TABLE = {extract.table: extract for extract in EXTRACTS}


def read(table: str, folder: Path = GATHERED) -> list[dict[str, str]]:
    return read_extract(BY_TABLE[table], folder=folder)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the gathered files, to be spoiled."""
    return Path(shutil.copytree(GATHERED, tmp_path / "gathered"))


def spoil(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / BY_TABLE[table].raw_file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.table)
def test_each_table_has_its_columns_and_the_place_of_every_row(extract: Extract) -> None:
    rows, _ = read_extract(extract, folder=GATHERED)

    assert set(rows[0]) == {*extract.columns.values(), *PLACE}
    assert rows[0]["source_file"] == Path(extract.raw_file).name
    assert rows[0]["source_locator"] == "row 1"
    assert all(row["source_id"] in (extract.source_id, "MADE_UP") and row["source_id"] for row in rows)


@pytest.mark.parametrize("extract", EXTRACTS, ids=lambda extract: extract.table)
def test_prose_stays_behind(extract: Extract) -> None:
    rows, _ = read_extract(extract, folder=GATHERED)
    assert "prose" not in " ".join(value for row in rows for value in row.values()).casefold()


@pytest.mark.parametrize(
    ("table", "kept", "kept_out"),
    [("contributions", 1, 1), ("fund_totals", 1, 1), ("country_totals", 1, 0), ("programmes", 2, 0)],
)
def test_grade_c_is_kept_out_and_counted(table: str, kept: int, kept_out: int) -> None:
    rows, left = read_extract(BY_TABLE[table], folder=GATHERED)
    assert (len(rows), left) == (kept, kept_out)


@pytest.mark.parametrize(
    ("table", "column", "numbers"),
    [
        ("programmes", "amount_eur", ["24000000", "12000"]),
        ("activities", "amount_eur", ["24000000", ""]),
        ("contributions", "pledged_eur", ["5000000"]),
        ("fund_totals", "approved_eur", ["3060000000"]),
        ("agency_revenue", "amount_usd", ["-1234.5"]),
    ],
)
def test_numbers_are_written_plainly_and_nothing_is_filled_in(table: str, column: str, numbers: list[str]) -> None:
    assert [row[column] for row in read(table)] == numbers


def test_namibia_is_not_nothing() -> None:
    assert [row["recipient_country_code"] for row in read("activity_recipients")] == ["DJ", "KE", "NA"]
    assert read("activities")[1]["recipient_countries"] == "NA"


def test_titles_are_kept_only_beside_an_identifier_of_the_fund() -> None:
    assert [row["title"] for row in read("programmes")] == ["A programme that was made up", ""]


def test_line_breaks_within_a_field_become_blanks() -> None:
    assert read("activities")[0]["title"] == "A programme that was made up"


def test_a_new_column_is_refused(folder: Path) -> None:
    spoil(folder, "country_totals", "basis,", "basis,surprise,")
    spoil(folder, "country_totals", "a wall,", "a wall,?,")
    with pytest.raises(SourceError, match=r"eutf_country_totals.csv, line 2: fields that nothing reads: surprise"):
        read("country_totals", folder)


def test_a_column_that_is_gone_is_refused(folder: Path) -> None:
    spoil(folder, "country_totals", "amount_eur", "amount")
    with pytest.raises(SourceError, match="line 2, field amount_eur: the column is missing"):
        read("country_totals", folder)


@pytest.mark.parametrize("value", ["24 million", "NaN", "inf", '"2,4"', "1_000", "9e999"])
def test_what_is_no_number_is_refused(folder: Path, value: str) -> None:
    spoil(folder, "programmes", "2.4e+07", value)
    with pytest.raises(SourceError, match=r"programmes_dw_2022-01.csv, line 2, field ProjectBudget: not a number"):
        read("programmes", folder)


def test_a_file_of_which_no_row_is_kept_is_refused(folder: Path) -> None:
    spoil(folder, "country_totals", "a wall,B", "a wall,C")
    with pytest.raises(SourceError, match=r"eutf_country_totals.csv: no row of it is kept"):
        read("country_totals", folder)


def test_facts_are_written_as_they_were_read(tmp_path: Path) -> None:
    rows = read("activity_recipients")

    write_facts(tmp_path / "facts.csv", rows=rows)

    text = (tmp_path / "facts.csv").read_bytes().decode()
    assert "\r" not in text
    assert text.splitlines()[0].endswith(",source_id,source_file,source_locator")
    assert list(csv.DictReader(text.splitlines())) == rows
