"""The IOM's own account in US cents: revenue by donor and kind, revenue by kind, expenses by country, its projects.

Dollars stay dollars; nothing here is ever added to the fund's euros. Revenue of a year, spending of a year and the
commitments of the project file are three different things, and no function joins them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.tables.clean import fold_name
from iomdash.vocabulary import NOT_ITEMISED, UNPUBLISHED, Funding

TYPED = (Funding.ASSESSED, Funding.UNEARMARKED, Funding.EARMARKED)
HEADQUARTERS = "CH"
"""The money of the headquarters stands on Switzerland: it is no spending there."""

SPANS = ((2016, 2018), (2019, 2024))
"""The years of spending by country that may be compared: before 2019 nearly all carries a country, from then on a part."""


@dataclass(frozen=True, kw_only=True)
class RevenuePart:
    """US cents from one donor of one kind in one year; `place` is where the row stands in its source, "" if derived."""

    year: int
    donor: str
    funding: str
    amount: int
    source_id: str
    place: str


@dataclass(frozen=True, kw_only=True)
class Spent:
    """US cents spent in one year in one country (ISO 3166-1 alpha-2, or "unpublished")."""

    year: int
    place: str
    amount: int
    source_id: str
    locator: str


@dataclass(frozen=True, kw_only=True)
class Committed:
    """A part of a commitment of the project file, in US cents."""

    activity: str
    year: int
    donor: str
    place: str
    sector: str
    amount: int


class AgencyBooks:
    """The IOM's account as one release holds it. Read-only."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    @cached_property
    def donors(self) -> Mapping[str, dict[str, Any]]:
        return {row["donor_id"]: row for row in self.ledger.rows("agency_donors")}

    @cached_property
    def sectors(self) -> Mapping[str, str]:
        return {row["sector_code"]: row["name"] for row in self.ledger.rows("sector_codes")}

    @cached_property
    def activities(self) -> Mapping[str, dict[str, Any]]:
        return {row["activity_id"]: row for row in self.ledger.rows("agency_activities")}

    @cached_property
    def _rows(self) -> Mapping[str, list[dict[str, Any]]]:
        """Rows of revenue by what they count, with `amount` in cents."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in self.ledger.rows("agency_revenue"):
            found[row["measure"]].append(row | {"amount": int(row["amount_usd"] * 100)})
        return found

    @cached_property
    def totals(self) -> Mapping[int, int]:
        """Year -> revenue."""
        return {row["year"]: row["amount"] for row in self._rows["revenue_total"]}

    @cached_property
    def spent_totals(self) -> Mapping[int, int]:
        """Year -> expenses."""
        return {row["year"]: row["amount"] for row in self._rows["expenditure_total"]}

    @cached_property
    def kinds(self) -> Mapping[int, Mapping[str, int]]:
        """Year -> kind of revenue -> cents, as published for the whole of the IOM."""
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for row in self._rows["revenue_by_type"]:
            found[row["year"]][row["revenue_type"]] = row["amount"]
        return found

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and last year of revenue."""
        return min(self.totals), max(self.totals)

    @cached_property
    def itemised_from(self) -> int:
        """The first year with revenue by donor."""
        return min(part.year for part in self.revenue if part.donor != NOT_ITEMISED)

    @cached_property
    def revenue(self) -> tuple[RevenuePart, ...]:
        """Every part of every year's revenue: the parts of a year sum to its total, what no donor has stands last."""
        found = tuple(self._by_donor())
        sums: dict[int, int] = defaultdict(int)
        for part in found:
            sums[part.year] += part.amount
        rest = (
            RevenuePart(
                year=year, donor=NOT_ITEMISED, funding=UNPUBLISHED, amount=total - sums[year], source_id="", place=""
            )
            for year, total in sorted(self.totals.items())
            if total != sums[year]
        )
        return (*found, *rest)

    def _by_donor(self) -> Iterator[RevenuePart]:
        ids = {fold_name(row["alias"]): row["donor_id"] for row in self.ledger.rows("agency_donor_aliases")}
        grouped: dict[tuple[int, str], dict[str, dict[str, Any]]] = defaultdict(dict)
        for row in self._rows["revenue_by_donor"]:
            grouped[row["year"], ids[fold_name(row["donor"])]][row["revenue_type"]] = row
        for (year, donor), rows in sorted(grouped.items()):
            for funding, amount, row in _split(rows):
                place = f"{row['source_file']}, {row['source_locator']}"
                yield RevenuePart(
                    year=year, donor=donor, funding=funding, amount=amount, source_id=row["source_id"], place=place
                )

    @cached_property
    def spending(self) -> tuple[Spent, ...]:
        """Every country of every year, and what the year's expenses leave without a country."""
        codes = {row["iso3"]: row["country_code"] for row in self.ledger.rows("countries")}
        rows = self.ledger.rows("agency_expenses")
        found = [
            Spent(
                year=row["year"],
                place=codes[row["country_iso3"]],
                amount=int(row["amount_usd"] * 100),
                source_id=row["source_id"],
                locator=f"{row['source_file']}, {row['source_locator']}",
            )
            for row in rows
        ]
        return (*found, *self._unplaced(found))

    def _unplaced(self, found: list[Spent]) -> Iterator[Spent]:
        for year in sorted({one.year for one in found}):
            rest = self.spent_totals[year] - sum(one.amount for one in found if one.year == year)
            if rest:
                yield Spent(year=year, place=UNPUBLISHED, amount=rest, source_id="", locator="")

    @cached_property
    def projects(self) -> tuple[Committed, ...]:
        """The parts of every commitment of the project file."""
        return tuple(
            Committed(
                activity=row["activity_id"],
                year=row["year"],
                donor=row["donor_id"],
                place=row["place"],
                sector=row["sector"],
                amount=int(row["amount_usd"] * 100),
            )
            for row in self.ledger.rows("agency_paths")
        )


def _split(rows: Mapping[str, dict[str, Any]]) -> list[tuple[str, int, dict[str, Any]]]:
    """Kind, cents and row of a donor's year. Without kinds all of it is "unpublished"; a total that its kinds miss by a
    dollar of rounding keeps its amount: the difference goes to the largest kind.
    """
    typed = {str(kind): rows[kind] for kind in TYPED if kind in rows}
    total = rows.get("total")
    if not typed:
        return [(UNPUBLISHED, total["amount"], total)] if total else []
    amounts = {kind: row["amount"] for kind, row in typed.items()}
    if total:
        largest = max(amounts, key=lambda kind: abs(amounts[kind]))
        amounts[largest] += total["amount"] - sum(amounts.values())
    return [(kind, amount, typed[kind]) for kind, amount in amounts.items() if amount]
