"""The map by mouse and by keyboard: walking, choosing, drawing around countries, looking closer, letting go."""

from typing import Any

import pytest

from iomdash.pages.drawing_map import draw_places
from tests.browser.conftest import NARROW, Visit
from tests.browser.visiting import Visitor

META = "() => document.querySelector('#figure-holder .js-plotly-plot').layout.meta"
SPOKEN = "() => document.getElementById('mark-spoken').textContent"
IS_CLOSER = "level => document.querySelector('#figure-holder .js-plotly-plot').layout.meta.view[3] > level"
IS_WHOLE = "() => document.querySelector('#figure-holder .js-plotly-plot').layout.meta.view[3] === 1"


def meta(visitor: Visitor) -> dict[str, Any]:
    return dict(visitor.page.evaluate(META))


def place_of(visitor: Visitor, key: str) -> tuple[float, float]:
    """Where a mark stands on the screen."""
    box = visitor.page.locator("#figure-holder .js-plotly-plot").bounding_box()
    assert box
    mark = next(mark for mark in meta(visitor)["marks"] if mark[0] == key)
    return box["x"] + mark[1], box["y"] + mark[2]


def enter_map(visitor: Visitor) -> None:
    visitor.page.locator("#mark-stop").focus()


def hear(visitor: Visitor) -> str:
    return str(visitor.page.evaluate(SPOKEN))


def draw_around(visitor: Visitor, *keys: str) -> None:
    """Draw a line around the marks with these keys, with the mouse."""
    places = [place_of(visitor, key) for key in keys]
    left, right = min(x for x, _ in places) - 14, max(x for x, _ in places) + 14
    top, bottom = min(y for _, y in places) - 14, max(y for _, y in places) + 14
    mouse = visitor.page.mouse
    mouse.move(left, top)
    mouse.down()
    for corner in ((right, top), (right, bottom), (left, bottom), (left, top)):
        mouse.move(*corner, steps=4)
    mouse.up()


def test_tab_reaches_the_map_once_and_arrows_speak(visit: Visit) -> None:
    visitor = visit("/?v=map")
    enter_map(visitor)
    visitor.page.keyboard.press("ArrowRight")
    assert hear(visitor).startswith("Sudan, EUR")
    assert hear(visitor).endswith("of the selection")
    visitor.page.keyboard.press("ArrowLeft")
    assert hear(visitor).startswith("Chad, EUR")
    visitor.page.keyboard.press("PageUp")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("() => document.activeElement.id") != "mark-stop"
    assert visitor.page.locator(".mark-ring").count() == 0


def test_every_mark_can_be_walked_to(visit: Visit) -> None:
    visitor = visit("/?v=map")
    enter_map(visitor)
    heard = set()
    for _ in meta(visitor)["marks"]:
        visitor.page.keyboard.press("PageDown")
        heard.add(hear(visitor))
    assert heard == {mark[4] for mark in meta(visitor)["marks"]}
    assert any(words.startswith("Guinea-Bissau") for words in heard)
    assert any(words.lower().startswith("several countries") for words in heard)


def test_enter_chooses_and_escape_leaves_then_lets_go(visit: Visit) -> None:
    visitor = visit("/?v=map")
    enter_map(visitor)
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_change(of="?v=map")
    assert visitor.selection.countries == ("SD",)
    visitor.page.keyboard.press("ArrowLeft")
    assert "not in this selection" in hear(visitor)
    before = visitor.search
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_change(of=before)
    assert visitor.selection.countries == ("SD", "TD")
    visitor.page.keyboard.press("Escape")
    assert visitor.page.locator(".mark-ring").count() == 0
    before = visitor.search
    visitor.page.keyboard.press("Escape")
    visitor.wait_for_change(of=before)
    assert visitor.selection.countries == ()


@pytest.mark.parametrize("key", ["country:GM", "country:DJ", "country:GW"])
def test_small_countries_answer_to_a_click(visit: Visit, key: str) -> None:
    visitor = visit("/?v=map")
    visitor.page.mouse.move(*place_of(visitor, key))
    visitor.page.mouse.click(*place_of(visitor, key))
    visitor.wait_for_change(of="?v=map")
    assert visitor.selection.countries == (key.removeprefix("country:"),)


def test_a_second_click_adds_a_country_that_stands_grey(visit: Visit) -> None:
    visitor = visit("/?v=map&c=ly")
    before = visitor.search
    assert "Niger" in visitor.drawn_texts()
    visitor.page.mouse.move(*place_of(visitor, "country:NE"))
    visitor.page.mouse.click(*place_of(visitor, "country:NE"))
    visitor.wait_for_change(of=before)
    assert visitor.selection.countries == ("LY", "NE")
    before = visitor.search
    visitor.page.mouse.click(300, 260)
    visitor.page.keyboard.press("Escape")
    visitor.wait_for_change(of=before)
    assert visitor.selection.countries == ()


