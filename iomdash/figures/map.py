"""The map on screen: a placed map as a Plotly figure, one data unit to the pixel. It computes no amount or position."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from iomdash.figures.marks import (
    CLEAR,
    Trace,
    corners_of,
    draw_answer,
    draw_box,
    draw_hit_box,
    draw_path,
    draw_strokes,
    draw_texts,
    hover_words,
    join_paths,
)  # fmt: skip
from iomdash.figures.theme import base_layout, faded
from iomdash.layouts.map_circles import CircleMark
from iomdash.layouts.map_marks import Arrow, Fade, MapLayout, SidePanel
from iomdash.layouts.map_shapes import Land, Ring
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.palette import SCHEMES, Scheme
from iomdash.vocabulary import MapStyle

BORDER = 1.0
OUTLINE_OPACITY = 0.6
HATCH_WIDTH = 1.6
RIM = 1.2
SELECTED_RIM = 2.5
DOT = 2.0
ARROW_EDGE = 0.75
SELECTED_OUTLINE = 1.5
HIT_DISTANCE = 1
"""How far from a mark, in pixels, the mouse still finds it: the marks that answer are large enough themselves."""


def draw_map(
    layout: MapLayout,
    *,
    hover: Mapping[str, str],
    selected: Collection[str] = (),
    scheme: Scheme = "light",
    meta: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The figure of `layout`. `hover` holds the plain words over a mark by its key ("country:LY", "country:several").

    Only what `hover` speaks of answers to the mouse; the `customdata` of its click is the key. `selected` are keys
    to be outlined; `meta` is handed on to the scripts. The first line of the words is set bold.
    """
    traces = [
        *_draw_countries(layout, hover=hover, scheme=scheme),
        *_draw_lines(layout.land, scheme=scheme),
        *(_draw_fade(fade, scheme=scheme) for fade in layout.fades),
        *_draw_selected(layout, selected=selected, scheme=scheme),
        _draw_leaders(layout, scheme=scheme),
        _draw_circles(layout, selected=selected, scheme=scheme),
        *_draw_panel(layout.panel, scheme=scheme),
        *draw_arrows([arrow for part in _parts(layout) for arrow in part.arrows], scheme=scheme),
        _draw_frame(layout, scheme=scheme),
        *draw_texts(collect_texts(layout), scheme=scheme),
        *(draw_hit_box(hit.box, key=f"country:{hit.place}", hover=hover) for hit in layout.panel.hits),
        _draw_hit_circles(layout, hover=hover),
    ]
    return {
        "data": [trace for trace in traces if trace],
        "layout": {
            **base_layout(width=layout.width, height=layout.height, scheme=scheme),
            "hoverdistance": HIT_DISTANCE,
            **({"meta": meta} if meta else {}),
            "shapes": [
                *_draw_still_land(layout, hover=hover, scheme=scheme),
                *_draw_bars(layout.panel, scheme=scheme),
            ],
        },
    }


def collect_texts(layout: MapLayout) -> list[TextMark]:
    """All words of a map, those on land first."""
    titles = (line for title in layout.titles for line in title.lines)
    labels = (line for label in layout.labels for line in label.lines)
    return [*titles, *layout.notes, *labels, *(text for part in _parts(layout) for text in part.texts)]


def _parts(layout: MapLayout) -> list[SidePanel]:
    return [layout.panel, *([layout.inset] if layout.inset else [])]


def _draw_still_land(layout: MapLayout, *, hover: Mapping[str, str], scheme: Scheme) -> list[Trace]:
    """The countries that do not answer, one shape for each fill."""
    roles = SCHEMES[scheme]
    paths = _paths(layout.land)
    still = sorted((fill.role, fill.place) for fill in layout.fills if f"country:{fill.place}" not in hover)
    return [
        {
            "type": "path",
            "path": "".join(paths[place] for _, place in group),
            "fillcolor": roles[role],
            "line": {"color": roles["border"], "width": BORDER},
            "layer": "below",
        }
        for role, group in groupby(still, key=lambda pair: pair[0])
    ]


