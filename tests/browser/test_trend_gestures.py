"""The trend by mouse and by keyboard: brushing years, walking over them, money without a date, events."""

from typing import Any

from tests.browser.conftest import NARROW, Visit
from tests.browser.sums import add_up
from tests.browser.test_addresses import check_head
from tests.browser.visiting import Visitor

META = "() => document.querySelector('#figure-holder .js-plotly-plot').layout.meta"
SPOKEN = "() => document.getElementById('mark-spoken').textContent"


def meta(visitor: Visitor) -> dict[str, Any]:
    return dict(visitor.page.evaluate(META))


def middle_of(visitor: Visitor, key: str) -> tuple[float, float]:
    box = visitor.page.locator("#figure-holder .js-plotly-plot").bounding_box()
    assert box
    _, left, top, right, bottom, _ = next(mark for mark in meta(visitor)["marks"] if mark[0] == key)
    return box["x"] + (left + right) / 2, box["y"] + (top + bottom) / 2


def drag(visitor: Visitor, start: str, end: str) -> None:
    mouse = visitor.page.mouse
    mouse.move(*middle_of(visitor, start))
    mouse.down()
    mouse.move(*middle_of(visitor, end), steps=8)
    mouse.up()


def test_dragging_over_years_chooses_them(visit: Visit) -> None:
    visitor = visit("/?v=trend")
    drag(visitor, "year:2016", "year:2018")
    visitor.wait_for_change(of="?v=trend")
    selection = visitor.selection
    assert (selection.first_year, selection.last_year, selection.with_undated) == (2016, 2018, False)
    check_head(visitor.say(".card-head"), add_up(years=(2016, 2018), with_undated=False))


def test_the_sum_of_brushed_years_is_said_while_dragging(visit: Visit) -> None:
    visitor = visit("/?v=trend")
    mouse = visitor.page.mouse
    mouse.move(*middle_of(visitor, "year:2018"))
    mouse.down()
    mouse.move(*middle_of(visitor, "year:2016"), steps=8)
    assert visitor.page.locator(".brush-said").text_content() == meta(visitor)["spans"]["2016-2018"]
    mouse.up()
    visitor.wait_for_change(of="?v=trend")
    assert visitor.page.locator(".brush-band").count() == 0


def test_brushed_years_can_be_brushed_anew_and_escape_shows_all(visit: Visit) -> None:
    visitor = visit("/?v=trend&y=2016-2018&u=0")
    before = visitor.search
    assert "395m" in visitor.drawn_texts(), "the other years stay in sight"
    drag(visitor, "year:2019", "year:2020")
    visitor.wait_for_change(of=before)
    assert (visitor.selection.first_year, visitor.selection.last_year) == (2019, 2020)
    before = visitor.search
    visitor.page.keyboard.press("Escape")
    visitor.wait_for_change(of=before)
    assert (visitor.selection.first_year, visitor.selection.last_year) == (None, None)
    assert visitor.selection.with_undated


def test_shift_and_a_click_extend_the_years(visit: Visit) -> None:
    visitor = visit("/?v=trend&y=2016&u=0")
    before = visitor.search
    visitor.page.keyboard.down("Shift")
    visitor.page.mouse.click(*middle_of(visitor, "year:2018"))
    visitor.page.keyboard.up("Shift")
    visitor.wait_for_change(of=before)
    assert (visitor.selection.first_year, visitor.selection.last_year) == (2016, 2018)


def test_arrows_walk_and_shift_takes_more(visit: Visit) -> None:
    visitor = visit("/?v=trend")
    visitor.page.locator("#mark-stop").focus()
    keyboard = visitor.page.keyboard
    keyboard.press("ArrowRight")
    assert str(visitor.page.evaluate(SPOKEN)).startswith("2015, EUR\u00a0129m, 2.6%")
    keyboard.press("ArrowRight")
    keyboard.press("Shift+ArrowRight")
    keyboard.press("Shift+ArrowRight")
    assert visitor.page.evaluate(SPOKEN) == meta(visitor)["spans"]["2016-2018"]
    keyboard.press("Enter")
    visitor.wait_for_change(of="?v=trend")
    assert (visitor.selection.first_year, visitor.selection.last_year) == (2016, 2018)
    before = visitor.search
    keyboard.press("Escape")
    keyboard.press("Escape")
    visitor.wait_for_change(of=before)
    assert visitor.selection.first_year is None


def test_enter_on_one_year_is_a_click_on_it(visit: Visit) -> None:
    visitor = visit("/?v=trend")
    visitor.page.locator("#mark-stop").focus()
    for _ in range(3):
        visitor.page.keyboard.press("ArrowRight")
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_change(of="?v=trend")
    assert (visitor.selection.first_year, visitor.selection.last_year) == (2017, 2017)


def test_money_without_a_date_is_left_out_in_sight_and_put_back(visit: Visit) -> None:
    visitor = visit("/?v=trend")
    visitor.page.mouse.move(*middle_of(visitor, "year:undated"))
    visitor.page.mouse.click(*middle_of(visitor, "year:undated"))
    visitor.wait_for_change(of="?v=trend")
    assert not visitor.selection.with_undated
    assert "383m" in visitor.drawn_texts(), "its bar stays, in grey"
    before = visitor.search
    visitor.page.mouse.click(*middle_of(visitor, "year:undated"))
    visitor.wait_for_change(of=before)
    assert visitor.selection.with_undated


def test_events_are_switched_off_and_on(visit: Visit) -> None:
    visitor = visit("/?v=trend")
    assert "EU-IOM Joint Initiative" in visitor.drawn_texts()
    before = visitor.search
    link = visitor.page.locator(".choice", has_text="hidden")
    link.focus()
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_change(of=before)
    assert "ev=0" in visitor.search
    assert "EU-IOM Joint Initiative" not in visitor.drawn_texts()
    before = visitor.search
    visitor.page.locator(".choice", has_text="shown").click()
    visitor.wait_for_change(of=before)
    assert "EU-IOM Joint Initiative" in visitor.drawn_texts()


def test_taps_on_a_phone_choose_years(visit: Visit) -> None:
    visitor = visit("/?v=trend", size=NARROW)
    visitor.page.evaluate("() => document.getElementById('card').scrollIntoView()")
    visitor.page.mouse.click(*middle_of(visitor, "year:2017"))
    visitor.wait_for_change(of="?v=trend")
    assert (visitor.selection.first_year, visitor.selection.last_year) == (2017, 2017)
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]
