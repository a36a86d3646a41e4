"""Where a place's name and amount stand: in its mark if they fit, else at the best of eight sides in three layouts.

All lengths are pixels. A label that finds no free place at any side gives way, the least money first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark, cover
from iomdash.words.texts import NodeText

SIZE = 13.0
SMALL_SIZE = 12.0
LEADING = 1.15
GAP = 4.0
APART = 3.0
"""Pixels between the words of two labels side by side."""

IN_CIRCLE = 25.0
IN_SMALL_CIRCLE = 17.0
"""Least radius of a circle that holds its own label, and the same where letters are small."""

SWEEPS = 5
OVER_LABEL = 4.0
OVER_CIRCLE = 1.0
TOUCH = 1.0
"""How deep, in pixels, a label may reach into another circle and still count as free."""

NEAR = 3.0
NEAR_COST = 14.0
"""A label this close to another's circle could be taken for that circle's."""

SIDES = (
    (1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0),
    (0.72, -0.72), (0.72, 0.72), (-0.72, -0.72), (-0.72, 0.72),
)  # fmt: skip
"""Eight sides by preference: east first, as the eye reads on; y grows downwards."""

SIDE_COST = 3.0
LAYOUT_COSTS = {"stack": 0.0, "row": 24.0, "name": 60.0}
"""Name over amount, name and amount in a row, the name alone: the later, the less liked."""

DIAGONAL_GAP = 0.9
NEVER = 1e6


@dataclass(frozen=True, kw_only=True)
class Spot:
    """What a label belongs to: its centre and radius, its money (cents) as rank, and the label that fits inside."""

    place: str
    x: float
    y: float
    r: float
    amount: int
    inside: tuple[TextMark, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlaceLabel:
    """The label of a place: one or two lines and the box they fill. `is_inside` if it stands in its mark."""

    place: str
    lines: tuple[TextMark, ...]
    box: Box
    is_inside: bool = False


@dataclass(frozen=True)
class _Candidate:
    label: PlaceLabel
    reach: Box
    cost: float
    is_free: bool


def place_inside(spot: Spot, *, text: NodeText, role: str, size: float) -> tuple[TextMark, ...]:
    """Name and amount in the middle of a circle, or nothing when they do not fit."""
    if spot.r < (IN_CIRCLE if size >= SIZE else IN_SMALL_CIRCLE):
        return ()
    lines = stack_lines(text, x=spot.x, y=spot.y, role=role, size=size)
    reach = size * (LEADING / 2 + 0.2)
    chord = 2 * sqrt(max(spot.r**2 - reach**2, 0.0))
    return lines if max(line.width for line in lines) <= chord else ()


def stack_lines(
    text: NodeText, *, x: float, y: float, role: str, size: float, anchor: str = "middle", has_halo: bool = False
) -> tuple[TextMark, ...]:
    """Name over amount, the pair centred on height `y`."""
    pitch = size * LEADING
    top = y - pitch / 2 + HALF_CAPITAL * size
    name = TextMark(text=text.name, x=x, y=top, size=size, weight=600, anchor=anchor, role=role, has_halo=has_halo)
    return name, replace(name, text=text.amount, y=top + pitch, weight=400)


def place_labels(
    spots: Sequence[Spot], *, texts: Mapping[str, NodeText], bounds: Box, size: float = SIZE
) -> tuple[PlaceLabel, ...]:
    """A label for each spot that has room for one; no two overlap, none covers another's circle."""
    ranked = sorted(spots, key=lambda spot: (-spot.amount, spot.place))
    fixed = [
        PlaceLabel(place=spot.place, lines=spot.inside, box=_box(spot.inside), is_inside=True)
        for spot in ranked
        if spot.inside
    ]
    choices = {
        spot.place: _candidates(spot, text=texts[spot.place], spots=ranked, fixed=fixed, bounds=bounds, size=size)
        for spot in ranked
        if not spot.inside
    }
    kept = _give_way(choices, chosen=_settle(choices))
    return (*fixed, *kept)


def _candidates(
    spot: Spot, *, text: NodeText, spots: Sequence[Spot], fixed: Sequence[PlaceLabel], bounds: Box, size: float
) -> list[_Candidate]:
    """All labels a spot could have, cheapest first, each with its cost before the other free labels are known."""
    reach = spot.r + 200
    near = [other for other in spots if other is not spot and hypot(other.x - spot.x, other.y - spot.y) < reach + other.r]
    boxes = [label.box for label in fixed]
    found = [
        _weigh(
            _beside(spot, text=text, side=side, layout=layout, size=size, bounds=bounds),
            place=spot.place,
            cost=rank * SIDE_COST + layout_cost,
            near=near,
            boxes=boxes,
            bounds=bounds,
        )
        for rank, side in enumerate(SIDES)
        for layout, layout_cost in LAYOUT_COSTS.items()
    ]
    return sorted(found, key=lambda candidate: candidate.cost)


