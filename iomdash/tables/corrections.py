"""Corrections as data: old value, new value, rule, source. Applied to the tables, and refused when stale."""

from collections.abc import Mapping
from typing import Any

from iomdash.sources.record import Record, SourceError
from iomdash.tables.detectors import Finding
from iomdash.tables.facts import Row
from iomdash.vocabulary import RECORD_KEYS


def apply_corrections(corrections: list[Row], *, tables: Mapping[str, list[Row]]) -> None:
    """Write the new values into the rows, in place, and flag those rows `corrected`.

    Raises SourceError if a correction names no row or its old value is not what stands there.
    """
    for number, correction in enumerate(corrections, start=2):
        row = _find_row(correction, tables, line=number)
        field = correction["field"]
        standing = _as_text(row[field])
        if standing != correction["old_value"]:
            raise _stale(correction, line=number, standing=standing)
        row[field] = _new_value(correction, line=number)
        row["flags"] = " ".join(dict.fromkeys([*row["flags"].split(), "corrected"]))


def _find_row(correction: Row, tables: Mapping[str, list[Row]], *, line: int) -> Row:
    key = RECORD_KEYS.get(correction["table"], "")
    for row in tables[correction["table"]] if key else ():
        if row[key] == correction["record_id"] and correction["field"] in row:
            return row
    raise SourceError(
        "the correction names no such row or column",
        file="corrections.csv",
        line=line,
        field="record_id",
        value=f"{correction['table']} {correction['record_id']} {correction['field']}",
        step="Correct the table, identifier and column, or remove the correction.",
    )


def _stale(correction: Row, *, line: int, standing: str) -> SourceError:
    return SourceError(
        f"the old value is {standing!r} in the data",
        file="corrections.csv",
        line=line,
        field="old_value",
        value=correction["old_value"],
        step="Look at the row again: the source may have been corrected.",
    )


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value // 100}.{value % 100:02d}" if isinstance(value, int) else str(value)


def _new_value(correction: Row, *, line: int) -> Any:
    """The new value as the type of its column, read as strictly as any field of a fact file."""
    field = correction["field"]
    record = Record({"new_value": correction["new_value"]}, file="corrections.csv", line=line)
    if field.endswith("_date"):
        return record.pop_date("new_value")
    if field.startswith("is_"):
        return record.pop_flag("new_value")
    return record.pop_cents("new_value") if field.endswith("_eur") else record.pop("new_value")


def list_findings(findings: list[Finding], *, corrections: list[Row]) -> list[Row]:
    """`findings`: each with the (first) correction that answers it, if any. The place is that of the row concerned."""
    answers: dict[tuple[str, str, str], str] = {}
    for c in corrections:
        answers.setdefault((c["rule"], c["table"], c["record_id"]), c["correction_id"])
    return [
        {
            "rule": rule,
            "table": table,
            "record_id": record,
            "observed": observed,
            "expected": expected,
            "correction_id": answers.get((rule, table, record), ""),
        }
        for rule, table, record, observed, expected in findings
    ]
