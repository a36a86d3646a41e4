"""The flow diagram on paper: a placed Sankey as SVG text that stands by itself. It computes no amount and no position.

Painted as on screen: hatches for what is not known, dots and dashes for what is attributed, a thin ribbon as a line of
its own width, tints behind the labels of a stack. Every mark carries its node or link key as `data-key`;
its classes begin with "sankey-", so that no rule of a page (".bar") falls on it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing, colour_in, ink_of_words
from iomdash.frames.marks import FONT, HATCH, write_length
from iomdash.layouts.sankey import Bar, Box, Label, Ribbon, SankeyLayout, Segment
from iomdash.layouts.sankey_paint import STROKED, TINT_OPACITY, dash_opacity, dash_role, dot_role, fill_opacity

SAFE = str.maketrans(":._", "---")
"""Of the colour role of a group to what may stand in an id and in url(#...)."""

_SVG = Markup(
    '<svg class="{name}" id="{name}" role="{role}" aria-labelledby="{name}-title {name}-desc" '
    'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{font}" '
    'xmlns="http://www.w3.org/2000/svg">\n<title id="{name}-title">{title}</title>'
    '<desc id="{name}-desc">{description}</desc>\n{marks}\n</svg>'
)
_DOTS = Markup(
    '<pattern id="{id}" width="4" height="4" patternUnits="userSpaceOnUse">'
    '<circle cx="2" cy="2" r="{r}" fill="{ink}"/></pattern>'
)
_DEFS = Markup("<defs>{}</defs>")
_GROUP = Markup('<g class="sankey-{kind}" data-key="{key}">{said}{marks}</g>')
_LINKED = Markup('<a href="{address}" aria-label="{spoken}">{group}</a>')
_SAID = Markup("<title>{}</title>")
_RECT = Markup('<rect class="{role}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"{opacity}/>')
_OPACITY = Markup(' fill-opacity="{}"')
_AREA = Markup('<path class="{role}" d="{d}" fill="{fill}"{opacity}/>')
_LINE = Markup(
    '<path class="{role}" d="{d}" fill="none" stroke="{ink}" stroke-width="{width}" stroke-opacity="{opacity}"{dashes}/>'
)
_DASHES = Markup(' stroke-dasharray="2 2"')
_RULE = Markup('<line class="sankey-rule" x1="0" x2="{width}" y1="{y}" y2="{y}" stroke="{ink}"/>')
_TEXT = Markup(
    '<text class="{role}" x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" '
    'fill="{ink}">{text}</text>'
)


def draw_sankey_svg(
    layout: SankeyLayout,
    *,
    hover: Mapping[str, str],
    title: str,
    description: str,
    name: str,
    links: Mapping[str, str] | None = None,
) -> Markup:
    """SVG of the layout. `title` and `description` are what is read out for it; `name` is its class and the prefix of
    its ids: two drawings on a page need two names.

    `hover` holds the words of a node ("place:LY") or a link ("payer:us>place:LY"), shown when pointed at; `links` the
    address that a node or link leads to. All text is escaped. Lengths are pixels.
    """
    drawn = _SVG.format(
        name=name,
        role="group" if links else "img",
        width=write_length(layout.width),
        height=write_length(layout.height),
        font=FONT,
        title=title,
        description=description,
        marks=paint_sankey(layout, hover=hover, name=name, links=links).marks,
    )
    return colour_in(drawn)


def paint_sankey(
    layout: SankeyLayout, *, hover: Mapping[str, str], name: str, links: Mapping[str, str] | None = None
) -> Drawing:
    """The marks alone, to be set into a frame; the arguments are those of `draw_sankey_svg`."""
    marks = _Painter(layout=layout, hover=hover, links=links or {}, name=name).draw()
    return Drawing(width=layout.width, height=layout.height, marks=Markup("\n").join(marks))


@dataclass(frozen=True, kw_only=True)
class _Painter:
    layout: SankeyLayout
    hover: Mapping[str, str]
    links: Mapping[str, str]
    name: str

    def draw(self) -> Iterator[Markup]:
        yield _DEFS.format(Markup("").join(self._patterns()))
        yield self._draw_rule()
        for ribbon in self.layout.ribbons:
            yield self._group(ribbon.key, kind=f"ribbon sankey-{ribbon.part}", marks=self._draw_ribbon(ribbon))
        yield from (_draw_label(label) for label in self.layout.labels if not label.key)
        yield from self._draw_nodes()

    def _patterns(self) -> Iterator[Markup]:
        """The hatch, and dots in each colour that has dotted ribbons: a pattern cannot take the colour of its mark."""
        yield HATCH.format(name=self.name, ink=INK["hatch"])
        for role in dict.fromkeys(dot_role(ribbon) for ribbon in self.layout.ribbons if ribbon.texture == "dots"):
            yield _DOTS.format(id=self._dots_id(role), r="0.95" if role == "dots" else "1.25", ink=INK[role])

    def _dots_id(self, role: str) -> str:
        return f"{self.name}-dots-{role.translate(SAFE)}"

    def _draw_nodes(self) -> Iterator[Markup]:
        """One group for each node: its tint, its bars, its words."""
        marks: defaultdict[str, list[Markup]] = defaultdict(list)
        for box in self.layout.boxes:
            marks[box.key].append(_draw_box(box))
        for bar in self.layout.bars:
            marks[bar.key].extend(self._draw_bar(bar))
        for label in self.layout.labels:
            marks[label.key].append(_draw_label(label))
        marks.pop("", None)
        for key, drawn in marks.items():
            yield self._group(key, kind="node", marks=Markup("").join(drawn))

    def _group(self, key: str, *, kind: str, marks: Markup) -> Markup:
        """The marks of one key with what they say, as a link where they lead somewhere."""
        words = self.hover.get(key, "")
        group = _GROUP.format(kind=kind, key=key, said=_SAID.format(words) if words else "", marks=marks)
        if key not in self.links:
            return group
        return _LINKED.format(address=self.links[key], spoken=words.replace("\n", " "), group=group)

    def _draw_rule(self) -> Markup:
        """The hairline under the heads, on the middle of a pixel so that it stays one pixel thin."""
        y = write_length(round(self.layout.line_y) - 0.5)
        return _RULE.format(width=write_length(self.layout.width), y=y, ink=INK["hairline"])

    def _draw_bar(self, bar: Bar) -> Iterator[Markup]:
        for segment in bar.segments:
            yield _RECT.format(
                role=f"sankey-bar sankey-{segment.part}",
                x=write_length(bar.x),
                y=write_length(segment.y),
                width=write_length(bar.width),
                height=write_length(segment.height),
                fill=self._fill(segment),
                opacity="",
            )

    def _fill(self, segment: Segment) -> str:
        return f"url(#{self.name}-hatch)" if segment.fill == "unknown" else INK[segment.fill]

    def _draw_ribbon(self, ribbon: Ribbon) -> Markup:
        role = f"sankey-flow sankey-{ribbon.fill}"
        if ribbon.texture == "dash":
            ink = INK[dash_role(ribbon)]
            return _draw_line(ribbon, role=f"{role} sankey-dash", ink=ink, opacity=dash_opacity(ribbon), dashes=_DASHES)
        if ribbon.texture == "dots":
            fill = f"url(#{self._dots_id(dot_role(ribbon))})"
            return _AREA.format(role=f"{role} sankey-dots", d=_outline(ribbon), fill=fill, opacity="")
        ink, opacity = INK[ribbon.fill], fill_opacity(ribbon)
        if ribbon.thickness <= STROKED:
            return _draw_line(ribbon, role=f"{role} sankey-hair", ink=ink, opacity=opacity, dashes="")
        return _AREA.format(role=role, d=_outline(ribbon), fill=ink, opacity=_OPACITY.format(opacity))


def _draw_line(ribbon: Ribbon, *, role: str, ink: str, opacity: float, dashes: str) -> Markup:
    place = {"d": f"M{_start(ribbon)}{_curve(ribbon)}", "width": write_length(ribbon.drawn)}
    return _LINE.format(role=role, ink=ink, opacity=f"{opacity:g}", dashes=dashes, **place)


def _outline(ribbon: Ribbon) -> str:
    """The upper edge to the right, the lower one back."""
    half = ribbon.thickness / 2
    back = f"L{write_length(ribbon.x1)},{write_length(ribbon.y1 + half)}{_curve(ribbon, by=half, is_back=True)}Z"
    return f"M{_start(ribbon, by=-half)}{_curve(ribbon, by=-half)}{back}"


def _start(ribbon: Ribbon, *, by: float = 0.0) -> str:
    return f"{write_length(ribbon.x0)},{write_length(ribbon.y0 + by)}"


def _curve(ribbon: Ribbon, *, by: float = 0.0, is_back: bool = False) -> str:
    """A cubic to the other end, `by` pixels below the middle of the ribbon."""
    ends = [(ribbon.x0, ribbon.y0 + by), (ribbon.x1, ribbon.y1 + by)]
    (_, y0), (x1, y1) = reversed(ends) if is_back else ends
    middle = write_length((ribbon.x0 + ribbon.x1) / 2)
    return f"C{middle},{write_length(y0)} {middle},{write_length(y1)} {write_length(x1)},{write_length(y1)}"


def _draw_box(box: Box) -> Markup:
    """The tint between the bars of a wide node; bare, it still answers to the mouse."""
    return _RECT.format(
        role="sankey-tint" if box.fill else "sankey-inside",
        x=write_length(box.x),
        y=write_length(box.y),
        width=write_length(box.width),
        height=write_length(box.height),
        fill=INK[box.fill] if box.fill else "#000000",
        opacity=_OPACITY.format(TINT_OPACITY if box.fill else 0),
    )


def _draw_label(label: Label) -> Markup:
    return _TEXT.format(
        role=f"sankey-label sankey-{label.role}",
        x=write_length(label.x),
        y=write_length(label.y),
        size=write_length(label.size),
        weight=label.weight,
        anchor=label.anchor,
        ink=ink_of_words(label.role),
        text=label.text,
    )
