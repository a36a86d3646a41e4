"""The waterfall: where each step of a sum begins and ends on one scale, which may begin above zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

NICE = (1, 2, 5)
TICKS = 4
BROKEN_ABOVE = 0.6
"""The scale begins above zero if the smallest level is more than this part of the largest."""


@dataclass(frozen=True, kw_only=True)
class WaterfallStep:
    """One row before it is placed: `total` rows stand on zero at their amount, the others change the running level."""

    role: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class WaterfallBar:
    """A placed row: its bar from `x0` to `x1` and the level `link` that the next row begins at, in per cent of the width."""

    role: str
    x0: float
    x1: float
    link: float


@dataclass(frozen=True, kw_only=True)
class WaterfallLayout:
    """Bars in order; the scale runs from `start` to `end` (euro cents); `ticks` are (amount, per cent)."""

    start: int
    end: int
    bars: tuple[WaterfallBar, ...]
    ticks: tuple[tuple[int, float], ...]

    @property
    def is_broken(self) -> bool:
        return self.start > 0


TOTALS = frozenset({"total", "published"})


def place_waterfall(steps: Sequence[WaterfallStep]) -> WaterfallLayout:
    """Rows on a scale of 0 to 100 per cent. A "gap" row spans from ours to the published level before it."""
    spans = _spans(steps)
    levels = [level for span in spans for level in span]
    start, end, pitch = _scale(levels)

    def across(level: float) -> float:
        return 100 * (max(level, start) - start) / (end - start)

    bars = tuple(
        WaterfallBar(role=step.role, x0=across(min(a, b)), x1=across(max(a, b)), link=across(b))
        for step, (a, b) in zip(steps, spans, strict=True)
    )
    ticks = tuple((level, across(level)) for level in range(start, end + 1, pitch))
    return WaterfallLayout(start=start, end=end, bars=bars, ticks=ticks)


def _spans(steps: Sequence[WaterfallStep]) -> list[tuple[int, int]]:
    """(from, to) of every row; to is the running level after it."""
    spans: list[tuple[int, int]] = []
    for step in steps:
        level = spans[-1][1] if spans else 0
        spans.append((0, step.amount) if step.role in TOTALS else (level, level + step.amount))
    return spans


def _scale(levels: Sequence[int]) -> tuple[int, int, int]:
    """Start, end and pitch of the ticks: round numbers around the levels, from zero unless they are all far above it."""
    highest, lowest = max(levels), min(level for level in levels if level)
    is_broken = lowest > BROKEN_ABOVE * highest
    pitch = _pitch((highest - lowest if is_broken else highest) or highest)
    start = max(floor(lowest / pitch - 0.5), 0) * pitch if is_broken else 0
    return start, max(ceil(highest / pitch) * pitch, start + pitch), pitch


def _pitch(span: int) -> int:
    size: int = 10 ** max(len(str(max(span // TICKS, 1))) - 1, 0)
    return next(step * size for step in (*NICE, 10) if step * size * TICKS >= span)
