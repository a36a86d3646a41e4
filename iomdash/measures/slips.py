"""Slips that the detectors found, rows that enter no sum, and names that match nothing: each with its euros."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.vocabulary import Aside, Slip

Row = dict[str, Any]
LIST, AKVO = "DW_DB_2022-01", "AKVO_2021-12-17"
"""The sources of the programme list and of the export."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """One finding (the row of the table) and the euro cents concerned: the excess of contracts, else the record's."""

    finding: Row
    amount: int
    title: str


def list_found(ledger: Ledger) -> Mapping[Slip, tuple[Found, ...]]:
    """Every finding by its rule, the most euros first; a rule that found nothing has an empty tuple."""
    by_rule: dict[Slip, list[Found]] = {slip: [] for slip in Slip}
    for row in ledger.rows("findings"):
        record = _record_of(ledger, row)
        amount = _excess(row) if row["rule"] == Slip.CONTRACTS_ABOVE_DECISION else _published_amount(record)
        by_rule[Slip(row["rule"])].append(Found(finding=row, amount=amount, title=record.get("title", "")))
    return {slip: tuple(sorted(found, key=lambda one: (-one.amount, _key(one)))) for slip, found in by_rule.items()}


def _key(found: Found) -> str:
    return str(found.finding["record_id"])


def _record_of(ledger: Ledger, finding: Row) -> Row:
    """The programme or contract that a finding is about; shares of countries hang on either."""
    tables = [finding["table"]] if finding["table"] in ledger.records else ["programmes", "contracts"]
    return next((ledger.records[t][finding["record_id"]] for t in tables if finding["record_id"] in ledger.records[t]), {})


def _published_amount(record: Row) -> int:
    listed = record.get("amount_as_published_eur") or record.get("amount_eur", 0)
    return int(listed * 100)


def _excess(finding: Row) -> int:
    return int((Decimal(finding["observed"]) - Decimal(finding["expected"])) * 100)


@dataclass(frozen=True, kw_only=True)
class RowSum:
    """Rows of a source of one sort: how many, and their euro cents."""

    code: str
    count: int
    amount: int


def sum_export(ledger: Ledger) -> tuple[RowSum, ...]:
    """Why the rows of the Akvo export sum to far more than the fund: each sort of row, largest first.

    Fund record, decisions, their contracts and what hangs nowhere are the same euros told several times.
    """
    aside = [row for row in ledger.rows("set_aside") if row["table"] == "activities"]
    groups: dict[str, list[Row]] = {
        reason: [row for row in aside if row["reason"] == reason]
        for reason in (Aside.FUND_RECORD, Aside.LISTED_ALREADY, Aside.HANGS_NOWHERE)
    }
    groups["only_in_export"] = [row for row in ledger.rows("programmes") if row["source_id"] == AKVO]
    groups["contracts"] = ledger.rows("contracts")
    sums = [RowSum(code=str(code), count=len(rows), amount=_sum(rows)) for code, rows in groups.items()]
    return tuple(sorted(sums, key=lambda row: -row.amount))


def sum_set_aside(ledger: Ledger) -> tuple[RowSum, ...]:
    """Rows in no sum by reason, in the order of the vocabulary."""
    rows = ledger.rows("set_aside")
    groups = {reason: [row for row in rows if row["reason"] == reason] for reason in Aside}
    return tuple(RowSum(code=str(reason), count=len(found), amount=_sum(found)) for reason, found in groups.items())


def _sum(rows: list[Row]) -> int:
    return sum(int((row["amount_eur"] or 0) * 100) for row in rows)


@dataclass(frozen=True, kw_only=True)
class Unmatched:
    """A name or place that stands for nothing we know: why, how many rows of the fund hold it, and their euro cents."""

    name: str
    source_id: str
    reason: str
    count: int
    amount: int


def list_unmatched_names(ledger: Ledger) -> tuple[Unmatched, ...]:
    """Names without an organisation, with the programmes and contracts that carry them as implementers."""
    named = [row for row in ledger.rows("participations") if row["role"] == "implementing" and not row["organisation_id"]]
    return _list(ledger, listed=ledger.rows("unmatched_names"), named=[(row, row["name_raw"]) for row in named])


def list_unmatched_places(ledger: Ledger) -> tuple[Unmatched, ...]:
    """Places without a country, with the programmes and contracts that carry them."""
    placed = [row for row in ledger.rows("recipient_shares") if not row["country_code"]]
    return _list(ledger, listed=ledger.rows("unmatched_places"), named=[(row, row["place_raw"]) for row in placed])


def _list(ledger: Ledger, *, listed: list[Row], named: list[tuple[Row, str]]) -> tuple[Unmatched, ...]:
    entries = []
    for row in listed:
        records = {(r["level"], r["record_id"]) for r, name in named if name == row["name"]}
        amounts = [int(ledger.records[f"{level}s"][record]["amount_eur"] * 100) for level, record in records]
        known = {"name": row["name"], "source_id": row["source_id"], "reason": row["reason"]}
        entries.append(Unmatched(**known, count=len(amounts), amount=sum(amounts)))
    return tuple(sorted(entries, key=lambda entry: (-entry.amount, entry.name)))
