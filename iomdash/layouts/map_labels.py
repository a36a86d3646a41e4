"""Where a place's name and amount stand: in its mark if they fit, else at the best of eight sides in three layouts.

All lengths are pixels. A label that finds no free place at any side gives way, the least money first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt
from typing import NamedTuple

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import measure_text
from iomdash.layouts.text_marks import ASCENT, DESCENT, HALF_CAPITAL, Box, TextMark, cover
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
SPACE = 0.3
"""Between a name and an amount in a row, in em."""

CAPITALS = 0.8
"""How high a line counts when it is set off from its circle, in em."""

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
    """The label of a place: one or two lines and the box they fill. `is_inside` if it stands in its mark.

    One that stands off has a `leader`, the line from its mark to its words.
    """

    place: str
    lines: tuple[TextMark, ...]
    box: Box
    is_inside: bool = False
    leader: Stroke | None = None


class _Sizes(NamedTuple):
    """How wide a place's name and amount are, in pixels, and the size of their letters."""

    name: float
    amount: float
    letters: float


class _Candidate(NamedTuple):
    """A place a label could have: its box, the box with room at its sides, its cost."""

    place: str
    layout: str
    anchor: str
    box: Box
    reach: Box
    cost: float
    is_free: bool


def place_inside(spot: Spot, *, text: NodeText, role: str, size: float) -> tuple[TextMark, ...]:
    """Name and amount in the middle of a circle, or nothing when they do not fit."""
    if spot.r < (IN_CIRCLE if size >= SIZE else IN_SMALL_CIRCLE):
        return ()
    lines = stack_lines(text, x=spot.x, y=spot.y, role=role, size=size)
    reach = size * (LEADING / 2 + 0.2) if text.amount else size / 2
    chord = 2 * sqrt(max(spot.r**2 - reach**2, 0.0))
    return lines if max(line.width for line in lines) <= chord else ()


def stack_lines(
    text: NodeText, *, x: float, y: float, role: str, size: float, anchor: str = "middle", has_halo: bool = False
) -> tuple[TextMark, ...]:
    """Name over amount, the pair centred on height `y`; the name alone where no amount is said."""
    pitch = size * LEADING if text.amount else 0.0
    top = y - pitch / 2 + HALF_CAPITAL * size
    name = TextMark(text=text.name, x=x, y=top, size=size, weight=600, anchor=anchor, role=role, has_halo=has_halo)
    return (name, replace(name, text=text.amount, y=top + pitch, weight=400)) if text.amount else (name,)


def place_labels(
    spots: Sequence[Spot], *, texts: Mapping[str, NodeText], bounds: Box, size: float = SIZE, barred: Sequence[Box] = ()
) -> tuple[PlaceLabel, ...]:
    """A label for each spot that has room for one; no two overlap, none covers another's circle or a `barred` box."""
    ranked = sorted(spots, key=lambda spot: (-spot.amount, spot.place))
    fixed = [
        PlaceLabel(place=spot.place, lines=spot.inside, box=cover(line.box for line in spot.inside), is_inside=True)
        for spot in ranked
        if spot.inside
    ]
    boxes = [*(label.box for label in fixed), *barred]
    choices = {
        spot.place: _candidates(spot, text=texts[spot.place], spots=ranked, boxes=boxes, bounds=bounds, size=size)
        for spot in ranked
        if not spot.inside
    }
    kept = _give_way(choices, chosen=_settle(choices))
    return (*fixed, *(_write(candidate, text=texts[candidate.place], size=size) for candidate in kept))


def _candidates(
    spot: Spot, *, text: NodeText, spots: Sequence[Spot], boxes: Sequence[Box], bounds: Box, size: float
) -> list[_Candidate]:
    """All places a label could have, cheapest first, each with its cost before the other free labels are known."""
    sizes = _Sizes(
        measure_text(text.name, size=size, weight=600), measure_text(text.amount, size=size, weight=400), size
    )  # fmt: skip
    reach = spot.r + sizes.name + sizes.amount + 2 * GAP
    near = [
        other
        for other in spots
        if other is not spot and hypot(other.x - spot.x, other.y - spot.y) < reach + other.r + 2 * LEADING * size
    ]
    found = [
        _weigh(
            _box(spot, side=side, layout=layout, sizes=sizes, bounds=bounds),
            spot=spot,
            layout=layout,
            anchor=_anchor(side),
            cost=rank * SIDE_COST + layout_cost,
            near=near,
            boxes=boxes,
            bounds=bounds,
        )
        for rank, side in enumerate(SIDES)
        for layout, layout_cost in LAYOUT_COSTS.items()
        if text.amount or layout == "name"
    ]
    return sorted(found, key=lambda candidate: candidate.cost)


