"""A label that found no room beside its circle stands further off, on land or sea, with a line that leads to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, pi, sin

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.map_labels import LEADING, PlaceLabel, Spot
from iomdash.layouts.text_marks import ASCENT, Box, TextMark, cover
from iomdash.words.texts import NodeText

DISTANCES = (12.0, 18.0, 26.0, 36.0, 48.0, 62.0, 78.0, 96.0, 116.0, 138.0, 162.0)
"""How far from its circle a label looks for room, in pixels, the nearest first."""

DIRECTIONS = tuple(
    (cos(step * pi / 12), sin(step * pi / 12))
    for step in (0, 1, -1, 2, -2, 12, 11, 13, 10, 14, 3, -3, 9, 15, 6, -6, 4, -4, 8, 16, 5, -5, 7, 17)
)
"""In which directions: first east and west, along the line of reading."""

FURTHEST = 0.16
"""No line is longer than this part of the map's width: on a phone it would cross half a continent."""

NEIGHBOURS = 5
"""How many labels near a mark may be asked to make room for its own."""

CLEAR = 3.0
TO_WORDS = 2.0
BESIDE = 0.35
"""Cosine above which a label stands beside the end of its line and not over or under it."""


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """What a label and its line must not touch."""

    boxes: list[Box]
    leaders: list[Stroke]
    spots: Sequence[Spot]
    bounds: Box
    distances: Sequence[float]


def lead_labels(
    spots: Sequence[Spot],
    *,
    texts: Mapping[str, NodeText],
    labels: Sequence[PlaceLabel],
    barred: Sequence[Box],
    bounds: Box,
    size: float,
) -> tuple[PlaceLabel, ...]:
    """`labels`, and one at the end of a line for each spot without a label that finds room, the most money first."""
    furthest = (bounds.right - bounds.left) * FURTHEST
    ground = _Ground(
        boxes=[*barred, *(label.box for label in labels)],
        leaders=[],
        spots=spots,
        bounds=bounds,
        distances=[distance for distance in DISTANCES if distance <= furthest],
    )
    named = {label.place for label in labels}
    placed = list(labels)
    for spot in sorted(spots, key=lambda one: (-one.amount, one.place)):
        if spot.place in named:
            continue
        found = _lead(spot, text=texts[spot.place], ground=ground, size=size)
        new = [found] if found else _make_room(spot, placed=placed, texts=texts, ground=ground, size=size)
        placed += new
        _take(ground, barred=barred, labels=placed)
    return tuple(placed)


def _take(ground: _Ground, *, barred: Sequence[Box], labels: Sequence[PlaceLabel]) -> None:
    """Let labels stand: their words and lines are ground that others keep clear of."""
    ground.boxes[:] = [*barred, *(label.box for label in labels)]
    ground.leaders[:] = [label.leader for label in labels if label.leader]


def _make_room(
    spot: Spot, *, placed: list[PlaceLabel], texts: Mapping[str, NodeText], ground: _Ground, size: float
) -> list[PlaceLabel]:
    """The label of `spot` and that of a neighbour which stands off in its place; `placed` loses the neighbour's old one."""
    by_place = {one.place: one for one in ground.spots}
    movable = [label for label in placed if not label.is_inside]
    for label in sorted(movable, key=lambda one: _gap(one.box, spot=spot))[:NEIGHBOURS]:
        rest = _without(ground, label=label)
        found = _lead(spot, text=texts[spot.place], ground=rest, size=size)
        if found is None or found.leader is None:
            continue
        rest.boxes.append(found.box)
        rest.leaders.append(found.leader)
        moved = _lead(by_place[label.place], text=texts[label.place], ground=rest, size=size)
        if moved is not None:
            placed.remove(label)
            return [found, moved]
    return []


def _without(ground: _Ground, *, label: PlaceLabel) -> _Ground:
    boxes = [box for box in ground.boxes if box is not label.box]
    return replace(ground, boxes=boxes, leaders=[line for line in ground.leaders if line is not label.leader])


