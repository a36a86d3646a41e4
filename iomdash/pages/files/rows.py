"""The path rows of a view as columns: what stands on the sheet "Rows" and in the Parquet file."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.pages.files.contents import Contents
from iomdash.tables.schemas import COUNT, DATE, FLAG, MONEY, TEXT, YEAR, column
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark, name_id

DRAWN, DONOR = "drawn_", "eur_"
"""What the names of columns begin with that say where a row is drawn, and which part of it is a donor's."""
NUMBER, EUR, MARKED = "row", "eur", "is_marked"
KINDS: Mapping[str, pa.DataType] = {
    NUMBER: COUNT,
    "programme_id": TEXT,
    "contract_id": TEXT,
    "title": TEXT,
    "window": TEXT,
    "country_code": TEXT,
    "country": TEXT,
    "implementer_id": TEXT,
    "implementer": TEXT,
    "implementer_kind": TEXT,
    "themes": TEXT,
    "purposes": TEXT,
    "purpose": TEXT,
    "dated_on": DATE,
    "year": YEAR,
    "year_basis": TEXT,
    "status": TEXT,
    "flags": TEXT,
    "source_id": TEXT,
    "source_file": TEXT,
    "source_locator": TEXT,
    MARKED: FLAG,
    EUR: MONEY,
}
"""Columns that every file of rows has, in their order."""
OPTIONAL = ("dated_on", "year")
COPIED = (
    *("programme_id", "contract_id", "window", "country_code", "implementer_id", "implementer_kind", "themes", "purposes"),
    *("purpose", "dated_on", "year_basis", "status", "flags", "source_id", "source_file", "source_locator"),
)

Columns = dict[str, list[Any]]


def list_columns(ledger: Ledger, contents: Contents, *, words: Catalogue) -> Columns:
    """Column -> one value per row: texts, years or None, money as integer cents. `eur` sums to the view's total."""
    frame = contents.chosen.frame
    found: Columns = {name: frame[name].tolist() for name in COPIED}
    found[NUMBER] = list(range(1, len(frame) + 1))
    found["title"] = _titles(ledger, found)
    for name, key, part in (
        ("country", "country_code", Column.COUNTRY),
        ("implementer", "implementer_id", Column.IMPLEMENTER),
    ):
        found[name] = _names(ledger, found[key], contents=contents, column=part, words=words)
    found["year"] = [None if year is None or year != year else int(year) for year in frame["year"]]
    found[MARKED] = contents.chosen.is_marked.tolist()
    found[EUR] = frame["amount"].tolist()
    ordered = {name: found[name] for name in KINDS}
    for axis in contents.axes:
        if axis.drawn is not None:
            ordered[DRAWN + axis.name] = axis.drawn.tolist()
    return ordered | _donors(contents)


def _donors(contents: Contents) -> Columns:
    """The cents of each donor, only where donors are in the picture."""
    if not contents.donors:
        return {}
    drawn = {mark.id for mark in contents.donors.marks}
    parts = contents.chosen.by_donor
    return {DONOR + id: parts[:, n].tolist() for n, id in enumerate(contents.chosen.donor_ids) if id in drawn}


def _titles(ledger: Ledger, found: Columns) -> list[str]:
    """The programme's title, of a contract without one its own."""
    programmes, contracts = ledger.records["programmes"], ledger.records["contracts"]
    pairs = zip(found["programme_id"], found["contract_id"], strict=True)
    return [str(programmes[one]["title"] if one in programmes else contracts[other]["title"] or "") for one, other in pairs]


def _names(ledger: Ledger, ids: list[str], *, contents: Contents, column: Column, words: Catalogue) -> list[str]:
    flow = contents.reading.flow
    mark = lower_mark(flow.mark, name=flow.mark_name, words=words)
    names = {
        id: name_id(id, column=column, name=name_of(ledger, column=column, id=id), words=words, mark=mark) for id in set(ids)
    }
    return [names[id] for id in ids]


def say_columns(contents: Contents, *, words: Catalogue) -> dict[str, str]:
    """Column -> what it means."""
    meanings = {name: words.say(f"file_column.{name}") for name in KINDS}
    for axis in contents.axes:
        if axis.drawn is not None:
            meanings[DRAWN + axis.name] = words.say("files.drawn", heading=axis.heading)
    donors = contents.donors.marks if contents.donors else ()
    return meanings | {DONOR + mark.id: words.say("files.donor", name=mark.name) for mark in donors}


def describe_rows(contents: Contents, *, words: Catalogue) -> list[pa.Field]:
    """The columns as Arrow fields with unit and meaning."""
    kinds: dict[str, pa.DataType] = dict(KINDS)
    for axis in contents.axes:
        if axis.drawn is not None:
            kinds[DRAWN + axis.name] = pa.dictionary(pa.int32(), TEXT, ordered=True)
    for mark in contents.donors.marks if contents.donors else ():
        kinds[DONOR + mark.id] = MONEY
    said = say_columns(contents, words=words)
    return [column(name, kind, said[name], optional=name in OPTIONAL) for name, kind in kinds.items()]
