"""From a reading to its drawing on paper at a width, by its view: the one way in for pages that need SVG of a state."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from iomdash.frames.map import draw_map_svg
from iomdash.frames.sankey import draw_sankey_svg
from iomdash.frames.trend import draw_trend_svg
from iomdash.pages.clicks import pin_marks
from iomdash.pages.drawing import place_flow, thin_links, with_kept_scale
from iomdash.pages.drawing_map import place_places
from iomdash.pages.drawing_trend import place_years
from iomdash.pages.reading import Reading
from iomdash.state import FIELDS, KnownIds, address_of
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import describe_event_hovers
from iomdash.words.names import describe_hovers, lower_mark
from iomdash.words.places import describe_map_hovers
from iomdash.words.years import describe_year_hovers

Painter = Callable[..., Markup]


def draw_on_paper(reading: Reading, *, width: float, words: Catalogue) -> Markup:
    """SVG of the reading's view, `width` pixels wide, with hover titles and plain links; "" where nothing is drawn.

    Its ids begin with "paper-" and the width: drawings of two widths can stand on one page.
    """
    painter = PAINTERS.get(reading.selection.view)
    return painter(reading, width=width, words=words) if painter and reading.total else Markup("")


def _draw_flow(reading: Reading, *, width: float, words: Catalogue) -> Markup:
    layout = place_flow(reading, width=width, words=words)
    rule = words.say(f"rule.{reading.selection.rule}")
    flow = reading.drawn_flow
    hover = describe_hovers(flow, words=words, rule=rule, thin=thin_links(layout))
    return draw_sankey_svg(layout, hover=hover, links=link_marks(flow.nodes, reading, words=words), **_named(width, words))


def _draw_map(reading: Reading, *, width: float, words: Catalogue) -> Markup:
    layout = place_places(reading, width=width, words=words)
    hover = describe_map_hovers(reading.places, words=words, mark_name=reading.flow.mark_name)
    chosen = [f"{Column.COUNTRY}:{code}" for code in reading.selection.countries]
    links = link_marks(hover, reading, words=words)
    return draw_map_svg(layout, hover=hover, links=links, selected=chosen, **_named(width, words))


def _draw_trend(reading: Reading, *, width: float, words: Catalogue) -> Markup:
    layout = place_years(reading, width=width, words=words)
    mark = lower_mark(reading.flow.mark, name=reading.flow.mark_name, words=words)
    years = describe_year_hovers(reading.trend, words=words, mark=mark)
    hover = years | describe_event_hovers(reading.events, sources=reading.sources, words=words)
    return draw_trend_svg(layout, hover=hover, links=link_marks(years, reading, words=words), **_named(width, words))


def _named(width: float, words: Catalogue) -> Mapping[str, Any]:
    """What is read out for a drawing, and its name."""
    return {
        "title": words.say("first.drawing"),
        "description": words.say("first.described"),
        "name": f"paper-{width:g}",
    }


def link_marks(keys: Iterable[str], reading: Reading, *, words: Catalogue) -> Mapping[str, str]:
    """Mark -> the address that a click on it leads to: only its money, all but it, or the next of "Others"."""
    listed, selection = list(keys), reading.selection
    known, scale = _drawn_ids(listed), with_kept_scale(reading, words=words).scale
    clicked = {key: pin_marks([key], selection=selection, known=known) for key in listed}
    return {key: address_of(replace(state, scale=scale)) for key, state in clicked.items() if state != selection}


def _drawn_ids(keys: Iterable[str]) -> KnownIds:
    """What the drawing shows is known."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for column, _, id in (key.partition(":") for key in keys):
        if column in set(Column):
            ids[FIELDS[Column(column)]].append(id)
    return KnownIds(**ids)


PAINTERS: Mapping[View, Painter] = {View.FLOW: _draw_flow, View.MAP: _draw_map, View.TREND: _draw_trend}
"""View -> what paints it; the table has rows instead."""
