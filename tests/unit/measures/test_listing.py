"""The programmes behind a view: one row each, which sum to its total."""

from typing import Any

import pytest
from hypothesis import given

from iomdash.measures.listing import Listed, list_programmes
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, Rule
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

PATHS = (
    make_path("A", amount_eur=1),
    make_path("A", amount_eur=4, implementer_id="giz"),
    make_path("A", amount_eur=20, country_code="NE", implementer_id="giz", flags="corrected"),
    make_path("B", amount_eur=100, year=None, year_basis="undated"),
    make_path("C", amount_eur=25, year_basis="start"),
    make_path("A", contract_id="A-01", amount_eur=7, measure="contracted"),
    make_path("", contract_id="X-01", amount_eur=9, measure="contracted", year=None, year_basis="undated"),
)


def listed(**fields: Any) -> list[Listed]:
    return list_programmes(make_ledger(*PATHS), selection=Selection(**fields))


def test_rows_by_size_then_identifier() -> None:
    assert [(row.record_id, row.amount, row.marked, row.year) for row in listed()] == [
        ("B", 100, 100, None),
        ("A", 25, 1, 2018),
        ("C", 25, 25, 2018),
    ]


def test_a_row_says_where_and_who_by_size() -> None:
    row = listed()[1]
    assert row.by_country.most_common() == [("NE", 20), ("LY", 5)]
    assert row.by_implementer.most_common() == [("giz", 24), ("iom", 1)]
    assert row.record["title"] == "Title of A"
    assert (row.window, row.year_basis) == ("NOA", "adoption")


def test_contracted_money_is_listed_by_contract() -> None:
    rows = listed(measure=Measure.CONTRACTED)
    assert [(row.record_id, row.programme_id, row.amount) for row in rows] == [("X-01", "", 9), ("A-01", "A", 7)]
    assert rows[0].record["contract_id"] == "X-01"


def test_by_adoption_alone_other_years_are_undated() -> None:
    assert {row.record_id: (row.year, row.year_basis) for row in listed(adoption_only=True)} == {
        "A": (2018, "adoption"),
        "B": (None, "undated"),
        "C": (None, "undated"),
    }


def test_a_filter_leaves_a_programme_its_part() -> None:
    assert [(row.record_id, row.amount) for row in listed(countries=("LY",), implementers=("giz",))] == [("A", 4)]


@pytest.mark.parametrize("countries", [("ML",), ("XX",)])
def test_nothing_has_no_rows(countries: tuple[str, ...]) -> None:
    assert listed(countries=countries) == []


@given(selection=full_selections())
def test_rows_sum_to_the_total_to_the_cent(selection: Selection) -> None:
    rows = list_programmes(shipped_ledger(), selection=selection)
    chosen = select_paths(shipped_ledger(), selection=selection)
    assert (sum(row.amount for row in rows), sum(row.marked for row in rows)) == (chosen.total, chosen.marked)
    assert len({row.record_id for row in rows}) == len(rows)
    assert all(row.amount == row.by_country.total() == row.by_implementer.total() for row in rows)
    if selection.rule is Rule.ANY_MENTION:
        assert {id for row in rows for id in row.by_implementer} <= {"named", "not-named"}
