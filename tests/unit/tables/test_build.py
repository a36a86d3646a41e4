"""The whole of the cleaned tables: what is found keeps the place of its own row, what enters no sum is listed."""

from csv import DictReader
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from iomdash.home import data_folder
from iomdash.sources.record import SourceError
from iomdash.tables.build import build_tables
from iomdash.tables.clean import fold_identifier
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import make_table

Tables = dict[str, list[dict[str, Any]]]
KEYS = {"programmes": "programme_id", "contracts": "contract_id"}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return build_tables(data_folder() / "facts")


def place(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["source_id"], row["source_file"], row["source_locator"]


def test_every_table_but_the_paths_is_built_and_fits_its_schema(tables: Tables) -> None:
    assert {*tables, "paths", "agency_paths"} == set(all_schemas())
    for name, rows in tables.items():
        assert make_table(rows, schema=all_schemas()[name]).num_rows == len(rows)


@pytest.mark.parametrize("table", ["programmes", "contracts"])
def test_a_finding_has_the_place_of_its_own_row(tables: Tables, table: str) -> None:
    """A programme and a contract may have the same identifier: T05-EUTF-NOA-EG-01-01 is in both lists."""
    places = {row[KEYS[table]]: place(row) for row in tables[table]}
    findings = [row for row in tables["findings"] if row["table"] == table]
    assert findings
    assert all(place(row) == places[row["record_id"]] for row in findings)


def test_odd_percentages_have_the_place_of_a_row_that_states_them(tables: Tables) -> None:
    findings = [row for row in tables["findings"] if row["rule"] == "odd_percentages"]
    assert {row["source_file"] for row in findings} == {"recipients_akvo_2021-12-17.csv"}
    assert len(findings) == 11


def test_every_correction_answers_a_finding(tables: Tables) -> None:
    found = {(row["rule"], row["table"], row["record_id"]): row["correction_id"] for row in tables["findings"]}
    for correction in tables["corrections"]:
        assert found[correction["rule"], correction["table"], correction["record_id"]]


def test_every_slip_but_the_open_kinds_is_corrected(tables: Tables) -> None:
    left = {row["rule"] for row in tables["findings"] if not row["correction_id"]}
    assert left == {"contracts_above_decision", "odd_percentages", "doubtful_name"}


def test_what_enters_no_sum_is_set_aside_with_its_reason(tables: Tables) -> None:
    aside = [(row["reason"], row["record_raw"], row["amount_eur"]) for row in tables["set_aside"]]
    assert sorted(row for row in aside if row[0] not in {"hangs_nowhere", "listed_already"}) == [
        ("corrected", "T05-EUTF-HOA-SD-45-1", 800_000_000),
        ("corrected", "T05-EUTF-HOA-SS-48-02", 831_398_100),
        ("corrected", "T05-EUTF-HoA-SO-03", 1_200_000_000),
        ("corrected", "T05-EUTF-HoA-SO-03", 5_500_000_000),
        ("corrected", "T05-EUTF-NOA-EG-01-01", 300_000_000),
        ("corrected", "YEP Programmes", 1_200_000),
        ("fund_record", "EU Trust Fund for Africa Results Framework", 460_000_000_000),
    ]
    assert [amount for reason, _, amount in aside if reason == "hangs_nowhere"] == [0, 700_000_000]


def test_all_rows_of_the_export_sum_to_what_is_counted_and_what_is_set_aside(tables: Tables) -> None:
    """EUR 13.26bn for a fund of 5bn: every activity stands once in contracts, programmes or set aside."""
    with (data_folder() / "facts" / "activities.csv").open(encoding="utf-8", newline="") as file:
        raw = list(DictReader(file))
    aside = [row for row in tables["set_aside"] if row["table"] == "activities"]
    programmes = [row for row in tables["programmes"] if row["source_id"] == "AKVO_2021-12-17"]
    told = [*tables["contracts"], *aside, *programmes]
    assert len({place(row) for row in told}) == len(told) == len(raw) == 644
    in_cents = sum(int(Decimal(row["amount_eur"] or 0) * 100) for row in raw)
    assert sum(row["amount_eur"] or 0 for row in told) == in_cents == 1_325_807_511_595


def test_doubtful_names_are_found_in_the_lists(tables: Tables) -> None:
    found = [row for row in tables["findings"] if row["rule"] == "doubtful_name"]
    wrong, right = "IRC International Water and Sanitation Centre", "International Rescue Committee"
    assert [(row["table"], row["record_id"], row["observed"], row["expected"]) for row in found] == [
        ("contracts", "T05-EUTF-NOA-REG-08-01", wrong, right),
        ("programmes", "T05-EUTF-NOA-LY-02", wrong, right),
    ]


def test_every_activity_is_a_programme_a_contract_or_set_aside(tables: Tables) -> None:
    programmes = {fold_identifier(row["programme_id_raw"]) for row in tables["programmes"]}
    contracts = {place(row) for row in tables["contracts"]}
    aside = {place(row) for row in tables["set_aside"]}
    activities = (data_folder() / "facts" / "activities.csv").read_text(encoding="utf-8")
    loose = [
        row["source_locator"]
        for row in DictReader(activities.splitlines())
        if fold_identifier(row["activity_id_raw"]) not in programmes and place(row) not in contracts | aside
    ]
    assert not loose


def test_the_corrected_list_is_dated_where_a_date_is_known(tables: Tables) -> None:
    counted = [row for row in tables["programmes"] if row["is_counted"]]
    undated = sum(row["amount_eur"] for row in counted if row["year"] is None)
    assert Decimal(undated) / sum(row["amount_eur"] for row in counted) < Decimal("0.10")


def test_a_folder_without_facts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"programmes\.csv: the file is missing"):
        build_tables(tmp_path)
