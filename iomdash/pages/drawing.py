"""From a reading to the figure of its view at a width: place, then draw."""

from functools import cache, partial
from typing import Any

from iomdash.figures.map import draw_map
from iomdash.figures.sankey import draw_sankey
from iomdash.figures.trend import draw_trend
from iomdash.home import assets_folder
from iomdash.layouts.map import place_map
from iomdash.layouts.map_marks import MapWords
from iomdash.layouts.map_shapes import MapShapes, read_shapes
from iomdash.layouts.sankey import ColumnHead, SankeyLayout, Scale, needed_height, place_sankey
from iomdash.layouts.trend import place_trend
from iomdash.layouts.trend_marks import TrendWords
from iomdash.pages.reading import Reading
from iomdash.vocabulary import Column, MapStyle, Measure
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers, describe_nodes, describe_place_hovers, describe_places, lower_mark
from iomdash.words.numbers import write_amount, write_eur
from iomdash.words.years import describe_year_hovers, describe_years

SANKEY_HEIGHT, MAP_HEIGHT, TREND_HEIGHT = 456.0, 480.0, 440.0
NOMINAL_WIDTH = 1200.0


@cache
def map_shapes() -> MapShapes:
    return read_shapes(assets_folder() / "map" / "africa.json")


def place_flow(reading: Reading, *, width: float, words: Catalogue) -> SankeyLayout:
    """The placed Sankey of a reading, `width` pixels wide and as high as its labels need."""
    return place_sankey(
        reading.drawn_flow,
        texts=describe_nodes(reading.drawn_flow, words=words),
        heads={column: _head(column, words) for column in reading.selection.columns},
        width=width,
        height=max(SANKEY_HEIGHT, needed_height(reading.drawn_flow)),
    )


def draw_flow(reading: Reading, *, width: float, words: Catalogue) -> dict[str, Any]:
    """The Sankey of a reading, `width` pixels wide."""
    rule = words.say(f"rule.{reading.selection.rule}")
    layout = place_flow(reading, width=width, words=words)
    return draw_sankey(layout, hover=describe_hovers(reading.drawn_flow, words=words, rule=rule))


def scale_of_flow(reading: Reading, *, words: Catalogue) -> Scale:
    """What a pixel of the Sankey's height stands for; the same at every width."""
    return place_flow(reading, width=NOMINAL_WIDTH, words=words).scale


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
