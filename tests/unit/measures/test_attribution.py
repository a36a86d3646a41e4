"""The three pooling rules on contributions as written down here: shares by hand, dates that may stand side by side."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from iomdash.measures.attribution import (
    NOT_ITEMISED,
    Pool,
    Preference,
    list_of_states,
    pool_latest_stock,
    pool_of_year,
    pools_by_window,
    read_stocks,
)

CODES = {"DEU": "de", "ITA": "it", "NOR": "no"}


def say(day: str, amount: int | None, *, iso3: str = "", kind: str = "member_state", **fields: Any) -> dict[str, Any]:
    """A row of contributions in whole euros."""
    return {
        "donor_iso3": iso3,
        "donor_type": kind,
        "as_of_date": date.fromisoformat(day),
        "row_type": "stock",
        "pledged_eur": None if amount is None else Decimal(amount),
        "confidence": "A",
        "source_id": "S",
        "source_locator": "row 1",
    } | fields


def pair(day: str, *, eu: int, states: int) -> list[dict[str, Any]]:
    return [say(day, eu, kind="eu_total"), say(day, states, kind="total_states")]


ROWS = [
    *pair("2015-11-30", eu=900, states=100),
    say("2015-11-12", 80, kind="total_states"),
    say("2015-11-12", 8, iso3="DEU"),
    say("2015-11-12", 20, iso3="ITA"),
    say("2015-11-12", 4, iso3="NOR", kind="non_eu_state"),
    say("2017-10-20", 51, iso3="DEU"),
    *pair("2018-10-16", eu=1500, states=500),
    say("2018-05-08", 400, kind="total_states"),
    say("2018-05-08", 160, iso3="DEU"),
    say("2018-05-08", 100, iso3="ITA"),
    say("2018-06-29", 430, kind="total_states"),
    say("2018-06-29", 157, iso3="DEU"),
    *pair("2022-08-05", eu=3000, states=1000),
    say("2020-12-31", 400, iso3="DEU"),
    say("2020-12-31", 200, iso3="ITA"),
]
STOCKS = read_stocks(ROWS, codes=CODES)
NAMED = ("de", "it")


def euros(pool: Pool) -> dict[str, float]:
    return {donor: cents / 100 for donor, cents in pool.parts}


def test_latest_stock_takes_the_latest_pair_and_the_states_itemised_within_three_years() -> None:
    pool = pool_latest_stock(STOCKS)
    assert euros(pool) == {"eu-budget": 3000, "de": 400, "it": 200, "other-states": 400}
    assert pool.share("de") == Fraction(1, 10)
    assert pool.share("xx") == 0
    assert [one.day for one in pool.listed] == ["2020-12-31", "2020-12-31"]


def test_a_total_of_a_state_that_is_too_old_is_not_itemised() -> None:
    old = read_stocks([*pair("2018-10-16", eu=10, states=10), say("2015-10-15", 3, iso3="DEU")], codes=CODES)
    assert euros(pool_latest_stock(old)) == {"eu-budget": 10, "other-states": 10}


def test_a_leap_day_has_a_day_three_years_before() -> None:
    leap = read_stocks([*pair("2020-02-29", eu=10, states=10), say("2017-02-28", 3, iso3="DEU")], codes=CODES)
    assert euros(pool_latest_stock(leap))["de"] == 3


def test_without_totals_of_both_there_is_no_pool() -> None:
    with pytest.raises(ValueError, match="no day gives the totals"):
        pool_latest_stock(read_stocks([say("2018-01-01", 5, kind="eu_total")], codes=CODES))


def test_states_above_their_total_are_refused() -> None:
    rows = [*pair("2018-01-01", eu=5, states=5), say("2018-01-01", 6, iso3="DEU")]
    with pytest.raises(ValueError, match="exceed"):
        pool_latest_stock(read_stocks(rows, codes=CODES))


def test_only_standing_totals_with_a_pledge_are_read() -> None:
    rows = [say("2018-01-01", 5, iso3="DEU", row_type="cofinancing"), say("2018-01-01", None, iso3="ITA")]
    assert read_stocks(rows, codes=CODES) == ()


def test_of_two_totals_of_a_day_the_better_graded_holds() -> None:
    rows = [
        say("2018-01-01", 7, kind="eu_total"),
        say("2018-01-01", 9, kind="eu_total", confidence="B"),
        say("2018-01-01", 3, kind="total_states"),
    ]
    for ordered in (rows, rows[::-1]):
        assert euros(pool_latest_stock(read_stocks(ordered, codes=CODES)))["eu-budget"] == 7


def test_a_year_is_divided_by_what_was_pledged_by_its_end() -> None:
    """2018: 1500 to 500 between EU and states; of the states' 500, Germany has 160 and Italy 100 of 400."""
    pool = pool_of_year(STOCKS, year=2018, named=NAMED)
    assert euros(pool) == {"eu-budget": 1500, "de": 200, "it": 125, "other-states": 175}
    assert {one.day for one in pool.pair} == {"2018-10-16"}
    assert {one.day for one in pool.listed} == {"2018-05-08"}


