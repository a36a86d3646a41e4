"""A flow diagram in numbers: bars, ribbons, boxes and labels, placed once for screen and paper."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Literal, TypeVar

from iomdash.layouts.sankey_columns import place_across
from iomdash.layouts.sankey_labels import place_head, place_labels
from iomdash.layouts.sankey_marks import (
    Bar,
    Box,
    ColumnHead,
    DoesNotFitError,
    Label,
    Ribbon,
    SankeyLayout,
    Scale,
    Segment,
)
from iomdash.layouts.sankey_nodes import Sizes, needed_drawing_height, place_columns
from iomdash.layouts.sankey_ribbons import place_bars, place_boxes, place_ribbons
from iomdash.measures.shapes import Flow
from iomdash.words.texts import NodeText

__all__ = [
    "Bar",
    "Box",
    "ColumnHead",
    "DoesNotFitError",
    "Label",
    "Ribbon",
    "SankeyLayout",
    "Scale",
    "Segment",
    "needed_height",
    "place_sankey",
]

LABEL_SIZE = 13
Mark = TypeVar("Mark")
SHORTEST_BRACKET = 6


def place_sankey(
    flow: Flow,
    *,
    texts: Mapping[str, NodeText],
    heads: Mapping[str, ColumnHead],
    width: float,
    height: float,
    top: float = 0,
    size: float = LABEL_SIZE,
) -> SankeyLayout:
    """Place `flow` between 0 and `width` and between `top` and `height`, in pixels, with labels of `size` px.

    `texts` holds the strings of every node by its key. Raises DoesNotFitError if labels would touch, ValueError if
    the money that enters a node, stands in it and leaves it are not the same.
    """
    _check(flow)
    sizes = Sizes(size)
    drawing_top = top + sizes.head + sizes.above
    drawing_bottom = height - sizes.below
    scale, columns = place_columns(flow, y=drawing_top, height=drawing_bottom - drawing_top, sizes=sizes)
    places = place_across(columns, flow=flow, texts=texts, heads=heads, width=width, sizes=sizes)
    return SankeyLayout(
        width=width,
        height=height,
        line_y=top + sizes.head,
        drawing_top=drawing_top,
        drawing_bottom=drawing_bottom,
        money_height=flow.total * scale,
        bar_width=sizes.bar,
        bars=_joined(place_bars(place, width=sizes.bar, scale=scale) for place in places),
        ribbons=place_ribbons(flow, places=places, bar=sizes.bar, scale=scale),
        boxes=_joined(place_boxes(place, bar=sizes.bar, mark=flow.mark) for place in places),
        labels=(
            *_joined(place_head(place, y=top, sizes=sizes) for place in places),
            *_joined(place_labels(place, sizes=sizes) for place in places),
        ),
        scale=_scale(scale, shortest=SHORTEST_BRACKET * sizes.unit),
    )


def needed_height(flow: Flow, *, top: float = 0, size: float = LABEL_SIZE) -> float:
    """The least height in pixels at which `place_sankey` places `flow` with labels of `size` px."""
    sizes = Sizes(size)
    return top + sizes.frame + needed_drawing_height(flow, sizes=sizes)


def _joined(groups: Iterable[Iterable[Mark]]) -> tuple[Mark, ...]:
    return tuple(chain.from_iterable(groups))


def _scale(px_per_cent: float, *, shortest: float) -> Scale:
    """A bracket for the least round amount (1, 2 or 5 and zeros) that is at least `shortest` pixels long."""
    rounds = (digit * 10**zeros for zeros in range(20) for digit in (1, 2, 5))
    amount = next(amount for amount in rounds if amount * px_per_cent >= shortest)
    return Scale(euro_per_px=1 / (100 * px_per_cent), amount=amount, length=amount * px_per_cent)


def _check(flow: Flow) -> None:
    if not 2 <= len(flow.columns) <= 5:
        raise ValueError(f"a flow has 2 to 5 columns, not {len(flow.columns)}")
    if flow.total <= 0:
        raise ValueError("a flow without money cannot be drawn: say so in words")
    for node in flow.nodes.values():
        if not 0 <= node.marked <= node.amount:
            raise ValueError(f"{node.key}: {node.marked} cents marked of {node.amount}")
    _check_sides(flow)


def _check_sides(flow: Flow) -> None:
    """Every column sums to the total, and what enters and leaves a node is what stands in it, marked and not."""
    last = len(flow.columns) - 1
    entering, leaving = _sums(flow, end="target"), _sums(flow, end="source")
    for index, column in enumerate(flow.columns):
        if sum(node.amount for node in column) != flow.total:
            raise ValueError(f"column {index + 1} does not sum to the total of {flow.total} cents")
        for node in column:
            stands = (node.amount, node.marked)
            for side, sums, is_open in (("in", entering, index == 0), ("out", leaving, index == last)):
                if not is_open and sums[node.key] != stands:
                    raise ValueError(f"{node.key}: {sums[node.key]} cents go {side}, {stands} stand in it")


def _sums(flow: Flow, *, end: Literal["source", "target"]) -> defaultdict[str, tuple[int, int]]:
    """Cents and marked cents of all links by the node at one end."""
    sums: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for link in flow.links:
        key = link.source if end == "source" else link.target
        amount, marked = sums[key]
        sums[key] = amount + link.amount, marked + link.marked
    return sums
