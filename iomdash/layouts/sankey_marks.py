"""The marks of a placed flow diagram: frozen numbers in pixels, with the node and link keys they stand for."""

from dataclasses import dataclass
from typing import Literal

from iomdash.measures.shapes import MARKED, REST

Part = str
"""The marked or the rest, or the colour group of a flow that is coloured by one (measures/shapes.py, `split`)."""
Side = Literal["in", "out"]
Anchor = Literal["start", "end"]
Texture = Literal["solid", "dots", "dash"]
Role = Literal["name", "amount", "quiet", "share", "accent", "head", "unit"]


class DoesNotFitError(ValueError):
    """The diagram cannot be drawn legibly in the space given; `needed` is the least that would do, in pixels."""

    def __init__(self, message: str, *, needed: float) -> None:
        super().__init__(message)
        self.needed = needed


@dataclass(frozen=True, kw_only=True)
class ColumnHead:
    """The words above a column. `amount_head` and `share_head` stand over the numbers; "" leaves them out."""

    name: str
    amount_head: str = ""
    share_head: str = ""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One part of a bar. `amount` is in euro cents, `height` exactly in proportion; `fill` is a colour role."""

    part: Part
    fill: str
    y: float
    height: float
    amount: int


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One side of a node: money comes "in" at the left of a wide node and goes "out" at its right.

    A first column has only "out" bars unless it is drawn wide, a last column only "in" bars. The marked segment
    stands above the rest, with a seam of paper between them; colour groups stand in their order, without one.
    """

    key: str
    side: Side
    x: float
    y: float
    width: float
    height: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class Ribbon:
    """One part of a link. `y0`, `y1` are the centres of its ends at `x0`, `x1`; `amount` is in euro cents.

    `thickness` is exactly in proportion to the amount, `drawn` never thinner than can be seen.
    The edge is a cubic with its control points at half the distance.
    """

    key: str
    source: str
    target: str
    part: Part
    fill: str
    texture: Texture
    attributed: bool
    x0: float
    y0: float
    x1: float
    y1: float
    thickness: float
    drawn: float
    amount: int


@dataclass(frozen=True, kw_only=True)
class Box:
    """The area between the two bars of a wide node; `fill` is a colour role, "" where it stays bare."""

    key: str
    fill: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Label:
    """A line of text. `x` is where it is anchored, `y` its baseline, `width` its measured width.

    `key` is the node it names ("" for heads); `full` is the uncut text if `text` had to be cut, else "".
    """

    text: str
    full: str
    x: float
    y: float
    anchor: Anchor
    size: float
    weight: int
    role: Role
    key: str
    width: float

    @property
    def left(self) -> float:
        return self.x if self.anchor == "start" else self.x - self.width


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How money becomes height: `euro_per_px`, and a bracket of `length` px that stands for `amount` cents."""

    euro_per_px: float
    amount: int
    length: float


@dataclass(frozen=True, kw_only=True)
class SankeyLayout:
    """A placed flow. `ribbons` stand in the order in which they are painted: the rest, then the marked, big to small.

    `parts` are what is drawn apart, from top to bottom of a bar.

    `line_y` is the hairline under the heads; `drawing_top` and `drawing_bottom` are where every column starts and
    ends, `money_height` the height of a column without its gaps; `bar_width` is the width of all bars.
    """

    width: float
    height: float
    line_y: float
    drawing_top: float
    drawing_bottom: float
    money_height: float
    bar_width: float
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]
    boxes: tuple[Box, ...]
    labels: tuple[Label, ...]
    scale: Scale
    parts: tuple[Part, ...] = (MARKED, REST)
