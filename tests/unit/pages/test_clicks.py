"""A click becomes a filter; anything that is no known mark changes nothing."""

from typing import Any

import pytest

from iomdash.measures.selection import Selection
from iomdash.pages.clicks import read_click
from iomdash.pages.reading import Reader

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
        ("purpose:jobs_skills", {}, {"purposes": ("jobs_skills",)}),
        ("purpose:several", {"purposes": ("jobs_skills",)}, {"purposes": ("jobs_skills", "several")}),
        ("purpose:unpublished", {}, {"purposes": ("unpublished",)}),
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
        "", ":", ">", "country:", "country:XX", "country:ly", "nobody:LY", "implementer:others", "implementer:named",
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
