"""Random pairs of states: differences add up, no node is hidden on one side, any text is answered."""

from urllib.parse import quote

from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdash.application import create_app
from iomdash.measures.compare import derive_comparison, derive_shared_flows
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import OTHERS, Column
from tests.strategies import full_selections, shipped_ledger

CLIENT: list[FlaskClient] = []


def client() -> FlaskClient:
    if not CLIENT:
        CLIENT.append(create_app().server.test_client())
    return CLIENT[0]


@settings(max_examples=60)
@given(first=full_selections(), second=full_selections())
def test_differences_add_up_in_every_column(first: Selection, second: Selection) -> None:
    ledger = shipped_ledger()
    found = derive_comparison(ledger, first=first, second=second, columns=tuple(Column), with_years=True)
    totals = [select_paths(ledger, selection=side).total for side in (first, second)]
    for compared in found.columns:
        sums = [sum(row.first for row in compared.rows), sum(row.second for row in compared.rows)]
        assert sums == (totals if compared.is_comparable else [0, 0])
    assert found.by == totals[1] - totals[0]


@settings(max_examples=40)
@given(first=full_selections(), second=full_selections())
def test_no_node_of_one_side_is_pooled_on_the_other(first: Selection, second: Selection) -> None:
    one, other = derive_shared_flows(shipped_ledger(), first=first, second=second, columns=first.columns)
    for left, right in zip(one.columns, other.columns, strict=True):
        for here, there in ((left, right), (right, left)):
            pooled = {id for node in there for id in node.members}
            assert not pooled & {node.id for node in here if node.id != OTHERS}
    for flow in (one, other):
        assert all(sum(node.amount for node in column) == flow.total for column in flow.columns)


@settings(max_examples=60)
@given(query=st.text(max_size=300) | st.text(alphabet="ab_mscvdyx=&%3D26~-019lyne", max_size=200))
def test_any_text_is_answered(query: str) -> None:
    answer = client().get(f"/compare?{quote(query, safe='=&%_~-')}")
    assert answer.status_code < 500
    assert b"Traceback" not in answer.data
