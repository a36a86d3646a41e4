"""All that is written on the map itself: places, windows, contested land. Lengths are pixels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import hypot

from iomdash.layouts.labels import break_text
from iomdash.layouts.map_circles import CircleMark
from iomdash.layouts.map_labels import SIZE, SMALL_SIZE, PlaceLabel, Spot, place_inside, place_labels, stack_lines
from iomdash.layouts.map_leaders import lead_labels
from iomdash.layouts.map_marks import Fill, MapWords
from iomdash.layouts.map_shapes import MapShapes, View, lies_on
from iomdash.layouts.map_titles import TitleGround, WindowTitle, place_title
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark, cover
from iomdash.measures.shapes import Places
from iomdash.vocabulary import MapStyle
from iomdash.words.texts import NodeText

PHONE = 480.0
"""Below this width the letters are small, and a class of fill is only named on its own country."""

STEPS = range(-48, 49, 8)
SHIFTS = tuple(sorted(product(STEPS, STEPS), key=lambda shift: (hypot(*shift), shift)))
"""How far from its anchor, nearest first, a label looks for room inside its country."""

WESTERN_SAHARA = "EH"
NOTE_SIZE = 12.0
NOTE_WIDTH = 60.0
NOTE_PITCH = 15.0


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What every step of placing needs; no words of the map stand in a `barred` box."""

    places: Places
    shapes: MapShapes
    texts: Mapping[str, NodeText]
    words: MapWords
    style: MapStyle
    view: View
    barred: tuple[Box, ...] = ()

    @property
    def bounds(self) -> Box:
        return Box(1.0, 1.0, self.view.width - 1.0, self.view.height - 1.0)


def name_places(scene: Scene, *, circles: Sequence[CircleMark], fills: Sequence[Fill]) -> tuple[PlaceLabel, ...]:
    """The label of every place that has room for one."""
    size = SMALL_SIZE if scene.view.width < PHONE else SIZE
    if scene.style is MapStyle.CLASSES:
        spots = _spots_on_fills(scene, circles=circles, fills=fills, size=size)
    else:
        spots = _spots_in_circles(scene, circles=circles, size=size)
    placed = place_labels(spots, texts=scene.texts, bounds=scene.bounds, size=size, barred=scene.barred)
    if scene.style is MapStyle.CLASSES and scene.view.width < PHONE:
        return _mute(placed, circles=circles)
    led = lead_labels(spots, texts=scene.texts, labels=placed, barred=scene.barred, bounds=scene.bounds, size=size)
    return _mute(led, circles=circles)


def _mute(labels: Sequence[PlaceLabel], *, circles: Sequence[CircleMark]) -> tuple[PlaceLabel, ...]:
    """The labels with those of places outside the selection in grey."""
    outside = {circle.place for circle in circles if circle.is_outside}
    return tuple(
        replace(label, lines=tuple(replace(line, role="outside-name") for line in label.lines))
        if label.place in outside
        else label
        for label in labels
    )


def _spot(circle: CircleMark) -> Spot:
    return Spot(place=circle.place, x=circle.x, y=circle.y, r=circle.r, amount=circle.amount)


def _spots_in_circles(scene: Scene, *, circles: Sequence[CircleMark], size: float) -> list[Spot]:
    """What the labels belong to, each with the label that fits into its circle."""
    roles = {circle.place: f"on-window:{circle.window}" for circle in circles}
    spots = (_spot(circle) for circle in circles)
    return [
        replace(spot, inside=place_inside(spot, text=scene.texts[spot.place], role=roles[spot.place], size=size))
        for spot in spots
    ]


def _spots_on_fills(scene: Scene, *, circles: Sequence[CircleMark], fills: Sequence[Fill], size: float) -> list[Spot]:
    """What the labels belong to, each with the label that fits on its country; on a phone only those that do."""
    roles = {fill.place: f"on-{fill.role}" for fill in fills}
    spots = (_spot(circle) for circle in circles)
    found = [replace(spot, inside=_lines_on(spot, scene=scene, role=roles[spot.place], size=size)) for spot in spots]
    return [spot for spot in found if spot.inside or scene.view.width >= PHONE]


def _lines_on(spot: Spot, *, scene: Scene, role: str, size: float) -> tuple[TextMark, ...]:
    """A label on the country's own land, as near to its anchor as it finds room; on a phone if need be the name alone."""
    both = stack_lines(scene.texts[spot.place], x=spot.x, y=spot.y, role=role, size=size)
    alone = (replace(both[0], y=spot.y + HALF_CAPITAL * size),)
    for home in (both, alone) if scene.view.width < PHONE else (both,):
        box = cover(line.box for line in home)
        for across, down in SHIFTS:
            moved = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
            is_on_land = lies_on(spot.place, shapes=scene.shapes, view=scene.view, box=moved)
            if is_on_land and scene.bounds.holds(moved):
                return tuple(replace(line, x=line.x + across, y=line.y + down) for line in home)
    return ()


def name_contested(scene: Scene, *, taken: Sequence[Box]) -> tuple[TextMark, ...]:
    """The name of Western Sahara beside its coast, if it is given, has no money of its own and there is room."""
    text, shape = scene.texts.get(WESTERN_SAHARA), scene.shapes.find(WESTERN_SAHARA)
    if text is None or shape is None or any(place.place == WESTERN_SAHARA for place in scene.places.places):
        return ()
    lines = break_text(text.name, width=NOTE_WIDTH, size=NOTE_SIZE)
    x, y = scene.view.project((_coast(shape.rings, y=shape.anchor[1]), shape.anchor[1]))
    top = y - NOTE_PITCH * (len(lines) - 1) / 2 + HALF_CAPITAL * NOTE_SIZE
    marks = tuple(
        TextMark(text=line, x=x - 6, y=top + NOTE_PITCH * index, size=NOTE_SIZE, role="muted", anchor="end", has_halo=True)
        for index, line in enumerate(lines)
    )
    box = cover(mark.box for mark in marks)
    is_free = scene.bounds.holds(box) and not any(box.overlap(other) for other in taken)
    return marks if is_free else ()


def _coast(rings: Sequence[Sequence[tuple[float, float]]], *, y: float) -> float:
    """The westernmost point of a country near height `y`, in canvas pixels."""
    return min((px for ring in rings for px, py in ring if abs(py - y) < NOTE_PITCH), default=0.0)


def name_windows(scene: Scene, *, circles: Sequence[CircleMark], taken: Sequence[Box]) -> tuple[WindowTitle, ...]:
    """The names of the windows that have money on the map, each where nothing else stands."""
    titles: list[WindowTitle] = []
    present = {circle.window for circle in circles if not circle.is_outside}
    barred = frozenset(mark.place for mark in circles) if scene.style is MapStyle.CLASSES else frozenset[str]()
    for window in (code for code, _ in scene.shapes.outlines if code in present and code in scene.texts):
        text = scene.texts[window]
        boxes = (*taken, *(title.box for title in titles))
        title = place_title(
            window,
            name=text.name,
            notes=(scene.words.window_notes.get(window, ""), text.amount_long),
            ground=TitleGround(taken=boxes, circles=tuple(circles), barred=barred, shapes=scene.shapes, view=scene.view),
        )
        titles += [title] if title else []
    return tuple(titles)
