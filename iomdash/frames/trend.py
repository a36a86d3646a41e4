"""The trend on paper: a placed trend, upright or lying, as SVG text. It computes no amount and no position.

Drawn as on screen and in its order: grid, bars, the marked part, what is undated hatched in the colour of its window, seams,
axes, lines, events, words. The marks of a year, a line or an event are one group with its key as `data-key`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from iomdash.frames.ink import Drawing
from iomdash.frames.paint import (
    Answers,
    finish_svg,
    paint_box,
    paint_circle,
    paint_hit,
    paint_lines,
    paint_strokes,
    paint_texts,
    paint_words,
)  # fmt: skip
from iomdash.layouts.events import EventMark
from iomdash.layouts.trend_marks import SeriesLine, TrendBar, TrendLayout
from iomdash.layouts.trend_stacks import color_role

HATCH_WIDTH = 1.6
SEAM, OUTLINE, SELECTED_OUTLINE = 1.0, 1.0, 1.5
LINE, POINT = 2.0, 4.0
"""How wide a line is, and the radius of the points of publication on it, in pixels."""


def draw_trend_svg(
    layout: TrendLayout,
    *,
    hover: Mapping[str, str],
    title: str,
    description: str,
    name: str,
    links: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
) -> Markup:
    """SVG of the layout. `title` and `description` are read out for it; `name` is its class and the prefix of its ids.

    `hover` holds the words of a year or an event ("year:2017", "year:undated", "event:..."), `links` the address that it
    leads to; `selected` are the years to be outlined. All text is escaped. Lengths are pixels.
    """
    drawing = paint_trend(layout, hover=hover, name=name, links=links, selected=selected)
    return finish_svg(drawing, title=title, description=description, name=name, is_linked=bool(links))


def paint_trend(
    layout: TrendLayout,
    *,
    hover: Mapping[str, str],
    name: str,
    links: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
) -> Drawing:
    """The marks alone, in tokens, to be set into a frame; the arguments are those of `draw_trend_svg`."""
    answers = Answers(hover=hover, links=links or {})
    marks = _Painter(layout=layout, answers=answers, name=name, selected=selected).draw()
    drawn = Markup("\n").join(filter(None, marks))
    return Drawing(width=layout.width, height=layout.height, marks=drawn)


@dataclass(frozen=True, kw_only=True)
class _Painter:
    layout: TrendLayout
    answers: Answers
    name: str
    selected: Collection[str]

    def draw(self) -> Iterator[Markup]:
        layout = self.layout
        yield paint_strokes(layout.grid, ink="hairline", width=1, role="trend-grid")
        yield from self._draw_years()
        yield from (paint_box(swatch.box, fill=swatch.role) for swatch in layout.swatches)
        yield paint_strokes(layout.seams, ink="paper", width=SEAM, role="trend-seams")
        yield paint_strokes(layout.axis, ink="ink", width=1, role="trend-axis")
        yield paint_strokes(layout.leaders, ink="hatch", width=1, role="trend-leaders")
        yield from (
            self.answers.group(f"series:{line.series}", role="trend-line", marks=_draw_line(line)) for line in layout.series
        )
        yield from map(self._draw_event, layout.events)
        yield paint_words(layout.texts, name=self.name)

    def _draw_years(self) -> Iterator[Markup]:
        """One group for each year that holds money: its parts, the marked part beside them, the band that answers."""
        bands = {hit.key: hit.box for hit in self.layout.hits}
        for key in dict.fromkeys([*bands, *(bar.key for bar in self.layout.bars)]):
            bars = [self._draw_bar(bar) for bar in self.layout.bars if bar.key == key]
            marked = [paint_box(bar.box, fill="accent") for bar in self.layout.marked if bar.key == key]
            band = [paint_hit(bands[key])] if key in bands and self.answers.knows(key) else []
            yield self.answers.group(key, role="trend-year", marks=Markup("").join([*bars, *marked, *band]))

    def _draw_bar(self, bar: TrendBar) -> Markup:
        """One window's part of a year; of the undated money the outline and its hatching."""
        role = color_role(bar.window)
        ink, width = role if bar.hatch else "", OUTLINE
        if bar.is_outside:
            ink = "outside-rim"
        if bar.key in self.selected:
            ink, width = "ink", SELECTED_OUTLINE
        drawn = paint_box(bar.box, fill="" if bar.hatch else role, ink=ink, width=width)
        return drawn + paint_strokes(bar.hatch, ink=role, width=HATCH_WIDTH)

    def _draw_event(self, event: EventMark) -> Markup:
        """Its notch on the axis, the line to its name, its name."""
        drawn = paint_strokes(event.strokes, ink="event", width=1) + paint_texts(event.texts)
        hit = paint_hit(event.hit) if self.answers.knows(event.key) else ""
        return self.answers.group(event.key, role="trend-event", marks=drawn + hit)


def _draw_line(line: SeriesLine) -> Markup:
    """A cumulative line; a published one shows its dates as points."""
    ink = f"series:{line.series}"
    drawn = paint_lines([line.points], ink=ink, width=LINE)
    points = [paint_circle(x, y, POINT, fill=ink, ink="paper") for x, y in line.points] if line.is_published else []
    return drawn + Markup("").join(points)
