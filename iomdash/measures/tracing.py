"""A donor's euros through the fund: its part of every path row under a pooling rule, scaled to an asked amount."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from iomdash.measures.attribution import (
    EU_BUDGET,
    OTHER_STATES,
    Pool,
    Preference,
    Stock,
    latest_pair,
    pool_latest_stock,
    pool_of_year,
    pools_by_window,
    read_stocks,
)
from iomdash.measures.flows import row_ids
from iomdash.measures.ledger import Cents, Ledger
from iomdash.measures.ranges import ORDER, focused
from iomdash.measures.rules import apportion_cents, split_cents
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.totals import sum_by
from iomdash.vocabulary import Column, Pooling, Rule, Window, YearBasis

UNDATED, ALL = "undated", "all"
"""Keys of pools: money without a date, and all money where one pool pays for everything."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """One key of a pooling rule (a year, "undated", a window, "all"): its pool, what it pays for, the donor's part."""

    key: str
    pool: Pool
    whole: int
    part: int


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a pooling rule gives a donor in a selection, in cents: its part of all, of North Africa, of the marked.

    `marked` holds, for each split rule, the marked organisation's part and the donor's total under that rule.
    """

    pooling: Pooling
    whole: int
    part: int
    north: int
    marked: tuple[tuple[Rule, int, int], ...]

    def scaled(self, cents: int, *, asked: int) -> int:
        """Cents of the donor's total as a part of the asked amount, rounded to the nearest cent."""
        return round(Fraction(cents * asked, self.part)) if self.part else 0

    def of_asked(self, *, asked: int) -> dict[Rule, int]:
        """Split rule -> what of the asked amount reaches the marked organisation."""
        return {rule: round(Fraction(marked * asked, total)) if total else 0 for rule, marked, total in self.marked}


class Tracer:
    """Traces over one ledger. Keeps the latest answers; they must not be changed."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.pools = lru_cache(maxsize=64)(self._pools)
        self.slice = lru_cache(maxsize=48)(self._slice)
        self.answer = lru_cache(maxsize=96)(self._answer)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """ISO 3166-1 alpha-3 -> donor id (alpha-2 in lower case)."""
        return {row["iso3"]: code.lower() for code, row in self.ledger.countries.items() if row["iso3"]}

    @cached_property
    def pool(self) -> Pool:
        """The pool of the rule "latest stock"."""
        return pool_latest_stock(self._stocks)

    @cached_property
    def has_pool(self) -> bool:
        """Whether any day gives the totals of both the EU and the states."""
        return bool(latest_pair(self._stocks))

    @cached_property
    def _stocks(self) -> tuple[Stock, ...]:
        return read_stocks(self.ledger.rows("contributions"), codes=self.codes)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The states that the pool itemises."""
        return tuple(donor for donor, _ in self.pool.parts if donor not in (EU_BUDGET, OTHER_STATES))

    @cached_property
    def preferences(self) -> tuple[Preference, ...]:
        """What donors' contributions give to windows, as published."""
        return tuple(
            Preference(
                donor=self.codes.get(row["donor_iso3"], ""),
                window=row["window"],
                day=row["as_of_date"].isoformat(),
                amount=int(row["stated_eur"] * 100),
                source_id=row["source_id"],
                locator=row["source_locator"],
            )
            for row in self.ledger.rows("window_preferences")
        )

    def year_pool(self, year: int) -> Pool:
        """The pool of the rule "by contribution year" for money decided in a year."""
        return pool_of_year(self._stocks, year=year, named=self.named)

    def _pools(self, selection: Selection, pooling: Pooling) -> Mapping[str, Pool]:
        """Key -> pool, for every key of the rows. Windows' money is that of the whole fund, whatever is filtered."""
        if pooling is Pooling.BY_YEAR:
            first, last = self.ledger.years
            return {UNDATED: self.pool} | {str(year): self.year_pool(year) for year in range(first, last + 1)}
        if pooling is Pooling.PREFERENCES:
            windows = sum_by(self.ledger, selection=whole_fund(selection), column=Column.WINDOW)
            return pools_by_window(self.pool, preferences=self.preferences, windows=windows)
        return {ALL: self.pool}

    def _slice(self, selection: Selection, donor: str, pooling: Pooling) -> Slice:
        """The rows of a selection with the donor's part as their amount; rows of which it pays nothing are left out."""
        whole = select_paths(self.ledger, selection=replace(selection, donors=()))
        pools = self.pools(whole_fund(selection), pooling)
        keys = keys_of(whole, selection=selection, pooling=pooling)
        parts = attribute_part(whole.frame["amount"].to_numpy(), keys=keys, pools=pools, donor=donor)
        paid = parts != 0
        frame = whole.frame[paid].assign(amount=parts[paid])
        return Slice(frame=frame, by_donor=parts[paid].reshape(-1, 1), donor_ids=(donor,), is_marked=whole.is_marked[paid])

    def shares(self, selection: Selection, *, donor: str, pooling: Pooling) -> tuple[Share, ...]:
        """Every key of a pooling rule that pays for money of the selection, in order, with the donor's part of it."""
        whole = select_paths(self.ledger, selection=replace(selection, donors=()))
        pools = self.pools(whole_fund(selection), pooling)
        keys = keys_of(whole, selection=selection, pooling=pooling)
        amounts = whole.frame["amount"].to_numpy(dtype=np.int64)
        parts = attribute_part(amounts, keys=keys, pools=pools, donor=donor)
        order = sorted(set(keys), key=lambda key: (key == UNDATED, _rank(key), key))
        return tuple(
            Share(key=key, pool=pools[key], whole=int(amounts[keys == key].sum()), part=int(parts[keys == key].sum()))
            for key in order
        )

    def _answer(self, selection: Selection, donor: str, pooling: Pooling) -> Answer:
        """What a pooling rule gives a donor, for the comparison of the three."""
        chosen = self.slice(selection, donor, pooling)
        amounts = chosen.frame["amount"].to_numpy(dtype=np.int64)
        north = (chosen.frame["window"] == str(Window.NORTH)).to_numpy()
        marked = []
        for rule in ORDER:
            counted = self.slice(replace(focused(selection), rule=rule), donor, pooling)
            marked.append((rule, counted.marked, counted.total))
        return Answer(
            pooling=pooling,
            whole=select_paths(self.ledger, selection=replace(selection, donors=())).total,
            part=chosen.total,
            north=int(amounts[north].sum()),
            marked=tuple(marked),
        )


