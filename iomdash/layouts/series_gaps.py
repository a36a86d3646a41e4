"""The gaps to the published totals as rows: date, a bar from zero, euros, per cent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomdash.layouts.labels import measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, TextMark

SPACE = 12.0


@dataclass(frozen=True, kw_only=True)
class GapRow:
    """A gap before it is placed: ours minus theirs in euro cents, its words; `role` is met, listed or unexplained."""

    day: str
    gap: int
    amount: str
    percent: str
    role: str


@dataclass(frozen=True, kw_only=True)
class GapMark:
    """A bar from the zero line at `x0` to `x1`, at the middle `y`, in pixels."""

    role: str
    x0: float
    x1: float
    y: float


def place_gaps(
    rows: Sequence[GapRow], *, heads: tuple[str, str, str], left: float, top: float, width: float, row: float, head: float,
    size: float,
) -> tuple[tuple[GapMark, ...], tuple[TextMark, ...]]:  # fmt: skip
    """Rows of `row` pixels under heads for the panel, the euros and the per cent; bars share what the words leave."""
    small = size - 2
    percents = max(measure_text(text, size=small) for text in (heads[2], *(one.percent for one in rows)))
    amounts = max(measure_text(text, size=small, weight=600) for text in (heads[1], *(one.amount for one in rows)))
    days = max(measure_text(one.day, size=small) for one in rows)
    percent_x = left + width
    amount_x = percent_x - percents - SPACE
    start, end = left + days + SPACE, amount_x - amounts - SPACE
    zero, scale = _scale([one.gap for one in rows], start=start, end=end)
    marks = tuple(
        GapMark(role=one.role, x0=zero, x1=zero + scale * one.gap, y=top + head + row * (index + 0.5))
        for index, one in enumerate(rows)
    )
    texts = [
        TextMark(text=heads[0], x=left, y=top + size, size=size, role="ink", weight=700),
        TextMark(text=heads[1], x=amount_x, y=top + head - 4, size=small, role="axis", anchor="end"),
        TextMark(text=heads[2], x=percent_x, y=top + head - 4, size=small, role="axis", anchor="end"),
    ]
    for one, mark in zip(rows, marks, strict=True):
        texts += _words(one, mark.y + HALF_CAPITAL * small, (left, amount_x, percent_x), small)
    return marks, tuple(texts)


def _scale(gaps: Sequence[int], *, start: float, end: float) -> tuple[float, float]:
    """x of zero, and pixels for a cent."""
    lowest, highest = min(0, *gaps), max(0, *gaps)
    scale = (end - start) / max(highest - lowest, 1)
    return start - lowest * scale, scale


def _words(one: GapRow, y: float, xs: tuple[float, float, float], size: float) -> Iterator[TextMark]:
    yield TextMark(text=one.day, x=xs[0], y=y, size=size, role="axis")
    yield TextMark(text=one.amount, x=xs[1], y=y, size=size, role="ink", weight=600, anchor="end")
    yield TextMark(text=one.percent, x=xs[2], y=y, size=size, role="axis", anchor="end")
