"""Nodes and links: who has a node of its own, what is pooled, what stands last, and what the marked part is."""

from typing import Any

import pytest
from hypothesis import given

from iomdash.measures.flows import derive_flow, name_of, without_mark
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow, Node
from iomdash.vocabulary import Column, Rule, Status
from tests.strategies import full_selections, selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

W, C, K, T, P, D = Column.WINDOW, Column.COUNTRY, Column.KIND, Column.THEME, Column.PROGRAMME, Column.DONOR
WHO = Column.IMPLEMENTER


def flow_of(*paths: dict[str, Any], columns: tuple[Column, ...] = (C, WHO), biggest: int = 10, **fields: Any) -> Flow:
    return derive_flow(make_ledger(*paths), selection=Selection(columns=columns, **fields), biggest=biggest)


def shown(nodes: tuple[Node, ...]) -> list[tuple[str, int]]:
    return [(node.id, node.amount) for node in nodes]


def test_links_carry_the_amount_and_its_marked_part() -> None:
    flow = flow_of(
        make_path("A", amount_eur=100),
        make_path("B", amount_eur=50, implementer_id="giz"),
        make_path("C", amount_eur=5, country_code="NE"),
        columns=(W, C, WHO),
    )
    found = [(link.source, link.target, link.amount, link.marked) for link in flow.links]
    assert found == [
        ("window:NOA", "country:LY", 150, 100),
        ("window:NOA", "country:NE", 5, 5),
        ("country:LY", "implementer:giz", 50, 0),
        ("country:LY", "implementer:iom", 100, 100),
        ("country:NE", "implementer:iom", 5, 5),
    ]
    assert (flow.total, flow.marked, flow.mark, flow.mark_name) == (155, 105, "iom", "IOM")


def test_the_order_of_each_column() -> None:
    flow = flow_of(
        make_path("A", country_code="SO", window="HOA", amount_eur=9),
        make_path("B", country_code="ML", window="SAH", amount_eur=5),
        make_path("C", country_code="NE", window="SAH", amount_eur=7),
        make_path("D", country_code="LY", window="NOA", amount_eur=1),
        make_path("E", country_code="NA", window="REG", amount_eur=99),
        make_path("F", country_code="unpublished", window="unpublished", amount_eur=500, implementer_id="unpublished"),
        make_path("G", country_code="several", window="REG", amount_eur=3, implementer_id="giz"),
        columns=(W, C, WHO),
    )
    windows, countries, implementers = flow.columns
    assert [node.id for node in windows] == ["NOA", "SAH", "HOA", "REG", "unpublished"]
    assert [node.id for node in countries] == ["LY", "NE", "ML", "SO", "NA", "several", "unpublished"]
    assert [node.id for node in implementers] == ["iom", "giz", "unpublished"]


def test_the_biggest_have_a_node_the_others_are_pooled_in_order() -> None:
    paths = [
        make_path(f"P{n}", implementer_id=name, amount_eur=n)
        for n, name in enumerate(("giz", "afd", "acf", "unhcr", "iom"), 1)
    ]
    implementers = flow_of(*paths, biggest=2, mark="giz").columns[1]
    assert shown(implementers) == [("iom", 5), ("unhcr", 4), ("giz", 1), ("others", 5)]
    assert implementers[-1].members == ("acf", "afd")
    assert implementers[-1].programme_count == 2


def test_a_single_other_is_not_worth_a_pool() -> None:
    paths = [make_path(f"P{n}", implementer_id=name, amount_eur=n) for n, name in enumerate(("giz", "afd", "acf"), 1)]
    assert [node.id for node in flow_of(*paths, biggest=2).columns[1]] == ["acf", "afd", "giz"]


def test_the_unknown_and_the_windows_are_never_pooled() -> None:
    paths = [
        make_path(f"U{n}", implementer_id=id, amount_eur=1) for n, id in enumerate(("unpublished", "shared", "uncontracted"))
    ]
    paths += [make_path(f"P{n}", implementer_id=id, amount_eur=100) for n, id in enumerate(("giz", "afd", "acf", "unhcr"))]
    paths += [make_path(f"W{window}", window=window, amount_eur=1) for window in ("SAH", "HOA", "REG")]
    windows, implementers = flow_of(*paths, columns=(W, WHO), biggest=1).columns
    assert [node.id for node in windows] == ["NOA", "SAH", "HOA", "REG"]
    assert [node.id for node in implementers] == ["acf", "iom", "others", "shared", "uncontracted", "unpublished"]
    assert [node.status for node in implementers[-3:]] == [Status.UNKNOWN] * 3


def test_ties_are_broken_by_name() -> None:
    paths = [make_path(f"P{n}", implementer_id=id, amount_eur=5) for n, id in enumerate(("unhcr", "giz", "afd", "acf"))]
    implementers = flow_of(*paths, biggest=2, mark="none").columns[1]
    assert shown(implementers) == [("acf", 5), ("afd", 5), ("others", 10)]


def test_a_programme_is_counted_once_however_many_paths_it_has() -> None:
    flow = flow_of(make_path("A"), make_path("A", implementer_id="giz"), make_path("B"))
    assert [(node.id, node.programme_count) for nodes in flow.columns for node in nodes] == [
        ("LY", 2),
        ("iom", 2),
        ("giz", 1),
    ]


def test_donors_stand_in_the_order_of_the_pool_and_are_attributed() -> None:
    flow = flow_of(make_path("A", amount_eur=100), make_path("B", amount_eur=3, implementer_id="giz"), columns=(D, WHO))
    assert shown(flow.columns[0]) == [("eu-budget", 78), ("de", 25)]
    assert [(link.source, link.target, link.amount, link.marked) for link in flow.links] == [
        ("donor:eu-budget", "implementer:iom", 75, 75),
        ("donor:de", "implementer:iom", 25, 25),
        ("donor:eu-budget", "implementer:giz", 3, 0),
    ]
    assert {link.status for link in flow.links} == {Status.ATTRIBUTED}


