"""Donors' parts of the pool: the latest totals, the states itemised lately, the rest as other states."""

from datetime import date
from typing import Any

import pytest

from iomdash.tables.donors import build_donor_shares
from tests.unit.tables.making import make_country, make_facts

COUNTRIES = [make_country("DE", name="Germany"), make_country("IT", name="Italy"), make_country("NA", name="Namibia")]


def stock(
    donor: str, pledged: int | None, day: date, *, iso3: str = "", kind: str = "member_state", **fields: Any
) -> dict[str, Any]:
    row = {
        "donor": donor,
        "donor_iso3": iso3,
        "donor_type": kind,
        "row_type": "stock",
        "pledged_eur": pledged,
        "as_of_date": day,
    }
    return row | fields


def total(kind: str, pledged: int, day: date, **fields: Any) -> dict[str, Any]:
    return stock("all of them", pledged, day, kind=kind, **fields)


POOL = date(2022, 8, 5)
TOTALS = [total("eu_total", 4400, POOL), total("total_states", 600, POOL)]
GERMANY = stock("Germany", 228, date(2020, 12, 31), iso3="DEU")


def shares(*rows: dict[str, Any]) -> list[tuple[str, int]]:
    built = build_donor_shares(make_facts(contributions=list(rows), countries=COUNTRIES))
    assert [row["position"] for row in built] == list(range(1, len(built) + 1))
    return [(row["donor_id"], row["pledged_eur"]) for row in built]


def test_the_eu_first_then_states_by_size_then_the_rest() -> None:
    italy = stock("Italy", 300, date(2020, 12, 31), iso3="ITA")
    assert shares(*TOTALS, GERMANY, italy) == [("eu-budget", 4400), ("it", 300), ("de", 228), ("other-states", 72)]


def test_the_parts_are_the_whole_pool() -> None:
    assert sum(pledged for _, pledged in shares(*TOTALS, GERMANY)) == 5000


def test_the_pool_is_the_latest_date_with_both_totals() -> None:
    later = total("eu_total", 9999, date(2023, 1, 1))
    earlier = [total("eu_total", 1800, date(2015, 11, 30)), total("total_states", 81, date(2015, 11, 30))]
    assert shares(*earlier, later, *TOTALS) == [("eu-budget", 4400), ("other-states", 600)]


@pytest.mark.parametrize(
    ("day", "is_itemised"),
    [(date(2019, 8, 5), True), (date(2019, 8, 4), False), (POOL, True), (date(2022, 8, 6), False)],
    ids=["three years before", "a day more", "the same day", "after"],
)
def test_a_state_is_itemised_within_three_years_before_the_pool(day: date, is_itemised: bool) -> None:
    donors = [donor for donor, _ in shares(*TOTALS, stock("Germany", 228, day, iso3="DEU"))]
    assert ("de" in donors) is is_itemised


def test_the_latest_stock_of_a_state_holds() -> None:
    assert ("de", 228) in shares(*TOTALS, GERMANY, stock("Germany", 157, date(2020, 6, 1), iso3="DEU"))


@pytest.mark.parametrize(
    "fields", [{"row_type": "flow"}, {"row_type": "announcement"}, {"row_type": "cofinancing"}, {"pledged_eur": None}]
)
def test_only_standing_pledges_count(fields: dict[str, Any]) -> None:
    assert shares(*TOTALS, GERMANY | fields) == [("eu-budget", 4400), ("other-states", 600)]


def test_namibia_can_give() -> None:
    assert ("na", 5) in shares(*TOTALS, stock("Namibia", 5, POOL, iso3="NAM"))


def test_a_pool_of_the_29th_of_february() -> None:
    leap = date(2024, 2, 29)
    totals = [total("eu_total", 4400, leap), total("total_states", 600, leap)]
    assert ("de", 3) in shares(*totals, stock("Germany", 3, date(2021, 2, 28), iso3="DEU"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([*TOTALS, stock("Germany", 601, POOL, iso3="DEU")], "the itemised states exceed the states' total"),
        (TOTALS[:1], "no date gives the totals of both"),
        ([*TOTALS, stock("Ruritania", 5, POOL, iso3="RUR")], "'Ruritania' is no country we know"),
    ],
)
def test_what_cannot_be_shared_is_refused(rows: list[dict[str, Any]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        shares(*rows)
