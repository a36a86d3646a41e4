"""The files of random states against the oracle: rows, donors' parts, links and the workbook's sums, to the cent."""

import csv
import io
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reader
from iomdash.vocabulary import OTHERS, Column, View
from iomdash.words.catalogue import Catalogue
from tests.oracle import Oracle
from tests.strategies import default_views, random_selections
from tests.unit.pages.files.files_of import write_file
from tests.unit.pages.files.workbooks import compute, read_workbook

STATES = [*default_views()[::12], *random_selections(80, seed=20261129)]
RAW = {"window": "window", "country": "country_code", "implementer": "implementer_id", "kind": "implementer_kind"}


@pytest.fixture(scope="module")
def oracle(ledger: Ledger) -> Oracle:
    return Oracle(ledger.release.folder, states=STATES)


def test_the_states_show_every_view_and_hold_money(oracle: Oracle) -> None:
    assert len(oracle.sums("total")) > 60
    assert {state.view for state in STATES} == set(View)


def rows_of(reader: Reader, words: Catalogue, state: Selection) -> list[dict[str, object]]:
    return pq.read_table(io.BytesIO(write_file("/data.parquet", reader=reader, words=words, selection=state))).to_pylist()


def test_rows_of_the_parquet_file(reader: Reader, words: Catalogue, oracle: Oracle) -> None:
    counted = {group: oracle.sums(group) for group in RAW}
    for number, state in enumerate(STATES):
        rows = rows_of(reader, words, state)
        for group, column in RAW.items():
            sums: dict[object, list[int]] = defaultdict(lambda: [0, 0])
            for row in rows:
                cents = int(row["eur"] * 100)
                sums[row[column]][0] += cents
                sums[row[column]][1] += cents if row["is_marked"] else 0
            found = {id: tuple(pair) for id, pair in sums.items() if pair[0]}
            assert found == counted[group].get(number, {}), (number, group)


def test_parts_of_donors(reader: Reader, words: Catalogue, oracle: Oracle) -> None:
    counted = oracle.sums("donor")
    for number, state in enumerate(STATES):
        drawn = replace(state, view=View.FLOW, columns=(Column.DONOR, Column.WINDOW))
        rows = rows_of(reader, words, drawn)
        names = [name for name in (rows[0] if rows else {}) if name.startswith("eur_")]
        found = {name.removeprefix("eur_"): int(sum(row[name] for row in rows) * 100) for name in names}
        assert found == {id: cents for id, (cents, _) in counted.get(number, {}).items()}


def test_links_of_the_flow_file(reader: Reader, words: Catalogue, oracle: Oracle) -> None:
    """From and to every node that is no pool, and the total of each pair of columns."""
    counted = {column: oracle.sums(column) for column in Column}
    totals = oracle.sums("total")
    for number, state in enumerate(STATES):
        text = write_file("/flow.csv", reader=reader, words=words, selection=state).decode()
        sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
        whole: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for row in csv.DictReader(io.StringIO(text)):
            euros = Decimal(row["eur"])
            whole[row["source_column"], row["target_column"]] += euros
            sums[row["source_column"], row["source_id"], "from"] += euros
            sums[row["target_column"], row["target_id"], "to"] += euros
        total = totals.get(number, {}).get("", (0, 0))[0]
        assert set(whole.values()) == ({Decimal(total) / 100} if total else set())
        for (column, id, _), euros in sums.items():
            if id != OTHERS:
                assert int(euros * 100) == counted[Column(column)][number][id][0], (number, column, id)


def test_the_workbook_computes_the_oracles_total(reader: Reader, words: Catalogue, oracle: Oracle) -> None:
    totals = oracle.sums("total")
    for number, state in list(enumerate(STATES))[::4]:
        sheets = read_workbook(write_file("/data.xlsx", reader=reader, words=words, selection=state))
        figure = sheets["Figure"]
        total = totals.get(number, {}).get("", (0, 0))[0]
        assert round(100 * compute(figure.formulas["C5"], sheets=sheets, here="Figure")) == total
        assert round(100 * figure.values["C5"]) == total
        marks = [cell for cell, formula in figure.formulas.items() if cell[0] == "C" and "SUMIFS" in formula]
        wrong = [
            cell
            for cell in marks
            if round(100 * compute(figure.formulas[cell], sheets=sheets, here="Figure")) != round(100 * figure.values[cell])
        ]
        assert wrong == []
