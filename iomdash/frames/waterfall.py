"""The reconciliation on paper: placed rows of a waterfall as SVG text. It computes no amount and no position."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing
from iomdash.frames.paint import Answers, paint_strokes, paint_words, write_steps
from iomdash.layouts.waterfall_rows import WaterfallRows

FILLS: Mapping[str, str] = {"rows": "ink", "total": "ink", "published": "link", "gap": "alert", "step": "node"}
"""Role of a bar -> role of its fill in the palette, as the style sheets have it."""

_BAR = Markup('<path d="{d}" fill="{fill}"/>')


def paint_waterfall(
    layout: WaterfallRows, *, hover: Mapping[str, str], name: str, links: Mapping[str, str] | None = None
) -> Drawing:
    """The marks alone, in tokens, to be set into a frame."""
    marks = Markup("\n").join(filter(None, _marks(layout, answers=Answers(hover=hover, links=links or {}), name=name)))
    return Drawing(width=layout.width, height=layout.height, marks=marks)


def _marks(layout: WaterfallRows, *, answers: Answers, name: str) -> Iterator[Markup]:
    yield paint_strokes(layout.grid, ink="hairline", width=1, role="steps-grid")
    for number, bar in enumerate(layout.bars):
        drawn = _BAR.format(d=write_steps(bar.outline, is_closed=True), fill=INK[FILLS[bar.role]])
        yield answers.group(f"step:{number}", role=f"steps-{bar.role}", marks=drawn)
    yield paint_strokes(layout.links, ink="node", width=1, role="steps-links")
    yield paint_words(layout.texts, name=name)
