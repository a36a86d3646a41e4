"""Who takes part and where: names by role and place, with the row that says so."""

from decimal import Decimal
from typing import Any

from iomdash.tables.participations import build_participations, build_recipient_shares, find_uncounted
from tests.unit.tables.making import (
    PLACE,
    make_activity,
    make_alias,
    make_contract,
    make_country,
    make_facts,
    make_listed,
    make_programme,
)

ONE = "T05-EUTF-HOA-XX-01"
ALIASES = [make_alias("IOM", "iom"), make_alias("EU Trust Fund", "eutf"), make_alias("GIZ", "giz")]
COUNTRIES = [make_country("DJ", name="Djibouti"), make_country("KE", name="Kenya"), make_country("NA", name="Namibia")]


def decision(**fields: Any) -> dict[str, Any]:
    return make_activity(ONE, level="DEC", source_id="AKVO", **fields)


def parts(*, listed: dict[str, Any], decided: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    facts = make_facts(programmes=[listed], activities=[decided], organisation_aliases=ALIASES)
    rows = build_participations(facts, programmes=[make_programme(ONE)], contracts=[])
    assert {(row["record_id"], row["level"]) for row in rows} <= {(ONE, "programme")}
    return [(row["role"], row["position"], row["organisation_id"], row["source_id"]) for row in rows]


def test_implementers_of_the_list_hold_and_the_other_roles_come_from_the_decision() -> None:
    found = parts(
        listed=make_listed(implementers="IOM, Nobody"), decided=decision(implementing="GIZ", funding="EU Trust Fund")
    )
    assert found == [
        ("implementing", 1, "iom", "MADE_UP"),
        ("implementing", 2, "", "MADE_UP"),
        ("funding", 1, "eutf", "AKVO"),
    ]


def test_implementers_of_the_decision_where_the_list_has_none() -> None:
    assert parts(listed=make_listed(), decided=decision(implementing="GIZ")) == [("implementing", 1, "giz", "AKVO")]


def test_no_decision_no_other_roles() -> None:
    assert parts(listed=make_listed(implementers="IOM"), decided=make_activity("X")) == [
        ("implementing", 1, "iom", "MADE_UP")
    ]


def test_a_programme_that_only_the_export_has() -> None:
    akvo = decision(implementing="GIZ")
    facts = make_facts(
        programmes=[make_listed("T05-X", implementers="IOM")], activities=[akvo], organisation_aliases=ALIASES
    )
    programme = make_programme(ONE, source_id="AKVO")
    rows = build_participations(facts, programmes=[programme], contracts=[])
    assert [(row["organisation_id"], row["source_id"]) for row in rows] == [("giz", "AKVO")]


def test_all_roles_of_a_contract() -> None:
    activity = make_activity(funding="EU Trust Fund", extending="GIZ", implementing="IOM, GIZ")
    facts = make_facts(activities=[activity], organisation_aliases=ALIASES)
    rows = build_participations(facts, programmes=[], contracts=[make_contract(f"{ONE}-01")])
    assert [(row["level"], row["role"], row["organisation_id"]) for row in rows] == [
        ("contract", "funding", "eutf"),
        ("contract", "extending", "giz"),
        ("contract", "implementing", "iom"),
        ("contract", "implementing", "giz"),
    ]


def recipient(code: str, percentage: str | None = None, *, activity: str = ONE) -> dict[str, Any]:
    return {
        "activity_id_raw": activity,
        "recipient_country_code": code,
        "percentage": Decimal(percentage) if percentage else None,
        "source_id": "AKVO",
    }


def places(programme: dict[str, Any] | None = None, **tables: Any) -> list[tuple[str, str, Decimal | None, str]]:
    facts = make_facts(countries=COUNTRIES, **tables)
    rows = build_recipient_shares(facts, programmes=[programme or make_programme(ONE)], contracts=[])
    return [(row["country_code"], row["place_raw"], row["percentage"], row["source_id"]) for row in rows]


def test_places_of_the_list_and_shares_of_the_export_stand_side_by_side() -> None:
    found = places(
        programmes=[make_listed(locations="Djibouti, Sahel")],
        activity_recipients=[recipient("DJ", "40"), recipient("NA", "60"), recipient(""), recipient("KE", activity="T05-X")],
    )
    assert found == [
        ("DJ", "Djibouti", None, "MADE_UP"),
        ("", "Sahel", None, "MADE_UP"),
        ("DJ", "DJ", Decimal(40), "AKVO"),
        ("NA", "NA", Decimal(60), "AKVO"),
    ]


def test_a_listed_programme_without_money_keeps_its_places() -> None:
    programme = make_programme(ONE, amount_eur=0, amount_as_published_eur=0)
    assert places(programme, programmes=[make_listed(locations="Kenya")]) == [("KE", "Kenya", None, "MADE_UP")]


def test_a_programme_that_is_not_listed_has_no_places_of_the_list() -> None:
    programme = make_programme(ONE, is_counted_as_published=False, amount_as_published_eur=0)
    assert places(programme, programmes=[make_listed("T05-X", locations="Kenya")]) == []


def test_a_contract_has_its_own_countries() -> None:
    facts = make_facts(countries=COUNTRIES, activity_recipients=[recipient("KE", activity="T05-EUTF-HoA-XX-01-01")])
    rows = build_recipient_shares(facts, programmes=[], contracts=[make_contract(f"{ONE}-01")])
    assert [(row["level"], row["country_code"]) for row in rows] == [("contract", "KE")]


def test_what_hangs_nowhere_is_counted_apart() -> None:
    activities = [
        make_activity("EU Trust Fund for Africa Results Framework", level=""),
        make_activity("", level=""),
        make_activity(f"{ONE}-01"),
        make_activity(f"{ONE}-02", level="", parents=ONE),
        decision(),
    ]
    rows = find_uncounted(make_facts(activities=activities), programmes=[make_programme(ONE, source_locator="row 99")])
    assert [(reason, row["source_locator"]) for reason, row in rows] == [
        ("fund_record", "row 1"),
        ("hangs_nowhere", "row 2"),
        ("listed_already", "row 5"),
    ]
    assert PLACE.keys() <= rows[0][1].keys()


def test_a_decision_that_is_counted_as_a_programme_is_not_set_aside() -> None:
    facts = make_facts(activities=[decision()])
    assert find_uncounted(facts, programmes=[make_programme(ONE, source_id="AKVO", source_locator="row 1")]) == []
