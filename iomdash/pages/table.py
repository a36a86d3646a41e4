"""The table tab: rows and columns of the grid, and the same rows as a file."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.listing import Listed, list_programmes, list_with_hidden
from iomdash.measures.receipts import CONTRACT
from iomdash.measures.selection import Selection
from iomdash.state import receipt_of
from iomdash.vocabulary import Column, Measure
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id

LIVE = ("=", "+", "-", "@", "\t", "\r")


def grid_rows(ledger: Ledger, *, selection: Selection, words: Catalogue) -> list[dict[str, Any]]:
    """Rows of the grid: one programme (or contract) each; `amount` and `marked` in euros with cents."""
    is_contract = selection.measure is Measure.CONTRACTED
    rows = []
    for row in list_programmes(ledger, selection=selection):
        address = receipt_of(selection, of=((CONTRACT if is_contract else Column.PROGRAMME, row.record_id),))
        rows.append(_grid_row(ledger, row, words) | {"receipts": f"[{words.say('table.receipt')}]({address})"})
    return rows


def _grid_row(ledger: Ledger, row: Listed, words: Catalogue) -> dict[str, Any]:
    return {
        "identifier": row.record_id,
        "title": row.record["title"] or words.say("table.no_title"),
        "window": words.say(f"window_short.{row.window}"),
        "countries": _names(ledger, row.by_country, column=Column.COUNTRY, words=words),
        "implementers": _names(ledger, row.by_implementer, column=Column.IMPLEMENTER, words=words),
        "year": row.year,
        "amount": row.amount / 100,
        "marked": row.marked / 100 or None,
    }


def _names(ledger: Ledger, ids: Iterable[str], *, column: Column, words: Catalogue) -> str:
    named = (name_id(id, column=column, name=name_of(ledger, column=column, id=id), words=words) for id in ids)
    return ", ".join(named)


MONEY = {"function": "params.value == null ? '' : d3.format(',.2f')(params.value)"}


LINK = {"cellRenderer": "markdown", "sortable": False}


def grid_columns(*, mark: str, words: Catalogue) -> list[dict[str, Any]]:
    """Column definitions of the grid, amounts beside the title so that a phone shows them; widths are parts of the card."""
    head = {name: words.say(f"table.{name}") for name in ("title", "window", "countries", "implementers", "year")}
    money = {"type": "rightAligned", "valueFormatter": MONEY}
    wide = {"minWidth": 120}
    return [
        {"field": "title", "headerName": head["title"], "tooltipField": "title", "flex": 5, "minWidth": 184},
        {"field": "amount", "headerName": words.say("table.amount"), "width": 136, "sort": "desc", **money},
        {"field": "marked", "headerName": words.say("table.marked", mark=mark), "width": 128, **money},
        {"field": "receipts", "headerName": words.say("table.receipts"), "width": 72, **LINK},
        {"field": "window", "headerName": head["window"], "flex": 2, **wide},
        {"field": "countries", "headerName": head["countries"], "tooltipField": "countries", "flex": 2, **wide},
        {"field": "implementers", "headerName": head["implementers"], "tooltipField": "implementers", "flex": 4, **wide},
        {"field": "year", "headerName": head["year"], "width": 80, "valueFormatter": _undated(words)},
    ]


def _undated(words: Catalogue) -> dict[str, str]:
    return {"function": f"params.value == null ? '{words.say('table.undated')}' : params.value"}


FILE_COLUMNS = (
    "record_id",
    "programme_id",
    "title",
    "window",
    "countries",
    "implementers",
    "purposes",
    "year",
    "year_basis",
    "amount_eur",
    "marked_eur",
    "hidden_eur",
    "flags",
    "document_url",
    "source_id",
    "source_file",
    "source_locator",
)
"""Columns of the downloaded file."""


def write_csv(ledger: Ledger, *, selection: Selection, words: Catalogue) -> str:
    """The rows of a view as CSV (UTF-8, line feeds). `amount_eur` sums to the view's total, to the cent.

    What the view hides (undated, not known, not split) stands in `hidden_eur`, with a row for every programme concerned.
    Cells that a spreadsheet would take for a formula begin with an apostrophe.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=FILE_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row, hidden in list_with_hidden(ledger, selection=selection):
        written = _file_row(ledger, row, words) | {"hidden_eur": write_euros(hidden)}
        writer.writerow({name: as_text(value) for name, value in written.items()})
    return stream.getvalue()


def _file_row(ledger: Ledger, row: Listed, words: Catalogue) -> dict[str, Any]:
    record = row.record
    return {
        "record_id": row.record_id,
        "programme_id": row.programme_id,
        "title": record["title"],
        "window": row.window,
        "countries": _names(ledger, row.by_country, column=Column.COUNTRY, words=words),
        "implementers": _names(ledger, row.by_implementer, column=Column.IMPLEMENTER, words=words),
        "purposes": " ".join(ledger.purposes.get(_level_of(row), ())),
        "year": row.year or "",
        "year_basis": row.year_basis,
        "amount_eur": write_euros(row.amount),
        "marked_eur": write_euros(row.marked),
        "flags": row.flags,
        "document_url": record.get("document_url", ""),
        **{name: record[name] for name in ("source_id", "source_file", "source_locator")},
    }


def _level_of(row: Listed) -> tuple[str, str]:
    return "contract" if "contract_id" in row.record else "programme", row.record_id


def write_euros(cents: int) -> str:
    """Euro cents as euros for a file: 1234.56."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def as_text(value: Any) -> Any:
    """A cell that no spreadsheet runs and no carriage return cuts in two."""
    if not isinstance(value, str):
        return value
    kept = value.replace("\r", " ")
    return f"'{kept}" if value.startswith(LIVE) else kept
