"""What form the label of a node takes, how high it is, and how far it reaches beyond its node."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from iomdash.measures.shapes import Flow, Node
from iomdash.vocabulary import Column, Status

Style = Literal["left", "stack", "row", "right"]
Form = Literal["row", "row_marked", "tall", "tall_marked", "inside_two", "inside_three", "above", "below"]

STACK_COLUMNS = (Column.WINDOW, Column.KIND)
STACK_NODES = 5
SEVERAL_LINES_APART = 5
"""Pixels at 13 px type between names of several lines."""


@dataclass(frozen=True)
class Sizes:
    """Lengths in pixels that follow the size of the labels (13 px on the page), and the names broken into lines.

    A node without an entry in `names` has its name in one line. Without stacks windows and kinds stand in rows too,
    which are lower.
    """

    label: float
    has_stacks: bool = True
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name_lines(self, key: str) -> int:
        """How many lines the name of a node has."""
        return len(self.names.get(key, "1"))

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
class Reach:
    """How far a label reaches above and below its node, and how far it is moved down from the middle, in pixels."""

    above: float
    below: float
    shift: float = 0.0


def column_style(flow: Flow, *, index: int, sizes: Sizes) -> Style:
    """How the nodes of a column are labelled: outside, in a tall stack between wide bars, or in rows there."""
    if index == len(flow.columns) - 1:
        return "right"
    nodes = flow.columns[index]
    if sizes.has_stacks and len(nodes) <= STACK_NODES and nodes and nodes[0].column in STACK_COLUMNS:
        return "stack"
    return "row" if index else "left"


def label_lines(form: Form) -> int:
    """How many lines a label of this form has where its name has one."""
    lines: dict[Form, int] = {"row": 1, "tall": 3, "inside_three": 3, "tall_marked": 4}
    return lines.get(form, 2)


def label_size(node: Node, *, flow: Flow, style: Style, sizes: Sizes) -> float:
    """Type size of a node's name: the marked organisation itself stands out in the last column."""
    return sizes.label + (2 * sizes.unit if style == "right" and node.id == flow.mark else 0)


def gaps_between(reaches: Sequence[Reach], *, sizes: Sizes) -> list[float]:
    """The least gap under each node but the last, in pixels, so that no two labels touch."""
    return [max(sizes.least_gap, upper.below + lower.above) for upper, lower in pairwise(reaches)]


def label_reaches(flow: Flow, *, index: int, scale: float, sizes: Sizes) -> list[Reach]:
    """How far the labels of a column reach; the first and the last stay between the hairline and the edge."""
    nodes, style = flow.columns[index], column_style(flow, index=index, sizes=sizes)
    forms = label_forms(flow, index=index, scale=scale, sizes=sizes)
    reaches = [
        _reach(
            form,
            height=node.amount * scale,
            line=_line(node, flow=flow, style=style, sizes=sizes),
            more=sizes.name_lines(node.key) - 1,
            apart=SEVERAL_LINES_APART * sizes.unit / 2,
        )
        for node, form in zip(nodes, forms, strict=True)
    ]
    if len(nodes) > 1:
        reaches[0] = _moved(reaches[0], by=max(0.0, reaches[0].above - sizes.above))
        reaches[-1] = _moved(reaches[-1], by=-max(0.0, reaches[-1].below - sizes.below))
    return reaches


def _moved(reach: Reach, *, by: float) -> Reach:
    return Reach(above=reach.above - by, below=reach.below + by, shift=by)


def _line(node: Node, *, flow: Flow, style: Style, sizes: Sizes) -> float:
    return sizes.line * label_size(node, flow=flow, style=style, sizes=sizes) / sizes.label


def _reach(form: Form, *, height: float, line: float, more: int, apart: float) -> Reach:
    """The reach of a label whose name has `more` lines than one: such names stand `apart` from their neighbours."""
    block = (label_lines(form) + more) * line
    if form == "above":
        return Reach(above=block + line / 8, below=0.0)
    if form == "below":
        return Reach(above=0.0, below=block + line / 8)
    beyond = max(0.0, (block - height) / 2 + (apart if more else 0.0))
    return Reach(above=beyond, below=beyond)


def label_forms(flow: Flow, *, index: int, scale: float, sizes: Sizes) -> list[Form]:
    """The form of the label of each node of a column."""
    style = column_style(flow, index=index, sizes=sizes)
    return [
        _form(
            style=style,
            lines=node.amount * scale / sizes.line - sizes.name_lines(node.key) + 1,
            is_first=place == 0,
            has_mark=tells_mark(node, flow=flow),
        )
        for place, node in enumerate(flow.columns[index])
    ]


def tells_mark(node: Node, *, flow: Flow) -> bool:
    """Whether the marked part is news: not in the marked itself, not if all is marked, not if it is attributed."""
    is_split = node.marked > 0 and flow.marked < flow.total
    return is_split and node.id != flow.mark and node.status is not Status.ATTRIBUTED


def _form(*, style: Style, lines: float, is_first: bool, has_mark: bool) -> Form:
    """The fullest label for a node as high as `lines` lines of type, those of a longer name taken off."""
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
