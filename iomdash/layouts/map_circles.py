"""Circles whose area is their money, on one scale, nudged apart where they would cover each other. Lengths are pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

from iomdash.layouts.map_shapes import CANVAS_WIDTH, MapShapes, View
from iomdash.measures.shapes import PlaceTotal

LARGEST = 38.0
"""Radius of the largest circle on a map as wide as the canvas."""

SHRINKING = 0.75
"""How fast that radius follows the map's width: slower than the width itself, or a phone's circles would be dots."""

LARGEST_BESIDE = 64.0
"""Most radius of the circle for several countries beside the map: a scale that would pass it is made smaller."""

SMALLEST = 1.6
"""Radius under which a circle could not be seen."""

EASY_TO_HIT = 12.0
"""Least radius that answers to a finger: 24 pixels across."""

RIM = 1.2
"""Width of the paper line around a circle, which neighbours keep free."""

STEPS = 200
LAST_STEPS = 60
PULL = 0.02
AT_REST = 0.01
"""Pixels in one step below which a circle counts as settled."""

NEAR = 48.0
"""Circles whose rims are further apart than this at home never meet, since none is pushed that far."""

SHARE_STEPS = 10**6
"""Into how many parts a whole is cut to find its round shares."""

KEY_STEPS = {8: (8.0, 2.0, 0.5), 4: (4.0, 1.0, 0.25), 2: (2.0, 0.5, 0.1), 1: (1.0, 0.25, 0.05)}
"""Round amounts for the key of sizes, each about a quarter of the one before, by their first digit."""


@dataclass(frozen=True, kw_only=True)
class CircleMark:
    """The circle of a place. `amount` is euro cents; `home` is where it would stand if it were alone.

    One that `is_outside` shows what a filter by country leaves out: it stays in sight and is in no sum.
    """

    place: str
    window: str
    amount: int
    x: float
    y: float
    r: float
    home: tuple[float, float]
    is_outside: bool = False

    @property
    def hit_radius(self) -> float:
        """The radius that answers to the mouse or a finger."""
        return max(self.r, EASY_TO_HIT)


@dataclass(frozen=True, kw_only=True)
class KeyCircle:
    """A circle of the key of sizes: radius and the round amount, in euro cents, it stands for."""

    amount: int
    r: float


@dataclass
class _Body:
    """A circle on the move."""

    x: float
    y: float
    r: float
    home: tuple[float, float]


def scale_circles(*, largest: int, beside: int, width: float) -> float:
    """The pixels of radius for the square root of one cent, on a map `width` pixels wide.

    `largest` is the most money (cents) of one place, `beside` the money of the circle beside the map.
    """
    radius = LARGEST * (width / CANVAS_WIDTH) ** SHRINKING
    factors = [radius / sqrt(largest)] if largest > 0 else []
    factors += [LARGEST_BESIDE / sqrt(beside)] if beside > 0 else []
    return min(factors, default=0.0)


def size_circle(amount: int, *, factor: float) -> float:
    """The radius of a circle for `amount` cents; never too small to be seen."""
    return max(factor * sqrt(amount), SMALLEST) if amount > 0 else 0.0


def key_circles(*, largest: int, factor: float, whole: int = 0) -> tuple[KeyCircle, ...]:
    """Three circles of round amounts, the first the largest such amount (cents) not above `largest`.

    With a `whole` (cents) they are round shares of it.
    """
    steps = largest * SHARE_STEPS // whole if whole else largest
    if steps < 100:
        return ()
    power = 10 ** (len(str(steps)) - 1)
    first = max(digit for digit in KEY_STEPS if digit * power <= steps)
    cents = whole / SHARE_STEPS if whole else 1.0
    amounts = (round(step * power * cents) for step in KEY_STEPS[first])
    return tuple(KeyCircle(amount=amount, r=factor * sqrt(amount)) for amount in amounts)


def place_circles(
    places: Sequence[PlaceTotal],
    *,
    outside: Sequence[PlaceTotal] = (),
    shapes: MapShapes,
    view: View,
    factor: float,
) -> tuple[CircleMark, ...]:
    """A circle for every place with money whose anchor the view shows, biggest first (so that small lie on top).

    Those `outside` the selection stand among them.
    """
    ranked = sorted((*places, *outside), key=lambda place: (-place.amount, place.place))
    shown = [(place, _home(place, shapes=shapes, view=view)) for place in ranked if place.amount > 0]
    kept = [(place, home) for place, home in shown if home is not None]
    bodies = [_Body(*home, size_circle(place.amount, factor=factor), home) for place, home in kept]
    _push_apart(bodies, view=view)
    return tuple(_mark(place, body=body, outside=outside) for (place, _), body in zip(kept, bodies, strict=True))


def place_dots(
    places: Sequence[PlaceTotal], *, outside: Sequence[PlaceTotal] = (), shapes: MapShapes, view: View
) -> tuple[CircleMark, ...]:
    """A dot at the anchor of every place with money that the view shows: what a fill's label and clicks hold on to."""
    ranked = sorted((*places, *outside), key=lambda place: (-place.amount, place.place))
    shown = [(place, _home(place, shapes=shapes, view=view)) for place in ranked if place.amount > 0]
    bodies = [(place, _Body(*home, SMALLEST, home)) for place, home in shown if home is not None]
    return tuple(_mark(place, body=body, outside=outside) for place, body in bodies)


