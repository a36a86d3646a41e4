"""A placed picture of plain marks: land, lines, blocks, dots and words. Lengths are pixels, y grows downwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from iomdash.layouts.events import EventLane
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Land:
    """An area of closed rings; `role` is the key of its colour."""

    role: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line through points; `role` is the key of its colour and width."""

    role: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """A bar or a part of one, for the data under `key`; `said` is what it says when pointed at, "" for nothing."""

    role: str
    box: Box
    key: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Dot:
    """A circle for the data under `key`."""

    role: str
    x: float
    y: float
    r: float
    key: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Fade:
    """A rectangle in which what lies below fades to paper, towards its "right" or its foot ("down")."""

    box: Box
    towards: str


@dataclass(frozen=True, kw_only=True)
class Picture:
    """All marks in the order in which they are painted: land, fades, lines, blocks, dots, words."""

    width: float
    height: float
    lands: tuple[Land, ...] = ()
    fades: tuple[Fade, ...] = ()
    lines: tuple[Line, ...] = ()
    blocks: tuple[Block, ...] = ()
    dots: tuple[Dot, ...] = ()
    texts: tuple[TextMark, ...] = ()


def spread(wanted: Sequence[float], *, step: float, low: float, high: float) -> list[float]:
    """Places as near as possible to `wanted` (in rising order), at least `step` apart, between `low` and `high`."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + step) if places else max(place, low))
    ceiling = high
    for index in reversed(range(len(places))):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - step
    return places


def centred(
    text: str, *, x: float, middle: float, size: float, role: str, weight: int = 400, anchor: str = "start"
) -> TextMark:
    """A line of text whose capitals stand centred on `middle`."""
    return TextMark(text=text, x=x, y=middle + HALF_CAPITAL * size, size=size, role=role, weight=weight, anchor=anchor)


def lower(picture: Picture, *, by: float) -> Picture:
    """The picture with every mark `by` pixels further down, and as much higher."""
    return replace(
        picture,
        height=picture.height + by,
        lands=tuple(replace(one, rings=tuple(_lower_all(ring, by=by) for ring in one.rings)) for one in picture.lands),
        fades=tuple(replace(one, box=_lower_box(one.box, by=by)) for one in picture.fades),
        lines=tuple(replace(one, points=_lower_all(one.points, by=by)) for one in picture.lines),
        blocks=tuple(replace(one, box=_lower_box(one.box, by=by)) for one in picture.blocks),
        dots=tuple(replace(one, y=one.y + by) for one in picture.dots),
        texts=tuple(replace(one, y=one.y + by) for one in picture.texts),
    )


def _lower_all(points: tuple[Point, ...], *, by: float) -> tuple[Point, ...]:
    return tuple((x, y + by) for x, y in points)


def _lower_box(box: Box, *, by: float) -> Box:
    return box._replace(top=box.top + by, bottom=box.bottom + by)


def with_lane(picture: Picture, *, lane: EventLane) -> Picture:
    """The picture with the events of a lane that begins at its foot."""
    lines = [Line(role="event", points=((one.x0, one.y0), (one.x1, one.y1))) for mark in lane.marks for one in mark.strokes]
    return replace(
        picture,
        height=picture.height + lane.height,
        lines=(*picture.lines, *lines),
        texts=(*picture.texts, *(text for mark in lane.marks for text in mark.texts)),
    )
