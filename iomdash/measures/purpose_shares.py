"""Our shares by purpose beside those that others have published, each at its own date."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.totals import sum_by
from iomdash.vocabulary import Column


@dataclass(frozen=True, kw_only=True)
class PurposeShare:
    """A published share or amount (the row of the table), and ours at its date: euro cents of `total`.

    `selection` gives ours; None where none of our purposes comes near. `gap` is ours minus theirs in points of 100.
    """

    entry: Mapping[str, Any]
    selection: Selection | None
    ours: int
    total: int

    @property
    def share(self) -> Decimal:
        return 100 * Decimal(self.ours) / self.total if self.total else Decimal(0)

    @property
    def gap(self) -> Decimal | None:
        stated = self.entry["share_percent"]
        return None if stated is None or self.selection is None else self.share - stated


def derive_purpose_shares(ledger: Ledger) -> tuple[PurposeShare, ...]:
    """Every published entry by date, with our money dated on or before it; records with several purposes split equally."""
    entries = sorted(ledger.rows("published_purposes"), key=lambda row: (row["as_of_date"], row["entry_id"]))
    return tuple(_share(ledger, entry) for entry in entries)


def _share(ledger: Ledger, entry: Mapping[str, Any]) -> PurposeShare:
    dated = Selection(decided_by=entry["as_of_date"].isoformat(), with_undated=False)
    purposes = tuple(entry["purposes"].split())
    selection = replace(dated, purposes=purposes) if purposes else None
    ours = select_paths(ledger, selection=selection).total if selection else 0
    return PurposeShare(entry=entry, selection=selection, ours=ours, total=select_paths(ledger, selection=dated).total)


@dataclass(frozen=True, kw_only=True)
class PurposeSum:
    """One purpose: its euro cents of all approved money, and how many programmes have it as their main one or beside."""

    purpose: str
    amount: int
    main: int
    beside: int


def sum_purposes(ledger: Ledger) -> tuple[PurposeSum, ...]:
    """Every purpose that counted programmes have, by size; several purposes of a programme have equal parts."""
    sums = sum_by(ledger, selection=Selection(), column=Column.PURPOSE)
    main: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for row in ledger.rows("purposes"):
        if row["level"] == "programme" and ledger.records["programmes"][row["record_id"]]["is_counted"]:
            (main if row["position"] == 1 else beside)[row["purpose"]] += 1
    ordered = sorted(sums.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(PurposeSum(purpose=id, amount=cents, main=main[id], beside=beside[id]) for id, cents in ordered)
