"""What a build notes beside an earlier release, and whose doing it says it was."""

from pathlib import Path
from typing import Any

import pytest

from iomdash import commands
from iomdash.home import data_folder
from iomdash.tables.release_notes import FIGURES, find_cause, note_changes
from iomdash.tables.store import open_release
from iomdash.vocabulary import Cause
from tests.unit.tables.making import Row, make_contract, make_tables
from tests.unit.tables.releasing import write
from tests.unit.tables.test_history import age

IDS = {"release_id": "2026-02", "previous_id": "2026-01"}


def ingredients(**marks: str) -> list[Row]:
    return [{"fact_table": name, "row_count": 1, "sha256": mark} for name, mark in marks.items()]


def tables_with(**changes: Any) -> dict[str, list[Row]]:
    tables = make_tables() | {"contracts": [make_contract()]}
    tables["ingredients"] = ingredients(programmes="a", organisations="a")
    return tables | changes


def notes(after: dict[str, list[Row]], *, before: dict[str, list[Row]]) -> list[tuple[str, str, str, str]]:
    rows = note_changes(after, release_id="2026-02", previous_id="2026-01", previous=before)
    own = [row for row in rows if row["release_id"] == "2026-02"]
    return [(row["name"], row["before"], row["after"], row["cause"]) for row in own]


@pytest.mark.parametrize(
    ("before", "cause"),
    [
        ({"programmes": "a", "organisations": "a"}, Cause.CORRECTION),
        ({"programmes": "b", "organisations": "a"}, Cause.REVISION),
        ({"programmes": "a", "organisations": "b"}, Cause.CORRECTION),
        ({"programmes": "b", "organisations": "b"}, Cause.BOTH),
        ({"programmes": "a", "organisations": "a", "activities": "a"}, Cause.REVISION),
        ({"organisations": "a"}, Cause.REVISION),
    ],
    ids=["nothing but the code", "read from a source", "our own list", "both", "a source gone", "a new source"],
)
def test_cause(before: dict[str, str], cause: Cause) -> None:
    assert find_cause(ingredients(programmes="a", organisations="a"), before=ingredients(**before)) is cause


def test_every_headline_figure_is_noted_even_where_nothing_moved() -> None:
    noted = notes(tables_with(), before=tables_with())
    assert [name for name, *_ in noted] == list(FIGURES)
    assert {cause for *_, cause in noted} == {"unchanged"}
    assert ("approved_eur", "100000000", "100000000", "unchanged") in noted
    assert ("iom_equal_eur", "100000000", "100000000", "unchanged") in noted
    assert ("iom_sole_eur", "0", "0", "unchanged") in noted


def test_a_figure_that_moved_says_from_where_to_where_and_why() -> None:
    after = tables_with()
    after["paths"] = [after["paths"][0] | {"amount_eur": 70}]
    assert ("approved_eur", "100000000", "70", "correction") in notes(after, before=tables_with())
    revised = tables_with(ingredients=ingredients(programmes="b", organisations="a"))
    assert ("approved_eur", "70", "100000000", "revision") in notes(revised, before=after)


def test_rows_are_noted_where_their_number_changed() -> None:
    before = tables_with(contracts=[], themes=[{}], corrections=[{}, {}])
    del before["release_notes"]
    del before["findings"]
    noted = [note for note in notes(tables_with(), before=before) if note[0] not in FIGURES]
    assert noted == [
        ("contracts", "0", "1", "correction"),
        ("corrections", "2", "0", "correction"),
        ("findings", "", "0", "new"),
        ("themes", "1", "0", "correction"),
    ]


def test_a_figure_whose_columns_the_earlier_release_lacks_is_left_out() -> None:
    before = tables_with(programmes=[{"programme_id": "P", "is_counted": True}])
    names = [name for name, *_ in notes(tables_with(), before=before)]
    assert "as_published_eur" not in names
    assert "programme_count" in names


def test_earlier_notes_are_kept_and_own_ones_not_doubled() -> None:
    old = {"subject": "figure", "name": "approved_eur", "before": "1", "after": "2", "cause": "revision"}
    kept, again = (old | {"release_id": id, "previous_id": "2025-12"} for id in ("2026-01", "2026-02"))
    rows = note_changes(tables_with(), previous=tables_with(release_notes=[kept, again]), **IDS)
    assert rows[0] == kept
    assert again not in rows
    assert [row["release_id"] for row in rows].count("2026-01") == 1


def test_a_build_compares_with_an_older_release_of_other_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two folders: an older release of made-up rows, aged to other columns, and one built from our facts beside it."""
    (tmp_path / "facts").symlink_to(data_folder() / "facts")
    write(tmp_path / "releases", "2026-01")
    age(tmp_path / "releases" / "2026-01")
    assert commands.run(["build", "--release", "2026-02", "--data", str(tmp_path)]) == 0
    assert "Comparing with release 2026-01" in capsys.readouterr().out
    noted = {row["name"]: row for row in open_release(tmp_path / "releases").tables["release_notes"].to_pylist()}
    assert noted["approved_eur"]["before"] == "100000000"
    assert noted["programmes"] == IDS | {
        "subject": "rows", "name": "programmes", "before": "1", "after": "254", "cause": "both",
    }  # fmt: skip


def test_a_build_beside_nothing_has_no_notes(tmp_path: Path) -> None:
    (tmp_path / "facts").symlink_to(data_folder() / "facts")
    assert commands.run(["build", "--release", "2026-02", "--data", str(tmp_path)]) == 0
    assert open_release(tmp_path / "releases").tables["release_notes"].num_rows == 0


def test_a_named_release_that_is_not_there_stops_the_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "facts").symlink_to(data_folder() / "facts")
    assert commands.run(["build", "--release", "2026-02", "--data", str(tmp_path), "--previous", "2020-01"]) == 1
    assert "Release 2020-01 is missing or damaged" in capsys.readouterr().err
    assert not (tmp_path / "releases" / "2026-02").exists()
