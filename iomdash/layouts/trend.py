"""Where the marks of the trend go: bars by year, and beside or below them our sums against the published ones.

Numbers only, in pixels and euro cents; screen and paper draw the same layout.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iomdash.layouts.events import NOTHING, EventMark, Happenings
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.text_marks import Box
from iomdash.layouts.trend_columns import has_room_for_columns, place_columns
from iomdash.layouts.trend_marks import TrendLayout, TrendWords
from iomdash.layouts.trend_rows import place_rows
from iomdash.layouts.trend_series import place_series
from iomdash.measures.shapes import Trend
from iomdash.words.texts import NodeText

LYING_BELOW = 560.0
"""A frame narrower than this draws the years as rows; so does one whose columns are narrower than their totals."""

BESIDE_FROM = 1000.0
GAP = 48.0
SERIES_PART = 0.36
SERIES_HEIGHT = 300.0


def place_trend(
    trend: Trend,
    *,
    texts: Mapping[str, NodeText],
    words: TrendWords,
    width: float,
    height: float,
    happenings: Happenings = NOTHING,
) -> TrendLayout:
    """The trend in a frame `width` wide and `height` high; higher where years lie or the lines stand below.

    `texts` speaks of "year:2017" and so on, of "year:undated", of windows by code and, if totals are published, of
    "ours", "approved", "contracted", "paid". The lines are those of all years, whatever years are chosen.
    """
    frame = _Frame(texts=texts, words=words, happenings=happenings)
    whole = trend.whole or trend
    if not whole.published:
        return _place_years(trend, frame=frame, width=width, height=height)
    if width < BESIDE_FROM:
        years = _place_years(trend, frame=frame, width=width, height=height)
        below = _place_lines(whole, frame=frame, width=width, height=SERIES_HEIGHT)
        return _join(years, _moved(below, right=0.0, down=years.height + GAP / 2), width=width)
    series_width = round(width * SERIES_PART)
    years = _place_years(trend, frame=frame, width=width - series_width - GAP, height=height)
    beside = _place_lines(whole, frame=frame, width=series_width, height=height)
    return _join(years, _moved(beside, right=width - series_width, down=0.0), width=width)


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """What both parts of a trend are told."""

    texts: Mapping[str, NodeText]
    words: TrendWords
    happenings: Happenings


def _place_years(trend: Trend, *, frame: _Frame, width: float, height: float) -> TrendLayout:
    texts, words, happenings = frame.texts, frame.words, frame.happenings
    if width < LYING_BELOW or not has_room_for_columns(trend, texts=texts, words=words, width=width, height=height):
        return place_rows(trend, texts=texts, words=words, width=width, happenings=happenings)
    return place_columns(trend, texts=texts, words=words, width=width, height=height, happenings=happenings)


def _place_lines(trend: Trend, *, frame: _Frame, width: float, height: float) -> TrendLayout:
    return place_series(trend, texts=frame.texts, words=frame.words, width=width, height=height, happenings=frame.happenings)


def _moved(layout: TrendLayout, *, right: float, down: float) -> TrendLayout:
    """A layout of lines moved to its place; its `height` becomes where it ends."""
    return replace(
        layout,
        height=layout.height + down,
        grid=tuple(_move(line, right=right, down=down) for line in layout.grid),
        axis=tuple(_move(line, right=right, down=down) for line in layout.axis),
        leaders=tuple(_move(line, right=right, down=down) for line in layout.leaders),
        series=tuple(replace(line, points=tuple((x + right, y + down) for x, y in line.points)) for line in layout.series),
        texts=tuple(replace(mark, x=mark.x + right, y=mark.y + down) for mark in layout.texts),
        events=tuple(_move_event(mark, right=right, down=down) for mark in layout.events),
    )


def _move_event(mark: EventMark, *, right: float, down: float) -> EventMark:
    box = mark.hit
    return replace(
        mark,
        notch=_move(mark.notch, right=right, down=down),
        leader=_move(mark.leader, right=right, down=down),
        text=replace(mark.text, x=mark.text.x + right, y=mark.text.y + down),
        hit=Box(box.left + right, box.top + down, box.right + right, box.bottom + down),
    )


def _move(line: Stroke, *, right: float, down: float) -> Stroke:
    return Stroke(line.x0 + right, line.y0 + down, line.x1 + right, line.y1 + down)


def _join(years: TrendLayout, series: TrendLayout, *, width: float) -> TrendLayout:
    """Both parts in one frame; the scale stays that of the bars."""
    return replace(
        years,
        width=width,
        height=max(years.height, series.height),
        grid=years.grid + series.grid,
        axis=years.axis + series.axis,
        leaders=years.leaders + series.leaders,
        series=series.series,
        texts=years.texts + series.texts,
        events=years.events + series.events,
    )
