"""Gathered marks and dragged columns become an address; whatever else a browser sends changes nothing."""

from typing import Any

import pytest
from dash import no_update

from iomdash.measures.selection import Selection
from iomdash.pages.drawing import with_kept_scale
from iomdash.pages.follow import FollowPage
from iomdash.pages.reading import Reader
from iomdash.vocabulary import Column

MANY = 10_000
TAMPERED: list[Any] = [
    None, 0, 5.5, "", "country:LY", True, [], ["country:LY"], {}, {"keys": None}, {"keys": "country:LY"}, {"keys": 5},
    {"keys": {}}, {"keys": []}, {"keys": [None, 5, {}, [], True, 1.5]}, {"keys": ["donor:others"]},
    {"keys": ["planet:mars"]},
    {"keys": ["country:XX"] * MANY}, {"keys": ["x" * MANY]}, {"keys": [">" * MANY]},
    {"keys": [f"country:{n}" for n in range(MANY)]},
    {"KEYS": ["country:LY"]}, {"columns": None}, {"columns": "donor"}, {"columns": 5}, {"columns": []},
    {"columns": [None, 5, {}, []]},
    {"columns": ["donor"]}, {"columns": ["donor", "donor"]}, {"columns": ["donor"] * MANY}, {"columns": ["planet", "star"]},
    {"columns": [f"column-{n}" for n in range(MANY)]}, {"columns": [str(column) for column in Column]},
]  # fmt: skip


@pytest.mark.parametrize("said", TAMPERED, ids=lambda said: repr(said)[:40])
def test_tampered_gestures_change_nothing(follow_page: FollowPage, said: Any) -> None:
    assert follow_page.gestures.follow_pins(said, "?c=ly") is no_update
    assert follow_page.gestures.reorder_columns(said, "?c=ly") is no_update


@pytest.mark.parametrize("search", [None, 5, {}, "?c=xx&cols=planet", "nonsense"])
def test_a_tampered_address_is_read_as_the_page_reads_it(follow_page: FollowPage, search: Any) -> None:
    answer = follow_page.gestures.follow_pins({"keys": ["country:LY"]}, search)
    assert follow_page.decode(answer).selection.countries == ("LY",)


def test_gathered_marks_are_shown_together_at_the_scale_before(follow_page: FollowPage, reader: Reader, words: Any) -> None:
    after = read(follow_page, follow_page.gestures.follow_pins({"keys": ["country:NE", "country:SD", "donor:de"]}, ""))
    assert (after.countries, after.donors) == (("NE", "SD"), ("de",))
    assert after.scale == with_kept_scale(reader.read(Selection()), words=words).scale > 0


def read(page: FollowPage, search: str) -> Selection:
    decoded = page.decode(search)
    assert not decoded.ignored
    return decoded.selection


def test_columns_are_shown_in_the_order_in_which_they_were_laid(follow_page: FollowPage) -> None:
    order = ["implementer", "donor", "window", "country"]
    after = read(follow_page, follow_page.gestures.reorder_columns({"columns": order}, "?c=ly"))
    assert after.columns == (Column.IMPLEMENTER, Column.DONOR, Column.WINDOW, Column.COUNTRY)
    assert after.countries == ("LY",)


def test_what_is_known_among_dragged_columns_is_used(follow_page: FollowPage) -> None:
    said = {"columns": ["planet", "country", None, "country", "donor", 5]}
    after = read(follow_page, follow_page.gestures.reorder_columns(said, ""))
    assert after.columns == (Column.COUNTRY, Column.DONOR)


def test_an_order_that_is_shown_already_changes_nothing(follow_page: FollowPage) -> None:
    shown = {"columns": [str(column) for column in Selection().columns]}
    assert follow_page.gestures.reorder_columns(shown, "") is no_update


def test_after_the_last_page_comes_the_first(follow_page: FollowPage) -> None:
    search, pages = "?c=ne&cols=country~implementer", []
    for _ in range(12):
        search = turn(follow_page, search)
        pages.append(dict(read(follow_page, search).pages).get(Column.IMPLEMENTER, 0))
    count = max(pages) + 1
    assert count > 1
    assert pages == [(n + 1) % count for n in range(12)]


def turn(page: FollowPage, search: str) -> str:
    address, cleared = page.gestures.follow_click({"points": [{"customdata": "implementer:others"}]}, search)
    assert cleared is None
    return str(address)


def test_a_filter_that_leaves_fewer_pages_turns_within_them(follow_page: FollowPage) -> None:
    answer = follow_page.gestures.follow_pins({"keys": ["programme:T05-EUTF-HOA-DJ-29"]}, "?page=implementer:9")
    assert read(follow_page, answer).pages == ()
