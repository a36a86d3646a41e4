"""What a profile lists: the money of a state by the nodes of each column, contracts, contributions, roles, claims."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from iomdash.measures.claims.queries import read_query
from iomdash.measures.claims.register import Result
from iomdash.measures.flows import row_ids
from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths, sum_rows
from iomdash.measures.selection import Selection
from iomdash.measures.subjects import FILTERS, STATES, Subject
from iomdash.measures.totals import MENTIONS, sum_by
from iomdash.vocabulary import UNKNOWNS, Column, ProfileKind, Rule


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One node of a list: euro cents, and how many programmes stand behind it (0 where that is not counted)."""

    id: str
    amount: int
    programme_count: int

    @property
    def is_unknown(self) -> bool:
        return self.id in UNKNOWNS


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A state's money by one column, by size, what is not known last. Entries sum to `total` (euro cents).

    They do not where `is_summed` is False: under the rule "any" a programme counts in full for each organisation it names.
    """

    column: Column
    entries: tuple[Entry, ...]
    total: int
    is_summed: bool


def derive_breakdown(ledger: Ledger, *, selection: Selection, column: Column) -> Breakdown:
    """The money of a selection by the nodes of one column; what rounds to no cent is left out."""
    chosen = select_paths(ledger, selection=selection)
    is_summed = not (selection.rule is Rule.ANY_MENTION and column in MENTIONS)
    if column is Column.DONOR or not is_summed:
        sums = sum_by(ledger, selection=selection, column=column)
        found = [Entry(id=id, amount=cents, programme_count=0) for id, cents in sums.items()]
    else:
        rows = sum_rows(chosen, ids=row_ids(chosen.frame, column=column))
        found = [Entry(id=row.id, amount=row.amount, programme_count=row.programme_count) for row in rows if row.amount]
    entries = tuple(sorted(found, key=lambda entry: (entry.is_unknown, -entry.amount, entry.id)))
    return Breakdown(column=column, entries=entries, total=chosen.total, is_summed=is_summed)


def contracts_of(ledger: Ledger, *, programme: str) -> tuple[Mapping[str, Any], ...]:
    """The contracts that hang on a programme, by their start, those without one last; counted or not."""
    return _contracts(ledger).get(programme, ())


@lru_cache(maxsize=4)
def _contracts(ledger: Ledger) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in ledger.records["contracts"].values():
        found.setdefault(row["programme_id"], []).append(row)
    return {id: tuple(sorted(rows, key=_by_start)) for id, rows in found.items()}


def _by_start(row: Mapping[str, Any]) -> tuple[bool, str, str]:
    return row["start_date"] is None, str(row["start_date"]), row["contract_id"]


@lru_cache(maxsize=4)
def implementers_of(ledger: Ledger) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(table, record) -> the organisations that implement it, in the order of the list; "" for a name that matches none."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row in sorted(ledger.rows("participations"), key=lambda row: (row["record_id"], row["position"])):
        if row["role"] == "implementing" and row["is_participant"]:
            found.setdefault((f"{row['level']}s", row["record_id"]), {})[row["organisation_id"]] = None
    return {record: tuple(ids) for record, ids in found.items()}


@lru_cache(maxsize=4)
def roles_of(ledger: Ledger) -> Mapping[str, Mapping[tuple[str, str], tuple[str, ...]]]:
    """Organisation -> (role, level) -> the records that give it this role, each once."""
    found: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    for row in ledger.rows("participations"):
        roles = found.setdefault(row["organisation_id"], {})
        roles.setdefault((row["role"], row["level"]), {})[row["record_id"]] = None
    return {id: {role: tuple(sorted(records)) for role, records in roles.items()} for id, roles in found.items()}


POOLED = {"eu-budget": ("eu_total", "eu_instrument"), "other-states": ("total_states", "group")}
"""Donors of the pool that are no single state -> types of the published rows that are about them."""


def contributions_of(ledger: Ledger, *, donor: str) -> tuple[Mapping[str, Any], ...]:
    """What is published of a donor's pledges and payments, the latest first; rows without any amount are left out."""
    iso3 = ledger.countries.get(donor.upper(), {}).get("iso3", "")
    types = POOLED.get(donor, STATES if iso3 else ())
    rows = (row for row in ledger.rows("contributions") if row["donor_type"] in types and row["donor_iso3"] == iso3)
    told = filter(_has_amount, rows)
    return tuple(sorted(told, key=lambda row: (row["as_of_date"], row["donor"], row["source_id"]), reverse=True))


def _has_amount(row: Mapping[str, Any]) -> bool:
    return any(row[name] is not None for name in ("pledged_eur", "received_eur", "amount_original"))


def latest_stock(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The latest row that states a donor's whole pledge (or, where none does, what was received) at a date."""
    stocks = [row for row in rows if row["row_type"] == "stock" and row["donor_type"] != "eu_instrument"]
    pledged = [row for row in stocks if row["pledged_eur"] is not None]
    return next(iter(pledged or stocks), None)


def claims_about(results: Iterable[Result], *, subject: Subject) -> tuple[Result, ...]:
    """The claims whose figure is about a subject: the query that tests it names the subject, or asks for its accounts."""
    return tuple(result for result in results if subject in named_in(result))


ACCOUNTS = ("agency_revenue", "agency_expenses")
"""Tables of accounts: whatever is asked of them is about the IOM."""


def named_in(result: Result) -> frozenset[Subject]:
    """The subjects that the query of a claim names, by its own reading; a query of accounts is about the IOM."""
    selections = [one for tested in result.tested[:1] for one in (tested.selection, tested.of) if one]
    named = {
        Subject(kind=kind, id=id)
        for kind, field in FILTERS.items()
        for selection in selections
        for id in getattr(selection, field)
    }
    if read_query(result.claim.query).table in ACCOUNTS:
        named.add(Subject(kind=ProfileKind.ORGANISATION, id="iom"))
    return frozenset(named)
