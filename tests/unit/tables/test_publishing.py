"""Writing a release: never changed once it stands, swapped at once, alike to the byte whoever builds it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iomdash.commands import RELEASE
from iomdash.home import data_folder
from iomdash.tables import store
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import ReleaseError, open_release, point_to
from tests.unit.tables.making import make_tables
from tests.unit.tables.releasing import DAMAGES, Damage, other_tables, write


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


@pytest.mark.parametrize(
    "change", [lambda tables: tables.pop("themes"), lambda tables: tables.update(gossip=[])], ids=["gone", "new"]
)
def test_a_release_has_exactly_the_tables_of_the_schemas(root: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    tables = make_tables()
    change(tables)
    with pytest.raises(ReleaseError, match=r"Tables missing or unknown: (themes|gossip)"):
        write(root, "2026-02", tables)
    assert not (root / "2026-02").exists()


class DiskFullError(OSError):
    pass


def fail(*_arguments: Any, **_named: Any) -> None:
    raise DiskFullError("No space left on device")


@pytest.mark.parametrize(
    ("module", "name"),
    [(store.pq, "write_table"), (store, "_write_json"), (store, "_sync"), (os, "rename"), (os, "replace")],
)
def test_a_build_that_breaks_off_leaves_the_old_release_in_use(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(module, name, fail)
        with pytest.raises(DiskFullError):
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
    shutil.copytree(data_folder() / "facts", folder / "facts", dirs_exist_ok=True)
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
    """Beside the releases before it: what moved since then is noted in it."""
    shipped = data_folder() / "releases" / RELEASE
    for earlier in shipped.parent.glob("[!.]*/"):
        if earlier.name != RELEASE:
            shutil.copytree(earlier, tmp_path / "again" / "releases" / earlier.name)
    built = build(tmp_path / "again")
    differing = [path.name for path in sorted(shipped.iterdir()) if built.get(f"{RELEASE}/{path.name}") != path.read_bytes()]
    assert not differing, f"delete {shipped} and run: iomdash build"
