"""The chart of our list against the published totals, as SVG text."""

from collections.abc import Iterator

from markupsafe import Markup

from iomdash.frames.ink import INK, colour_in
from iomdash.frames.marks import FONT, INKS, draw_event, draw_line, draw_text, write_length, write_points
from iomdash.layouts.series import DOT, SeriesDot, SeriesLayout, SeriesLine
from iomdash.layouts.series_gaps import GapMark

STROKES = {
    "grid": ("hairline", 1.0, ""),
    "leader": ("node", 1.0, ""),
    "ours": ("ink", 2.0, ""),
    "undated": ("ink", 1.5, "2 4"),
    "contracted": ("node", 1.0, ""),
    "paid": ("node", 1.0, "1 3"),
    "whisker": ("alert", 2.0, ""),
}
"""Role of a line -> role of its colour in the palette, width in pixels, dashes."""

BARS = {"met": "node", "inside": "node", "listed": "alert", "unexplained": "alert"}

_SVG = Markup(
    '<svg class="{name}" role="img" aria-label="{said}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'font-family="{font}" xmlns="http://www.w3.org/2000/svg">{marks}</svg>'
)
_LINE = Markup('<polyline fill="none" stroke="{ink}" stroke-width="{width}"{dashes} points="{points}"/>')
_DASHES = Markup(' stroke-dasharray="{}" stroke-linecap="round"')
_DOT = Markup(
    '<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{ink}" stroke-width="1.5"><title>{said}</title></circle>'
)
_RECT = Markup('<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="{ink}"/>')


def draw_series(layout: SeriesLayout, *, said: str, name: str) -> Markup:
    """SVG of the layout; `said` is its text alternative, `name` its class."""
    marks = Markup("\n").join(_marks(layout))
    width, height = write_length(layout.width), write_length(layout.height)
    return colour_in(_SVG.format(name=name, said=said, width=width, height=height, font=FONT, marks=marks))


def _marks(layout: SeriesLayout) -> Iterator[Markup]:
    yield from map(_draw_line, layout.lines)
    yield from map(_draw_dot, layout.dots)
    yield from map(_draw_gap, layout.gaps)
    if layout.gaps:
        yield _draw_zero(layout.gaps)
    yield from map(draw_text, layout.texts)
    for mark in layout.events:
        yield from draw_event(mark)


def _draw_line(line: SeriesLine) -> Markup:
    ink, width, dashes = STROKES[line.role]
    broken = _DASHES.format(dashes) if dashes else ""
    return _LINE.format(ink=INK[ink], width=write_length(width), dashes=broken, points=write_points(line.points))


def _draw_dot(dot: SeriesDot) -> Markup:
    ink = INK[INKS.get(dot.role, "secondary")]
    fill = INK["paper"] if dot.role == "paid" else ink
    return _DOT.format(
        x=write_length(dot.x), y=write_length(dot.y), r=write_length(DOT - 0.75), fill=fill, ink=ink, said=dot.said
    )


def _draw_gap(mark: GapMark) -> Markup:
    """Filled where the gap has a cause, an outline where it has none."""
    left, right = sorted((mark.x0, mark.x1))
    ink = INK[BARS[mark.role]]
    place = {
        "x": write_length(left),
        "y": write_length(mark.y - 5),
        "width": write_length(max(right - left, 1)),
        "height": "10",
    }
    return _RECT.format(**place, fill=INK["paper"] if mark.role == "unexplained" else ink, ink=ink)


def _draw_zero(marks: tuple[GapMark, ...]) -> Markup:
    x, top, bottom = marks[0].x0, marks[0].y - 12, marks[-1].y + 12
    return draw_line(((x, top), (x, bottom)), ink="ink")
