"""Checks of a whole release: references, conservation, the totals published at a date. Each yields what it finds."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product

import pyarrow as pa

from iomdash.tables.agreement import find_disagreements
from iomdash.tables.store import Release
from iomdash.vocabulary import ANY_PLACE_RULE, INCOMING_COMMITMENT, UNKNOWNS, Edition, Measure, PlaceRule, Rule

EXPECTED_ROWS = {
    "programmes": 254,
    "contracts": 389,
    "agency_revenue": 5219,
    "agency_expenses": 1502,
    "agency_activities": 577,
    "agency_transactions": 577,
}


def check_release(release: Release) -> list[str]:
    """What is wrong with a release, in sentences; empty if nothing. Every declared check is run."""
    return [fault for check in CHECKS for fault in check(release)]


def rows_as_expected(release: Release) -> Iterator[str]:
    for name, count in EXPECTED_ROWS.items():
        if release.tables[name].num_rows != count:
            yield f"{name}: {release.tables[name].num_rows} rows, expected {count}. Say in the changelog what changed."


def references_hold(release: Release) -> Iterator[str]:
    """Every id in a column that names a table stands in that table."""
    unknown = {*UNKNOWNS, "", "CURATED"}
    for name, table in release.tables.items():
        for field in table.schema:
            target = (field.metadata or {}).get(b"codelist", b"").decode()
            if target in release.tables:
                known = set(release.tables[target].column(0).to_pylist()) | unknown
                loose = sorted(set(table.column(field.name).to_pylist()) - known)
                if loose:
                    yield f"{name}.{field.name}: {loose[:3]} stand not in {target}."


def money_is_conserved(release: Release) -> Iterator[str]:
    """Under every rule that sums, a programme's path rows sum to its amount (or to its contracts, if they exceed it)."""
    signed = _sum(release.tables["contracts"].filter(release.tables["contracts"]["is_counted"]), "programme_id")
    sums = _path_sums(release)
    counted = [row for row in release.tables["programmes"].to_pylist() if row["is_counted"]]
    for row, rule, place_rule in product(counted, (Rule.EQUAL, Rule.SOLE, Rule.CONTRACTS), PlaceRule):
        key, wanted = row["programme_id"], row["amount_eur"]
        if rule is Rule.CONTRACTS:
            wanted = max(wanted, signed.get(key, Decimal(0)))
        found = sums.get((rule, place_rule, key), Decimal(0))
        if found != wanted:
            yield f"paths: {key} sums to {found} under {rule} and {place_rule}, not {wanted}."


def _path_sums(release: Release) -> dict[tuple[str, str, str], Decimal]:
    """(rule, country rule, programme) -> approved euros of the corrected edition."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    columns = ["measure", "rule", "edition", "place_rule", "programme_id", "amount_eur"]
    for row in release.tables["paths"].select(columns).to_pylist():
        if row["measure"] == Measure.APPROVED and row["edition"] != Edition.AS_PUBLISHED:
            for place_rule in PlaceRule if row["place_rule"] == ANY_PLACE_RULE else (row["place_rule"],):
                sums[row["rule"], place_rule, row["programme_id"]] += row["amount_eur"]
    return sums


def _sum(table: pa.Table, key: str) -> dict[str, Decimal]:
    grouped = table.group_by(key).aggregate([("amount_eur", "sum")]).to_pylist()
    return {row[key]: row["amount_eur_sum"] for row in grouped}


def published_totals_are_met(release: Release) -> Iterator[str]:
    """Every gap to a published total is within its rounding, or listed with causes that can cover it."""
    yield from find_disagreements(release)


def agency_money_is_conserved(release: Release) -> Iterator[str]:
    """The parts of every incoming commitment to the IOM sum to it."""
    parts: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for row in release.tables["agency_paths"].to_pylist():
        parts[row["activity_id"], row["position"]] += row["amount_usd"]
    for row in release.tables["agency_transactions"].to_pylist():
        key = (row["activity_id"], row["position"])
        wanted = row["amount_usd"] if row["transaction_type"] == INCOMING_COMMITMENT else Decimal(0)
        if parts[key] != wanted:
            yield f"agency_paths: the parts of {key[0]} sum to {parts[key]}, not {wanted}."


def every_source_is_licensed(release: Release) -> Iterator[str]:
    for row in release.tables["sources"].to_pylist():
        if not (row["licence"] and row["credit"]):
            yield f"sources: {row['source_id']} has no licence or credit."


def unmatched_names_are_listed(release: Release) -> Iterator[str]:
    listed = set(release.tables["unmatched_names"]["name"].to_pylist())
    rows = release.tables["participations"].to_pylist()
    loose = {row["name_raw"] for row in rows if not row["organisation_id"]} - listed
    if loose:
        yield f"participations: {sorted(loose)[:3]} match no organisation and are not listed."


CHECKS: tuple[Callable[[Release], Iterator[str]], ...] = (
    rows_as_expected,
    references_hold,
    money_is_conserved,
    agency_money_is_conserved,
    published_totals_are_met,
    every_source_is_licensed,
    unmatched_names_are_listed,
)
