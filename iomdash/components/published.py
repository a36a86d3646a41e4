"""Against every published total: the chart, its list in words, and the table of all figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup


@dataclass(frozen=True, kw_only=True)
class PublishedRow:
    """One figure in words. `ours_href` leads to the rows behind ours; empty where there is nothing to show."""

    scope: str
    measure: str
    theirs: str
    rounding: str
    ours: str
    ours_href: str
    undated: str
    gap: str
    percent: str
    why: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class PublishedDay:
    """The figures published at one date by one source."""

    date: str
    source: str
    href: str
    rows: tuple[PublishedRow, ...]


def make_published(
    *,
    paragraphs: Sequence[str],
    chart: Sequence[Component],
    waterfall: Sequence[Component],
    table: Component,
    table_summary: str,
) -> list[Component]:
    """What stands in the section: words, chart, waterfall, and the table of every figure behind a disclosure."""
    region: dict[str, Any] = {"role": "region", "tabIndex": "0", "aria-label": table_summary}
    box = html.Div(table, className="wide-table", **region)
    folded = html.Details([html.Summary(table_summary), box], id="published-totals")
    said = [html.P(words) for words in paragraphs]
    return [html.Div([*said, *chart, *waterfall, folded], className="published")]


def make_chart(
    *,
    title: str,
    unit: str,
    drawings: Sequence[Markup],
    note: str,
    twin_heading: str,
    twin: Sequence[str],
    below: Sequence[Component] = (),
) -> list[Component]:
    """The drawings for wide, middle and narrow screens (style sheets choose), `below` under them, every point in words."""
    points = [html.Li(said) for said in twin]
    return [
        html.Figure(
            [
                html.Figcaption([html.Strong(title), " ", html.Span(unit, className="card-unit")]),
                html.Div(list(drawings), className="series"),
                *below,
                html.P(note, className="figure-note"),
                html.Details([html.Summary(twin_heading), html.Ul(points, className="plain-list")]),
            ],
            className="series-figure",
        )
    ]


def make_published_table(days: Sequence[PublishedDay], *, heads: Sequence[str]) -> Component:
    """All figures, grouped by date and source; `heads` are the seven column heads."""
    numeric = {2, 3, 4, 5}
    head = html.Thead(
        html.Tr([html.Th(said, scope="col", className="number" if i in numeric else "") for i, said in enumerate(heads)])
    )
    return html.Table([head, *(_make_day(day, columns=len(heads)) for day in days)], className="published-table")


def _make_day(day: PublishedDay, *, columns: int) -> Component:
    source = html.A(day.source, href=day.href) if day.href else html.Span(day.source)
    head = html.Th([html.Strong(day.date), " · ", source], colSpan=str(columns), scope="rowgroup", className="published-day")
    return html.Tbody([html.Tr(head), *map(_make_row, day.rows)])


def _make_row(row: PublishedRow) -> Component:
    ours = html.A(row.ours, href=row.ours_href) if row.ours_href else row.ours
    return html.Tr(
        [
            html.Th(row.scope, scope="row"),
            html.Td(row.measure),
            html.Td([row.theirs, *_make_note(row.rounding)], className="number"),
            html.Td([ours, *_make_note(row.undated)], className="number"),
            html.Td(row.gap, className="number"),
            html.Td(row.percent, className="number"),
            html.Td(row.why, className="published-why"),
        ],
        className=f"published-{row.verdict}",
    )


def _make_note(said: str) -> list[Component]:
    """A second, smaller line of a cell."""
    return [html.Span(said, className="published-note")] if said else []