@lru_cache(maxsize=16)
def _paths(land: Land) -> dict[str, str]:
    """Each country's outline as an SVG path; kept, since every selection draws the same land."""
    return {shape.place: "".join(_path(ring) for ring in rings) for shape, rings in land.countries}


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in ring) + "Z"


def _draw_countries(layout: MapLayout, *, hover: Mapping[str, str], scheme: Scheme) -> list[Trace]:
    """The countries that answer: one filled trace each, whose fill takes the click."""
    roles = SCHEMES[scheme]
    rings = {shape.place: [_closed(ring) for ring in rings] for shape, rings in layout.land.countries}
    line = {"color": roles["border"], "width": BORDER}
    return [
        {**draw_answer(rings[fill.place], key=key, words=hover[key]), "fillcolor": roles[fill.role], "line": line}
        for fill in layout.fills
        if (key := f"country:{fill.place}") in hover
    ]


def _closed(ring: Ring) -> Ring:
    return ring if ring[0] == ring[-1] else (*ring, ring[0])


def _draw_lines(land: Land, *, scheme: Scheme) -> list[Trace]:
    """The outlines of the windows; over them the contested lines, on paper so that no firm line shows between dashes."""
    outlines = [
        draw_path(lines, color=faded(f"window-edge:{window}", opacity=OUTLINE_OPACITY, scheme=scheme), width=1)
        for window, lines in land.outlines
    ]
    contested = [line for _, line in land.contested]
    roles = SCHEMES[scheme]
    under = draw_path(contested, color=roles["land:africa"], width=2.5)
    return [*outlines, under, draw_path(contested, color=roles["contested"], width=1, dash="3px,3px")]


def _draw_fade(fade: Fade, *, scheme: Scheme) -> Trace:
    """A rectangle that runs from clear to paper."""
    clear, paper = (faded("paper", opacity=opacity, scheme=scheme) for opacity in (0, 1))
    is_right = fade.towards == "right"
    return {
        "type": "scatter",
        "mode": "none",
        **join_paths([corners_of(fade.box)]),
        "fill": "toself",
        "fillgradient": {
            "type": "horizontal" if is_right else "vertical",
            "colorscale": [[0, clear], [1, paper]] if is_right else [[0, paper], [1, clear]],
        },
        "hoverinfo": "skip",
    }


def _draw_selected(layout: MapLayout, *, selected: Collection[str], scheme: Scheme) -> list[Trace]:
    """The outline of the countries that are selected: ink on paper, to be seen on any fill."""
    rings = [
        _closed(ring) for shape, rings in layout.land.countries for ring in rings if f"country:{shape.place}" in selected
    ]
    roles = SCHEMES[scheme]
    under = draw_path(rings, color=roles["paper"], width=2 * SELECTED_OUTLINE + 1)
    return [under, draw_path(rings, color=roles["ink"], width=SELECTED_OUTLINE)]


def _draw_circles(layout: MapLayout, *, selected: Collection[str], scheme: Scheme) -> Trace:
    """The circles, biggest first so that the small lie on top; dots beside the names that stand off their country."""
    roles = SCHEMES[scheme]
    is_dots = layout.style is MapStyle.CLASSES
    circles = _dots(layout) if is_dots else layout.circles
    rims = [_rim(circle, selected=selected) for circle in circles]
    marker = {
        "size": [round(2 * circle.r, 2) for circle in circles],
        "sizemode": "diameter",
        "opacity": 1,
        "color": [roles[_fill(circle, is_dot=is_dots)] for circle in circles],
        "line": {
            "color": [roles[rim] for rim in rims],
            "width": [SELECTED_RIM if rim == "ink" else RIM for rim in rims],
        },
    }
    return {**_draw_markers([(mark.x, mark.y) for mark in circles], uid="-circles", marker=marker), "hoverinfo": "skip"}


def _rim(circle: CircleMark, *, selected: Collection[str]) -> str:
    if circle.is_outside:
        return "outside-rim"
    return "ink" if f"country:{circle.place}" in selected else "paper"


def _fill(circle: CircleMark, *, is_dot: bool) -> str:
    """The colour key of a circle: its window's; of a dot ink; of one outside the selection hardly any."""
    if circle.is_outside:
        return "outside-rim" if is_dot else "outside"
    return "ink" if is_dot else f"window:{circle.window}"


