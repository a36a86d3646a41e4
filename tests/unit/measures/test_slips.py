"""Slips, rows set aside, unmatched names: every one listed, with its euros."""

from collections import Counter

from iomdash.measures.ledger import Ledger
from iomdash.measures.slips import (
    list_found,
    list_unmatched_names,
    list_unmatched_places,
    sum_export,
    sum_set_aside,
)
from iomdash.vocabulary import Slip
from tests.unit.measures.making import make_ledger
from tests.unit.tables.making import PLACE, Row, make_contract, make_programme


def finding(rule: str, table: str, record: str, *, observed: str = "", expected: str = "") -> Row:
    names = {"rule": rule, "table": table, "record_id": record, "observed": observed, "expected": expected}
    return {**names, "correction_id": "", **PLACE}


def test_euros_concerned() -> None:
    small = make_ledger(
        programmes=[
            make_programme("P1", amount_eur=40, amount_as_published_eur=360),
            make_programme("P2", amount_eur=27, amount_as_published_eur=0, is_counted_as_published=False),
        ],
        contracts=[make_contract("C1", amount_eur=8)],
        findings=[
            finding("tenfold_slip", "programmes", "P1"),
            finding("missing_from_list", "programmes", "P2"),
            finding("doubled_contract", "contracts", "C1"),
            finding("odd_percentages", "recipient_shares", "C1"),
            finding("odd_percentages", "recipient_shares", "P1"),
            finding("odd_percentages", "recipient_shares", "GONE"),
            finding("contracts_above_decision", "programmes", "P1", observed="10.50", expected="10.00"),
        ],
    )
    found = {slip: [case.amount for case in cases] for slip, cases in list_found(small).items() if cases}
    assert found == {
        Slip.TENFOLD_SLIP: [360],
        Slip.MISSING_FROM_LIST: [27],
        Slip.DOUBLED_CONTRACT: [8],
        Slip.ODD_PERCENTAGES: [360, 8, 0],
        Slip.CONTRACTS_ABOVE_DECISION: [50],
    }


def test_every_finding_of_the_release_is_listed_under_its_rule(ledger: Ledger) -> None:
    found = list_found(ledger)
    assert list(found) == list(Slip)
    assert {str(slip): len(cases) for slip, cases in found.items() if cases} == Counter(
        row["rule"] for row in ledger.rows("findings")
    )
    assert all(case.amount > 0 for cases in found.values() for case in cases)


def test_the_export_is_told_row_by_row(ledger: Ledger) -> None:
    export = sum_export(ledger)
    assert sum(row.count for row in export) == 644
    assert sum(row.amount for row in export) == 1_325_807_511_595


def test_every_row_set_aside_has_a_reason_we_name(ledger: Ledger) -> None:
    assert sum(row.count for row in sum_set_aside(ledger)) == len(ledger.rows("set_aside"))


def name_row(record: str, name: str, *, level: str = "programme", role: str = "implementing") -> Row:
    names = {"record_id": record, "level": level, "role": role, "position": 1, "name_raw": name, "organisation_id": ""}
    return {**names, "is_participant": True, **PLACE}


def test_unmatched_names_carry_the_euros_of_their_records() -> None:
    small = make_ledger(
        programmes=[make_programme("P1", amount_eur=500), make_programme("P2", amount_eur=30)],
        contracts=[make_contract("P1", amount_eur=4)],
        participations=[
            name_row("P1", "UN agencies"),
            name_row("P1", "UN agencies", level="contract"),
            name_row("P2", "UN agencies", role="funding"),
        ],
        unmatched_names=[
            {"name": "UN agencies", "source_id": "S", "reason": "collective_name"},
            {"name": "?", "source_id": "S", "reason": "not_an_organisation"},
        ],
    )
    assert [(one.name, one.count, one.amount) for one in list_unmatched_names(small)] == [
        ("UN agencies", 2, 504),
        ("?", 0, 0),
    ]


def test_unmatched_places_carry_the_euros_of_their_records() -> None:
    share = {"record_id": "P1", "level": "programme", "position": 1, "country_code": "", "place_raw": "Africa"}
    small = make_ledger(
        programmes=[make_programme("P1", amount_eur=500)],
        recipient_shares=[{**share, "percentage": None, **PLACE}],
        unmatched_places=[{"name": "Africa", "source_id": "S", "reason": "region"}],
    )
    assert [(one.count, one.amount) for one in list_unmatched_places(small)] == [(1, 500)]


def test_every_unmatched_name_of_the_release_is_listed(ledger: Ledger) -> None:
    assert len(list_unmatched_names(ledger)) == len(ledger.rows("unmatched_names"))
    assert len(list_unmatched_places(ledger)) == len(ledger.rows("unmatched_places"))
