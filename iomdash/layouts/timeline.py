"""A programme on a line of years: its decision, its start and end, and each contract. Numbers only, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from iomdash.layouts.event_lines import NARROWEST, NUMBERS, find_in, place_lane
from iomdash.layouts.events import NOTHING, EventLane, EventMark, Happenings
from iomdash.layouts.labels import fit_text, measure_text
from iomdash.layouts.text_marks import TextMark

SIZE = 13.0
HEAD, ROW, LINE = 28.0, 40.0, 30.0
AXIS, GAP = 22.0, 8.0
"""Where the years end and the rows' verticals begin; what stands between the rows and lines under them."""

EDGE = 6.0
JANUARY = 1
STUB = 26.0
"""How far the broken line of a missing date reaches."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """One row before it is placed: its words, a single day (a decision) or a time from start to end.

    Days are ISO 8601, "" where none is published. `role` is decision, programme or contract.
    """

    role: str
    said: str
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class PlacedSpan:
    """A placed row: its line from `x0` to `x1` at `y`; an end without a published day is open and drawn broken.

    A row without any day has no line (`x0` is None), a decision has no length.
    """

    role: str
    y: float
    x0: float | None
    x1: float
    is_open_left: bool
    is_open_right: bool


@dataclass(frozen=True, kw_only=True)
class TimelineLayout:
    """Everything drawn: rows, the verticals of the years from `axis` down to `floor`, all words, the events."""

    width: float
    height: float
    spans: tuple[PlacedSpan, ...]
    years: tuple[float, ...]
    texts: tuple[TextMark, ...]
    axis: float
    floor: float
    events: tuple[EventMark, ...] = ()


def place_timeline(spans: Sequence[Span], *, width: float, happenings: Happenings = NOTHING) -> TimelineLayout:
    """Rows under a scale of years; the words of a row stand above its line and never leave the frame.

    Events stand between the scale and the rows; where that is too narrow their numbers do, and lines follow the rows.
    """
    days = [day for span in spans for day in (span.start, span.end) if day]
    frame = _Frame(days, width=width)
    lane = _place_lane(frame, happenings=happenings, rows=ROW * len(spans))
    is_beneath = width < NARROWEST
    head = HEAD + (NUMBERS if is_beneath and lane.marks else 0.0 if is_beneath else lane.height)
    floor = head + ROW * len(spans)
    texts = list(frame.names())
    placed = []
    for number, span in enumerate(spans):
        row = frame.place(span, y=head + ROW * number + LINE)
        placed.append(row)
        role, weight = ("axis", 400) if span.role == "contract" else ("ink", 600)
        said = fit_text(span.said, width=width - 2, size=SIZE, weight=weight)
        start = row.x0 if row.x0 is not None else 0.0
        x = max(min(start, width - measure_text(said, size=SIZE, weight=weight) - 2), 0.0)
        texts.append(TextMark(text=said, x=x, y=row.y - 9, size=SIZE, role=role, weight=weight))
    return TimelineLayout(
        width=width,
        height=AXIS + lane.height if is_beneath and lane.marks else floor,
        spans=tuple(placed),
        years=tuple(frame.years()),
        texts=tuple(texts),
        axis=AXIS,
        floor=floor,
        events=lane.marks,
    )


def _place_lane(frame: "_Frame", *, happenings: Happenings, rows: float) -> EventLane:
    edges = frame.years()
    at = find_in({frame.first + n: pair for n, pair in enumerate(pairwise(edges))})
    foot = HEAD + NUMBERS + rows + GAP
    return place_lane(happenings, at=at, axis=AXIS, top=AXIS, left=0.0, right=frame.width, foot=foot)


def years_of(spans: Sequence[Span]) -> range:
    """The years on the scale: from that of the first day to that of the last."""
    found = [int(day[:4]) for span in spans for day in (span.start, span.end) if day]
    return range(min(found), max(found) + 1) if found else range(0)


class _Frame:
    """From days to pixels."""

    def __init__(self, days: Sequence[str], *, width: float) -> None:
        self.width = width
        found = [date.fromisoformat(day) for day in days]
        self.first = min((day.year for day in found), default=1)
        self.last = max((day.year for day in found), default=-1) + 1
        self.start = date(self.first, JANUARY, 1).toordinal() if found else 0
        self.length = (date(self.last, JANUARY, 1).toordinal() - self.start) if found else 1

    def x(self, day: str) -> float:
        part = (date.fromisoformat(day).toordinal() - self.start) / self.length
        return EDGE + part * (self.width - 2 * EDGE)

    def years(self) -> list[float]:
        return [self.x(f"{year}-01-01") for year in range(self.first, self.last + 1)]

    def names(self) -> list[TextMark]:
        """The years between their lines, two digits where four have no room."""
        edges = self.years()
        pitch = edges[1] - edges[0] if len(edges) > 1 else 0.0
        is_narrow = pitch < measure_text("2015", size=SIZE) + 4
        return [
            TextMark(text=_year(year, is_narrow), x=x + pitch / 2, y=14.0, size=SIZE, role="axis", anchor="middle")
            for year, x in zip(range(self.first, self.last), edges, strict=False)
        ]

    def place(self, span: Span, *, y: float) -> PlacedSpan:
        if not (span.start or span.end):
            return PlacedSpan(role=span.role, y=y, x0=None, x1=0.0, is_open_left=True, is_open_right=True)
        known = [self.x(day) for day in (span.start, span.end) if day]
        x0 = known[0] if span.start else max(known[0] - STUB, 0.0)
        x1 = known[-1] if span.end or span.role == "decision" else min(known[-1] + STUB, self.width)
        is_point = span.role == "decision"
        open_left, open_right = not span.start, not span.end and not is_point
        low, high = min(x0, x1), max(x0, x1)
        return PlacedSpan(role=span.role, y=y, x0=low, x1=high, is_open_left=open_left, is_open_right=open_right)


def _year(year: int, is_narrow: bool) -> str:
    return f"’{year % 100:02d}" if is_narrow else str(year)
