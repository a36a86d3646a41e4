"""A placed picture as SVG text that stands by itself: bars, lines, circles and land in the colours of the desk."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing, colour_in
from iomdash.frames.marks import FONT, HATCH, draw_text, write_length, write_points
from iomdash.frames.paint import paint_fade, write_fades, write_steps
from iomdash.layouts.picture import Block, Dot, Land, Line, Picture
from iomdash.palette import ROLES

FILLS: Mapping[str, str] = {
    **{role: role for role in ROLES if role.startswith("part:")},
    "others": "neutral",
    "free": "link",
    "unearmarked": "ink",
    "land": "land:plain",
    "spent": "link",
    "bar": "node",
    "marked": "accent",
    "rest": "neutral",
}
"""Role of a mark -> role of its fill in the palette; "not-itemised" and "unknown" are hatched."""

STROKES: Mapping[str, tuple[str, float]] = {
    "axis": ("ink", 1.0),
    "grid": ("hairline", 1.0),
    "leader": ("outside-rim", 1.0),
    "event": ("secondary", 1.0),
    "free": ("link", 2.0),
    "unearmarked": ("ink", 2.0),
}
"""Role of a line -> role of its colour in the palette, and width in pixels."""

HATCHED = ("not-itemised", "unknown")

_SVG = Markup(
    '<svg class="{name}" id="{name}" role="img" aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {width} {height}" '
    'width="{width}" height="{height}" font-family="{font}" xmlns="http://www.w3.org/2000/svg">\n'
    '<title id="{name}-title">{title}</title><desc id="{name}-desc">{description}</desc>\n{marks}\n</svg>'
)
_DEFS = Markup("<defs>{hatch}{fades}</defs>")
_LAND = Markup('<path class="picture-land" d="{d}" fill="{fill}" stroke="{paper}" stroke-width="0.7"/>')
_LINE = Markup('<polyline class="picture-line" fill="none" stroke="{ink}" stroke-width="{width}" points="{points}"/>')
_BLOCK = Markup(
    '<rect class="picture-block" data-key="{key}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}">'
    "{said}</rect>"
)
_DOT = Markup('<circle class="picture-dot" data-key="{key}" cx="{x}" cy="{y}" r="{r}" fill="{fill}"{edge}>{said}</circle>')
_SAID = Markup("<title>{}</title>")
_EDGE = Markup(' fill-opacity="{opacity}" stroke="{ink}" stroke-width="1"')


def draw_picture(picture: Picture, *, title: str, description: str, name: str) -> Markup:
    """SVG of the picture. `title` and `description` are read out; `name` is its class and the prefix of its ids."""
    drawn = _SVG.format(
        name=name,
        width=write_length(picture.width),
        height=write_length(picture.height),
        font=FONT,
        title=title,
        description=description,
        marks=paint_picture(picture, name=name).marks,
    )
    return colour_in(drawn)


def paint_picture(picture: Picture, *, name: str, with_hover: bool = True) -> Drawing:
    """The marks alone, to be set into a frame; without hover they say nothing when pointed at."""
    shown = picture if with_hover else _silent(picture)
    return Drawing(width=shown.width, height=shown.height, marks=Markup("\n").join(_marks(shown, name=name)))


def _silent(picture: Picture) -> Picture:
    blocks = tuple(replace(one, said="") for one in picture.blocks)
    return replace(picture, blocks=blocks, dots=tuple(replace(one, said="") for one in picture.dots))


def _marks(picture: Picture, *, name: str) -> Iterator[Markup]:
    fades = write_fades(name) if picture.fades else ""
    yield _DEFS.format(hatch=HATCH.format(name=name, ink=INK["hatch"]), fades=fades)
    yield from map(_draw_land, picture.lands)
    yield from (paint_fade(one.box, towards=one.towards, name=name) for one in picture.fades)
    yield from map(_draw_line, picture.lines)
    yield from (_draw_block(one, name=name) for one in picture.blocks)
    yield from (_draw_dot(one, name=name) for one in picture.dots)
    yield from map(draw_text, picture.texts)


def _fill(role: str, *, name: str) -> str:
    return f"url(#{name}-hatch)" if role in HATCHED else INK[FILLS[role]]


def _said(words: str) -> str:
    return _SAID.format(words) if words else ""


def _draw_land(land: Land) -> Markup:
    d = "".join(write_steps(ring, is_closed=True) for ring in land.rings)
    return _LAND.format(d=d, fill=INK[FILLS[land.role]], paper=INK["paper"])


def _draw_line(line: Line) -> Markup:
    ink, width = STROKES[line.role]
    return _LINE.format(ink=INK[ink], width=write_length(width), points=write_points(line.points))


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
    if dot.role == "spent":
        edge = _EDGE.format(opacity="0.55", ink=INK[FILLS["spent"]])
    elif dot.role in HATCHED:
        edge = _EDGE.format(opacity="1", ink=INK["hatch"])
    place = {"x": write_length(dot.x), "y": write_length(dot.y), "r": write_length(dot.r)}
    return _DOT.format(key=dot.key, **place, fill=_fill(dot.role, name=name), edge=edge, said=_said(dot.said))
