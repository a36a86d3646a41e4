"""The figure of the first answer: its drawings for wide and middle screens, or the biggest rows of its table."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.words.catalogue import Catalogue


def make_drawings(drawings: Mapping[str, Markup]) -> list[Component]:
    """Drawings by the size of the screen they are for; the style sheet shows one of them."""
    return [html.Div(drawing, className=f"paper paper-{size}") for size, drawing in drawings.items()]


def make_rows(
    rows: Sequence[Mapping[str, Any]], *, columns: Sequence[Mapping[str, Any]], receipts: str, note: str, words: Catalogue
) -> list[Component]:
    """Rows of the grid as a plain table in its own box; `receipts` is where all of them stand."""
    shown = [column for column in columns if column["field"] != "receipts"]
    head = html.Thead(html.Tr([_cell(html.Th, column["headerName"], column) for column in shown]))
    body = html.Tbody([html.Tr([_cell(html.Td, row[column["field"]], column) for column in shown]) for row in rows])
    said = html.P([note, " ", html.A(words.say("table.receipts"), href=receipts)], className="table-total")
    return [html.Div(said, className="table-head"), html.Div(html.Table([head, body]), className="first-rows")]


def _cell(tag: Callable[..., Component], value: Any, column: Mapping[str, Any]) -> Component:
    is_number = column.get("type") == "rightAligned"
    said = f"{value:,.2f}" if isinstance(value, float) else value
    return tag(said, className="amount" if is_number else "")
