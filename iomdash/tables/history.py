"""Releases that stand beside the one in use: which can be opened, which are history, and what earlier ones hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from iomdash.tables.store import MANIFEST, ReleaseError, is_history, is_whole, read_manifest

Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A release folder whose files are whole; `is_openable` says that its tables have this version's columns."""

    id: str
    folder: Path
    is_openable: bool


def order_of(release_id: str) -> tuple[tuple[int, str], ...]:
    """A key that puts releases in the order of their numbers: 2026-11 before 2026-11.2 before 2026-11.10."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|[^\d.-]+", release_id))


def list_releases(root: Path) -> tuple[Standing, ...]:
    """The whole releases below `root`, newest first; damaged ones are left out."""
    folders = sorted((path.parent for path in root.glob(f"[!.]*/{MANIFEST}")), key=lambda path: order_of(path.name))
    return tuple(
        Standing(id=folder.name, folder=folder, is_openable=not is_history(folder))
        for folder in reversed(folders)
        if is_whole(folder)
    )


def find_previous(root: Path, *, release_id: str, named: str = "") -> Standing | None:
    """The release to compare with: the `named` one, else the newest whole one before `release_id`; None if none.

    Raises ReleaseError if the named one is not there or not whole.
    """
    standing = list_releases(root)
    if named:
        found = next((one for one in standing if one.id == named), None)
        if found is None:
            raise ReleaseError(f"Release {named} is missing or damaged in {root}. Name a whole release with --previous.")
        return found
    return next((one for one in standing if order_of(one.id) < order_of(release_id)), None)


def read_tables(standing: Standing) -> Mapping[str, list[Row]]:
    """Every table of a release, whatever its columns, as rows; money in integer cents, as the builders make it."""
    files = sorted(name for name in read_manifest(standing.folder) if name.endswith(".parquet"))
    return {name.removesuffix(".parquet"): _read_rows(standing.folder / name) for name in files}


def _read_rows(path: Path) -> list[Row]:
    table = pq.read_table(path, page_checksum_verification=True)
    money = {field.name for field in table.schema if pa.types.is_decimal(field.type) and field.type.scale == 2}
    rows: list[Row] = table.to_pylist()
    return [
        {name: int(value * 100) if name in money and value is not None else value for name, value in row.items()}
        for row in rows
    ]
