"""Contracts of the Akvo export, attached to their programmes with the way each was found."""

from collections.abc import Iterable

from iomdash.tables.clean import fold_identifier, is_fund_identifier, parent_of
from iomdash.tables.facts import Facts, Row
from iomdash.tables.programmes import CONTRACT, PLACE, number_doubles
from iomdash.vocabulary import UNPUBLISHED, MatchMethod, Window


def contract_rows(facts: Facts, *, programme_ids: set[str]) -> list[Row]:
    """Raw activities that are contracts: coded so, or uncoded with a stated parent in the programme list."""
    return [
        row
        for row in facts["activities"]
        if row["level"] == CONTRACT or (not row["level"] and set(_parents(row)) & programme_ids and row["activity_id_raw"])
    ]


def build_contracts(facts: Facts, *, programmes: Iterable[Row]) -> list[Row]:
    """`contracts` before corrections. Amounts missing in the export are 0 and flagged `amount_missing`."""
    windows = {row["programme_id"]: row["window"] for row in programmes}
    raw = contract_rows(facts, programme_ids=set(windows))
    keys = number_doubles(fold_identifier(row["activity_id_raw"]) for row in raw)
    return [_contract(row, key=key, windows=windows) for row, key in zip(raw, keys, strict=True)]


def _contract(row: Row, *, key: str, windows: dict[str, str]) -> Row:
    programme, method = match_programme(row, programme_ids=set(windows))
    flags = [flag for flag, holds in _flags(row, method=method).items() if holds]
    return {
        "contract_id": key,
        "contract_id_raw": row["activity_id_raw"],
        "title": row["title"] if is_fund_identifier(key) else "",
        "programme_id": programme,
        "match_method": str(method),
        "window": windows.get(programme) or _window_of(key),
        "amount_eur": row["amount_eur"] or 0,
        "is_counted": True,
        "start_date": row["start_date"],
        "end_date": row["end_date"],
        "flags": " ".join(flags),
        **{name: row[name] for name in PLACE},
    }


def _flags(row: Row, *, method: MatchMethod) -> dict[str, bool]:
    return {
        "amount_missing": row["amount_eur"] is None,
        "level_missing": not row["level"],
        "programme_not_clear": method is MatchMethod.NONE,
        "several_identifiers": "&" in row["activity_id_raw"],
    }


def match_programme(row: Row, *, programme_ids: set[str]) -> tuple[str, MatchMethod]:
    """The programme a contract hangs on: by stated parent and identifier, one of them, or none.

    Where the two name different programmes the stated parent holds.
    """
    stated = [parent for parent in _parents(row) if parent in programme_ids]
    parent = stated[0] if len(stated) == 1 else ""
    own = fold_identifier(row["activity_id_raw"])
    named = next((key for key in (parent_of(own), own) if key in programme_ids), "")
    if parent and named == parent:
        return parent, MatchMethod.PARENT_AND_IDENTIFIER
    if parent:
        return parent, MatchMethod.PARENT
    return named, MatchMethod.IDENTIFIER if named else MatchMethod.NONE


def _parents(row: Row) -> list[str]:
    return [fold_identifier(parent) for parent in row["parents"].split(",") if parent.strip()]


def _window_of(identifier: str) -> str:
    """The window in an EUTF identifier (T05-EUTF-NOA-...), else unpublished."""
    pieces = identifier.split("-")
    code = pieces[2] if len(pieces) > 2 and is_fund_identifier(identifier) else ""
    return code if code in set(Window) else UNPUBLISHED