def test_a_line_drawn_around_countries_chooses_them(visit: Visit) -> None:
    visitor = visit("/?v=map")
    visitor.page.locator('button[data-map="lasso"]').click()
    draw_around(visitor, "country:GM", "country:GN", "country:SN")
    visitor.wait_for_change(of="?v=map")
    chosen = set(visitor.selection.countries)
    assert {"GM", "GN", "SN", "GW"} <= chosen
    assert len(chosen) <= 6
    assert visitor.page.locator(".lasso-sheet").count() == 0


def test_drawing_is_switched_on_by_keyboard_and_off_by_escape(visit: Visit) -> None:
    visitor = visit("/?v=map&c=ly")
    button = visitor.page.locator('button[data-map="lasso"]')
    button.focus()
    visitor.page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    visitor.page.keyboard.press("Escape")
    assert button.get_attribute("aria-pressed") == "false"
    assert visitor.selection.countries == ("LY",)


def test_wheel_keys_and_buttons_look_closer_without_a_new_page(visit: Visit) -> None:
    visitor = visit("/?v=map")
    page = visitor.page
    page.evaluate("() => { window.stays = true; }")
    page.mouse.move(*place_of(visitor, "country:GN"))
    page.mouse.wheel(0, -500)
    page.wait_for_function(IS_CLOSER, arg=1.5)
    level = meta(visitor)["view"][3]
    enter_map(visitor)
    page.keyboard.press("+")
    page.wait_for_function(IS_CLOSER, arg=level * 1.3)
    left = meta(visitor)["view"][0]
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function(f"() => ({META})().view[0] > {left + 1}")
    page.keyboard.press("0")
    page.wait_for_function(IS_WHOLE)
    page.locator('button[data-map="zoom-in"]').click()
    page.wait_for_function(IS_CLOSER, arg=1.2)
    page.locator('button[data-map="zoom-all"]').click()
    page.wait_for_function(IS_WHOLE)
    assert page.evaluate("() => window.stays")


def test_dragging_moves_a_closer_look_and_is_no_click(visit: Visit) -> None:
    visitor = visit("/?v=map")
    page = visitor.page
    page.mouse.move(*place_of(visitor, "country:NE"))
    page.mouse.wheel(0, -500)
    page.wait_for_function(IS_CLOSER, arg=1.5)
    left = meta(visitor)["view"][0]
    x, y = place_of(visitor, "country:NE")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y, steps=6)
    page.mouse.up()
    page.wait_for_function(f"() => ({META})().view[0] < {left - 5}")
    assert visitor.selection.countries == ()
    page.mouse.move(*place_of(visitor, "country:NE"))
    page.mouse.click(*place_of(visitor, "country:NE"))
    page.wait_for_function("() => location.search.includes('c=ne')")


def test_a_closer_look_keeps_letters_as_large(visit: Visit) -> None:
    visitor = visit("/?v=map")
    page = visitor.page
    page.mouse.move(*place_of(visitor, "country:GW"))
    page.mouse.wheel(0, -900)
    page.wait_for_function(IS_CLOSER, arg=2)
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('.figure-holder .textpoint text')].map(text => parseFloat(text.style.fontSize))"
    )
    assert min(sizes) >= 12
    assert "Guinea-Bissau" in visitor.drawn_texts()


def test_a_tap_on_a_phone_chooses(visit: Visit) -> None:
    visitor = visit("/?v=map", size=NARROW)
    visitor.page.mouse.click(*place_of(visitor, "country:SD"))
    visitor.wait_for_change(of="?v=map")
    assert visitor.selection.countries == ("SD",)
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]


def test_shares_and_euros_are_two_addresses_of_one_map(visit: Visit) -> None:
    visitor = visit("/?v=map")
    before = visitor.search
    visitor.page.locator(".choice", has_text="share of the selection").click()
    visitor.wait_for_change(of=before)
    assert "as=share" in visitor.search
    assert any(text.endswith("%") for text in visitor.drawn_texts())


def test_the_figure_of_python_is_the_figure_on_screen(visit: Visit) -> None:
    visitor = visit("/?v=map&c=ly")
    reading = visitor._follow_page.reader.read(visitor.selection)
    drawn = draw_places(reading, width=float(visitor.figure_width()), words=visitor._follow_page.words)
    assert meta(visitor)["marks"] == drawn["layout"]["meta"]["marks"]
