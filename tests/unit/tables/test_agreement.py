"""Published figures beside ours, on hand-made rows: rounding, dates, ranges, and what a cause can cover."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iomdash.tables.agreement import Comparison, compare_all, find_disagreements, find_unit
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import Release, make_table
from tests.unit.tables.making import PLACE, Row, make_contract, make_programme

MILLION = 100 * 10**6
DAY = date(2019, 2, 19)


def programme(identifier: str, millions: int, **fields: Any) -> Row:
    decided = fields.get("decision_date")
    basis = {"year_basis": "adoption"} if decided else {}
    return make_programme(identifier, amount_eur=millions * MILLION, window="NOA", **(basis | fields))


def figure(window: str = "North of Africa", day: date = DAY, stated: str = "", **values: int | None) -> Row:
    columns = ("programme_count", "approved_eur", "contract_count", "contracted_eur", "paid_eur", "resources_eur")
    place = PLACE | {"source_locator": f"{window} {day}"}
    stamp = {"as_of_stated": stated or day.isoformat(), "as_of_date": day, "as_of_precision": "day", "confidence": "A"}
    return {**stamp, "window": window, **dict.fromkeys(columns), **place, **values}


def gap(cause: str, published: str, *, scope: str = "NOA", measure: str = "approved", day: date = DAY) -> Row:
    return {"as_of_date": day, "scope": scope, "measure": measure, "published": published, "cause": cause, **PLACE}


def release(**tables: list[Row]) -> Release:
    made = {name: make_table(tables.get(name, []), schema=schema) for name, schema in all_schemas().items()}
    return Release(id="made-up", folder=Path(), tables=made, description={})


def compared(**tables: list[Row]) -> Comparison:
    return compare_all(release(**tables))[0]


PROGRAMMES = [
    programme("T05-EUTF-NOA-LY-01", 100, decision_date=date(2018, 1, 1), adoption_date=date(2018, 1, 1)),
    programme("T05-EUTF-NOA-LY-02", 50, decision_date=date(2020, 1, 1), adoption_date=date(2020, 1, 1)),
    programme("T05-EUTF-NOA-LY-04", 20),
    programme("T05-EUTF-NOA-LY-05", 5, decision_date=DAY, is_counted=False),
]


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (3_060_400_000, 100_000),
        (4_951_000_000, 1_000_000),
        (5_000_000_000, 1_000_000_000),
        (1_470_083_066, 1),
        (161, 1),
        (160, 10),
        (0, 1),
    ],
)
def test_the_step_of_rounding_is_read_from_the_trailing_zeros(value: int, unit: int) -> None:
    assert find_unit(Decimal(value)) == unit


def test_ours_is_what_was_decided_by_the_day_with_the_undated_beside_it() -> None:
    one = compared(programmes=PROGRAMMES, fund_totals=[figure(approved_eur=101 * MILLION)])
    assert (one.low, one.high, one.undated, one.gap) == (100 * 10**6, 100 * 10**6, 20 * 10**6, -(10**6))
    assert not one.is_met


def test_after_the_lists_end_everything_in_them_counts() -> None:
    total = figure("Total", day=date(2022, 8, 5), approved_eur=170 * MILLION)
    one = compared(programmes=PROGRAMMES, fund_totals=[total])
    assert (one.low, one.undated, one.gap) == (170 * 10**6, 0, 0)


@pytest.mark.parametrize(("published", "is_met"), [(100_400_000, False), (100_040_000, False), (101_000_000, False)])
def test_half_a_step_is_within_rounding_and_no_more(published: int, is_met: bool) -> None:
    one = compared(programmes=PROGRAMMES, fund_totals=[figure(approved_eur=published * 100)])
    assert one.is_met is is_met


def test_the_finest_figure_of_a_table_tells_how_all_are_rounded() -> None:
    north = figure(approved_eur=110 * MILLION)
    horn = figure("Horn of Africa", approved_eur=1_300_000 * 100)
    north["source_locator"], horn["source_locator"] = "row 1", "row 2"
    units = [one.figure.unit for one in compare_all(release(fund_totals=[north, horn]))]
    assert units == [Decimal(100_000)] * 2


@pytest.mark.parametrize(
    ("hedge", "published", "is_met"),
    [("almost", 140, True), ("almost", 90, False), ("over", 90, True), ("over", 140, False), ("about", 190, True)],
)
def test_a_hedge_says_on_which_side_ours_may_lie(hedge: str, published: int, is_met: bool) -> None:
    said = {"as_of_date": DAY, "scope": "NOA", "measure": "approved", "hedge": hedge, "unit_eur": 100 * MILLION}
    one = compared(
        programmes=PROGRAMMES, fund_totals=[figure(approved_eur=published * MILLION)], published_hedges=[said | PLACE]
    )
    assert one.is_met is is_met


def test_a_count_is_exact() -> None:
    one = compared(programmes=PROGRAMMES, fund_totals=[figure(programme_count=2)])
    assert (one.low, one.undated, one.gap) == (1, 1, -1)
    assert not one.is_met


def test_paid_money_is_not_in_our_data() -> None:
    one = compared(programmes=PROGRAMMES, fund_totals=[figure(paid_eur=MILLION)])
    assert one.low is None
    assert one.is_met


def test_a_cause_that_covers_the_gap_is_accepted_and_one_that_does_not_is_not() -> None:
    tables = {"programmes": PROGRAMMES, "fund_totals": [figure(approved_eur=115 * MILLION)]}
    listed = [gap("undated_missing", "115000000")]
    assert list(find_disagreements(release(**tables, published_gaps=listed))) == []
    wider = {"programmes": PROGRAMMES, "fund_totals": [figure(approved_eur=131 * MILLION)]}
    faults = list(find_disagreements(release(**wider, published_gaps=[gap("undated_missing", "131000000")])))
    assert faults == [
        "published_gaps: 2019-02-19 NOA approved 131000000.00 leaves 10500000.00 of -31000000.00 without a cause. "
        "Say so: unexplained."
    ]
    both = [gap("undated_missing", "131000000"), gap("unexplained", "131000000")]
    assert list(find_disagreements(release(**wider, published_gaps=both))) == []


def test_one_programme_is_not_counted_under_two_causes() -> None:
    """Recently decided and amended: EUR 100m may explain EUR 100m once."""
    decided = date(2019, 2, 1)
    url = "https://example.org/T05_incl._2_riders.pdf"
    rows = [programme("T05-EUTF-NOA-LY-01", 100, decision_date=decided, adoption_date=decided, document_url=url)]
    both = [gap(cause, "1") for cause in ("decided_shortly_before", "topups_at_adoption")]
    one = compared(programmes=rows, fund_totals=[figure(approved_eur=100)], published_gaps=both)
    assert [cover.most for cover in one.covers] == [100 * 10**6] * 2
    assert one.rest == 0
    assert one.gap == 100 * 10**6 - 1


CAUSES: dict[str, tuple[dict[str, list[Row]], Row, int]] = {
    "cross_window_moved_inside": (
        {"programmes": [programme("R", 7, decision_date=date(2018, 1, 1)) | {"window": "REG"}]},
        figure(approved_eur=50 * MILLION),
        7,
    ),
    "dated_by_start": (
        {
            "programmes": [
                programme(
                    "A", 1, adoption_date=date(2018, 1, 1), start_date=date(2018, 12, 1), decision_date=date(2018, 1, 1)
                ),
                programme("B", 9, start_date=date(2019, 6, 1), decision_date=date(2019, 6, 1), year_basis="start"),
                programme("C", 30, start_date=date(2020, 6, 1), decision_date=date(2020, 6, 1), year_basis="start"),
            ]
        },
        figure(approved_eur=50 * MILLION),
        9,
    ),
    "dates_of_contracts": (
        {
            "contracts": [
                make_contract("A", amount_eur=4 * MILLION, window="NOA", start_date=date(2019, 12, 1)),
                make_contract("B", amount_eur=8 * MILLION, window="NOA", start_date=date(2020, 12, 1)),
            ]
        },
        figure(contracted_eur=50 * MILLION),
        4,
    ),
    "export_incomplete": (
        {
            "programmes": [programme("P", 10, decision_date=date(2018, 1, 1)), programme("Q", 3)],
            "contracts": [make_contract("A", programme_id="P", amount_eur=4 * MILLION, window="NOA")],
        },
        figure(contracted_eur=50 * MILLION),
        9,
    ),
}


@pytest.mark.parametrize("cause", CAUSES)
def test_a_cause_explains_the_money_that_fits_it(cause: str) -> None:
    tables, published, millions = CAUSES[cause]
    measure = "approved" if published["approved_eur"] else "contracted"
    listed = gap(cause, "50000000", measure=measure)
    one = compared(**tables, fund_totals=[published], published_gaps=[listed])
    assert [(cover.cause, cover.most) for cover in one.covers] == [(cause, millions * 10**6)]


def test_numbers_that_the_list_skips_count_as_programmes_but_hold_no_money() -> None:
    listed = [gap("numbers_skipped", "2", measure="programme_count")]
    one = compared(programmes=PROGRAMMES, fund_totals=[figure(programme_count=2)], published_gaps=listed)
    assert [cover.most for cover in one.covers] == [1]


COUNTRY = {
    "countries": [
        dict.fromkeys(("dac_code", "name_en", "name_fr", "window", "eu_member_until"), "")
        | {"country_code": "LY", "iso3": "LBY", "is_africa": True, "is_eu_member": False}
    ],
    "recipient_shares": [
        {
            "record_id": f"T05-EUTF-NOA-LY-0{n}", "level": "programme", "position": 1, "country_code": "LY",
            "place_raw": "Libya", "percentage": None, **PLACE,
        }
        for n in (1, 4)
    ],
}  # fmt: skip


def country_path(identifier: str, country: str, millions: int) -> Row:
    texts = dict.fromkeys(("contract_id", "themes", "purposes", "purpose", "flags"), "")
    known = {
        "measure": "approved",
        "rule": "equal",
        "edition": "both",
        "place_rule": "all",
        "dated_on": None,
        "window": "NOA",
        "status": "recorded",
    }
    who = {"implementer_id": "iom", "implementer_kind": "iom", "year": None, "year_basis": "undated"}
    place = {"programme_id": identifier, "country_code": country, "amount_eur": millions * MILLION}
    return texts | known | who | place | PLACE


@pytest.mark.parametrize(("published", "gap_millions", "is_met"), [(20, 10, False), (60, 0, True), (120, -20, False)])
def test_a_country_is_a_range_from_its_own_money_to_that_plus_what_is_not_split(
    published: int, gap_millions: int, is_met: bool
) -> None:
    paths = [country_path("T05-EUTF-NOA-LY-01", "LY", 30), country_path("T05-EUTF-NOA-LY-01", "several", 70)]
    stamp = {"as_of_stated": "2019", "as_of_date": DAY, "country": "Libya", "country_iso3": "LBY", "confidence": "B"}
    total = stamp | {"amount_eur": published * MILLION} | PLACE
    one = compared(programmes=PROGRAMMES, paths=paths, country_totals=[total], **COUNTRY)
    assert (one.low, one.high) == (30 * 10**6, 100 * 10**6)
    assert one.gap == gap_millions * 10**6
    assert one.is_met is is_met
