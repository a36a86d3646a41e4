"""The Data Package descriptor of a release: what stands in which column, and whether two releases have the same ones."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from iomdash.tables.schemas import TableSchema, all_schemas


def describe_package(release_id: str, *, description: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """The Data Package descriptor: every table, column, unit, meaning and codelist."""
    resources = [_resource(schema) for schema in all_schemas().values()]
    return {"name": "iomdash", "version": release_id, **description, "resources": resources}


def columns_of(package: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Table -> (column, type) of a descriptor: what must agree for a release to be opened."""
    return {
        one["name"]: [(field["name"], field["type"]) for field in one["schema"]["fields"]]
        for one in package.get("resources", ())
    }


def _resource(schema: TableSchema) -> dict[str, Any]:
    fields = [{"name": f.name, "type": str(f.type), **_metadata(f), "required": not f.nullable} for f in schema.arrow]
    return {
        "name": schema.name,
        "path": f"{schema.name}.parquet",
        "format": "parquet",
        "description": f"One row is {schema.row}.",
        "schema": {"fields": fields, "primaryKey": list(schema.key)},
    }


def _metadata(field: pa.Field) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (field.metadata or {}).items()}
