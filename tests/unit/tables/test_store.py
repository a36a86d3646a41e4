"""Releases on disk: whole or refused by name, never changed, swapped at once, the last good one served."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from iomdash.commands import RELEASE
from iomdash.home import data_folder
from iomdash.tables import store
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import ReleaseError, make_table, open_release, point_to, write_release
from tests.unit.tables.making import Row, make_tables

DESCRIPTION = {"title": "made up", "data_as_of": "2022-01-31"}


def write(root: Path, release_id: str = "2026-01", tables: dict[str, list[Row]] | None = None) -> Path:
    return write_release(root, release_id=release_id, tables=tables or make_tables(), description=DESCRIPTION)


def other_tables() -> dict[str, list[Row]]:
    tables = make_tables()
    tables["programmes"][0]["amount_eur"] += 1
    return tables


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("releases")
    write(root)
    return root


@pytest.fixture
def root(pristine: Path, tmp_path: Path) -> Path:
    """A folder with one whole release, to be spoiled."""
    return Path(shutil.copytree(pristine, tmp_path / "releases"))


def test_what_is_written_is_what_is_opened(root: Path) -> None:
    release = open_release(root)
    assert (release.id, release.folder, release.passed_over) == ("2026-01", root / "2026-01", "")
    for name, schema in all_schemas().items():
        assert release.tables[name].equals(make_table(make_tables()[name], schema=schema), check_metadata=True), name


def test_the_package_describes_every_column(root: Path) -> None:
    described = open_release(root).description
    assert (described["version"], described["title"]) == ("2026-01", "made up")
    assert [resource["name"] for resource in described["resources"]] == list(all_schemas())
    for resource in described["resources"]:
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == all_schemas()[resource["name"]].arrow.names
        assert all(field["meaning"] and isinstance(field["required"], bool) for field in fields)


def test_the_manifest_lists_every_file(root: Path) -> None:
    folder = root / "2026-01"
    manifest = json.loads((folder / "manifest.json").read_text())
    assert {*manifest, "manifest.json"} == {path.name for path in folder.iterdir()}
    assert len(manifest) == len(all_schemas()) + 1


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


@pytest.mark.parametrize("name", ["paths.parquet", "themes.parquet", "datapackage.json"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_refused_by_name(root: Path, name: str, damage: Damage) -> None:
    damage(root / "2026-01" / name)
    with pytest.raises(ReleaseError, match=rf"Release 2026-01: {name} is damaged .*Restore the folder from git, or run: iomdash build"):
        open_release(root)


@pytest.mark.parametrize("at", [n / 40 for n in range(41)])
def test_a_flipped_bit_anywhere_is_noticed(root: Path, at: float) -> None:
    flip(root / "2026-01" / "programmes.parquet", at=at)
    with pytest.raises(ReleaseError, match=r"programmes\.parquet"):
        open_release(root, release_id="2026-01")


def test_page_checksums_notice_what_the_manifest_was_made_to_hide(root: Path) -> None:
    folder = root / "2026-01"
    column = pq.ParquetFile(folder / "programmes.parquet").metadata.row_group(0).column(0)
    page = column.dictionary_page_offset or column.data_page_offset
    content = bytearray((folder / "programmes.parquet").read_bytes())
    content[page + column.total_compressed_size - 2] ^= 1
    (folder / "programmes.parquet").write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["programmes.parquet"] = store._sha256(folder / "programmes.parquet")
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ReleaseError, match=r"Release 2026-01: programmes\.parquet cannot be read"):
        open_release(root)


@pytest.mark.parametrize("name", ["paths.parquet", "datapackage.json", "manifest.json"])
def test_a_missing_file_is_named(root: Path, name: str) -> None:
    (root / "2026-01" / name).unlink()
    with pytest.raises(ReleaseError, match=f"Release 2026-01: {name} is missing"):
        open_release(root)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"paths.parquet": ', r"manifest\.json is not JSON"),
        ("[]", r"manifest\.json is no list of names"),
        ("{}", r"manifest\.json does not list datapackage\.json"),
    ],
)
def test_a_broken_manifest_is_named(root: Path, text: str, message: str) -> None:
    (root / "2026-01" / "manifest.json").write_text(text)
    with pytest.raises(ReleaseError, match=message):
        open_release(root)


def test_a_manifest_that_leaves_out_a_table_is_named(root: Path) -> None:
    manifest = json.loads((root / "2026-01" / "manifest.json").read_text())
    del manifest["paths.parquet"]
    (root / "2026-01" / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ReleaseError, match=r"does not list paths\.parquet"):
        open_release(root)


def test_tables_with_other_columns_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    schemas = dict(all_schemas())
    schemas["themes"] = schemas["theme_aliases"]
    monkeypatch.setattr(store, "all_schemas", lambda: schemas)
    with pytest.raises(ReleaseError, match=r"themes\.parquet has other columns than this version"):
        open_release(root)


def test_if_the_current_release_is_damaged_the_newest_whole_one_is_served_and_that_is_said(root: Path) -> None:
    for release_id in ("2026-02", "2026-03"):
        write(root, release_id)
    cut(root / "2026-03" / "paths.parquet")

    release = open_release(root)

    assert release.id == "2026-02"
    assert "Release 2026-03: paths.parquet is damaged" in release.passed_over


def test_a_release_asked_for_by_name_is_never_replaced_by_another(root: Path) -> None:
    write(root, "2026-02")
    cut(root / "2026-02" / "paths.parquet")
    with pytest.raises(ReleaseError, match="Release 2026-02: paths"):
        open_release(root, release_id="2026-02")
    assert open_release(root, release_id="2026-01").passed_over == ""


@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"2027-12\n"], ids=["missing", "empty", "garbage", "names no release"])
def test_if_the_pointer_is_damaged_the_newest_whole_release_is_served_and_that_is_said(root: Path, content: bytes | None) -> None:
    (root / "current").unlink() if content is None else (root / "current").write_bytes(content)
    release = open_release(root)
    assert release.id == "2026-01"
    assert release.passed_over


def test_if_no_release_is_whole_every_fault_is_told(root: Path) -> None:
    write(root, "2026-02")
    for release_id in ("2026-01", "2026-02"):
        cut(root / release_id / "paths.parquet")
    with pytest.raises(ReleaseError, match=r"Release 2026-02: paths.*Release 2026-01: paths"):
        open_release(root)


def test_without_any_release_the_next_step_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"No release in .* Run: iomdash build"):
        open_release(tmp_path)


def test_a_release_that_stands_is_never_changed(root: Path) -> None:
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    with pytest.raises(ReleaseError, match=r"Release 2026-01 stands already and differs.*Choose another --release"):
        write(root, tables=other_tables())
    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == before


def test_a_folder_that_is_no_release_is_left_alone(root: Path) -> None:
    (root / "notes").mkdir()
    (root / "notes" / "todo.txt").write_text("keep me")
    with pytest.raises(ReleaseError, match="Release notes stands already"):
        write(root, "notes")
    assert (root / "notes" / "todo.txt").read_text() == "keep me"


def test_writing_the_same_again_changes_nothing(root: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in (root / "2026-01").iterdir()}
    write(root)
    assert {path: path.stat().st_mtime_ns for path in (root / "2026-01").iterdir()} == times
    assert sorted(path.name for path in root.iterdir()) == ["2026-01", "current"]


@pytest.mark.parametrize("damage", [*DAMAGES, Path.unlink], ids=lambda damage: damage.__name__)
def test_building_again_mends_a_damaged_release(root: Path, damage: Damage) -> None:
    damage(root / "2026-01" / "paths.parquet")
    write(root)
    assert open_release(root).passed_over == ""


@pytest.mark.parametrize("release_id", ["", "../facts", "a/b", ".hidden", "2026 01", "x\n"])
def test_a_release_has_a_plain_name(tmp_path: Path, release_id: str) -> None:
    with pytest.raises(ReleaseError, match="cannot name a release"):
        write(tmp_path, release_id)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("change", [lambda tables: tables.pop("themes"), lambda tables: tables.update(gossip=[])], ids=["gone", "new"])
def test_a_release_has_exactly_the_tables_of_the_schemas(root: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    tables = make_tables()
    change(tables)
    with pytest.raises(ReleaseError, match="Tables missing or unknown: (themes|gossip)"):
        write(root, "2026-02", tables)
    assert not (root / "2026-02").exists()


class DiskFull(OSError):
    pass


def fail(*_arguments: Any, **_named: Any) -> None:
    raise DiskFull("No space left on device")


@pytest.mark.parametrize(
    ("module", "name"), [(store.pq, "write_table"), (store, "_write_json"), (store, "_sync"), (os, "rename"), (os, "replace")]
)
def test_a_build_that_breaks_off_leaves_the_old_release_in_use(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(module, name, fail)
        with pytest.raises(DiskFull):
            write(root, "2026-02", other_tables())
    assert (open_release(root).id, open_release(root).passed_over) == ("2026-01", "")

    write(root, "2026-02", other_tables())
    assert (open_release(root).id, open_release(root).passed_over) == ("2026-02", "")


def test_the_pointer_is_swapped_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    replace = os.replace

    def look(source: Path, target: Path) -> None:
        seen.append((Path(source).read_text(), Path(target).read_text()))
        replace(source, target)
        seen.append(("", Path(target).read_text()))

    monkeypatch.setattr(os, "replace", look)
    point_to(root, release_id="2026-02")
    assert seen == [("2026-02\n", "2026-01\n"), ("", "2026-02\n")]


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def build(folder: Path, **environment: str) -> dict[str, bytes]:
    """A whole build in a process of its own; every file of it."""
    shutil.copytree(data_folder() / "facts", folder / "facts")
    command = [sys.executable, "-m", "iomdash", "build", "--data", str(folder)]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return contents(folder / "releases")


def test_two_builds_are_alike_to_the_byte_whatever_time_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    first = build(tmp_path / "one", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="0")
    second = build(tmp_path / "two", TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="4711")
    assert first == second
    assert len(first) == len(all_schemas()) + 3


def test_the_shipped_release_is_what_its_facts_build(tmp_path: Path) -> None:
    shipped = data_folder() / "releases" / RELEASE
    built = build(tmp_path / "again")
    differing = [path.name for path in sorted(shipped.iterdir()) if built.get(f"{RELEASE}/{path.name}") != path.read_bytes()]
    assert not differing, f"delete {shipped} and run: iomdash build"
