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

    @property
    def texts(self) -> tuple[TextMark, ...]:
        """All its words."""
        return (self.text,)

    @property
    def strokes(self) -> tuple[Stroke, Stroke]:
        return self.notch, self.leader


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
    ground = _Ground(names=happenings.names, axis=axis, top=top, left=left, right=right)
    marks = _place_all(ranked, ground=ground)
    lowest = max((mark.text.box.bottom for mark in marks), default=top)
    return EventLane(
        marks=tuple(sorted(marks, key=lambda mark: (mark.notch.x0, mark.event))),
        height=lowest - top + APART if marks else 0.0,
    )


@dataclass(frozen=True, kw_only=True)
class _Ground:
    """The lane: its words and its edges."""

    names: Mapping[str, str]
    axis: float
    top: float
    left: float
    right: float

    def has_room_east(self, event: str, *, x: float) -> bool:
        east, west = self.right - x - BESIDE, x - BESIDE - self.left
        return measure_text(self.names[event], size=SIZE) <= east or east >= west


def _place_all(ranked: Sequence[tuple[str, float]], *, ground: _Ground) -> list[EventMark]:
    """The marks of events ranked from east to west.

    Words west of their line hang like steps, the westernmost on top; then those east of it, the easternmost on top. One
    whose line cannot pass the words of the first joins them: in the end all could hang west.
    """
    western = {event for event, x in ranked if not ground.has_room_east(event, x=x)}
    while True:
        marks: list[EventMark] = []
        order = [pair for pair in reversed(ranked) if pair[0] in western] + [
            pair for pair in ranked if pair[0] not in western
        ]
        for event, x in order:
            mark = _place(event, x=x, is_east=event not in western, ground=ground, placed=marks)
            if mark is None:
                break
            marks.append(mark)
        else:
            return marks
        if event in western:
            return marks
        western.add(event)


def _place(event: str, *, x: float, is_east: bool, ground: _Ground, placed: Sequence[EventMark]) -> EventMark | None:
    """The mark of an event in the highest row in which neither words nor lines meet others; None if its way is barred."""
    rows = range(len(placed) + 2)
    marks = (_mark(event, x=x, row=row, is_east=is_east, ground=ground) for row in rows)
    return next((mark for mark in marks if _is_free(mark, placed=placed)), None)


def _mark(event: str, *, x: float, row: int, is_east: bool, ground: _Ground) -> EventMark:
    """The words of a row beside their line, cut at the edge."""
    middle = ground.top + FIRST + (row + 0.5) * ROW
    room = ground.right - x - BESIDE if is_east else x - BESIDE - ground.left
    text = TextMark(
        text=fit_text(ground.names[event], width=room, size=SIZE),
        x=x + BESIDE if is_east else x - BESIDE,
        y=middle + HALF_CAPITAL * SIZE,
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
