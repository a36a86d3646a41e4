"""The marks of a placed trend: frozen numbers in pixels, amounts in euro cents, and the words a trend needs."""

from collections.abc import Callable
from dataclasses import dataclass

from iomdash.layouts.events import EventMark
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.text_marks import Box, TextMark


@dataclass(frozen=True, kw_only=True)
class TrendWords:
    """The words of the trend that belong to no year, window or series.

    `marked` names the marked organisation's part ("of which IOM EUR 755m"), "" when there is none; `tick` writes
    cents at a grid line ("EUR 500m"). A title may be "".
    """

    years_title: str
    published_title: str
    marked: str
    tick: Callable[[int], str]


@dataclass(frozen=True, kw_only=True)
class TrendBar:
    """One window's part of a year. `key` is "year:2017" or "year:undated"; an undated part brings hatch lines."""

    key: str
    window: str
    amount: int
    box: Box
    hatch: tuple[Stroke, ...] = ()

    @property
    def is_outside(self) -> bool:
        return self.window == "outside"


@dataclass(frozen=True, kw_only=True)
class MarkedBar:
    """The marked organisation's part of a year, beside the year's stack and on its scale."""

    key: str
    amount: int
    box: Box


@dataclass(frozen=True, kw_only=True)
class YearHit:
    """The whole band of a year: what answers to a click with its key."""

    key: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class Swatch:
    """A small square in a colour, before the words that explain it."""

    role: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class SeriesLine:
    """A cumulative line: "ours", or a published measure, whose `points` are the dates of publication."""

    series: str
    points: tuple[tuple[float, float], ...]

    @property
    def is_published(self) -> bool:
        return self.series != "ours"


@dataclass(frozen=True, kw_only=True)
class TrendLayout:
    """A placed trend. `scale` is the pixels of length for one cent, the same for every bar.

    `seams` are the lines of paper between the parts of a stack, `grid` the hairlines, `axis` the base lines,
    `leaders` the lines from a stack or a line's end to its words, `events` the marks of events on the axes of time.
    """

    width: float
    height: float
    scale: float
    bars: tuple[TrendBar, ...]
    marked: tuple[MarkedBar, ...]
    hits: tuple[YearHit, ...]
    seams: tuple[Stroke, ...]
    grid: tuple[Stroke, ...]
    axis: tuple[Stroke, ...]
    leaders: tuple[Stroke, ...]
    swatches: tuple[Swatch, ...]
    series: tuple[SeriesLine, ...]
    texts: tuple[TextMark, ...]
    events: tuple[EventMark, ...] = ()
