"""Follow the money: the first page, its layout and its callbacks. One address is the whole state."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from dash import Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.card import make_empty, make_table
from iomdash.components.headline import make_sentence
from iomdash.components.popovers import make_popover
from iomdash.figures.theme import CONFIG
from iomdash.layouts.map_zoom import WHOLE, Zoom
from iomdash.measures.selection import Selection
from iomdash.pages.drawers import draw_view
from iomdash.pages.drawing import with_kept_scale
from iomdash.pages.gestures import Gestures
from iomdash.pages.map_gestures import make_stop, read_zoom, register_gestures
from iomdash.pages.options import offer
from iomdash.pages.reading import Reader
from iomdash.pages.saying import PARTS, PageWords
from iomdash.pages.table import grid_columns, grid_rows
from iomdash.pages.wording import Wording
from iomdash.state import Decoded, decode, encode
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents
from iomdash.words.sentence import say_slots

NARROW = 640
"""Narrower cards tell the flow in words: a window of 720 px, from where the style sheet shows figures, has such a card."""
NOTHING_YET: dict[str, Any] = {
    "data": [],
    "layout": {
        **{axis: {"visible": False} for axis in ("xaxis", "yaxis")},
        **{f"{part}_bgcolor": "rgba(0,0,0,0)" for part in ("paper", "plot")},
    },
}
"""What stands in the graph before its first figure: no axes of nothing."""
WIDEST, NARROWEST = 1920, 288


class FollowPage:
    """The page's layout and callbacks over one reader and one catalogue."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self.gestures = Gestures(self.decode, keep=self.keep, reader=reader)
        self.draw = lru_cache(maxsize=128)(self._draw)
        self.say = lru_cache(maxsize=128)(PageWords(reader, words=words, keep=self.keep).say)

    def decode(self, search: str | None) -> Decoded:
        """The state of an address, with the release in use."""
        decoded = decode(search if isinstance(search, str) else "", known=self.reader.known)
        release = self.reader.ledger.release.id
        return replace(decoded, selection=replace(decoded.selection, release=release))

    def keep(self, selection: Selection) -> Selection:
        """The selection with the scale at which its flow is drawn, for what leads on from it."""
        return with_kept_scale(self.reader.read(selection), words=self.words)

    def layout(self, **_query: object) -> Component:
        """The page without its numbers; the callbacks fill it from the address."""
        slots = say_slots(self.reader.ledger, selection=Selection(), words=self.words)
        return html.Main(
            [
                html.Div([html.H1(id=ids.TITLE), html.Div(id=ids.STRIP, className="strip")], className="headline"),
                html.Div(make_sentence(slots, words=self.words), id=ids.SENTENCE, className="sentence"),
                html.Div(id=ids.IGNORED, className="ignored", role="status"),
                html.Nav(id=ids.TABS, className="tabs"),
                html.Div(id=ids.TOOLS, className="tools"),
                html.Div(id=ids.PINS, className="pins"),
                self._card(),
                html.Section(id=ids.RECONCILIATION, className="reconciliation"),
                html.Section(id=ids.REASONS, className="reasons-section"),
                html.Section(id=ids.TWIN, className="twin"),
                html.Section(id=ids.ASK, className="ask"),
            ],
            id="main",
            className="page",
        )

    def _card(self) -> Component:
        config: Any = dict(CONFIG)
        spoken: Any = {f"data-{name}": self.words.say_template(f"walk.{name}") for name in ("label", "role", "pending")}
        live: Any = {"aria-live": "polite"}
        graph = dcc.Graph(id=ids.GRAPH, config=config, figure=NOTHING_YET, className="figure")
        return html.Section(
            [
                html.P(id=ids.CARD_HEAD, className="card-head"),
                html.Div([graph, *make_stop()], id=ids.GRAPH_HOLDER, className="figure-holder", **spoken),
                html.P(id=ids.SAID, className="spoken", **live),
                html.Button(self.words.say("view.wide"), id=ids.WIDE, className="tool-word wide-view", type="button"),
                html.Div(id=ids.TABLE_HOLDER, className="table-holder"),
                html.Div(id=ids.KEY, className="key"),
                html.Div(id=ids.FOOT, className="card-foot"),
            ],
            id=ids.CARD,
            className="card",
        )

    def register_callbacks(self, app: Dash) -> None:
        """Register the callbacks of this page on `app`."""
        address = Input(ids.ADDRESS, "search")
        app.callback(
            [Output(part, "children") for part in PARTS] + [Output(ids.IGNORED, "children"), Output(ids.CARD, "className")],
            address,
        )(self.update_words)
        said = [Output(ids.slot(name, "summary"), "children") for name in ids.SLOTS]
        app.callback([*said, Output(ids.SENTENCE, "className")], address)(self.update_slots)
        app.callback(
            output=[Output(ids.slot(name, "options"), "children") for name in ids.SLOTS],
            inputs={"search": address, "clicks": [Input(ids.slot(name, "summary"), "n_clicks") for name in ids.SLOTS]},
            prevent_initial_call=True,
        )(self.renew_options)
        app.callback(Output(ids.GRAPH, "figure"), address, Input(ids.VIEWPORT, "data"))(self.update_figure)
        app.callback(Output(ids.TABLE_HOLDER, "children"), address)(self.update_table)
        app.callback(
            Output(ids.GRID, "dashGridOptions"),
            Input(ids.GRID_SEARCH, "value"),
            State(ids.GRID, "dashGridOptions"),
            prevent_initial_call=True,
        )(search_table)
        self.gestures.register_callbacks(app)
        register_gestures(app, page=self)

    def update_words(self, search: str | None) -> list[Any]:
        """Everything that is said about a state."""
        return self.say_words(self.decode(search))

    def say_words(self, decoded: Decoded) -> list[Any]:
        """The same for an address that is read: what stands in PARTS, what was left out of it, the class of the card."""
        return [*self.say(decoded.selection), self._say_ignored(decoded), self._card_class(decoded.selection)]

    def _say_ignored(self, decoded: Decoded) -> list[str]:
        if not decoded.ignored:
            return []
        entries = (self._say_left_out(key, value) for key, value in decoded.ignored[:5])
        return [self.words.say("ignored.heading") + " " + "; ".join(entries)]

    def _say_left_out(self, key: str, value: str) -> str:
        if key == "r":
            return self.words.say("ignored.release", wanted=value[:40], shown=self.reader.ledger.release.id)
        return self.words.say("ignored.entry", key=key[:20], value=value[:40])

    def _card_class(self, selection: Selection) -> str:
        return f"card view-{selection.view}" + ("" if self.reader.read(selection).total else " is-empty")

    def update_slots(self, search: str | None) -> list[str]:
        """The words of the sentence, and its class."""
        selection = self.decode(search).selection
        slots = say_slots(self.reader.ledger, selection=selection, words=self.words)
        name = "sentence has-programmes" if selection.programmes else "sentence"
        return [*(slots[slot] for slot in ids.SLOTS), name]

    def renew_options(self, search: str | None, clicks: list[int | None]) -> list[Any]:
        """One answer for all popovers: the one just opened or, after a change of the address, all opened so far."""
        opened = ctx.triggered_id if isinstance(ctx.triggered_id, dict) else {}
        wanted = {name: count for name, count in zip(ids.SLOTS, clicks, strict=True) if opened.get("slot", name) == name}
        return [self.update_options(wanted.get(name), search, ids.slot(name, "summary")) for name in ids.SLOTS]

    def update_options(self, clicks: int | None, search: str | None, slot: dict[str, str]) -> Any:
        """The choices of a popover, once it has been opened."""
        name = slot.get("slot", "") if isinstance(slot, dict) else ""
        if not clicks or name not in ids.SLOTS:
            return no_update
        selection = self.decode(search).selection
        groups, cleared = offer(name, reader=self.reader, selection=self.keep(selection), words=self.words)
        return make_popover(groups, clear=cleared, words=self.words)

    def update_figure(self, search: str | None, viewport: dict[str, Any] | None) -> Any:
        """The figure of the state's view; the table and, on a narrow screen, the flow draw none."""
        width = read_width(viewport)
        selection = self.decode(search).selection
        is_told = selection.view is View.FLOW and width < NARROW
        if not width or is_told or selection.view is View.TABLE:
            return no_update
        return self.draw(selection, width, read_zoom(viewport))

    def _draw(self, selection: Selection, width: int, zoom: Zoom = WHOLE) -> dict[str, Any]:
        reading = self.reader.read(selection)
        if not reading.total:
            return {"data": [], "layout": {"width": width, "height": 40, "xaxis": {"visible": False}}}
        return draw_view(reading, width=width, zoom=zoom, words=self.words)

    def update_table(self, search: str | None) -> list[Component]:
        """The grid, or what to do when nothing is selected; nothing for the drawn views."""
        selection, words = self.decode(search).selection, self.words
        reading = self.reader.read(selection)
        if not reading.total:
            return make_empty(Wording(self.reader, reading=reading, words=words).offers(), words=words)
        if selection.view is not View.TABLE:
            return []
        rows = grid_rows(self.reader.ledger, selection=selection, words=words)
        columns = grid_columns(mark=reading.flow.mark_name, words=words)
        total = words.say("table.rows", n=f"{len(rows):,}", total=f"EUR {write_cents(reading.total)}")
        return make_table(rows, columns=columns, download=f"/data.csv?{encode(selection)}", total=total, words=words)


def read_width(viewport: Any) -> int:
    """The width to draw for, in steps of 8 px; 0 until the browser has told it."""
    width = viewport.get("width") if isinstance(viewport, dict) else None
    if not isinstance(width, (int, float)) or width != width:
        return 0
    return int(min(max(width, NARROWEST), WIDEST)) // 8 * 8


def search_table(text: str | None, options: dict[str, Any] | None) -> dict[str, Any]:
    """The grid's options with what was typed into its search field."""
    kept = options if isinstance(options, dict) else {}
    return {**kept, "quickFilterText": text[:100] if isinstance(text, str) else ""}
