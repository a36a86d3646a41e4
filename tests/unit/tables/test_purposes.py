"""Our classification: words of hand-written titles, French and English, reviews, themes, what contracts inherit."""

from typing import Any

import pytest

from iomdash.tables.purposes import PurposeRules, build_purposes, count_by_basis, fold_title
from tests.unit.tables.making import Row, make_contract, make_programme

ONE, FIRST = "P1", "P1-01"
JOBS, RETURN, BORDER = "jobs_skills", "return_reintegration", "border_control"
SERVICES, PEACE = "resilience_services", "governance_peace"


def make_rule(id: str, words: str, purpose: str, **fields: str) -> Row:
    return {"rule_id": id, "purpose": purpose, "language": "en", "words": words, "theme_code": ""} | fields


RULES = [
    make_rule("R1", "emploi*", JOBS),
    make_rule("R2", "jobs", JOBS),
    make_rule("R3", "retour", RETURN),
    make_rule("R4", "retour de la confiance", ""),
    make_rule("R5", "food security", SERVICES),
    make_rule("R6", "securit*", PEACE),
    make_rule("R7", "security", PEACE),
    make_rule("R8", "gestion des frontieres", BORDER),
    make_rule("T1", "", JOBS, theme_code="TFP.1"),
]


def build(
    title: str = "", *, themes: tuple[str, ...] = (), contract: str | None = None, reviewed: list[Row] | None = None
) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """(level, record) -> its (purpose, basis, reason), in their order."""
    facts: dict[str, list[Any]] = {"purpose_rules": RULES, "purposes_reviewed": reviewed or []}
    contracts = [] if contract is None else [make_contract(FIRST, programme_id=ONE, title=contract)]
    rows = build_purposes(
        facts,
        programmes=[make_programme(ONE, title=title)],
        contracts=contracts,
        themes=[{"programme_id": ONE, "theme_code": code} for code in themes],
    )
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for row in rows:
        found.setdefault((row["level"], row["record_id"]), []).append((row["purpose"], row["basis"], row["reason"]))
        assert row["position"] == len(found[row["level"], row["record_id"]])
    return found


def review(purposes: str, *, level: str = "programme", record: str = ONE) -> list[Row]:
    return [{"level": level, "record_id": record, "purposes": purposes, "reason": "read"}]


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        ("Création d’Emplois – Côte d'Ivoire", "creation d emplois cote d ivoire"),
        ("main-d’œuvre", "main d oeuvre"),
        ("COVID-19: “Réponse”", "covid 19 reponse"),
        ("", ""),
    ],
)
def test_titles_are_folded_to_words(title: str, folded: str) -> None:
    assert fold_title(title) == folded


@pytest.mark.parametrize(
    ("title", "purposes"),
    [
        ("Youth jobs", [JOBS]),
        ("Jobsite", []),
        ("CRÉATION D’EMPLOIS", [JOBS]),
        ("Le retour des migrants", [RETURN]),
        ("Retour de la confiance et sécurité", [PEACE]),
        ("Food security in Darfur", [SERVICES]),
        ("Security and food security", [SERVICES, PEACE]),
        ("Gestion des Frontières et retour", [RETURN, BORDER]),
        ("Emplois et retour", [RETURN, JOBS]),
        ("Anything else", []),
    ],
)
def test_the_words_of_a_title_give_its_purposes_in_their_order(title: str, purposes: list[str]) -> None:
    assert [found.purpose for found in PurposeRules(RULES).by_title(title)] == purposes


def test_the_rule_that_gave_a_purpose_is_noted() -> None:
    assert build("Emplois et retour")["programme", ONE] == [(RETURN, "rule", "R3"), (JOBS, "rule", "R1")]


def test_a_theme_helps_only_where_the_title_is_silent() -> None:
    assert build("Roads", themes=("TFP.1", "TFP.3"))["programme", ONE] == [(JOBS, "theme", "T1")]
    assert build("Food security", themes=("TFP.1",))["programme", ONE] == [(SERVICES, "rule", "R5")]


def test_what_nothing_classifies_is_told() -> None:
    assert build("Roads", themes=("TFP.3",), contract="More roads") == {
        ("programme", ONE): [("unpublished", "none", "")],
        ("contract", FIRST): [("unpublished", "none", "")],
    }


def test_a_review_overrides_words_and_keeps_its_own_order() -> None:
    found = build("Jobs", reviewed=review(f"{SERVICES} {RETURN}"))
    assert found["programme", ONE] == [(SERVICES, "reviewed", "read"), (RETURN, "reviewed", "read")]


@pytest.mark.parametrize(
    ("contract", "purposes"),
    [
        ("Roads", [(SERVICES, "inherited", "read")]),
        ("Jobs, lot one", [(SERVICES, "inherited", "read")]),
        ("Border police: gestion des frontières", [(BORDER, "rule", "R8")]),
        ("", [(SERVICES, "inherited", "read")]),
    ],
    ids=["silent", "same words as its programme", "words of its own", "no title"],
)
def test_a_contract_inherits_unless_its_own_title_says_something_else(
    contract: str, purposes: list[tuple[str, str, str]]
) -> None:
    assert build("Jobs", contract=contract, reviewed=review(SERVICES))["contract", FIRST] == purposes


def test_a_contract_can_be_reviewed_itself() -> None:
    found = build("Jobs", contract="Retour", reviewed=review(SERVICES, level="contract", record=FIRST))
    assert found["contract", FIRST] == [(SERVICES, "reviewed", "read")]


@pytest.mark.parametrize(
    ("reviewed", "said"),
    [
        (review(JOBS, record="P9"), "stand in no list"),
        (review("holidays"), "has no purposes or unknown ones"),
        (review(""), "has no purposes or unknown ones"),
    ],
    ids=["no such record", "no such purpose", "no purpose"],
)
def test_a_faulty_review_is_refused(reviewed: list[Row], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        build("Jobs", reviewed=reviewed)


@pytest.mark.parametrize("fields", [{"words": ""}, {"theme_code": "TFP.1"}], ids=["neither", "both"])
def test_a_rule_has_either_words_or_a_theme(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="needs either words or a theme"):
        PurposeRules([make_rule("R1", "jobs", JOBS) | fields])


def test_records_are_counted_once_by_the_basis_of_their_main_purpose() -> None:
    row = {"level": "programme", "record_id": ONE, "purpose": JOBS, "basis": "rule", "reason": "R1"}
    assert count_by_basis([row | {"position": 1}, row | {"position": 2}]) == {("programme", "rule"): 1}
