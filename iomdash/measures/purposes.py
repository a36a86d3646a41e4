"""Purposes of path rows: a record with several is split under the equal split, and named "several" elsewhere.

Purposes are our own classification (tables/purposes.py). Splitting a row changes no sum of it: neither its cents nor
those of any donor.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.rules import split_cents
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Rule

Row = dict[str, Any]
Cents = npt.NDArray[np.int64]
PATH = (
    *("measure", "rule", "edition", "place_rule", "programme_id", "contract_id"),
    *("country_code", "implementer_id"),
)
"""Columns of a path row that name it before it is split by purpose."""


def purposes_by_record(rows: Iterable[Row]) -> dict[tuple[str, str], tuple[str, ...]]:
    """(level, record) -> its purposes, the main one first; records without any are left out."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for row in rows:
        if row["purpose"] != UNPUBLISHED:
            found.setdefault((row["level"], row["record_id"]), []).append((row["position"], row["purpose"]))
    return {record: tuple(purpose for _, purpose in sorted(placed)) for record, placed in found.items()}


def split_by_purpose(row: Row) -> Iterator[Row]:
    """A path row under its purposes (`purposes`: codes, separated by a blank): one row for each under the equal split.

    The first purpose takes the cents left over. Under the other rules several purposes are the node "several".
    """
    codes = row["purposes"].split()
    if len(codes) < 2:
        yield row | {"purpose": codes[0] if codes else UNPUBLISHED}
    elif row["rule"] != Rule.EQUAL:
        yield row | {"purpose": SEVERAL}
    else:
        for code, part in zip(codes, split_cents(row["amount_eur"], weights=[1] * len(codes)), strict=True):
            if part:
                yield row | {"purpose": code, "amount_eur": part}


def place_in_whole(paths: pd.DataFrame) -> tuple[Cents, Cents, Cents]:
    """(whole, place, count) of each path row: the cents of its path before the split, its place among its purposes.

    A row that is not split is its own whole, in place 0 of 1.
    """
    named = [(codes.split(), purpose) for codes, purpose in zip(paths["purposes"], paths["purpose"], strict=True)]
    is_part = np.array([len(codes) > 1 and purpose in codes for codes, purpose in named], dtype=bool)
    place = [codes.index(purpose) if split else 0 for (codes, purpose), split in zip(named, is_part, strict=True)]
    count = np.where(is_part, [len(codes) for codes, _ in named], 1)
    amounts = paths["amount"].to_numpy(dtype=np.int64)
    whole = amounts.copy()
    parts = paths[is_part]
    if len(parts):
        whole[is_part] = parts.groupby(list(PATH), sort=False)["amount"].transform("sum").to_numpy(dtype=np.int64)
    return whole, np.array(place, dtype=np.int64), count.astype(np.int64)


def share_donor_parts(parts: Cents, *, place: Cents, count: Cents) -> Cents:
    """Of whole paths' cents by donor (rows x donors): those of the purpose in `place` of `count`.

    The cents of a path lie in a line, donor after donor, and are dealt out to its purposes in turn, the cents left over
    first of all to the first. So every purpose has exactly its equal part, and every donor pays exactly what it pays
    of the whole path.
    """
    ends = parts.cumsum(axis=1)
    left_over = ends[:, -1:] % count[:, None] if parts.shape[1] else ends
    dealt = [_dealt(line, left_over=left_over, place=place[:, None], count=count[:, None]) for line in (ends, ends - parts)]
    return np.asarray(dealt[0] - dealt[1], dtype=np.int64)


def _dealt(line: Cents, *, left_over: Cents, place: Cents, count: Cents) -> Cents:
    """How many of the first `line` cents of a path go to the purpose in a place."""
    in_turn = np.maximum(line - left_over, 0)
    return np.asarray((in_turn - place + count - 1) // count + np.where(place == 0, np.minimum(line, left_over), 0))


def wanted_purposes(paths: pd.DataFrame, *, purposes: tuple[str, ...], rule: Rule) -> npt.NDArray[np.bool_]:
    """Which path rows a filter on purposes keeps.

    Those whose purpose is wanted; under the rule "any" also those of records that name a wanted purpose among several,
    each in full. "several" keeps all records with several purposes, split or not.
    """
    wanted = set(purposes)
    kept = paths["purpose"].isin(wanted)
    if SEVERAL in wanted:
        kept |= paths["purposes"].str.contains(" ", regex=False)
    if rule is Rule.ANY_MENTION:
        kept |= paths["purposes"].map(lambda codes: bool(wanted & set(codes.split())))
    return kept.to_numpy(dtype=bool)


def names_of(purposes: Mapping[tuple[str, str], tuple[str, ...]], *, level: str, record: str) -> str:
    """The purposes of a record as they stand in a path row."""
    return " ".join(purposes.get((level, record), ()))
