"""Sums by the ids of one column."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.totals import sum_by
from iomdash.vocabulary import Column
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

PATHS = (
    make_path("A", amount_eur=1, themes="TFP.1 TFP.2"),
    make_path("A", amount_eur=10, country_code="NE", implementer_id="giz", themes="TFP.1"),
    make_path("B", amount_eur=100, country_code="several", window="SAH", implementer_id="unpublished"),
)


@pytest.mark.parametrize(
    ("column", "sums"),
    [
        (Column.WINDOW, {"NOA": 11, "SAH": 100}),
        (Column.COUNTRY, {"LY": 1, "NE": 10, "several": 100}),
        (Column.IMPLEMENTER, {"iom": 1, "giz": 10, "unpublished": 100}),
        (Column.KIND, {"iom": 1, "member_state_agency": 10, "unknown": 100}),
        (Column.PROGRAMME, {"A": 11, "B": 100}),
        (Column.THEME, {"TFP.1": 11, "TFP.2": 1, "unpublished": 100}),
        (Column.DONOR, {"eu-budget": 84, "de": 27}),
    ],
)
def test_sums(column: Column, sums: dict[str, int]) -> None:
    assert sum_by(make_ledger(*PATHS), selection=Selection(), column=column) == sums


@pytest.mark.parametrize("column", Column)
def test_ids_without_money_are_left_out(column: Column) -> None:
    assert sum_by(make_ledger(*PATHS), selection=Selection(countries=("ML",)), column=column) == {}


@given(selection=full_selections(), column=st.sampled_from([column for column in Column if column is not Column.THEME]))
def test_sums_are_the_total(selection: Selection, column: Column) -> None:
    sums: dict[str, Any] = sum_by(shipped_ledger(), selection=selection, column=column)
    assert sum(sums.values()) == select_paths(shipped_ledger(), selection=selection).total
    assert all(cents > 0 for cents in sums.values())
