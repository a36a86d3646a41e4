"""The columns of a flow: pages that together show everything once, colours that add up, an order that stays."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdash.measures.flows import derive_flow
from iomdash.measures.pools import BIGGEST, MOST, base_sums, count_drawn_pages, count_pages, most_nodes
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow, Node
from iomdash.vocabulary import NAMED, NOT_NAMED, OTHERS, UNKNOWNS, Colour, Column, Kind, Rule, Window
from tests.strategies import full_selections, random_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

WHO = Column.IMPLEMENTER
PAGED = (Column.COUNTRY, WHO, Column.PROGRAMME)
LEDGER = make_ledger(*(make_path(f"P{n}", implementer_id=f"org-{n:02}", amount_eur=100 + n) for n in range(25)))


def column_of(selection: Selection, column: Column) -> tuple[Node, ...]:
    flow = derive_flow(shipped_ledger(), selection=selection)
    return flow.columns[selection.columns.index(column)]


def named(nodes: tuple[Node, ...], *, mark: str) -> list[str]:
    return [node.id for node in nodes if node.id not in (*UNKNOWNS, OTHERS, mark)]


@pytest.mark.parametrize("column", PAGED)
def test_turning_the_pages_shows_everything_once(column: Column) -> None:
    plain = Selection(columns=(column, Column.WINDOW))
    first = column_of(plain, column)
    total = sum(node.amount for node in first)
    everything = set(named(first, mark="iom")) | set(next(node.members for node in first if node.id == OTHERS))
    shown: list[str] = []
    for page in range(count_drawn_pages(shipped_ledger(), selection=plain, column=column)):
        nodes = column_of(replace(plain, pages=((column, page),)), column)
        assert sum(node.amount for node in nodes) == total
        assert len(named(nodes, mark="iom")) <= BIGGEST + 1
        members = {id for node in nodes for id in node.members}
        assert members.isdisjoint(node.id for node in nodes)
        assert members | set(named(nodes, mark="iom")) - {"iom"} >= everything - {"iom"}
        shown += named(nodes, mark="iom")
    assert len(shown) == len(set(shown))
    assert set(shown) == everything - {"iom"}


def test_pages_go_from_big_to_small() -> None:
    sizes = []
    for page in range(3):
        selection = Selection(columns=(Column.COUNTRY, WHO), mark="none", pages=((WHO, page),))
        nodes = derive_flow(LEDGER, selection=selection).columns[1]
        sizes += sorted((node.amount for node in nodes if node.id != OTHERS), reverse=True)
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 25


def test_a_page_after_the_last_is_the_last() -> None:
    last, beyond = (
        derive_flow(LEDGER, selection=Selection(columns=(Column.COUNTRY, WHO), mark="none", pages=((WHO, page),))).columns
        for page in (2, 98)
    )
    assert last == beyond


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_a_page_holds_ten(count: int, pages: int) -> None:
    always = dict.fromkeys((*UNKNOWNS, NAMED, NOT_NAMED), 1)
    assert count_pages({str(n): n for n in range(count)} | always) == pages


def test_donors_and_all_nodes_have_one_page() -> None:
    selection = Selection(columns=(WHO, Column.WINDOW))
    assert count_drawn_pages(LEDGER, selection=selection, column=WHO) == 3
    assert count_drawn_pages(LEDGER, selection=replace(selection, with_all=True), column=WHO) == 1
    assert count_drawn_pages(LEDGER, selection=selection, column=Column.DONOR) == 1
    assert (most_nodes(selection), most_nodes(replace(selection, with_all=True))) == (BIGGEST, MOST)


def test_who_is_named_is_drawn_on_one_page() -> None:
    selection = Selection(rule=Rule.ANY_MENTION, columns=(WHO, Column.WINDOW))
    assert count_drawn_pages(shipped_ledger(), selection=selection, column=WHO) == 1


@pytest.mark.parametrize("column", PAGED)
def test_all_draws_up_to_the_most(column: Column) -> None:
    few = column_of(Selection(columns=(column, Column.WINDOW)), column)
    nodes = column_of(Selection(columns=(column, Column.WINDOW), with_all=True), column)
    count = len(named(few, mark="")) + sum(len(node.members) for node in few)
    own = [node for node in nodes if node.id not in (*UNKNOWNS, OTHERS)]
    assert len(own) == count if count <= MOST else MOST <= len(own) <= MOST + 2
    assert (OTHERS in {node.id for node in nodes}) == (count > len(own))


def colours_of(flow: Flow) -> set[str]:
    return set(flow.order)


@pytest.mark.parametrize("colour", [Colour.WINDOW, Colour.KIND, Colour.THEME])
@given(selection=full_selections())
@settings(max_examples=30)
def test_the_colours_of_a_mark_are_its_amount(colour: Colour, selection: Selection) -> None:
    flow = derive_flow(shipped_ledger(), selection=replace(selection, colour=colour))
    plain = derive_flow(shipped_ledger(), selection=replace(selection, colour=Colour.MARK))
    for mark in (*flow.nodes.values(), *flow.links):
        assert sum(cents for _, cents in mark.parts) == mark.amount, mark.key
        assert {part for part, _ in mark.split} <= colours_of(flow)
        assert all(cents >= 0 for _, cents in mark.parts), mark.key
    for nodes in flow.columns:
        for group in flow.order:
            assert sum(dict(node.parts)[group] for node in nodes) == sum(
                path.amount for path in flow.paths if path.part == group
            )
    amounts = [{key: node.amount for key, node in one.nodes.items()} for one in (flow, plain)]
    assert amounts[0] == amounts[1], "a colour changes no amount"


@given(selection=full_selections(), colour=st.sampled_from(Colour))
@settings(max_examples=60)
def test_the_paths_are_the_flow(selection: Selection, colour: Colour) -> None:
    flow = derive_flow(shipped_ledger(), selection=replace(selection, colour=colour))
    assert sum(path.amount for path in flow.paths) == flow.total
    for part in flow.order:
        through: dict[str, int] = {}
        for path in (path for path in flow.paths if path.part == part):
            neighbours = [f"{left}>{right}" for left, right in zip(path.nodes, path.nodes[1:], strict=False)]
            for key in (*path.nodes, *neighbours):
                through[key] = through.get(key, 0) + path.amount
        for mark in (*flow.nodes.values(), *flow.links):
            if not mark.key.startswith("donor:") and ">donor:" not in mark.key:
                assert dict(mark.split).get(part, 0) == through.get(mark.key, 0) or is_apart(flow, mark.key), mark.key


def is_apart(flow: Flow, key: str) -> bool:
    """Whether the columns of a link are neighbours only beside donors: no path holds the pair."""
    return ">" in key and Column.DONOR in {nodes[0].column for nodes in flow.columns[1:-1] if nodes}


def test_colour_groups_stand_in_a_fixed_order() -> None:
    windows = derive_flow(shipped_ledger(), selection=Selection(colour=Colour.WINDOW)).order
    assert [group for group in windows if group not in UNKNOWNS] == [str(window) for window in Window]
    kinds = derive_flow(shipped_ledger(), selection=Selection(colour=Colour.KIND)).order
    assert list(kinds[:2]) == [str(kind) for kind in Kind if str(kind) in kinds][:2]
    assert all(kinds.index(group) >= len(kinds) - 4 for group in kinds if group in UNKNOWNS)


def test_two_nodes_of_a_column_never_change_places() -> None:
    above: dict[tuple[str, str], Selection] = {}
    for selection in random_selections(200, seed=20261130):
        for nodes in derive_flow(shipped_ledger(), selection=selection).columns:
            for upper, lower in combinations([node.key for node in nodes], 2):
                other = above.get((lower, upper))
                assert other is None, f"{upper} stands above {lower} in {selection}, below it in {other}"
                above[upper, lower] = selection
    assert len(above) > 1000


def test_the_order_is_that_of_the_whole_fund() -> None:
    sums = base_sums(shipped_ledger(), column=WHO)
    nodes = column_of(Selection(countries=("NE",)), WHO)
    sizes = [sums[node.id] for node in nodes if node.id not in (*UNKNOWNS, OTHERS)]
    assert sizes == sorted(sizes, reverse=True)
