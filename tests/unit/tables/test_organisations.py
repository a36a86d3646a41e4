"""Names to organisations and places to countries: only what the alias tables say, nothing guessed."""

import pytest

from iomdash.tables.organisations import NameIndex, PlaceIndex, unlisted_names
from tests.unit.tables.making import make_alias, make_country, make_facts

FACTS = make_facts(
    organisation_aliases=[
        make_alias("IOM", "iom"),
        make_alias("International Organization for Migration", "iom"),
        make_alias("School of Oriental and African Studies, University of London", "soas"),
    ],
    unmatched_names=[
        {"name": "?", "source_id": "MADE_UP", "reason": "not_an_organisation"},
        {"name": "UN agencies", "source_id": "MADE_UP", "reason": "collective_name"},
        {"name": "Only listed, not taking part", "source_id": "MADE_UP", "reason": "not_an_organisation"},
    ],
    countries=[make_country("NA", name="Namibia"), make_country("CI", name="Ivory Coast", french="Côte d'Ivoire")],
    country_aliases=[{"alias": "Elfenbeinkueste", "country_code": "CI"}],
)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("iom", "iom"),
        ("International  Organization for Migration", "iom"),
        ("International Migration Institute", ""),
        ("Migration Citoyenneté Développement", ""),
        ("IOM Libya", ""),
        ("UN agencies", ""),
    ],
)
def test_a_name_is_an_organisation_only_by_an_alias(name: str, organisation: str) -> None:
    assert NameIndex(FACTS).find(name) == organisation


def test_a_list_of_names() -> None:
    found = NameIndex(FACTS).match_list(
        "School of Oriental and African Studies, University of London, ?, UN agencies, Nobody, "
        "Only listed, not taking part, IOM"
    )
    assert [(match.organisation_id, match.is_participant) for match in found] == [
        ("soas", True),
        ("", False),
        ("", True),
        ("", True),
        ("", False),
        ("iom", True),
    ]
    assert found[3].name == "Nobody"


def test_an_alias_of_two_organisations_is_refused() -> None:
    twice = make_facts(organisation_aliases=[make_alias("IOM", "iom"), make_alias("iom", "mine-owners")])
    with pytest.raises(ValueError, match=r"organisation_aliases.csv: 'iom' stands for two organisations"):
        NameIndex(twice)


def test_an_alias_may_stand_twice_for_the_same() -> None:
    assert (
        NameIndex(make_facts(organisation_aliases=[make_alias("IOM", "iom"), make_alias("iom", "iom")])).find("Iom") == "iom"
    )


@pytest.mark.parametrize(
    ("place", "code"),
    [("NA", "NA"), ("Namibia", "NA"), ("namibia", "NA"), ("na", ""), ("Côte d’Ivoire", "CI"), ("Ivory coast", "CI"),
     ("Elfenbeinküste", ""), ("Elfenbeinkueste", "CI"), ("Africa", ""), ("", "")],
)  # fmt: skip
def test_places(place: str, code: str) -> None:
    assert PlaceIndex(FACTS).find(place) == code


def test_a_list_of_places_keeps_what_is_no_country() -> None:
    assert PlaceIndex(FACTS).match_list("Namibia, Sahel,, CI ") == [("Namibia", "NA"), ("Sahel", ""), ("CI", "CI")]
    assert PlaceIndex(FACTS).match_list("") == []


def test_names_that_no_list_knows_are_told() -> None:
    rows = [
        {"name_raw": "IOM", "organisation_id": "iom"},
        {"name_raw": "un  agencies", "organisation_id": ""},
        {"name_raw": "Nobody", "organisation_id": ""},
        {"name_raw": "Nobody", "organisation_id": ""},
    ]
    assert unlisted_names(rows, facts=FACTS) == ["Nobody"]
