"""Programmes and contracts that the IOM shares with others, first of all with NGOs: parties, and the range of its part."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import RECORD_KEYS, Kind, Measure

IOM = "iom"
PROGRAMMES, CONTRACTS = "programmes", "contracts"
Parties = Mapping[str, tuple[str, str]]
"""Organisation (or its name, where it matches none) -> (name, kind), in the published order."""


@dataclass(frozen=True, kw_only=True)
class SharedRecord:
    """A record that names the IOM and others: parties as (name, kind; "" if unmatched), and euro cents.

    `whole` is its amount; `equal` the IOM's part if all have the same. Alone it has none of it, in full the whole.
    `signed` and `signed_by_ngos` are the contracts of the IOM and of NGOs in a programme; 0 for a contract.
    """

    table: str
    id: str
    programme_id: str
    title: str
    parties: tuple[tuple[str, str], ...]
    whole: int
    equal: int
    signed: int
    signed_by_ngos: int

    @property
    def has_ngo(self) -> bool:
        return any(kind == Kind.NGO for _, kind in self.parties)


def find_shared(ledger: Ledger, *, table: str) -> tuple[SharedRecord, ...]:
    """The counted records of a table that name the IOM beside others: those with NGOs first, then by size."""
    measure = Measure.CONTRACTED if table == CONTRACTS else Measure.APPROVED
    frame = select_paths(ledger, selection=Selection(measure=measure)).frame
    wholes, equal = _sums(frame, table), _sums(frame[frame["implementer_id"] == IOM], table)
    contracts = select_paths(ledger, selection=Selection(measure=Measure.CONTRACTED)).frame
    signed = _sums(contracts[contracts["implementer_id"] == IOM], PROGRAMMES)
    by_ngos = _sums(contracts[contracts["implementer_kind"] == str(Kind.NGO)], PROGRAMMES)
    found = []
    for id, parties in parties_of(ledger, level=table.removesuffix("s")).items():
        if IOM in parties and len(parties) > 1 and id in wholes:
            record = ledger.records[table][id]
            found.append(
                SharedRecord(
                    table=table,
                    id=id,
                    programme_id=str(record["programme_id"]),
                    title=str(record["title"]),
                    parties=tuple(parties.values()),
                    whole=wholes[id],
                    equal=equal.get(id, 0),
                    signed=signed.get(id, 0) if table == PROGRAMMES else 0,
                    signed_by_ngos=by_ngos.get(id, 0) if table == PROGRAMMES else 0,
                )
            )
    return tuple(sorted(found, key=lambda row: (not row.has_ngo, -row.whole, row.id)))


def _sums(frame: pd.DataFrame, table: str) -> dict[str, int]:
    """Record -> euro cents of its rows."""
    return {str(id): int(cents) for id, cents in frame.groupby(RECORD_KEYS[table])["amount"].sum().items()}


def parties_of(ledger: Ledger, *, level: str) -> dict[str, dict[str, tuple[str, str]]]:
    """Programme or contract -> its implementers, each once."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in sorted(ledger.rows("participations"), key=lambda row: (row["record_id"], row["position"])):
        if row["level"] == level and row["role"] == "implementing" and row["is_participant"]:
            organisation: dict[str, Any] = ledger.organisations.get(row["organisation_id"], {})
            named = (str(organisation.get("label", row["name_raw"])), str(organisation.get("kind", "")))
            found.setdefault(row["record_id"], {}).setdefault(row["organisation_id"] or row["name_raw"], named)
    return found
