"""The pieces of a comparison: the form that changes each side, the two sides, and the table of what differs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.links import number_link
from iomdash.words.catalogue import Catalogue
from iomdash.words.twin import TwinList

FIRST_SHOWN = 10
"""Rows of a column that stand open; the others are a fold away."""


_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')
_OPTION = Markup('<option value="{}"{}>{}</option>')
_FIELD = Markup('<label class="compare-field"><span>{}</span><select name="{}">{}</select></label>')
"""Fields of a form as plain HTML: dash.html has none that keep a value."""


_ROW = Markup(
    '<tr><th scope="row">{name}</th><td class="compare-first">{first}</td><td class="compare-second">{second}</td>'
    '<td class="compare-more">{more}</td><td class="compare-points">{points}</td>'
    '<td class="compare-bar"><span class="difference">{bar}</span></td></tr>\n'
)
_NUMBER = Markup('<a href="{}" class="number">{}</a>')
_MORE = Markup('<span class="is-{}" style="{}:50%;width:{}"></span>')


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a field."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of the form: its name in the address, its label, its choices."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def make_compare_form(sides: Sequence[tuple[str, str, Sequence[Field]]], *, action: str, words: Catalogue) -> Component:
    """A form that asks for the comparison with each side changed. Sides: key, state as a query, fields."""
    groups = [_make_group(key, state, fields, number=n, words=words) for n, (key, state, fields) in enumerate(sides)]
    button = html.Button(words.say("compare.submit"), type="submit", className="plain-button")
    return html.Form([html.Div(groups, className="compare-fields"), button], action=action, method="get")


def _make_group(key: str, state: str, fields: Sequence[Field], *, number: int, words: Catalogue) -> Component:
    hidden = _HIDDEN.format(key, state)
    legend = html.Legend(words.say("compare.second" if number else "compare.first"))
    return html.Fieldset([legend, hidden, *(_make_field(field) for field in fields)])


def _make_field(field: Field) -> Markup:
    options = (
        _OPTION.format(choice.value, Markup(" selected" if choice.is_chosen else ""), choice.words)
        for choice in field.choices
    )
    return _FIELD.format(field.label, field.name, Markup("").join(options))


@dataclass(frozen=True, kw_only=True)
class SideBar:
    """One bar of a side: its name, its euros, its length and the marked part of it as parts of the longest of both.

    `kind` is plain, unknown (hatched) or pooled (no bar: the sum of many).
    """

    name: str
    amount: str
    part: float
    marked: float
    kind: str = "plain"


@dataclass(frozen=True, kw_only=True)
class Side:
    """One state as it stands: words, total with its receipts ("" for none), drawings by width, bars, lists, offers.

    Where there are drawings, the bars stand in for them on a narrow screen.
    """

    heading: str
    title: str
    finding: str
    sentence: str
    total: str
    receipts: str
    opens: str
    note: str
    ignored: str
    drawings: tuple[tuple[float, Markup], ...] = ()
    bars: tuple[SideBar, ...] = ()
    bars_heading: str = ""
    twin: tuple[str, ...] = ()
    lists: tuple[TwinList, ...] = ()
    offers: tuple[tuple[str, str], ...] = ()


def make_side(side: Side, *, words: Catalogue) -> Component:
    """One side of the comparison; without money it says so and what is nearest."""
    total = number_link(side.total, receipts=side.receipts)
    head = [
        html.P(side.heading, className="kicker"),
        html.H2(side.title),
        html.P([f"{side.finding}. " if side.finding else "", side.sentence], className="compare-sentence"),
        html.P([total, " · ", html.A(words.say("compare.open"), href=side.opens)]),
    ]
    if side.ignored:
        head.append(html.P(side.ignored, className="ignored"))
    body = _make_body(side, words=words) if side.receipts else _make_nearest(side, words=words)
    return html.Article([html.Header(head), html.Div(body)], className="compare-side")


def _make_nearest(side: Side, *, words: Catalogue) -> list[Component]:
    offers = [html.Li(html.A(said, href=address)) for said, address in side.offers]
    return [html.P(words.say("compare.empty")), html.Ul(offers, className="plain-list")]


def _make_body(side: Side, *, words: Catalogue) -> list[Component]:
    drawings = [html.Div(drawing, className=f"compare-drawing drawing-{width:.0f}") for width, drawing in side.drawings]
    bars = [html.H3(side.bars_heading), *(_make_bar(bar, words=words) for bar in side.bars)]
    lists = [
        html.Li([html.Span(part.head, className="twin-head"), html.Ul([html.Li(line.text) for line in part.lines])])
        for part in side.lists
    ]
    told = [html.P(text) for text in side.twin]
    fold = html.Details([html.Summary(words.say("compare.in_words")), *told, html.Ul(lists, className="twin-lists")])
    note = [html.P([html.Strong(words.say("card.note")), " ", side.note], className="compare-note")] if side.note else []
    return [*drawings, html.Div(bars, className="compare-short" if drawings else "compare-bars"), *note, fold]


def _make_bar(bar: SideBar, *, words: Catalogue) -> Component:
    rods: list[Component | str] = [words.say("twin.others_sum")] if bar.kind == "pooled" else []
    for part, name in ((bar.marked, "rod rod-marked"), (bar.part - bar.marked, f"rod rod-{bar.kind}")):
        if part:
            rods.append(html.Span(className=name, style={"width": _percent(part)}))
    return html.Div(
        [
            html.Span(bar.name, className="bar-name"),
            html.Span(rods, className="bar-track compare-track"),
            html.Span(bar.amount, className="bar-amount"),
        ],
        className=f"bar-row bar-row-{bar.kind}",
    )


def _percent(part: float) -> str:
    return f"{100 * part:.2f}%"


@dataclass(frozen=True, kw_only=True)
class Row:
    """What differs for one name: amounts with their receipts ("" for none), difference, points, its part of the largest."""

    name: str
    first: str
    second: str
    first_receipts: str
    second_receipts: str
    more: str
    points: str
    part: float


@dataclass(frozen=True, kw_only=True)
class Table:
    """What differs in one column: heading, rows from the largest difference on, the sum row; a note instead of rows."""

    heading: str
    rows: tuple[Row, ...]
    sum: tuple[str, str, str]
    note: str = ""


def make_table(table: Table, *, words: Catalogue) -> list[Component]:
    """One column of differences: the largest in sight, every other in a fold below, the sum last."""
    heading = html.H3(table.heading)
    if table.note:
        return [heading, html.P(table.note, className="compare-note")]
    shown, folded = table.rows[:FIRST_SHOWN], table.rows[FIRST_SHOWN:]
    parts = [heading, _box(_make_rows(table, shown, with_sum=not folded, words=words), table.heading)]
    if folded:
        said = words.say_count("compare.others", len(folded))
        rest = _box(_make_rows(table, folded, with_sum=True, words=words), f"{table.heading}: {said}")
        parts.append(html.Details([html.Summary(said), rest]))
    return parts


def _box(content: Component, label: str) -> Component:
    named: dict[str, Any] = {"aria-label": label}
    return html.Div(content, className="table-box", tabIndex="0", role="region", **named)


def _make_rows(table: Table, rows: Sequence[Row], *, with_sum: bool, words: Catalogue) -> Component:
    names = ("name", "first", "second", "more", "points")
    heads = [html.Th(words.say(f"compare.head_{name}"), scope="col", className=f"compare-{name}") for name in names]
    head = html.Thead(html.Tr([*heads, html.Td(className="compare-bar")]))
    body = html.Tbody([_make_row(row) for row in rows])
    foot = [html.Tfoot(_make_sum(table.sum, words=words))] if with_sum else []
    return html.Table([head, body, *foot], className="compare-table")


def _make_row(row: Row) -> Markup:
    """A row as plain HTML: there are hundreds of them."""
    amounts = {"first": _number(row.first, row.first_receipts), "second": _number(row.second, row.second_receipts)}
    return _ROW.format(name=row.name, more=row.more, points=row.points, bar=_make_difference(row.part), **amounts)


def _number(said: str, receipts: str) -> Markup:
    return (_NUMBER if receipts else Markup("{1}")).format(receipts, said)


def _make_difference(part: float) -> Markup:
    """A bar to the right of the middle for more on the second side, to the left for less."""
    if not part:
        return Markup("")
    return _MORE.format("more" if part > 0 else "less", "left" if part > 0 else "right", _percent(abs(part) / 2))


def _make_sum(amounts: tuple[str, str, str], *, words: Catalogue) -> Component:
    first, second, more = amounts
    return html.Tr(
        [
            html.Th(words.say("compare.sum"), scope="row"),
            html.Td(first, className="compare-first"),
            html.Td(second, className="compare-second"),
            html.Td(more, className="compare-more"),
            html.Td(className="compare-points"),
            html.Td(className="compare-bar"),
        ]
    )
