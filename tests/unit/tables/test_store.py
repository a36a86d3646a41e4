"""Opening a release: whole, or refused by name; the last good one is served instead, and that is said."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from iomdash.tables import store
from iomdash.tables.schemas import all_schemas
from iomdash.tables.store import ReleaseError, make_table, open_release
from tests.unit.tables.making import make_tables
from tests.unit.tables.releasing import DAMAGES, Damage, cut, flip, write


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


@pytest.mark.parametrize("name", ["paths.parquet", "themes.parquet", "datapackage.json"])
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_refused_by_name(root: Path, name: str, damage: Damage) -> None:
    damage(root / "2026-01" / name)
    with pytest.raises(
        ReleaseError, match=rf"Release 2026-01: {name} is damaged .*Restore the folder from git, or run: iomdash build"
    ):
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


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe", b"2027-12\n"], ids=["missing", "empty", "garbage", "names no release"]
)
def test_if_the_pointer_is_damaged_the_newest_whole_release_is_served_and_that_is_said(
    root: Path, content: bytes | None
) -> None:
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
