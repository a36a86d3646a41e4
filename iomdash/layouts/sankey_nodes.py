"""Where the nodes of a flow diagram stand: one scale, gaps per column, every column from line to line."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Literal

from iomdash.layouts.sankey_marks import DoesNotFitError
from iomdash.measures.shapes import Flow, Node
from iomdash.vocabulary import Column, Status

Style = Literal["left", "stack", "row", "right"]
Form = Literal["row", "row_marked", "tall", "tall_marked", "inside_two", "inside_three", "above", "below"]

MONEY_SHARE = 0.72
LEAST_MONEY_SHARE = 0.40
STACK_COLUMNS = (Column.WINDOW, Column.KIND)
STACK_NODES = 5


@dataclass(frozen=True)
class Sizes:
    """Lengths in pixels that follow the size of the labels (13 px on the page)."""

    label: float

    @property
    def unit(self) -> float:
        return self.label / 13

    @property
    def line(self) -> float:
        return 16 * self.unit

    @property
    def bar(self) -> float:
        return 6 * self.unit

    @property
    def head(self) -> float:
        """From the top to the hairline under the heads."""
        return 24 * self.unit

    @property
    def above(self) -> float:
        """From the hairline to the drawing: room for the upper half of a label at a thin first node."""
        return 10 * self.unit

    @property
    def below(self) -> float:
        """Under the drawing: room for the lower half of a label at a thin last node."""
        return 9 * self.unit

    @property
    def frame(self) -> float:
        """All that is not the drawing itself: the heads and the room above and below."""
        return self.head + self.above + self.below

    @property
    def least_gap(self) -> float:
        return 4 * self.unit

    @property
    def seam(self) -> float:
        """Paper between the marked part and the rest: the two colours alone do not carry the edge."""
        return max(1.0, self.unit)


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A node at its place, in pixels from the top; `rest_y` is where its unmarked part begins.

    `has_mark` says whether its label tells the marked part.
    """

    node: Node
    form: Form
    has_mark: bool
    y: float
    rest_y: float
    height: float

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


def place_columns(flow: Flow, *, y: float, height: float, sizes: Sizes) -> tuple[float, tuple[PlacedColumn, ...]]:
    """Pixels per cent, and the columns between `y` and `y + height`."""
    share = _money_share(flow, height=height, sizes=sizes)
    if share is None:
        raise DoesNotFitError(
            f"{max(map(len, flow.columns))} nodes in a column do not fit {height:.0f} px",
            needed=needed_drawing_height(flow, sizes=sizes) + sizes.frame,
        )
    scale = height * share / flow.total
    return scale, tuple(
        _place_column(flow, index=index, scale=scale, y=y, height=height, sizes=sizes) for index in range(len(flow.columns))
    )


def column_style(flow: Flow, *, index: int) -> Style:
    """How the nodes of a column are labelled: outside, in a tall stack between wide bars, or in rows there."""
    if index == len(flow.columns) - 1:
        return "right"
    nodes = flow.columns[index]
    if len(nodes) <= STACK_NODES and nodes and nodes[0].column in STACK_COLUMNS:
        return "stack"
    return "row" if index else "left"


def label_lines(form: Form) -> int:
    """How many lines a label of this form has."""
    lines: dict[Form, int] = {"row": 1, "tall": 3, "inside_three": 3, "tall_marked": 4}
    return lines.get(form, 2)


def label_size(node: Node, *, flow: Flow, style: Style, sizes: Sizes) -> float:
    """Type size of a node's name: the marked organisation itself stands out in the last column."""
    return sizes.label + (2 * sizes.unit if style == "right" and node.id == flow.mark else 0)


def _money_share(flow: Flow, *, height: float, sizes: Sizes) -> float | None:
    steps = round((MONEY_SHARE - LEAST_MONEY_SHARE) * 100)
    shares = (MONEY_SHARE - step / 100 for step in range(steps + 1))
    return next((share for share in shares if _fits(flow, share=share, height=height, sizes=sizes)), None)


def _fits(flow: Flow, *, share: float, height: float, sizes: Sizes) -> bool:
    scale = height * share / flow.total
    spare = height * (1 - share)
    return all(
        sum(_needs(flow, index=index, scale=scale, sizes=sizes)) + sum(_seams(nodes, sizes=sizes)) <= spare
        for index, nodes in enumerate(flow.columns)
    )


