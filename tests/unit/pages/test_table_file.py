"""The rows of the table and of its file."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.listing import list_programmes
from iomdash.measures.reconcile import derive_hidden
from iomdash.measures.selection import Selection, changed
from iomdash.pages import table
from iomdash.pages.notes import Notes
from iomdash.pages.reading import Reader
from iomdash.pages.table import FILE_COLUMNS, grid_columns, grid_rows, write_csv
from iomdash.vocabulary import Measure, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur

SELECTIONS = [
    Selection(),
    Selection(donors=("de",), rule=Rule.ANY_MENTION),
    Selection(measure=Measure.CONTRACTED, rule=Rule.SOLE, windows=("HOA",)),
    Selection(implementers=("iom",), first_year=2016, last_year=2018, with_undated=False),
    Selection(countries=("LY",), windows=("SAH",)),
]


def read_file(ledger: Ledger, selection: Selection, words: Catalogue) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write_csv(ledger, selection=selection, words=words))))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_file_grid_and_total_agree_to_the_cent(reader: Reader, words: Catalogue, selection: Selection) -> None:
    rows = read_file(reader.ledger, selection, words)
    grid = grid_rows(reader.ledger, selection=selection, words=words)
    reading = reader.read(selection)
    assert sum(Decimal(row["amount_eur"]) for row in rows) * 100 == reading.total
    assert sum(Decimal(row["marked_eur"]) for row in rows) * 100 == reading.flow.marked
    assert [float(row["amount_eur"]) for row in rows] == [row["amount"] for row in grid]
    assert len(rows) == reading.reconciliation.count


@pytest.mark.parametrize(
    "fields",
    [{"with_unknown": False}, {"with_undated": False}, {"with_unknown": False, "with_undated": False},
     {"with_unknown": False, "rule": Rule.ANY_MENTION}, {"with_unknown": False, "countries": ("LY",), "rule": Rule.SOLE},
     {"with_unknown": False, "measure": Measure.CONTRACTED}],
)  # fmt: skip
def test_what_a_view_hides_stands_in_its_file(reader: Reader, words: Catalogue, fields: dict[str, Any]) -> None:
    selection = changed(Selection(), **fields)
    whole = replace(selection, with_unknown=True, with_undated=True)
    rows = read_file(reader.ledger, selection, words)
    shown = sum(Decimal(row["amount_eur"]) for row in rows) * 100
    hidden = sum(Decimal(row["hidden_eur"]) for row in rows) * 100
    assert (shown, shown + hidden) == (reader.total(selection), reader.total(whole))
    assert hidden > 0
    assert any(row["amount_eur"] == "0.00" for row in rows)


@pytest.mark.parametrize("rule", Rule)
def test_what_the_page_says_is_left_out_is_what_its_file_hides(reader: Reader, words: Catalogue, rule: Rule) -> None:
    selection = Selection(rule=rule, with_unknown=False, with_undated=False)
    filed = sum(Decimal(row["hidden_eur"]) for row in read_file(reader.ledger, selection, words)) * 100
    hidden = -derive_hidden(reader.ledger, selection=selection)
    undated = int(filed) - hidden
    notes = Notes(reader, reading=reader.read(selection), words=words).say()
    assert undated > 0
    assert words.say("note.undated_out", amount=write_eur(undated, words=words)) in notes


def test_file_names_source_and_place_of_every_row(ledger: Ledger, words: Catalogue) -> None:
    for row in read_file(ledger, Selection(), words):
        assert set(row) == set(FILE_COLUMNS)
        assert row["source_id"] in ledger.sources
        assert row["source_file"]
        assert row["source_locator"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_live_formulas_are_written_as_text(
    ledger: Ledger, words: Catalogue, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    """The one case that must be caught: a title that a spreadsheet would run."""
    row = list_programmes(ledger, selection=Selection())[0]
    row.record = {**row.record, "title": f"{start}cmd|' /C calc'!A0"}
    monkeypatch.setattr(table, "list_with_hidden", lambda *_args, **_kwargs: [(row, 0)])
    (written,) = csv.DictReader(io.StringIO(write_csv(ledger, selection=Selection(), words=words), newline=""))
    assert written["title"] == f"'{start}cmd|' /C calc'!A0".replace("\r", " ")


def test_no_cell_of_the_shipped_data_is_a_live_formula(ledger: Ledger, words: Catalogue) -> None:
    for measure in Measure:
        for row in read_file(ledger, Selection(measure=measure), words):
            assert not any(cell.startswith(table.LIVE) for cell in row.values())


def test_every_column_of_the_grid_has_its_field(ledger: Ledger, words: Catalogue) -> None:
    columns = grid_columns(mark="IOM", words=words)
    row = grid_rows(ledger, selection=Selection(), words=words)[0]
    assert {column["field"] for column in columns} <= set(row)
    names = [column["headerName"] for column in columns]
    assert names[:4] == ["Title", "EUR", "of which IOM", words.say("table.receipts")]
    assert row["receipts"] == f"[rows](/receipts?of=programme:{row['identifier'].lower()})"
