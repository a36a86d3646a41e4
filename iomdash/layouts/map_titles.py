"""Where the names of the windows stand on the map: on their own land or on the sea beside it, where nothing else is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

from iomdash.layouts.map_circles import CircleMark
from iomdash.layouts.map_shapes import SEA, MapShapes, View, owners_under
from iomdash.layouts.text_marks import ASCENT, Box, TextMark, cover

SIZE = 15.0
NOTE_SIZE = 13.0
PITCH = 18.0
STEP = 14.0
CLEARANCE = 6.0
PER_BORDER = 50.0
ON_OTHER_LAND = 120.0
SHORTER = 60.0
AWAY = 340.0
FURTHEST = 150.0
"""A title further than this from every circle of its window would name the wrong thing."""

NEVER = float("inf")


@dataclass(frozen=True, kw_only=True)
class WindowTitle:
    """The name of a window on the map, with its total under it where there is room."""

    window: str
    lines: tuple[TextMark, ...]
    box: Box


@dataclass(frozen=True, kw_only=True)
class TitleGround:
    """What a title has to respect: the boxes already taken, the circles, the places `barred` to it, the shapes."""

    taken: tuple[Box, ...]
    barred: frozenset[str]
    circles: tuple[CircleMark, ...]
    shapes: MapShapes
    view: View


def place_title(window: str, *, name: str, notes: Sequence[str], ground: TitleGround) -> WindowTitle | None:
    """The title of `window` in the best free place; `notes` are lines to go under the name, the best liked first.

    Free is a place on the window's own land, on the sea or on land of no window, nearer to a circle of this window
    than to any other's. None if there is none: then the panel names the window.
    """
    best: tuple[float, WindowTitle] | None = None
    for rank, words in enumerate([*((name, note) for note in notes if note), (name,)]):
        lines = _lines(window, words=words)
        score, spot = _best_spot(lines, window=window, ground=ground, limit=best[0] - rank * SHORTER if best else NEVER)
        if spot is not None:
            best = score + rank * SHORTER, _title(window, lines=lines, spot=spot)
    return best[1] if best else None


def _lines(window: str, *, words: tuple[str, ...]) -> tuple[TextMark, ...]:
    """The lines with the top left corner of their box at 0, 0."""
    return tuple(
        TextMark(
            text=word,
            x=0.0,
            y=ASCENT * SIZE + index * PITCH,
            size=NOTE_SIZE if index else SIZE,
            weight=400 if index else 700,
            role=f"window-name:{window}",
            has_halo=True,
        )
        for index, word in enumerate(words)
    )


def _best_spot(lines: tuple[TextMark, ...], *, window: str, ground: TitleGround, limit: float) -> tuple[float, Box | None]:
    """The cheapest free spot below `limit`: the nearest come first, and none can cost less than its distance."""
    centre = _centre([circle for circle in ground.circles if circle.window == window])
    taken = [box.grown(CLEARANCE) for box in ground.taken]
    least, best = limit, None
    for away, spot in sorted(_spots(lines, view=ground.view, centre=centre, limit=min(limit, AWAY))):
        if away >= least:
            break
        if not _is_clear(spot, taken=taken):
            continue
        score = away + _ground_cost(spot, window=window, ground=ground)
        if score < least and _is_nearest(spot, window=window, ground=ground):
            least, best = score, spot
    return least, best


def _is_clear(spot: Box, *, taken: Sequence[Box]) -> bool:
    left, top, right, bottom = spot
    for other_left, other_top, other_right, other_bottom in taken:
        if left < other_right and other_left < right and top < other_bottom and other_top < bottom:
            return False
    return True


def _centre(circles: Sequence[CircleMark]) -> tuple[float, float]:
    return sum(mark.x for mark in circles) / len(circles), sum(mark.y for mark in circles) / len(circles)


def _spots(
    lines: tuple[TextMark, ...], *, view: View, centre: tuple[float, float], limit: float
) -> Iterator[tuple[float, Box]]:
    """The places a title could have within `limit` of the middle of its window, each with its distance."""
    box = cover(line.box for line in lines)
    width, height = box.right - box.left, box.bottom - box.top
    for row in range(int((view.height - height - 2 * CLEARANCE) // STEP) + 1):
        for column in range(int((view.width - width - 2 * CLEARANCE) // STEP) + 1):
            left, top = CLEARANCE + column * STEP, CLEARANCE + row * STEP
            away = hypot(left + width / 2 - centre[0], top + height / 2 - centre[1])
            if away < limit:
                yield away, Box(left, top, left + width, top + height)


def _is_nearest(spot: Box, *, window: str, ground: TitleGround) -> bool:
    """Whether the circle next to a spot is one of the window's, and near enough."""
    gaps = ((_gap(spot, circle=circle), circle.window) for circle in ground.circles if circle.window)
    gap, nearest = min(gaps)
    return nearest == window and gap <= FURTHEST


def _gap(spot: Box, *, circle: CircleMark) -> float:
    across = max(spot.left - circle.x, circle.x - spot.right, 0.0)
    down = max(spot.top - circle.y, circle.y - spot.bottom, 0.0)
    return hypot(across, down) - circle.r


def _ground_cost(spot: Box, *, window: str, ground: TitleGround) -> float:
    """What lies under a title: each country or coast more costs, another window's land is out of the question."""
    places: set[str] = set()
    is_other = False
    for place in owners_under(ground.shapes, view=ground.view, box=spot):
        if place in places:
            continue
        places.add(place)
        owner = _window_of(place, shapes=ground.shapes)
        if place in ground.barred or owner not in (window, SEA, None):
            return NEVER
        is_other = is_other or owner is None
    return (len(places) - 1) * PER_BORDER + (ON_OTHER_LAND if is_other else 0)


def _window_of(place: str, *, shapes: MapShapes) -> str | None:
    """The window of a country, "" for the sea, None for land of no window."""
    shape = shapes.find(place) if place else None
    return SEA if shape is None else shape.window or None


def _title(window: str, *, lines: tuple[TextMark, ...], spot: Box) -> WindowTitle:
    moved = tuple(replace(line, x=line.x + spot.left, y=line.y + spot.top) for line in lines)
    return WindowTitle(window=window, lines=moved, box=spot)
