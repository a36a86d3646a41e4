"""From a reading to the figure of its view at a width: place, then draw."""

import math
from dataclasses import replace
from functools import cache, lru_cache, partial
from typing import Any

from iomdash.figures.map import draw_map
from iomdash.figures.sankey import draw_sankey
from iomdash.figures.trend import draw_trend
from iomdash.home import assets_folder
from iomdash.layouts.map import place_map
from iomdash.layouts.map_marks import MapWords
from iomdash.layouts.map_shapes import MapShapes, read_shapes
from iomdash.layouts.sankey import ColumnHead, SankeyLayout, place_whole_sankey
from iomdash.layouts.trend import place_trend
from iomdash.layouts.trend_marks import TrendWords
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reading
from iomdash.vocabulary import Column, MapStyle, Measure, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers, describe_nodes, describe_place_hovers, describe_places, lower_mark
from iomdash.words.numbers import write_amount, write_eur
from iomdash.words.years import describe_year_hovers, describe_years

SANKEY_HEIGHT, MAP_HEIGHT, TREND_HEIGHT = 456.0, 480.0, 440.0
NOMINAL_WIDTH = 1200.0
USUAL_MONEY, MOST_MONEY = 296.0, 640.0
"""Pixels: how high the money stands where labels make the height, and the most that a kept scale may make of it."""


@cache
def map_shapes() -> MapShapes:
    return read_shapes(assets_folder() / "map" / "africa.json")


def place_flow(reading: Reading, *, width: float, words: Catalogue) -> SankeyLayout:
    """The placed Sankey of a reading, `width` pixels wide and as high as its labels need.

    Its scale is that of the width of the page: what the key says of it holds at every width.
    """
    nominal = nominal_layout(reading, words=words)
    if width == NOMINAL_WIDTH:
        return nominal
    kept, least = kept_scale(reading), 0.0
    if not kept:
        kept, least = nominal.money_height / reading.total, nominal.height
    return _place(reading, width=width, kept=kept, least=least, words=words)


@lru_cache(maxsize=64)
def nominal_layout(reading: Reading, *, words: Catalogue) -> SankeyLayout:
    """The Sankey at the width of the page: its scale is that of every width."""
    kept = kept_scale(reading)
    return _place(reading, width=NOMINAL_WIDTH, kept=kept, least=0 if kept else SANKEY_HEIGHT, words=words)


def _place(reading: Reading, *, width: float, kept: float, least: float, words: Catalogue) -> SankeyLayout:
    flow = reading.drawn_flow
    return place_whole_sankey(
        flow,
        texts=describe_nodes(flow, words=words),
        heads={column: _head(column, words) for column in reading.selection.columns},
        width=width,
        least=least,
        kept=kept,
    )


def kept_scale(reading: Reading) -> float:
    """The scale that is kept, in pixels per cent; 0 where the money fills the drawing.

    A scale at which the money would be higher than MOST_MONEY is not kept. Where every node is drawn, labels make
    the height, and the money has that of a drawing of the biggest.
    """
    selection, total = reading.selection, reading.total
    if selection.scale and total / (100 * selection.scale) <= MOST_MONEY:
        return 1 / (100 * selection.scale)
    return USUAL_MONEY / total if selection.with_all and total else 0.0


def draw_flow(reading: Reading, *, width: float, words: Catalogue) -> dict[str, Any]:
    """The Sankey of a reading, `width` pixels wide."""
    layout = place_flow(reading, width=width, words=words)
    rule = words.say(f"rule.{reading.selection.rule}")
    hover = describe_hovers(reading.drawn_flow, words=words, rule=rule, thin=thin_links(layout))
    return draw_sankey(layout, hover=hover, paths=reading.drawn_flow.paths)


def thin_links(layout: SankeyLayout) -> frozenset[str]:
    """Keys of the links of which a part is drawn thicker than it is, so that it can be seen."""
    return frozenset(ribbon.key for ribbon in layout.ribbons if ribbon.drawn > ribbon.thickness)


