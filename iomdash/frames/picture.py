"""A placed picture as SVG text that stands by itself: bars, lines, circles and land in the colours of the desk."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from iomdash.frames.palette import FONT, HAIRLINE, INK, PAPER, SECONDARY, write_length
from iomdash.layouts.picture import Block, Dot, Fade, Land, Line, Picture, Point
from iomdash.layouts.text_marks import TextMark

FILLS: Mapping[str, str] = {
    "part:0": "#12495F",
    "part:1": "#2F6C82",
    "part:2": "#4F8CA0",
    "part:3": "#7FB0BE",
    "part:4": "#9CC3CE",
    "part:5": "#B7D3DA",
    "part:6": "#CFE0E5",
    "others": "#B9BEC5",
    "free": "#0B5C8A",
    "unearmarked": INK,
    "land": "#EDEAE2",
    "spent": "#0B5C8A",
}
"""Role of a mark -> its fill; "not-itemised" and "unknown" are hatched."""

STROKES: Mapping[str, tuple[str, float]] = {
    "axis": (INK, 1.0),
    "grid": (HAIRLINE, 1.0),
    "leader": ("#8A9199", 1.0),
    "event": (SECONDARY, 1.0),
    "free": ("#0B5C8A", 2.0),
    "unearmarked": (INK, 2.0),
}
"""Role of a line -> colour and width."""

INKS: Mapping[str, str] = {
    "ink": INK,
    "secondary": SECONDARY,
    "event": SECONDARY,
    "free-text": "#0B5C8A",
    "unearmarked-text": INK,
}
HATCHED = ("not-itemised", "unknown")
HATCH_INK = "#7C838B"

_SVG = Markup(
    '<svg class="{name}" id="{name}" role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {width} {height}" '
    'width="{width}" height="{height}" font-family="{font}" xmlns="http://www.w3.org/2000/svg">\n'
    '<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>\n'
    '<defs><pattern id="{name}-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0.8" x2="0.8" y1="0" y2="5" stroke="{hatch}" stroke-width="1.6"/></pattern>{fades}</defs>\n{marks}\n</svg>'
)
_LAND = Markup('<path class="picture-land" d="{d}" fill="{fill}" stroke="{paper}" stroke-width="0.7"/>')
_FADES = Markup(
    '<linearGradient id="{name}-right"><stop offset="0" stop-color="{paper}" stop-opacity="0"/>'
    '<stop offset="1" stop-color="{paper}"/></linearGradient>'
    '<linearGradient id="{name}-down" x2="0" y2="1"><stop offset="0" stop-color="{paper}" stop-opacity="0"/>'
    '<stop offset="1" stop-color="{paper}"/></linearGradient>'
)
_LINE = Markup('<polyline class="picture-line" fill="none" stroke="{ink}" stroke-width="{width}" points="{points}"/>')
_FADE = Markup('<rect class="picture-fade" x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>')
_BLOCK = Markup(
    '<rect class="picture-block" data-key="{key}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}">'
    "{said}</rect>"
)
_DOT = Markup('<circle class="picture-dot" data-key="{key}" cx="{x}" cy="{y}" r="{r}" fill="{fill}"{edge}>{said}</circle>')
_SAID = Markup("<title>{}</title>")
_EDGE = Markup(' fill-opacity="{opacity}" stroke="{ink}" stroke-width="1"')
_TEXT = Markup(
    '<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{ink}"{halo}>{text}</text>'
)
_HALO = Markup(' stroke="{}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"')


def draw_picture(picture: Picture, *, title: str, description: str, name: str) -> Markup:
    """SVG of the picture. `title` and `description` are read out; `name` is its class and the prefix of its ids."""
    return _SVG.format(
        name=name,
        width=write_length(picture.width),
        height=write_length(picture.height),
        font=FONT,
        title=title,
        description=description,
        hatch=HATCH_INK,
        fades=_FADES.format(name=name, paper=PAPER) if picture.fades else "",
        marks=Markup("\n").join(_marks(picture, name=name)),
    )


def _marks(picture: Picture, *, name: str) -> Iterator[Markup]:
    yield from map(_draw_land, picture.lands)
    yield from (_draw_fade(one, name=name) for one in picture.fades)
    yield from map(_draw_line, picture.lines)
    yield from (_draw_block(one, name=name) for one in picture.blocks)
    yield from (_draw_dot(one, name=name) for one in picture.dots)
    yield from map(_draw_text, picture.texts)


def _fill(role: str, *, name: str) -> str:
    return f"url(#{name}-hatch)" if role in HATCHED else FILLS[role]


def _said(words: str) -> str:
    return _SAID.format(words) if words else ""


def _draw_land(land: Land) -> Markup:
    return _LAND.format(d="".join(map(_outline, land.rings)), fill=FILLS[land.role], paper=PAPER)


def _outline(ring: Sequence[Point]) -> str:
    """A closed ring as steps of tenths of a pixel: shorter than places, and nothing is lost on the way."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    steps = ((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(tenths))
    moves = "".join(f"{_tenth(x)}{'' if y < 0 else ','}{_tenth(y)} " for x, y in steps if x or y)
    x, y = tenths[0]
    return f"M{_tenth(x)},{_tenth(y)}l{moves.strip()}z"


def _tenth(value: int) -> str:
    return f"{value / 10:g}"


def _draw_fade(fade: Fade, *, name: str) -> Markup:
    box = fade.box
    return _FADE.format(
        x=write_length(box.left),
        y=write_length(box.top),
        width=write_length(box.right - box.left),
        height=write_length(box.bottom - box.top),
        fill=f"url(#{name}-{fade.towards})",
    )


def _draw_line(line: Line) -> Markup:
    ink, width = STROKES[line.role]
    points = " ".join(f"{write_length(x)},{write_length(y)}" for x, y in line.points)
    return _LINE.format(ink=ink, width=write_length(width), points=points)


def _draw_block(block: Block, *, name: str) -> Markup:
    box = block.box
    return _BLOCK.format(
        key=block.key,
        x=write_length(box.left),
        y=write_length(box.top),
        width=write_length(box.right - box.left),
        height=write_length(box.bottom - box.top),
        fill=_fill(block.role, name=name),
        said=_said(block.said),
    )


def _draw_dot(dot: Dot, *, name: str) -> Markup:
    """A circle over land lets the land through; a hatched one has an edge."""
    edge = Markup("")
    if dot.role in (*HATCHED, "spent"):
        edge = _EDGE.format(
            opacity="0.55" if dot.role == "spent" else "1", ink=FILLS["spent"] if dot.role == "spent" else HATCH_INK
        )
    place = {"x": write_length(dot.x), "y": write_length(dot.y), "r": write_length(dot.r)}
    return _DOT.format(key=dot.key, **place, fill=_fill(dot.role, name=name), edge=edge, said=_said(dot.said))


def _draw_text(mark: TextMark) -> Markup:
    return _TEXT.format(
        x=write_length(mark.x),
        y=write_length(mark.y),
        size=write_length(mark.size),
        weight=mark.weight,
        anchor=mark.anchor,
        ink=INKS[mark.role],
        halo=_HALO.format(PAPER) if mark.has_halo else "",
        text=mark.text,
    )