def test_donors_may_stand_in_the_middle_or_last() -> None:
    middle = flow_of(make_path("A"), columns=(C, D, WHO))
    assert [(link.source, link.target) for link in middle.links if link.amount == 75] == [
        ("country:LY", "donor:eu-budget"),
        ("donor:eu-budget", "implementer:iom"),
    ]
    assert [link.target for link in flow_of(make_path("A"), columns=(WHO, D)).links] == ["donor:eu-budget", "donor:de"]


@pytest.mark.parametrize(("themes", "id"), [("TFP.1", "TFP.1"), ("TFP.1 TFP.2", "several"), ("", "unpublished")])
def test_a_programme_with_several_themes_is_not_split(themes: str, id: str) -> None:
    assert [node.id for node in flow_of(make_path("A", themes=themes), columns=(T, WHO)).columns[0]] == [id]


def test_purposes_are_nodes_with_a_colour_key_and_what_is_not_known_comes_last() -> None:
    both = "jobs_skills border_control"
    flow = flow_of(
        make_path("A", amount_eur=3),
        make_path("B", amount_eur=6, purposes=both, purpose="jobs_skills"),
        make_path("B", amount_eur=5, purposes=both, purpose="border_control"),
        make_path("C", amount_eur=9, purposes=both, purpose="several", rule="equal", country_code="NE"),
        columns=(Column.PURPOSE, WHO),
    )
    assert [(node.id, node.amount, node.group) for node in flow.columns[0]] == [
        ("jobs_skills", 6, "jobs_skills"),
        ("border_control", 5, "border_control"),
        ("several", 9, ""),
        ("unpublished", 3, ""),
    ]


def test_a_contract_without_a_programme_is_unpublished_there() -> None:
    assert [node.id for node in flow_of(make_path(""), columns=(P, WHO)).columns[0]] == ["unpublished"]


def test_any_mention_names_or_does_not() -> None:
    paths = [make_path("A", rule="any", implementer_id=id) for id in ("iom", "giz", "afd")]
    paths += [make_path("B", rule="any", implementer_id="giz", amount_eur=7)]
    flow = flow_of(*paths, rule=Rule.ANY_MENTION)
    assert shown(flow.columns[1]) == [("named", 100), ("not-named", 7)]
    assert (flow.total, flow.marked) == (107, 100)


def test_groups_and_names() -> None:
    flow = flow_of(make_path("A"), columns=(W, C, WHO, K, P))
    assert [(nodes[0].name, nodes[0].group) for nodes in flow.columns] == [
        ("", "NOA"), ("Libya", "NOA"), ("IOM", "iom"), ("", "iom"), ("Title of A", ""),
    ]  # fmt: skip
    assert flow.nodes["country:LY"].key == "country:LY"


@pytest.mark.parametrize("column", Column)
def test_the_name_of_an_unknown_id_is_empty(column: Column) -> None:
    assert name_of(make_ledger(make_path()), column=column, id="nowhere") == ""


def test_an_empty_selection_has_no_nodes() -> None:
    flow = flow_of(make_path("A"), countries=("NE",), columns=(D, W, C, WHO))
    assert flow.columns == ((), (), (), ())
    assert (flow.links, flow.total, flow.marked) == ((), 0, 0)


def test_without_a_mark_nothing_but_the_mark_is_gone() -> None:
    flow = flow_of(make_path("A", amount_eur=7), make_path("B", amount_eur=2, implementer_id="giz"))
    bare = without_mark(flow)
    assert (bare.marked, {mark.marked for mark in (*bare.nodes.values(), *bare.links)}) == (0, {0})
    assert [shown(nodes) for nodes in bare.columns] == [shown(nodes) for nodes in flow.columns]
    assert [link.amount for link in bare.links] == [link.amount for link in flow.links]
    assert (bare.total, bare.mark, bare.mark_name) == (9, "iom", "IOM")


def check_conservation(flow: Flow) -> None:
    """Every column sums to the total; every node passes on what it gets; marked money likewise."""
    for nodes in flow.columns:
        assert sum(node.amount for node in nodes) == flow.total
        assert sum(node.marked for node in nodes) == flow.marked
    for left, right in zip(flow.columns, flow.columns[1:], strict=False):
        for node in left:
            assert flowing(flow, source=node.key) == (node.amount, node.marked)
        for node in right:
            assert flowing(flow, target=node.key) == (node.amount, node.marked)
    assert all(0 <= node.marked <= node.amount for node in flow.nodes.values())
    assert all(0 <= link.marked <= link.amount for link in flow.links)


def flowing(flow: Flow, *, source: str = "", target: str = "") -> tuple[int, int]:
    links = [link for link in flow.links if source in ("", link.source) and target in ("", link.target)]
    return sum(link.amount for link in links), sum(link.marked for link in links)


@given(selection=selections())
def test_money_is_conserved_in_any_state(selection: Selection) -> None:
    check_conservation(derive_flow(shipped_ledger(), selection=selection))


@given(selection=full_selections())
def test_money_is_conserved_in_states_that_hold_it(selection: Selection) -> None:
    flow = derive_flow(shipped_ledger(), selection=selection)
    check_conservation(flow)
    for nodes in flow.columns:
        assert len({node.id for node in nodes}) == len(nodes)
    assert len({(link.source, link.target) for link in flow.links}) == len(flow.links)
    assert all(mark.amount > 0 for mark in (*flow.links, *flow.nodes.values()))
