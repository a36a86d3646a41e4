"""Sums of a selection by the ids of one column."""

import pandas as pd

from iomdash.measures.flows import row_ids
from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Column


def sum_by(ledger: Ledger, *, selection: Selection, column: Column) -> dict[str, int]:
    """Euro cents by id of a column; ids without money are left out. For themes, a programme counts for each of its own."""
    chosen = select_paths(ledger, selection=selection)
    if column is Column.DONOR:
        sums = chosen.by_donor.sum(axis=0)
        return {donor: int(cents) for donor, cents in zip(chosen.donor_ids, sums, strict=True) if cents}
    amounts = pd.Series(chosen.frame["amount"].to_numpy())
    if column is Column.THEME:
        return _by_theme(chosen.frame["themes"].tolist(), amounts.tolist())
    grouped = amounts.groupby(row_ids(chosen.frame, column=column)).sum()
    return {str(id): int(cents) for id, cents in grouped.items() if cents}


def _by_theme(themes: list[str], amounts: list[int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for codes, amount in zip(themes, amounts, strict=True):
        for code in codes.split() or ["unpublished"]:
            sums[code] = sums.get(code, 0) + amount
    return sums
