"""What the painters of placed figures share: groups that say and lead, words in their ink, lines and outlines in tenths."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing, colour_in, ink_of_words
from iomdash.frames.marks import FONT, write_length
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.text_marks import SERIF, Box, TextMark
from iomdash.palette import FAMILIES

Point = tuple[float, float]

SHADE = 0.4
"""How much of the dark shows in the rim of light letters: as in figure-map.css."""

HALO, RIM = "3.5", "2"
"""Widths of the rims around words, in pixels: of paper, and of the dark around light letters."""

_SVG = Markup(
    '<svg class="{name}" id="{name}" role="{role}" aria-labelledby="{name}-title {name}-desc" '
    'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{font}" '
    'xmlns="http://www.w3.org/2000/svg">\n<title id="{name}-title">{title}</title>'
    '<desc id="{name}-desc">{description}</desc>\n{marks}\n</svg>'
)
_GROUP = Markup('<g class="{role}" data-key="{key}">{said}{marks}</g>')
_LINKED = Markup('<a href="{address}" aria-label="{spoken}">{group}</a>')
_ASIDE = Markup('<a href="{address}" tabindex="-1" aria-hidden="true">{group}</a>')
_SAID = Markup("<title>{}</title>")
_PATH = Markup('<path{role} d="{d}" fill="none" stroke="{ink}" stroke-width="{width}"{more}/>')
_ROLE = Markup(' class="{}"')
_DASHES = Markup(' stroke-dasharray="{}"')
_OPACITY = Markup(' stroke-opacity="{}"')
_ROUND = Markup(' stroke-linecap="round"')
_RECT = Markup('<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{edge}/>')
_EDGE = Markup(' stroke="{}" stroke-width="{}"')
_CLEAR = Markup(' fill-opacity="0"')
_CIRCLE = Markup('<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{edge}/>')
_TEXT = Markup('<text x="{x}" y="{y}" font-size="{size}"{weight}{anchor}{family} fill="{ink}"{rim}>{text}</text>')
_WORDS = Markup('<g id="{name}-words" pointer-events="none">{words}</g>')
_WEIGHT = Markup(' font-weight="{}"')
_ANCHOR = Markup(' text-anchor="{}"')
_FAMILY = Markup(' font-family="{}"')
_RIM = Markup(' stroke="{}" stroke-width="{}"{} stroke-linejoin="round" paint-order="stroke"')
_FADES = Markup(
    '<linearGradient id="{name}-right"><stop offset="0" stop-color="{paper}" stop-opacity="0"/>'
    '<stop offset="1" stop-color="{paper}"/></linearGradient>'
    '<linearGradient id="{name}-down" x2="0" y2="1"><stop offset="0" stop-color="{paper}" stop-opacity="0"/>'
    '<stop offset="1" stop-color="{paper}"/></linearGradient>'
)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What marks answer by their key: `hover` the words when pointed at, `links` the address that they lead to."""

    hover: Mapping[str, str]
    links: Mapping[str, str]

    def knows(self, key: str) -> bool:
        return key in self.hover or key in self.links

    def group(self, key: str, *, role: str, marks: Markup, is_aside: bool = False) -> Markup:
        """The marks of a key with what they say, as a link where they lead somewhere.

        A second mark of the same key stands `is_aside`: its link is for the mouse alone, not to be read out again.
        """
        words = self.hover.get(key, "")
        group = _GROUP.format(role=role, key=key, said=_SAID.format(words) if words else "", marks=marks)
        if key not in self.links:
            return group
        if is_aside:
            return _ASIDE.format(address=self.links[key], group=group)
        return _LINKED.format(address=self.links[key], spoken=words.replace("\n", " ") or key, group=group)


def finish_svg(drawing: Drawing, *, title: str, description: str, name: str, is_linked: bool) -> Markup:
    """A drawing as an SVG that stands by itself, in the light scheme. `title` and `description` are read out for it."""
    drawn = _SVG.format(
        name=name,
        role="group" if is_linked else "img",
        width=write_length(drawing.width),
        height=write_length(drawing.height),
        font=FONT,
        title=title,
        description=description,
        marks=drawing.marks,
    )
    return colour_in(drawn)


def paint_text(mark: TextMark) -> Markup:
    """A line of words in the ink of its role: on uneven ground rimmed with paper, light letters in a mark with the dark."""
    return _TEXT.format(
        x=write_length(mark.x),
        y=write_length(mark.y),
        size=write_length(mark.size),
        weight=_WEIGHT.format(mark.weight) if mark.weight != 400 else "",
        anchor=_ANCHOR.format(mark.anchor) if mark.anchor != "start" else "",
        family=_FAMILY.format(FAMILIES[mark.family].replace('"', "'")) if mark.family == SERIF else "",
        ink=ink_of_words(mark.role),
        rim=_rim(mark),
        text=mark.text,
    )


def _rim(mark: TextMark) -> Markup:
    if mark.has_halo:
        return _RIM.format(INK["paper"], HALO, "")
    fill = mark.role.removeprefix("on-")
    return _RIM.format(INK[f"rim-{fill}"], RIM, _OPACITY.format(SHADE)) if fill != mark.role else Markup("")


