"""Our classification in the release that ships: whole, in use, and without any effect on what was counted before."""

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from iomdash.home import data_folder
from iomdash.measures.joint_initiative import derive_initiative, derive_published_budgets, find_members
from iomdash.measures.ledger import Ledger
from iomdash.measures.purpose_shares import derive_purpose_shares, sum_purposes
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.shared_records import CONTRACTS, PROGRAMMES, find_shared
from iomdash.tables.purposes import PurposeRules
from iomdash.vocabulary import Kind, Purpose, Rule
from iomdash.words.catalogue import Catalogue

BEFORE = "2026-11.2"
"""The last release without purposes."""
PATH = (
    *("measure", "rule", "edition", "place_rule", "programme_id", "contract_id", "window", "country_code"),
    *("implementer_id", "implementer_kind", "themes", "dated_on", "year", "year_basis", "status", "flags"),
)
Row = dict[str, Any]


def read(release: Path, table: str) -> list[Row]:
    rows: list[Row] = pq.read_table(release / f"{table}.parquet").to_pylist()
    return rows


def test_every_programme_and_contract_stands_in_the_classification(ledger: Ledger) -> None:
    rows = ledger.rows("purposes")
    classified = {(row["level"], row["record_id"]) for row in rows}
    assert classified == {
        *(("programme", id) for id in ledger.records["programmes"]),
        *(("contract", id) for id in ledger.records["contracts"]),
    }
    assert {row["purpose"] for row in rows} <= {*Purpose, "unpublished"}


def test_every_programme_has_a_purpose(ledger: Ledger) -> None:
    assert not [row for row in ledger.rows("purposes") if row["level"] == "programme" and row["purpose"] == "unpublished"]


def test_no_record_has_a_purpose_twice_and_positions_run_from_one(ledger: Ledger) -> None:
    records: dict[tuple[str, str], list[Row]] = {}
    for row in ledger.rows("purposes"):
        records.setdefault((row["level"], row["record_id"]), []).append(row)
    for rows in records.values():
        assert sorted(row["position"] for row in rows) == list(range(1, len(rows) + 1))
        assert len({row["purpose"] for row in rows}) == len(rows)


def test_every_reviewed_record_exists_and_overrides(ledger: Ledger, words: Catalogue) -> None:
    found = {(row["level"], row["record_id"], row["basis"]) for row in ledger.rows("purposes")}
    for row in ledger.rows("purposes_reviewed"):
        assert (row["level"], row["record_id"], "reviewed") in found
        assert words.has(f"purpose_reason.{row['reason']}")


def test_every_review_decides_something(ledger: Ledger) -> None:
    """A review that the rule would give anyway is noise: the reader of the list must find only decisions."""
    rules = PurposeRules(ledger.rows("purpose_rules"))
    idle = [
        row["record_id"]
        for row in ledger.rows("purposes_reviewed")
        if row["level"] == "programme"
        and [one.purpose for one in rules.by_title(ledger.records["programmes"][row["record_id"]]["title"])]
        == row["purposes"].split()
    ]
    assert idle == []


def test_every_rule_fires_at_least_once(ledger: Ledger) -> None:
    listed = ledger.rows("purpose_rules")
    rules = PurposeRules(listed)
    titles = [record["title"] for table in ledger.records.values() for record in table.values()]
    fired = {rule["rule_id"] for title in titles for rule in rules.fired(title)}
    fired |= {row["reason"] for row in ledger.rows("purposes") if row["basis"] == "theme"}
    assert {rule["rule_id"] for rule in listed} - fired == set()


def test_no_path_row_of_the_release_before_has_changed(ledger: Ledger) -> None:
    """Folded over purposes, the rows are those of the release before: every total, range and receipt with them."""
    before: Counter[tuple[Any, ...]] = Counter()
    for row in read(data_folder() / "releases" / BEFORE, "paths"):
        before[tuple(row[name] for name in PATH)] += int(row["amount_eur"] * 100)
    now: Counter[tuple[Any, ...]] = Counter()
    for row in read(ledger.release.folder, "paths"):
        now[tuple(row[name] for name in PATH)] += int(row["amount_eur"] * 100)
    assert now == before
    assert len(before) > 9000


def test_parts_of_a_path_carry_all_purposes_of_their_record(ledger: Ledger) -> None:
    for row in ledger.rows("paths"):
        codes = row["purposes"].split()
        if row["rule"] == Rule.EQUAL or len(codes) < 2:
            assert row["purpose"] in (codes or ["unpublished"])
        else:
            assert row["purpose"] == "several"


def test_the_sums_of_the_method_page_are_the_fund(ledger: Ledger) -> None:
    sums = sum_purposes(ledger)
    assert sum(row.amount for row in sums) == select_paths(ledger, selection=Selection()).total
    assert sum(row.main for row in sums) == sum(row["is_counted"] for row in ledger.rows("programmes"))


def test_published_shares_are_compared_at_their_own_date(ledger: Ledger, words: Catalogue) -> None:
    shares = derive_purpose_shares(ledger)
    assert len(shares) == len(ledger.rows("published_purposes"))
    for one in shares:
        assert words.has(f"purpose_published.{one.entry['category']}")
        assert words.has(f"purpose_cause.{one.entry['cause']}")
        assert one.ours <= one.total
        assert (one.selection is None) == (not one.entry["purposes"])
        if one.selection:
            assert one.selection.decided_by == one.entry["as_of_date"].isoformat()
    assert any(one.gap for one in shares)


def test_the_joint_initiative_is_found_by_words_and_by_its_list(ledger: Ledger) -> None:
    members = find_members(ledger)
    rows = ledger.rows("joint_initiative")
    assert {row["value"] for row in rows if row["kind"] == "programme"} <= set(members)
    assert {kind for kind, _ in members.values()} == {"words", "programme"}
    assert {row["reason"] for row in rows} == {reason for _, reason in members.values()}


def test_the_joint_initiatives_sums_are_those_of_its_selections(ledger: Ledger) -> None:
    initiative = derive_initiative(ledger)
    assert initiative.approved == select_paths(ledger, selection=initiative.selection).total
    assert initiative.signed == select_paths(ledger, selection=initiative.contracted).total
    assert initiative.span.lowest <= initiative.span.amount(Rule.EQUAL) <= initiative.span.highest <= initiative.approved
    for budget in derive_published_budgets(ledger, initiative=initiative):
        assert budget.ours == select_paths(ledger, selection=budget.selection).total <= initiative.approved


@pytest.mark.parametrize("table", [PROGRAMMES, CONTRACTS])
def test_shared_records_name_the_iom_and_others(ledger: Ledger, table: str) -> None:
    shared = find_shared(ledger, table=table)
    assert shared
    for row in shared:
        assert len(row.parties) > 1
        assert ("IOM", "iom") in row.parties
        assert 0 < row.equal < row.whole
        assert row.has_ngo == (Kind.NGO in {kind for _, kind in row.parties})
    assert [row.has_ngo for row in shared] == sorted((row.has_ngo for row in shared), reverse=True)
