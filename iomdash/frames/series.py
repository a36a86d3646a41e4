"""The chart of our list against the published totals, as SVG text."""

from collections.abc import Iterator

from markupsafe import Markup

from iomdash.frames.marks import draw_event
from iomdash.layouts.series import DOT, SeriesDot, SeriesLayout, SeriesLine
from iomdash.layouts.series_gaps import GapMark
from iomdash.layouts.text_marks import TextMark

INK, SECONDARY, HAIRLINE, PAPER = "#14181D", "#4A525C", "#D9D6CE", "#FBFAF7"
BLUE, RED, NODE = "#0B5C8A", "#A3231F", "#6B737C"
STROKES = {
    "grid": (HAIRLINE, 1.0, ""),
    "leader": (NODE, 1.0, ""),
    "ours": (INK, 2.0, ""),
    "undated": (INK, 1.5, "2 4"),
    "contracted": (NODE, 1.0, ""),
    "paid": (NODE, 1.0, "1 3"),
    "whisker": (RED, 2.0, ""),
}
"""Role of a line -> colour, width, dashes."""
INKS = {"ours": INK, "undated": SECONDARY, "approved": BLUE, "contracted": SECONDARY, "paid": SECONDARY, "ink": INK}
BARS = {"met": NODE, "inside": NODE, "listed": RED, "unexplained": RED}
FONT = "'Source Sans 3', Arial, sans-serif"

_SVG = Markup(
    '<svg class="{name}" role="img" aria-label="{said}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'font-family="{font}" xmlns="http://www.w3.org/2000/svg">{marks}</svg>'
)
_LINE = Markup('<polyline fill="none" stroke="{ink}" stroke-width="{width}"{dashes} points="{points}"/>')
_DASHES = Markup(' stroke-dasharray="{}" stroke-linecap="round"')
_DOT = Markup(
    '<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}" stroke="{ink}" stroke-width="1.5"><title>{said}</title></circle>'
)
_TEXT = Markup(
    '<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{ink}">{text}</text>'
)
_RECT = Markup('<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="{ink}"/>')


def draw_series(layout: SeriesLayout, *, said: str, name: str) -> Markup:
    """SVG of the layout; `said` is its text alternative, `name` its class."""
    marks = Markup("\n").join(_marks(layout))
    width, height = _number(layout.width), _number(layout.height)
    return _SVG.format(name=name, said=said, width=width, height=height, font=FONT, marks=marks)


def _marks(layout: SeriesLayout) -> Iterator[Markup]:
    yield from map(_draw_line, layout.lines)
    yield from map(_draw_dot, layout.dots)
    yield from map(_draw_gap, layout.gaps)
    if layout.gaps:
        yield _draw_zero(layout.gaps)
    yield from map(_draw_text, layout.texts)
    for mark in layout.events:
        yield from draw_event(mark)


def _draw_line(line: SeriesLine) -> Markup:
    ink, width, dashes = STROKES[line.role]
    points = " ".join(f"{_number(x)},{_number(y)}" for x, y in line.points)
    return _LINE.format(ink=ink, width=_number(width), dashes=_DASHES.format(dashes) if dashes else "", points=points)


def _draw_dot(dot: SeriesDot) -> Markup:
    ink = INKS[dot.role]
    fill = PAPER if dot.role == "paid" else ink
    return _DOT.format(x=_number(dot.x), y=_number(dot.y), r=_number(DOT - 0.75), fill=fill, ink=ink, said=dot.said)


def _draw_gap(mark: GapMark) -> Markup:
    """Filled where the gap has a cause, an outline where it has none."""
    left, right = sorted((mark.x0, mark.x1))
    ink = BARS[mark.role]
    place = {"x": _number(left), "y": _number(mark.y - 5), "width": _number(max(right - left, 1)), "height": "10"}
    return _RECT.format(**place, fill=PAPER if mark.role == "unexplained" else ink, ink=ink)


def _draw_zero(marks: tuple[GapMark, ...]) -> Markup:
    x, top, bottom = marks[0].x0, marks[0].y - 12, marks[-1].y + 12
    points = f"{_number(x)},{_number(top)} {_number(x)},{_number(bottom)}"
    return _LINE.format(ink=INK, width="1", dashes="", points=points)


def _draw_text(mark: TextMark) -> Markup:
    place = {"x": _number(mark.x), "y": _number(mark.y), "size": _number(mark.size)}
    ink = INKS.get(mark.role, SECONDARY)
    return _TEXT.format(**place, weight=mark.weight, anchor=mark.anchor, ink=ink, text=mark.text)


def _number(value: float) -> str:
    """A length to a hundredth of a pixel, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
