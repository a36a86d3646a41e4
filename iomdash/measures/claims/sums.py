"""Totals of many selections at once: the same sums as `select_paths`, without building a table for each of them.

A pasted paragraph asks for hundreds of totals. Only filters that a sentence can name are known here; the property test
holds every total against `select_paths`.
"""

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import MENTIONED
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, PlaceRule, Rule

Mask = npt.NDArray[np.bool_]
KEPT = 4096


class _Rows:
    """The path rows of one measure and pair of rules as plain columns, with the masks asked for so far."""

    def __init__(self, frame: pd.DataFrame, *, rule: Rule) -> None:
        self.rule = rule
        self.amounts = frame["amount"].to_numpy(dtype=np.int64)
        self._columns = {
            name: frame[column].to_numpy(dtype=object)
            for name, column in (
                ("windows", "window"),
                ("countries", "country_code"),
                ("implementers", "implementer_id"),
                ("kinds", "implementer_kind"),
                ("programmes", "programme_id"),
            )
        }
        self.years = frame["year"].fillna(0).to_numpy(dtype=np.int64)
        self._days = frame["dated_on"].to_numpy(dtype=object).astype(str)
        self.paths = frame.groupby(MENTIONED, sort=False).ngroup().to_numpy()
        self.holds: Callable[[str, tuple[str, ...]], Mask] = lru_cache(maxsize=KEPT)(self._holds)
        self.is_by: Callable[[str], Mask] = lru_cache(maxsize=KEPT)(lambda day: self._days <= day)

    def _holds(self, name: str, ids: tuple[str, ...]) -> Mask:
        return np.isin(self._columns[name].astype(str), list(ids))

    def select(self, selection: Selection) -> Mask:
        """The rows of a selection that count once each."""
        mask = self._dated(selection)
        for name in ("windows", "countries", "programmes", "implementers", "kinds"):
            ids = getattr(selection, name)
            mask = mask & self.holds(name, ids) if ids else mask
        return self._once(mask) if self.rule is Rule.ANY_MENTION else mask

    def _dated(self, selection: Selection) -> Mask:
        is_dated = self.years > 0
        inside = is_dated.copy()
        if selection.first_year is not None:
            inside &= self.years >= selection.first_year
        if selection.last_year is not None:
            inside &= self.years <= selection.last_year
        if selection.decided_by:
            inside &= self.is_by(selection.decided_by)
        return inside | ~is_dated if selection.with_undated else inside

    def _once(self, mask: Mask) -> Mask:
        """Of the rows of one programme and place, the first: a mention holds the whole amount."""
        rows = np.flatnonzero(mask)
        _, first = np.unique(self.paths[rows], return_index=True)
        once = np.zeros(len(mask), dtype=bool)
        once[rows[first]] = True
        return once

    @cached_property
    def programmes(self) -> npt.NDArray[Any]:
        return self._columns["programmes"].astype(str)


class Sums:
    """Totals and numbers of programmes by selection, in euro cents. Safe to share between requests."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._rows = lru_cache(maxsize=None)(self._read_rows)

    def total(self, selection: Selection) -> int:
        """Euro cents of a selection of windows, countries, programmes, implementers, kinds and dates."""
        rows = self._rows(selection.measure, selection.rule, selection.place_rule, selection.with_corrections)
        return int(rows.amounts[rows.select(selection)].sum())

    def count(self, selection: Selection) -> int:
        """How many programmes of a selection hold money."""
        rows = self._rows(selection.measure, selection.rule, selection.place_rule, selection.with_corrections)
        return len(set(rows.programmes[rows.select(selection)].tolist()) - {""})

    def _read_rows(self, measure: Measure, rule: Rule, place_rule: PlaceRule, corrected: bool) -> _Rows:
        counted = self._ledger.counted(measure, rule=rule, place_rule=place_rule, corrected=corrected)
        return _Rows(counted.paths, rule=rule)
