"""Which function draws which view."""

from collections.abc import Callable
from typing import Any

from iomdash.layouts.map_zoom import Zoom
from iomdash.pages.drawing import draw_flow
from iomdash.pages.drawing_map import draw_places
from iomdash.pages.drawing_trend import draw_years
from iomdash.pages.reading import Reading
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue

DRAWERS: dict[View, Callable[..., dict[str, Any]]] = {
    View.FLOW: draw_flow,
    View.MAP: draw_places,
    View.TREND: draw_years,
}


def draw_view(reading: Reading, *, width: int, zoom: Zoom, words: Catalogue) -> dict[str, Any]:
    """The figure of a reading's view, `width` pixels wide; only the map looks closer."""
    closer = {"zoom": zoom} if reading.selection.view is View.MAP else {}
    return DRAWERS[reading.selection.view](reading, width=float(width), words=words, **closer)
