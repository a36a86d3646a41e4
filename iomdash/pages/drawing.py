"""From a reading to its flow diagram at a width: place, then draw."""

from typing import Any

from iomdash.figures.sankey import draw_sankey
from iomdash.layouts.sankey import ColumnHead, SankeyLayout, Scale, needed_height, place_sankey
from iomdash.pages.reading import Reading
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers, describe_nodes

SANKEY_HEIGHT = 456.0
NOMINAL_WIDTH = 1200.0


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
