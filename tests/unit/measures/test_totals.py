"""Sums by the ids of one column."""

from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection, changed
from iomdash.measures.totals import sum_by
from iomdash.state import FIELDS
from iomdash.vocabulary import UNPUBLISHED, Column, Rule
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


@settings(max_examples=60)
@given(selection=full_selections(), column=st.sampled_from(Column), chance=st.randoms(use_true_random=False))
def test_each_sum_is_what_its_id_alone_would_hold(selection: Selection, column: Column, chance: Random) -> None:
    """The amount beside a choice in a popover is the total that choosing it gives, under every rule."""
    ledger, field = shipped_ledger(), FIELDS[column]
    opened = changed(selection, **{field: ()})
    sums: dict[str, Any] = sum_by(ledger, selection=opened, column=column)
    assert all(cents > 0 for cents in sums.values())
    for id in chance.sample(sorted(sums), min(3, len(sums))):
        if (column, id) != (Column.PROGRAMME, UNPUBLISHED):
            assert sums[id] == select_paths(ledger, selection=changed(opened, **{field: (id,)})).total, (column, id)


@given(selection=full_selections(), column=st.sampled_from([column for column in Column if column is not Column.THEME]))
def test_sums_are_the_total(selection: Selection, column: Column) -> None:
    assume(selection.rule is not Rule.ANY_MENTION or column not in (Column.IMPLEMENTER, Column.KIND, Column.PURPOSE))
    sums: dict[str, Any] = sum_by(shipped_ledger(), selection=selection, column=column)
    assert sum(sums.values()) == select_paths(shipped_ledger(), selection=selection).total


def test_a_mention_counts_in_full_for_each_it_names() -> None:
    paths = [make_path("A", amount_eur=9, rule="any", implementer_id=id) for id in ("iom", "giz")]
    ledger = make_ledger(*paths, make_path("A", amount_eur=4, implementer_id="iom"))
    sums = sum_by(ledger, selection=Selection(rule=Rule.ANY_MENTION), column=Column.IMPLEMENTER)
    assert sums == {"iom": 9, "giz": 9}
