"""A range on paper: placed rows as SVG text, one dot a rule on an axis of euros. It computes no amount and no position."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from iomdash.frames.ink import Drawing
from iomdash.frames.paint import Answers, paint_circle, paint_strokes, paint_words
from iomdash.layouts.range_rows import RangeDot, RangeRows

LINE = 2.0


def paint_range(
    layout: RangeRows, *, hover: Mapping[str, str], name: str, links: Mapping[str, str] | None = None
) -> Drawing:
    """The marks alone, in tokens, to be set into a frame; the line at nothing is darker than the other ticks."""
    marks = Markup("\n").join(filter(None, _marks(layout, answers=Answers(hover=hover, links=links or {}), name=name)))
    return Drawing(width=layout.width, height=layout.height, marks=marks)


def _marks(layout: RangeRows, *, answers: Answers, name: str) -> Iterator[Markup]:
    yield paint_strokes(layout.grid[1:], ink="hairline", width=1, role="rows-grid")
    yield paint_strokes(layout.grid[:1], ink="node", width=1, role="rows-axis")
    for dot in layout.dots:
        yield answers.group(f"rule:{dot.rule}", role="rows-row", marks=_draw_row(dot))
    yield paint_words(layout.texts, name=name)


def _draw_row(dot: RangeDot) -> Markup:
    line = paint_strokes([dot.line], ink="neutral", width=LINE)
    return line + paint_circle(dot.x, dot.y, dot.r, fill="accent" if dot.is_chosen else "node", ink="paper")
