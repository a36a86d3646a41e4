"""The labels of a flow diagram at their places: nothing over a flow, over another label or over the edge."""

from collections.abc import Iterator

from iomdash.layouts.labels import fit_text
from iomdash.layouts.sankey_columns import AFTER, NAME_TO_AMOUNT, ColumnPlace
from iomdash.layouts.sankey_forms import Sizes
from iomdash.layouts.sankey_lines import SLACK, Line, Piece
from iomdash.layouts.sankey_marks import Anchor, Label
from iomdash.layouts.sankey_nodes import Placed

BASELINE = 0.34
"""From the middle of a line down to its baseline, as part of the type size: where capitals look centred."""


def place_labels(place: ColumnPlace, *, sizes: Sizes) -> Iterator[Label]:
    """The labels of all nodes of a column."""
    for placed, lines in zip(place.column.nodes, place.text.labels, strict=True):
        step = sizes.line * lines[0][0].size / sizes.label
        top = _block_top(placed, height=step * len(lines), line=step)
        for number, line in enumerate(lines):
            middle = top + (number + 0.5) * step
            yield from _place_line(line, key=placed.node.key, place=place, middle=middle, sizes=sizes)


def place_head(place: ColumnPlace, *, y: float, sizes: Sizes) -> Iterator[Label]:
    """The head of a column, in the middle of the strip that begins at `y`."""
    middle = y + sizes.head / 2
    numbers = [piece for piece in place.text.head if piece.slot != "name"]
    for piece in place.text.head:
        x, anchor = _anchor(piece, place=place)
        if piece.slot != "name":
            yield _label(piece, key="", x=x, anchor=anchor, middle=middle, width=piece.width)
            continue
        end = place.amount_x - numbers[0].width - NAME_TO_AMOUNT * sizes.unit if numbers else _head_end(place)
        yield _label(piece, key="", x=place.head_x, anchor="start", middle=middle, width=end - place.head_x)


def _head_end(place: ColumnPlace) -> float:
    return place.label_end if place.out_x is None else place.out_x


def _block_top(placed: Placed, *, height: float, line: float) -> float:
    if placed.form == "above":
        return placed.y - height - line / 8
    if placed.form == "below":
        return placed.y + placed.height + line / 8
    return placed.centre - height / 2 + placed.shift


def _place_line(line: Line, *, key: str, place: ColumnPlace, middle: float, sizes: Sizes) -> Iterator[Label]:
    cursor = place.label_x
    for piece in line:
        x, anchor = _anchor(piece, place=place)
        width = piece.width
        if piece.slot == "name":
            width = place.name_width
        if piece.slot == "line":
            width = place.label_end - place.label_x
        if piece.slot == "after":
            x = cursor + AFTER * sizes.unit
            if x + width > place.label_end + 0.5:
                continue
        label = _label(piece, key=key, x=x, anchor=anchor, middle=middle, width=width)
        cursor = x + label.width
        yield label


def _anchor(piece: Piece, *, place: ColumnPlace) -> tuple[float, Anchor]:
    if piece.slot == "amount":
        return place.amount_x, "end"
    if piece.slot == "share":
        return place.share_x, "end"
    return place.label_x, "start"


def _label(piece: Piece, *, key: str, x: float, anchor: Anchor, middle: float, width: float) -> Label:
    """`piece` as a label, cut if it is wider than `width` pixels."""
    text = piece.text
    if piece.width > width + 0.01:
        text = fit_text(piece.text, width=width / SLACK, size=piece.size, weight=piece.weight)
    return Label(
        text=text,
        full="" if text == piece.text else piece.text,
        x=x,
        y=middle + BASELINE * piece.size,
        anchor=anchor,
        size=piece.size,
        weight=piece.weight,
        role=piece.role,
        key=key,
        width=Piece(text=text, slot=piece.slot, role=piece.role, size=piece.size, weight=piece.weight).width,
    )
