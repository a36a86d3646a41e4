"""Five classes of fill: where they break. Amounts are euro cents."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from iomdash.layouts.map_circles import SHARE_STEPS

CLASSES = 5
ROUND_STEPS = (10, 5, 4, 2, 1)


def place_breaks(amounts: Iterable[int], *, whole: int = 0) -> tuple[int, ...]:
    """The amounts at which a new class begins, at most four, ascending.

    Each class holds about a fifth of the places; a break is the roundest number that parts the same two places
    as the quantile does. Equal amounts are never parted; fewer distinct amounts than classes give fewer classes.
    With a `whole` (cents) the breaks are round shares of it.
    """
    ranked = sorted(amount for amount in amounts if amount > 0)
    distinct = sorted(set(ranked))
    if len(distinct) <= CLASSES:
        pairs = list(pairwise(distinct))
    else:
        cuts = (ranked[round(step * len(ranked) / CLASSES)] for step in range(1, CLASSES))
        pairs = [(_before(cut, distinct=distinct), cut) for cut in sorted(set(cuts)) if cut > distinct[0]]
    return tuple(_round_share(low, high, whole=whole) if whole else round_between(low, high) for low, high in pairs)


def _round_share(low: int, high: int, *, whole: int) -> int:
    """The cents of the roundest share of `whole` above `low` and not above `high`; `high` itself if none is."""
    below, most = low * SHARE_STEPS // whole, high * SHARE_STEPS // whole
    return -(-round_between(below, most) * whole // SHARE_STEPS) if below < most else high


def class_of(amount: int, *, breaks: tuple[int, ...]) -> int | None:
    """The class (0 is the lightest) of `amount`; None for no money. A break belongs to the class it opens."""
    return bisect_right(breaks, amount) if amount > 0 else None


def shade_of(index: int, *, count: int) -> int:
    """Which of the five shades the class `index` of `count` classes takes: spread out, the last always darkest."""
    return CLASSES - 1 if count <= 1 else round(index * (CLASSES - 1) / (count - 1))


def round_between(low: int, high: int) -> int:
    """The roundest number above `low` and not above `high` (two amounts, low < high)."""
    power: int = 10 ** len(str(high))
    while power >= 1:
        for step in ROUND_STEPS:
            candidate = (low * 10 // (power * step) + 1) * power * step // 10
            if low < candidate <= high and (power * step) % 10 == 0:
                return candidate
        power //= 10
    return high


def _before(amount: int, *, distinct: list[int]) -> int:
    return distinct[distinct.index(amount) - 1]
