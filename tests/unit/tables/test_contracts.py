"""Contracts: what is one, which programme it hangs on, and how that was found."""

from datetime import date

import pytest

from iomdash.tables.contracts import build_contracts, contract_rows, match_programme
from iomdash.vocabulary import MatchMethod
from tests.unit.tables.making import make_activity, make_facts, make_programme

ONE, TWO = "T05-EUTF-HOA-XX-01", "T05-EUTF-HOA-XX-02"


@pytest.mark.parametrize(
    ("identifier", "parents", "expected"),
    [
        (f"{ONE}-03", ONE, (ONE, MatchMethod.PARENT_AND_IDENTIFIER)),
        (ONE, ONE, (ONE, MatchMethod.PARENT_AND_IDENTIFIER)),
        (f"{ONE}-03", "T05-EUTF-HoA-XX–01", (ONE, MatchMethod.PARENT_AND_IDENTIFIER)),
        (f"{TWO}-03", ONE, (ONE, MatchMethod.PARENT)),
        ("FED/2017/1", ONE, (ONE, MatchMethod.PARENT)),
        (f"{ONE}-03", "", (ONE, MatchMethod.IDENTIFIER)),
        (f"{ONE}-03", "T05-EUTF-SAH-YY-01", (ONE, MatchMethod.IDENTIFIER)),
        (f"{ONE}-03", f"{ONE}, {TWO}", (ONE, MatchMethod.IDENTIFIER)),
        ("FED/2017/1", f"{ONE}, {TWO}", ("", MatchMethod.NONE)),
        ("FED/2017/1", "", ("", MatchMethod.NONE)),
        ("T05-EUTF-HOA-XX-03-01", "", ("", MatchMethod.NONE)),
    ],
)
def test_the_programme_of_a_contract(identifier: str, parents: str, expected: tuple[str, MatchMethod]) -> None:
    row = make_activity(identifier, parents=parents)
    assert match_programme(row, programme_ids={ONE, TWO}) == expected


def test_the_stated_parent_holds_against_the_identifier() -> None:
    row = make_activity(f"{ONE}-03", parents=TWO)
    assert match_programme(row, programme_ids={ONE, TWO}) == (TWO, MatchMethod.PARENT)


@pytest.mark.parametrize(
    ("fields", "is_contract"),
    [
        ({"level": "CTR"}, True),
        ({"level": "", "parents": ONE}, True),
        ({"level": "", "parents": "EU Trust Fund for Africa Results Framework"}, False),
        ({"level": "", "parents": ONE, "activity_id_raw": ""}, False),
        ({"level": "DEC", "parents": ONE}, False),
    ],
    ids=["coded", "uncoded below a programme", "uncoded below the fund", "nameless", "decision"],
)
def test_what_is_a_contract(fields: dict[str, object], is_contract: bool) -> None:
    facts = make_facts(activities=[make_activity(**fields)])
    assert bool(contract_rows(facts, programme_ids={ONE})) is is_contract


def build(**fields: object) -> dict[str, object]:
    facts = make_facts(activities=[make_activity(**fields)])
    return build_contracts(facts, programmes=[make_programme(ONE, window="NOA")])[0]


def test_a_contract_has_the_window_of_its_programme() -> None:
    contract = build(start_date=date(2018, 1, 1), title="A contract")
    assert (contract["window"], contract["programme_id"], contract["title"]) == ("NOA", ONE, "A contract")
    assert (contract["start_date"], contract["is_counted"], contract["flags"]) == (date(2018, 1, 1), True, "")


@pytest.mark.parametrize(
    ("identifier", "window"),
    [("T05-EUTF-SAH-YY-07-01", "SAH"), ("T05-EUTF-XXX-YY-07", "unpublished"), ("FED-NOA-SAH-1", "unpublished")],
)
def test_without_a_programme_it_has_the_window_of_its_own_identifier(identifier: str, window: str) -> None:
    assert build(activity_id_raw=identifier)["window"] == window


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({"amount_eur": None}, "amount_missing"),
        ({"level": "", "parents": ONE}, "level_missing"),
        ({"activity_id_raw": "FED/1"}, "programme_not_clear"),
        ({"activity_id_raw": f"{ONE}-01 & {TWO}-02", "parents": ONE}, "several_identifiers"),
    ],
)
def test_what_is_odd_is_flagged(fields: dict[str, object], flags: str) -> None:
    assert build(**fields)["flags"] == flags


def test_a_missing_amount_counts_as_nothing() -> None:
    assert build(amount_eur=None)["amount_eur"] == 0


def test_doubled_identifiers_are_numbered() -> None:
    facts = make_facts(activities=[make_activity(f"{ONE}-01"), make_activity("t05-eutf-hoa-xx-01-01")])
    rows = build_contracts(facts, programmes=[make_programme(ONE)])
    assert [row["contract_id"] for row in rows] == [f"{ONE}-01", f"{ONE}-01~2"]
    assert rows[1]["contract_id_raw"] == "t05-eutf-hoa-xx-01-01"


def test_titles_typed_in_beside_a_foreign_identifier_are_left_behind() -> None:
    assert build(activity_id_raw="Some words", title="Typed in", parents=ONE)["title"] == ""