@pytest.mark.parametrize("year", [2015, 2016, 2017])
def test_a_year_without_a_list_takes_the_nearest_earlier(year: int) -> None:
    """October 2017 names Germany alone and no total of all states: it may not stand beside another day's."""
    assert euros(pool_of_year(STOCKS, year=year, named=NAMED)) == {
        "eu-budget": 900, "de": 10, "it": 25, "other-states": 65,
    }  # fmt: skip


def test_a_list_that_does_not_name_every_state_of_the_pool_is_not_usable() -> None:
    """June 2018 is later than May but does not name Italy."""
    listed, total = list_of_states(STOCKS, by="2018-12-31", named=NAMED)
    assert {one.day for one in listed} == {"2018-05-08"}
    assert total is not None
    assert total.amount == 400_00


def test_before_the_first_totals_all_is_not_itemised() -> None:
    assert pool_of_year(STOCKS, year=2014, named=NAMED).share(NOT_ITEMISED) == 1


def test_without_a_list_the_states_part_is_not_itemised() -> None:
    pool = pool_of_year(read_stocks(pair("2015-11-30", eu=900, states=100), codes=CODES), year=2016, named=NAMED)
    assert euros(pool) == {"eu-budget": 900, NOT_ITEMISED: 100}


def prefer(donor: str, window: str, euros: int) -> Preference:
    return Preference(donor=donor, window=window, day="2018-05-08", amount=euros * 100, source_id="S", locator="row 1")


POOL = Pool(parts=(("eu-budget", 600_00), ("de", 200_00), ("it", 100_00), ("other-states", 100_00)))


def test_without_preferences_every_window_is_paid_by_the_latest_stock() -> None:
    pools = pools_by_window(POOL, preferences=(), windows={"NOA": 500_00, "SAH": 250_00})
    assert euros(pools["NOA"]) == {"eu-budget": 300, "de": 100, "it": 50, "other-states": 50}
    assert pools["SAH"].share("it") == POOL.share("it")


def test_stated_money_pays_first_and_the_rest_is_pooled() -> None:
    """Italy states 50 of its 100 for the Sahel: it pays 50 there, and with its other 50 of 950 for what is left."""
    pools = pools_by_window(POOL, preferences=[prefer("it", "SAH", 50)], windows={"NOA": 475_00, "SAH": 525_00})
    assert euros(pools["NOA"]) == {"eu-budget": 300, "de": 100, "it": 25, "other-states": 50}
    assert euros(pools["SAH"]) == {"eu-budget": 300, "de": 100, "it": 75, "other-states": 50}


def test_a_state_that_the_pool_does_not_itemise_counts_with_the_others() -> None:
    pools = pools_by_window(POOL, preferences=[prefer("no", "NOA", 100)], windows={"NOA": 100_00, "SAH": 900_00})
    assert euros(pools["NOA"]) == {"eu-budget": 0, "de": 0, "it": 0, "other-states": 100}
    assert euros(pools["SAH"])["other-states"] == 0


def test_no_more_is_taken_than_was_paid_or_than_the_window_has() -> None:
    wants = [prefer("it", "NOA", 300), prefer("de", "NOA", 200)]
    pools = pools_by_window(POOL, preferences=wants, windows={"NOA": 60_00, "SAH": 0})
    assert pools["NOA"].total == 60_00
    assert euros(pools["NOA"]) == {"eu-budget": 0, "de": 40, "it": 20, "other-states": 0}
    assert pools["SAH"].total == 0


def test_where_all_is_stated_what_is_left_of_a_window_is_paid_by_the_pool() -> None:
    pool = Pool(parts=(("de", 100_00), ("it", 100_00)))
    wants = [prefer("de", "NOA", 100), prefer("it", "NOA", 100)]
    pools = pools_by_window(pool, preferences=wants, windows={"NOA": 300_00})
    assert euros(pools["NOA"]) == {"de": 150, "it": 150}
