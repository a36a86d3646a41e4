"""Releases on disk: written whole or not at all, checked by checksums, opened by pointer."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from iomdash.tables.package import columns_of, describe_package
from iomdash.tables.schemas import MONEY, PERCENT, TableSchema, all_schemas

MANIFEST, PACKAGE, POINTER = "manifest.json", "datapackage.json", "current"
CENT = Decimal("0.01")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


class ReleaseError(Exception):
    """A release that is missing, damaged or not as its schemas say. Names the file and the next step."""


@dataclass(frozen=True, kw_only=True)
class Release:
    """An opened release: its id, folder, tables by name, description, and why a newer one was passed over."""

    id: str
    folder: Path
    tables: Mapping[str, pa.Table]
    description: Mapping[str, Any]
    passed_over: str = ""


def make_table(rows: list[dict[str, Any]], *, schema: TableSchema) -> pa.Table:
    """Rows as an Arrow table, sorted by the schema's key. Money comes as integer cents.

    Raises ReleaseError if the columns are not exactly the schema's, a key repeats or a value does not fit.
    """
    names = schema.arrow.names
    for row in rows:
        if set(row) != set(names):
            wrong = ", ".join(sorted(set(row) ^ set(names)))
            raise ReleaseError(f"Table {schema.name}: columns missing or too many: {wrong}. Correct its builder.")
    ordered = sorted(rows, key=lambda row: tuple(str(row[name]) for name in schema.key))
    _check_keys(ordered, schema)
    try:
        return pa.Table.from_pylist([_encoded(row, schema.arrow) for row in ordered], schema=schema.arrow)
    except (pa.ArrowInvalid, pa.ArrowTypeError, InvalidOperation, TypeError, OverflowError) as fault:
        raise ReleaseError(f"Table {schema.name}: a value does not fit its column ({fault}). Correct it.") from None


def _check_keys(rows: list[dict[str, Any]], schema: TableSchema) -> None:
    keys = [tuple(row[name] for name in schema.key) for row in rows]
    for one, following in pairwise(keys):
        if one == following:
            raise ReleaseError(f"Table {schema.name}: two rows with the key {one}. Make them distinct.")
    for row in rows:
        for field in schema.arrow:
            if not field.nullable and row[field.name] is None:
                raise ReleaseError(f"Table {schema.name}: no {field.name} in the row {row}. Fill it or allow it.")


def _encoded(row: Mapping[str, Any], schema: pa.Schema) -> dict[str, Any]:
    return {field.name: _encode(row[field.name], field.type) for field in schema}


def _encode(value: Any, kind: pa.DataType) -> Any:
    if value is None:
        return None
    if kind == MONEY:
        return Decimal(value) * CENT
    return Decimal(value).quantize(Decimal("0.0001")) if kind == PERCENT else value


def write_release(
    root: Path, *, release_id: str, tables: Mapping[str, list[dict[str, Any]]], description: Mapping[str, Any]
) -> Path:
    """Write a release folder below `root` and point `current` at it; either all of it stands there or nothing.

    Raises ReleaseError if a table is missing or a release of that id stands there with other content.
    """
    schemas = all_schemas()
    if not _NAME.fullmatch(release_id):
        raise ReleaseError(f"{release_id!r} cannot name a release. Use letters, digits, dots and dashes.")
    if set(schemas) != set(tables):
        wrong = ", ".join(sorted(set(schemas) ^ set(tables)))
        raise ReleaseError(f"Tables missing or unknown: {wrong}. Give each table a schema and a builder.")
    partial, final = root / f".{release_id}.partial", root / release_id
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name, schema in schemas.items():
        _write_table(partial / f"{name}.parquet", make_table(tables[name], schema=schema))
    _write_json(partial / PACKAGE, describe_package(release_id, description=description))
    _write_json(partial / MANIFEST, _manifest(partial))
    _put_in_place(partial, final)
    point_to(root, release_id=release_id)
    return final


def _write_table(path: Path, table: pa.Table) -> None:
    pq.write_table(table, path, compression="zstd", write_page_checksum=True, version="2.6", data_page_version="2.0")
    _sync(path)


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _sync(path)


def _manifest(folder: Path) -> dict[str, str]:
    return {path.name: _sha256(path) for path in sorted(folder.iterdir()) if path.name != MANIFEST}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(partial: Path, final: Path) -> None:
    _sync(partial)
    if not final.exists():
        os.rename(partial, final)
        _sync(final.parent)
        return
    standing = final / MANIFEST
    if not standing.is_file() or standing.read_bytes() != (partial / MANIFEST).read_bytes():
        shutil.rmtree(partial)
        raise ReleaseError(
            f"Release {final.name} stands already and differs: releases never change. Choose another --release."
        )
    if not _can_be_opened(final):
        _mend(final, partial)
    shutil.rmtree(partial)


def _can_be_opened(folder: Path) -> bool:
    try:
        _open(folder)
    except ReleaseError:
        return False
    return True


def _mend(final: Path, partial: Path) -> None:
    """Put each file back as its manifest says, one by one: the only time that a release is written to."""
    for path in partial.iterdir():
        os.replace(path, final / path.name)
    _sync(final)


def point_to(root: Path, *, release_id: str) -> None:
    """Make `release_id` the current release, atomically."""
    partial = root / f".{POINTER}.partial"
    partial.write_text(release_id + "\n", encoding="utf-8")
    _sync(partial)
    os.replace(partial, root / POINTER)
    _sync(root)


def open_release(root: Path, *, release_id: str = "") -> Release:
    """Open the named release, or the current one; if that is damaged, the newest whole one, saying so.

    Releases with the tables of another version are history and never stand in for it.

    Raises ReleaseError if the named one is damaged or none is whole.
    """
    if release_id:
        return _open(root / release_id)
    current = read_current(root)
    others = sorted((path.name for path in root.glob("[!.]*/") if path.name != current), reverse=True)
    others = [name for name in others if not is_history(root / name)]
    faults = [] if current else [f"{root / POINTER} names no release. Run: iomdash build"]
    for name in filter(None, (current, *others)):
        try:
            release = _open(root / name)
        except ReleaseError as fault:
            faults.append(str(fault))
        else:
            return Release(**{**vars(release), "passed_over": " ".join(faults)})
    raise ReleaseError(" ".join(faults) if others or current else f"No release in {root}. Run: iomdash build")


def is_history(folder: Path) -> bool:
    """Whether a release is whole by its own manifest, but has other tables or columns than this version's."""
    return is_whole(folder) and columns_of(_read_json(folder / PACKAGE)) != columns_of(describe_package(folder.name))


