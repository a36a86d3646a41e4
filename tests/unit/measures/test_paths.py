"""Path rows out of hand-written tables: countries, implementers, rules, editions, and what is not known."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from iomdash.measures.paths import PathBuilder
from iomdash.vocabulary import PlaceRule
from tests.unit.tables.making import PLACE, make_contract, make_programme

Row = dict[str, Any]
ONE, FIRST, SECOND = "P1", "P1-01", "P1-02"


def part(record: str, *names: str, level: str = "programme", **fields: Any) -> list[Row]:
    """Implementers of a record; "" is a name that matches no organisation."""
    common = {"record_id": record, "level": level, "role": "implementing", "is_participant": True}
    return [
        common | {"position": n, "organisation_id": name, "name_raw": name or "?"} | fields
        for n, name in enumerate(names, start=1)
    ]


def place(record: str, *codes: str, level: str = "programme") -> list[Row]:
    return [{"record_id": record, "level": level, "country_code": code, "percentage": None} for code in codes]


def build(**tables: list[Row]) -> list[Row]:
    kinds = {"iom": "iom", "giz": "member_state_agency", "afd": "member_state_agency"}
    empty: dict[str, list[Row]] = {
        name: [] for name in ("programmes", "contracts", "participations", "recipient_shares", "themes", "purposes")
    }
    empty["organisations"] = [{"organisation_id": id, "kind": kind} for id, kind in kinds.items()]
    return PathBuilder(empty | tables).build()


def paths(
    rows: list[Row], *, rule: str = "equal", measure: str = "approved", place_rule: str = "recorded"
) -> list[tuple[str, str, int, str]]:
    return [
        (row["country_code"], row["implementer_id"], row["amount_eur"], row["status"])
        for row in rows
        if row["rule"] == rule and row["measure"] == measure and row["place_rule"] in ("all", place_rule)
    ]


def one(*names: str, amount: int = 100, codes: tuple[str, ...] = ("LY",), **fields: Any) -> dict[str, list[Row]]:
    programme = make_programme(ONE, amount_eur=amount, **fields)
    return {"programmes": [programme], "participations": part(ONE, *names), "recipient_shares": place(ONE, *codes)}


def test_one_implementer_in_one_country_is_on_record_under_every_rule() -> None:
    rows = build(**one("iom"))
    for rule in ("equal", "sole", "any"):
        assert paths(rows, rule=rule) == [("LY", "iom", 100, "recorded")]


def test_several_implementers_are_attributed_shared_or_mentioned() -> None:
    rows = build(**one("iom", "giz"))
    assert paths(rows) == [("LY", "giz", 50, "attributed"), ("LY", "iom", 50, "attributed")]
    assert paths(rows, rule="sole") == [("LY", "shared", 100, "unknown")]
    assert paths(rows, rule="any") == [("LY", "giz", 100, "attributed"), ("LY", "iom", 100, "attributed")]


def test_unmatched_names_count_as_parties_and_are_one_node() -> None:
    rows = build(**one("iom", "", ""))
    assert paths(rows) == [("LY", "iom", 34, "attributed"), ("LY", "unpublished", 66, "unknown")]
    assert paths(rows, rule="any") == [("LY", "iom", 100, "attributed"), ("LY", "unpublished", 100, "unknown")]


def test_an_organisation_named_twice_is_one_party() -> None:
    assert paths(build(**one("iom", "iom"))) == [("LY", "iom", 100, "recorded")]


@pytest.mark.parametrize("fields", [{"role": "funding"}, {"is_participant": False}, {"level": "contract"}])
def test_only_implementers_of_the_record_itself_are_parties(fields: dict[str, Any]) -> None:
    rows = build(**(one() | {"participations": part(ONE, "iom") + part(ONE, "giz", **fields)}))
    assert paths(rows) == [("LY", "iom", 100, "recorded")]


def test_what_is_not_published_is_unknown() -> None:
    assert paths(build(**one(codes=()))) == [("unpublished", "unpublished", 100, "unknown")]
    assert paths(build(**one("iom", codes=("LY", "NE")))) == [("several", "iom", 100, "unknown")]


def test_countries_are_split_before_implementers() -> None:
    tables = one("iom", "giz", amount=101)
    tables["recipient_shares"] = [row | {"percentage": Decimal(50)} for row in place(ONE, "LY", "NE")]
    assert paths(build(**tables)) == [
        ("LY", "giz", 25, "attributed"),
        ("LY", "iom", 26, "attributed"),
        ("NE", "giz", 25, "attributed"),
        ("NE", "iom", 25, "attributed"),
    ]


def test_parts_of_no_cent_have_no_path() -> None:
    assert paths(build(**one("iom", "giz", amount=1))) == [("LY", "iom", 1, "attributed")]
    assert build(**one("iom", amount=0)) == []


def test_namibia_is_a_country() -> None:
    assert paths(build(**one("iom", codes=("NA",)))) == [("NA", "iom", 100, "recorded")]


def signed(**fields: Any) -> list[Row]:
    return [
        make_contract(FIRST, programme_id=ONE, amount_eur=60, start_date=date(2019, 5, 1), **fields),
        make_contract(SECOND, programme_id=ONE, amount_eur=30),
    ]


def with_contracts(amount: int = 100, **fields: Any) -> dict[str, list[Row]]:
    tables = one("iom", "giz", amount=amount, decision_date=date(2016, 5, 4), year_basis="adoption")
    tables["participations"] += part(FIRST, "iom", level="contract") + part(SECOND, "giz", "afd", level="contract")
    tables["recipient_shares"] += place(SECOND, "NE", level="contract")
    return tables | {"contracts": signed(**fields)}


def test_by_contracts_what_is_not_signed_is_a_node_of_its_own() -> None:
    assert paths(build(**with_contracts()), rule="contracts") == [
        ("LY", "uncontracted", 10, "unknown"),
        ("LY", "iom", 60, "recorded"),
        ("NE", "afd", 15, "attributed"),
        ("NE", "giz", 15, "attributed"),
    ]


@pytest.mark.parametrize("amount", [90, 50])
def test_contracts_up_to_or_above_the_decision_count_in_full(amount: int) -> None:
    rows = paths(build(**with_contracts(amount)), rule="contracts")
    assert sum(cents for *_, cents, _ in rows) == 90
    assert "uncontracted" not in {implementer for _, implementer, *_ in rows}


def test_a_contract_without_a_country_has_those_of_its_programme() -> None:
    rows = paths(build(**with_contracts()), measure="contracted")
    assert [row[0] for row in rows if row[1] == "iom"] == ["LY"]
    assert {row[0] for row in rows if row[1] == "afd"} == {"NE"}


def test_a_contract_has_the_year_of_its_own_start() -> None:
    rows = [row for row in build(**with_contracts()) if row["rule"] == "equal" and row["measure"] == "contracted"]
    assert {(row["contract_id"], row["year"], row["year_basis"]) for row in rows} == {
        (FIRST, 2019, "start"),
        (SECOND, None, "undated"),
    }


def test_contracted_money_is_counted_under_every_rule() -> None:
    rows = build(**with_contracts())
    for rule, cents in {"equal": 90, "sole": 90, "contracts": 90, "any": 120}.items():
        assert sum(row[2] for row in paths(rows, rule=rule, measure="contracted")) == cents
    assert ("NE", "shared", 30, "unknown") in paths(rows, rule="sole", measure="contracted")


def test_a_contract_that_hangs_nowhere_is_contracted_but_not_approved() -> None:
    contract = make_contract("X-01", programme_id="", amount_eur=7, window="SAH")
    rows = build(contracts=[contract], participations=part("X-01", "iom", level="contract"))
    assert {row["measure"] for row in rows} == {"contracted"}
    assert {(row["programme_id"], row["window"], row["country_code"]) for row in rows} == {("", "SAH", "unpublished")}


def editions(rows: list[Row]) -> list[tuple[str, str, int]]:
    return [(row["programme_id"], row["edition"], row["amount_eur"]) for row in rows if row["rule"] == "equal"]


def test_rows_of_one_country_are_the_same_under_every_country_rule() -> None:
    assert {row["place_rule"] for row in build(**one("iom", "giz"))} == {"all"}


def test_country_rules_give_rows_of_their_own_and_the_same_sum() -> None:
    rows = build(**one("iom", codes=("LY", "NE"), amount=101))
    assert paths(rows, place_rule="recorded") == [("several", "iom", 101, "unknown")]
    assert paths(rows, place_rule="several") == [("several", "iom", 101, "unknown")]
    assert paths(rows, place_rule="equal") == [("LY", "iom", 51, "attributed"), ("NE", "iom", 50, "attributed")]


def test_a_date_that_was_corrected_counts_only_in_the_corrected_edition() -> None:
    fields = {"decision_date": date(2019, 5, 28), "year_basis": "adoption"}
    before = {"decision_date_as_published": date(2020, 1, 1), "year_basis_as_published": "start"}
    rows = [row for row in build(**one("iom", **fields, **before)) if row["rule"] == "equal"]
    assert {(row["edition"], row["year"], row["year_basis"], row["dated_on"]) for row in rows} == {
        ("corrected", 2019, "adoption", date(2019, 5, 28)),
        ("as_published", 2020, "start", date(2020, 1, 1)),
    }


def test_rows_alike_in_both_editions_are_written_once() -> None:
    assert editions(build(**one("iom"))) == [(ONE, "both", 100)]


def test_a_corrected_amount_stands_beside_the_published_one() -> None:
    assert editions(build(**one("iom", amount_as_published_eur=900))) == [
        (ONE, "as_published", 900),
        (ONE, "corrected", 100),
    ]


@pytest.mark.parametrize(
    ("fields", "edition"),
    [({"is_counted": False}, "as_published"), ({"is_counted_as_published": False}, "corrected")],
)
def test_a_programme_counts_in_the_editions_that_hold_it(fields: dict[str, bool], edition: str) -> None:
    assert editions(build(**one("iom", **fields))) == [(ONE, edition, 100)]


def test_a_doubled_contract_is_signed_money_only_as_published() -> None:
    rows = [row for row in build(**with_contracts(is_counted=False)) if row["rule"] == "contracts"]
    signed = {(row["measure"], row["edition"]): row["amount_eur"] for row in rows if row["contract_id"] == FIRST}
    assert signed == {("approved", "as_published"): 60, ("contracted", "as_published"): 60}
    rest = {row["edition"]: row["amount_eur"] for row in rows if row["implementer_id"] == "uncontracted"}
    assert rest == {"as_published": 10, "corrected": 70}


def test_a_path_says_where_it_comes_from() -> None:
    tables = one("iom", codes=("LY", "LY"), flags="corrected") | {
        "themes": [{"programme_id": ONE, "theme_code": code} for code in ("TFP.3", "TFP.1", "TFP.3")]
    }
    row = build(**tables)[0]
    assert (row["themes"], row["flags"], row["implementer_kind"]) == ("TFP.1 TFP.3", "corrected", "iom")
    assert {name: row[name] for name in PLACE} == PLACE


def test_flags_of_programme_contract_and_shares_stand_once() -> None:
    tables = with_contracts(flags="corrected level_missing")
    tables["programmes"][0]["flags"] = "corrected"
    tables["recipient_shares"] += [row | {"percentage": Decimal(40)} for row in place(FIRST, "LY", "NE", level="contract")]
    rows = [row for row in build(**tables) if row["contract_id"] == FIRST]
    by_rule = {rule: {row["flags"] for row in rows if row["place_rule"] == rule} for rule in PlaceRule}
    assert by_rule[PlaceRule.RECORDED] == {"corrected level_missing shares_incomplete"}
    assert by_rule[PlaceRule.EQUAL] == {"corrected level_missing shares_incomplete places_split_equally"}
    assert by_rule[PlaceRule.UNSPLIT] == {"corrected level_missing"}
