"""Every number equals a second computation by SQL, to the cent: all default views and 2,000 random states."""

import csv
import io
import os
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

import pandas as pd
import pytest

from iomdash.measures.flows import derive_flow
from iomdash.measures.ledger import Ledger, attribute_to_donors
from iomdash.measures.places import derive_places
from iomdash.measures.receipts import derive_receipts
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection, changed
from iomdash.measures.shapes import Flow, Node
from iomdash.measures.trends import derive_trend, published_points
from iomdash.pages.reading import Reader
from iomdash.pages.table import write_csv
from iomdash.pages.wording import Wording
from iomdash.state import encode
from iomdash.vocabulary import ANY_PLACE_RULE, OTHERS, SEVERAL, UNPUBLISHED, Column, Edition, PlaceRule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur
from iomdash.words.twin import TwinLine
from tests.oracle import Oracle, Sums, SumsOfStates
from tests.strategies import default_views, random_selections

RANDOM_STATES = int(os.environ.get("IOMDASH_ORACLE_STATES", "2000"))
IS_AUDIT = RANDOM_STATES > 2000
FILES_EVERY, WORDS_EVERY = (1, 2) if IS_AUDIT else (4, 8)
"""Of how many random states one has its files and its words read, which takes longest: the audit reads more."""
"""How many random states are compared: `make audit` asks for 10,000."""
STATES = [*default_views(), *random_selections(RANDOM_STATES, seed=20261123)]
COLUMNS = {
    Column.WINDOW,
    Column.COUNTRY,
    Column.IMPLEMENTER,
    Column.KIND,
    Column.THEME,
    Column.PURPOSE,
    Column.PROGRAMME,
    Column.DONOR,
}


@pytest.fixture(scope="module")
def oracle(ledger: Ledger) -> Oracle:
    return Oracle(ledger.release.folder, states=STATES)


Measured = Callable[[Ledger, Selection], Sums]


def compare(ledger: Ledger, measured: Measured, counted: SumsOfStates, *, every: int = 1) -> None:
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
    columns = ["measure", "rule", "place_rule", "programme_id", "contract_id", "window", "country_code", "implementer_id"]
    columns += ["implementer_kind", "dated_on", "year_basis", "amount", "themes", "purposes", "purpose"]
    frame = ledger.paths[ledger.paths["edition"].isin([str(edition) for edition in editions])]
    same = frame["place_rule"] == ANY_PLACE_RULE
    copies = [frame[same].assign(place_rule=str(rule)) for rule in PlaceRule]
    frame = pd.concat([frame[~same], *copies])
    ours = set(zip(*(frame[name].tolist() for name in columns), strict=True))

    assert ours == oracle.path_rows(corrected=corrected)
    assert len(ours) == len(frame)


def test_totals_donors_and_programmes_of_every_state(ledger: Ledger, oracle: Oracle) -> None:
    def measured(ledger: Ledger, state: Selection) -> Sums:
        chosen = select_paths(ledger, selection=state)
        sums, marked = chosen.by_donor.sum(axis=0).tolist(), chosen.by_donor[chosen.is_marked].sum(axis=0).tolist()
        found = dict(zip(chosen.donor_ids, zip(sums, marked, strict=True), strict=True))
        found["total"] = (chosen.total, chosen.marked)
        found["programmes"] = (len(set(chosen.frame["programme_id"]) - {""}), 0)
        return {id: sums for id, sums in found.items() if sums[0]}

    counted = oracle.sums("donor")
    for number, sums in oracle.sums("total").items():
        counted[number]["total"] = sums[""]
    for number, count in oracle.programmes().items():
        counted[number] |= {"programmes": (count, 0)} if count else {}
    compare(ledger, measured, counted)


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


def wrong_nodes(nodes: tuple[Node, ...], *, sums: dict[Column, SumsOfStates], number: int) -> list[Node]:
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
        if number < len(default_views()) or number % 8 == 0:
            flow = derive_flow(ledger, selection=state)
            ours = {(link.source, link.target): (link.amount, link.marked) for link in flow.links}
            wrong += [encode(state)] if ours != dict(links_by_sql(oracle, flow, state, number)) else []
    assert not wrong[:3], f"{len(wrong)} states differ"


LinkSum = tuple[tuple[str, str], tuple[int, int]]


