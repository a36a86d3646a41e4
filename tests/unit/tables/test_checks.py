"""For every check of a release a planted fault that it, and no other, catches; the shipped release passes all."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
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


def without_gap(release: Release, day: str, scope: str, cause: str) -> Release:
    rows = release.tables["published_gaps"].to_pylist()
    kept = [
        row
        for row in rows
        if (str(row["as_of_date"]), row["scope"], row["measure"], row["cause"]) != (day, scope, "approved", cause)
    ]
    assert len(kept) == len(rows) - 1
    return with_rows(release, "published_gaps", kept)


def with_gap(release: Release, day: str, scope: str, measure: str, published: str, cause: str) -> Release:
    rows = release.tables["published_gaps"].to_pylist()
    figure = {"as_of_date": date.fromisoformat(day), "scope": scope, "measure": measure, "published": published}
    return with_rows(release, "published_gaps", [*rows, rows[0] | figure | {"cause": cause}])


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
    "a commitment whose parts sum to more": (
        checks.agency_money_is_conserved,
        lambda release: with_row(release, "agency_paths", any_row, amount_usd=lambda dollars: dollars + Decimal("0.01")),
        r"agency_paths: the parts of XM-DAC-47066-[A-Z0-9.]+ sum to [0-9.]+, not [0-9.]+",
    ),
    "a published total ten times too high": (
        checks.published_totals_are_met,
        lambda release: with_row(
            release, "fund_totals", lambda row: str(row["as_of_date"]) == "2019-04-08" and row["window"] == "Total",
            approved_eur=lambda euros: euros * 10,
        ),
        "2019-04-08 Total approved 37539000000.* away, not within rounding and not listed",
    ),
    "decisions a century later": (
        checks.published_totals_are_met,
        lambda release: with_rows(release, "programmes", [
            row | {"decision_date": row["decision_date"] and row["decision_date"].replace(year=2117)}
            for row in release.tables["programmes"].to_pylist()
        ]),
        "published_gaps: 2017-08-02 Total programme_count 116 leaves 98 of -116 without a cause",
    ),
    "a gap taken from the list": (
        checks.published_totals_are_met,
        lambda release: without_gap(release, "2018-06-30", "NOA", "decided_shortly_before"),
        r"2018-06-30 NOA approved 335000000.*: ours is \+10067427.28 away, not within rounding and not listed",
    ),
    "one of two causes taken from the list": (
        checks.published_totals_are_met,
        lambda release: without_gap(release, "2018-08-22", "SAH", "topups_at_adoption"),
        "2018-08-22 SAH approved .* leaves 38358733.50 of .* without a cause",
    ),
    "a gap listed that is none": (
        checks.published_totals_are_met,
        lambda release: with_gap(release, "2021-12-31", "Total", "approved", "5000000000", "undated_missing"),
        "2021-12-31 Total approved 5000000000.* has no gap any more",
    ),
    "a gap of a figure that nobody published": (
        checks.published_totals_are_met,
        lambda release: with_gap(release, "2020-02-29", "Total", "approved", "4200000000", "undated_missing"),
        "2020-02-29 Total approved 4200000000 is no published figure",
    ),
    "a cause that explains nothing": (
        checks.published_totals_are_met,
        lambda release: with_gap(release, "2018-08-22", "REG", "approved", "145113500", "undated_missing"),
        "2018-08-22 REG approved 145113500.* names the cause undated_missing, which explains nothing",
    ),
    "a cause that nothing measures": (
        checks.published_totals_are_met,
        lambda release: with_gap(release, "2022-08-05", "Total", "approved", "4951000000", "sunspots"),
        "names the cause 'sunspots', which nothing measures",
    ),
    "an explained gap called unexplained": (
        checks.published_totals_are_met,
        lambda release: with_gap(release, "2018-06-30", "NOA", "approved", "335000000", "unexplained"),
        "2018-06-30 NOA approved 335000000.* is called unexplained, but its other causes cover it",
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


def test_a_programme_with_another_amount_is_caught(release: Release) -> None:
    """EUR 321m too much in one programme, the largest slip of the list; and EUR 20m too little in one of the North's."""
    changes = {"T05-EUTF-HOA-REG-36": Decimal("361440000.00"), "T05-EUTF-NOA-LY-03": Decimal("70000000.00")}
    for programme_id, amount in changes.items():
        spoilt = with_row(release, "programmes", _is_programme(programme_id), amount_eur=amount)
        assert list(checks.published_totals_are_met(spoilt)), programme_id


def _is_programme(programme_id: str) -> Callable[[Row], bool]:
    return lambda row: bool(row["programme_id"] == programme_id)


def test_every_gap_of_the_list_is_needed(release: Release) -> None:
    """No row of the list can be taken away unnoticed but for those that share a gap which the others cover alone."""
    rows = release.tables["published_gaps"].to_pylist()
    alone = [row for row in rows if sum(_same_figure(row, other) for other in rows) == 1]
    spoilt = with_rows(release, "published_gaps", [row for row in rows if row not in alone])
    assert len(list(checks.published_totals_are_met(spoilt))) == len(alone)


def _same_figure(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in ("as_of_date", "scope", "measure", "published"))