def _weigh(
    box: Box,
    *,
    spot: Spot,
    layout: str,
    anchor: str,
    cost: float,
    near: Sequence[Spot],
    boxes: Sequence[Box],
    bounds: Box,
) -> _Candidate:
    """What a label costs where it stands: over labels in circles, over circles, too near one, over the edge."""
    reach = Box(box.left - APART, box.top - APART / 2, box.right + APART, box.bottom + APART / 2)
    over_label = sum(reach.overlap(other) for other in boxes)
    over_circle = 0.0
    for circle in near:
        depth = _depth(box, circle=circle)
        over_circle += max(box.overlap(_around(circle)), depth) if depth > TOUCH else 0.0
        cost += NEAR_COST if -NEAR < depth <= TOUCH else 0.0
    is_inside = bounds.holds(box)
    cost += OVER_LABEL * over_label + OVER_CIRCLE * over_circle + (0 if is_inside else NEVER)
    is_free = is_inside and over_label == 0 and over_circle == 0
    return _Candidate(spot.place, layout, anchor, box, reach, cost, is_free)


def _anchor(side: tuple[float, float]) -> str:
    return "start" if side[0] > 0 else "end" if side[0] < 0 else "middle"


def _box(spot: Spot, *, side: tuple[float, float], layout: str, sizes: _Sizes, bounds: Box) -> Box:
    """The box of a label on one side of a spot; above and below it slides sideways to stay within the bounds."""
    across, down = side
    size = sizes.letters
    widths = {
        "stack": max(sizes.name, sizes.amount),
        "row": sizes.name + SPACE * size + sizes.amount,
        "name": sizes.name,
    }
    width, pitch = widths[layout], LEADING * size if layout == "stack" else 0.0
    gap = GAP * (DIAGONAL_GAP if across and down else 1.0)
    middle = spot.y + down * (spot.r + gap + (CAPITALS * size + pitch) / 2)
    top = middle - pitch / 2 + (HALF_CAPITAL - ASCENT) * size
    bottom = middle + pitch / 2 + (HALF_CAPITAL + DESCENT) * size
    x = spot.x + across * (spot.r + gap)
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[_anchor(side)] * width
    if not across:
        slide = max(bounds.left - left, 0.0) + min(bounds.right - left - width, 0.0)
        left += slide if abs(slide) <= spot.r + gap else 0.0
    return Box(left, top, left + width, bottom)


def _write(candidate: _Candidate, *, text: NodeText, size: float) -> PlaceLabel:
    """The lines of the label that was chosen."""
    box, anchor = candidate.box, candidate.anchor
    x = {"start": box.left, "middle": (box.left + box.right) / 2, "end": box.right}[anchor]
    y = box.top + ASCENT * size
    name = TextMark(
        text=text.name, x=x, y=y, size=size, weight=600, anchor=anchor, role="name", has_halo=True
    )  # fmt: skip
    amount = replace(name, text=text.amount, y=y + LEADING * size, weight=400)
    lines: tuple[TextMark, ...] = (name, amount) if candidate.layout == "stack" else (name,)
    if candidate.layout == "row":
        name = replace(name, x=box.left, anchor="start")
        lines = name, replace(name, text=text.amount, x=name.box.right + SPACE * size, weight=400)
    return PlaceLabel(place=candidate.place, lines=lines, box=box)


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


def _give_way(choices: Mapping[str, list[_Candidate]], *, chosen: Mapping[str, _Candidate]) -> list[_Candidate]:
    """The labels that stay, in order of money: as chosen, else at any free side, else not at all."""
    kept: list[_Candidate] = []
    for place, candidates in choices.items():
        for candidate in (chosen[place], *candidates):
            if candidate.is_free and not any(candidate.reach.meets(other.box) for other in kept):
                kept.append(candidate)
                break
    return kept
