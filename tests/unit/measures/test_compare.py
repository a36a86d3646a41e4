"""Two selections side by side: shared nodes, differences that add up, and what must not be subtracted."""

from dataclasses import fields, replace

import pytest

from iomdash.measures.compare import derive_comparison, derive_shared_flows, is_comparable
from iomdash.measures.flows import derive_flow
from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import DEFAULT_COLUMNS, Selection
from iomdash.vocabulary import OTHERS, Column, Measure, Rule
from iomdash.words.compared import SLOTS

PAIRS = [
    (Selection(), Selection(rule=Rule.CONTRACTS)),
    (Selection(countries=("NE",)), Selection(countries=("LY",))),
    (Selection(donors=("de",)), Selection(donors=("it",))),
    (Selection(), Selection(countries=("LY",), first_year=2100)),
    (Selection(measure=Measure.CONTRACTED), Selection(with_corrections=False)),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_differences_of_every_column_add_up_to_that_of_the_totals(
    ledger: Ledger, first: Selection, second: Selection
) -> None:
    found = derive_comparison(ledger, first=first, second=second, columns=tuple(Column), with_years=True)
    totals = [select_paths(ledger, selection=side).total for side in (first, second)]
    assert [found.first, found.second] == totals
    assert len(found.columns) == len(Column) + 1
    for compared in found.columns:
        assert sum(row.first for row in compared.rows) == found.first
        assert sum(row.second for row in compared.rows) == found.second
        assert sum(row.by for row in compared.rows) == found.by
        assert len({row.id for row in compared.rows}) == len(compared.rows)


def test_nothing_is_pooled_and_the_largest_difference_comes_first(ledger: Ledger) -> None:
    found = derive_comparison(ledger, first=PAIRS[0][0], second=PAIRS[0][1], columns=(Column.IMPLEMENTER,))
    (compared,) = found.columns
    sizes = [abs(row.by) for row in compared.rows]
    assert sizes == sorted(sizes, reverse=True)
    assert OTHERS not in {row.id for row in compared.rows}
    assert len(compared.rows) > 100


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_node_of_one_side_is_a_node_of_the_other(ledger: Ledger, first: Selection, second: Selection) -> None:
    one, other = derive_shared_flows(ledger, first=first, second=second, columns=DEFAULT_COLUMNS)
    for place in range(len(DEFAULT_COLUMNS)):
        named = [{node.id for node in flow.columns[place]} - {OTHERS} for flow in (one, other)]
        pooled = [{id for node in flow.columns[place] for id in node.members} for flow in (one, other)]
        assert not named[0] & pooled[1]
        assert not named[1] & pooled[0]
    for flow, side in ((one, first), (other, second)):
        assert {sum(node.amount for node in column) for column in flow.columns} == {
            derive_flow(ledger, selection=side).total
        }
        assert flow.total == select_paths(ledger, selection=side).total


def test_shared_nodes_stand_in_the_same_order(ledger: Ledger) -> None:
    one, other = derive_shared_flows(ledger, first=PAIRS[0][0], second=PAIRS[0][1], columns=DEFAULT_COLUMNS)
    for left, right in zip(one.columns, other.columns, strict=True):
        shared = {node.id for node in left} & {node.id for node in right}
        orders = [[node.id for node in column if node.id in shared] for column in (left, right)]
        assert orders[0] == orders[1]


@pytest.mark.parametrize(
    ("first", "second", "column", "expected"),
    [
        (Selection(), Selection(rule=Rule.ANY_MENTION), Column.IMPLEMENTER, False),
        (Selection(), Selection(rule=Rule.ANY_MENTION), Column.KIND, False),
        (Selection(), Selection(rule=Rule.ANY_MENTION), Column.COUNTRY, True),
        (Selection(), Selection(rule=Rule.CONTRACTS), Column.IMPLEMENTER, True),
        (Selection(rule=Rule.ANY_MENTION), Selection(rule=Rule.ANY_MENTION, countries=("LY",)), Column.IMPLEMENTER, True),
        (Selection(rule=Rule.ANY_MENTION), Selection(rule=Rule.ANY_MENTION, mark="giz"), Column.IMPLEMENTER, False),
    ],
)
def test_mentions_are_not_subtracted_from_shares(
    ledger: Ledger, first: Selection, second: Selection, column: Column, expected: bool
) -> None:
    assert is_comparable(first, second, column=column) == expected
    (compared,) = derive_comparison(ledger, first=first, second=second, columns=(column,)).columns
    assert bool(compared.rows) == expected


DRAWN = {
    *("columns", "view", "colour", "pages", "with_all", "scale", "map_style", "release"),
    *("figures_as", "with_events"),
}
"""Fields of a selection that change no sum."""


def test_every_field_that_changes_a_sum_can_be_told_apart() -> None:
    told = [name for names in SLOTS.values() for name in names]
    assert len(told) == len(set(told))
    assert {field.name for field in fields(Selection)} - DRAWN == set(told)


def test_the_same_on_both_sides_differs_in_nothing(ledger: Ledger) -> None:
    found = derive_comparison(ledger, first=Selection(), second=replace(Selection(), release="x"), columns=tuple(Column))
    assert {row.by for compared in found.columns for row in compared.rows} == {0}
