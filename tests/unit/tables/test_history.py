"""Releases beside the one in use: their order, which can be opened, and what an older one with other columns holds."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from iomdash.tables import store
from iomdash.tables.history import find_previous, list_releases, order_of, read_tables
from iomdash.tables.store import ReleaseError, is_history, open_release
from tests.unit.tables.making import make_tables
from tests.unit.tables.releasing import cut, write


def age(folder: Path, *, without_table: str = "release_notes", without_column: str = "adoption_date") -> None:
    """Makes a release an older one: a table and a column fewer, whole by its own manifest."""
    (folder / f"{without_table}.parquet").unlink()
    path = folder / "programmes.parquet"
    pq.write_table(pq.read_table(path).drop_columns([without_column]), path, write_page_checksum=True)
    package = json.loads((folder / "datapackage.json").read_text())
    package["resources"] = [one for one in package["resources"] if one["name"] != without_table]
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        resource["schema"]["fields"] = [field for field in fields if field["name"] != without_column]
    (folder / "datapackage.json").write_text(json.dumps(package))
    (folder / "manifest.json").write_text(json.dumps(store._manifest(folder)))


def test_releases_come_in_the_order_of_their_numbers() -> None:
    ids = ["2026-11.10", "2026-2", "2026-11", "2027-01", "2026-11.2", "2026-11-beta"]
    assert sorted(ids, key=order_of) == ["2026-2", "2026-11", "2026-11-beta", "2026-11.2", "2026-11.10", "2027-01"]


def test_whole_releases_are_listed_newest_first_and_older_ones_as_history(root: Path) -> None:
    for release_id in ("2026-02", "2026-10", "2025-12"):
        write(root, release_id)
    age(root / "2025-12")
    cut(root / "2026-02" / "paths.parquet")
    (root / "notes").mkdir()
    standing = list_releases(root)
    assert [(one.id, one.is_openable) for one in standing] == [("2026-10", True), ("2026-01", True), ("2025-12", False)]


def test_an_older_release_is_history_and_a_damaged_one_is_not(root: Path) -> None:
    write(root, "2025-12")
    assert not is_history(root / "2025-12")
    age(root / "2025-12")
    assert is_history(root / "2025-12")
    cut(root / "2025-12" / "paths.parquet")
    assert not is_history(root / "2025-12")
    assert not is_history(root / "nowhere")


def test_history_never_stands_in_for_a_damaged_release(root: Path) -> None:
    write(root, "2025-12")
    age(root / "2025-12")
    write(root, "2026-02")
    cut(root / "2026-02" / "paths.parquet")
    release = open_release(root)
    assert release.id == "2026-01"
    assert "2025-12" not in release.passed_over
    cut(root / "2026-01" / "paths.parquet")
    with pytest.raises(ReleaseError, match=r"Release 2026-02: paths.*Release 2026-01: paths"):
        open_release(root)


def test_history_asked_for_by_name_is_refused_in_words(root: Path) -> None:
    write(root, "2025-12")
    age(root / "2025-12")
    with pytest.raises(ReleaseError, match=r"does not list release_notes\.parquet|has other columns than this version"):
        open_release(root, release_id="2025-12")


def test_the_release_before_is_the_newest_whole_one_with_a_smaller_number(root: Path) -> None:
    for release_id in ("2026-02", "2026-03"):
        write(root, release_id)
    cut(root / "2026-02" / "paths.parquet")
    previous = find_previous(root, release_id="2026-03")
    assert previous is not None
    assert previous.id == "2026-01"
    assert find_previous(root, release_id="2026-01") is None
    assert find_previous(root / "nowhere", release_id="2026-01") is None


def test_the_release_before_can_be_named(root: Path) -> None:
    write(root, "2026-02")
    named = find_previous(root, release_id="2026-01", named="2026-02")
    assert named is not None
    assert named.id == "2026-02"
    with pytest.raises(ReleaseError, match=r"Release 2024-01 is missing or damaged .* --previous"):
        find_previous(root, release_id="2026-01", named="2024-01")


def test_the_tables_of_an_older_release_are_read_as_they_are(root: Path) -> None:
    age(root / "2026-01")
    (standing,) = list_releases(root)
    tables = read_tables(standing)
    assert "release_notes" not in tables
    (programme,) = tables["programmes"]
    (expected,) = make_tables()["programmes"]
    assert "adoption_date" not in programme
    assert programme["amount_eur"] == expected["amount_eur"]
