"""A figure as somebody wrote it: its value, how exactly it is written, and what counts as saying the same.

The rule of rounding. `step` is the place of the last digit that was written: 375m is written to the million, 1.2bn to
the hundred million, 27 % to the point; whole groups of three noughts say nothing (375 000 000 is 375 million). Fractions
in words ("half", "a third") are steps of three points.

- MATCHES: our value lies within half a step, on the side that the hedge allows.
- ROUNDING: it lies in what the hedge leaves open: a little below for "nearly" and "up to", a little above for "over",
  either side for "about" (SLACK of the figure), and one whole step for a figure without a hedge (cut off, not rounded).
- APART: anything else. A lower bound ("most of it": more than half) is met by all that lies above it.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

SLACK = Decimal("0.05")
FRACTION_STEP = Decimal(3)


class Unit(StrEnum):
    """What a figure counts."""

    EUR = "EUR"
    USD = "USD"
    PERCENT = "percent"
    COUNT = "count"
    OTHER = "other"


class Hedge(StrEnum):
    """The word before a figure that says on which side of it the truth lies."""

    EXACT = "exact"
    NEARLY = "nearly"
    AT_MOST = "at_most"
    ABOUT = "about"
    OVER = "over"
    AT_LEAST = "at_least"


class Fit(StrEnum):
    """How well a value agrees with a written figure, best first."""

    MATCHES = "matches"
    ROUNDING = "rounding"
    APART = "apart"


FITS = tuple(Fit)
BELOW = (Hedge.NEARLY, Hedge.AT_MOST)


@dataclass(frozen=True, kw_only=True)
class Written:
    """A written figure: `value` and `step` in its unit (euros, dollars, per cent, things), and its hedge.

    `other` is the value under the other reading of its separators ("1.200 million"), None where there is one reading.
    """

    value: Decimal
    step: Decimal
    unit: Unit
    hedge: Hedge = Hedge.EXACT
    other: Decimal | None = None

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that the writing can mean."""
        return (self.value,) if self.other is None else (self.value, self.other)


def judge_fit(written: Written, *, value: Decimal) -> Fit:
    """How well `value` (in the unit of the figure) agrees with it, by the rule of this module."""
    return min((_judge(written, stated, value) for stated in written.values), key=FITS.index)


def _judge(written: Written, stated: Decimal, value: Decimal) -> Fit:
    if written.hedge is Hedge.AT_LEAST:
        return Fit.MATCHES if value >= stated else Fit.APART
    apart, half = value - stated, written.step / 2
    if abs(apart) <= half and _is_on_side(written.hedge, apart):
        return Fit.MATCHES
    below, above = _room(written, stated)
    return Fit.ROUNDING if -below <= apart <= above else Fit.APART


def _is_on_side(hedge: Hedge, apart: Decimal) -> bool:
    if hedge in BELOW:
        return apart <= 0
    return apart >= 0 if hedge is Hedge.OVER else True


def _room(written: Written, stated: Decimal) -> tuple[Decimal, Decimal]:
    """How far below and above the figure still counts as rounding."""
    half, slack = written.step / 2, max(stated * SLACK, written.step / 2)
    if written.hedge in BELOW:
        return slack, half
    if written.hedge is Hedge.OVER:
        return half, slack
    return (slack, slack) if written.hedge is Hedge.ABOUT else (written.step, written.step)


def gap_of(written: Written, *, value: Decimal) -> Decimal:
    """How far a value lies from the nearest value of the figure, as a part of the figure (0.1 is a tenth)."""
    return min(abs(value - stated) / (abs(stated) or Decimal(1)) for stated in written.values)
