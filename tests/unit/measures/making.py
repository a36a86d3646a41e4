"""Small ledgers for the tests of the measures: path rows as written down here, two donors, four countries."""

from datetime import date
from pathlib import Path
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import Release, make_table
from tests.unit.tables.making import PLACE, Row, make_contract, make_programme

ORGANISATIONS = {
    "iom": "iom",
    "unhcr": "un_international",
    "giz": "member_state_agency",
    "afd": "member_state_agency",
    "acf": "ngo",
}
COUNTRIES = {
    "LY": ("Libya", "NOA"),
    "NE": ("Niger", "SAH"),
    "ML": ("Mali", "SAH"),
    "SO": ("Somalia", "HOA"),
    "NA": ("Namibia", ""),
}
DONORS = {"eu-budget": 3, "de": 1}


def make_path(programme: str = "P1", **fields: Any) -> Row:
    """A path row: EUR 1 approved for the IOM in Libya in 2018, alike in both editions, under the equal split."""
    implementer = fields.get("implementer_id", "iom")
    return {
        "measure": "approved",
        "rule": "equal",
        "edition": "both",
        "place_rule": "all",
        "programme_id": programme,
        "contract_id": "",
        "window": "NOA",
        "country_code": "LY",
        "implementer_id": implementer,
        "implementer_kind": ORGANISATIONS.get(implementer, "unknown"),
        "themes": "",
        "purposes": "",
        "purpose": "unpublished",
        "dated_on": date(2018, 6, 1),
        "year": 2018,
        "year_basis": "adoption",
        "amount_eur": 100,
        "status": "recorded",
        "flags": "",
        **PLACE,
    } | fields


def make_ledger(*paths: Row, **tables: list[Row]) -> Ledger:
    """A ledger of these path rows; programmes and contracts are made up for every identifier in them."""
    made: dict[str, list[Row]] = {name: [] for name in all_schemas()}
    made["paths"] = list(paths)
    made["programmes"] = [
        make_programme(id, title=f"Title of {id}") for id in sorted({p["programme_id"] for p in paths} - {""})
    ]
    made["contracts"] = [make_contract(id) for id in sorted({p["contract_id"] for p in paths} - {""})]
    made["organisations"] = [
        {"organisation_id": id, "acronym": "", "name": id, "label": id.upper(), "kind": kind, "country_code": ""}
        for id, kind in ORGANISATIONS.items()
    ]
    made["countries"] = [make_country_row(code, name=name, window=window) for code, (name, window) in COUNTRIES.items()]
    made["theme_codes"] = [{"theme_code": "TFP.1", "name": "Jobs"}, {"theme_code": "TFP.2", "name": "Resilience"}]
    made["donor_shares"] = [
        {"donor_id": id, "name": id, "position": n, "pledged_eur": weight, "as_of_date": date(2022, 8, 5), **PLACE}
        for n, (id, weight) in enumerate(DONORS.items(), start=1)
    ]
    made |= tables
    built = {name: make_table(rows, schema=all_schemas()[name]) for name, rows in made.items()}
    return Ledger(Release(id="2026-01", folder=Path(), tables=built, description={"data_as_of": "2022-01-31"}))


def make_country_row(code: str, *, name: str, window: str) -> Row:
    texts = {"country_code": code, "iso3": "", "dac_code": "", "name_en": name, "name_fr": name, "window": window}
    return {**texts, "is_africa": True, "is_eu_member": False, "eu_member_until": ""}
