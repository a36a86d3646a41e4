"""A release in memory: amounts in exact cents, donors' parts per row, names by id."""

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.ledger import Donor, attribute_to_donors, to_cents
from iomdash.tables.schemas import MONEY
from iomdash.vocabulary import Measure, PlaceRule, Rule
from tests.unit.measures.making import make_ledger, make_path


@pytest.mark.parametrize(
    ("euros", "cents"),
    [
        ("0.01", 1),
        ("-0.01", -1),
        ("1.10", 110),
        ("5256084987.34", 525_608_498_734),
        ("9999999999999999.99", 999_999_999_999_999_999),
    ],
)
def test_euros_become_exact_cents(euros: str, cents: int) -> None:
    assert to_cents(pa.chunked_array([pa.array([Decimal(euros)], type=MONEY)])).tolist() == [cents]


def test_a_missing_amount_counts_as_nothing() -> None:
    assert to_cents(pa.chunked_array([pa.array([None, Decimal(1)], type=MONEY)])).tolist() == [0, 100]


def make_donors(*amounts: int) -> tuple[Donor, ...]:
    return tuple(Donor(id=str(n), name="", amount=amount, as_of="2022-08-05") for n, amount in enumerate(amounts))


def test_cents_left_over_go_to_the_largest_donor() -> None:
    parts = attribute_to_donors(np.array([100, 1, 0]), donors=make_donors(1, 4, 1))
    assert parts.tolist() == [[16, 68, 16], [0, 1, 0], [0, 0, 0]]


@given(
    amounts=st.lists(st.integers(0, 10**12), min_size=1, max_size=20),
    pledges=st.lists(st.integers(1, 10**12), min_size=1, max_size=6),
)
def test_every_row_is_shared_out_whole(amounts: list[int], pledges: list[int]) -> None:
    parts = attribute_to_donors(np.array(amounts, dtype=np.int64), donors=make_donors(*pledges))
    assert parts.sum(axis=1).tolist() == amounts
    assert parts.min() >= 0


def test_rows_that_count_are_those_of_measure_rule_and_edition() -> None:
    ledger = make_ledger(
        make_path("A"),
        make_path("B", edition="corrected"),
        make_path("C", edition="as_published"),
        make_path("D", rule="sole"),
        make_path("E", measure="contracted"),
        make_path("F", place_rule="equal"),
        make_path("F", place_rule="several", country_code="several"),
    )

    def counted(measure: Measure, rule: Rule, corrected: bool, place_rule: PlaceRule = PlaceRule.RECORDED) -> list[str]:
        rows = ledger.counted(measure, rule=rule, place_rule=place_rule, corrected=corrected)
        return sorted(rows.paths["programme_id"])

    assert counted(Measure.APPROVED, Rule.EQUAL, True) == ["A", "B"]
    assert counted(Measure.APPROVED, Rule.EQUAL, False) == ["A", "C"]
    assert counted(Measure.APPROVED, Rule.SOLE, True) == ["D"]
    assert counted(Measure.APPROVED, Rule.EQUAL, True, PlaceRule.EQUAL) == ["A", "B", "F"]
    assert counted(Measure.CONTRACTED, Rule.EQUAL, True) == ["E"]
    assert counted(Measure.CONTRACTED, Rule.CONTRACTS, True) == []


def test_names_and_years() -> None:
    ledger = make_ledger(make_path(year=2021), make_path("P2", year=2016), make_path("P3", year=None, year_basis="undated"))
    assert ledger.years == (2016, 2021)
    assert ledger.organisations["iom"]["label"] == "IOM"
    assert ledger.countries["NA"]["name_en"] == "Namibia"
    assert ledger.themes["TFP.1"] == "Jobs"
    assert [donor.id for donor in ledger.donors] == ["eu-budget", "de"]
    assert ledger.records["programmes"]["P2"]["title"] == "Title of P2"
