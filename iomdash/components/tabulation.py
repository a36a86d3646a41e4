"""Tables of a document: words on the left, amounts on the right, each in a box of its own that scrolls sideways."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

Cell = Any
"""Text, a component, or a list of these."""


@dataclass(frozen=True, kw_only=True)
class Tabulation:
    """A table: caption, heads, rows, and sums at its foot. The first cell of a row names it.

    `amounts` holds the columns set as figures on the right; `kind` is a class for widths of its own. A heading right
    above the table may say what the caption says: then the caption is only `is_spoken`.
    """

    caption: str
    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]
    sums: Sequence[Sequence[Cell]] = ()
    amounts: Collection[int] = ()
    kind: str = ""
    is_spoken: bool = False


def make_tabulation(table: Tabulation, *, label: str) -> Component:
    """The table in its box; `label` names the box for those who reach it by keyboard."""
    heads = [_head(cell, column=column, table=table) for column, cell in enumerate(table.heads)]
    body = [_row(cells, table=table) for cells in table.rows]
    caption = html.Caption(table.caption, className="spoken" if table.is_spoken else None)
    parts = [caption, html.Thead(html.Tr(heads)), html.Tbody(body)]
    if table.sums:
        parts.append(html.Tfoot([_row(cells, table=table) for cells in table.sums]))
    named: dict[str, Any] = {"role": "region", "tabIndex": "0", "aria-label": label}
    return html.Div(html.Table(parts, className=f"tabulation {table.kind}".strip()), className="table-box", **named)


def _head(cell: Cell, *, column: int, table: Tabulation) -> Component:
    return html.Th(cell, scope="col", className=_class(column, table))


def _row(cells: Sequence[Cell], *, table: Tabulation) -> Component:
    first, *others = cells
    named = html.Th(first, scope="row")
    return html.Tr([named, *(html.Td(cell, className=_class(n, table)) for n, cell in enumerate(others, start=1))])


def _class(column: int, table: Tabulation) -> str | None:
    return "amount" if column in table.amounts else None


def make_fold(summary: str, content: Component, *, is_open: bool = False) -> Component:
    """Content that opens on demand: a native disclosure, without a script."""
    return html.Details([html.Summary(summary), content], className="fold", open=is_open)


def make_share_cell(share: str, *, amount: str, part: float, exact: str) -> list[Component]:
    """A share with a bar under it and its euros; `part` is between 0 and 1, `exact` the amount to the cent."""
    bar = html.Span(html.Span(className="share-fill", style={"width": f"{100 * part:.2f}%"}), className="share-bar")
    return [html.Span(share, className="share-said"), bar, html.Span(amount, className="share-amount", title=exact)]


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a document: its anchor, its heading and what stands in it."""

    id: str
    heading: str
    content: Sequence[Component]


def make_parts(parts: Sequence[Part], *, contents: str) -> Component:
    """The parts of a document with a list of them, which stays in sight on wide screens."""
    named: dict[str, Any] = {"aria-label": contents}
    entries = [html.Li(html.A(part.heading, href=f"#{part.id}")) for part in parts]
    listed = html.Nav([html.P(contents, className="contents-head"), html.Ol(entries)], className="contents", **named)
    sections = [html.Section([html.H2(part.heading), *part.content], id=part.id) for part in parts]
    return html.Div([listed, html.Div(sections, className="parts")], className="with-contents")
