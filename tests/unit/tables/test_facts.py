"""Fact files as typed rows: strict, column by column, with the place of every fault."""

import hashlib
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from iomdash.home import data_folder
from iomdash.sources.record import SourceError
from iomdash.tables.facts import COPIED, RAW_TABLES, fingerprint_facts, read_facts
from iomdash.tables.schemas import all_schemas


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped fact files, each with its first three rows; to be spoiled."""
    for path in (data_folder() / "facts").glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (tmp_path / path.name).write_text("".join(lines[:4]), encoding="utf-8")
    return tmp_path


def spoil(path: Path, old: str, new: str, *, times: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, text
    path.write_text(text.replace(old, new, times), encoding="utf-8")


def read(folder: Path) -> dict[str, list[dict[str, object]]]:
    return dict(read_facts(folder, schemas=all_schemas()))


def test_every_fact_file_is_read(folder: Path) -> None:
    facts = read(folder)
    assert set(facts) == {*RAW_TABLES, *COPIED}
    assert {path.stem for path in folder.iterdir()} == set(facts), "a fact file that nothing reads"
    assert {len(rows) for rows in facts.values()} == {3}


def test_values_have_their_types(folder: Path) -> None:
    facts = read(folder)
    activity, country, total = facts["activities"][0], facts["countries"][0], facts["fund_totals"][0]
    assert (activity["amount_eur"], activity["start_date"]) == (370_000_000, date(2021, 1, 1))
    assert (country["is_africa"], country["dac_code"]) == (False, "")
    assert (total["resources_eur"], total["approved_eur"], total["programme_count"]) == (187_820_000_000, None, None)


def test_percentages_are_exact(folder: Path) -> None:
    spoil(folder / "activity_recipients.csv", ",TD,,", ",NA,33.3333,")
    row = read(folder)["activity_recipients"][0]
    assert (row["recipient_country_code"], row["percentage"]) == ("NA", Decimal("33.3333"))


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("programmes", ",10000000,", ',"10.000.000,00",', "line 2, field amount_eur: not a number"),
        ("programmes", ",10000000,", ",,", "line 2, field amount_eur: the field is empty but must not be"),
        ("programmes", "T05-EUTF-HoA-DJ-29,", ",", "line 2, field programme_id_raw: the field is empty but must not be"),
        ("programmes", "programme_id_raw", "programme_id", "line 2, field programme_id_raw: the column is missing"),
        ("activities", "2021-01-01", "01.01.2021", "line 2, field start_date: not a date of the form YYYY-MM-DD"),
        ("activities", ",3700000,", ",3700000.123,", "line 2, field amount_eur: not an amount to the cent"),
        ("activities", "row 1\n", "\n", "line 2, field source_locator: the field is empty but must not be"),
        ("countries", ",false,false,", ",no,false,", "line 2, field is_africa: the code is none of true, false"),
        ("agency_revenue", "1039020952", "", "line 2, field amount_usd: the field is empty but must not be"),
        ("agency_revenue", "2011,revenue", "2011.5,revenue", "line 2, field year: not a whole number"),
        ("sources", "source_id,", "source_id,colour,", "line 2: [0-9]+ fields where the header has [0-9]+"),
    ],
)
def test_a_fault_is_named_with_file_line_and_field(folder: Path, table: str, old: str, new: str, message: str) -> None:
    spoil(folder / f"{table}.csv", old, new)
    with pytest.raises(SourceError, match=rf"{table}\.csv, {message}"):
        read(folder)


def test_a_column_too_many_is_refused(folder: Path) -> None:
    path = folder / "themes.csv"
    path.write_text("theme_code,name,colour\nTFP.1,Jobs,red\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"themes\.csv, line 2: fields that nothing reads: colour"):
        read(folder)


def test_swapped_columns_change_nothing(folder: Path) -> None:
    before = read(folder)["themes"]
    rows = [line.split(",", 1) for line in (folder / "themes.csv").read_text(encoding="utf-8").splitlines()]
    (folder / "themes.csv").write_text("".join(f"{name},{code}\n" for code, name in rows), encoding="utf-8")
    assert read(folder)["themes"] == before


def test_zero_rows_are_refused(folder: Path) -> None:
    path = folder / "corrections.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"corrections\.csv: no rows. Restore it from git"):
        read(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    with pytest.raises(SourceError, match=r"sources\.csv: the file is missing"):
        read(folder)


def test_ingredients_are_the_files_as_read(folder: Path, tmp_path: Path) -> None:
    rows = fingerprint_facts(folder, facts=read(folder))
    assert [row["fact_table"] for row in rows] == sorted(path.stem for path in folder.iterdir())
    assert all(row["row_count"] == 3 for row in rows)
    themes = hashlib.sha256((folder / "themes.csv").read_bytes()).hexdigest()
    assert {row["fact_table"]: row["sha256"] for row in rows}["themes"] == themes

    again = Path(shutil.copytree(folder, tmp_path / "again"))
    spoil(again / "themes.csv", "economic", "Economic")
    changed = [
        row["fact_table"] for row, was in zip(fingerprint_facts(again, facts=read(again)), rows, strict=True) if row != was
    ]
    assert changed == ["themes"]
