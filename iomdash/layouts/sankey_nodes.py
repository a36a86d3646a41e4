"""Where the nodes of a flow diagram stand: one scale, gaps per column, every column from line to line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from iomdash.layouts.sankey_forms import (
    Form,
    Sizes,
    Style,
    column_style,
    gaps_between,
    label_forms,
    label_reaches,
    tells_mark,
)
from iomdash.layouts.sankey_marks import DoesNotFitError
from iomdash.measures.shapes import Flow, Node

MONEY_SHARE = 0.72
LEAST_MONEY_SHARE = 0.40


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A node at its place, in pixels from the top; `starts` is where each of its parts begins.

    `has_mark` says whether its label tells the marked part; `shift` is how far it is moved down from the middle.
    """

    node: Node
    form: Form
    has_mark: bool
    y: float
    starts: Mapping[str, float]
    height: float
    shift: float = 0.0

    @property
    def centre(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, kw_only=True)
class PlacedColumn:
    """A column of placed nodes. A wide column has two bars per node, with the labels between them."""

    column: StrEnum
    style: Style
    nodes: tuple[Placed, ...]

    @property
    def is_wide(self) -> bool:
        return self.style in ("stack", "row")


def place_columns(
    flow: Flow, *, y: float, height: float, sizes: Sizes, kept: float = 0
) -> tuple[float, tuple[PlacedColumn, ...]]:
    """Pixels per cent (`kept`, or as many as fit), and the columns between `y` and `y + height`."""
    share = kept * flow.total / height or _money_share(flow, height=height, sizes=sizes)
    if share is None or (kept and not _fits(flow, share=share, height=height + 0.01, sizes=sizes)):
        raise DoesNotFitError(
            f"{max(map(len, flow.columns))} nodes in a column do not fit {height:.0f} px",
            needed=needed_drawing_height(flow, sizes=sizes, kept=kept) + sizes.frame,
        )
    scale = height * share / flow.total
    return scale, tuple(
        _place_column(flow, index=index, scale=scale, y=y, height=height, sizes=sizes) for index in range(len(flow.columns))
    )


def _money_share(flow: Flow, *, height: float, sizes: Sizes) -> float | None:
    steps = round((MONEY_SHARE - LEAST_MONEY_SHARE) * 100)
    shares = (MONEY_SHARE - step / 100 for step in range(steps + 1))
    return next((share for share in shares if _fits(flow, share=share, height=height, sizes=sizes)), None)


def _fits(flow: Flow, *, share: float, height: float, sizes: Sizes) -> bool:
    scale = height * share / flow.total
    spare = height * (1 - share)
    return all(_needs(flow, index=index, scale=scale, sizes=sizes) <= spare for index in range(len(flow.columns)))


def needed_drawing_height(flow: Flow, *, sizes: Sizes, kept: float = 0) -> float:
    """The least height in pixels at which the columns of `flow` stand with legible labels, to a pixel.

    `kept` is a scale to keep, in pixels per cent; 0 leaves it free.
    """
    if kept:
        needs = (_needs(flow, index=index, scale=kept, sizes=sizes) for index in range(len(flow.columns)))
        return flow.total * kept + max(needs)
    low, high = 0.0, sizes.line
    while not _fits(flow, share=LEAST_MONEY_SHARE, height=high, sizes=sizes):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) / 2
        fits = _fits(flow, share=LEAST_MONEY_SHARE, height=middle, sizes=sizes)
        low, high = (low, middle) if fits else (middle, high)
    return high


def _place_column(flow: Flow, *, index: int, scale: float, y: float, height: float, sizes: Sizes) -> PlacedColumn:
    nodes = flow.columns[index]
    seams = _seams(nodes, sizes=sizes)
    spare = height - flow.total * scale - sum(seams)
    reaches = label_reaches(flow, index=index, scale=scale, sizes=sizes)
    needs = gaps_between(reaches, sizes=sizes)
    gaps = [max(need, _level(needs, total=spare)) for need in needs]
    start = y if gaps else y + spare / 2
    # Whole cents are added up before they become pixels, so that no rounding piles up down the column.
    money = [0, *accumulate(node.amount for node in nodes)]
    extra = [0.0, *accumulate(seam + gap for seam, gap in zip(seams, [*gaps, 0.0], strict=True))]
    forms = label_forms(flow, index=index, scale=scale, sizes=sizes)
    return PlacedColumn(
        column=nodes[0].column,
        style=column_style(flow, index=index, sizes=sizes),
        nodes=tuple(
            Placed(
                node=node,
                form=form,
                has_mark=tells_mark(node, flow=flow),
                y=start + cents * scale + space,
                starts=_starts(node, y=start + cents * scale + space, scale=scale, seam=seam),
                height=node.amount * scale + seam,
                shift=reach.shift,
            )
            for node, form, reach, cents, space, seam in zip(nodes, forms, reaches, money, extra, seams, strict=False)
        ),
    )


def _starts(node: Node, *, y: float, scale: float, seam: float) -> dict[str, float]:
    """Where each part of a node begins, from whole cents; a seam lies between the marked and the rest."""
    starts, before = {}, 0
    for place, (part, cents) in enumerate(node.split):
        starts[part] = y + before * scale + (seam if place else 0.0)
        before += cents
    return starts


def _level(needs: Sequence[float], *, total: float) -> float:
    """The common gap: larger needs are met first, what is left is shared alike."""
    for place, need in enumerate(sorted(needs, reverse=True)):
        level = total / (len(needs) - place)
        if need <= level:
            return level
        total -= need
    return 0.0


def _needs(flow: Flow, *, index: int, scale: float, sizes: Sizes) -> float:
    """The least room that a column needs beside its money, in pixels, so that no label touches another or the edge."""
    reaches = label_reaches(flow, index=index, scale=scale, sizes=sizes)
    if len(reaches) == 1:
        return max(0.0, reaches[0].above + reaches[0].below - sizes.above - sizes.below)
    return sum(gaps_between(reaches, sizes=sizes)) + sum(_seams(flow.columns[index], sizes=sizes))


def _seams(nodes: Sequence[Node], *, sizes: Sizes) -> list[float]:
    return [sizes.seam if not node.parts and 0 < node.marked < node.amount else 0.0 for node in nodes]
