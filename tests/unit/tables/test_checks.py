"""For every check of a release a planted fault that it, and no other, catches; the shipped release passes all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from iomdash.measures.ledger import Ledger
from iomdash.tables import checks
from iomdash.tables.checks import CHECKS, check_release
from iomdash.tables.store import Release

Row = dict[str, Any]


@pytest.fixture(scope="module")
def release(ledger: Ledger) -> Release:
    return ledger.release


def with_row(release: Release, table: str, where: Callable[[Row], bool], **fields: Any) -> Release:
    """The release with the first row of a table that fits changed."""
    rows = release.tables[table].to_pylist()
    row = next(row for row in rows if where(row))
    row |= {name: value(row[name]) if callable(value) else value for name, value in fields.items()}
    return with_rows(release, table, rows)


def with_rows(release: Release, table: str, rows: list[Row]) -> Release:
    spoilt = pa.Table.from_pylist(rows, schema=release.tables[table].schema)
    return replace(release, tables={**release.tables, table: spoilt})


def any_row(_row: Row) -> bool:
    return True


def is_summed(row: Row) -> bool:
    return row["measure"] == "approved" and row["rule"] == "equal" and row["edition"] == "both"


def drop_a_row(release: Release) -> Release:
    return with_rows(release, "agency_expenses", release.tables["agency_expenses"].to_pylist()[1:])


def drop_a_path(release: Release) -> Release:
    rows = release.tables["paths"].to_pylist()
    rows.remove(next(row for row in rows if is_summed(row)))
    return with_rows(release, "paths", rows)


def double_a_path(release: Release) -> Release:
    rows = release.tables["paths"].to_pylist()
    return with_rows(release, "paths", [next(row for row in rows if is_summed(row)), *rows])


FAULTS: dict[str, tuple[Callable[[Release], Iterator[str]], Callable[[Release], Release], str]] = {
    "a row is gone": (checks.rows_as_expected, drop_a_row, "agency_expenses: 1501 rows, expected 1502"),
    "a country that is none": (
        checks.references_hold,
        lambda release: with_row(release, "recipient_shares", any_row, country_code="XX"),
        r"recipient_shares.country_code: \['XX'\] stand not in countries",
    ),
    "a source that is none": (
        checks.references_hold,
        lambda release: with_row(release, "agency_revenue", any_row, source_id="HEARSAY"),
        r"agency_revenue.source_id: \['HEARSAY'\] stand not in sources",
    ),
    "an organisation that is none": (
        checks.references_hold,
        lambda release: with_row(release, "paths", any_row, implementer_id="spectre"),
        r"paths.implementer_id: \['spectre'\] stand not in organisations",
    ),
    "a cent too much": (
        checks.money_is_conserved,
        lambda release: with_row(release, "paths", is_summed, amount_eur=lambda euros: euros + Decimal("0.01")),
        "paths: T05-EUTF-[A-Z0-9-]+ sums to [0-9.]+ under equal and recorded, not [0-9.]+",
    ),
    "a sign turned": (
        checks.money_is_conserved,
        lambda release: with_row(release, "paths", is_summed, amount_eur=lambda euros: -euros),
        "under equal",
    ),
    "a path is gone": (checks.money_is_conserved, drop_a_path, "under equal"),
    "a path is doubled": (checks.money_is_conserved, double_a_path, "under equal"),
    "a published total ten times too high": (
        checks.published_totals_are_met,
        lambda release: with_row(
            release, "fund_totals", lambda row: str(row["as_of_date"]) == "2019-04-08" and row["window"] == "Total",
            approved_eur=lambda euros: euros * 10,
        ),
        "by 2019-04-08, published 37539000000.00: 90.* apart, at most 3% allowed",
    ),
    "decisions a century later": (
        checks.published_totals_are_met,
        lambda release: with_rows(release, "programmes", [
            row | {"decision_date": row["decision_date"] and row["decision_date"].replace(year=2117)}
            for row in release.tables["programmes"].to_pylist()
        ]),
        "programmes: EUR 0 by 2018-06-30",
    ),
    "no licence": (
        checks.every_source_is_licensed,
        lambda release: with_row(release, "sources", any_row, licence=""),
        "has no licence or credit",
    ),
    "no credit": (
        checks.every_source_is_licensed,
        lambda release: with_row(release, "sources", any_row, credit=""),
        "has no licence or credit",
    ),
    "a name that nobody listed": (
        checks.unmatched_names_are_listed,
        lambda release: with_row(release, "unmatched_names", lambda row: row["name"] == "UN agencies", name="Someone else"),
        r"participations: \['UN agencies'\] match no organisation and are not listed",
    ),
}  # fmt: skip


def test_the_shipped_release_passes_every_check(release: Release) -> None:
    assert check_release(release) == []


def test_every_check_has_a_fault_that_it_must_catch() -> None:
    assert {check for check, _, _ in FAULTS.values()} == set(CHECKS)


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_caught_by_its_check_alone(release: Release, name: str) -> None:
    check, plant, message = FAULTS[name]
    spoilt = plant(release)
    caught = {one for one in CHECKS if list(one(spoilt))}
    assert caught == {check}
    with pytest.raises(AssertionError, match=message):
        assert not "\n".join(check_release(spoilt))


def test_slack_is_not_so_wide_that_the_largest_slip_would_pass(release: Release) -> None:
    """EUR 321m too much in one programme, the largest slip of the list, stays within 10 % but not within the slack."""
    spoilt = with_row(
        release,
        "programmes",
        lambda row: row["programme_id"] == "T05-EUTF-HOA-REG-36",
        amount_eur=Decimal("361440000.00"),
    )
    assert list(checks.published_totals_are_met(spoilt))
