"""Shares over the years as lines, each named at its end. Lengths are pixels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from iomdash.layouts.event_lines import find_in, place_lane
from iomdash.layouts.events import NOTHING, Happenings
from iomdash.layouts.picture import Dot, Line, Picture, centred, spread, with_lane
from iomdash.layouts.text_marks import TextMark

SIZE, SMALL, STEP = 13.0, 12.0, 17.0
TOP, FOOT, LEFT, LEAD, RIGHT = 14.0, 24.0, 34.0, 12.0, 6.0


@dataclass(frozen=True, kw_only=True)
class ShareLine:
    """A line: its colour key, its label at the end, and (part of the whole, words) of every year."""

    role: str
    label: str
    points: Sequence[tuple[float, str]]


def place_shares(
    lines: Sequence[ShareLine],
    *,
    years: Sequence[int],
    levels: Sequence[tuple[float, str]],
    width: float,
    height: float,
    happenings: Happenings = NOTHING,
) -> Picture:
    """Lines over `years`, the events below; `levels` are the parts of the whole, with their words, for the hairlines.

    What is of a whole year stands at its middle, so that an event in December stands nearly half-way to the next.
    """
    gutter = max(centred(line.label, x=0, middle=0, size=SIZE, role="ink").width for line in lines) * 1.02
    right = width - gutter - LEAD - RIGHT
    floor, highest = height - FOOT, max(level for level, _ in levels)

    def y(part: float) -> float:
        return floor - part / highest * (floor - TOP)

    def x(place: int) -> float:
        return LEFT + place * (right - LEFT) / (len(years) - 1)

    grid = [Line(role="grid", points=((LEFT, y(level)), (right, y(level)))) for level, _ in levels]
    drawn = [
        Line(role=line.role, points=tuple((x(n), y(part)) for n, (part, _) in enumerate(line.points))) for line in lines
    ]
    dots = [
        Dot(role=line.role, x=x(n), y=y(part), r=3, key=f"{years[n]}", said=said)
        for line in lines
        for n, (part, said) in enumerate(line.points)
    ]
    ends = sorted(lines, key=lambda line: -line.points[-1][0])
    middles = spread([y(line.points[-1][0]) for line in ends], step=STEP, low=SIZE, high=floor)
    named = [
        centred(line.label, x=right + LEAD, middle=middle, size=SIZE, role=f"{line.role}-text", weight=600)
        for line, middle in zip(ends, middles, strict=True)
    ]
    picture = Picture(
        width=width,
        height=height,
        lines=(*grid, *drawn),
        dots=tuple(dots),
        texts=(*named, *_ticks(levels, y=[y(level) for level, _ in levels]), *_years(years, x=x, floor=floor)),
    )
    half = (x(1) - x(0)) / 2
    at = find_in({year: (x(n) - half, x(n) + half) for n, year in enumerate(years)})
    return with_lane(picture, lane=place_lane(happenings, at=at, axis=floor, top=height, left=0.0, right=width))


def _ticks(levels: Sequence[tuple[float, str]], *, y: Sequence[float]) -> list[TextMark]:
    return [
        centred(said, x=LEFT - 8, middle=middle, size=SMALL, role="secondary", anchor="end")
        for (_, said), middle in zip(levels, y, strict=True)
    ]


def _years(years: Sequence[int], *, x: Callable[[int], float], floor: float) -> list[TextMark]:
    """Every year if there is room, else every second or third, the last one always."""
    pitch = x(1) - x(0)
    every = ceil(36 / pitch)
    last = len(years) - 1
    return [
        centred(str(year), x=x(n), middle=floor + FOOT / 2 + 2, size=SMALL, role="secondary", anchor="middle")
        for n, year in enumerate(years)
        if (last - n) % every == 0
    ]


def round_levels(highest: float) -> list[float]:
    """Levels from nothing to at least `highest` (a part of the whole) in whole per cents, five at most."""
    percent = ceil(highest * 100)
    step = ceil(percent / 4)
    return [n * step / 100 for n in range(ceil(percent / step) + 1)]
