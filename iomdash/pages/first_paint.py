"""The first answer of the page: the words and the drawing of its state as plain HTML, until a script draws them.

It is the page of the callbacks, filled with what the callbacks answer: nothing is said twice. Every id begins with
"first-", so that none of Dash's own stands twice; assets/js/first-paint.js takes it away when Dash's page is whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dash import dcc
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash import ids
from iomdash.components.choosing import make_linked_sentence
from iomdash.components.first import make_drawings, make_rows
from iomdash.components.markup import write_markup
from iomdash.components.tags import Described, picture_of
from iomdash.pages.follow import FollowPage
from iomdash.pages.frame import make_frame
from iomdash.pages.paper import draw_on_paper
from iomdash.pages.reading import Reading
from iomdash.pages.saying import PARTS
from iomdash.pages.table import grid_columns, grid_rows
from iomdash.state import Decoded, address_of, encode, receipt_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import state_sentence

PREFIX = f"{ids.FIRST}-"
WIDTHS = {"wide": 1200.0, "middle": 944.0}
"""Width of each drawing: that of the card from 1280 px on, and at 1024 px; the style sheet shows one of them."""
NARROW = {"narrow": 352.0}
"""As drawn on a phone of 390 px (by steps of assets/js/viewport.js), where the flow is told in words."""
KEPT = 64
ONLY_SCRIPTED = (dcc.Store, dcc.Location, dcc.Graph)
_SHELL = Markup('<div id="{}">{}</div>')
MOST_ROWS = 40
"""Rows of the table in the first answer: more than its box shows; all of them stand in the receipts."""


@dataclass(frozen=True, kw_only=True)
class FirstPaint:
    """The first answer for a state: what its head says, and its body."""

    described: Described
    body: Markup


class FirstPage:
    """Writes the first answer of any state; the latest ones are kept. Safe to share between requests."""

    def __init__(self, page: FollowPage, *, words: Catalogue) -> None:
        self.page, self.reader, self.words = page, page.reader, words
        self._kept = lru_cache(maxsize=KEPT)(self._write)

    def answer(self, query: str) -> FirstPaint:
        """The first answer for the query of an address."""
        return self._kept(self.page.decode(query))

    def _write(self, decoded: Decoded) -> FirstPaint:
        reading = self.reader.read(decoded.selection)
        said, class_names = self._say(decoded, reading)
        frame = make_frame(self.page.layout(), words=self.words, form=ids.FIRST)
        written = write_markup(_fill(frame, said=said, class_names=class_names), prefix=PREFIX)
        return FirstPaint(described=self._describe(reading, said), body=_SHELL.format(ids.FIRST, written))

    def _describe(self, reading: Reading, said: Mapping[str, Any]) -> Described:
        selection = reading.selection
        return Described(
            title=said[ids.TITLE],
            description=state_sentence(self.reader.ledger, selection=selection, words=self.words),
            address=address_of(selection),
            picture=picture_of(self.reader.pictured(selection)),
        )

    def _say(self, decoded: Decoded, reading: Reading) -> tuple[Mapping[str, Any], Mapping[str, str]]:
        """Part -> what stands in it, and the classes of parts, as the callbacks answer them."""
        selection = decoded.selection
        *parts, ignored, card_class = self.page.say_words(decoded)
        *slots, sentence_class = self.page.update_slots(f"?{encode(selection)}")
        words_of = dict(zip(ids.SLOTS, slots, strict=True))
        said = dict(zip(PARTS, parts, strict=True)) | {
            ids.IGNORED: ignored,
            ids.SENTENCE: make_linked_sentence(words_of, selection=selection, words=self.words),
            ids.GRAPH_HOLDER: self._draw(reading),
            ids.TABLE_HOLDER: self._rows(reading),
        }
        return said, {ids.CARD: card_class, ids.SENTENCE: sentence_class}

    def _draw(self, reading: Reading) -> list[Component]:
        widths = WIDTHS if reading.selection.view is View.FLOW else WIDTHS | NARROW
        drawn = {size: draw_on_paper(reading, width=width, words=self.words) for size, width in widths.items()}
        return make_drawings({size: drawing for size, drawing in drawn.items() if drawing})

    def _rows(self, reading: Reading) -> list[Component]:
        """The biggest rows of the table, or what to do when nothing is selected."""
        selection, words = reading.selection, self.words
        if selection.view is not View.TABLE or not reading.total:
            return self.page.update_table(f"?{encode(selection)}")
        rows = grid_rows(self.reader.ledger, selection=selection, words=words)
        columns = grid_columns(mark=reading.flow.mark_name, words=words)
        rows.sort(key=lambda row: -row["amount"])
        note = words.say("first.rows", n=min(MOST_ROWS, len(rows)), all=f"{len(rows):,}")
        return make_rows(rows[:MOST_ROWS], columns=columns, receipts=receipt_of(selection), note=note, words=words)


def _fill(part: Any, *, said: Mapping[str, Any], class_names: Mapping[str, str]) -> Any:
    """A part of the page with what the callbacks would put there; what only a script can draw is left out.

    What is said may be shared with the callbacks and stays as it is; `part` is the caller's own and is filled.
    """
    if isinstance(part, (list, tuple)):
        return [_fill(child, said=said, class_names=class_names) for child in part]
    if not isinstance(part, Component):
        return part
    named: Any = part
    id = str(getattr(part, "id", ""))
    if isinstance(part, ONLY_SCRIPTED) or id == ids.MARK_STOP:
        return None
    if id in class_names:
        named.className = class_names[id]
    inside = getattr(part, "children", None)
    named.children = said[id] if id in said else _fill(inside, said=said, class_names=class_names)
    return part
