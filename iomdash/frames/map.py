"""The map on paper: a placed map as SVG text. It computes no amount and no position.

Drawn as on screen and in its order: land, the outlines of windows, contested borders in dashes, fades, circles, what stands
beside the map, words, and at last unseen marks, large enough for a finger, that answer. Every mark carries the key of what
it stands for as `data-key`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing
from iomdash.frames.paint import (
    Answers,
    finish_svg,
    paint_box,
    paint_circle,
    paint_dots,
    paint_fade,
    paint_hit,
    paint_hit_circle,
    paint_lines,
    paint_strokes,
    paint_texts,
    write_fades,
    write_steps,
)  # fmt: skip
from iomdash.layouts.map_circles import CircleMark
from iomdash.layouts.map_marks import Arrow, MapLayout, SidePanel
from iomdash.layouts.map_shapes import Ring
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.vocabulary import SEVERAL, MapStyle

OUTLINE_OPACITY = 0.6
HATCH_WIDTH = 1.6
RIM, SELECTED_RIM = 1.2, 2.5
DOT, ARROW_EDGE = 2.0, 0.75
SELECTED_OUTLINE = 1.5
BESIDE = "beside"
"""The key of what stands beside the map and for no one place: rules, keys, notes."""

_DEFS = Markup("<defs>{}</defs>")
_LANDS = Markup('<g stroke="{border}" stroke-linejoin="round">{marks}</g>')
_LAND = Markup('<path d="{d}" fill="{fill}"/>')
_WORDS = Markup('<g id="{name}-words" pointer-events="none">{words}</g>')


def draw_map_svg(
    layout: MapLayout,
    *,
    hover: Mapping[str, str],
    title: str,
    description: str,
    name: str,
    links: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
) -> Markup:
    """SVG of the layout. `title` and `description` are read out for it; `name` is its class and the prefix of its ids.

    `hover` holds the words of a place ("country:LY", "country:several"), `links` the address that it leads to; `selected`
    are the keys to be outlined. All text is escaped. Lengths are pixels.
    """
    drawing = paint_map(layout, hover=hover, name=name, links=links, selected=selected)
    return finish_svg(drawing, title=title, description=description, name=name, is_linked=bool(links))


def paint_map(
    layout: MapLayout,
    *,
    hover: Mapping[str, str],
    name: str,
    links: Mapping[str, str] | None = None,
    selected: Collection[str] = (),
) -> Drawing:
    """The marks alone, in tokens, to be set into a frame; the arguments are those of `draw_map_svg`."""
    answers = Answers(hover=hover, links=links or {})
    marks = _Painter(layout=layout, answers=answers, name=name, selected=selected).draw()
    return Drawing(width=layout.width, height=layout.height, marks=Markup("\n").join(filter(None, marks)))


@dataclass(frozen=True, kw_only=True)
class _Painter:
    layout: MapLayout
    answers: Answers
    name: str
    selected: Collection[str]

    def draw(self) -> Iterator[Markup]:
        layout = self.layout
        if layout.fades:
            yield _DEFS.format(write_fades(self.name))
        yield _LANDS.format(border=INK["border"], marks=Markup("\n").join(self._draw_lands()))
        yield from self._draw_lines()
        yield from (paint_fade(fade.box, towards=fade.towards, name=self.name) for fade in layout.fades)
        yield from self._draw_selected()
        yield from self._draw_leaders()
        yield from self._draw_circles()
        yield from self._draw_panel(layout.panel)
        yield from (self._draw_arrow(arrow) for part in self._parts() for arrow in part.arrows)
        if layout.level > 1.0:
            yield paint_box(Box(0.5, 0.5, layout.map_width - 0.5, layout.map_height - 0.5), fill="", ink="hairline")
        yield _WORDS.format(name=self.name, words=Markup("\n").join(self._draw_words()))
        yield from self._draw_hits()

    def _plain(self, key: str, role: str, marks: Iterable[Markup]) -> Markup:
        """A group that carries its key and answers nothing."""
        return Answers(hover={}, links={}).group(key, role=f"map-{role}", marks=Markup("").join(marks))

    def _draw_lands(self) -> Iterator[Markup]:
        """The countries; those that answer over the others, as on screen."""
        rings = {shape.place: rings for shape, rings in self.layout.land.countries}
        for fill in sorted(self.layout.fills, key=lambda one: self.answers.knows(f"country:{one.place}")):
            d = "".join(write_steps(ring, is_closed=True) for ring in rings[fill.place])
            land = _LAND.format(d=d, fill=INK[fill.role])
            yield self.answers.group(f"country:{fill.place}", role="map-land", marks=land, is_aside=True)

    def _draw_lines(self) -> Iterator[Markup]:
        """The outlines of the windows; over them the contested lines, on paper so that no firm line shows between dashes."""
        for window, lines in self.layout.land.outlines:
            drawn = paint_lines(lines, ink=f"window-edge:{window}", width=1, opacity=OUTLINE_OPACITY)
            yield self._plain(f"window:{window}", "outline", [drawn])
        contested = self.layout.land.contested
        under = [paint_lines([line], ink="land:africa", width=2.5) for _, line in contested]
        dashes = [paint_lines([line], ink="contested", width=1, dashes="3 3") for _, line in contested]
        for (key, _), *marks in zip(contested, under, dashes, strict=True):
            yield self._plain(f"contested:{key}", "contested", marks)

    def _draw_selected(self) -> Iterator[Markup]:
        """The outline of the countries that are selected: ink on paper, to be seen on any fill."""
        for shape, rings in self.layout.land.countries:
            if (key := f"country:{shape.place}") in self.selected:
                yield self._plain(key, "selected", _outline_twice(rings))

    def _draw_leaders(self) -> Iterator[Markup]:
        for label in self.layout.labels:
            if label.leader:
                drawn = paint_strokes([label.leader], ink="quiet", width=1)
                yield self._plain(f"country:{label.place}", "leader", [drawn])

    def _draw_circles(self) -> Iterator[Markup]:
        """The circles, biggest first so that the small lie on top; dots beside the names that stand off their country."""
        is_dots = self.layout.style is MapStyle.CLASSES
        inside = {label.place for label in self.layout.labels if label.is_inside}
        for circle in self.layout.circles:
            if is_dots and circle.place in inside:
                continue
            rim = _rim(circle, is_selected=f"country:{circle.place}" in self.selected)
            width = SELECTED_RIM if rim == "ink" else RIM
            drawn = paint_circle(circle.x, circle.y, circle.r, fill=_fill(circle, is_dot=is_dots), ink=rim, width=width)
            yield self._plain(f"country:{circle.place}", "dot" if is_dots else "circle", [drawn])

    def _draw_panel(self, panel: SidePanel) -> Iterator[Markup]:
        """The bars, the rules, the hatched circle and the circles of the key."""
        for bar in panel.bars:
            hatch = paint_strokes(bar.hatch, ink="hatch", width=HATCH_WIDTH)
            yield self._plain(bar.role, "bar", [hatch if bar.hatch else paint_box(bar.box, fill=bar.role)])
        if panel.rules:
            yield self._plain(BESIDE, "rules", [paint_strokes(panel.rules, ink="rule", width=1)])
        if panel.circle:
            hatch = paint_strokes(panel.circle.hatch, ink="hatch", width=HATCH_WIDTH)
            ring = paint_circle(panel.circle.x, panel.circle.y, panel.circle.r, fill="", ink="hatch")
            yield self._plain(f"country:{SEVERAL}", "ring", [hatch, ring])
        for mark in panel.key:
            leader = paint_strokes([mark.leader], ink="contested", width=1, dashes="1 2")
            yield self._plain(BESIDE, "key", [leader, paint_circle(mark.x, mark.y, mark.r, fill="", ink="key")])

    def _draw_arrow(self, arrow: Arrow) -> Markup:
        """Its dots, and a fine outline without which the shortest could not be seen."""
        outline = paint_lines([arrow.outline], ink="node", width=ARROW_EDGE)
        return self._plain(f"donor:{arrow.donor}", "arrow", [outline, paint_dots(arrow.dots, ink="node", size=DOT)])

    def _draw_words(self) -> Iterator[Markup]:
        layout = self.layout
        keyed: list[tuple[str, Iterable[TextMark]]] = [(f"window:{title.window}", title.lines) for title in layout.titles]
        keyed += [("contested", layout.notes)] if layout.notes else []
        keyed += [(f"country:{label.place}", label.lines) for label in layout.labels]
        keyed += [(BESIDE, part.texts) for part in self._parts()]
        yield from (self._plain(key, "label", [paint_texts(texts)]) for key, texts in keyed)

    def _draw_hits(self) -> Iterator[Markup]:
        """What is not seen and answers: the boxes beside the map, and circles none smaller than a finger."""
        for hit in self.layout.panel.hits:
            yield self._hit(f"country:{hit.place}", paint_hit(hit.box))
        for circle in self.layout.circles:
            yield self._hit(f"country:{circle.place}", paint_hit_circle(circle.x, circle.y, circle.hit_radius))

    def _hit(self, key: str, mark: Markup) -> Markup:
        return self.answers.group(key, role="map-hit", marks=mark) if self.answers.knows(key) else Markup("")

    def _parts(self) -> list[SidePanel]:
        return [self.layout.panel, *([self.layout.inset] if self.layout.inset else [])]


def _outline_twice(rings: Iterable[Ring]) -> list[Markup]:
    wide, thin = 2 * SELECTED_OUTLINE + 1, SELECTED_OUTLINE
    kept = list(rings)
    return [paint_lines(kept, ink=ink, width=width, is_closed=True) for ink, width in (("paper", wide), ("ink", thin))]


def _rim(circle: CircleMark, *, is_selected: bool) -> str:
    if circle.is_outside:
        return "outside-rim"
    return "ink" if is_selected else "paper"


def _fill(circle: CircleMark, *, is_dot: bool) -> str:
    """The colour role of a circle: its window's; of a dot ink; of one outside the selection hardly any."""
    if circle.is_outside:
        return "outside-rim" if is_dot else "outside"
    return "ink" if is_dot else f"window:{circle.window}"
