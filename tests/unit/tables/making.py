"""Rows for the tests of the tables: complete, with only what a test is about to be named."""

from typing import Any

from iomdash.tables.facts import COPIED, RAW_TABLES
from iomdash.tables.schemas import all_schemas

Row = dict[str, Any]
PLACE = {"source_id": "MADE_UP", "source_file": "made_up.csv", "source_locator": "row 1"}


def make_facts(**tables: list[Row]) -> dict[str, list[Row]]:
    """Fact tables, empty but for those given; rows without a place are numbered."""
    facts: dict[str, list[Row]] = {name: [] for name in (*RAW_TABLES, *COPIED)}
    for name, rows in tables.items():
        numbered = [PLACE | {"source_locator": f"row {n}"} | row for n, row in enumerate(rows, start=1)]
        facts[name] = numbered
    return facts


def make_listed(identifier: str = "T05-EUTF-HOA-XX-01", **fields: Any) -> Row:
    """A row of the programme list as read: EUR 1m, no dates, no partners."""
    texts = (
        "title",
        "locations",
        "implementers",
        "themes",
        "adoption_date_raw",
        "start_date_raw",
        "end_date_raw",
        "document_urls",
    )
    return {"programme_id_raw": identifier, **dict.fromkeys(texts, ""), "amount_eur": 100_000_000, "window": "HOA"} | fields


def make_activity(identifier: str = "T05-EUTF-HOA-XX-01-01", **fields: Any) -> Row:
    """A row of the Akvo export as read: a contract of EUR 1m, no dates, no partners."""
    texts = ("title", "funding", "accountable", "extending", "implementing", "recipient_countries", "themes")
    empty = {**dict.fromkeys((*texts, "document_urls", "parents"), ""), "start_date": None, "end_date": None}
    return {"activity_id_raw": identifier, "level": "CTR", **empty, "amount_eur": 100_000_000} | fields


def make_programme(identifier: str = "T05-EUTF-HOA-XX-01", **fields: Any) -> Row:
    """A row of `programmes` in the making: EUR 1m, counted, undated."""
    names = ("adoption_date", "start_date", "first_contract_date", "end_date", "decision_date", "year")
    amount = fields.get("amount_eur", 100_000_000)
    return {
        "programme_id": identifier,
        "programme_id_raw": identifier.split("~")[0],
        "title": "",
        "window": "HOA",
        "amount_eur": amount,
        "amount_as_published_eur": amount,
        "is_counted": True,
        "is_counted_as_published": True,
        **dict.fromkeys(names),
        "year_basis": "undated",
        "decision_date_as_published": fields.get("decision_date"),
        "year_basis_as_published": fields.get("year_basis", "undated"),
        "document_url": "",
        "flags": "",
        **PLACE,
    } | fields


def make_contract(identifier: str = "T05-EUTF-HOA-XX-01-01", **fields: Any) -> Row:
    """A row of `contracts` in the making: EUR 1m, counted, attached to T05-EUTF-HOA-XX-01."""
    return {
        "contract_id": identifier,
        "contract_id_raw": identifier.split("~")[0],
        "title": "",
        "programme_id": "T05-EUTF-HOA-XX-01",
        "match_method": "parent_and_identifier",
        "window": "HOA",
        "amount_eur": 100_000_000,
        "is_counted": True,
        "start_date": None,
        "end_date": None,
        "flags": "",
        **PLACE,
    } | fields


def make_alias(alias: str, organisation_id: str) -> Row:
    return {"alias": alias, "organisation_id": organisation_id, "source_id": "MADE_UP"}


def make_country(code: str, *, name: str, french: str = "") -> Row:
    return {"country_code": code, "name_en": name, "name_fr": french or name}


def make_tables() -> dict[str, list[Row]]:
    """Every table of a release, empty but for one programme and one of its paths; enough to write one."""
    programme = make_programme()
    path = {
        "measure": "approved",
        "rule": "equal",
        "edition": "both",
        "place_rule": "all",
        "programme_id": programme["programme_id"],
        "contract_id": "",
        "window": "HOA",
        "country_code": "NA",
        "implementer_id": "iom",
        "implementer_kind": "iom",
        "themes": "",
        "purposes": "",
        "purpose": "unpublished",
        "dated_on": None,
        "year": 2016,
        "year_basis": "adoption",
        "amount_eur": 100_000_000,
        "status": "recorded",
        "flags": "",
        **PLACE,
    }
    return {name: [] for name in all_schemas()} | {"programmes": [programme], "paths": [path]}
