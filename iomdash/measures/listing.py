"""The programmes behind a view: one row each, whose amounts sum to the view's total."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, YearBasis

_COLUMNS = ["programme_id", "contract_id", "window", "country_code", "implementer_id", "year", "year_basis", "flags"]


@dataclass(kw_only=True)
class Listed:
    """One programme (or contract, for contracted money) of a view; euro cents. Ids come by size."""

    record_id: str
    programme_id: str
    window: str
    year: int | None
    year_basis: str
    flags: str
    amount: int = 0
    marked: int = 0
    by_country: Counter[str] = field(default_factory=Counter)
    by_implementer: Counter[str] = field(default_factory=Counter)
    record: Mapping[str, Any] = field(default_factory=dict)


def list_programmes(ledger: Ledger, *, selection: Selection) -> list[Listed]:
    """Rows sorted by amount; they sum to the selection's total, to the cent."""
    chosen = select_paths(ledger, selection=selection)
    by_contract = selection.measure is Measure.CONTRACTED
    columns = [chosen.frame[name].to_numpy(dtype=object) for name in _COLUMNS]
    listed: dict[str, Listed] = {}
    for *values, amount, is_marked in zip(*columns, chosen.frame["amount"].tolist(), chosen.is_marked, strict=True):
        path = dict(zip(_COLUMNS, values, strict=True))
        key = path["contract_id"] if by_contract else path["programme_id"]
        if key not in listed:
            listed[key] = _start(ledger, key, path, selection=selection)
        _add(listed[key], path, amount=amount, is_marked=is_marked)
    return sorted(listed.values(), key=lambda row: (-row.amount, row.record_id))


def list_with_hidden(ledger: Ledger, *, selection: Selection) -> list[tuple[Listed, int]]:
    """The rows of `list_programmes`, each with the euro cents of it that the selection hides.

    Hidden is what the switches for undated and unknown money leave out; rows that are hidden whole come last, with 0.
    """
    shown = list_programmes(ledger, selection=selection)
    everything = replace(selection, with_undated=True, with_unknown=True)
    if everything == selection:
        return [(row, 0) for row in shown]
    whole = {row.record_id: row for row in list_programmes(ledger, selection=everything)}
    listed = [(row, whole.pop(row.record_id).amount - row.amount) for row in shown]
    return listed + [(replace(row, amount=0, marked=0), row.amount) for row in whole.values()]


def _start(ledger: Ledger, key: str, path: Mapping[str, Any], *, selection: Selection) -> Listed:
    records = ledger.records["contracts" if selection.measure is Measure.CONTRACTED else "programmes"]
    undated = selection.adoption_only and path["year_basis"] != YearBasis.ADOPTION
    return Listed(
        record_id=key,
        programme_id=path["programme_id"],
        window=path["window"],
        year=None if undated or path["year"] is None else int(path["year"]),
        year_basis=str(YearBasis.UNDATED) if undated else path["year_basis"],
        flags=path["flags"],
        record=records[key],
    )


def _add(row: Listed, path: Mapping[str, Any], *, amount: int, is_marked: bool) -> None:
    row.amount += amount
    row.marked += amount if is_marked else 0
    row.by_country[path["country_code"]] += amount
    row.by_implementer[path["implementer_id"]] += amount
