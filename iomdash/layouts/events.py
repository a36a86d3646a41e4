"""Events on an axis of time: a notch for each, and its name in a lane under the axis, where no two words meet.

Any axis of time can call `place_events`: it needs only where a date stands. Lengths are pixels, dates are in years.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import fit_text, measure_text
from iomdash.layouts.map_leaders import crosses
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.measures.shapes import Event

SIZE = 12.0
ROW = 17.0
APART = 6.0
BESIDE = 4.0
NOTCH = 5.0
MOST_TRIES = 40
FIRST = 4.0
"""How far under the top of the lane the first row of names begins."""


@dataclass(frozen=True, kw_only=True)
class Happenings:
    """Events to be placed and their words: `names` where an axis tells the date, `dated` where nothing else does."""

    events: Sequence[Event] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    dated: Mapping[str, str] = field(default_factory=dict)


NOTHING = Happenings()


@dataclass(frozen=True, kw_only=True)
class EventMark:
    """One event in place: the notch on its axis, the line down to its words, the words, and what answers to the mouse."""

    event: str
    notch: Stroke
    leader: Stroke
    text: TextMark
    hit: Box

    @property
    def key(self) -> str:
        return f"event:{self.event}"


@dataclass(frozen=True, kw_only=True)
class EventLane:
    """The placed events and how high their lane is; no events make no lane."""

    marks: tuple[EventMark, ...]
    height: float


def place_events(
    happenings: Happenings,
    *,
    at: Callable[[float], float | None],
    axis: float,
    top: float,
    left: float,
    right: float,
) -> EventLane:
    """The events whose date is on the axis, in a lane that begins at `top`.

    `at` gives the x of a date in years, None beyond the axis, whose line is at height `axis`. Words stay between `left`
    and `right`: east of their line, west of it where the edge is near; cut with an ellipsis if they are wider than both.
    """
    shown = [(event.id, x) for event in happenings.events if (x := at(event.at)) is not None]
    ranked = sorted(shown, key=lambda pair: (-pair[1], pair[0]))
    ground = _Ground(
        names=happenings.names, axis=axis, top=top, left=left, right=right, least={event: 0 for event, _ in ranked}
    )
    marks = _place_all(ranked, ground=ground)
    lowest = max((mark.text.box.bottom for mark in marks), default=top)
    return EventLane(marks=tuple(reversed(marks)), height=lowest - top + APART if marks else 0.0)


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """The lane: its words, its edges, and the highest row that each event may still take."""

    names: Mapping[str, str]
    axis: float
    top: float
    left: float
    right: float
    least: dict[str, int]


def _place_all(ranked: Sequence[tuple[str, float]], *, ground: _Ground) -> list[EventMark]:
    """The marks from east to west. One whose line cannot pass sends the words that are in its way a row down."""
    marks: list[EventMark] = []
    for _ in range(MOST_TRIES):
        marks = []
        for event, x in ranked:
            mark = _place(event, x=x, ground=ground, placed=marks)
            if mark is None:
                break
            marks.append(mark)
        else:
            return marks
        x = ranked[len(marks)][1]
        for other in marks:
            if other.text.box.left - 2 < x < other.text.box.right + 2:
                ground.least[other.event] += 1
    return marks


def _place(event: str, *, x: float, ground: _Ground, placed: Sequence[EventMark]) -> EventMark | None:
    """The mark of an event in the highest row in which neither words nor lines meet others; None if its way is barred."""
    first = ground.least[event]
    rows = range(first, first + 2 * len(placed) + 2)
    marks = (_mark(event, x=x, row=row, ground=ground) for row in rows)
    return next((mark for mark in marks if _is_free(mark, placed=placed)), None)


def _mark(event: str, *, x: float, row: int, ground: _Ground) -> EventMark:
    """The words of a row east of their line, or west of it where the edge is near; cut if neither side holds them."""
    middle = ground.top + FIRST + (row + 0.5) * ROW
    name, y = ground.names[event], middle + HALF_CAPITAL * SIZE
    east, west = ground.right - x - BESIDE, x - BESIDE - ground.left
    is_east = measure_text(name, size=SIZE) <= east or east >= west
    text = TextMark(
        text=fit_text(name, width=east if is_east else west, size=SIZE),
        x=x + BESIDE if is_east else x - BESIDE,
        y=y,
        size=SIZE,
        anchor="start" if is_east else "end",
        role="event",
    )
    box = text.box
    return EventMark(
        event=event,
        notch=Stroke(x, ground.axis, x, ground.axis + NOTCH),
        leader=Stroke(x, ground.top, x, middle + 4),
        text=text,
        hit=Box(min(box.left, x) - 2, middle - ROW / 2, max(box.right, x) + 2, middle + ROW / 2),
    )


def _is_free(mark: EventMark, *, placed: Sequence[EventMark]) -> bool:
    reach = mark.text.box.grown(2.0)
    for other in placed:
        box = other.text.box.grown(2.0)
        if reach.meets(box) or crosses(other.leader, box=reach) or crosses(mark.leader, box=box):
            return False
    return True
