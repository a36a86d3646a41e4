"""Corrections: applied and flagged, refused when stale or when they name nothing, and matched with what was found."""

from datetime import date
from typing import Any

import pytest

from iomdash.sources.record import SourceError
from iomdash.tables.corrections import apply_corrections, list_findings
from tests.unit.tables.making import make_contract, make_programme

ONE = "T05-EUTF-HOA-XX-01"


def correct(field: str, old: str, new: str, *, table: str = "programmes", record: str = ONE) -> dict[str, str]:
    return {"table": table, "record_id": record, "field": field, "old_value": old, "new_value": new}


def apply(*corrections: dict[str, str], **fields: Any) -> dict[str, Any]:
    programme = make_programme(ONE, **fields)
    apply_corrections(list(corrections), tables={"programmes": [make_programme("T05-X"), programme], "contracts": []})
    return programme


@pytest.mark.parametrize(
    ("field", "old", "new", "value"),
    [
        ("amount_eur", "1000000.00", "361440.05", 36_144_005),
        ("is_counted", "true", "false", False),
        ("adoption_date", "", "2019-05-28", date(2019, 5, 28)),
        ("window", "HOA", "NOA", "NOA"),
    ],
)
def test_the_new_value_stands_in_the_row(field: str, old: str, new: str, value: object) -> None:
    corrected = apply(correct(field, old, new))
    assert corrected[field] == value
    assert type(corrected[field]) is type(value)
    assert corrected["flags"] == "corrected"


def test_a_date_can_be_taken_away() -> None:
    assert apply(correct("start_date", "2018-01-01", ""), start_date=date(2018, 1, 1))["start_date"] is None


def test_the_amount_as_published_stays() -> None:
    assert apply(correct("amount_eur", "1000000.00", "1.00"))["amount_as_published_eur"] == 100_000_000


def test_two_corrections_of_one_row_flag_it_once_and_keep_its_flags() -> None:
    corrected = apply(correct("window", "HOA", "NOA"), correct("window", "NOA", "SAH"), flags="level_missing")
    assert (corrected["window"], corrected["flags"]) == ("SAH", "level_missing corrected")


def test_contracts_can_be_corrected() -> None:
    contract = make_contract("T05-EUTF-HOA-XX-01-01")
    correction = correct("is_counted", "true", "false", table="contracts", record="T05-EUTF-HOA-XX-01-01")
    apply_corrections([correction], tables={"programmes": [], "contracts": [contract]})
    assert not contract["is_counted"]


@pytest.mark.parametrize(
    ("field", "old", "standing"),
    [
        ("amount_eur", "361440000.00", "'1000000.00'"),
        ("amount_eur", "1000000", "'1000000.00'"),
        ("is_counted", "false", "'true'"),
        ("adoption_date", "2019-05-28", "''"),
    ],
)
def test_a_stale_correction_is_refused(field: str, old: str, standing: str) -> None:
    with pytest.raises(SourceError) as caught:
        apply(correct("window", "HOA", "NOA"), correct(field, old, "x"))
    assert str(caught.value) == (
        f"corrections.csv, line 3, field old_value: the old value is {standing} in the data ({old!r}). "
        "Look at the row again: the source may have been corrected."
    )


@pytest.mark.parametrize(
    "correction",
    [
        correct("amount_eur", "", "", record="T05-EUTF-HOA-XX-99"),
        correct("amount", "", ""),
        correct("amount_eur", "", "", table="contracts"),
        correct("amount_eur", "", "", table="paths"),
    ],
    ids=["row", "column", "other table", "unknown table"],
)
def test_a_correction_that_names_nothing_is_refused(correction: dict[str, str]) -> None:
    with pytest.raises(SourceError, match=r"corrections.csv, line 2, field record_id: the correction names no such row"):
        apply(correction)


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [("amount_eur", "1000000.00", "40 million"), ("is_counted", "true", "False"), ("adoption_date", "", "28.05.19")],
)
def test_a_new_value_that_does_not_fit_is_refused(field: str, old: str, new: str) -> None:
    with pytest.raises(SourceError, match="line 2, field new_value"):
        apply(correct(field, old, new))


def test_findings_name_the_first_correction_that_answers_them() -> None:
    findings = [("tenfold_slip", "programmes", ONE, "9", "1"), ("doubled_programme", "programmes", ONE, "a", "b")]
    answers = [
        {"rule": "tenfold_slip", "table": "programmes", "record_id": ONE, "correction_id": "c01"},
        {"rule": "tenfold_slip", "table": "programmes", "record_id": ONE, "correction_id": "c02"},
        {"rule": "doubled_programme", "table": "programmes", "record_id": "T05-X", "correction_id": "c03"},
    ]
    rows = list_findings(findings, corrections=answers)
    assert [(row["rule"], row["correction_id"]) for row in rows] == [("tenfold_slip", "c01"), ("doubled_programme", "")]
    assert (rows[0]["observed"], rows[0]["expected"]) == ("9", "1")
