"""The figure as a frame in another page: a picture with its source and a link back, without a script or with one."""

import re

from dash.development.base_component import Component

from iomdash.components.embedded import make_embedded, make_line, make_refused, write_embedded
from iomdash.frames.apart import name_apart
from iomdash.pages.figures.asked import STATE_FIGURES, FigureRefusedError
from iomdash.pages.figures.drawn import Drawn
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.sharing.address import EMBED, RELEASE, Sharing, read_sharing
from iomdash.words.catalogue import Catalogue

WIDTHS = {"narrow": "column", "middle": "half", "wide": "article"}
"""Width of a frame, as the style sheet tells them apart -> the preset whose type can be read at it."""
_RELEASE = re.compile(rf"(?<=[?&]){RELEASE}=[^&]*&?")


class EmbedPage:
    """The page at /embed. It follows the data in use; a release in its address (`r`) keeps it with that one."""

    path = EMBED

    def __init__(self, figures: FiguresPage, *, words: Catalogue) -> None:
        self.figures, self.words = figures, words

    def answer(self, query: str) -> tuple[str, int]:
        """The page for an address and its status; what cannot be shown is said in words, with a link."""
        sharing = read_sharing(query)
        drawings, faults = self._draw_all(sharing)
        if not drawings:
            return self._refuse(sharing, fault=faults[0]), faults[0].status
        first = next(iter(drawings.values()))
        drawings = {width: drawings.get(width, first) for width in WIDTHS}
        variant = "" if sharing.chrome == "minimal" else first.asked.variant
        pictures = {width: name_apart(drawn.svg, name=width) for width, drawn in drawings.items()}
        parts = make_embedded(first.said.title, pictures=pictures, line=self._line(sharing, drawn=first))
        return write_embedded(parts, title=first.said.title, variant=variant, words=self.words), 200

    def _draw_all(self, sharing: Sharing) -> tuple[dict[str, Drawn], list[FigureRefusedError]]:
        """The figure by width, without the widths that have no room for it, and why they have none."""
        drawings, faults = dict[str, Drawn](), list[FigureRefusedError]()
        for width, preset in WIDTHS.items():
            try:
                drawings[width] = self._draw(sharing, preset=preset)
            except FigureRefusedError as fault:
                faults.append(fault)
        return drawings, faults

    def _draw(self, sharing: Sharing, *, preset: str) -> Drawn:
        """The figure at a size. The frame with less around it has no head, and then its own paper and colours."""
        changed = {"variant": "plain"} if sharing.chrome == "minimal" else {}
        return self.figures.show(sharing.at("", preset=preset, scale="", **changed))

    def _line(self, sharing: Sharing, *, drawn: Drawn) -> Component:
        words, subject = self.words, drawn.subject
        is_frozen = RELEASE in dict(sharing.state)
        address = subject.address if is_frozen else _RELEASE.sub("", subject.address).rstrip("?&")
        edited = words.say("embed.edited") if drawn.asked.title or drawn.asked.note else ""
        source = words.say("embed.source", release=self.figures.reader.ledger.release.id, code=subject.code)
        return make_line(source, edited=edited, address=address, words=words)

    def _refuse(self, sharing: Sharing, *, fault: FigureRefusedError) -> str:
        """Why there is no figure, and the ways on: the same figure with the data in use, or the page."""
        words, title = self.words, self.words.say("embed.refused")
        of_state = sharing.own.get("fig", STATE_FIGURES[0]) in STATE_FIGURES
        ways = [(words.say("embed.open"), sharing.page_at("/") if of_state else "/", True)]
        if fault.status == 404:
            ways.insert(0, (words.say("embed.follow"), sharing.at(EMBED, **sharing.embed, **{RELEASE: ""}), False))
        return write_embedded(make_refused(title, said=str(fault), ways=ways), title=title, variant="", words=words)
