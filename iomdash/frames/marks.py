"""The marks that small drawings are made of, as SVG text: lines, boxes, diamonds, words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing, colour_in
from iomdash.layouts.events import EventMark
from iomdash.layouts.text_marks import SANS as BODY_FAMILY
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.palette import FAMILIES, SANS

FONT = SANS.replace('"', "'")
"""As it stands in an attribute."""

INKS: Mapping[str, str] = {
    "ink": "ink",
    "axis": "secondary",
    "secondary": "secondary",
    "free-text": "link",
    "unearmarked-text": "ink",
    "ours": "ink",
    "approved": "link",
}
"""Role of words in a layout -> role in the palette; every other is secondary."""

HATCH = Markup(
    '<pattern id="{name}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0.8" x2="0.8" y1="0" y2="5" stroke="{ink}" stroke-width="1.6"/></pattern>'
)
"""What is not known is filled with `url(#<name>-hatch)`."""

_SVG = Markup(
    '<svg role="img" aria-label="{said}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'font-family="{font}" xmlns="http://www.w3.org/2000/svg">{marks}</svg>'
)
_LINE = Markup('<polyline fill="none" stroke="{ink}" stroke-width="{width}"{dashes} points="{points}"/>')
_DASHES = Markup(' stroke-dasharray="{}"')
_RECT = Markup('<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{stroke}/>')
_STROKE = Markup(' stroke="{}"')
_TEXT = Markup(
    '<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{ink}"{family}{halo}>'
    "{text}</text>"
)
_FAMILY = Markup(' font-family="{}"')
_HALO = Markup(' stroke="{}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"')
_DIAMOND = Markup('<path d="M{x} {top}l{r} {r}l-{r} {r}l-{r} -{r}z" fill="{fill}"/>')


def draw_svg(marks: Iterable[Markup], *, width: float, height: float, said: str) -> Markup:
    """The whole drawing; `said` is its text alternative."""
    size = {"width": write_length(width), "height": write_length(height)}
    return colour_in(_SVG.format(**size, font=FONT, said=said, marks=Markup("\n").join(marks)))


def draw_line(points: Sequence[tuple[float, float]], *, ink: str, width: float = 1.0, dashes: str = "") -> Markup:
    """A line through `points`; `ink` is a role of the palette, `dashes` as SVG writes them."""
    broken = _DASHES.format(dashes) if dashes else ""
    return _LINE.format(ink=INK[ink], width=write_length(width), dashes=broken, points=write_points(points))


def draw_box(box: Box, *, fill: str, ink: str = "") -> Markup:
    """A rectangle, at least one pixel either way so that something is never drawn as nothing; its fill and ink are roles."""
    width, height = max(box.right - box.left, 1.0), max(box.bottom - box.top, 1.0)
    place = {"x": write_length(box.left), "y": write_length(box.bottom - height)}
    size = {"width": write_length(width), "height": write_length(height)}
    return _RECT.format(**place, **size, fill=INK[fill] if fill else "none", stroke=_STROKE.format(INK[ink]) if ink else "")


def draw_diamond(x: float, y: float, *, r: float, fill: str) -> Markup:
    return _DIAMOND.format(x=write_length(x), top=write_length(y - r), r=write_length(r), fill=INK[fill])


def draw_text(mark: TextMark) -> Markup:
    place = {"x": write_length(mark.x), "y": write_length(mark.y), "size": write_length(mark.size)}
    halo = _HALO.format(INK["paper"]) if mark.has_halo else ""
    ink = INK[INKS.get(mark.role, "secondary")]
    family = "" if mark.family == BODY_FAMILY else _FAMILY.format(FAMILIES[mark.family].replace('"', "'"))
    style = {"weight": mark.weight, "anchor": mark.anchor, "family": family}
    return _TEXT.format(**place, **style, ink=ink, halo=halo, text=mark.text)


def paint_texts(marks: Iterable[TextMark], *, width: float, height: float) -> Drawing:
    """Words as a drawing of their own."""
    return Drawing(width=width, height=height, marks=Markup("").join(map(draw_text, marks)))


def write_points(points: Iterable[tuple[float, float]]) -> str:
    """The `points` of a polyline."""
    return " ".join(f"{write_length(x)},{write_length(y)}" for x, y in points)


def draw_event(mark: EventMark) -> Iterator[Markup]:
    """Its notch on the axis, its line, its words."""
    for one in mark.strokes:
        yield draw_line(((one.x0, one.y0), (one.x1, one.y1)), ink="secondary")
    yield from map(draw_text, mark.texts)


def write_length(value: float) -> str:
    """A length to a hundredth of a pixel, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
