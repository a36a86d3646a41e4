"""Who takes part in a programme or contract, and which countries it names: one row per name as published."""

from collections.abc import Collection, Iterable, Mapping

from iomdash.tables.clean import fold_identifier
from iomdash.tables.contracts import contract_rows
from iomdash.tables.facts import Facts, Row
from iomdash.tables.organisations import NameIndex, PlaceIndex
from iomdash.tables.programmes import PLACE, decisions_by_id, is_fund_record
from iomdash.vocabulary import Aside

ROLES = ("funding", "accountable", "extending", "implementing")
PROGRAMME_LEVEL, CONTRACT_LEVEL = "programme", "contract"


def build_participations(facts: Facts, *, programmes: Iterable[Row], contracts: Iterable[Row]) -> list[Row]:
    """`participations`: implementers of programmes from the list (else Akvo's decision), all roles of contracts."""
    index = NameIndex(facts)
    decisions = decisions_by_id(facts)
    rows = [part for row in programmes for part in _programme_parts(row, facts, decisions, index)]
    raw = _by_place(facts["activities"])
    for contract in contracts:
        source = raw[contract["source_locator"]]
        for role in ROLES:
            rows += _parts(contract["contract_id"], CONTRACT_LEVEL, role, source[role], source=source, index=index)
    return rows


def _by_place(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["source_locator"]: row for row in rows}


def _programme_parts(programme: Row, facts: Facts, decisions: Mapping[str, Row], index: NameIndex) -> list[Row]:
    key = programme["programme_id"]
    decision = decisions.get(key)
    stated = _stated_row(programme, facts)
    names: str = stated["implementers" if "implementers" in stated else "implementing"]
    if not names and decision:
        stated, names = decision, decision["implementing"]
    parts = _parts(key, PROGRAMME_LEVEL, "implementing", names, source=stated, index=index)
    if decision:
        for role in ROLES[:3]:
            parts += _parts(key, PROGRAMME_LEVEL, role, decision[role], source=decision, index=index)
    return parts


def _stated_row(programme: Row, facts: Facts) -> Row:
    """The raw row behind a programme, of the list or of Akvo."""
    for name in ("programmes", "activities"):
        for row in facts[name]:
            if all(row[column] == programme[column] for column in PLACE):
                return row
    raise KeyError(programme["programme_id"])


def _parts(record: str, level: str, role: str, names: str, *, source: Row, index: NameIndex) -> list[Row]:
    return [
        {
            "record_id": record,
            "level": level,
            "role": role,
            "position": position,
            "name_raw": match.name,
            "organisation_id": match.organisation_id,
            "is_participant": match.is_participant,
            **{name: source[name] for name in PLACE},
        }
        for position, match in enumerate(index.match_list(names), start=1)
    ]


def build_recipient_shares(facts: Facts, *, programmes: Iterable[Row], contracts: Iterable[Row]) -> list[Row]:
    """`recipient_shares`: places of the programme list, and Akvo's countries with their percentages."""
    places = PlaceIndex(facts)
    recipients: dict[str, list[Row]] = {}
    for row in facts["activity_recipients"]:
        recipients.setdefault(fold_identifier(row["activity_id_raw"]), []).append(row)
    listed = {row["source_locator"]: row for row in facts["programmes"]}
    rows = []
    for programme in programmes:
        key = programme["programme_id"]
        if programme["is_counted_as_published"]:
            rows += _listed_places(key, listed[programme["source_locator"]], places)
        rows += _akvo_places(key, PROGRAMME_LEVEL, recipients.get(fold_identifier(programme["programme_id_raw"]), []))
    for contract in contracts:
        own = recipients.get(fold_identifier(contract["contract_id_raw"]), [])
        rows += _akvo_places(contract["contract_id"], CONTRACT_LEVEL, own)
    return rows


def _listed_places(key: str, row: Row, places: PlaceIndex) -> list[Row]:
    found = enumerate(places.match_list(row["locations"]), start=1)
    return [_share(key, PROGRAMME_LEVEL, n, code, place, None, row) for n, (place, code) in found]


def _akvo_places(key: str, level: str, rows: list[Row]) -> list[Row]:
    kept = [row for row in rows if row["recipient_country_code"]]
    return [
        _share(key, level, n, row["recipient_country_code"], row["recipient_country_code"], row["percentage"], row)
        for n, row in enumerate(kept, start=1)
    ]


def _share(key: str, level: str, n: int, code: str, place: str, percentage: object, source: Row) -> Row:
    return {
        "record_id": key,
        "level": level,
        "position": n,
        "country_code": code,
        "place_raw": place,
        "percentage": percentage,
        **{name: source[name] for name in PLACE},
    }


def find_uncounted(facts: Facts, *, programmes: Collection[Row]) -> list[tuple[Aside, Row]]:
    """Activities that are neither a contract nor the row behind a programme, each with why it enters no sum."""
    counted = {(row["source_id"], row["source_locator"]) for row in programmes}
    known = {row["programme_id"] for row in programmes}
    counted |= {(row["source_id"], row["source_locator"]) for row in contract_rows(facts, programme_ids=known)}
    loose = [row for row in facts["activities"] if (row["source_id"], row["source_locator"]) not in counted]
    return [(_why_uncounted(row, known=known), row) for row in loose]


def _why_uncounted(row: Row, *, known: set[str]) -> Aside:
    if is_fund_record(row):
        return Aside.FUND_RECORD
    return Aside.LISTED_ALREADY if fold_identifier(row["activity_id_raw"]) in known else Aside.HANGS_NOWHERE
