"""A programme's timeline as SVG text."""

from collections.abc import Iterator

from markupsafe import Markup

from iomdash.frames.marks import draw_diamond, draw_event, draw_line, draw_svg, draw_text
from iomdash.layouts.timeline import STUB, PlacedSpan, TimelineLayout

STRONG, THIN, POINT = 5.0, 3.0, 5.0


def draw_timeline(layout: TimelineLayout, *, said: str) -> Markup:
    """SVG of the layout; `said` is its text alternative."""
    return draw_svg(_marks(layout), width=layout.width, height=layout.height, said=said)


def _marks(layout: TimelineLayout) -> Iterator[Markup]:
    for x in layout.years:
        yield draw_line(((x, layout.axis), (x, layout.floor)), ink="hairline")
    for span in layout.spans:
        yield from _span(span)
    yield from map(draw_text, layout.texts)
    for mark in layout.events:
        yield from draw_event(mark)


def _span(span: PlacedSpan) -> Iterator[Markup]:
    if span.x0 is None:
        return
    if span.role == "decision":
        yield draw_diamond(span.x0, span.y, r=POINT, fill="ink")
        return
    ink, width = ("ink", STRONG) if span.role == "programme" else ("node", THIN)
    left = min(span.x0 + STUB, span.x1) if span.is_open_left else span.x0
    right = max(span.x1 - STUB, left) if span.is_open_right else span.x1
    if right > left:
        yield draw_line(((left, span.y), (right, span.y)), ink=ink, width=width)
    for start, end, is_open in ((span.x0, left, span.is_open_left), (right, span.x1, span.is_open_right)):
        if is_open:
            yield draw_line(((start, span.y), (end, span.y)), ink=ink, width=width, dashes="3 3")
    for x, is_open in ((left, span.is_open_left), (right, span.is_open_right)):
        if not is_open:
            yield draw_line(((x, span.y - POINT), (x, span.y + POINT)), ink=ink, width=1.5)
