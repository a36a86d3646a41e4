"""Sums of a selection by the ids of one column."""

import pandas as pd

from iomdash.measures.flows import row_ids
from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import MENTIONED, select_mentions, select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Column, Rule


def sum_by(ledger: Ledger, *, selection: Selection, column: Column) -> dict[str, int]:
    """Euro cents by id of a column: what the selection would hold with that id alone. Ids without money are left out.

    For themes a programme counts for each of its own, under the rule "any" for each purpose of its own and
    each implementer and kind it names.
    """
    if selection.rule is Rule.ANY_MENTION and column in MENTIONS:
        return _by_mention(ledger, selection, column)
    chosen = select_paths(ledger, selection=selection)
    if column is Column.DONOR:
        sums = chosen.by_donor.sum(axis=0)
        return {donor: int(cents) for donor, cents in zip(chosen.donor_ids, sums, strict=True) if cents}
    amounts = pd.Series(chosen.frame["amount"].to_numpy())
    if column is Column.THEME:
        return _by_theme(chosen.frame["themes"].tolist(), amounts.tolist())
    if column is Column.PURPOSE and selection.rule is Rule.ANY_MENTION:
        return _by_purpose(chosen.frame, amounts.tolist())
    grouped = amounts.groupby(row_ids(chosen.frame, column=column)).sum()
    return {str(id): int(cents) for id, cents in grouped.items() if cents}


MENTIONS = {Column.IMPLEMENTER: "implementer_id", Column.KIND: "implementer_kind"}


def _by_mention(ledger: Ledger, selection: Selection, column: Column) -> dict[str, int]:
    frame = select_mentions(ledger, selection=selection).frame.drop_duplicates([*MENTIONED, MENTIONS[column]])
    sums = frame.groupby(MENTIONS[column])["amount"].sum()
    return {str(id): int(cents) for id, cents in sums.items() if cents}


def _by_theme(themes: list[str], amounts: list[int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for codes, amount in zip(themes, amounts, strict=True):
        for code in codes.split() or ["unpublished"]:
            sums[code] = sums.get(code, 0) + amount
    return sums


def _by_purpose(frame: pd.DataFrame, amounts: list[int]) -> dict[str, int]:
    """A record counts in full for each of its purposes, and once more as what is not split."""
    sums: dict[str, int] = {}
    for codes, purpose, amount in zip(frame["purposes"], frame["purpose"], amounts, strict=True):
        for id in dict.fromkeys((*codes.split(), purpose)):
            sums[id] = sums.get(id, 0) + amount
    return sums
