"""From a reading to its map at a width: place, then draw."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from iomdash.figures.map import draw_map
from iomdash.home import assets_folder
from iomdash.layouts.map import BESIDE_FROM, place_map
from iomdash.layouts.map_circles import EASY_TO_HIT
from iomdash.layouts.map_donors import pool_donors
from iomdash.layouts.map_marks import MapLayout, MapWords
from iomdash.layouts.map_shapes import MapShapes, read_shapes
from iomdash.layouts.map_zoom import WHOLE, Zoom
from iomdash.pages.reading import Reading
from iomdash.vocabulary import Column, FiguresAs, MapStyle
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark
from iomdash.words.numbers import write_amount, write_eur
from iomdash.words.places import describe_map, describe_map_hovers, speak_places, write_exact_share

MAP_HEIGHT = 528.0


@cache
def map_shapes() -> MapShapes:
    return read_shapes(assets_folder() / "map" / "africa.json")


def place_places(
    reading: Reading,
    *,
    width: float,
    words: Catalogue,
    zoom: Zoom = WHOLE,
    height: float = MAP_HEIGHT,
    beside_from: float = BESIDE_FROM,
    on_paper: bool = False,
) -> MapLayout:
    """The placed map of a reading with its side panel, `width` pixels wide; the map itself is at most `height` high.

    The panel stands beside it from a width of `beside_from` on, else below; `on_paper` nothing speaks of clicks.
    """
    places, selection = reading.places, reading.selection
    return place_map(
        places,
        shapes=map_shapes(),
        texts=describe_map(places, figures_as=selection.figures_as, donors=pool_donors(places.donors), words=words),
        words=_map_words(reading, words, on_paper=on_paper),
        style=selection.map_style,
        width=width,
        height=height,
        whole=places.total if selection.figures_as is FiguresAs.SHARE else 0,
        zoom=zoom,
        beside_from=beside_from,
    )


def draw_places(reading: Reading, *, width: float, words: Catalogue, zoom: Zoom = WHOLE) -> dict[str, Any]:
    """The map of a reading with its side panel."""
    layout = place_places(reading, width=width, words=words, zoom=zoom)
    hover = describe_map_hovers(reading.places, words=words, mark_name=reading.flow.mark_name)
    selected = [f"{Column.COUNTRY}:{code}" for code in reading.selection.countries]
    meta = _meta(layout, spoken=speak_places(reading.places, words=words), chosen=selected, words=words)
    return draw_map(layout, hover=hover, selected=selected, meta=meta)


def _meta(layout: MapLayout, *, spoken: Mapping[str, str], chosen: list[str], words: Catalogue) -> dict[str, Any]:
    """What assets/js/map-keys.js needs: every mark with its place, radius and words, and the part that is shown."""
    view = layout.view
    return {
        "kind": "map",
        "label": words.say("map_view.keys"),
        "marks": [[key, round(x, 1), round(y, 1), round(r, 1), spoken[key]] for key, (x, y, r) in _marks(layout).items()],
        "chosen": chosen,
        "said": words.say("map_view.chosen"),
        "view": [round(view.left, 2), round(view.top, 2), round(view.scale, 4), round(layout.level, 3)],
        "size": [round(layout.map_width, 1), round(layout.map_height, 1)],
    }


def _marks(layout: MapLayout) -> dict[str, tuple[float, float, float]]:
    """Key -> middle and radius of all that answers: the circles, biggest first, then what stands beside the map."""
    beside = {
        f"{Column.COUNTRY}:{hit.place}": (
            (hit.box.left + hit.box.right) / 2,
            (hit.box.top + hit.box.bottom) / 2,
            EASY_TO_HIT,
        )
        for hit in layout.panel.hits
    }
    return {f"{Column.COUNTRY}:{one.place}": (one.x, one.y, one.hit_radius) for one in layout.circles} | beside


def _map_words(reading: Reading, words: Catalogue, *, on_paper: bool) -> MapWords:
    places, selection = reading.places, reading.selection
    several = sum(part.amount for part in places.several)
    several_marked = sum(part.marked for part in places.several)
    counted = words.say_count("card.programmes", sum(part.programme_count for part in places.several))
    unknown = words.say_count("card.programmes", places.unpublished.programme_count)
    long, short = _writers(reading, words)
    mark = lower_mark(reading.flow.mark, name=reading.flow.mark_name, words=words)
    outside = "paper.outside" if on_paper else "map_view.outside"
    said = words.say("map.several_mark", mark=mark, amount=write_eur(several_marked, words=words))
    return MapWords(
        panel_title=words.say("map.not_on_map"),
        several_note=words.say("map.several", programmes=counted) if several else "",
        several_marked=said[0].upper() + said[1:] if several_marked else "",
        unpublished_note=words.say("map.unpublished", programmes=unknown),
        off_map_title=words.say("map.off_map"),
        key_title=words.say("map.area" if selection.map_style is MapStyle.CIRCLES else _classes_key(selection.figures_as)),
        no_money=words.say("map.no_money"),
        donors_title=words.say("map_view.donors_title"),
        donors_note=words.say("map_view.donors_note"),
        outside=words.say(outside) if places.outside else "",
        window_notes={
            window: words.say("map.single", amount=long(cents)) for window, cents in places.window_totals if cents
        },
        amount=long,
        short_amount=short,
    )


def _classes_key(figures_as: FiguresAs) -> str:
    return "map_view.classes_share" if figures_as is FiguresAs.SHARE else "map.classes"


def _writers(reading: Reading, words: Catalogue) -> tuple[Callable[[int], str], Callable[[int], str]]:
    """How amounts are written in the key: with the currency and without, or both as shares of the selection."""
    if reading.selection.figures_as is FiguresAs.SHARE:
        as_share = partial(write_exact_share, of=reading.places.total)
        return as_share, as_share
    return partial(write_eur, words=words), partial(write_amount, words=words)
