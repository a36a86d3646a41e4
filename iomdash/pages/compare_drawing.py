"""Two flows drawn at one scale: the same euro per pixel, the same columns, the same nodes."""

from dataclasses import dataclass

from markupsafe import Markup

from iomdash.frames.sankey import draw_sankey_svg
from iomdash.layouts.sankey import ColumnHead, DoesNotFitError, SankeyLayout, Scale, place_whole_sankey
from iomdash.measures.flows import without_mark
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers, describe_nodes

NARROW, WIDE = 456.0, 584.0
"""Pixels: half of a page of 1024 px and of one of 1280 px, less the space between."""
LEAST_HEIGHT = 440.0
MOST_COLUMNS = 3


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """The drawings of one width; None for a side without money. `scale` is that of both."""

    width: float
    first: Markup | None
    second: Markup | None
    scale: Scale


def choose_columns(flows: tuple[Flow, Flow]) -> tuple[Column, ...]:
    """What fits half a page: at most three columns. Donors go first, then what is a single node on both sides."""
    kept = {Column(nodes[0].column): 0 for flow in flows for nodes in flow.columns if nodes}
    for flow in flows:
        for nodes in filter(None, flow.columns):
            column = Column(nodes[0].column)
            kept[column] = max(kept[column], len(nodes))
    chosen: list[Column] = list(kept)
    if len(chosen) > MOST_COLUMNS and Column.DONOR in chosen:
        chosen.remove(Column.DONOR)
    for column in [column for column in chosen if kept[column] == 1]:
        if len(chosen) > 2:
            chosen.remove(column)
    return tuple(chosen[-MOST_COLUMNS:])


def draw_pair(flows: tuple[Flow, Flow], *, width: float, names: tuple[str, str], words: Catalogue) -> Drawn | None:
    """Both flows `width` pixels wide at the scale of the bigger; None if their labels do not fit, or both are empty.

    `names` are what each drawing is called to those who do not see it.
    """
    try:
        layouts = place_pair(flows, width=width, words=words)
    except DoesNotFitError:
        return None
    found = [layout for layout in layouts if layout]
    if not found:
        return None
    drawings = [
        _draw(layout, flow, title=name, name=f"compare-{side}-{width:.0f}", words=words) if layout else None
        for layout, flow, name, side in zip(layouts, map(_shown, flows), names, "ab", strict=True)
    ]
    return Drawn(width=width, first=drawings[0], second=drawings[1], scale=found[0].scale)


def place_pair(
    flows: tuple[Flow, Flow], *, width: float, least: float = LEAST_HEIGHT, words: Catalogue
) -> list[SankeyLayout | None]:
    """Both flows `width` pixels wide at the scale of the bigger, which is at least `least` high; None for no money.

    Raises DoesNotFitError if labels would touch.
    """
    shown = [_shown(flow) for flow in flows]
    return _place(shown, width=width, least=least, words=words)


def _shown(flow: Flow) -> Flow:
    """Where all of a side is the marked organisation's, its mark tells nothing apart."""
    return without_mark(flow) if flow.marked == flow.total else flow


def _place(flows: list[Flow], *, width: float, least: float, words: Catalogue) -> list[SankeyLayout | None]:
    biggest = max(flows, key=lambda flow: flow.total)
    if not biggest.total:
        return [None, None]
    alone = _place_one(biggest, width=width, kept=0, least=least, words=words)
    scale = alone.money_height / biggest.total
    others = {
        id(flow): _place_one(flow, width=width, kept=scale, least=least, words=words)
        for flow in flows
        if flow is not biggest and flow.total
    }
    return [alone if flow is biggest else others.get(id(flow)) for flow in flows]


def _place_one(flow: Flow, *, width: float, kept: float, least: float, words: Catalogue) -> SankeyLayout:
    heads = {str(nodes[0].column): _head(Column(nodes[0].column), words) for nodes in flow.columns}
    texts = describe_nodes(flow, words=words)
    return place_whole_sankey(flow, texts=texts, heads=heads, width=width, least=least, kept=kept)


def _head(column: Column, words: Catalogue) -> ColumnHead:
    return ColumnHead(
        name=words.say(f"column.{column}"), amount_head=words.say("head.eur"), share_head=words.say("head.share")
    )


def _draw(layout: SankeyLayout, flow: Flow, *, title: str, name: str, words: Catalogue) -> Markup:
    hover = describe_hovers(flow, words=words, rule="")
    return draw_sankey_svg(layout, hover=hover, title=title, description=words.say("compare.drawing_means"), name=name)
