"""Two selections side by side: the same nodes in both flows, and what differs in every column, nothing pooled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from iomdash.measures.flows import derive_flow, row_ids
from iomdash.measures.ledger import Ledger
from iomdash.measures.pools import BIGGEST
from iomdash.measures.selecting import Slice, select_paths, sum_rows
from iomdash.measures.selection import Selection, changed
from iomdash.measures.shapes import Flow
from iomdash.measures.trends import years_of
from iomdash.vocabulary import OTHERS, Column, Rule

YEAR = "year"
UNDATED = "0"
BY_NAME = (Column.IMPLEMENTER, Column.KIND)
"""Columns in which "any mention" tells named from not named, instead of sharing money out."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One id of a column: its euro cents on the first side and on the second."""

    id: str
    first: int
    second: int

    @property
    def by(self) -> int:
        """What the second side has more than the first; less than 0 if it has less."""
        return self.second - self.first


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One column ("year", or a column of a flow): every id of either side, the largest difference first.

    `is_comparable` is False where the two sides name different things: then there are no rows.
    """

    column: str
    rows: tuple[Difference, ...]
    is_comparable: bool = True


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two totals in euro cents, and what differs by column. The rows of each column add up to `by`."""

    first: int
    second: int
    columns: tuple[Compared, ...]

    @property
    def by(self) -> int:
        return self.second - self.first


def derive_comparison(
    ledger: Ledger, *, first: Selection, second: Selection, columns: Sequence[Column], with_years: bool = False
) -> Comparison:
    """What differs between two selections in each of `columns`, and by year."""
    sides = [select_paths(ledger, selection=selection) for selection in (first, second)]
    found = []
    if with_years:
        years = [_by_year(side, selection) for side, selection in zip(sides, (first, second), strict=True)]
        found.append(Compared(column=YEAR, rows=_rows(*years)))
    for column in columns:
        if is_comparable(first, second, column=column):
            found.append(Compared(column=str(column), rows=_rows(*(_by_column(side, column) for side in sides))))
        else:
            found.append(Compared(column=str(column), rows=(), is_comparable=False))
    return Comparison(first=sides[0].total, second=sides[1].total, columns=tuple(found))


def is_comparable(first: Selection, second: Selection, *, column: Column) -> bool:
    """Whether an id of a column means the same on both sides: "named" and a share of an implementer do not."""
    if column not in BY_NAME or Rule.ANY_MENTION not in (first.rule, second.rule):
        return True
    return first.rule == second.rule and focus_of(first) == focus_of(second)


def focus_of(selection: Selection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The organisations and kinds that "any mention" asks for."""
    if selection.implementers or selection.kinds:
        return selection.implementers, selection.kinds
    return (selection.mark,), ()


def _rows(first: Mapping[str, int], second: Mapping[str, int]) -> tuple[Difference, ...]:
    ids = {id for side in (first, second) for id, cents in side.items() if cents}
    rows = (Difference(id=id, first=first.get(id, 0), second=second.get(id, 0)) for id in ids)
    return tuple(sorted(rows, key=lambda row: (-abs(row.by), -max(row.first, row.second), row.id)))


def _by_column(chosen: Slice, column: Column) -> dict[str, int]:
    if column is Column.DONOR:
        return dict(zip(chosen.donor_ids, (int(cents) for cents in chosen.by_donor.sum(axis=0)), strict=True))
    return {row.id: row.amount for row in sum_rows(chosen, ids=row_ids(chosen.frame, column=column))}


def _by_year(chosen: Slice, selection: Selection) -> dict[str, int]:
    years = years_of(chosen, adoption_only=selection.adoption_only).to_numpy()
    return {row.id: row.amount for row in sum_rows(chosen, ids=np.array([str(int(year)) for year in years], dtype=object))}


def derive_shared_flows(
    ledger: Ledger, *, first: Selection, second: Selection, columns: tuple[Column, ...], biggest: int = BIGGEST
) -> tuple[Flow, Flow]:
    """Both flows through the same columns; a node that is among the `biggest` of either side is a node of both."""
    plain = Selection()
    drawn = {"columns": columns, "colour": plain.colour, "pages": plain.pages, "with_all": plain.with_all}
    sides = [changed(selection, **drawn) for selection in (first, second)]
    alone = [derive_flow(ledger, selection=selection, biggest=biggest) for selection in sides]
    held = {
        column: {node.id for flow in alone for node in flow.columns[place] if node.id != OTHERS}
        for place, column in enumerate(columns)
    }
    one, other = (derive_flow(ledger, selection=selection, held=held) for selection in sides)
    return one, other
