"""Cumulative lines: our reconstruction by date against the totals the Commission published. Lengths are pixels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iomdash.layouts.events import NOTHING, EventLane, Happenings, place_events
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.layouts.trend_marks import SeriesLine, TrendLayout, TrendWords
from iomdash.layouts.trend_scale import place_ticks, spread
from iomdash.measures.shapes import Trend
from iomdash.words.texts import NodeText

OURS = "ours"
MEASURES = ("approved", "contracted", "paid")
SIZE = 13.0
SMALL = 12.0
TITLE_HEIGHT = 28.0
TOP_GAP = 22.0
BELOW = 52.0
UNDER_YEARS = 27.0
TICK_GAP = 10.0
LABEL_GAP = 12.0
LABEL_SPACE = 5.0
LINE_PITCH = 15.0
WIDEST_LABEL = 128.0
YEAR_PITCH = 34.0
"""Least pixels between two years on the axis; where there are less, only every other year is written."""

Dated = tuple[float, int]


@dataclass(frozen=True, kw_only=True)
class _Plot:
    """The area of the lines: its box, the years at its sides, pixels for one cent."""

    box: Box
    first: float
    last: float
    scale: float

    def at(self, point: Dated) -> tuple[float, float]:
        part = (point[0] - self.first) / (self.last - self.first)
        return self.box.left + part * (self.box.right - self.box.left), self.box.bottom - point[1] * self.scale


def place_series(
    trend: Trend,
    *,
    texts: Mapping[str, NodeText],
    words: TrendWords,
    width: float,
    height: float,
    happenings: Happenings = NOTHING,
) -> TrendLayout:
    """The lines in a frame of `width` by `height`, each named at its end; below it the lane of events."""
    series = _series(trend)
    plot = _plot(series, texts=texts, words=words, width=width, height=height)
    ticks = place_ticks(max(amount for points in series.values() for _, amount in points), most=4)
    lines = tuple(SeriesLine(series=key, points=tuple(map(plot.at, points))) for key, points in series.items())
    years = list(_years(plot))
    labels = _place_labels(lines, texts=texts, plot=plot)
    lane = _place_lane(plot, happenings=happenings, width=width)
    return TrendLayout(
        width=width,
        height=height + max(lane.height - (BELOW - UNDER_YEARS), 0.0),
        scale=plot.scale,
        bars=(),
        marked=(),
        hits=(),
        seams=(),
        grid=tuple(_across(plot, amount=tick) for tick in ticks),
        axis=(_across(plot, amount=0), *(_notch(plot, year=year) for year in years)),
        leaders=tuple(leader for leader, _ in labels),
        swatches=(),
        series=lines,
        texts=(
            *_titles(words),
            *(_tick_text(plot, amount=tick, words=words) for tick in ticks),
            *_year_texts(plot, years=years),
            *(mark for _, marks in labels for mark in marks),
        ),
        events=lane.marks,
    )


def _place_lane(plot: _Plot, *, happenings: Happenings, width: float) -> EventLane:
    """The events under the years."""

    def find(date: float) -> float | None:
        return plot.at((date, 0))[0] if plot.first <= date <= plot.last else None

    axis = plot.box.bottom
    return place_events(happenings, at=find, axis=axis, top=axis + UNDER_YEARS, left=0.0, right=width)


def _series(trend: Trend) -> dict[str, list[Dated]]:
    """Each line's (date in years, cents): ours from zero to the end of each year, the published ones as dated."""
    series: dict[str, list[Dated]] = {}
    if trend.cumulative:
        first = trend.cumulative[0][0]
        series[OURS] = [(float(first), 0), *((year + 1.0, amount) for year, amount in trend.cumulative)]
    for measure in MEASURES:
        dated = sorted((date_in_years(point.date), point.amount) for point in trend.published if point.measure == measure)
        if dated:
            series[measure] = dated
    return series


def date_in_years(date: str) -> float:
    """A date (2018-10-16, 2018-10 or 2018, the end of what it names) as a number: 2018.79."""
    parts = [int(part) for part in date.split("-")]
    year, month, day = (*parts, *(12, 31)[len(parts) - 1 :])
    return year + (month - 1 + (day - 1) / 31) / 12


