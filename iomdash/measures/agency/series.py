"""The IOM's account over the years: revenue by donor, kinds of money, spending by country. US cents."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from iomdash.measures.agency.books import HEADQUARTERS, SPANS, AgencyBooks
from iomdash.measures.agency.selection import AgencySelection
from iomdash.vocabulary import NOT_ITEMISED, OTHERS, UNPUBLISHED, Funding

BIGGEST = 6


@dataclass(frozen=True, kw_only=True)
class Stack:
    """One year of revenue in the parts of its donors; `parts` holds (donor, "others" or "not-itemised", cents)."""

    year: int
    total: int
    parts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, kw_only=True)
class PayerTrend:
    """Revenue by donor over all years. `ids` is the order of the parts, `pooled` the donors in "others".

    With donors chosen, only they are drawn; `left_out` is the revenue of all others.
    """

    stacks: tuple[Stack, ...]
    ids: tuple[str, ...]
    pooled: tuple[str, ...]
    left_out: int


def derive_payer_trend(books: AgencyBooks, *, donors: tuple[str, ...] = ()) -> PayerTrend:
    """Every year's revenue by donor: the biggest over all years, the others pooled, what no donor has last.

    The parts of a year sum to its revenue, or to that of the donors chosen. Refunds are netted.
    """
    sums: Counter[str] = Counter()
    for part in books.revenue:
        if not donors or part.donor in donors:
            sums[part.donor] += part.amount
    ranked = [id for _, id in sorted((-amount, id) for id, amount in sums.items() if id != NOT_ITEMISED)]
    kept = ranked if len(ranked) <= BIGGEST + 1 else ranked[:BIGGEST]
    pooled = tuple(id for id in ranked if id not in kept)
    ids = (*kept, *((OTHERS,) if pooled else ()), *((NOT_ITEMISED,) if NOT_ITEMISED in sums else ()))
    years: dict[int, Counter[str]] = {year: Counter() for year in sorted(books.totals)}
    for part in books.revenue:
        if part.donor in sums:
            years[part.year][OTHERS if part.donor in pooled else part.donor] += part.amount
    return PayerTrend(
        stacks=tuple(
            Stack(year=year, total=sum(by.values()), parts=tuple((id, by[id]) for id in ids)) for year, by in years.items()
        ),
        ids=ids,
        pooled=pooled,
        left_out=sum(books.totals.values()) - sum(sums.values()),
    )


@dataclass(frozen=True, kw_only=True)
class KindShares:
    """One year's revenue by kind as published for all of it: kind -> cents, which sum to the total."""

    year: int
    total: int
    kinds: Mapping[str, int]

    @property
    def free(self) -> int:
        """What donors did not tie to a purpose: assessed and un-earmarked."""
        return self.kinds[Funding.ASSESSED] + self.kinds[Funding.UNEARMARKED]


def derive_kinds(books: AgencyBooks) -> tuple[KindShares, ...]:
    """The kinds of revenue, year by year."""
    return tuple(
        KindShares(year=year, total=books.totals[year], kinds={str(kind): by.get(kind, 0) for kind in Funding})
        for year, by in sorted(books.kinds.items())
    )


def refunds_of(books: AgencyBooks, *, selection: AgencySelection) -> tuple[int, int]:
    """How many donors' years were net refunds in these years, and their cents (below zero)."""
    sums: Counter[tuple[int, str]] = Counter()
    for part in books.revenue:
        if selection.first_year <= part.year <= selection.last_year:
            sums[part.year, part.donor] += part.amount
    below = [amount for amount in sums.values() if amount < 0]
    return len(below), sum(below)


@dataclass(frozen=True, kw_only=True)
class Spending:
    """Spending of some years: countries biggest first, headquarters and what carries no country apart. All sum up."""

    first_year: int
    last_year: int
    total: int
    places: tuple[tuple[str, int], ...]
    headquarters: int
    unpublished: int


def derive_spending(books: AgencyBooks, *, selection: AgencySelection) -> Spending:
    """Spending by country in the years of spending chosen; ValueError if they reach over a break in the figures."""
    first, last = selection.spent_first, selection.spent_last
    if not any(start <= first <= last <= end for start, end in SPANS):
        raise ValueError(f"{first} to {last} joins series that do not compare")
    sums: Counter[str] = Counter()
    for one in books.spending:
        if first <= one.year <= last:
            sums[one.place] += one.amount
    apart = {HEADQUARTERS, UNPUBLISHED}
    return Spending(
        first_year=first,
        last_year=last,
        total=sum(sums.values()),
        places=tuple(sorted(((p, n) for p, n in sums.items() if p not in apart), key=lambda item: (-item[1], item[0]))),
        headquarters=sums[HEADQUARTERS],
        unpublished=sums[UNPUBLISHED],
    )
