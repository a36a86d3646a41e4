"""Every published total beside ours, and our list as it grew by decision date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.tables.agreement import Comparison, compare_all
from iomdash.tables.books import COUNTS, LIST_END
from iomdash.tables.gap_causes import INSIDE_SINCE, WINDOWS
from iomdash.vocabulary import Measure

NEAR = 2
"""Per cent of a published total within which ours counts as near."""


@dataclass(frozen=True, kw_only=True)
class GapCause:
    """A cause of a gap and the most it can explain (euro cents or records); `source_id` supports it."""

    code: str
    most: int
    source_id: str


@dataclass(frozen=True, kw_only=True)
class PublishedGap:
    """A published figure beside ours: euro cents, or records where `is_count`. `gap` is ours minus theirs.

    `scope` is "Total", a window's code or a country's ISO 3166-1 alpha-3 code. `low` to `high` is ours, one figure but
    for countries, None where our data hold no such measure; `undated` stands beside it. `margin` is how far the
    publisher's rounding reaches, `hedge` on which side (almost, over, about, part, or "" for both), `rest` what neither
    that nor `causes` explain. `verdict`: met, inside (a range), listed,
    unexplained or no_data.
    """

    date: str
    stated: str
    scope: str
    measure: str
    published: int
    margin: int
    hedge: str
    low: int | None
    high: int | None
    undated: int
    gap: int
    causes: tuple[GapCause, ...]
    rest: int
    verdict: str
    source_id: str

    @property
    def is_count(self) -> bool:
        return self.measure in COUNTS

    @property
    def is_after_the_lists(self) -> bool:
        return date.fromisoformat(self.date) >= LIST_END


@lru_cache(maxsize=4)
def derive_published(ledger: Ledger) -> tuple[PublishedGap, ...]:
    """Every published figure beside ours, by date, scope and measure."""
    return tuple(_derive(one) for one in compare_all(ledger.release))


def _derive(one: Comparison) -> PublishedGap:
    figure = one.figure
    is_count = figure.measure in COUNTS
    whole = {"is_count": is_count}
    return PublishedGap(
        date=figure.day.isoformat(),
        stated=figure.stated,
        scope=figure.scope,
        measure=figure.measure,
        published=_whole(figure.value, **whole),
        margin=_whole(max(figure.slack), **whole),
        hedge=figure.hedge,
        low=None if one.low is None else _whole(one.low, **whole),
        high=None if one.high is None else _whole(one.high, **whole),
        undated=_whole(one.undated, **whole),
        gap=_whole(one.gap, **whole),
        causes=tuple(GapCause(code=c.cause, most=_whole(c.most, **whole), source_id=c.source_id) for c in one.covers),
        rest=_whole(one.rest, **whole),
        verdict=_judge(one),
        source_id=figure.source_id,
    )


def _whole(value: Decimal, *, is_count: bool) -> int:
    return int(value if is_count else value * 100)


def _judge(one: Comparison) -> str:
    if one.low is None:
        return "no_data"
    if one.is_met:
        return "met" if one.low == one.high else "inside"
    return "unexplained" if one.is_unexplained and not one.covers else "listed"


def find_gap(ledger: Ledger, *, date: str, measure: str) -> PublishedGap | None:
    """The comparison of the fund's total on a date, if one was published."""
    found = (one for one in derive_published(ledger) if (one.date, one.scope, one.measure) == (date, "Total", measure))
    return next(found, None)


def select_behind(gap: PublishedGap, *, ledger: Ledger) -> Selection:
    """The money behind our figure (of a range the lower end): dated by the day; once the lists end, all of them."""
    contracts = gap.measure in ("contracted", "contract_count")
    codes = {row["iso3"]: code for code, row in ledger.countries.items()}
    return Selection(
        measure=Measure.CONTRACTED if contracts else Measure.APPROVED,
        windows=() if gap.scope == "Total" or gap.scope in codes else (gap.scope,),
        countries=(codes[gap.scope],) if gap.scope in codes else (),
        decided_by="" if gap.is_after_the_lists else gap.date,
        with_undated=gap.is_after_the_lists,
    )


@dataclass(frozen=True, kw_only=True)
class Reconstruction:
    """Our list as it grew: (date, euro cents) after each day of decisions, and the `undated` money apart.

    `near` of the `compared` published totals of approved money lie within NEAR per cent of it.
    """

    steps: tuple[tuple[str, int], ...]
    undated: int
    points: tuple[PublishedGap, ...]
    near: int
    compared: int

    @property
    def total(self) -> int:
        return self.steps[-1][1] if self.steps else 0


def derive_reconstruction(ledger: Ledger) -> Reconstruction:
    """Approved money by day of decision, and every total published for the whole fund, paid and contracted too."""
    frame = ledger.programmes
    frame = frame[frame["is_counted"]]
    dated = frame[frame["decision_date"].notna()]
    days = sorted((day.isoformat(), int(cents)) for day, cents in zip(dated["decision_date"], dated["amount"], strict=True))
    points = tuple(one for one in derive_published(ledger) if one.scope == "Total" and not one.is_count)
    approved = [one for one in points if one.measure == Measure.APPROVED]
    return Reconstruction(
        steps=tuple(_accumulate(days)),
        undated=int(frame["amount"].sum() - dated["amount"].sum()),
        points=points,
        near=sum(1 for one in approved if 100 * abs(one.gap) <= NEAR * one.published),
        compared=len(approved),
    )


def _accumulate(days: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    total = 0
    for day, rows in groupby(days, key=lambda entry: entry[0]):
        total += sum(cents for _, cents in rows)
        yield day, total


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Why windows lag since a day: their gaps on a date, together, beside the cross-window money; euro cents."""

    since: str
    date: str
    missing: int
    cross_window: int


def derive_crossing(ledger: Ledger) -> Crossing | None:
    """The date on which the windows' gaps and the cross-window money come nearest to each other."""
    windows = [one for one in derive_published(ledger) if one.measure == Measure.APPROVED]
    found = []
    for day, ones in groupby(windows, key=lambda one: one.date):
        causes = [(one.gap, c.most) for one in ones for c in one.causes if c.code == "cross_window_moved_inside"]
        if len(causes) == len(WINDOWS):
            found.append(
                Crossing(
                    since=INSIDE_SINCE.isoformat(),
                    date=day,
                    missing=-sum(gap for gap, _ in causes),
                    cross_window=causes[0][1],
                )
            )
    return min(found, key=lambda one: abs(one.missing - one.cross_window), default=None)