def paint_words(texts: Iterable[TextMark], *, name: str) -> Markup:
    """All words of a drawing as one group, through which the mouse reaches what lies below."""
    return _WORDS.format(name=name, words=paint_texts(texts))


def paint_texts(texts: Iterable[TextMark]) -> Markup:
    return Markup("\n").join(map(paint_text, texts))


def paint_strokes(strokes: Iterable[Stroke], *, ink: str, width: float, dashes: str = "", role: str = "") -> Markup:
    """Straight lines as one path; nothing for none. `ink` is a role of the palette, lengths are pixels."""
    lines = [((line.x0, line.y0), (line.x1, line.y1)) for line in strokes]
    return paint_lines(lines, ink=ink, width=width, dashes=dashes, role=role)


def paint_lines(
    lines: Iterable[Sequence[Point]],
    *,
    ink: str,
    width: float,
    dashes: str = "",
    opacity: float = 1.0,
    is_closed: bool = False,
    role: str = "",
) -> Markup:
    """Lines through points as one path, `is_closed` as outlines; nothing for none."""
    drawn = "".join(write_steps(points, is_closed=is_closed) for points in lines)
    if not drawn:
        return Markup("")
    more = _DASHES.format(dashes) if dashes else Markup("")
    more += _OPACITY.format(f"{opacity:g}") if opacity < 1 else ""
    said = _ROLE.format(role) if role else ""
    return _PATH.format(role=said, d=drawn, ink=INK[ink], width=write_length(width), more=more)


def paint_dots(points: Iterable[Point], *, ink: str, size: float) -> Markup:
    """Dots as one path of lines without length, whose round ends are the dots."""
    tenths = list(map(_in_tenths, points))
    if not tenths:
        return Markup("")
    steps = ((0, 0), *((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(tenths)))
    (x, y), moves = tenths[0], "".join(f"m{_step(right, down)}h0" for right, down in steps)
    drawn = f"M{_step(x, y)}h0{moves.removeprefix('m0,0h0')}"
    return _PATH.format(role="", d=drawn, ink=INK[ink], width=write_length(size), more=_ROUND)


def paint_box(box: Box, *, fill: str, ink: str = "", width: float = 1.0) -> Markup:
    """A rectangle in the colour of a role; with `fill` "" it is an outline that nothing fills."""
    edge = _EDGE.format(INK[ink], write_length(width)) if ink else ""
    return _RECT.format(**_place(box), fill=INK[fill] if fill else "none", edge=edge)


def paint_hit(box: Box) -> Markup:
    """A rectangle that is not seen and answers to the mouse."""
    return _RECT.format(**_place(box), fill=INK["paper"], edge=_CLEAR)


def paint_hit_circle(x: float, y: float, r: float) -> Markup:
    """A circle that is not seen and answers to the mouse."""
    place = {"x": write_length(x), "y": write_length(y), "r": write_length(r)}
    return _CIRCLE.format(**place, fill=INK["paper"], edge=_CLEAR)


def paint_circle(x: float, y: float, r: float, *, fill: str, ink: str = "", width: float = 1.0) -> Markup:
    """A circle; with `fill` "" a ring."""
    place = {"x": write_length(x), "y": write_length(y), "r": write_length(r)}
    edge = _EDGE.format(INK[ink], write_length(width)) if ink else ""
    return _CIRCLE.format(**place, fill=INK[fill] if fill else "none", edge=edge)


def paint_fade(box: Box, *, towards: str, name: str) -> Markup:
    """A rectangle in which a drawing runs out into paper, "right" or "down"; `write_fades` defines how."""
    return _RECT.format(**_place(box), fill=f"url(#{name}-{towards})", edge="")


def write_fades(name: str) -> Markup:
    """The gradients of the fades of a drawing, for its <defs>."""
    return _FADES.format(name=name, paper=INK["paper"])


def _place(box: Box) -> dict[str, str]:
    return {
        "x": write_length(box.left),
        "y": write_length(box.top),
        "width": write_length(box.right - box.left),
        "height": write_length(box.bottom - box.top),
    }


def write_steps(points: Sequence[Point], *, is_closed: bool = False) -> str:
    """A line, or an outline, as steps of tenths of a pixel: shorter than places, and nothing is lost on the way."""
    tenths = list(map(_in_tenths, points))
    moves = "".join(_moves(tenths)).strip()
    return f"M{_step(*tenths[0])}{'l' if moves else ''}{moves}{'z' if is_closed else ''}"


def _moves(tenths: Sequence[tuple[int, int]]) -> Iterator[str]:
    for (x0, y0), (x1, y1) in pairwise(tenths):
        if (x0, y0) != (x1, y1):
            yield f"{_step(x1 - x0, y1 - y0)} "


def _in_tenths(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _step(x: int, y: int) -> str:
    return f"{_tenth(x)}{'' if y < 0 else ','}{_tenth(y)}"


def _tenth(value: int) -> str:
    return f"{value / 10:g}"
