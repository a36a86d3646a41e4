"""Whose money the pool is: three rules that give each donor its share, from the contributions as published.

The fund is one pool: no source says which donor's euro paid for which programme. A share is an attribution by a stated
rule, not a bank trace (PRODUCT.md, rule 5). Only standing totals (`row_type = stock`) of one date stand side by side in
one division; co-financing is outside the pool under every rule. All money is integer euro cents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from iomdash.measures.rules import split_cents

EU_BUDGET, OTHER_STATES, NOT_ITEMISED = "eu-budget", "other-states", "not-itemised"
EU_TOTAL, STATES_TOTAL = "eu_total", "total_states"
END = "9999-12-31"
YEARS_CURRENT = 3
"""A state's latest total counts as current for so many years before the pool's own date."""


@dataclass(frozen=True, kw_only=True)
class Stock:
    """What one donor, or a group of them, had pledged on a day. `donor` is "" for totals; `kind` says what it is."""

    donor: str
    kind: str
    day: str
    amount: int
    source_id: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class Pool:
    """Who paid: (donor id, euro cents) in the order of the pool; shares are parts of `total`.

    `pair` holds the totals of the EU and of the states that it stands on, `listed` the states' own totals.
    """

    parts: tuple[tuple[str, int], ...]
    pair: tuple[Stock, ...] = ()
    listed: tuple[Stock, ...] = ()

    @property
    def total(self) -> int:
        return sum(cents for _, cents in self.parts)

    def amount(self, donor: str) -> int:
        return dict(self.parts).get(donor, 0)

    def share(self, donor: str) -> Fraction:
        """A donor's share of the pool, exactly; 0 for one that is not in it."""
        return Fraction(self.amount(donor), self.total) if self.total else Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Preference:
    """What a donor's contribution gives to one window, as published."""

    donor: str
    window: str
    day: str
    amount: int
    source_id: str
    locator: str


def read_stocks(contributions: Iterable[Mapping[str, Any]], *, codes: Mapping[str, str]) -> tuple[Stock, ...]:
    """The standing totals of `contributions` that state a pledge, oldest first; `codes` is ISO3 -> donor id.

    Of two rows for the same donor and day the better graded is last, and so is the one that holds.
    """
    rows = [row for row in contributions if row["row_type"] == "stock" and row["pledged_eur"] is not None]
    ordered = sorted(rows, key=lambda row: (row["as_of_date"], -ord(row["confidence"][:1] or "Z")))
    return tuple(
        Stock(
            donor=codes.get(row["donor_iso3"], "") if row["donor_iso3"] else "",
            kind=row["donor_type"],
            day=row["as_of_date"].isoformat(),
            amount=int(row["pledged_eur"] * 100),
            source_id=row["source_id"],
            locator=row["source_locator"],
        )
        for row in ordered
    )


def pool_latest_stock(stocks: Sequence[Stock]) -> Pool:
    """Rule "latest stock": the EU, each state itemised within three years before the latest pair of totals, the rest.

    The pair is the latest day on which both the EU's total and the states' total stand. This is the rule of every other
    view (table `donor_shares`). Raises ValueError if no day has both, or the states exceed their total.
    """
    pair = latest_pair(stocks)
    if not pair:
        raise ValueError("no day gives the totals of both the EU and the states")
    eu, states = pair
    recent = [one for one in stocks if one.donor and _years_before(states.day) <= one.day <= states.day]
    latest = {one.donor: one for one in recent}
    listed = tuple(sorted(latest.values(), key=lambda one: -one.amount))
    named = [(one.donor, one.amount) for one in listed]
    parts = ((EU_BUDGET, eu.amount), *named, (OTHER_STATES, _rest(states.amount, named)))
    return Pool(parts=parts, pair=pair, listed=listed)


def pool_of_year(stocks: Sequence[Stock], *, year: int, named: Sequence[str]) -> Pool:
    """Rule "by contribution year": who had pledged what by the end of the year in which the money was decided.

    Two divisions, each of one date: the EU and the states by the latest pair of totals; the states' part by the latest
    list that itemises all of `named` beside the states' total of the same day (what that list does not name is "other
    states"). For a year without one the nearest earlier holds; before the first, all of it is "not itemised".
    """
    end = f"{year}-12-31"
    pair = latest_pair(stocks, by=end)
    listed, total = list_of_states(stocks, by=end, named=named)
    if not pair:
        return Pool(parts=((NOT_ITEMISED, 1),))
    eu, states = pair
    if not total:
        return Pool(parts=((EU_BUDGET, eu.amount), (NOT_ITEMISED, states.amount)), pair=pair)
    known = {one.donor: one.amount for one in listed}
    own = [(donor, known[donor]) for donor in named]
    weights = [*(cents for _, cents in own), _rest(total.amount, own)]
    parts = zip((*named, OTHER_STATES), split_cents(states.amount, weights=weights), strict=True)
    return Pool(parts=((EU_BUDGET, eu.amount), *parts), pair=pair, listed=(*listed, total))


