"""What was published, as single facts that a written figure can be held against: totals, shares, pledges, accounts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from iomdash.measures.claims.lexicon import APPROVED, CONTRACTED, PAID, PLEDGED, RECEIVED, RESOURCES, REVENUE, SPENT
from iomdash.measures.claims.names import Gazetteer, Sort
from iomdash.measures.claims.written import Unit
from iomdash.measures.ledger import Ledger
from iomdash.tables.agreement import WINDOW_CODES
from iomdash.vocabulary import Kind

Row = dict[str, Any]


class Scope(StrEnum):
    """What a published figure is about, where it is not the fund by itself."""

    FUND = "fund"
    PROJECT = "project"
    THREE_INSTRUMENTS = "three_instruments"
    WORLDWIDE = "worldwide"
    ACCOUNTS = "accounts"


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One published figure. `subject` holds ids of organisations or kinds, `donor` a country code, "eu" or "states".

    `day` is the last day that its date can mean; `entity` and `table` say what stands in our tables; a share is a share
    of `of`: "" the window or fund, "international" the money for international organisations.
    """

    table: str
    measure: str
    unit: Unit
    value: Decimal
    day: str
    source_id: str
    place: str
    scope: Scope = Scope.FUND
    subject: tuple[str, ...] = ()
    window: str = ""
    country: str = ""
    donor: str = ""
    entity: str = ""
    counted: str = ""
    of: str = ""


CATEGORIES = {
    "International organisations": (Kind.IOM, Kind.UN_INTERNATIONAL),
    "EU member states implementing organisations": (Kind.MEMBER_STATE_AGENCY,),
    "NGOs": (Kind.NGO,),
    "State actors of African partner countries": (Kind.PARTNER_GOVERNMENT,),
    "Private actors": (Kind.PRIVATE,),
}
"""Categories of implementers as published -> our kinds."""

_FUND_MEASURES = {
    "approved_eur": (APPROVED, Unit.EUR, ""),
    "contracted_eur": (CONTRACTED, Unit.EUR, ""),
    "paid_eur": (PAID, Unit.EUR, ""),
    "resources_eur": (RESOURCES, Unit.EUR, ""),
    "programme_count": (APPROVED, Unit.COUNT, "programmes"),
    "contract_count": (CONTRACTED, Unit.COUNT, "contracts"),
}


class Published:
    """All published facts of a ledger, and the IOM's accounts by donor and kind of revenue."""

    def __init__(self, ledger: Ledger, *, gazetteer: Gazetteer) -> None:
        self._ledger, self._gazetteer = ledger, gazetteer
        self._codes = {row["iso3"]: code for code, row in ledger.countries.items()}
        kinds = (self._fund_totals, self._shares, self._countries, self._contributions)
        self.facts: tuple[Fact, ...] = tuple(fact for read in kinds for fact in read())
        self.accounts: tuple[Fact, ...] = (*self._revenue(), *self._expenses())
        self.revenue_totals = {fact.day: fact for fact in self.accounts if fact.measure == REVENUE and not _is_part(fact)}

    def find(self, is_wanted: Callable[[Fact], bool]) -> Iterator[Fact]:
        """The facts about the fund, its donors and implementers that answer a test."""
        return (fact for fact in self.facts if is_wanted(fact))

    def _fund_totals(self) -> Iterator[Fact]:
        for row in self._ledger.rows("fund_totals"):
            for column, (measure, unit, counted) in _FUND_MEASURES.items():
                if row[column] is not None:
                    window = WINDOW_CODES.get(row["window"], "")
                    fields = {"measure": measure, "unit": unit, "counted": counted, "window": window}
                    yield _fact("fund_totals", row, value=row[column], **fields)

    def _shares(self) -> Iterator[Fact]:
        for row in self._ledger.rows("published_shares"):
            names = self._gazetteer.find(row["entity"])
            own = tuple(dict.fromkeys(id for name in names if name.sort is Sort.ORGANISATION for id in name.ids))
            subject = tuple(map(str, CATEGORIES.get(row["entity"], ()))) or own
            scope = _scope_of(row["scope"])
            window = WINDOW_CODES.get(row["window"], "")
            of = "international" if row["scope"] == "international organisation" else ""
            common = {"subject": subject, "scope": scope, "window": window, "entity": row["entity"], "measure": APPROVED}
            if row["amount_eur"] is not None:
                yield _fact("published_shares", row, value=row["amount_eur"], unit=Unit.EUR, **common)
            if row["share_percent"] is not None:
                yield _fact("published_shares", row, value=row["share_percent"], unit=Unit.PERCENT, of=of, **common)

    def _countries(self) -> Iterator[Fact]:
        for row in self._ledger.rows("country_totals"):
            country = self._codes.get(row["country_iso3"], "")
            yield _fact("country_totals", row, value=row["amount_eur"], unit=Unit.EUR, measure=APPROVED, country=country)

    def _contributions(self) -> Iterator[Fact]:
        totals = {"eu_total": "eu", "total_states": "states"}
        for row in self._ledger.rows("contributions"):
            donor = totals.get(row["donor_type"]) or self._codes.get(row["donor_iso3"], "")
            if row["row_type"] != "stock" or not donor:
                continue
            for column, measure in (("pledged_eur", PLEDGED), ("received_eur", RECEIVED)):
                if row[column] is not None:
                    fields = {"measure": measure, "unit": Unit.EUR, "donor": donor, "entity": row["donor"]}
                    yield _fact("contributions", row, value=row[column], **fields)

    def _revenue(self) -> Iterator[Fact]:
        kinds = ("revenue_total", "revenue_by_type", "revenue_by_donor", "expenditure_total")
        for row in self._ledger.rows("agency_revenue"):
            is_whole = row["measure"] != "revenue_by_donor" or row["revenue_type"] == "total"
            if row["measure"] in kinds and is_whole:
                donor = "eu" if row["donor_type"] == "EU" else self._codes.get(row["donor_iso3"], "")
                measure = SPENT if row["measure"] == "expenditure_total" else REVENUE
                is_type = row["measure"] == "revenue_by_type"
                fields = {"counted": row["revenue_type"] if is_type else "", "donor": donor, "entity": row["donor"]}
                if donor or row["measure"] != "revenue_by_donor":
                    yield _account("agency_revenue", row, measure=measure, **fields)

    def _expenses(self) -> Iterator[Fact]:
        for row in self._ledger.rows("agency_expenses"):
            country = self._codes.get(row["country_iso3"], "")
            if country:
                yield _account("agency_expenses", row, measure=SPENT, country=country)


def _is_part(fact: Fact) -> bool:
    return bool(fact.donor or fact.counted or fact.country)


def _scope_of(scope: str) -> Scope:
    for beginning, found in (("project", Scope.PROJECT), ("EU ", Scope.WORLDWIDE)):
        if scope.startswith(beginning):
            return found
    return Scope.THREE_INSTRUMENTS if "3 instruments" in scope else Scope.FUND


def _fact(table: str, row: Row, *, value: Any, **fields: Any) -> Fact:
    day: date = row["as_of_date"]
    return Fact(
        table=table,
        value=Decimal(value),
        day=day.isoformat(),
        source_id=row["source_id"],
        place=row["source_locator"],
        **fields,
    )


def _account(table: str, row: Row, **fields: Any) -> Fact:
    return Fact(
        table=table,
        value=Decimal(row["amount_usd"]),
        unit=Unit.USD,
        day=f"{row['year']}-12-31",
        source_id=row["source_id"],
        place=row["source_locator"],
        scope=Scope.ACCOUNTS,
        subject=("iom",),
        **fields,
    )
