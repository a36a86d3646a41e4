"""Round steps for a money axis, and heights kept apart. Amounts are euro cents, lengths pixels."""

from collections.abc import Sequence
from itertools import count

ROUND = (1, 2, 5)


def place_ticks(largest: int, *, most: int = 5) -> tuple[int, ...]:
    """Round amounts up to `largest`, evenly spaced from the first step on, at most `most` of them, never zero."""
    if largest < 1:
        return ()
    step = next(
        digit * 10**power for power in count() for digit in ROUND if largest // (digit * 10**power) <= most
    )  # fmt: skip
    return tuple(range(step, largest + 1, step))


def spread(heights: Sequence[float], *, pitches: Sequence[float], top: float, bottom: float) -> list[float]:
    """`heights`, in their order, moved so that each stands its own pitch or more above the next.

    All stay between `top` and `bottom` if there is room (the last needs its pitch too); otherwise they begin at `top`.
    """
    placed: list[float] = []
    floor = top
    for height, pitch in zip(heights, pitches, strict=True):
        placed.append(max(height, floor))
        floor = placed[-1] + pitch
    limit = bottom
    for index in reversed(range(len(placed))):
        limit -= pitches[index]
        placed[index] = max(min(placed[index], limit), top + sum(pitches[:index]))
        limit = placed[index]
    return placed
