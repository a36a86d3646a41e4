"""A click becomes a filter; anything that is no known mark changes nothing."""

from typing import Any

import pytest

from iomdash.measures.selection import Selection
from iomdash.pages.clicks import MOST_MARKS, pin_marks, read_click
from iomdash.pages.reading import Reader
from iomdash.vocabulary import Column

PLAIN = Selection()


def click(key: Any) -> dict[str, Any]:
    return {"points": [{"customdata": key, "pointNumber": 3}]}


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("country:LY", {}, {"countries": ("LY",)}),
        ("country:LY", {"countries": ("LY",)}, {}),
        ("country:NE", {"countries": ("LY",)}, {"countries": ("LY", "NE")}),
        ("country:several", {}, {"countries": ("several",)}),
        ("country:unpublished", {}, {"countries": ("unpublished",)}),
        ("donor:de", {}, {"donors": ("de",)}),
        ("window:NOA", {"windows": ("NOA", "SAH")}, {"windows": ("SAH",)}),
        ("implementer:iom", {}, {"implementers": ("iom",)}),
        ("implementer:shared", {}, {"implementers": ("shared",)}),
        ("kind:ngo", {}, {"kinds": ("ngo",)}),
        ("theme:TFP.3", {}, {"themes": ("TFP.3",)}),
        ("programme:T05-EUTF-HOA-DJ-29", {}, {"programmes": ("T05-EUTF-HOA-DJ-29",)}),
        ("window:NOA>country:LY", {}, {"windows": ("NOA",), "countries": ("LY",)}),
        ("window:NOA>country:LY", {"windows": ("NOA", "SAH")}, {"windows": ("NOA", "SAH"), "countries": ("LY",)}),
        ("country:LY>implementer:iom", {"countries": ("NE",)}, {"countries": ("LY",), "implementers": ("iom",)}),
        ("year:2017", {}, {"first_year": 2017, "last_year": 2017, "with_undated": False}),
        ("year:2017", {"first_year": 2017, "last_year": 2017, "with_undated": False}, {}),
        (
            "year:2018",
            {"first_year": 2016, "last_year": 2019},
            {"first_year": 2018, "last_year": 2018, "with_undated": False},
        ),
        ("year:undated", {}, {"with_undated": False}),
        ("year:undated", {"with_undated": False}, {}),
    ],
)
def test_click_filters(reader: Reader, key: str, before: dict[str, Any], after: dict[str, Any]) -> None:
    assert read_click(click(key), selection=Selection(**before), known=reader.known) == Selection(**after)


def test_customdata_in_a_list_is_read_too(reader: Reader) -> None:
    assert read_click(click(["country:LY"]), selection=PLAIN, known=reader.known).countries == ("LY",)


@pytest.mark.parametrize(
    "key",
    [
        "", ":", ">", "country:", "country:XX", "country:ly", "nobody:LY", "planet:others", "implementer:named",
        "year:", "year:17", "year:20177", "year:²⁰¹⁷", "year:-017", "country:LY>", "a>b>c", "__class__:x",
        "measure:approved", None, 5, True, {}, [], [[]], ["a", "b"], [None], "x" * 10_000,
    ],
)  # fmt: skip
def test_unknown_marks_change_nothing(reader: Reader, key: Any) -> None:
    known_half = isinstance(key, str) and key.startswith("country:LY>")
    after = read_click(click(key), selection=PLAIN, known=reader.known)
    assert after == (Selection(countries=("LY",)) if known_half else PLAIN)


@pytest.mark.parametrize(
    "garbage",
    [None, 5, "x", [], {}, {"points": None}, {"points": []}, {"points": [None]}, {"points": [5]}, {"points": {"a": 1}},
     {"points": [{}]}, {"points": [{"customdata": None}]}, {"bbox": {}}],
)  # fmt: skip
def test_garbage_changes_nothing(reader: Reader, garbage: Any) -> None:
    assert read_click(garbage, selection=PLAIN, known=reader.known) == PLAIN


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["country:NE", "country:SD"], {}, {"countries": ("NE", "SD")}),
        (["country:NE", "donor:de", "country:SD"], {}, {"donors": ("de",), "countries": ("NE", "SD")}),
        (["country:NE", "country:NE"], {"countries": ("NE",)}, {}),
        (["window:NOA>country:LY", "country:LY"], {}, {"windows": ("NOA",), "countries": ("LY",)}),
        (["country:NE", "country:XX"], {"countries": ("LY",)}, {"countries": ("NE",)}),
        (["country:XX", "planet:mars"], {"countries": ("LY",)}, {"countries": ("LY",)}),
        ([None, 5, {}], {}, {}),
        ([], {"countries": ("LY",)}, {"countries": ("LY",)}),
    ],
)
def test_several_marks_are_shown_together(
    reader: Reader, keys: list[Any], before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert pin_marks(keys, selection=Selection(**before), known=reader.known) == Selection(**after)


def test_an_address_has_an_end(reader: Reader) -> None:
    keys = [f"country:{code}" for code in reader.known.countries if len(code) == 2]
    assert len(pin_marks(keys, selection=PLAIN, known=reader.known).countries) == MOST_MARKS < len(keys)


def test_others_turn_the_page_of_their_column(reader: Reader) -> None:
    once = read_click(click("implementer:others"), selection=PLAIN, known=reader.known)
    assert once.pages == ((Column.IMPLEMENTER, 1),)
    twice = read_click(click("implementer:others"), selection=once, known=reader.known)
    assert twice.pages == ((Column.IMPLEMENTER, 2),)
    both = read_click(click("country:others"), selection=twice, known=reader.known)
    assert both.pages == ((Column.COUNTRY, 1), (Column.IMPLEMENTER, 2))
