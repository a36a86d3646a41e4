"""Our list as it grew, day by day, against every published total; beside or below it each gap on a scale of its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from iomdash.layouts.event_lines import find_in, place_lane
from iomdash.layouts.events import NOTHING, EventLane, EventMark, Happenings
from iomdash.layouts.series_gaps import GapMark, GapRow, place_gaps
from iomdash.layouts.series_labels import PlacedLabel, Point, Wanted, boxes_of, place_labels
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark

SIZE, SMALL = 14.0, 12.0
NARROW, WIDE = 560.0, 940.0
PLOT_HEIGHT = {True: 340.0, False: 400.0}
LEFT, TOP, FOOT, GUTTER = 36.0, 12.0, 28.0, 40.0
GAPS_WIDTH, ROW, GAPS_HEAD = 340.0, 24.0, 44.0
UNDER_YEARS = 24.0
BILLION = 10**11
DOT = 4.0
JANUARY = 1


@dataclass(frozen=True, kw_only=True)
class Total:
    """A published total before it is placed: euro cents, and ours on that date where it compares."""

    day: str
    measure: str
    amount: int
    ours: int | None
    said: str


@dataclass(frozen=True, kw_only=True)
class SeriesDraft:
    """What is to be drawn: steps (date, euro cents) of our list, what of it has no date, and the published totals.

    `labels` names the lines: ours, undated, approved, contracted, paid; `unit` writes a level of the axis.
    """

    steps: Sequence[tuple[str, int]]
    undated: int
    list_end: str
    totals: Sequence[Total]
    gaps: Sequence[GapRow]
    labels: Mapping[str, str]
    heads: tuple[str, str, str]
    levels: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class SeriesLine:
    """A line through points in pixels; `role` is ours, undated, approved, contracted, paid, whisker, leader or grid."""

    role: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesDot:
    """A published total at a place in pixels, with what is said of it."""

    role: str
    x: float
    y: float
    said: str


@dataclass(frozen=True, kw_only=True)
class SeriesLayout:
    """Everything drawn, in pixels; y grows downwards."""

    width: float
    height: float
    lines: tuple[SeriesLine, ...]
    dots: tuple[SeriesDot, ...]
    gaps: tuple[GapMark, ...]
    texts: tuple[TextMark, ...] = field(default=())
    events: tuple[EventMark, ...] = ()


def place_series(draft: SeriesDraft, *, width: float, happenings: Happenings = NOTHING) -> SeriesLayout:
    """The chart at a width in pixels, events under its years: gaps beside it from WIDE on, below it in less room."""
    is_wide = width >= WIDE
    plot_width = width - GAPS_WIDTH - GUTTER if is_wide else width
    height = PLOT_HEIGHT[width < NARROW]
    frame = _Frame(draft, width=plot_width, height=height)
    lines, dots = frame.lines(), frame.dots()
    grid, words = frame.grid()
    labels = frame.labels(lines, dots, words)
    lane = frame.lane(happenings)
    top = TOP if is_wide else height + 2 * FOOT + lane.height
    left = plot_width + GUTTER if is_wide else 0.0
    gaps, gap_texts = place_gaps(
        draft.gaps, heads=draft.heads, left=left, top=top, width=width - left, row=ROW, head=GAPS_HEAD, size=SIZE
    )
    bottom = top + GAPS_HEAD + ROW * len(draft.gaps) + 4
    return SeriesLayout(
        width=width,
        height=max(height + FOOT + lane.height, bottom),
        lines=(*grid, *(SeriesLine(role="leader", points=one.leader) for one in labels if one.leader), *lines),
        dots=dots,
        gaps=gaps,
        texts=(*words, *(one.mark for one in labels), *gap_texts),
        events=lane.marks,
    )


class _Frame:
    """The plot of one draft: from dates and cents to pixels."""

    def __init__(self, draft: SeriesDraft, *, width: float, height: float) -> None:
        self.draft, self.width, self.bottom = draft, width, height
        days = [draft.steps[0][0], *(total.day for total in draft.totals)]
        self.first = date(date.fromisoformat(min(days)).year, JANUARY, 1).toordinal()
        self.last = date(date.fromisoformat(max(days)).year + 1, JANUARY, 1).toordinal()
        self.top_level = (len(draft.levels) - 1) * BILLION

    def x(self, day: str) -> float:
        part = (date.fromisoformat(day).toordinal() - self.first) / (self.last - self.first)
        return LEFT + part * (self.width - LEFT - DOT - 2)

    def y(self, cents: int) -> float:
        return self.bottom - cents / self.top_level * (self.bottom - TOP)

    def lines(self) -> tuple[SeriesLine, ...]:
        draft = self.draft
        ours = tuple(self._stairs())
        last_x, last_y = ours[-1]
        risen = self.y(draft.steps[-1][1] + draft.undated)
        end = self.x(max(total.day for total in draft.totals))
        undated = ((last_x, last_y), (last_x, risen), (end, risen))
        published = [
            SeriesLine(role=measure, points=tuple((self.x(t.day), self.y(t.amount)) for t in self._of(measure)))
            for measure in ("contracted", "paid")
        ]
        return (
            *published,
            SeriesLine(role="undated", points=undated),
            SeriesLine(role="ours", points=ours),
            *self._whiskers(),
        )

    def _of(self, measure: str) -> list[Total]:
        return [total for total in self.draft.totals if total.measure == measure]

    def _stairs(self) -> Iterator[Point]:
        level = 0
        for day, cents in self.draft.steps:
            yield self.x(day), self.y(level)
            yield self.x(day), self.y(cents)
            level = cents
        yield self.x(self.draft.list_end), self.y(level)

    def _whiskers(self) -> Iterator[SeriesLine]:
        for total in self._of("approved"):
            if total.ours is not None:
                x = self.x(total.day)
                yield SeriesLine(role="whisker", points=((x, self.y(total.ours)), (x, self.y(total.amount))))

    def dots(self) -> tuple[SeriesDot, ...]:
        return tuple(
            SeriesDot(role=total.measure, x=self.x(total.day), y=self.y(total.amount), said=total.said)
            for total in self.draft.totals
        )

    def grid(self) -> tuple[tuple[SeriesLine, ...], tuple[TextMark, ...]]:
        """A hairline for each level with its amount, and the years below."""
        lines, texts = [], []
        for index, said in enumerate(self.draft.levels):
            y = self.y(index * BILLION)
            lines.append(SeriesLine(role="grid", points=((LEFT, y), (self.width, y))))
            texts.append(_small(said, LEFT - 8, y + HALF_CAPITAL * SMALL, "end"))
        for year, (start, end) in self.years().items():
            lines.append(SeriesLine(role="grid", points=((start, self.bottom), (start, self.bottom + 5))))
            is_narrow = end - start < 32
            said = f"’{year % 100}" if is_narrow else str(year)
            texts.append(_small(said, (start + end) / 2, self.bottom + 18, "middle"))
        return tuple(lines), tuple(texts)

    def years(self) -> dict[int, tuple[float, float]]:
        """Left and right edge of every year."""
        first, last = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        return {year: (self.x(f"{year}-01-01"), self.x(f"{year + 1}-01-01")) for year in range(first, last)}

    def lane(self, happenings: Happenings) -> EventLane:
        """The events under the years."""
        top = self.bottom + UNDER_YEARS
        return place_lane(happenings, at=find_in(self.years()), axis=self.bottom, top=top, left=0.0, right=self.width)

    def labels(
        self, lines: Sequence[SeriesLine], dots: Sequence[SeriesDot], words: Sequence[TextMark]
    ) -> tuple[PlacedLabel, ...]:
        """The names of the lines, beside them."""
        taken = [box for line in lines for box in boxes_of(line.points)]
        taken += [Box(dot.x - DOT, dot.y - DOT, dot.x + DOT, dot.y + DOT) for dot in dots]
        taken += [mark.box for mark in words]
        wanted = [
            Wanted(text=text, role=role, points=self._near(role, lines, dots)) for role, text in self.draft.labels.items()
        ]
        bounds = Box(LEFT, 0, self.width, self.bottom)
        return place_labels(wanted, taken=taken, bounds=bounds, size=SMALL if self.width < NARROW else SIZE)

    def _near(self, role: str, lines: Sequence[SeriesLine], dots: Sequence[SeriesDot]) -> list[Point]:
        """Where a label may hang: the middles of the stairs, the middle of the jump, or the dots of a measure."""
        points = next((line.points for line in lines if line.role == role), ())
        middles = [((x0 + x1) / 2, (y0 + y1) / 2) for (x0, y0), (x1, y1) in pairwise(points)]
        if role == "ours":
            return sorted(middles, key=lambda point: abs(point[0] - self.width / 3))
        if role == "undated":
            return [*middles, points[0]]
        placed = [(dot.x, dot.y) for dot in dots if dot.role == role]
        return [*placed[:1], *placed[1:-1][::-1], *placed[-1:], *middles]


def _small(text: str, x: float, y: float, anchor: str) -> TextMark:
    return TextMark(text=text, x=x, y=y, size=SMALL, role="axis", anchor=anchor)
