"""A flow that grows column by column: what of a placed drawing is painted before it is whole, each mark at its place."""

from collections.abc import Collection
from dataclasses import replace

from iomdash.layouts.sankey_marks import Label, SankeyLayout

APART = ":"
"""Between the column and the id in the key of a node."""


def keep_first(layout: SankeyLayout, *, columns: Collection[str]) -> SankeyLayout:
    """The layout with the marks of its first `columns` alone, by their names; the others leave their places empty."""
    kept = frozenset(map(str, columns))
    left_out = [bar.x for bar in layout.bars if _column(bar.key) not in kept]
    if not left_out:
        return layout
    return replace(
        layout,
        ribbons=tuple(one for one in layout.ribbons if {_column(one.source), _column(one.target)} <= kept),
        bars=tuple(bar for bar in layout.bars if _column(bar.key) in kept),
        boxes=tuple(box for box in layout.boxes if _column(box.key) in kept),
        labels=tuple(label for label in layout.labels if _stays(label, kept=kept, edge=min(left_out))),
    )


def _stays(label: Label, *, kept: Collection[str], edge: float) -> bool:
    """Whether a label is of a node that is painted, or a head over one: those stand left of the first that is not."""
    return _column(label.key) in kept if label.key else label.left < edge


def _column(key: str) -> str:
    return key.partition(APART)[0]