def with_kept_scale(reading: Reading, *, words: Catalogue) -> Selection:
    """The selection of a reading that keeps the scale at which it is drawn: for what leads on from a flow."""
    selection = reading.selection
    if selection.view is not View.FLOW or not reading.total:
        return selection
    return replace(selection, scale=round_scale(nominal_layout(reading, words=words).scale.euro_per_px))


def round_scale(euro_per_px: float) -> int:
    """Euros per pixel with three digits, rounded up: an address can be read out, and nothing grows over the edge."""
    step = 10 ** max(0, len(str(int(euro_per_px))) - 3)
    # A scale that was rounded before stays as it is: what lies above it is only the error of a division.
    return max(1, int(math.ceil(euro_per_px / step - 1e-6) * step))


def _head(column: Column, words: Catalogue) -> ColumnHead:
    return ColumnHead(
        name=words.say(f"column.{column}"), amount_head=words.say("head.eur"), share_head=words.say("head.share")
    )


def draw_places(reading: Reading, *, width: float, words: Catalogue) -> dict[str, Any]:
    """The map of a reading with its side panel."""
    layout = place_map(
        reading.places,
        shapes=map_shapes(),
        texts=describe_places(reading.places, words=words),
        words=_map_words(reading, words),
        style=reading.selection.map_style,
        width=width,
        height=MAP_HEIGHT,
    )
    hover = describe_place_hovers(reading.places, words=words, mark_name=reading.flow.mark_name)
    selected = [f"{Column.COUNTRY}:{code}" for code in reading.selection.countries]
    return draw_map(layout, hover=hover, selected=selected)


def _map_words(reading: Reading, words: Catalogue) -> MapWords:
    places = reading.places
    several = sum(part.amount for part in places.several)
    several_marked = sum(part.marked for part in places.several)
    counted = words.say_count("card.programmes", sum(part.programme_count for part in places.several))
    unknown = words.say_count("card.programmes", places.unpublished.programme_count)
    mark = lower_mark(reading.flow.mark, name=reading.flow.mark_name, words=words)
    said = words.say("map.several_mark", mark=mark, amount=write_eur(several_marked, words=words))
    return MapWords(
        panel_title=words.say("map.not_on_map"),
        several_note=words.say("map.several", programmes=counted) if several else "",
        several_marked=said[0].upper() + said[1:] if several_marked else "",
        unpublished_note=words.say("map.unpublished", programmes=unknown),
        off_map_title=words.say("map.off_map"),
        key_title=words.say("map.area" if reading.selection.map_style is MapStyle.CIRCLES else "map.classes"),
        no_money=words.say("map.no_money"),
        window_notes={
            window: words.say("map.single", amount=write_eur(cents, words=words))
            for window, cents in places.window_totals
            if cents
        },
        amount=partial(write_eur, words=words),
        short_amount=partial(write_amount, words=words),
    )


def draw_years(reading: Reading, *, width: float, words: Catalogue) -> dict[str, Any]:
    """The trend of a reading: years by window, the undated apart, published totals beside where they compare."""
    trend, selection = reading.trend, reading.selection
    mark = lower_mark(reading.flow.mark, name=reading.flow.mark_name, words=words)
    layout = place_trend(
        trend,
        texts=describe_years(trend, words=words),
        words=_trend_words(reading, words),
        width=width,
        height=TREND_HEIGHT,
    )
    hover = describe_year_hovers(trend, words=words, mark=mark)
    is_alone = selection.first_year is not None and selection.first_year == selection.last_year
    return draw_trend(layout, hover=hover, selected=[f"year:{selection.first_year}"] if is_alone else [])


def _trend_words(reading: Reading, words: Catalogue) -> TrendWords:
    is_contracted = reading.selection.measure is Measure.CONTRACTED
    marked = write_amount(reading.trend.marked, words=words) if reading.trend.marked else ""
    return TrendWords(
        years_title=words.say("trend.by_year_contracted" if is_contracted else "trend.by_year"),
        published_title=words.say("trend.cumulative"),
        marked=words.say("twin.node_mark", mark=reading.flow.mark_name, amount=marked) if marked else "",
        tick=partial(write_eur, words=words),
    )
