"""Ranges as dumbbells on one scale: the lowest, the chosen and the highest of each row. Numbers only."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, DOT = 24.0, 5.0


@dataclass(frozen=True, kw_only=True)
class Dumbbell:
    """One row in pixels: where its line starts and ends, and where the chosen stands."""

    width: float
    height: float
    y: float
    low: float
    chosen: float
    high: float


def place_dumbbells(rows: Sequence[tuple[int, int, int]], *, width: float) -> tuple[Dumbbell, ...]:
    """Rows of (lowest, chosen, highest) cents, on a scale from nothing to the highest of all.

    Raises ValueError if a chosen amount is outside its range.
    """
    for low, chosen, high in rows:
        if not 0 <= low <= chosen <= high:
            raise ValueError(f"{chosen} is not between {low} and {high}")
    top = max((high for _, _, high in rows), default=0) or 1
    room = width - DOT

    def place(cents: int) -> float:
        return room * cents / top

    return tuple(
        Dumbbell(width=width, height=HEIGHT, y=HEIGHT / 2, low=place(low), chosen=place(chosen), high=place(high))
        for low, chosen, high in rows
    )