def _draw_leaders(layout: MapLayout, *, scheme: Scheme) -> Trace:
    """The lines from marks to the labels that stand off."""
    return draw_strokes([label.leader for label in layout.labels if label.leader], color=SCHEMES[scheme]["quiet"], width=1)


def draw_arrows(arrows: Sequence[Arrow], *, scheme: Scheme) -> list[Trace]:
    """Dotted arrows: their dots, and a fine outline without which the shortest could not be seen."""
    if not arrows:
        return []
    dots = [dot for arrow in arrows for dot in arrow.dots]
    roles = SCHEMES[scheme]
    marker = {"size": DOT, "color": roles["node"], "opacity": 1, "line": {"width": 0}}
    outlines = draw_path([arrow.outline for arrow in arrows], color=roles["node"], width=ARROW_EDGE)
    return [outlines, {**_draw_markers(dots, uid="-dots", marker=marker), "hoverinfo": "skip"}]


def _draw_frame(layout: MapLayout, *, scheme: Scheme) -> Trace:
    """A hairline around a closer look, which ends where the map goes on."""
    if layout.level <= 1.0:
        return {}
    box = Box(0.5, 0.5, layout.map_width - 0.5, layout.map_height - 0.5)
    return draw_path([corners_of(box)], color=SCHEMES[scheme]["hairline"], width=1)


def _dots(layout: MapLayout) -> list[CircleMark]:
    inside = {label.place for label in layout.labels if label.is_inside}
    return [circle for circle in layout.circles if circle.place not in inside]


def _draw_hit_circles(layout: MapLayout, *, hover: Mapping[str, str]) -> Trace:
    """Invisible circles, none smaller than a finger, that take the clicks of the circles."""
    circles = [circle for circle in layout.circles if f"country:{circle.place}" in hover]
    keys = [f"country:{circle.place}" for circle in circles]
    marker = {"size": [round(2 * circle.hit_radius, 2) for circle in circles], "opacity": 0}
    return {
        **_draw_markers([(mark.x, mark.y) for mark in circles], uid="-hits", marker=marker),
        "customdata": keys,
        "text": [hover_words(hover[key]) for key in keys],
        "hovertemplate": "%{text}<extra></extra>",
    }


def _draw_panel(panel: SidePanel, *, scheme: Scheme) -> list[Trace]:
    """The rules, the hatching and the circles beside the map."""
    roles = SCHEMES[scheme]
    hatch = [line for bar in panel.bars for line in bar.hatch] + list(panel.circle.hatch if panel.circle else ())
    return [
        draw_strokes(panel.rules, color=roles["rule"], width=1),
        draw_strokes(hatch, color=roles["hatch"], width=HATCH_WIDTH),
        draw_strokes([mark.leader for mark in panel.key], color=roles["contested"], width=1, dash="1px,2px"),
        _draw_rings(panel, scheme=scheme),
    ]


def _draw_rings(panel: SidePanel, *, scheme: Scheme) -> Trace:
    """The outlines of the hatched circle and of the circles of the key."""
    hatched = [(panel.circle.x, panel.circle.y, panel.circle.r, "hatch")] if panel.circle else []
    rings = hatched + [(mark.x, mark.y, mark.r, "key") for mark in panel.key]
    marker = {
        "size": [round(2 * r, 2) for _, _, r, _ in rings],
        "opacity": 1,
        "color": CLEAR,
        "line": {"color": [SCHEMES[scheme][role] for *_, role in rings], "width": 1},
    }
    return {**_draw_markers([(x, y) for x, y, _, _ in rings], uid="-rings", marker=marker), "hoverinfo": "skip"}


def _draw_markers(points: Sequence[tuple[float, float]], *, uid: str, marker: Trace) -> Trace:
    return {
        "type": "scatter",
        "mode": "markers",
        "uid": uid,
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "marker": marker,
        "cliponaxis": False,
    }


def _draw_bars(panel: SidePanel, *, scheme: Scheme) -> list[Trace]:
    return [draw_box(bar.box, fill=SCHEMES[scheme][bar.role]) for bar in panel.bars if not bar.hatch]