def is_whole(folder: Path) -> bool:
    """Whether every file that a release's own manifest lists stands there undamaged, the description among them."""
    named = read_manifest(folder)
    return PACKAGE in named and all(
        (folder / name).is_file() and _sha256(folder / name) == digest for name, digest in named.items()
    )


def read_manifest(folder: Path) -> dict[str, str]:
    """File name -> SHA-256 of a release; empty if the manifest is missing or broken."""
    try:
        return _read_json(folder / MANIFEST)
    except ReleaseError:
        return {}


def read_current(root: Path) -> str:
    """The name of the release in use; "" if the pointer is missing or broken."""
    try:
        return (root / POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _open(folder: Path) -> Release:
    for fault in _faults(folder):
        raise ReleaseError(fault)
    schemas = all_schemas()
    tables = {name: _read_table(folder / f"{name}.parquet", schema=schema) for name, schema in schemas.items()}
    return Release(id=folder.name, folder=folder, tables=tables, description=_read_json(folder / PACKAGE))


def _faults(folder: Path) -> Iterator[str]:
    """What is wrong with the files of a release: each that it must have stands there as its manifest says."""
    manifest = _read_json(folder / MANIFEST)
    for name in (PACKAGE, *(f"{table}.parquet" for table in all_schemas())):
        path = folder / name
        if name not in manifest:
            yield f"Release {folder.name}: {MANIFEST} does not list {name}. {_NEXT}"
        elif not path.is_file():
            yield f"Release {folder.name}: {name} is missing. {_NEXT}"
        elif _sha256(path) != manifest[name]:
            yield f"Release {folder.name}: {name} is damaged (its SHA-256 differs). {_NEXT}"


_NEXT = "Restore the folder from git, or run: iomdash build"


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise ReleaseError(f"Release {path.parent.name}: {path.name} is missing. {_NEXT}") from None
    except ValueError:
        raise ReleaseError(f"Release {path.parent.name}: {path.name} is not JSON. {_NEXT}") from None
    if not isinstance(content, dict):
        raise ReleaseError(f"Release {path.parent.name}: {path.name} is no list of names. {_NEXT}")
    return content


def _read_table(path: Path, *, schema: TableSchema) -> pa.Table:
    try:
        table = pq.read_table(path, page_checksum_verification=True)
    except (OSError, pa.ArrowException) as fault:
        raise ReleaseError(f"Release {path.parent.name}: {path.name} cannot be read ({fault}). {_NEXT}") from None
    if not table.schema.equals(schema.arrow):
        raise ReleaseError(f"Release {path.parent.name}: {path.name} has other columns than this version. {_NEXT}")
    return table
