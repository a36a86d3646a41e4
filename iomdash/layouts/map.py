"""Where the marks of the map go: land, circles or classes, names, and the money that has no place on it.

Numbers only, in pixels and euro cents; screen and paper draw the same layout.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil

from iomdash.layouts.map_circles import (
    CircleMark,
    key_circles,
    list_off_map,
    place_circles,
    place_dots,
    scale_circles,
)  # fmt: skip
from iomdash.layouts.map_classes import class_of, place_breaks, shade_of
from iomdash.layouts.map_donors import INSET_PAD, inset_box, write_donors
from iomdash.layouts.map_draft import Draft, PanelContent, freeze
from iomdash.layouts.map_labels import PlaceLabel
from iomdash.layouts.map_leaders import boxes_along
from iomdash.layouts.map_marks import Fade, Fill, MapLayout, MapWords, SidePanel
from iomdash.layouts.map_names import Scene, name_contested, name_places, name_windows
from iomdash.layouts.map_panel import place_panel
from iomdash.layouts.map_shapes import NARROW, CountryShape, MapShapes, View, place_land, place_view
from iomdash.layouts.map_zoom import WHOLE, Zoom, zoom_view
from iomdash.layouts.text_marks import Box
from iomdash.measures.shapes import Places
from iomdash.vocabulary import MapStyle
from iomdash.words.texts import NodeText

PANEL_WIDTH = 288.0
PANEL_GAP = 48.0
PANEL_BELOW = 24.0
BESIDE_FROM = PANEL_WIDTH + PANEL_GAP + NARROW
"""Width of the card from which the panel stands beside the map: a narrower map would be too small for its names."""

FADE_RIGHT = 72.0
FADE_DOWN = 64.0
FADE_DOWN_CLASSES = 24.0
"""How far from the edge the map fades to paper, in canvas pixels; fills that tell amounts fade least."""

NARROW_FADE = 40.0
ARABIA_ENDS = 250.0
"""South of this line, in canvas pixels, a narrow view ends in the sea and needs no fading."""


NO_PANEL = SidePanel(box=Box(0.0, 0.0, 0.0, 0.0), texts=(), rules=(), bars=(), circle=None, key=(), hits=())


def place_map(
    places: Places,
    *,
    shapes: MapShapes,
    texts: Mapping[str, NodeText],
    words: MapWords,
    style: MapStyle,
    width: float,
    height: float,
    whole: int = 0,
    zoom: Zoom = WHOLE,
    beside_from: float = BESIDE_FROM,
) -> MapLayout:
    """The map of `places` on a card `width` pixels wide; `height` is the most that the map itself may take.

    `texts` speaks of places by ISO2 code, of windows by code, of "several", "unpublished", of "several:NOA" and so on,
    and of donors by "donor:de"; of "EH" only if Western Sahara is to be named. With a `whole` (cents) the key is in
    shares of it. The layout's own height is what map and panel need; the panel stands beside the map from a width of
    `beside_from` pixels on.
    """
    is_beside = width >= beside_from
    map_width = width - PANEL_WIDTH - PANEL_GAP if is_beside else width
    whole_view = place_view(width=map_width, height=height)
    view = zoom_view(whole_view, zoom=zoom)
    has_inset = bool(places.donors) and map_width >= NARROW and view == whole_view
    inset_at = inset_box(places.donors, right=view.width, note=words.donors_note)
    barred = (inset_at.grown(INSET_PAD / 2),) if has_inset else ()
    scene = Scene(places=places, shapes=shapes, texts=texts, words=words, style=style, view=view, barred=barred)
    breaks = _breaks(places, whole=whole) if style is MapStyle.CLASSES else ()
    drawn = _draw_up(scene, breaks=breaks, factor=_scale(scene), level=view.scale / whole_view.scale)
    content = _panel_content(scene, drawn=drawn, whole=whole)
    off_map = list_off_map(places.places, shapes=shapes, view=whole_view)
    content = replace(content, off_map=off_map, has_donors=bool(places.donors) and map_width < NARROW)
    panel = _panel(content, width=width, view=view, is_beside=is_beside)
    return replace(
        drawn,
        width=width,
        height=_height(panel, view=view),
        panel=panel,
        inset=_inset(content, box=inset_at) if has_inset else None,
    )


def without_panel(layout: MapLayout) -> MapLayout:
    """The map alone, where nothing can stand beside it or below."""
    empty = SidePanel(box=Box(0, 0, 0, 0), texts=(), rules=(), bars=(), circle=None, key=(), hits=())
    return replace(layout, panel=empty, inset=None, height=layout.map_height)


def _height(panel: SidePanel, *, view: View) -> float:
    """What map and panel need, the last line of the panel's words included."""
    lowest = max((ceil(text.box.bottom) for text in panel.texts), default=0)
    return float(max(round(max(view.height, panel.box.bottom) + 1), lowest))


