"""Receipts: the records whose parts sum to a number on the page, to the cent."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from iomdash.measures.flows import derive_flow, row_ids
from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import names_one_of
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection, changed
from iomdash.measures.trends import years_of
from iomdash.vocabulary import OTHERS, RECORD_KEYS, UNPUBLISHED, Column

UNDATED = "undated"
COMMA = ","
YEAR, MARKED, NAMES, CONTRACT = "year", "marked", "names", "contract"
Narrowing = tuple[tuple[str, str], ...]
"""(column, id) pairs, all of which hold: columns of the flow, "year" (a year or "undated"), "marked" (the marked
organisation's part), "contract", "names" (records that name the country, or one of several, however they are split)."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """One record (programme or contract) behind a number: the cents it counts for, and its whole amount.

    `parts` are (country, implementer, cents); `implementers` and `places` count the parties and countries that the
    record itself names, `purposes` are those of our classification; `dated_on` (ISO 8601, "" for none) gives the year;
    `corrections` are the rows of the table of that name that changed it.
    """

    table: str
    record: Mapping[str, Any]
    programme_title: str
    dated_on: str
    year: int | None
    year_basis: str
    amount: int
    whole: int
    parts: tuple[tuple[str, str, int], ...]
    implementers: int
    places: int
    purposes: tuple[str, ...]
    flags: tuple[str, ...]
    corrections: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Receipts:
    """Rows by size; they sum to `total` (euro cents)."""

    rows: tuple[Receipt, ...]
    total: int


def derive_receipts(ledger: Ledger, *, selection: Selection, of: Narrowing = ()) -> Receipts:
    """The records of a selection, or of one node, link, year or marked part of it (all pairs of `of` at once).

    The total is exactly the number that this node, link or part shows; ids that hold no money give no rows.
    """
    donors = _donors(selection, of)
    chosen = select_paths(ledger, selection=changed(selection, donors=donors or ()))
    kept = np.full(len(chosen.frame), donors is not None)
    for column, id in of:
        kept &= _narrowed(ledger, chosen, selection=selection, column=column, id=id)
    rows = _rows(ledger, chosen, np.flatnonzero(kept), selection=selection)
    return Receipts(rows=rows, total=sum(row.amount for row in rows))


def _donors(selection: Selection, of: Narrowing) -> tuple[str, ...] | None:
    """The donors whose parts count, none named for all; None where the pairs and the selection have no donor in common."""
    wanted = {id for column, id in of if column == Column.DONOR}
    if not wanted:
        return selection.donors
    return tuple(wanted) if len(wanted) == 1 and wanted <= set(selection.donors or wanted) else None


def _narrowed(ledger: Ledger, chosen: Slice, *, selection: Selection, column: str, id: str) -> npt.NDArray[Any]:
    """Which rows of a slice belong to one node."""
    if column == Column.DONOR:
        return np.full(len(chosen.frame), True)
    if column == NAMES:
        return names_one_of(ledger, chosen, codes=tuple(id.split(COMMA)), selection=selection)
    if column == CONTRACT:
        return np.asarray(chosen.frame["contract_id"] == id)
    if column == MARKED:
        return np.asarray(chosen.is_marked)
    if column == YEAR:
        years = years_of(chosen, adoption_only=selection.adoption_only).to_numpy()
        return np.asarray(years == (int(id) if id.isascii() and id.isdigit() else 0))
    ids = row_ids(chosen.frame, column=Column(column))
    if id == OTHERS:
        flow = derive_flow(ledger, selection=selection)
        node = flow.nodes.get(f"{column}:{OTHERS}")
        return np.isin(ids.astype(str), list(node.members) if node else [])
    return np.asarray(ids == id)


def _rows(ledger: Ledger, chosen: Slice, kept: npt.NDArray[Any], *, selection: Selection) -> tuple[Receipt, ...]:
    columns = [
        "programme_id",
        "contract_id",
        "country_code",
        "implementer_id",
        "dated_on",
        "year",
        "year_basis",
        "flags",
        "amount",
    ]
    frame = chosen.frame.iloc[kept]
    grouped: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for values in zip(*(frame[name].tolist() for name in columns), strict=True):
        path = dict(zip(columns, values, strict=True))
        grouped.setdefault((path["programme_id"], path["contract_id"]), []).append(path)
    rows = (_receipt(ledger, key, paths, selection=selection) for key, paths in grouped.items())
    return tuple(sorted(rows, key=lambda row: (-row.amount, str(row.record[RECORD_KEYS[row.table]]))))


def _receipt(ledger: Ledger, key: tuple[str, str], paths: list[dict[str, Any]], *, selection: Selection) -> Receipt:
    programme, contract = key
    table, id = ("contracts", contract) if contract else ("programmes", programme)
    record = ledger.records[table][id]
    first = paths[0]
    is_dated = not selection.adoption_only or first["year_basis"] == "adoption"
    published = table == "programmes" and not selection.with_corrections
    whole = record["amount_as_published_eur" if published else "amount_eur"]
    return Receipt(
        table=table,
        record=record,
        programme_title=str(ledger.records["programmes"].get(programme, {}).get("title", "")),
        dated_on=first["dated_on"] if is_dated else "",
        year=int(first["year"]) if is_dated and first["year"] is not None else None,
        year_basis=first["year_basis"] if is_dated else UNDATED,
        amount=sum(path["amount"] for path in paths),
        whole=int(whole * 100),
        parts=_parts(paths),
        implementers=ledger.parties.get((table, id), 0),
        places=ledger.places_named.get((table, id), 0),
        purposes=ledger.purposes.get((table.removesuffix("s"), id), ()),
        flags=tuple(dict.fromkeys(flag for path in paths for flag in path["flags"].split())),
        corrections=ledger.corrections.get((table, id), ()) if selection.with_corrections else (),
    )


def _parts(paths: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, str, int], ...]:
    sums: Counter[tuple[str, str]] = Counter()
    for path in paths:
        sums[path["country_code"] or UNPUBLISHED, path["implementer_id"]] += path["amount"]
    return tuple((country, implementer, cents) for (country, implementer), cents in sums.most_common())
