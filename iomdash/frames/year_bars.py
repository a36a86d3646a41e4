"""Bars by year as SVG text."""

from collections.abc import Iterator

from markupsafe import Markup

from iomdash.frames.marks import draw_box, draw_event, draw_line, draw_svg, draw_text
from iomdash.layouts.year_bars import PlacedYear, YearBarsLayout


def draw_year_bars(layout: YearBarsLayout, *, said: str) -> Markup:
    """SVG of the layout; `said` is its text alternative."""
    return draw_svg(_marks(layout), width=layout.width, height=layout.height, said=said)


def _marks(layout: YearBarsLayout) -> Iterator[Markup]:
    for bar in layout.bars:
        yield from _bar(bar)
    axis = layout.axis
    yield draw_line(((axis.x0, axis.y0), (axis.x1, axis.y1)), ink="node")
    yield from map(draw_text, layout.texts)
    for mark in layout.events:
        yield from draw_event(mark)


def _bar(bar: PlacedYear) -> Iterator[Markup]:
    if not bar.amount:
        return
    if bar.hatch:
        yield draw_box(bar.box, fill="", ink="node")
        for stroke in bar.hatch:
            yield draw_line(((stroke.x0, stroke.y0), (stroke.x1, stroke.y1)), ink="node")
    else:
        yield draw_box(bar.box, fill="neutral")
    if bar.marked:
        yield draw_box(bar.marked, fill="accent")