def _draw_up(scene: Scene, *, breaks: tuple[int, ...], factor: float, level: float) -> MapLayout:
    """The map itself, still without what stands beside it."""
    land = place_land(scene.shapes, scene.view)
    fills = tuple(_fill(shape, scene=scene, breaks=breaks) for shape, _ in land.countries)
    circles = _circles(scene, factor=factor)
    labels = name_places(scene, circles=circles, fills=fills)
    taken = _taken(circles, labels=labels)
    notes = name_contested(scene, taken=taken)
    titles = name_windows(scene, circles=circles, taken=[*taken, *scene.barred, *(note.box for note in notes)])
    named = {label.place for label in labels}
    missing = list_off_map(scene.places.places, shapes=scene.shapes, view=scene.view)
    return MapLayout(
        width=scene.view.width,
        height=scene.view.height,
        map_width=scene.view.width,
        map_height=scene.view.height,
        style=scene.style,
        land=land,
        fills=fills,
        fades=_fades(scene.view, style=scene.style, level=level),
        factor=factor,
        breaks=breaks,
        circles=circles,
        labels=labels,
        titles=titles,
        notes=notes,
        unlabelled=tuple(circle.place for circle in circles if circle.place not in named),
        off_map=tuple(place.place for place in missing),
        panel=NO_PANEL,
        view=scene.view,
        level=level,
    )


def _inset(content: PanelContent, *, box: Box) -> SidePanel:
    """The donors on the map itself, their arrows pointing west."""
    draft = Draft(content, box.left, box.top + 8, box.right - box.left)
    write_donors(draft)
    return freeze(draft, box=box)


def _breaks(places: Places, *, whole: int) -> tuple[int, ...]:
    """Where classes begin: those outside the selection count too, so that a shade stays when a country is chosen."""
    return place_breaks((place.amount for place in (*places.places, *places.outside)), whole=whole)


def _scale(scene: Scene) -> float:
    largest = max((place.amount for place in (*scene.places.places, *scene.places.outside)), default=0)
    beside = sum(place.amount for place in scene.places.several)
    return scale_circles(largest=largest, beside=beside, width=scene.view.width)


def _circles(scene: Scene, *, factor: float) -> tuple[CircleMark, ...]:
    if scene.style is MapStyle.CLASSES:
        return place_dots(scene.places.places, outside=scene.places.outside, shapes=scene.shapes, view=scene.view)
    return place_circles(
        scene.places.places, outside=scene.places.outside, shapes=scene.shapes, view=scene.view, factor=factor
    )


def _fill(shape: CountryShape, *, scene: Scene, breaks: tuple[int, ...]) -> Fill:
    """The fill of a country: its window's tint, or the class of its money."""
    if shape.place in {place.place for place in scene.places.outside}:
        return Fill(place=shape.place, role="outside-land")
    if scene.style is MapStyle.CIRCLES:
        return Fill(place=shape.place, role=f"tint:{shape.window}" if shape.window else _bare(shape))
    amount = next((place.amount for place in scene.places.places if place.place == shape.place), 0)
    index = class_of(amount, breaks=breaks)
    if index is None:
        return Fill(place=shape.place, role="no-money" if shape.window else _bare(shape))
    shade = shade_of(index, count=len(breaks) + 1)
    return Fill(place=shape.place, role=f"class:{shade}", shade=shade)


def _bare(shape: CountryShape) -> str:
    return "land:africa" if shape.is_africa else "land:rest"


def _taken(circles: Sequence[CircleMark], *, labels: Sequence[PlaceLabel]) -> list[Box]:
    around = [Box(mark.x - mark.r, mark.y - mark.r, mark.x + mark.r, mark.y + mark.r) for mark in circles]
    along = (box for label in labels if label.leader for box in boxes_along(label.leader))
    return [*around, *(line.box for label in labels for line in label.lines), *along]


def _fades(view: View, *, style: MapStyle, level: float) -> tuple[Fade, ...]:
    """Where the whole map fades to paper; a closer look is cut at its frame."""
    if level > 1.0:
        return ()
    is_narrow = view.width < NARROW
    right = (NARROW_FADE if is_narrow else FADE_RIGHT) * view.scale
    down = (FADE_DOWN if style is MapStyle.CIRCLES else FADE_DOWN_CLASSES) * view.scale
    low = view.project((0.0, ARABIA_ENDS))[1] if is_narrow else view.height
    return (
        Fade(box=Box(view.width - right, 0.0, view.width, low), towards="right"),
        Fade(box=Box(0.0, view.height - down, view.width, view.height), towards="down"),
    )


def _panel(content: PanelContent, *, width: float, view: View, is_beside: bool) -> SidePanel:
    """The panel beside the map, or below it on a narrow card."""
    if is_beside:
        return place_panel(content, x=width - PANEL_WIDTH, y=0.0, width=PANEL_WIDTH)
    return place_panel(content, x=0.0, y=view.height + PANEL_BELOW, width=width)


def _panel_content(scene: Scene, *, drawn: MapLayout, whole: int) -> PanelContent:
    """What the panel has to say beside this map."""
    largest = max((place.amount for place in (*scene.places.places, *scene.places.outside)), default=0)
    hidden = {circle.window for circle in drawn.circles if not circle.is_outside} - {title.window for title in drawn.titles}
    unnamed = (window for window, _ in scene.shapes.outlines if window in hidden and window in scene.texts)
    count = len(drawn.breaks) + 1 if drawn.circles else 0
    return PanelContent(
        places=scene.places,
        off_map=(),
        style=scene.style,
        factor=drawn.factor,
        key=key_circles(largest=largest, factor=drawn.factor, whole=whole),
        breaks=drawn.breaks,
        shades=tuple(shade_of(index, count=count) for index in range(count)),
        unnamed=tuple(unnamed) if scene.style is MapStyle.CIRCLES else (),
        texts=scene.texts,
        words=scene.words,
    )
