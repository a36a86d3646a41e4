"""Hatching as lines cut to a shape, so that screen and paper draw the same: 45 degrees, rising to the right."""

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

from iomdash.layouts.text_marks import Box

PITCH = 5.0
"""Pixels between two hatch lines, across them."""

DIAGONAL = sqrt(0.5)


class Stroke(NamedTuple):
    """A straight line between two points, in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float


def hatch_circle(x: float, y: float, r: float, *, pitch: float = PITCH) -> tuple[Stroke, ...]:
    """The hatch lines of a circle around `x`, `y`."""
    steps = int(r // pitch)
    return tuple(_chord(x, y, r, offset=step * pitch) for step in range(-steps, steps + 1))


def _chord(x: float, y: float, r: float, *, offset: float) -> Stroke:
    half = sqrt(max(r * r - offset * offset, 0.0)) * DIAGONAL
    middle_x, middle_y = x + offset * DIAGONAL, y + offset * DIAGONAL
    return Stroke(middle_x - half, middle_y + half, middle_x + half, middle_y - half)


def hatch_box(box: Box, *, pitch: float = PITCH) -> tuple[Stroke, ...]:
    """The hatch lines of a rectangle."""
    return tuple(_cross(box, total=total) for total in _totals(box, step=pitch / DIAGONAL))


def _totals(box: Box, *, step: float) -> Iterator[float]:
    """Where the lines x + y = total lie that cross the box, aligned to the page so that neighbours join."""
    total = (box.left + box.top) // step * step + step
    while total < box.right + box.bottom:
        yield total
        total += step


def _cross(box: Box, *, total: float) -> Stroke:
    x0, x1 = max(box.left, total - box.bottom), min(box.right, total - box.top)
    return Stroke(x0, total - x0, x1, total - x1)
