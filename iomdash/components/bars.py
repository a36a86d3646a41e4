"""Lists of amounts as bars in a table: a name, its bar, its euros and its share, each line leading to what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.links import number_link
from iomdash.components.tabulation import make_fold

SHOWN = 8
"""Lines before the fold; what is not known is never behind it."""

HIDDEN: Mapping[str, Any] = {"aria-hidden": "true"}
"""Of a bar that only repeats the figures beside it."""


@dataclass(frozen=True, kw_only=True)
class BarLine:
    """One line: its name and where it leads, its euros and where their rows are, its share, its part of the longest bar.

    `kind` is the look of the bar: "" recorded, "attributed" dotted, "unknown" hatched. `marked` is the marked
    organisation's part of the longest bar, in the accent colour, and `said` its words.
    """

    name: str
    href: str
    amount: str
    receipts: str
    share: str
    part: float
    kind: str
    marked: float = 0.0
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class BarHeads:
    """The heads of the columns, the name and euros of the line of the sum ("" for none), the words of the fold.

    Without words of the fold (`more`) every line is in sight. `bar` is the head of the bars where they say what the
    figures beside them do not; `caption` names the table where no heading does.
    """

    name: str
    amount: str
    share: str
    total: tuple[str, str] = ("", "")
    more: str = ""
    bar: str = ""
    caption: str = ""


def make_bars(lines: Sequence[BarLine], *, heads: BarHeads) -> Component:
    """The biggest lines and those of what is not known; the others in a fold below."""
    if not heads.more:
        return _table(lines, heads=heads, sums=True)
    known = [line for line in lines if line.kind != "unknown"]
    first = known[: SHOWN if len(known) > SHOWN + 1 else SHOWN + 1]
    rest = known[len(first) :]
    unknown = [line for line in lines if line.kind == "unknown"]
    parts: list[Component] = [_table([*first, *unknown], heads=heads, sums=not rest)]
    if rest:
        parts.append(make_fold(heads.more, _table(rest, heads=heads, sums=False)))
        parts.append(html.P([html.Span(heads.total[0]), " ", html.Strong(heads.total[1])], className="bars-total"))
    return html.Div(parts, className="bars-box")


def _table(lines: Sequence[BarLine], *, heads: BarHeads, sums: bool) -> Component:
    drawn = html.Th(heads.bar, scope="col", className="bar-drawn") if heads.bar else html.Td(className="bar-drawn", **HIDDEN)
    cells = [
        html.Th(heads.name, scope="col"),
        drawn,
        html.Th(heads.amount, scope="col", className="amount"),
        html.Th(heads.share, scope="col", className="amount"),
    ]
    caption = [html.Caption(heads.caption)] if heads.caption else []
    parts = [*caption, html.Thead(html.Tr(cells)), html.Tbody([_row(line) for line in lines])]
    if sums and heads.total[1]:
        said, amount = heads.total
        sum_cells = [html.Th(said, scope="row"), html.Td(className="bar-drawn"), html.Td(amount, className="amount")]
        parts.append(html.Tfoot(html.Tr([*sum_cells, html.Td()])))
    return html.Table(parts, className="bar-list")


def _row(line: BarLine) -> Component:
    bars = [_bar("marked", line.marked)] if line.marked else []
    if line.part > line.marked:
        bars.append(_bar(line.kind, line.part - line.marked))
    told: Mapping[str, Any] = {"title": line.said} if line.said else HIDDEN
    return html.Tr(
        [
            html.Th(html.A(line.name, href=line.href) if line.href else line.name, scope="row"),
            html.Td(html.Div(bars, className="bar-line"), className="bar-drawn", **told),
            html.Td(number_link(line.amount, receipts=line.receipts), className="amount"),
            html.Td(line.share, className="amount"),
        ]
    )


def _bar(kind: str, part: float) -> Component:
    return html.Span(className=f"bar-fill {kind}".strip(), style={"width": f"{100 * part:.2f}%"})
