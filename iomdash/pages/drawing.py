"""From a reading to its flow diagram at a width: place, then draw."""

import math
from dataclasses import replace
from functools import lru_cache
from typing import Any

from iomdash.figures.sankey import draw_sankey
from iomdash.layouts.sankey import ColumnHead, SankeyLayout, place_whole_sankey
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reading
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers, describe_nodes

SANKEY_HEIGHT = 456.0
NOMINAL_WIDTH = 1200.0
USUAL_MONEY, MOST_MONEY = 296.0, 640.0
"""Pixels: how high the money stands where labels make the height, and the most that a kept scale may make of it."""


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
        heads=flow_heads(reading.selection, words=words),
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


def flow_heads(selection: Selection, *, words: Catalogue) -> dict[str, ColumnHead]:
    """Column -> the words over it."""
    return {column: _head(column, words) for column in selection.columns}


def _head(column: Column, words: Catalogue) -> ColumnHead:
    return ColumnHead(
        name=words.say(f"column.{column}"), amount_head=words.say("head.eur"), share_head=words.say("head.share")
    )
