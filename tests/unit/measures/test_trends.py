"""Money by year: without gaps, the undated apart, the published series only beside the whole fund."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Trend
from iomdash.measures.trends import derive_trend, is_whole_fund, published_points
from iomdash.vocabulary import Column, FiguresAs, MapStyle, Measure, Rule, View
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path
from tests.unit.tables.making import PLACE


def make_total(day: date, *, window: str = "Total", row: int = 1, **euros: int) -> dict[str, Any]:
    counts = {"programme_count": None, "contract_count": None}
    money = {f"{name}_eur": euros.get(name) for name in ("approved", "contracted", "paid", "resources")}
    texts = {"as_of_stated": "", "as_of_precision": "day", "window": window, "confidence": "A"}
    return {**texts, "as_of_date": day, **counts, **money, **PLACE, "source_locator": f"row {row}"}


TOTALS = [
    make_total(date(2019, 4, 8), row=1, approved=500, paid=100),
    make_total(date(2018, 6, 30), row=2, approved=300),
    make_total(date(2018, 6, 30), row=3, window="Horn of Africa", approved=100),
]

PATHS = (
    make_path("A", amount_eur=1, year=2016),
    make_path("B", amount_eur=10, year=2016, window="SAH", implementer_id="giz"),
    make_path("C", amount_eur=100, year=2018, window="unpublished"),
    make_path("D", amount_eur=1000, year=2019, year_basis="start"),
    make_path("E", amount_eur=10_000, year=None, year_basis="undated"),
)


def trend_of(**fields: Any) -> Trend:
    return derive_trend(make_ledger(*PATHS, fund_totals=TOTALS), selection=Selection(**fields))


def test_every_year_from_first_to_last_and_the_undated_apart() -> None:
    trend = trend_of()
    assert [(year.year, year.amount, year.marked) for year in trend.years] == [
        (2016, 11, 1),
        (2017, 0, 0),
        (2018, 100, 100),
        (2019, 1000, 1000),
    ]
    assert (trend.undated.year, trend.undated.amount) == (None, 10_000)
    assert (trend.total, trend.marked) == (11_111, 11_101)


def test_years_are_stacked_by_window_north_to_south() -> None:
    assert [year.by_window for year in trend_of().years] == [
        (("NOA", 1), ("SAH", 10)),
        (),
        (("unpublished", 100),),
        (("NOA", 1000),),
    ]


def test_the_running_total_leaves_the_undated_out() -> None:
    assert trend_of().cumulative == ((2016, 11), (2017, 11), (2018, 111), (2019, 1111))


def test_by_adoption_alone_all_else_is_undated() -> None:
    trend = trend_of(adoption_only=True)
    assert [year.year for year in trend.years] == [2016, 2017, 2018]
    assert trend.undated.amount == 11_000
    assert trend_of(adoption_only=True, with_undated=False).undated.amount == 0


def test_all_undated_has_no_years() -> None:
    trend = trend_of(programmes=("E",))
    assert (trend.years, trend.cumulative, trend.undated.amount) == ((), (), 10_000)


def test_published_totals_of_the_fund_by_measure_and_date() -> None:
    points = published_points(make_ledger(make_path(), fund_totals=TOTALS))
    assert [(point.measure, point.date, point.amount, point.source_id) for point in points] == [
        ("approved", "2018-06-30", 300, "MADE_UP"),
        ("approved", "2019-04-08", 500, "MADE_UP"),
        ("paid", "2019-04-08", 100, "MADE_UP"),
    ]


@pytest.mark.parametrize(
    ("fields", "is_whole"),
    [
        ({}, True),
        ({"measure": Measure.CONTRACTED, "rule": Rule.SOLE, "with_corrections": False}, True),
        ({"figures_as": FiguresAs.SHARE, "with_events": False}, True),
        ({"mark": "giz", "view": View.MAP, "map_style": MapStyle.CLASSES, "release": "2026-01"}, True),
        ({"columns": (Column.WINDOW, Column.KIND)}, True),
        ({"windows": ("NOA",)}, False),
        ({"donors": ("de",)}, False),
        ({"implementers": ("iom",)}, False),
        ({"kinds": ("ngo",)}, False),
        ({"themes": ("TFP.1",)}, False),
        ({"countries": ("LY",)}, False),
        ({"programmes": ("A",)}, False),
        ({"first_year": 2015}, False),
        ({"last_year": 2021}, False),
        ({"with_undated": False}, False),
        ({"adoption_only": True}, False),
    ],
    ids=str,
)
def test_the_whole_fund_is_what_nothing_is_filtered_out_of(fields: dict[str, Any], is_whole: bool) -> None:
    assert is_whole_fund(Selection(**fields)) is is_whole
    assert bool(trend_of(**fields).published) is is_whole


@given(selection=full_selections())
def test_years_and_the_undated_are_the_total(selection: Selection) -> None:
    trend = derive_trend(shipped_ledger(), selection=selection)
    years = [*trend.years, trend.undated]
    assert sum(year.amount for year in years) == trend.total
    assert sum(year.marked for year in years) == trend.marked
    assert all(sum(cents for _, cents in year.by_window) == year.amount for year in years)
    assert not trend.cumulative or trend.cumulative[-1][1] == trend.total - trend.undated.amount
