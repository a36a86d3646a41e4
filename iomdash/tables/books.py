"""The counted programmes and contracts of a release, to be summed as they stood on a day."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from iomdash.tables.store import Release
from iomdash.vocabulary import ANY_PLACE_RULE, SEVERAL, Edition, Measure, PlaceRule, Rule

Row = dict[str, Any]
LIST_END = date(2021, 12, 17)
"""Date of the export of contracts; the list of programmes is a month younger. From then on everything in them counts."""
COUNTS = frozenset({"programme_count", "contract_count"})
PART = 20
"""One in so many programmes may lie beyond each end of the usual distance between two dates."""


class Side(StrEnum):
    """Whether ours is less than the published figure or more."""

    SHORT = "short"
    OVER = "over"


class Asked(Protocol):
    """What the books need to know of a published figure."""

    @property
    def day(self) -> date: ...
    @property
    def opened(self) -> date: ...
    @property
    def scope(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def value(self) -> Decimal: ...


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Money (euros) or records that may be behind a gap; `id` keeps one record from being counted under two causes."""

    id: str
    amount: Decimal
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Ours:
    """Our figure for a day, as a range for countries, and what we cannot date beside it: euros or records."""

    low: Decimal
    high: Decimal
    undated: Decimal


class Books:
    """Counted programmes and contracts of one release; a contract of no amount is none."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.programmes = [row for row in release.tables["programmes"].to_pylist() if row["is_counted"]]
        contracts = release.tables["contracts"].to_pylist()
        self.contracts = [row for row in contracts if row["is_counted"] and row["amount_eur"]]

    def count(self, asked: Asked) -> Ours | None:
        """Ours on the day of a published figure; None if our data hold no such measure."""
        if asked.measure == "paid":
            return None
        if asked.scope in self.countries:
            return self._count_country(asked)
        rows, dated = self.records(asked), self.date_of(asked)
        if asked.day >= LIST_END:
            return Ours(low=_value(rows, asked), high=_value(rows, asked), undated=Decimal(0))
        shown = [row for row in rows if row[dated] is not None and row[dated] <= asked.day]
        undated = [row for row in rows if row[dated] is None]
        return Ours(low=_value(shown, asked), high=_value(shown, asked), undated=_value(undated, asked))

    def date_of(self, asked: Asked) -> str:
        return "decision_date" if asked.measure in ("approved", "programme_count") else "start_date"

    def records(self, asked: Asked) -> Sequence[Row]:
        """The programmes (or contracts) that a figure is about, whatever their date."""
        rows = self.programmes if self.date_of(asked) == "decision_date" else self.contracts
        if asked.scope in self.countries:
            named = self.named[self.countries[asked.scope]]
            return [row for row in rows if row["programme_id"] in named]
        return rows if asked.scope == "Total" else [row for row in rows if row["window"] == asked.scope]

    def _count_country(self, asked: Asked) -> Ours:
        """From the money recorded for this country to that plus every unsplit programme that names it."""
        code = self.countries[asked.scope]
        rows = self.records(asked)
        dated = [r for r in rows if r["decision_date"] is not None and r["decision_date"] <= asked.day]
        undated = [] if asked.day >= LIST_END else [r for r in rows if r["decision_date"] is None]
        shown = rows if asked.day >= LIST_END else dated
        low = sum((self.country_parts[row["programme_id"], code] for row in shown), Decimal(0))
        return Ours(low=low, high=self._most(shown, code), undated=self._most(undated, code))

    def _most(self, rows: Sequence[Row], code: str) -> Decimal:
        return sum((self.most_for(row["programme_id"], code) for row in rows), Decimal(0))

    def most_for(self, programme_id: str, code: str) -> Decimal:
        """What a programme that names a country can hold for it: its share, and all that is not split."""
        return self.country_parts[programme_id, code] + self.country_parts[programme_id, SEVERAL]

    @cached_property
    def countries(self) -> dict[str, str]:
        """ISO 3166-1 alpha-3 -> alpha-2."""
        return {row["iso3"]: row["country_code"] for row in self.release.tables["countries"].to_pylist()}

    @cached_property
    def named(self) -> dict[str, set[str]]:
        """Country -> programmes that name it."""
        named: dict[str, set[str]] = defaultdict(set)
        for row in self.release.tables["recipient_shares"].to_pylist():
            if row["level"] == "programme":
                named[row["country_code"]].add(row["record_id"])
        return named

    @cached_property
    def country_parts(self) -> dict[tuple[str, str], Decimal]:
        """Approved euros by programme and country, as recorded: unsplit money stands under "several"."""
        parts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        columns = ["measure", "rule", "edition", "place_rule", "programme_id", "country_code", "amount_eur"]
        for row in self.release.tables["paths"].select(columns).to_pylist():
            is_meant = row["measure"] == Measure.APPROVED and row["rule"] == Rule.EQUAL
            is_meant &= row["place_rule"] in (ANY_PLACE_RULE, PlaceRule.RECORDED)
            if is_meant and row["edition"] != Edition.AS_PUBLISHED:
                parts[row["programme_id"], row["country_code"]] += row["amount_eur"]
        return parts

    @cached_property
    def signed(self) -> dict[str, Decimal]:
        """Euros of contracts by programme."""
        signed: dict[str, Decimal] = defaultdict(Decimal)
        for row in self.contracts:
            signed[row["programme_id"]] += row["amount_eur"]
        return signed

    @cached_property
    def distances(self) -> dict[str, tuple[int, int]]:
        """Days from adoption to start and to first contract, where both are known: all but one in PART at each end."""
        return {
            basis: _middle(
                sorted(
                    (row[column] - row["adoption_date"]).days
                    for row in self.programmes
                    if row["adoption_date"] is not None and row[column] is not None
                )
            )
            for basis, column in (("start", "start_date"), ("first_contract", "first_contract_date"))
        }

    @cached_property
    def skipped(self) -> dict[str, list[str]]:
        """Window -> identifiers that the numbering of the list leaps over."""
        series: dict[tuple[str, str], set[int]] = defaultdict(set)
        for row in self.programmes:
            if found := _NUMBERED.fullmatch(row["programme_id"]):
                window, place, number = found.groups()
                series[window, "" if window == "HOA" else place].add(int(number))
        skipped: dict[str, list[str]] = defaultdict(list)
        for (window, place), numbers in series.items():
            skipped[window] += [f"{window}-{place}-{n:02}" for n in range(1, max(numbers)) if n not in numbers]
        return skipped


_NUMBERED = re.compile(r"T05-EUTF-([A-Z]+)-([A-Z]+)-(\d+)")
"""The Horn numbers its programmes through, the other windows country by country."""


def _middle(days: Sequence[int]) -> tuple[int, int]:
    edge = len(days) // PART
    return (days[edge], days[-1 - edge]) if days else (0, 0)


def _value(rows: Sequence[Row], asked: Asked) -> Decimal:
    """What a figure counts: records or their euros."""
    return Decimal(len(rows)) if asked.measure in COUNTS else sum((row["amount_eur"] for row in rows), Decimal(0))


def to_pieces(rows: Sequence[Row], *, key: str) -> Iterator[Piece]:
    for row in rows:
        yield Piece(id=row[key], amount=row["amount_eur"])
