"""Every number equals a second computation by SQL over the base tables, to the cent: all default views, 2,000 random states."""

from collections.abc import Callable, Iterator

import pytest

from iomdash.measures.flows import derive_flow
from iomdash.measures.ledger import Ledger
from iomdash.measures.places import derive_places
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow, Node
from iomdash.measures.trends import derive_trend, published_points
from iomdash.state import encode
from iomdash.vocabulary import OTHERS, SEVERAL, UNPUBLISHED, Column, Edition
from tests.oracle import Oracle, Sums
from tests.strategies import default_views, random_selections

STATES = [*default_views(), *random_selections(2000, seed=20261123)]
COLUMNS = {Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER, Column.KIND, Column.THEME, Column.PROGRAMME, Column.DONOR}


@pytest.fixture(scope="module")
def oracle(ledger: Ledger) -> Oracle:
    return Oracle(ledger.release.folder, states=STATES)


Measured = Callable[[Ledger, Selection], Sums]


def compare(ledger: Ledger, measured: Measured, counted: dict[int, dict[str, tuple[int, int]]], *, every: int = 1) -> None:
    """Fails with the first addresses at which the app and the oracle differ."""
    wrong = []
    for number, state in enumerate(STATES):
        if number < len(default_views()) or number % every == 0:
            ours, theirs = dict(measured(ledger, state)), counted.get(number, {})
            if ours != theirs:
                wrong.append((encode(state), set(ours.items()) ^ set(theirs.items())))
    assert not wrong[:3], f"{len(wrong)} states differ"


def test_the_states_are_worth_comparing(oracle: Oracle) -> None:
    assert len(STATES) >= 2064
    assert len(set(map(encode, STATES))) > 1900
    assert len(oracle.sums("total")) > 1600, "too many states are empty"


@pytest.mark.parametrize("corrected", [True, False])
def test_path_rows(ledger: Ledger, oracle: Oracle, corrected: bool) -> None:
    editions = {Edition.BOTH, Edition.CORRECTED if corrected else Edition.AS_PUBLISHED}
    columns = ["measure", "rule", "programme_id", "contract_id", "window", "country_code", "implementer_id"]
    columns += ["implementer_kind", "year", "year_basis", "amount", "themes"]
    frame = ledger.paths[ledger.paths["edition"].isin([str(edition) for edition in editions])]
    ours = set(zip(*(frame[name].tolist() for name in columns), strict=True))

    assert ours == oracle.path_rows(corrected=corrected)
    assert len(ours) == len(frame)


def test_totals_of_every_state(ledger: Ledger, oracle: Oracle) -> None:
    def measured(ledger: Ledger, state: Selection) -> Sums:
        chosen = select_paths(ledger, selection=state)
        return {"": (chosen.total, chosen.marked)} if chosen.total else {}

    compare(ledger, measured, oracle.sums("total"))


def test_donors_of_every_second_state(ledger: Ledger, oracle: Oracle) -> None:
    def measured(ledger: Ledger, state: Selection) -> Sums:
        chosen = select_paths(ledger, selection=state)
        sums, marked = chosen.by_donor.sum(axis=0), chosen.by_donor[chosen.is_marked].sum(axis=0)
        found = zip(chosen.donor_ids, sums.tolist(), marked.tolist(), strict=True)
        return {donor: (cents, part) for donor, cents, part in found if cents}

    compare(ledger, measured, oracle.sums("donor"), every=2)


def test_places(ledger: Ledger, oracle: Oracle) -> None:
    def measured(ledger: Ledger, state: Selection) -> Sums:
        places = derive_places(ledger, selection=state)
        several = (sum(part.amount for part in places.several), sum(part.marked for part in places.several))
        apart = {SEVERAL: several, UNPUBLISHED: (places.unpublished.amount, places.unpublished.marked)}
        found = {place.place: (place.amount, place.marked) for place in places.places} | apart
        return {place: sums for place, sums in found.items() if sums[0]}

    compare(ledger, measured, oracle.sums("country"), every=3)