def _lead(spot: Spot, *, text: NodeText, ground: _Ground, size: float) -> PlaceLabel | None:
    """The nearest label with a free line; in full if that is possible anywhere, else the name alone."""
    for lines in _layouts(text, size=size):
        home = cover(line.box for line in lines)
        for box, leader in _candidates(spot, box=home, distances=ground.distances):
            if _is_free(box, leader=leader, spot=spot, ground=ground):
                across, down = box.left - home.left, box.top - home.top
                moved = tuple(replace(line, x=line.x + across, y=line.y + down) for line in lines)
                return PlaceLabel(place=spot.place, lines=moved, box=box, leader=leader)
    return None


def _layouts(text: NodeText, *, size: float) -> Iterator[tuple[TextMark, ...]]:
    """Name and amount in a row, then one over the other, then the name alone, each starting at 0, 0."""
    name = TextMark(text=text.name, x=0.0, y=ASCENT * size, size=size, weight=600, role="name", has_halo=True)
    if text.amount:
        amount = replace(name, text=text.amount, weight=400)
        yield name, replace(amount, x=name.width + 0.3 * size)
        yield name, replace(amount, y=name.y + LEADING * size)
    yield (name,)


def _candidates(spot: Spot, *, box: Box, distances: Sequence[float]) -> Iterator[tuple[Box, Stroke]]:
    """The boxes that a label as large as `box` could have around a spot, each with the line that leads to it."""
    width, height = box.right - box.left, box.bottom - box.top
    for distance in distances:
        for across, down in DIRECTIONS:
            x, y = spot.x + across * (spot.r + distance), spot.y + down * (spot.r + distance)
            left, top = _corner(x, y, across=across, down=down, width=width, height=height)
            start = spot.x + across * spot.r, spot.y + down * spot.r
            yield Box(left, top, left + width, top + height), Stroke(*start, x, y)


def _corner(x: float, y: float, *, across: float, down: float, width: float, height: float) -> tuple[float, float]:
    """The top left corner of words that begin where a line ends."""
    if abs(across) >= BESIDE:
        return (x + TO_WORDS if across > 0 else x - TO_WORDS - width), y - height / 2
    return x - width / 2, (y + TO_WORDS if down > 0 else y - TO_WORDS - height)


def _is_free(box: Box, *, leader: Stroke, spot: Spot, ground: _Ground) -> bool:
    if not ground.bounds.holds(box):
        return False
    reach = box.grown(CLEAR)
    if any(reach.meets(other) for other in ground.boxes) or any(crosses(line, box=reach) for line in ground.leaders):
        return False
    if any(_gap(box, spot=other) < CLEAR for other in ground.spots):
        return False
    if any(crosses(leader, box=other.grown(1.0)) for other in ground.boxes):
        return False
    return all(_distance(leader, x=other.x, y=other.y) > other.r + 1 for other in ground.spots if other is not spot)


def _gap(box: Box, *, spot: Spot) -> float:
    across = max(box.left - spot.x, spot.x - box.right, 0.0)
    down = max(box.top - spot.y, spot.y - box.bottom, 0.0)
    return hypot(across, down) - spot.r


def _distance(line: Stroke, *, x: float, y: float) -> float:
    """How far a point is from a line."""
    across, down = line.x1 - line.x0, line.y1 - line.y0
    square = across * across + down * down
    part = min(max(((x - line.x0) * across + (y - line.y0) * down) / square, 0.0), 1.0) if square else 0.0
    return hypot(line.x0 + part * across - x, line.y0 + part * down - y)


def crosses(line: Stroke, *, box: Box) -> bool:
    """Whether any part of a line lies in a box (Liang and Barsky)."""
    enter, leave = 0.0, 1.0
    across, down = line.x1 - line.x0, line.y1 - line.y0
    for start, length, low, high in ((line.x0, across, box.left, box.right), (line.y0, down, box.top, box.bottom)):
        if length == 0:
            if not low < start < high:
                return False
            continue
        first, last = sorted(((low - start) / length, (high - start) / length))
        enter, leave = max(enter, first), min(leave, last)
    return enter < leave


def boxes_along(line: Stroke, *, step: float = 6.0) -> list[Box]:
    """Small boxes along a line, for what only knows how to keep clear of boxes."""
    count = max(int(hypot(line.x1 - line.x0, line.y1 - line.y0) / step), 1)
    points = (
        (line.x0 + (line.x1 - line.x0) * n / count, line.y0 + (line.y1 - line.y0) * n / count) for n in range(count + 1)
    )
    return [Box(x - 1, y - 1, x + 1, y + 1) for x, y in points]
