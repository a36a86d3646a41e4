"""From a Selection to the path rows it means: whole paths, so that every column sums to the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.ledger import Cents, Ledger
from iomdash.measures.purposes import wanted_purposes
from iomdash.measures.selection import Selection, changed
from iomdash.vocabulary import NAMED, NOT_NAMED, UNPUBLISHED, Colour, Kind, MapStyle, Rule, Status, View, YearBasis

Mask = pd.Series
MENTIONED = ["programme_id", "contract_id", "country_code", "edition"]
"""Columns of a path row that are the same for all mentions of one amount."""


@dataclass(frozen=True, kw_only=True)
class Slice:
    """Selected path rows: `frame` with `amount` in cents, `by_donor` rows x selected donors, `is_marked` per row.

    Under the rule "any" the rows are one per programme and country, and the implementer says whether it is named.
    """

    frame: pd.DataFrame
    by_donor: Cents
    donor_ids: tuple[str, ...]
    is_marked: np.ndarray

    @property
    def total(self) -> int:
        return int(self.frame["amount"].sum())

    @property
    def marked(self) -> int:
        return int(self.frame["amount"].to_numpy()[self.is_marked].sum())

    def only(self, kept: npt.NDArray[Any]) -> "Slice":
        """The slice with the rows that a mask keeps."""
        return replace(self, frame=self.frame[kept], by_donor=self.by_donor[kept], is_marked=self.is_marked[kept])


@dataclass(frozen=True, kw_only=True)
class Sum:
    """What stands behind one id: euro cents, the marked part of them, and how many programmes."""

    id: str
    amount: int
    marked: int
    programme_count: int


def sum_rows(chosen: Slice, *, ids: npt.NDArray[Any]) -> list[Sum]:
    """The rows of a slice summed by `ids` (one per row), in the order of the ids."""
    codes, names = pd.factorize(ids, sort=True)
    programmes, _ = pd.factorize(chosen.frame["programme_id"])
    pairs = np.unique(np.stack([codes, programmes]), axis=1)
    amounts = chosen.frame["amount"].to_numpy(dtype=np.int64)
    sums, marked = np.zeros(len(names), dtype=np.int64), np.zeros(len(names), dtype=np.int64)
    np.add.at(sums, codes, amounts)
    np.add.at(marked, codes, np.where(chosen.is_marked, amounts, 0))
    counts = np.bincount(pairs[0], minlength=len(names))
    columns = (sums.tolist(), marked.tolist(), counts.tolist())
    return [
        Sum(id=str(name), amount=amount, marked=part, programme_count=count)
        for name, amount, part, count in zip(names, *columns, strict=True)
    ]


_DRAWN: dict[str, Any] = {
    "view": View.FLOW,
    "map_style": MapStyle.CIRCLES,
    "columns": (),
    "release": "",
    "colour": Colour.MARK,
    "pages": (),
    "with_all": False,
    "scale": 0,
}
"""Fields of a selection that change no row: one answer serves all of their values."""


def select_paths(ledger: Ledger, *, selection: Selection) -> Slice:
    """The path rows of a selection that hold money. Unknown ids select nothing; a donor's part may round to nothing.

    The latest answers are kept and shared: they must not be changed.
    """
    return _select(ledger, changed(selection, **_DRAWN))


@lru_cache(maxsize=48)
def _select(ledger: Ledger, selection: Selection) -> Slice:
    chosen = _select_rows(ledger, selection)
    if selection.rule is not Rule.ANY_MENTION:
        return chosen
    frame, parts = fold_mentions(chosen.frame, chosen.by_donor, selection=selection)
    is_named = (frame["implementer_id"] == NAMED).to_numpy()
    return replace(chosen, frame=frame, by_donor=parts, is_marked=is_named)


def select_mentions(ledger: Ledger, *, selection: Selection) -> Slice:
    """The rows of a selection as they stand under the rule "any": each mention holds the whole amount of its record."""
    chosen = _select_rows(ledger, replace(selection, rule=Rule.ANY_MENTION))
    return chosen.only(_implemented(chosen.frame, selection).to_numpy())


def _select_rows(ledger: Ledger, selection: Selection) -> Slice:
    counted = ledger.counted(
        selection.measure,
        rule=selection.rule,
        place_rule=selection.place_rule,
        corrected=selection.with_corrections,
    )
    paths = counted.paths
    mask = _placed(paths, selection) & _dated(paths, selection)
    if selection.rule is not Rule.ANY_MENTION:
        mask &= _implemented(paths, selection)
    chosen = np.flatnonzero(mask.to_numpy())
    donors = [n for n, donor in enumerate(ledger.donors) if not selection.donors or donor.id in selection.donors]
    parts = counted.donor_parts[chosen][:, donors]
    has_money = parts.sum(axis=1) != 0
    chosen, parts = chosen[has_money], parts[has_money]
    frame = paths.iloc[chosen].assign(amount=parts.sum(axis=1))
    return Slice(
        frame=frame,
        by_donor=parts,
        donor_ids=tuple(ledger.donors[n].id for n in donors),
        is_marked=(frame["implementer_id"] == selection.mark).to_numpy(),
    )


def _placed(paths: pd.DataFrame, selection: Selection) -> Mask:
    mask = _is_in(paths["window"], selection.windows) & _is_in(paths["country_code"], selection.countries)
    mask &= _is_in(paths["programme_id"], selection.programmes)
    if selection.themes:
        wanted = set(selection.themes)
        mask &= paths["themes"].map(lambda codes: bool(wanted & set(codes.split() or [UNPUBLISHED])))
    if selection.purposes:
        mask &= wanted_purposes(paths, purposes=selection.purposes, rule=selection.rule)
    if not selection.with_unknown:
        mask &= paths["status"] != str(Status.UNKNOWN)
    return mask


def _is_in(column: pd.Series, ids: Iterable[str]) -> Mask:
    wanted = list(ids)
    return column.isin(wanted) if wanted else pd.Series(True, index=column.index)


def _dated(paths: pd.DataFrame, selection: Selection) -> Mask:
    undated = paths["year"].isna()
    if selection.adoption_only:
        undated |= paths["year_basis"] != str(YearBasis.ADOPTION)
    years = paths["year"].fillna(0)
    inside = pd.Series(True, index=paths.index)
    if selection.first_year is not None:
        inside &= years >= selection.first_year
    if selection.last_year is not None:
        inside &= years <= selection.last_year
    if selection.decided_by:
        inside &= paths["dated_on"] <= selection.decided_by
    return (inside & ~undated) | (undated & selection.with_undated)


def _implemented(paths: pd.DataFrame, selection: Selection) -> Mask:
    kinds = _is_in(paths["implementer_kind"], selection.kinds)
    return kinds & _is_in(paths["implementer_id"], selection.implementers)


def fold_mentions(frame: pd.DataFrame, parts: Cents, *, selection: Selection) -> tuple[pd.DataFrame, Cents]:
    """One row per programme, contract and country: is any implementer of the focus named in it or not?

    Each mention holds the whole amount, so mentions are never summed (PRODUCT.md, rule 2). The focus is the
    selected implementers and kinds, else the marked organisation; a selected focus keeps only what names it.
    """
    is_focused = bool(selection.implementers or selection.kinds)
    named = _implemented(frame, selection) if is_focused else frame["implementer_id"] == selection.mark
    is_named = named.groupby([frame[column] for column in MENTIONED]).transform("any")
    kept = (~frame.duplicated(MENTIONED) & (is_named if is_focused else True)).to_numpy()
    folded = frame[kept].assign(
        implementer_id=np.where(is_named[kept], NAMED, NOT_NAMED),
        implementer_kind=str(Kind.UNKNOWN),
        status=frame["status"][kept].where(frame["country_code"][kept].str.len() != 2, str(Status.RECORDED)),
    )
    return folded, parts[kept]
