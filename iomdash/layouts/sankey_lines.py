"""What the labels of a column say, line by line, before it is known where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

from iomdash.layouts.labels import measure_text
from iomdash.layouts.sankey_forms import Form, Sizes, label_size
from iomdash.layouts.sankey_marks import ColumnHead, Role
from iomdash.layouts.sankey_nodes import Placed, PlacedColumn
from iomdash.measures.shapes import Flow
from iomdash.words.texts import NodeText

Slot = Literal["name", "line", "after", "amount", "share"]
NAME_WEIGHT = 600
SLACK = 1.015
"""Measured widths leave kerning out: so much wider may a browser set the text."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of text. A "name" begins a row, a "line" stands alone, what comes "after" follows it in the same line."""

    text: str
    slot: Slot
    role: Role
    size: float
    weight: int

    @property
    def width(self) -> float:
        """Pixels."""
        return _measure(self.text, size=self.size, weight=self.weight)


@lru_cache(maxsize=4096)
def _measure(text: str, *, size: float, weight: int) -> float:
    return measure_text(text, size=size, weight=weight) * SLACK


Line = tuple[Piece, ...]
Lines = tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class ColumnText:
    """The labels of a column, one per node, and its head; empty pieces are left out."""

    head: Line
    labels: tuple[Lines, ...]

    def widest(self, slot: Slot) -> float:
        """Width in pixels of the widest piece in a slot."""
        pieces = chain.from_iterable(chain.from_iterable(self.labels))
        return max((piece.width for piece in pieces if piece.slot == slot), default=0.0)

    def head_width(self, slot: Slot) -> float:
        """Width in pixels of a piece of the head."""
        return sum(piece.width for piece in self.head if piece.slot == slot)

    def widest_line(self, *, space: float) -> float:
        """Width in pixels of the widest line of its own, with `space` before what follows in it."""
        lines = [line for line in chain.from_iterable(self.labels) if line[0].slot == "line"]
        return max((sum(piece.width for piece in line) + space * (len(line) - 1) for line in lines), default=0.0)


def set_column(
    column: PlacedColumn,
    *,
    flow: Flow,
    texts: Mapping[str, NodeText],
    head: ColumnHead,
    sizes: Sizes,
    has_amounts: bool,
    has_shares: bool,
) -> ColumnText:
    """The labels and the head of `column` in type."""
    labels = (
        _Setter(
            text=texts[placed.node.key],
            name=sizes.names.get(placed.node.key, (texts[placed.node.key].name,)),
            size=label_size(placed.node, flow=flow, style=column.style, sizes=sizes),
            is_mark=placed.node.id == flow.mark,
            has_mark=placed.has_mark,
            is_quiet=column.style in ("left", "row"),
            has_amount=has_amounts,
            has_share=has_shares,
        ).lines(placed)
        for placed in column.nodes
    )
    has_numbers = has_amounts and column.style != "stack"
    return ColumnText(head=_head(head, sizes=sizes, has_amount=has_numbers, has_share=has_shares), labels=tuple(labels))


def _head(head: ColumnHead, *, sizes: Sizes, has_amount: bool, has_share: bool) -> Line:
    unit_size = sizes.label - sizes.unit
    pieces = (
        Piece(text=head.name, slot="name", role="head", size=sizes.label, weight=700),
        Piece(text=head.amount_head * has_amount, slot="amount", role="unit", size=unit_size, weight=400),
        Piece(text=head.share_head * has_share, slot="share", role="unit", size=unit_size, weight=400),
    )
    return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True, kw_only=True)
class _Setter:
    """Sets the strings of one node in type."""

    text: NodeText
    name: tuple[str, ...]
    size: float
    is_mark: bool
    has_mark: bool
    is_quiet: bool
    has_amount: bool
    has_share: bool

    def lines(self, placed: Placed) -> Lines:
        is_row = placed.form in ("row", "row_marked")
        lines = self._rows(placed.form) if is_row else self._stack(placed.form)
        filled = (tuple(piece for piece in line if piece.text) for line in lines)
        return tuple(line for line in filled if line)

    def _rows(self, form: Form) -> Lines:
        first = (
            self._piece(self.name[0], slot="name", role="name"),
            self._piece(self.text.amount * self.has_amount, slot="amount", role="quiet" if self.is_quiet else "amount"),
            self._piece(self.text.share * self.has_share, slot="share", role="share"),
        )
        second = (
            self._accent(self.text.marked, slot="name"),
            self._accent(self.text.marked_amount, slot="amount"),
        )
        more = tuple((self._piece(line, slot="name", role="name"),) for line in self.name[1:])
        return (first, *more, second) if form == "row_marked" and self.has_amount else (first, *more)

    def _stack(self, form: Form) -> Lines:
        name = tuple((self._piece(line, slot="line", role="name"),) for line in self.name)
        amount = self._piece(self.text.amount_long, slot="line", role="amount")
        share = (self._piece(self.text.share, slot="line", role="share"),)
        if form in ("tall", "tall_marked"):
            return *name, (amount,), share, (self._marked_share("line"),) if form == "tall_marked" else ()
        if form == "inside_three":
            return *name, (amount,), (self._marked_share("line"),)
        return *name, (amount, self._marked_share("after"))

    def _marked_share(self, slot: Slot) -> Piece:
        return self._accent(self.text.marked_share * self.has_mark, slot=slot)

    def _piece(self, text: str, *, slot: Slot, role: Role) -> Piece:
        if self.is_mark:
            return Piece(text=text, slot=slot, role="accent", size=self.size, weight=700)
        return Piece(text=text, slot=slot, role=role, size=self.size, weight=NAME_WEIGHT if role == "name" else 400)

    def _accent(self, text: str, *, slot: Slot) -> Piece:
        return Piece(text=text, slot=slot, role="accent", size=self.size, weight=600)
