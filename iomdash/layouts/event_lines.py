"""Events on an axis too narrow for their names: a number each at the axis, and numbered lines under the drawing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from iomdash.layouts.events import APART, FIRST, NOTCH, ROW, SIZE, EventLane, EventMark, Happenings, place_events
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import fit_text
from iomdash.layouts.picture import centred, spread
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.measures.shapes import Event

NARROWEST = 480.0
"""Frames narrower than this have no room for names beside each other."""

NUMBERS = 20.0
"""How high the row of numbers at the axis is."""

At = Callable[[float], float | None]
INDENT, STEP = 18.0, 13.0
BESIDE_ROW, BESIDE_AXIS = 18.0, 10.0


@dataclass(frozen=True, kw_only=True)
class NumberedMark(EventMark):
    """An event whose words are a line elsewhere; `numbers` stand at the axis and before the line."""

    numbers: tuple[TextMark, TextMark]

    @property
    def texts(self) -> tuple[TextMark, ...]:
        return (*self.numbers, self.text)


def find_in(years: Mapping[int, tuple[float, float]]) -> At:
    """Where a date in years stands, given the left and right edge of every year; None in other years."""

    def find(date: float) -> float | None:
        year = int(date)
        if year not in years:
            return None
        left, right = years[year]
        return left + (date - year) * (right - left)

    return find


def place_lane(
    happenings: Happenings,
    *,
    at: At,
    axis: float,
    top: float,
    left: float,
    right: float,
    foot: float | None = None,
) -> EventLane:
    """Names in a lane that begins at `top`; in a frame narrower than NARROWEST numbers there, and lines from `foot` on.

    Without `foot` the lines follow the numbers. The height is that of everything placed, counted from `top`.
    """
    if right - left >= NARROWEST:
        return place_events(happenings, at=at, axis=axis, top=top, left=left, right=right)
    found = [(event, x) for event in happenings.events if (x := at(event.at)) is not None]
    shown = sorted(found, key=lambda pair: (pair[1], pair[0].id))
    if not shown:
        return EventLane(marks=(), height=0.0)
    start = top + NUMBERS if foot is None else foot
    numbers = _place_numbers([x for _, x in shown], top=top, left=left, right=right)
    marks = tuple(
        _line(
            event, x=x, axis=axis, top=top, start=start + index * ROW, edges=(left, right), number=number, words=happenings
        )
        for index, ((event, x), number) in enumerate(zip(shown, numbers, strict=True))
    )
    return EventLane(marks=marks, height=start + ROW * len(marks) + APART - top)


def _place_numbers(xs: Sequence[float], *, top: float, left: float, right: float) -> list[TextMark]:
    """The numbers in one row under the axis, each as near as possible to its date; `xs` rise, as the events do."""
    eastward = spread(xs, step=STEP, low=left + STEP / 2, high=inf)
    westward = [-x for x in reversed(spread([-x for x in reversed(xs)], step=STEP, low=-inf, high=inf))]
    middles = [(east + west) / 2 for east, west in zip(eastward, westward, strict=True)]
    places = spread(middles, step=STEP, low=left + STEP / 2, high=right - STEP / 2)
    middle = top + FIRST + ROW / 2
    return [_small(str(number), x=x, middle=middle, anchor="middle") for number, x in enumerate(places, start=1)]


def _line(
    event: Event,
    x: float,
    *,
    axis: float,
    top: float,
    start: float,
    edges: tuple[float, float],
    number: TextMark,
    words: Happenings,
) -> EventMark:
    left, right = edges
    middle = start + ROW / 2
    said = fit_text(words.dated[event.id], width=right - left - INDENT, size=SIZE)
    return NumberedMark(
        event=event.id,
        notch=Stroke(x, axis, x, axis + NOTCH),
        leader=Stroke(x, top, number.x, top + FIRST),
        text=_small(said, x=left + INDENT, middle=middle),
        hit=Box(left, start, right, start + ROW),
        numbers=(number, _small(number.text, x=left, middle=middle)),
    )


def _small(text: str, *, x: float, middle: float, anchor: str = "start") -> TextMark:
    return centred(text, x=x, middle=middle, size=SIZE, role="event", anchor=anchor)


def place_beside(event: Event, *, dated: str, left: float, top: float, right: float) -> EventMark:
    """The line of an event under the row of its year, beside an axis that runs down at `left`."""
    middle = top + BESIDE_ROW / 2
    text = fit_text(dated, width=right - left - BESIDE_AXIS, size=SIZE)
    mark = TextMark(text=text, x=left + BESIDE_AXIS, y=middle + HALF_CAPITAL * SIZE, size=SIZE, role="event")
    notch = Stroke(left, middle, left + 6, middle)
    return EventMark(event=event.id, notch=notch, leader=notch, text=mark, hit=Box(left, top, right, top + BESIDE_ROW))