def _weigh(
    lines: tuple[TextMark, ...], *, place: str, cost: float, near: Sequence[Spot], boxes: Sequence[Box], bounds: Box
) -> _Candidate:
    """What a label costs where it stands: over labels in circles, over circles, too near one, over the edge."""
    box = _box(lines)
    reach = Box(box.left - APART, box.top, box.right + APART, box.bottom)
    over_label = sum(reach.overlap(other) for other in boxes)
    depths = [(_depth(box, circle=other), other) for other in near]
    over_circle = sum(max(box.overlap(_around(circle)), depth) for depth, circle in depths if depth > TOUCH)
    is_inside = bounds.holds(box)
    cost += OVER_LABEL * over_label + OVER_CIRCLE * over_circle + (0 if is_inside else NEVER)
    cost += NEAR_COST * sum(-NEAR < depth <= TOUCH for depth, _ in depths)
    is_free = is_inside and over_label == 0 and over_circle == 0
    return _Candidate(PlaceLabel(place=place, lines=lines, box=box), reach, cost, is_free)


def _beside(
    spot: Spot, *, text: NodeText, side: tuple[float, float], layout: str, size: float, bounds: Box
) -> tuple[TextMark, ...]:
    """The lines of a label on one side of a spot; above and below they slide sideways to stay within the bounds."""
    across, down = side
    gap = GAP * (DIAGONAL_GAP if across and down else 1.0)
    anchor = "start" if across > 0 else "end" if across < 0 else "middle"
    height = size * (0.8 if layout != "stack" else 0.8 + LEADING)
    x = spot.x + across * (spot.r + gap)
    y = spot.y + down * (spot.r + gap + height / 2)
    lines = _lay_out(text, layout=layout, x=x, y=y, anchor=anchor, size=size)
    if across:
        return lines
    box = _box(lines)
    slide = max(bounds.left - box.left, 0.0) + min(bounds.right - box.right, 0.0)
    return tuple(replace(line, x=line.x + slide) for line in lines) if abs(slide) <= spot.r + gap else lines


def _lay_out(text: NodeText, *, layout: str, x: float, y: float, anchor: str, size: float) -> tuple[TextMark, ...]:
    if layout == "stack":
        return stack_lines(text, x=x, y=y, role="name", size=size, anchor=anchor, has_halo=True)
    middle = y + HALF_CAPITAL * size
    name = TextMark(
        text=text.name, x=x, y=middle, size=size, weight=600, anchor=anchor, role="name", has_halo=True
    )  # fmt: skip
    if layout == "name":
        return (name,)
    amount = replace(name, text=text.amount, weight=400, anchor="start")
    space = size * 0.3
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * (name.width + space + amount.width)
    return replace(name, x=left, anchor="start"), replace(amount, x=left + name.width + space)


def _box(lines: Sequence[TextMark]) -> Box:
    return cover(line.box for line in lines)


def _depth(box: Box, *, circle: Spot) -> float:
    """How far a circle reaches into a box, in pixels; negative when it stays away."""
    across = max(box.left - circle.x, circle.x - box.right, 0.0)
    down = max(box.top - circle.y, circle.y - box.bottom, 0.0)
    return circle.r - hypot(across, down)


def _around(circle: Spot) -> Box:
    return Box(circle.x - circle.r, circle.y - circle.r, circle.x + circle.r, circle.y + circle.r)


def _settle(choices: Mapping[str, list[_Candidate]]) -> dict[str, _Candidate]:
    """Each label in turn takes the place that costs least beside the others, until none moves."""
    chosen: dict[str, _Candidate] = {}
    for _ in range(SWEEPS):
        before = dict(chosen)
        for place, candidates in choices.items():
            others = [other.reach for key, other in chosen.items() if key != place]
            chosen[place] = _cheapest(candidates, others=others)
        if chosen == before:
            break
    return chosen


def _cheapest(candidates: list[_Candidate], *, others: Sequence[Box]) -> _Candidate:
    best, least = candidates[0], float("inf")
    for candidate in candidates:
        if candidate.cost >= least:
            break
        cost = candidate.cost + OVER_LABEL * sum(candidate.reach.overlap(other) for other in others)
        if cost < least:
            best, least = candidate, cost
    return best


def _give_way(choices: Mapping[str, list[_Candidate]], *, chosen: Mapping[str, _Candidate]) -> list[PlaceLabel]:
    """The labels that stay, in order of money: as chosen, else at any free side, else not at all."""
    kept: list[PlaceLabel] = []
    for place, candidates in choices.items():
        for candidate in (chosen[place], *candidates):
            if candidate.is_free and not any(candidate.reach.meets(label.box) for label in kept):
                kept.append(candidate.label)
                break
    return kept
