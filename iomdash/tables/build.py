"""The cleaned tables from the fact files: everything of a release but the path rows."""

from collections.abc import Mapping
from pathlib import Path

from iomdash.tables.clean import fold_identifier
from iomdash.tables.contracts import build_contracts
from iomdash.tables.corrections import apply_corrections, list_findings
from iomdash.tables.detectors import find_slips
from iomdash.tables.donors import build_donor_shares
from iomdash.tables.facts import COPIED, Facts, Row, fingerprint_facts, read_facts
from iomdash.tables.participations import build_participations, build_recipient_shares, find_uncounted
from iomdash.tables.programmes import PLACE, build_programmes, build_themes, date_as_published, date_programmes
from iomdash.tables.purposes import build_purposes
from iomdash.tables.schemas import all_schemas
from iomdash.vocabulary import RECORD_KEYS, Aside


def build_tables(folder: Path) -> dict[str, list[Row]]:
    """Table name -> rows (money in cents), from `folder` of fact files. Raises SourceError on any fault in them.

    `release_notes` is empty: what moved is known only beside an earlier release.
    """
    facts = read_facts(folder, schemas=all_schemas())
    tables = {table: list(facts[name]) for name, table in COPIED.items()}
    tables["ingredients"] = fingerprint_facts(folder, facts=facts)
    tables["donor_shares"] = build_donor_shares(facts)
    tables["release_notes"] = []
    return tables | _fund_tables(facts)


def _fund_tables(facts: Facts) -> dict[str, list[Row]]:
    programmes = build_programmes(facts)
    contracts = build_contracts(facts, programmes=programmes)
    participations = build_participations(facts, programmes=programmes, contracts=contracts)
    slips = find_slips(facts, programmes=programmes, contracts=contracts, participations=participations)
    findings = list_findings(slips, corrections=facts["corrections"])
    date_as_published(programmes, contracts=contracts)
    apply_corrections(facts["corrections"], tables={"programmes": programmes, "contracts": contracts})
    date_programmes(programmes, contracts=contracts)
    records = {"programmes": programmes, "contracts": contracts}
    themes = build_themes(facts, programmes=programmes)
    return {
        **records,
        "participations": participations,
        "recipient_shares": build_recipient_shares(facts, programmes=programmes, contracts=contracts),
        "themes": themes,
        "purposes": build_purposes(facts, programmes=programmes, contracts=contracts, themes=themes),
        "findings": _placed(findings, facts=facts, records=records),
        "set_aside": _set_aside(facts, records),
    }


def _placed(findings: list[Row], *, facts: Facts, records: Mapping[str, list[Row]]) -> list[Row]:
    """Each finding with the place of the row it is about: a programme and a contract may share an identifier."""
    places = {(table, row[key]): row for table, key in RECORD_KEYS.items() for row in records[table]}
    for row in facts["activity_recipients"]:
        places.setdefault(("recipient_shares", fold_identifier(row["activity_id_raw"])), row)
    return [row | _place(places.get((row["table"], row["record_id"]))) for row in findings]


def _place(row: Row | None) -> Row:
    return {name: row[name] if row else "" for name in PLACE}


def _set_aside(facts: Facts, records: Mapping[str, list[Row]]) -> list[Row]:
    """Rows that enter no sum: uncounted programmes and contracts, the fund record, rows that hang nowhere.

    Decisions of the Akvo export whose programme the list holds stand here too: with them, its rows sum to all of it.
    """
    rows = [
        _aside(table, row, raw=f"{key}_raw", reason=Aside.CORRECTED)
        for table, key in RECORD_KEYS.items()
        for row in records[table]
        if not row["is_counted"]
    ]
    for reason, row in find_uncounted(facts, programmes=records["programmes"]):
        rows.append(_aside("activities", row, raw="activity_id_raw", reason=reason))
    return rows


def _aside(table: str, row: Row, *, raw: str, reason: str) -> Row:
    return {"table": table, "record_raw": row[raw], "amount_eur": row["amount_eur"], "reason": str(reason), **_place(row)}
