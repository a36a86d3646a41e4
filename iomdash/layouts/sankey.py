"""A flow diagram in numbers: bars, ribbons, boxes and labels, placed once for screen and paper."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeVar

from iomdash.layouts.labels import break_text
from iomdash.layouts.sankey_columns import TIERS, ColumnPlace, place_across, place_whole_across
from iomdash.layouts.sankey_forms import Sizes
from iomdash.layouts.sankey_labels import place_head, place_labels
from iomdash.layouts.sankey_lines import NAME_WEIGHT, SLACK
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
from iomdash.layouts.sankey_nodes import PlacedColumn, needed_drawing_height, place_columns
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
    "place_whole_sankey",
]

LABEL_SIZE = 13
BREAKS = (280, 208, 176, 150, 128, 112, 96, 84, 72, 60)
"""Pixels at 13 px type: the lengths of line at which names are tried."""
GIVEN_UP = 48
"""Pixels of height that each thing a narrow drawing gives up is worth."""
Mark = TypeVar("Mark")
SHORTEST_BRACKET = 6


@dataclass(frozen=True, kw_only=True)
class _Draft:
    """The columns from top to bottom, before it is known where they stand from left to right."""

    sizes: Sizes
    height: float
    scale: float
    columns: tuple[PlacedColumn, ...]


def place_sankey(
    flow: Flow,
    *,
    texts: Mapping[str, NodeText],
    heads: Mapping[str, ColumnHead],
    width: float,
    height: float,
    top: float = 0,
    size: float = LABEL_SIZE,
    kept: float = 0,
) -> SankeyLayout:
    """Place `flow` between 0 and `width` and between `top` and `height`, in pixels, with labels of `size` px.

    `kept` is a scale to keep, in pixels per cent: a height of `needed_height` at that scale fits; 0 fills the height.
    `texts` holds the strings of every node by its key. Raises DoesNotFitError if labels would touch, ValueError if
    the money that enters a node, stands in it and leaves it are not the same.
    """
    _check(flow)
    draft = _place_down(flow, height=height, top=top, sizes=Sizes(size), kept=kept)
    places = place_across(draft.columns, flow=flow, texts=texts, heads=heads, width=width, sizes=draft.sizes)
    return _assemble(flow, draft=draft, places=places, width=width, top=top)


def place_whole_sankey(
    flow: Flow,
    *,
    texts: Mapping[str, NodeText],
    heads: Mapping[str, ColumnHead],
    width: float,
    least: float = 0,
    top: float = 0,
    size: float = LABEL_SIZE,
    kept: float = 0,
    has_stacks: bool = True,
) -> SankeyLayout:
    """As `place_sankey`, with every name whole: long ones stand in several lines, the drawing is as high as that needs.

    `least` is the height in pixels that it has at least. Where the width has no room even for
    names in many short lines, they are cut. Without stacks windows and kinds stand in rows, which are lower.
    """
    _check(flow)
    best: tuple[float, _Draft, tuple[ColumnPlace, ...]] | None = None
    for wrap, names in _ways_to_break(texts, size=size):
        draft = _draft(flow, sizes=Sizes(size, has_stacks=has_stacks, names=names), least=least, top=top, kept=kept)
        found = _first_whole(draft, wrap=wrap, flow=flow, texts=texts, heads=heads, width=width)
        if found:
            tier, places = found
            cost = draft.height + GIVEN_UP * tier
            if best is None or cost < best[0]:
                best = cost, draft, places
            if not tier:
                break
    if best:
        return _assemble(flow, draft=best[1], places=best[2], width=width, top=top)
    height = max(least, needed_height(flow, top=top, size=size, kept=kept))
    return place_sankey(flow, texts=texts, heads=heads, width=width, height=height, top=top, size=size, kept=kept)


def _first_whole(
    draft: _Draft,
    *,
    wrap: int,
    flow: Flow,
    texts: Mapping[str, NodeText],
    heads: Mapping[str, ColumnHead],
    width: float,
) -> tuple[int, tuple[ColumnPlace, ...]] | None:
    """The first tier, which gives up least, at which a draft fits the width with its names whole, and its columns."""
    for tier, given in enumerate(TIERS):
        if wrap >= given.name:
            places = place_whole_across(
                draft.columns, flow=flow, texts=texts, heads=heads, width=width, sizes=draft.sizes, tier=tier
            )
            if places:
                return tier, places
    return None


def _ways_to_break(texts: Mapping[str, NodeText], *, size: float) -> list[tuple[int, dict[str, tuple[str, ...]]]]:
    """The names in lines, long ones first, each with the least length of line that gives it."""
    ways: list[tuple[int, dict[str, tuple[str, ...]]]] = []
    for wrap in BREAKS:
        names = _broken(texts, wrap=wrap, size=size)
        if ways and ways[-1][1] == names:
            ways.pop()
        ways.append((wrap, names))
    return ways


def _broken(texts: Mapping[str, NodeText], *, wrap: int, size: float) -> dict[str, tuple[str, ...]]:
    """Node key -> its name in lines of at most `wrap` pixels at 13 px type, where it needs more than one."""
    width = wrap * Sizes(size).unit / SLACK
    lines = {key: tuple(break_text(text.name, width=width, size=size, weight=NAME_WEIGHT)) for key, text in texts.items()}
    return {key: broken for key, broken in lines.items() if len(broken) > 1}


def _draft(flow: Flow, *, sizes: Sizes, least: float, top: float, kept: float) -> _Draft:
    """The columns from top to bottom, as high as they need with names in the lines of `sizes`."""
    needed = top + sizes.frame + needed_drawing_height(flow, sizes=sizes, kept=kept)
    return _place_down(flow, height=max(least, needed), top=top, sizes=sizes, kept=kept)


def _place_down(flow: Flow, *, height: float, top: float, sizes: Sizes, kept: float) -> _Draft:
    start, end = top + sizes.head + sizes.above, height - sizes.below
    scale, columns = place_columns(flow, y=start, height=end - start, sizes=sizes, kept=kept)
    return _Draft(sizes=sizes, height=height, scale=scale, columns=columns)


def _assemble(flow: Flow, *, draft: _Draft, places: Sequence[ColumnPlace], width: float, top: float) -> SankeyLayout:
    sizes, scale = draft.sizes, draft.scale
    return SankeyLayout(
        width=width,
        height=draft.height,
        line_y=top + sizes.head,
        drawing_top=top + sizes.head + sizes.above,
        drawing_bottom=draft.height - sizes.below,
        money_height=flow.total * scale,
        bar_width=sizes.bar,
        bars=_joined(place_bars(place, width=sizes.bar, scale=scale, colour=flow.colour) for place in places),
        ribbons=place_ribbons(flow, places=places, bar=sizes.bar, scale=scale),
        boxes=_joined(place_boxes(place, bar=sizes.bar, mark=flow.mark) for place in places),
        labels=(
            *_joined(place_head(place, y=top, sizes=sizes) for place in places),
            *_joined(place_labels(place, sizes=sizes) for place in places),
        ),
        scale=_scale(scale, shortest=SHORTEST_BRACKET * sizes.unit),
        parts=flow.order,
    )


def needed_height(flow: Flow, *, top: float = 0, size: float = LABEL_SIZE, kept: float = 0) -> float:
    """The least height in pixels at which `place_sankey` places `flow` with labels of `size` px, at a scale `kept`."""
    sizes = Sizes(size)
    return top + sizes.frame + needed_drawing_height(flow, sizes=sizes, kept=kept)


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