def _plot(
    series: Mapping[str, Sequence[Dated]],
    *,
    texts: Mapping[str, NodeText],
    words: TrendWords,
    width: float,
    height: float,
) -> _Plot:
    dates = [date for points in series.values() for date, _ in points]
    largest = max(amount for points in series.values() for _, amount in points)
    lines = [line for key in series for line in _label_lines(texts[key])]
    label = max(measure_text(line, size=SIZE, weight=600) for line in lines)
    ticks = (measure_text(words.tick(tick), size=SMALL) for tick in place_ticks(largest, most=4))
    left = max(ticks, default=0.0) + TICK_GAP
    box = Box(left, TITLE_HEIGHT + TOP_GAP, width - label - LABEL_GAP - 8, height - BELOW)
    scale = (box.bottom - box.top) / largest if largest else 0.0
    return _Plot(box=box, first=float(int(min(dates))), last=max(max(dates), int(min(dates)) + 1.0), scale=scale)


def _name_lines(text: NodeText) -> list[str]:
    return break_text(text.name, width=WIDEST_LABEL, size=SIZE, weight=600)


def _across(plot: _Plot, *, amount: int) -> Stroke:
    y = plot.box.bottom - amount * plot.scale
    return Stroke(0.0, y, plot.box.right, y)


def _years(plot: _Plot) -> Iterator[int]:
    span = range(int(plot.first), int(plot.last) + 1)
    pitch = (plot.box.right - plot.box.left) / (plot.last - plot.first)
    yield from span if pitch >= YEAR_PITCH else span[::2] if 2 * pitch >= YEAR_PITCH else span[::4]


def _notch(plot: _Plot, *, year: int) -> Stroke:
    x, y = plot.at((float(year), 0))
    return Stroke(x, y, x, y + 5)


def _titles(words: TrendWords) -> Iterator[TextMark]:
    if words.published_title:
        yield TextMark(text=words.published_title, x=0.0, y=SIZE, size=SIZE, weight=700, role="head")


def _tick_text(plot: _Plot, *, amount: int, words: TrendWords) -> TextMark:
    y = plot.box.bottom - amount * plot.scale - 4
    return TextMark(text=words.tick(amount), x=0.0, y=y, size=SMALL, role="tick")


def _year_texts(plot: _Plot, *, years: Sequence[int]) -> Iterator[TextMark]:
    """The years at their first day."""
    for year in years:
        x, y = plot.at((float(year), 0))
        yield TextMark(text=f"{year}", x=x, y=y + 19, size=SMALL, anchor="middle", role="tick")


def _place_labels(
    lines: Sequence[SeriesLine], *, texts: Mapping[str, NodeText], plot: _Plot
) -> list[tuple[Stroke, list[TextMark]]]:
    """A line's name and last amount at its end, kept apart from the others, with a leader where they moved."""
    ranked = sorted(lines, key=lambda line: _rank(line, plot=plot))
    pitches = [len(_label_lines(texts[line.series])) * LINE_PITCH + LABEL_SPACE for line in ranked]
    wanted = [line.points[-1][1] for line in ranked]
    heights = spread(wanted, pitches=pitches, top=plot.box.top - LINE_PITCH, bottom=plot.box.bottom)
    return [
        (_leader(line, height=height, plot=plot), _label(line, texts=texts, height=height, plot=plot))
        for line, height in zip(ranked, heights, strict=True)
    ]


def _rank(line: SeriesLine, *, plot: _Plot) -> float:
    """Lower for a line that ends higher; one that ends early goes under, or its leader would cross the later ones'."""
    x, y = line.points[-1]
    return y + (plot.box.right - x) / 2


def _label_lines(text: NodeText) -> list[str]:
    return [*_name_lines(text), *([text.amount_long] if text.amount_long else [])]


def _leader(line: SeriesLine, *, height: float, plot: _Plot) -> Stroke:
    x, y = line.points[-1]
    return Stroke(x + 5, y, plot.box.right + LABEL_GAP - 3, height)


def _label(line: SeriesLine, *, texts: Mapping[str, NodeText], height: float, plot: _Plot) -> list[TextMark]:
    text, x, y = texts[line.series], plot.box.right + LABEL_GAP, height + HALF_CAPITAL * SIZE
    names = _name_lines(text)
    marks = [
        TextMark(text=name, x=x, y=y + number * LINE_PITCH, size=SIZE, weight=600, role="name")
        for number, name in enumerate(names)
    ]
    if not text.amount_long:
        return marks
    amount = TextMark(text=text.amount_long, x=x, y=y + len(names) * LINE_PITCH, size=SIZE, role="detail")
    return [*marks, amount]
