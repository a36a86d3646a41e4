"""Arrow schemas of the release's tables: type, unit, meaning and codelist of every column, in one place."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

MONEY = pa.decimal128(18, 2)
PERCENT = pa.decimal128(9, 4)
TEXT, DATE, YEAR, COUNT, FLAG = pa.string(), pa.date32(), pa.int16(), pa.int32(), pa.bool_()


@dataclass(frozen=True, kw_only=True)
class TableSchema:
    """A table's name, what one row is, its key columns and its Arrow schema (field metadata: unit, meaning, codelist)."""

    name: str
    row: str
    key: tuple[str, ...]
    arrow: pa.Schema


def column(
    name: str, kind: pa.DataType, meaning: str, *, unit: str = "", codelist: str = "", optional: bool = False
) -> pa.Field:
    """A field with its documentation in the metadata. `codelist` names the table or enumeration of its codes."""
    metadata = {"meaning": meaning, "unit": unit or _unit_of(kind), "codelist": codelist}
    return pa.field(name, kind, nullable=optional, metadata={k: v for k, v in metadata.items() if v})


def _unit_of(kind: pa.DataType) -> str:
    units = {MONEY: "EUR", PERCENT: "percent", DATE: "ISO 8601 date", YEAR: "calendar year", COUNT: "count"}
    return units.get(kind, "")


PLACE = (
    column("source_id", TEXT, "Source of the row", codelist="sources"),
    column("source_file", TEXT, "File the row was taken from"),
    column("source_locator", TEXT, "Place in that file"),
)


def table(name: str, *fields: pa.Field, row: str, key: str, placed: bool = True) -> TableSchema:
    """A table schema; `placed` tables end with source, file and place of each row."""
    arrow = pa.schema([*fields, *(PLACE if placed else ())])
    return TableSchema(name=name, row=row, key=tuple(key.split()), arrow=arrow)


def all_schemas() -> Mapping[str, TableSchema]:
    """Every table of a release by name, in the order in which they are documented."""
    from iomdash.tables import (
        schemas_agency,
        schemas_claims,
        schemas_events,
        schemas_fund,
        schemas_iati,
        schemas_purposes,
        schemas_reference,
    )

    parts = (schemas_fund, schemas_purposes, schemas_agency, schemas_iati, schemas_claims, schemas_reference, schemas_events)
    tables = [one for part in parts for one in part.TABLES]
    return {one.name: one for one in tables}
