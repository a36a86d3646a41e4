"""The card's own words, the lines below it, the text twin and the table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import dash_ag_grid as dag
from dash import dcc, html
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.links import make_profile_link, number_link, state_link
from iomdash.layouts.key_row import KeyEntry
from iomdash.measures.selection import Selection
from iomdash.palette import ROLES
from iomdash.words.catalogue import Catalogue
from iomdash.words.twin import Bar, Twin, TwinLine


def make_card_head(
    *, heading: str, unit: str, amount: str, receipts: str, hidden: Sequence[Component | str] = ()
) -> list[Component | str]:
    """The heading, in which the total leads to its receipts ("" for none), the unit, and what the figure hides."""
    before, _, after = heading.partition(amount)
    link = number_link(amount, receipts=receipts)
    return [html.Strong([before, link, after]), " ", html.Span(unit, className="card-unit"), *hidden]


def make_hidden(said: str, *, shown: Selection, words: Catalogue) -> list[Component | str]:
    """What a figure hides, and the link that shows it; nothing for no words."""
    if not said:
        return []
    show = state_link(words.say("card.show_hidden"), selection=shown, name="show-hidden")
    return [" ", html.Span([said, " ", show], className="card-hidden")]


def make_key(entries: Sequence[KeyEntry]) -> list[Component]:
    """The key row under a drawing: swatches and words."""
    return [html.Span([_make_swatch(entry), entry.words], className="key-entry") for entry in entries]


def _make_swatch(entry: KeyEntry) -> Component:
    style: dict[str, Any] = {"height": entry.height} if entry.height else {}
    style |= {"background": ROLES[entry.role]} if entry.role else {}
    return html.Span(className=f"swatch swatch-{entry.swatch}", style=style)


def make_choices(heading: str, options: Sequence[tuple[str, Selection, bool]]) -> list[Component]:
    """Ways to draw the same figure, side by side: words, state, whether it is the one shown. Nothing for no options."""
    if not options:
        return []
    links = [state_link(said, selection=state, is_current=shown, name="choice") for said, state, shown in options]
    return [html.Span([heading, *links], className="choices")]


def make_foot(
    *, notes: str, source: str, address: str, code: str, as_of: str, words: Catalogue, ways: Sequence[Component] = ()
) -> list[Component]:
    """Note and source on the left, address code and date of the data on the right: inside the card, for any crop.

    `ways` stand after the date.
    """
    told = [("card.note", notes), ("card.source", source)]
    left = [html.P([html.Strong(words.say(key)), " ", said]) for key, said in told if said]
    right = [
        html.P([html.Span(address, className="foot-address"), " ", html.Strong(code)]),
        html.P([as_of, *(part for way in ways for part in (" · ", way))]),
    ]
    return [html.Div(left, className="foot-words"), html.Div(right, className="foot-code")]


@dataclass(frozen=True, kw_only=True)
class LedgerStep:
    """One step of the reconciliation in words; `role` is step, total, published or gap, `href` to what is behind it."""

    words: str
    amount: str
    role: str
    href: str = ""


def make_reconciliation(steps: Sequence[LedgerStep], *, heading: str, note: str) -> list[Component]:
    """The reconciliation as one line of named amounts, and a note that says where they lead."""
    entries = [
        html.Div([html.Dt(step.words), html.Dd(make_number(step))], className=f"ledger-step ledger-{step.role}")
        for step in steps
    ]
    return [
        html.H2(heading, className="spoken"),
        html.Dl(entries, className="ledger"),
        html.P(note, className="ledger-note"),
    ]


def make_number(step: LedgerStep) -> Component | str:
    """The amount of a step, a link where something stands behind it."""
    return number_link(step.amount, receipts=step.href)


def make_links(
    entries: Sequence[tuple[str, Selection]],
    *,
    heading: str,
    also: str = "",
    ways: Sequence[tuple[str, str]] = (),
    others: Sequence[tuple[str, str]] = (),
) -> list[Component]:
    """ "Ask next": three links to states that carry on from this one, and to other pages (words, address).

    `ways` stand apart, after the word `also`.
    """
    links = [html.Li(state_link(said, selection=selection, name="ask-link")) for said, selection in entries]
    links += [html.Li(html.A(said, href=address, className="ask-link")) for said, address in others]
    listed = [html.H2(heading, className="ask-heading"), html.Ul(links, className="ask-links")]
    apart = [part for said, path in ways for part in (" ", html.A(said, href=path))]
    return [*listed, html.P([also, *apart], className="note ask-also")] if ways else listed


Addressed = Callable[[str], str]
"""From the key of a node or year to an address, "" for none."""


def make_twin(
    twin: Twin, *, words: Catalogue, unit: str, receipts: Addressed, profiles: Addressed | None = None
) -> list[Component]:
    """The figure in words: paragraphs, bars of the last column, and everything as nested lists.

    `receipts` gives the address of the receipts of a node or year by its key, `profiles` that of a node's own page.
    """
    ways = (receipts, profiles or (lambda _: ""))
    bars: list[Component] = [html.Div([html.H3(words.say("twin.bars")), html.Span(unit)], className="bars-head")]
    bars += [_make_bar(bar, words=words) for bar in twin.bars]
    lists = [
        html.Li(
            [
                html.Span(part.head, className="twin-head"),
                html.Ul([_make_line(line, ways, words=words) for line in part.lines]),
            ]
        )
        for part in twin.lists
    ]
    everything = html.Details([html.Summary(words.say("twin.list")), html.Ul(lists, className="twin-lists")])
    paragraphs = [html.P(text) for text in twin.paragraphs]
    heading = html.H2(words.say("twin.heading"), className="twin-heading")
    return [heading, html.Div(paragraphs, className="twin-words"), html.Div(bars, className="bars"), everything]


def _make_line(line: TwinLine, ways: tuple[Addressed, Addressed], *, words: Catalogue) -> Component:
    receipts, profile = (way(line.key) if line.key else "" for way in ways)
    said = [number_link(line.text, receipts=receipts)]
    return html.Li([*said, " ", make_profile_link(profile, name=line.text, words=words)] if profile else said)


def _make_bar(bar: Bar, *, words: Catalogue) -> Component:
    style = {"width": f"{100 * bar.part:.2f}%"}
    drawn = html.Span(className=f"rod rod-{bar.kind}", style=style) if bar.part else words.say("twin.others_sum")
    return html.Div(
        [
            html.Span(bar.name, className="bar-name"),
            html.Span(drawn, className="bar-track"),
            html.Span(bar.amount, className="bar-amount"),
        ],
        className=f"bar-row bar-row-{bar.kind}",
    )


def make_empty(offers: Sequence[tuple[str, Selection]], *, words: Catalogue) -> list[Component]:
    """What stands in place of a figure when nothing is selected: words, and the nearest selections with money."""
    links = [html.Li(state_link(said, selection=selection, name="ask-link")) for said, selection in offers]
    return [
        html.P(words.say("empty.words"), className="empty-words"),
        html.P(words.say("empty.nearest")),
        html.Ul(links),
    ]


THEME = {
    "function": "themeQuartz.withParams({fontFamily: 'inherit', fontSize: 14, headerFontWeight: 700, headerFontSize: 13,"
    f" backgroundColor: '{ROLES['paper']}', foregroundColor: '{ROLES['ink']}', headerBackgroundColor: '{ROLES['paper']}',"
    f" accentColor: '{ROLES['link']}', borderColor: '{ROLES['hairline']}',"
    " wrapperBorder: false, wrapperBorderRadius: 0, borderRadius: 0, rowHeight: 36,"
    " headerHeight: 36, cellHorizontalPadding: 8, headerColumnResizeHandleColor: 'transparent',"
    " rowHoverColor: 'rgba(11, 92, 138, 0.08)'})"
}
"""The page's look for the grid."""


def make_table(
    rows: list[dict[str, Any]], *, columns: list[dict[str, Any]], download: str, total: str, words: Catalogue
) -> list[Component]:
    """The programmes as a grid that sorts and searches, with the file of the same rows."""
    label = words.say("table.search")
    search = dcc.Input(id=ids.GRID_SEARCH, type="search", placeholder=label, className="table-search", value="")
    head = [
        html.Label([html.Span(label, className="spoken"), search]),
        html.Span(total, className="table-total"),
        html.A(words.say("table.download"), href=download, className="table-download", download=""),
    ]
    grid = dag.AgGrid(
        id=ids.GRID,
        rowData=rows,
        columnDefs=columns,
        defaultColDef={"sortable": True, "resizable": True, "filter": False, "suppressMovable": True},
        dashGridOptions={
            "theme": THEME,
            "quickFilterText": "",
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "tooltipShowDelay": 400,
        },
        className="ag-theme-iomdash",
    )
    return [html.Div(head, className="table-head"), grid]