def test_several_countries_by_window(ledger: Ledger, oracle: Oracle) -> None:
    def measured(ledger: Ledger, state: Selection) -> Sums:
        parts = derive_places(ledger, selection=state).several
        return {part.place: (part.amount, part.marked) for part in parts if part.amount}

    compare(ledger, measured, oracle.sums("several"), every=11)


def test_trends(ledger: Ledger, oracle: Oracle) -> None:
    def measured(ledger: Ledger, state: Selection) -> Sums:
        trend = derive_trend(ledger, selection=state)
        years = {str(year.year or ""): (year.amount, year.marked) for year in (*trend.years, trend.undated)}
        return {year: sums for year, sums in years.items() if sums[0]}

    compare(ledger, measured, oracle.sums("year"), every=3)


def test_published_points(ledger: Ledger, oracle: Oracle) -> None:
    ours = {(point.measure, point.date, point.amount) for point in published_points(ledger)}
    theirs = {(measure, day, cents) for (measure, day), cents in oracle.published().items()}
    assert ours == theirs


def test_nodes_of_flows(ledger: Ledger, oracle: Oracle) -> None:
    sums = {column: oracle.sums(column) for column in COLUMNS}
    wrong = []
    for number, state in enumerate(STATES):
        if number < len(default_views()) or number % 4 == 0:
            flow = derive_flow(ledger, selection=state)
            for nodes in flow.columns:
                wrong += [(encode(state), node.id) for node in wrong_nodes(nodes, sums=sums, number=number)]
    assert not wrong[:3], f"{len(wrong)} nodes differ"


def wrong_nodes(nodes: tuple[Node, ...], *, sums: dict[Column, dict[int, dict[str, tuple[int, int]]]], number: int) -> list[Node]:
    if not nodes:
        return []
    counted = sums[nodes[0].column].get(number, {})
    wrong = [node for node in nodes if (node.amount, node.marked) != pooled(counted, ids_of(node))]
    missing = set(counted) - {id for node in nodes for id in ids_of(node)}
    return [*wrong, *nodes[:1]] if missing else wrong


def ids_of(node: Node) -> tuple[str, ...]:
    return node.members if node.id == OTHERS else (node.id,)


def pooled(counted: Sums, ids: tuple[str, ...]) -> tuple[int, int]:
    found = [counted.get(id, (0, 0)) for id in ids]
    return sum(cents for cents, _ in found), sum(marked for _, marked in found)


def test_links_of_flows(ledger: Ledger, oracle: Oracle) -> None:
    wrong = []
    for number, state in enumerate(STATES):
        if number % 16 == 0:
            flow = derive_flow(ledger, selection=state)
            ours = {(link.source, link.target): (link.amount, link.marked) for link in flow.links}
            wrong += [encode(state)] if ours != dict(links_by_sql(oracle, flow, state, number)) else []
    assert not wrong[:3], f"{len(wrong)} states differ"


def links_by_sql(oracle: Oracle, flow: Flow, state: Selection, number: int) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """The oracle's links with the nodes pooled as in the flow."""
    columns = [dict(node_keys(nodes)) for nodes in flow.columns]
    for (left, right), (sources, targets) in zip(
        zip(state.columns, state.columns[1:], strict=False), zip(columns, columns[1:], strict=False), strict=True
    ):
        sums: dict[tuple[str, str], tuple[int, int]] = {}
        for (source, target), (cents, marked) in oracle.pairs(left, right, state=number).items():
            key = (sources[source], targets[target])
            before = sums.get(key, (0, 0))
            sums[key] = (before[0] + cents, before[1] + marked)
        yield from sums.items()


def node_keys(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    return ((id, node.key) for node in nodes for id in ids_of(node))


def test_programmes_behind_every_second_state(ledger: Ledger, oracle: Oracle) -> None:
    counted = oracle.programmes()
    wrong = []
    for number, state in enumerate(STATES):
        if number % 2 == 0:
            found = set(select_paths(ledger, selection=state).frame["programme_id"]) - {""}
            wrong += [encode(state)] if len(found) != counted.get(number, 0) else []
    assert not wrong[:3], f"{len(wrong)} states differ"