@lru_cache(maxsize=4)
def trace_over(ledger: Ledger) -> Tracer:
    """The tracer of a ledger: all pages share one, and what it keeps."""
    return Tracer(ledger)


def _rank(key: str) -> int:
    windows = [str(window) for window in Window]
    return windows.index(key) if key in windows else len(windows)


def whole_fund(selection: Selection) -> Selection:
    """The whole fund counted as the selection counts it."""
    return Selection(
        measure=selection.measure,
        rule=selection.rule,
        place_rule=selection.place_rule,
        with_corrections=selection.with_corrections,
    )


def keys_of(whole: Slice, *, selection: Selection, pooling: Pooling) -> npt.NDArray[Any]:
    """The key of each row's pool: its year, "undated", its window, or "all"."""
    frame = whole.frame
    if pooling is Pooling.BY_YEAR:
        basis = frame["year_basis"].to_numpy(dtype=object)
        undated = frame["year"].isna().to_numpy() | (selection.adoption_only & (basis != str(YearBasis.ADOPTION)))
        years = frame["year"].fillna(0).astype(int).astype(str).to_numpy(dtype=object)
        return np.where(undated, UNDATED, years)
    if pooling is Pooling.PREFERENCES:
        return row_ids(frame, column=Column.WINDOW)
    return np.full(len(frame), ALL, dtype=object)


def attribute_part(amounts: npt.NDArray[Any], *, keys: npt.NDArray[Any], pools: Mapping[str, Pool], donor: str) -> Cents:
    """A donor's cents of each row; over all donors of its pool a row's parts sum to its amount exactly.

    Cents left over go to the largest donor, as everywhere (PRODUCT.md, rule 2).
    """
    places = {key: [id for id, _ in pool.parts] for key, pool in pools.items()}
    weights = {key: [cents for _, cents in pool.parts] for key, pool in pools.items()}
    parts: dict[tuple[int, str], int] = {}
    for pair in {(int(amount), str(key)) for amount, key in zip(amounts, keys, strict=True)}:
        amount, key = pair
        paid = donor in places[key]
        parts[pair] = split_cents(amount, weights=weights[key])[places[key].index(donor)] if paid else 0
    return np.array([parts[int(a), str(k)] for a, k in zip(amounts, keys, strict=True)], dtype=np.int64)


def scale_to(asked: int, *, amounts: list[int]) -> list[int]:
    """The asked amount in proportion to `amounts`, to the cent by largest remainder: one column of a trace."""
    return apportion_cents(asked, weights=amounts) if sum(amounts) else [0] * len(amounts)