def links_by_sql(oracle: Oracle, flow: Flow, state: Selection, number: int) -> Iterator[LinkSum]:
    """The oracle's links with the nodes pooled as in the flow."""
    keys = [dict(node_keys(nodes)) for nodes in flow.columns]
    for (left, sources), (right, targets) in pairwise(zip(state.columns, keys, strict=True)):
        sums: dict[tuple[str, str], tuple[int, int]] = {}
        for (source, target), (cents, marked) in oracle.pairs(left, right, state=number).items():
            key = (sources[source], targets[target])
            before = sums.get(key, (0, 0))
            sums[key] = (before[0] + cents, before[1] + marked)
        yield from sums.items()


def node_keys(nodes: tuple[Node, ...]) -> Iterator[tuple[str, str]]:
    return ((id, node.key) for node in nodes for id in ids_of(node))


def test_a_planted_cent_is_caught(ledger: Ledger, oracle: Oracle) -> None:
    """The one case that must be caught: a single path row that is one cent too high."""
    planted = Ledger(ledger.release)
    planted.paths.loc[planted.paths["rule"].eq("equal").idxmax(), "amount"] += 1
    planted.donor_parts = attribute_to_donors(planted.paths["amount"].to_numpy(), donors=planted.donors)

    def measured(ledger: Ledger, state: Selection) -> Sums:
        chosen = select_paths(ledger, selection=state)
        return {"": (chosen.total, chosen.marked)} if chosen.total else {}

    compare(ledger, measured, oracle.sums("total"), every=50)
    with pytest.raises(AssertionError, match="states differ"):
        compare(planted, measured, oracle.sums("total"), every=50)


def test_files_sum_to_the_headline(ledger: Ledger, oracle: Oracle, words: Catalogue) -> None:
    """`amount_eur` of the file and of the receipts, to the cent."""
    totals = oracle.sums("total")
    wrong = []
    for number, state in enumerate(STATES):
        if number >= len(default_views()) and number % FILES_EVERY:
            continue
        total = totals.get(number, {}).get("", (0, 0))
        rows = list(csv.DictReader(io.StringIO(write_csv(ledger, selection=state, words=words))))
        sums = tuple(int(100 * sum(Decimal(row[name]) for row in rows)) for name in ("amount_eur", "marked_eur"))
        receipts = derive_receipts(ledger, selection=state).total, derive_receipts(ledger, selection=state, of=MARK).total
        wrong += [encode(state)] if {sums, receipts} != {total} else []
    assert not wrong[:3], f"{len(wrong)} states differ"


MARK = (("marked", ""),)
AMOUNT = re.compile(r"<?EUR\u00a0\d(?:[\d.,]*\d)?(?:bn|m)?")


def test_words_say_what_the_oracle_counts(reader: Reader, oracle: Oracle, words: Catalogue) -> None:
    """The total in the heading, and every amount of the lists that stand for the figure in words."""
    totals, columns = oracle.sums("total"), {column: oracle.sums(column) for column in COLUMNS}
    wrong = []
    for number, state in enumerate(STATES):
        total = totals.get(number, {}).get("", (0, 0))[0]
        if not total or not (number < len(default_views()) or number % WORDS_EVERY == 0):
            continue
        flow = changed(state, view=View.FLOW)
        wording = Wording(reader, reading=reader.read(flow), words=words)
        said = write_eur(total, words=words)
        is_right = wording.heading().count(said) >= 1 and said in wording.twin().paragraphs[0]
        for listed in wording.twin().lists:
            for line in listed.lines:
                is_right &= _says(line, columns, number=number, state=flow, reader=reader, words=words)
        wrong += [] if is_right else [encode(state)]
    assert not wrong[:3], f"{len(wrong)} states differ"


def _says(
    line: TwinLine,
    columns: dict[Column, SumsOfStates],
    *,
    number: int,
    state: Selection,
    reader: Reader,
    words: Catalogue,
) -> bool:
    """Whether a line of the twin gives the oracle's amount of its node, and of the marked part of it."""
    column, _, _ = line.key.partition(":")
    node = reader.read(state).flow.nodes[line.key]
    amount, marked = pooled(columns[Column(column)].get(number, {}), ids_of(node))
    expected = [write_eur(amount, words=words)] + ([write_eur(marked, words=words)] if 0 < marked != amount else [])
    return AMOUNT.findall(line.text) == expected
