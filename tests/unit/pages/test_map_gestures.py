"""What a gesture means for the selection; nothing that a visitor could send breaks it."""

from typing import Any

import pytest

from iomdash.layouts.map_zoom import CLOSEST, WHOLE, Zoom
from iomdash.measures.selection import Selection
from iomdash.pages.map_gestures import read_gesture, read_zoom

COUNTRIES = ("LY", "NE", "several")
START = Selection(countries=("LY",), first_year=2016, last_year=2016, with_undated=False)


def read(gesture: Any) -> Selection:
    return read_gesture(gesture, selection=START, countries=COUNTRIES)


def test_countries_that_were_drawn_around_are_chosen() -> None:
    assert read({"kind": "places", "keys": ["country:NE", "country:LY", "country:NE"]}).countries == ("NE", "LY")
    assert read({"kind": "places", "keys": ["country:several", "country:XX"]}).countries == ("several",)
    assert read({"kind": "places", "keys": []}).countries == ()


def test_brushed_years_are_chosen_without_the_undated() -> None:
    chosen = read({"kind": "years", "years": [2019, 2017]})
    assert (chosen.first_year, chosen.last_year, chosen.with_undated) == (2017, 2019, False)
    cleared = read({"kind": "years", "years": []})
    assert (cleared.first_year, cleared.last_year, cleared.with_undated) == (None, None, True)


@pytest.mark.parametrize(
    "gesture",
    [
        *(None, 5, "places", [], {}, {"kind": "all"}, {"kind": ["places"]}),
        *({"kind": "places"}, {"kind": "places", "keys": "LY"}, {"kind": "places", "keys": ["country:XX", 5, None]}),
        {"kind": "places", "keys": ["country:NE"] * 1000},
        *({"kind": "years", "years": years} for years in (None, [2016], [2016, "2017"], [2016, 2017.5], [True, 2016])),
        *({"kind": "years", "years": years} for years in ([0, 2016], [2016, 10**9], {"0": 1}, [2015, 2016, 2017])),
    ],
)
def test_what_is_no_gesture_changes_nothing(gesture: Any) -> None:
    assert read(gesture) == START


def test_a_closer_look_is_read() -> None:
    assert read_zoom({"width": 800, "zoom": [2.5, 300.04, 200]}) == Zoom(level=2.5, x=300.0, y=200)
    assert read_zoom({"zoom": [1e5, 1, 1]}).level == CLOSEST


@pytest.mark.parametrize(
    "viewport",
    [
        *(None, 3, {}, {"zoom": None}, {"zoom": [2, 3]}, {"zoom": ["2", 3, 4]}, {"zoom": [True, 3, 4]}),
        *({"zoom": [0.5, 3, 4]}, {"zoom": [2, 1e9, 0]}, {"zoom": [float("nan"), 0, 0]}, {"zoom": [2, float("inf"), 0]}),
    ],
)
def test_anything_else_is_the_whole_map(viewport: Any) -> None:
    assert read_zoom(viewport) == WHOLE