def needed_drawing_height(flow: Flow, *, sizes: Sizes) -> float:
    """The least height in pixels at which the columns of `flow` stand with legible labels, to a pixel."""
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
    needs = _needs(flow, index=index, scale=scale, sizes=sizes)
    gaps = [max(need, _level(needs, total=spare)) for need in needs]
    start = y if gaps else y + spare / 2
    # Whole cents are added up before they become pixels, so that no rounding piles up down the column.
    money = [0, *accumulate(node.amount for node in nodes)]
    extra = [0.0, *accumulate(seam + gap for seam, gap in zip(seams, [*gaps, 0.0], strict=True))]
    forms = _forms(flow, index=index, scale=scale, sizes=sizes)
    return PlacedColumn(
        column=nodes[0].column,
        style=column_style(flow, index=index),
        nodes=tuple(
            Placed(
                node=node,
                form=form,
                has_mark=_has_mark(node, flow=flow),
                y=start + cents * scale + space,
                rest_y=start + (cents + node.marked) * scale + space + seam,
                height=node.amount * scale + seam,
            )
            for node, form, cents, space, seam in zip(nodes, forms, money, extra, seams, strict=False)
        ),
    )


def _level(needs: Sequence[float], *, total: float) -> float:
    """The common gap: larger needs are met first, what is left is shared alike."""
    for place, need in enumerate(sorted(needs, reverse=True)):
        level = total / (len(needs) - place)
        if need <= level:
            return level
        total -= need
    return 0.0


def _seams(nodes: Sequence[Node], *, sizes: Sizes) -> list[float]:
    return [sizes.seam if 0 < node.marked < node.amount else 0.0 for node in nodes]


def _needs(flow: Flow, *, index: int, scale: float, sizes: Sizes) -> list[float]:
    """The least gap under each node but the last, in pixels, so that no two labels touch."""
    nodes, style = flow.columns[index], column_style(flow, index=index)
    overhangs = [
        _overhang(form, height=node.amount * scale, line=_line(node, flow=flow, style=style, sizes=sizes))
        for node, form in zip(nodes, _forms(flow, index=index, scale=scale, sizes=sizes), strict=True)
    ]
    return [max(sizes.least_gap, upper[1] + lower[0]) for upper, lower in pairwise(overhangs)]


def _line(node: Node, *, flow: Flow, style: Style, sizes: Sizes) -> float:
    return sizes.line * label_size(node, flow=flow, style=style, sizes=sizes) / sizes.label


def _overhang(form: Form, *, height: float, line: float) -> tuple[float, float]:
    """How far a label reaches above and below its node."""
    block = label_lines(form) * line
    if form == "above":
        return block + line / 8, 0.0
    if form == "below":
        return 0.0, block + line / 8
    return max(0.0, (block - height) / 2), max(0.0, (block - height) / 2)


def _forms(flow: Flow, *, index: int, scale: float, sizes: Sizes) -> list[Form]:
    style = column_style(flow, index=index)
    return [
        _form(
            style=style,
            lines=node.amount * scale / sizes.line,
            is_first=place == 0,
            has_mark=_has_mark(node, flow=flow),
        )
        for place, node in enumerate(flow.columns[index])
    ]


def _has_mark(node: Node, *, flow: Flow) -> bool:
    """Whether the marked part is news: not in the marked itself, not if all is marked, not if it is attributed."""
    is_split = node.marked > 0 and flow.marked < flow.total
    return is_split and node.id != flow.mark and node.status is not Status.ATTRIBUTED


def _form(*, style: Style, lines: float, is_first: bool, has_mark: bool) -> Form:
    """The fullest label for a node as high as `lines` lines of type."""
    if style == "stack":
        return _stack_form(lines=lines, has_mark=has_mark, is_first=is_first)
    if style == "left" and lines > 3.2:
        return "tall_marked" if has_mark and lines > 4.2 else "tall"
    return "row_marked" if has_mark and lines > 2.4 else "row"


def _stack_form(*, lines: float, has_mark: bool, is_first: bool) -> Form:
    if lines > 2.4:
        return "inside_three" if has_mark and lines > 4.2 else "inside_two"
    if lines > 1.15 and not has_mark:
        return "row"
    return "below" if is_first else "above"