def list_of_states(stocks: Sequence[Stock], *, by: str, named: Sequence[str]) -> tuple[tuple[Stock, ...], Stock | None]:
    """The latest list of states up to a day that itemises all of `named`, and the states' total of the same day."""
    for day in sorted({one.day for one in stocks if one.day <= by}, reverse=True):
        totals = [one for one in stocks if one.day == day and one.kind == STATES_TOTAL]
        listed = {one.donor: one for one in stocks if one.day == day and one.donor}
        if totals and named and set(named) <= set(listed):
            return tuple(listed.values()), totals[-1]
    return (), None


def pools_by_window(pool: Pool, *, preferences: Iterable[Preference], windows: Mapping[str, int]) -> dict[str, Pool]:
    """Rule "stated preferences first": what donors stated for a window pays for it first, the rest is pooled.

    `windows` holds each window's money. A donor that `pool` does not itemise counts with the other states. No more is
    taken from a donor than it paid, nor for a window than it has. A window's parts sum to its money exactly; without any
    preference every share is that of `pool`.
    """
    stated = _stated(pool, preferences=preferences, windows=windows)
    left = [cents - sum(stated[donor].values()) for donor, cents in pool.parts]
    weights = left if sum(left) else [cents for _, cents in pool.parts]
    pools = {}
    for window, money in windows.items():
        first = [stated[donor].get(window, 0) for donor, _ in pool.parts]
        rest = split_cents(money - sum(first), weights=weights)
        parts = tuple((donor, a + b) for (donor, _), a, b in zip(pool.parts, first, rest, strict=True))
        pools[window] = Pool(parts=parts, pair=pool.pair, listed=pool.listed)
    return pools


def stated_by(pool: Pool, *, preferences: Iterable[Preference]) -> dict[str, dict[str, int]]:
    """Donor of the pool -> window -> what is stated, in cents; those that it does not itemise are the other states."""
    donors = [donor for donor, _ in pool.parts]
    stated: dict[str, dict[str, int]] = {donor: {} for donor in donors}
    for one in preferences:
        donor = one.donor if one.donor in donors else OTHER_STATES
        if donor in stated:
            stated[donor][one.window] = stated[donor].get(one.window, 0) + one.amount
    return stated


def _stated(pool: Pool, *, preferences: Iterable[Preference], windows: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """What is stated, cut to what the donor paid and to what the window has."""
    raw = stated_by(pool, preferences=preferences)
    stated = {donor: _cut(raw[donor], limit=cents) for donor, cents in pool.parts}
    for window in {window for parts in stated.values() for window in parts}:
        asked = {donor: parts.get(window, 0) for donor, parts in stated.items()}
        for donor, cents in _cut(asked, limit=windows.get(window, 0)).items():
            stated[donor][window] = cents
    return stated


def _cut(parts: Mapping[str, int], *, limit: int) -> dict[str, int]:
    if sum(parts.values()) <= limit:
        return dict(parts)
    return dict(zip(parts, split_cents(limit, weights=list(parts.values())), strict=True))


def latest_pair(stocks: Sequence[Stock], *, by: str = END) -> tuple[Stock, ...]:
    """The totals of the EU and of the states on the latest day up to `by` that has both; empty if none has."""
    found: dict[str, dict[str, Stock]] = {}
    for one in stocks:
        if one.kind in (EU_TOTAL, STATES_TOTAL) and one.day <= by:
            found.setdefault(one.day, {})[one.kind] = one
    days = [day for day, totals in found.items() if len(totals) == 2]
    return (found[max(days)][EU_TOTAL], found[max(days)][STATES_TOTAL]) if days else ()


def _rest(total: int, named: Iterable[tuple[str, int]]) -> int:
    rest = total - sum(cents for _, cents in named)
    if rest < 0:
        raise ValueError("the itemised states exceed the states' total")
    return rest


def _years_before(day: str) -> str:
    found = date.fromisoformat(day)
    last = 28 if (found.month, found.day) == (2, 29) else found.day
    return found.replace(year=found.year - YEARS_CURRENT, day=last).isoformat()
