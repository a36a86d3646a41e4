"""Figures of rows inside a frame: why there is a range, the way from all rows to the headline, the largest rows."""

from collections.abc import Callable
from functools import partial
from itertools import product
from typing import TypeVar

from iomdash.frames.extract import paint_extract
from iomdash.frames.frame import stack
from iomdash.frames.range import paint_range
from iomdash.frames.waterfall import paint_waterfall
from iomdash.layouts.extract import Extract
from iomdash.layouts.range_rows import RangeRows
from iomdash.layouts.waterfall_rows import WaterfallRows
from iomdash.pages.drawing_paper import place_largest, place_reconciliation, place_span
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.bodies import GAP, make_heading
from iomdash.pages.figures.marks import list_rules, list_steps
from iomdash.pages.figures.subject import Body, Space
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.reasons import Reasons
from iomdash.pages.wording import Wording
from iomdash.words.catalogue import Catalogue

SIZES = (29.0, 26.0, 23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 12.0, 11.0)
"""Sizes of type that are tried where a height is to be filled, in pixels of the page."""
LINE = 42
"""How many times its type the width of a drawing is at least, so that a small one is not all words."""
STEADY_LINE = 28
"""The same on a stage, which is read from afar."""
USUAL = 13.0
EXTRACT_HEIGHT = 560.0
Placed = TypeVar("Placed", RangeRows, WaterfallRows, Extract)


class RowsBody:
    """Draws figures of rows of one reader."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def draw_range(self, reading: Reading, *, space: Space) -> Body:
        """What the marked organisation has under each rule. Raises FigureRefusedError where that is nothing."""
        if not reading.range.highest:
            raise FigureRefusedError(self.words.say("framed.no_range", mark=reading.range.name))
        reasons = Reasons(self.reader, reading=reading, words=self.words).list()
        head = self.words.say("range.by_rule", mark=reading.range.name)
        heading = make_heading(head, unit=self.words.say("framed.nominal"), space=space)

        def place(size: float) -> RangeRows:
            return place_span(reading.range, width=space.width, words=self.words, size=size)

        layout = self._fit(place, space=space, taken=heading.height + GAP)
        drawing = stack([heading, paint_range(layout, hover={}, name="range")], gap=GAP)
        return Body(drawing=drawing, note=reasons[0].cause if reasons else "", marks=list_rules(reading))

    def draw_reconciliation(self, reading: Reading, *, space: Space) -> Body:
        """The steps from all published rows to the headline."""
        wording = Wording(self.reader, reading=reading, words=self.words)
        unit = self.words.say("framed.nominal")
        heading = make_heading(self.words.say("reconcile.heading"), unit=unit, space=space)

        def place(size: float, *, is_tight: bool = False) -> WaterfallRows:
            width = space.width
            return place_reconciliation(reading, wording, width=width, words=self.words, size=size, is_tight=is_tight)

        ways = (place, partial(place, is_tight=True)) if space.is_steady else (place,)
        layout = self._fit(*ways, space=space, taken=heading.height + GAP)
        drawing = stack([heading, paint_waterfall(layout, hover={}, name="steps")], gap=GAP)
        return Body(drawing=drawing, marks=list_steps(reading))

    def draw_extract(self, reading: Reading, *, space: Space) -> Body:
        """The largest programmes or contracts, as many as there is room for, and the sum of all others."""
        wording = Wording(self.reader, reading=reading, words=self.words)
        heading = make_heading(wording.short_heading(), unit=self.words.say("framed.nominal"), space=space)
        layout = place_largest(
            self.reader.ledger,
            selection=reading.selection,
            mark=reading.flow.mark_name,
            width=space.width,
            most_height=space.height - heading.height - GAP if space.height else EXTRACT_HEIGHT,
            words=self.words,
            size=USUAL,
        )
        drawing = stack([heading, paint_extract(layout, hover={}, name="rows")], gap=GAP)
        return Body(drawing=drawing, marks={"records": reading.reconciliation.count})

    def _fit(self, *ways: Callable[[float], Placed], space: Space, taken: float) -> Placed:
        """The layout in the largest type that leaves it room, the first of the ways to place it before the others."""
        if not space.height:
            return ways[0](USUAL)
        least = USUAL if space.is_steady else 0
        most = max(USUAL, space.width / (STEADY_LINE if space.is_steady else LINE))
        sizes = [size for size in SIZES if least <= size <= most]
        for place, size in product(ways, sizes):
            layout = place(size)
            if layout.height <= space.height - taken + 0.5:
                return layout
        raise FigureRefusedError(self.words.say("framed.no_room"))
