"""Our fact files (`data/facts/*.csv`) as typed rows: strict, column by column."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from iomdash.sources.record import Record, SourceError, read_records
from iomdash.tables.schemas import COUNT, DATE, FLAG, MONEY, PERCENT, TEXT, YEAR, TableSchema

Row = dict[str, Any]
Facts = Mapping[str, list[Row]]

RAW_TABLES: dict[str, dict[str, pa.DataType]] = {
    "programmes": {
        **dict.fromkeys(("programme_id_raw", "title", "locations", "implementers", "themes", "window"), TEXT),
        "amount_eur": MONEY,
        **dict.fromkeys(("adoption_date_raw", "start_date_raw", "end_date_raw", "document_urls"), TEXT),
    },
    "activities": {
        **dict.fromkeys(("activity_id_raw", "level", "title", "recipient_countries", "themes"), TEXT),
        **dict.fromkeys(("funding", "accountable", "extending", "implementing"), TEXT),
        **dict.fromkeys(("document_urls", "parents"), TEXT),
        **dict.fromkeys(("start_date", "end_date"), DATE),
        "amount_eur": MONEY,
    },
    "activity_recipients": {
        "activity_id_raw": TEXT,
        "amount_eur": MONEY,
        "recipient_country_code": TEXT,
        "percentage": PERCENT,
    },
}
"""Columns of the fact files that are cleaned further; all other fact files have the schema of their table."""

RAW_REQUIRED = {"programmes": {"programme_id_raw", "amount_eur"}}
"""Columns of those that may not be empty, besides the place of the row."""

COPIED = {
    "contributions": "contributions",
    "window_preferences": "window_preferences",
    "fund_totals": "fund_totals",
    "published_shares": "published_shares",
    "country_totals": "country_totals",
    "published_hedges": "published_hedges",
    "published_gaps": "published_gaps",
    "claims": "claims",
    "purpose_rules": "purpose_rules",
    "purposes_reviewed": "purposes_reviewed",
    "published_purposes": "published_purposes",
    "joint_initiative": "joint_initiative",
    "agency_revenue": "agency_revenue",
    "agency_expenses": "agency_expenses",
    "agency_activities": "agency_activities",
    "agency_transactions": "agency_transactions",
    "agency_recipients": "agency_recipients",
    "agency_sectors": "agency_sectors",
    "agency_donors": "agency_donors",
    "agency_donor_aliases": "agency_donor_aliases",
    "sector_codes": "sector_codes",
    "organisations": "organisations",
    "organisation_aliases": "organisation_aliases",
    "unmatched_names": "unmatched_names",
    "countries": "countries",
    "country_aliases": "country_aliases",
    "unmatched_places": "unmatched_places",
    "themes": "theme_codes",
    "theme_aliases": "theme_aliases",
    "sources": "sources",
    "corrections": "corrections",
    "events": "events",
}
"""Fact file -> table of the release with the same rows."""

_POPS: dict[pa.DataType, Callable[[Record, str], Any]] = {
    TEXT: Record.pop,
    DATE: Record.pop_date,
    MONEY: Record.pop_cents,
    PERCENT: Record.pop_decimal,
    YEAR: Record.pop_integer,
    COUNT: Record.pop_integer,
    FLAG: Record.pop_flag,
}


def read_facts(folder: Path, *, schemas: Mapping[str, TableSchema]) -> Facts:
    """All fact files of `folder`: file name without suffix -> rows. Money is integer cents, percentages Decimal.

    Raises SourceError naming file, line and field for anything missing, left over or of the wrong type.
    """
    place = dict.fromkeys(("source_id", "source_file", "source_locator"), TEXT)
    facts = {
        name: _read_rows(folder / f"{name}.csv", fields | place, RAW_REQUIRED.get(name, set()) | set(place))
        for name, fields in RAW_TABLES.items()
    }
    for name, table in COPIED.items():
        types = {field.name: field.type for field in schemas[table].arrow}
        required = {field.name for field in schemas[table].arrow if not field.nullable and field.type != TEXT}
        facts[name] = _read_rows(folder / f"{name}.csv", types, required | set(schemas[table].key))
    return facts


def _read_rows(path: Path, types: Mapping[str, pa.DataType], required: set[str]) -> list[Row]:
    rows = [_read_row(record, types, required) for record in read_records(path)]
    if not rows:
        raise SourceError("no rows", file=path.name, step="Restore it from git.")
    return rows


def _read_row(record: Record, types: Mapping[str, pa.DataType], required: set[str]) -> Row:
    row = {name: _POPS[kind](record, name) for name, kind in types.items()}
    record.finish()
    for name in sorted(required):
        if row[name] in (None, ""):
            raise record.error("the field is empty but must not be", field=name, value="")
    return row


def fingerprint_facts(folder: Path, *, facts: Facts) -> list[Row]:
    """The `ingredients` rows: SHA-256 and row count of every fact file read."""
    return [
        {
            "fact_table": name,
            "row_count": len(rows),
            "sha256": hashlib.sha256((folder / f"{name}.csv").read_bytes()).hexdigest(),
        }
        for name, rows in sorted(facts.items())
    ]
