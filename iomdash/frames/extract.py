"""The extract of a table on paper: placed rows as SVG text. It computes no amount and no position."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from iomdash.frames.ink import Drawing
from iomdash.frames.paint import Answers, paint_strokes, paint_texts, paint_words
from iomdash.layouts.extract import Extract

REST = "rest"
"""The key of the row for all that is left out."""


def paint_extract(
    layout: Extract, *, hover: Mapping[str, str], name: str, links: Mapping[str, str] | None = None
) -> Drawing:
    """The marks alone, in tokens, to be set into a frame."""
    marks = Markup("\n").join(filter(None, _marks(layout, answers=Answers(hover=hover, links=links or {}), name=name)))
    return Drawing(width=layout.width, height=layout.height, marks=marks)


def _marks(layout: Extract, *, answers: Answers, name: str) -> Iterator[Markup]:
    yield paint_strokes(layout.rules[:1], ink="node", width=1, role="extract-head")
    yield paint_strokes(layout.rules[1:], ink="hairline", width=1, role="extract-rules")
    yield paint_words(layout.heads, name=name)
    for row in layout.rows:
        yield answers.group(row.key, role="extract-row", marks=paint_texts(row.texts))
    if layout.rest:
        yield answers.group(REST, role="extract-rest", marks=paint_texts(layout.rest.texts))
