"""The map and the trend inside a frame, labelled directly, as large as there is room for."""

import math
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import product
from typing import TypeVar

from iomdash.frames.frame import shrink, stack
from iomdash.frames.ink import Drawing
from iomdash.frames.map import paint_map
from iomdash.frames.trend import paint_trend
from iomdash.layouts.map import BESIDE_FROM, without_panel
from iomdash.layouts.map_marks import MapLayout
from iomdash.layouts.trend_marks import TrendLayout
from iomdash.pages.drawing_map import MAP_HEIGHT, place_places
from iomdash.pages.drawing_trend import TREND_HEIGHT, place_years
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.bodies import GAP, make_heading
from iomdash.pages.figures.marks import list_marks
from iomdash.pages.figures.subject import Body, Space
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.wording import Wording
from iomdash.vocabulary import SEVERAL, Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_eur

MAP_BESIDE = 780.0
"""Pixels from which on the panel stands beside a map whose height is given."""
TRIES, LEAST_HEIGHT = 3, 220.0
SMALLER = (1.0, 0.74)
"""How much smaller than the preset's the type of a map or trend may be, where that lets what stands beside it fit."""
Fitted = TypeVar("Fitted", MapLayout, TrendLayout)


class PlainBody:
    """Draws the map or the trend of a reading in a space: labelled directly, they need no key."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def draw(self, reading: Reading, *, space: Space) -> Body:
        """The view of the reading, as high as there is room for. Raises FigureRefusedError if there is too little."""
        wording = Wording(self.reader, reading=reading, words=self.words)
        heading = make_heading(wording.short_heading(), unit=wording.unit(), space=space)
        room = space.height - heading.height - GAP if space.height else 0
        for smaller, (shown, note) in product(SMALLER[:1] if space.is_steady else SMALLER, self._ways(reading, space=space)):
            drawing = self._draw(shown, width=space.width / smaller, room=room / smaller)
            if drawing:
                marks = list_marks(reading, words=self.words)
                return Body(drawing=stack([heading, shrink(drawing, by=smaller)], gap=GAP), note=note, marks=marks)
        if reading.selection.view is View.MAP:
            return self._draw_bare(reading, heading=heading, width=space.width, room=room)
        raise FigureRefusedError(self.words.say("framed.no_room"))

    def _ways(self, reading: Reading, *, space: Space) -> list[tuple[Reading, str]]:
        """The reading, and where its trend has lines of published totals, the one without, which a note says.

        On a stage, where type is not shrunk, also the one without events.
        """
        trend = reading.trend
        if reading.selection.view is not View.TREND or not ((trend.whole or trend).published or space.is_steady):
            return [(reading, "")]
        whole = replace(trend.whole, published=()) if trend.whole else None
        shown = replace(reading, trend=replace(trend, published=(), whole=whole))
        if space.is_steady:
            return [(reading, ""), (shown, ""), (replace(shown, events=()), "")]
        return [(reading, ""), (shown, self.words.say("framed.published_left_out"))]

    def _draw(self, reading: Reading, *, width: float, room: float) -> Drawing | None:
        if reading.selection.view is View.MAP:
            place_map = self._map_of(reading, width=width, beside_from=MAP_BESIDE if room else BESIDE_FROM)
            shown = fit_height(place_map, most=room, usual=MAP_HEIGHT)
            return self._paint_map(reading, shown) if shown else None
        place_trend = partial(place_years, reading, width=width, words=self.words)
        placed = fit_height(place_trend, most=room, usual=TREND_HEIGHT)
        return paint_trend(placed, hover={}, name="trend") if placed else None

    def _map_of(self, reading: Reading, *, width: float, beside_from: float) -> Callable[..., MapLayout]:
        return partial(place_places, reading, width=width, words=self.words, beside_from=beside_from, on_paper=True)

    def _paint_map(self, reading: Reading, layout: MapLayout) -> Drawing:
        chosen = [f"{Column.COUNTRY}:{code}" for code in reading.selection.countries]
        return paint_map(layout, hover={}, name="map", selected=chosen)

    def _draw_bare(self, reading: Reading, *, heading: Drawing, width: float, room: float) -> Body:
        """The map alone: what else would stand beside it is said in the note."""
        place_map = self._map_of(reading, width=width, beside_from=math.inf)
        layout = fit_height(lambda height: without_panel(place_map(height=height)), most=room, usual=MAP_HEIGHT, least=1)
        if not layout:
            raise FigureRefusedError(self.words.say("framed.no_room"))
        drawing = stack([heading, self._paint_map(reading, layout)], gap=GAP)
        return Body(drawing=drawing, note=self._beside(reading, layout), marks=list_marks(reading, words=self.words))

    def _beside(self, reading: Reading, layout: MapLayout) -> str:
        """The money that has no place on the map, "" for none."""
        places, words = reading.places, self.words
        several = sum(part.amount for part in places.several)
        told = [
            (name_id(SEVERAL, column=Column.COUNTRY, name="", words=words), several),
            (words.say("framed.no_country"), places.unpublished.amount),
        ]
        told += [(place.name, place.amount) for place in places.places if place.place in layout.off_map]
        said = ", ".join(f"{name} {write_eur(cents, words=words)}" for name, cents in told if cents)
        return words.say("framed.not_on_map", said=said) if said else ""


def fit_height(place: Callable[..., Fitted], *, most: float, usual: float, least: float = LEAST_HEIGHT) -> Fitted | None:
    """The layout that is at most `most` pixels high (0: as it comes), as large as that lets it be; None for too little."""
    height, before = most or usual, math.inf
    for _ in range(TRIES):
        layout = place(height=height)
        if not most or layout.height <= most + 0.5:
            return layout
        # What stands beside does not get lower with the drawing: to try on would be in vain.
        if layout.height >= before - 1:
            return None
        height, before = height - (layout.height - most), layout.height
        if height < least:
            return None
    return None