def list_off_map(places: Sequence[PlaceTotal], *, shapes: MapShapes, view: View) -> tuple[PlaceTotal, ...]:
    """The places with money that the view cannot show, biggest first."""
    missing = (place for place in places if place.amount > 0 and _home(place, shapes=shapes, view=view) is None)
    return tuple(sorted(missing, key=lambda place: (-place.amount, place.place)))


def _home(place: PlaceTotal, *, shapes: MapShapes, view: View) -> tuple[float, float] | None:
    shape = shapes.find(place.place)
    return view.project(shape.anchor) if shape and view.shows(shape.anchor) else None


def _mark(place: PlaceTotal, *, body: _Body, outside: Sequence[PlaceTotal]) -> CircleMark:
    return CircleMark(
        place=place.place,
        window=place.window,
        amount=place.amount,
        x=round(body.x, 2),
        y=round(body.y, 2),
        r=round(body.r, 3),
        home=body.home,
        is_outside=place in outside,
    )


def _push_apart(bodies: list[_Body], *, view: View) -> None:
    """Up to two hundred steps of pushing overlaps apart and pulling home; then pushing alone until nothing overlaps."""
    pairs = [(one, other) for one, other in combinations(bodies, 2) if _gap(one, other) < NEAR]
    movable = [body for body in bodies if any(body is one or body is other for one, other in pairs)]
    for body in bodies:
        _keep_inside(body, view=view)
    for _ in range(STEPS):
        before = [(body.x, body.y) for body in movable]
        pushed = [_push(one, other) for one, other in pairs]
        if not any(pushed):
            break
        for body in movable:
            body.x += (body.home[0] - body.x) * PULL
            body.y += (body.home[1] - body.y) * PULL
            _keep_inside(body, view=view)
        if all(hypot(body.x - x, body.y - y) < AT_REST for body, (x, y) in zip(movable, before, strict=True)):
            break
    for _ in range(LAST_STEPS):
        pushed = [_push(one, other) for one, other in pairs]
        if not any(pushed):
            break
        for body in movable:
            _keep_inside(body, view=view)


def _gap(one: _Body, other: _Body) -> float:
    return hypot(one.x - other.x, one.y - other.y) - one.r - other.r


def _push(one: _Body, other: _Body) -> bool:
    """Move two overlapping circles apart along their line, the smaller one further. True if they overlapped."""
    across, down = other.x - one.x, other.y - one.y
    distance = hypot(across, down)
    overlap = one.r + other.r + RIM - distance
    if overlap <= 0.01:
        return False
    across, down = (across / distance, down / distance) if distance > 0 else (1.0, 0.0)
    share = other.r**2 / (one.r**2 + other.r**2)
    one.x, one.y = one.x - across * overlap * share, one.y - down * overlap * share
    other.x, other.y = other.x + across * overlap * (1 - share), other.y + down * overlap * (1 - share)
    return True


def _keep_inside(body: _Body, *, view: View) -> None:
    body.x = min(max(body.x, body.r + RIM), view.width - body.r - RIM)
    body.y = min(max(body.y, body.r + RIM), view.height - body.r - RIM)
