"""Small releases for the tests of the store: written, and damaged in every way we know."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from iomdash.tables.store import write_release
from tests.unit.tables.making import Row, make_tables

DESCRIPTION = {"title": "made up", "data_as_of": "2022-01-31"}


def write(root: Path, release_id: str = "2026-01", tables: dict[str, list[Row]] | None = None) -> Path:
    return write_release(root, release_id=release_id, tables=tables or make_tables(), description=DESCRIPTION)


def other_tables() -> dict[str, list[Row]]:
    tables = make_tables()
    tables["programmes"][0]["amount_eur"] += 1
    return tables


Damage = Callable[[Path], Any]


def flip(path: Path, *, at: float = 0.5) -> None:
    """Turns one bit at a place given as a part of the file."""
    content = bytearray(path.read_bytes())
    content[int(at * (len(content) - 1))] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def blank(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def write_nothing(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES = [flip, cut, blank, write_nothing]
