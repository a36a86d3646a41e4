"""The links as CSV, the Parquet file and the code that reads it: names, meanings, and the same sums everywhere."""

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from iomdash.measures.selection import Selection
from iomdash.pages.files.rows import KINDS
from iomdash.pages.files.snippet import MOST_LINES
from iomdash.pages.reading import Reader
from iomdash.pages.wording import code_of
from iomdash.state import decode
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from tests.unit.pages.files.files_of import HOME, SELECTIONS, write_file


def read_parquet(reader: Reader, words: Catalogue, selection: Selection) -> pa.Table:
    content = write_file("/data.parquet", reader=reader, words=words, selection=selection)
    return pq.read_table(io.BytesIO(content), page_checksum_verification=True)


@pytest.mark.parametrize("name", SELECTIONS)
def test_parquet_sums_to_the_headline(reader: Reader, words: Catalogue, name: str) -> None:
    table = read_parquet(reader, words, SELECTIONS[name])
    total = reader.total(SELECTIONS[name])
    assert sum(table["eur"].to_pylist()) * 100 == total
    donors = [column for column in table.column_names if column.startswith("eur_")]
    is_drawn = SELECTIONS[name].view is View.FLOW and Column.DONOR in SELECTIONS[name].columns
    assert bool(donors) == (is_drawn and total > 0)
    if donors:
        assert sum(sum(table[column].to_pylist()) for column in donors) * 100 == total
    assert int(table.schema.metadata[b"total_cents"]) == total


def test_every_field_says_what_it_means(reader: Reader, words: Catalogue) -> None:
    schema = read_parquet(reader, words, Selection()).schema
    assert schema.names[: len(KINDS)] == list(KINDS)
    assert {"drawn_window", "drawn_country", "drawn_implementer", "eur_de"} <= set(schema.names)
    assert [field.name for field in schema if not field.metadata.get(b"meaning")] == []
    assert {field.metadata[b"unit"] for field in schema if field.name.startswith("eur")} == {b"EUR"}


def test_schema_names_state_release_and_licence(reader: Reader, words: Catalogue) -> None:
    metadata = read_parquet(reader, words, SELECTIONS["two donors"]).schema.metadata
    release = reader.ledger.release.id
    found = decode(metadata[b"state"].decode(), known=reader.known).selection
    assert found.donors == ("de", "it")
    assert metadata[b"release"].decode() == release == found.release
    assert metadata[b"code"].decode() == code_of(found)
    assert metadata[b"licence"].decode() == words.say("files.licence")
    assert metadata[b"address"].decode().startswith(HOME)
    assert b"hidden" in metadata


def test_rows_say_where_they_are_drawn(reader: Reader, words: Catalogue) -> None:
    table = read_parquet(reader, words, Selection())
    flow = reader.read(Selection()).flow
    for nodes in flow.columns[1:]:
        drawn = table[f"drawn_{nodes[0].column}"].combine_chunks()
        sums: Counter[str] = Counter()
        for label, euros in zip(drawn.to_pylist(), table["eur"].to_pylist(), strict=True):
            sums[label] += int(euros * 100)
        assert sorted(sums.values()) == sorted(node.amount for node in nodes)
        assert drawn.type.ordered
        assert len(drawn.dictionary) == len(nodes)


@pytest.mark.parametrize("name", [name for name, state in SELECTIONS.items() if state.view is View.FLOW])
def test_links_of_each_pair_of_columns_sum_to_the_headline(reader: Reader, words: Catalogue, name: str) -> None:
    selection = SELECTIONS[name]
    content = write_file("/flow.csv", reader=reader, words=words, selection=selection).decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    flow = reader.read(selection).flow
    assert len(rows) == len(flow.links)
    sums: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        pair = (row["source_column"], row["target_column"])
        sums[pair] = sums.get(pair, Decimal(0)) + Decimal(row["eur"])
        assert float(row["share_of_total"]) == pytest.approx(float(row["eur"]) / (flow.total / 100), abs=1e-6)
        assert row["status"] in ("recorded", "attributed", "unknown")
    assert {cents * 100 for cents in sums.values()} == ({flow.total} if flow.total else set())
    marked = {pair: sum(Decimal(r["marked_eur"]) for r in rows if r["source_column"] == pair[0]) for pair in sums}
    assert {cents * 100 for cents in marked.values()} == ({flow.marked} if flow.total else set())


READ = """
import json
import plotly.graph_objects as go
exec(open("view.py").read())
traces = list(figure.data)
if traces and traces[0].type == "sankey":
    link, labels = traces[0].link, traces[0].node.label or ()
    rows = zip(link.source or (), link.target or (), link.value or ())
    print(json.dumps([[labels[s], labels[t], v] for s, t, v in rows]))
else:
    across = "x" if traces and traces[0].orientation == "h" else "y"
    print(json.dumps([["", "", float(v)] for trace in traces for v in trace[across]]))
"""


@pytest.mark.parametrize("name", ["whole", "map", "trend", "contracts", "programmes", "empty"])
def test_the_code_draws_the_same_sums(reader: Reader, words: Catalogue, tmp_path: Path, name: str) -> None:
    """The code is run as a reader would: in a process of its own, beside the Parquet file that was downloaded."""
    selection = SELECTIONS[name]
    code = write_file("/data.py", reader=reader, words=words, selection=selection).decode()
    written = [line for line in code.splitlines() if line and not line.startswith("#")]
    assert len(written) <= MOST_LINES
    file = next(line for line in written if "read_parquet" in line).split("'")[1]
    (tmp_path / file).write_bytes(write_file("/data.parquet", reader=reader, words=words, selection=selection))
    (tmp_path / "view.py").write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", READ], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    drawn = json.loads(done.stdout)
    assert (tmp_path / file.replace("parquet", "html")).exists()
    flow = reader.read(selection).flow
    if selection.view is View.FLOW:
        assert sorted(round(100 * value) for _, _, value in drawn) == sorted(link.amount for link in flow.links)
    assert round(100 * sum(value for _, _, value in drawn)) == flow.total * (
        len(selection.columns) - 1 if selection.view is View.FLOW else 1
    )
