"""Labels that stand on nothing: each takes the first place near its series that is free of lines, dots and words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

from iomdash.layouts.text_marks import Box, TextMark

Point = tuple[float, float]
DIRECTIONS: tuple[tuple[float, float, str], ...] = (
    (-1, -0.4, "end"),
    (1, 0.9, "start"),
    (0, -1, "middle"),
    (0, 1.6, "middle"),
    (1, 0.3, "start"),
    (-1, 1, "end"),
    (1, -0.6, "start"),
    (0.2, -1, "start"),
)
"""Where a label may stand from its point: steps to the side and down, and what of it is put there."""
DISTANCES = (8.0, 12.0, 18.0, 26.0)
CLOSE = 20.0
"""Beyond this many pixels a line leads to the label."""
STEP, HALF = 3.0, 2.0
"""How finely a line is turned into boxes, and half their size, in pixels."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A label to be placed near any of its `points`, the best first."""

    text: str
    role: str
    points: Sequence[Point]
    weight: int = 600


def boxes_of(line: Sequence[Point]) -> Iterator[Box]:
    """A line as small boxes that labels keep off."""
    for (x0, y0), (x1, y1) in pairwise(line):
        count = max(ceil(hypot(x1 - x0, y1 - y0) / STEP), 1)
        for index in range(count + 1):
            x, y = x0 + (x1 - x0) * index / count, y0 + (y1 - y0) * index / count
            yield Box(x - HALF, y - HALF, x + HALF, y + HALF)


@dataclass(frozen=True, kw_only=True)
class PlacedLabel:
    """A label at its place, and the line that leads to it from its point: () where it stands close by."""

    mark: TextMark
    leader: tuple[Point, ...]


def place_labels(wanted: Sequence[Wanted], *, taken: Sequence[Box], bounds: Box, size: float) -> tuple[PlacedLabel, ...]:
    """Each label at its first free place inside `bounds`; one that finds none is left out: the words beside say it."""
    placed: list[PlacedLabel] = []
    blocked = list(taken)
    for label in wanted:
        free = (one for one in _candidates(label, size) if _is_free(one.mark, blocked, bounds))
        if found := next(free, None):
            placed.append(found)
            blocked.append(found.mark.box)
    return tuple(placed)


def _candidates(label: Wanted, size: float) -> Iterator[PlacedLabel]:
    for distance in DISTANCES:
        for x, y in label.points:
            for across, down, anchor in DIRECTIONS:
                mark = TextMark(
                    text=label.text,
                    x=x + across * distance,
                    y=y + down * distance,
                    size=size,
                    role=label.role,
                    weight=label.weight,
                    anchor=anchor,
                )
                leader = ((x, y), _nearest(mark.box, x, y)) if distance > CLOSE else ()
                yield PlacedLabel(mark=mark, leader=leader)


def _nearest(box: Box, x: float, y: float) -> Point:
    """The place of a box that is nearest to a point."""
    return min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)


def _is_free(mark: TextMark, blocked: Sequence[Box], bounds: Box) -> bool:
    box = mark.box.grown(2)
    return bounds.holds(mark.box) and not any(box.meets(other) for other in blocked)
