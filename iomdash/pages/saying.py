"""Everything that the first page says about a state: words, tools, lists; the figure is drawn apart."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.card import (
    make_card_head,
    make_foot,
    make_hidden,
    make_key,
    make_links,
    make_reconciliation,
    make_twin,
)
from iomdash.components.cite_link import make_cite_link
from iomdash.components.compare_link import make_compare_link
from iomdash.components.downloads import make_downloads
from iomdash.components.flow_tools import make_actions, make_chips, make_columns, make_moves
from iomdash.components.headline import make_parts, make_strip, make_tabs
from iomdash.components.lesson_link import add_view
from iomdash.components.links import state_link
from iomdash.components.reasons import make_reasons
from iomdash.components.share_link import share_view
from iomdash.components.waterfall import fold
from iomdash.layouts.strip import place_parts
from iomdash.measures.selection import Selection
from iomdash.pages.flow_key import list_key
from iomdash.pages.flow_tools import FlowTools
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.reasons import Reasons
from iomdash.pages.view_choices import make_view_choices
from iomdash.pages.waterfall import draw_waterfall
from iomdash.pages.wording import Wording
from iomdash.state import profile_at, receipt_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import state_sentence, write_title

ABOVE = (ids.TITLE, ids.STRIP, ids.TABS, ids.TOOLS, ids.PINS)
CARD = (ids.CARD_HEAD, ids.KEY, ids.FOOT)
BELOW = (ids.RECONCILIATION, ids.REASONS, ids.TWIN, ids.ASK)
PARTS = (*ABOVE, *CARD, *BELOW)
"""What the words of a state fill, in the order of `PageWords.say`."""
STRIP_WIDTH, STRIP_START = 352.0, 74.0


class PageWords:
    """The words of the page over one reader; `keep` gives the state with the scale at which it is drawn."""

    def __init__(self, reader: Reader, *, words: Catalogue, keep: Callable[[Selection], Selection]) -> None:
        self.reader, self.words, self.keep = reader, words, keep

    def say(self, selection: Selection) -> tuple[Any, ...]:
        """What stands in each of PARTS."""
        reading, words = self.reader.read(selection), self.words
        wording = Wording(self.reader, reading=reading, words=words)
        tools = FlowTools(self.reader, selection=self.keep(selection), words=words)
        title = write_title(self.reader.ledger, selection=selection, finding=reading.finding, words=words)
        sentence = state_sentence(self.reader.ledger, selection=selection, words=words)
        foot = make_foot(
            claim=title,
            sentence=sentence,
            notes=wording.notes(),
            source=wording.source(),
            address=wording.address(),
            code=self.reader.codes.issue(selection),
            as_of=wording.as_of(),
            ways=[make_cite_link(selection, words)],
            words=words,
        )
        ways = {"receipts": partial(receipt_at, selection), "profiles": partial(profile_at, selection)}
        twin = make_twin(wording.twin(), words=words, unit=wording.bars_unit(), **ways) if reading.total else []
        return (
            title,
            self._strip(reading, wording),
            make_tabs(selection, words=words),
            self._tools(tools, selection=selection, said=(title, sentence)),
            make_chips(tools.chips(), cleared=tools.cleared(), words=words),
            self._card_head(reading, wording),
            self._key(wording, tools) if reading.total else [],
            foot,
            [
                *make_reconciliation(
                    wording.reconciliation(), heading=words.say("reconcile.heading"), note=words.say("reconcile.note")
                ),
                *fold(words.say("published.waterfall"), draw_waterfall(reading, wording, words=words)),
            ],
            make_reasons(Reasons(self.reader, reading=reading, words=words).list() if reading.total else [], words=words),
            twin,
            make_links(
                wording.ask_next(),
                heading=words.say("ask.heading"),
                also=words.say("ask.also"),
                ways=wording.ask_ways(),
                others=wording.ask_elsewhere(),
            ),
        )

    def _card_head(self, reading: Reading, wording: Wording) -> list[Component | str]:
        shown = replace(reading.selection, with_unknown=True)
        return make_card_head(
            heading=wording.heading(),
            unit=wording.unit(),
            amount=wording.total(),
            receipts=receipt_of(reading.selection) if reading.total else "",
            hidden=make_hidden(wording.hidden(), shown=shown, words=self.words),
        )

    def _strip(self, reading: Reading, wording: Wording) -> list[Component]:
        """The answer range; on the map how much of the money has one country."""
        if not reading.total:
            return []
        if reading.selection.view is View.MAP:
            return make_parts(place_parts(wording.place_parts(), width=STRIP_WIDTH), spoken=wording.place_words())
        if not reading.range.highest:
            return []
        heading, unit, spoken = wording.strip_words()
        layout = wording.strip(width=STRIP_WIDTH, start=STRIP_START)
        return make_strip(layout, heading=heading, unit=unit, spoken=spoken)

    def _tools(self, tools: FlowTools, *, selection: Selection, said: tuple[str, str]) -> list[Component]:
        """The menus of the columns over a flow; undo, reset and copy, and what to do with the figure, over every view.

        `said` are title and sentence of the view.
        """
        is_flow = tools.selection.view is View.FLOW
        columns = [make_columns(tools.columns(), added=tools.added(), words=self.words)] if is_flow else []
        taken = add_view(selection, self.words, title=said[0], sentence=said[1])
        figure = [share_view(selection, self.words), taken] if self.reader.total(selection) else []
        compared = make_compare_link(tools.selection, self.words)
        more = [compared, make_downloads(tools.selection, self.words), *figure]
        return [*columns, html.Div(make_actions(plain=tools.plain(), words=self.words, more=more), className="actions")]

    def _key(self, wording: Wording, tools: FlowTools) -> list[Component]:
        """What the marks mean, and the other ways to draw the same figure."""
        entries = list_key(self.reader, reading=wording.reading, words=self.words)
        key = [*make_key(entries), *make_view_choices(wording.reading, words=self.words)]
        if tools.selection.view is not View.FLOW:
            return key
        words = self.words
        if wording.selection.scale:
            fit = state_link(words.say("scale.rescale"), selection=replace(wording.selection, scale=0), name="rescale")
            key.append(html.Span([words.say("scale.kept"), fit], className="choices"))
        ways = [("colour.heading", tools.colours()), ("breadth.heading", tools.breadths())]
        return [*key, *(make_moves(words.say(heading), moves) for heading, moves in ways)]


def receipt_at(selection: Selection, key: str) -> str:
    """The address of the receipts of one node or year of a state, by its key."""
    column, _, id = key.partition(":")
    return receipt_of(selection, of=((column, id),))
