"""The tools of the flow: colours, how much is drawn, undo, reset, the copied link, the wide view of the phone; axe."""

import pytest
from playwright.sync_api import expect

from iomdash.measures.selection import Selection
from iomdash.vocabulary import Colour, Column
from tests.browser.conftest import NARROW, Visit
from tests.browser.test_axe import find_violations
from tests.browser.visiting import Visitor

CONTEXT_WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"

TOOLS_OVER_THE_EDGE = """() => [...document.querySelectorAll('.tools *, .pins *, .key *, .card-head *')]
  .filter(part => !part.closest('.popover') && part.getBoundingClientRect().right > innerWidth + 1)
  .map(part => part.textContent)"""


def choose(visitor: Visitor, words: str) -> Visitor:
    before = visitor.search
    visitor.page.locator(".choice", has_text=words).first.click()
    return visitor.wait_for_change(of=before)


def fills(visitor: Visitor) -> set[str]:
    script = """() => [...document.querySelectorAll('.sankey-link:not(.sankey-join)')]
      .map(path => path.style.getPropertyValue('--paint') || path.style.fill)"""
    return set(visitor.page.evaluate(script))


def test_bands_are_coloured_anew(visit: Visit) -> None:
    visitor = visit("/?cols=window~country~implementer")
    grey = fills(visitor)
    choose(visitor, "window")
    assert visitor.selection.colour is Colour.WINDOW
    by_window = fills(visitor)
    assert len(by_window) > len(grey)
    assert visitor.page.locator(".swatch-group").count() >= 4
    choose(visitor, "objective")
    assert fills(visitor) != by_window
    choose(visitor, "IOM")
    assert visitor.selection.colour is Colour.MARK
    assert fills(visitor) == grey


def test_all_nodes_and_back_to_the_biggest(visit: Visit) -> None:
    visitor = visit("/?page=country:1")
    few = visitor.page.locator(".sankey-node").count()
    choose(visitor, "all")
    assert (visitor.selection.with_all, visitor.selection.pages) == (True, ())
    assert visitor.page.locator(".sankey-node").count() > 2 * few
    assert visitor.page.evaluate(CONTEXT_WIDTH) <= 0
    choose(visitor, "the biggest")
    assert visitor.search == "?r=2026-11.3"


def test_undo_by_button_and_by_keys(visit: Visit) -> None:
    visitor = visit("/")
    undo = visitor.page.locator("#undo")
    expect(undo).to_be_disabled()
    visitor.click_mark("node", "country:NE")
    first = visitor.search
    visitor.click_mark("node", "donor:de")
    expect(undo).to_be_enabled()
    undo.click()
    visitor.wait_for_search(first)
    assert visitor.selection.countries == ("NE",)
    visitor.press("Control+z").wait_for_search("")
    expect(undo).to_be_disabled()
    visitor.press("Control+z")
    assert visitor.search == ""


def test_undo_while_typing_is_that_of_the_field(visit: Visit) -> None:
    visitor = visit("/").click_mark("node", "country:NE")
    before = visitor.search
    field = visitor.open_slot("implementers").locator("input").first
    field.fill("abc")
    visitor.press("Control+z")
    assert visitor.search == before


def test_reset_shows_the_view_as_at_first(visit: Visit) -> None:
    visitor = visit("/?c=ne&s=sole&cols=window~country&colour=window")
    before = visitor.search
    visitor.page.get_by_text("Reset", exact=True).click()
    visitor.wait_for_change(of=before)
    assert visitor.selection == Selection(release=visitor.selection.release)
    expect(visitor.page.get_by_text("Reset", exact=True)).to_have_count(0)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_copied_link_is_the_address(visit: Visit, by: str) -> None:
    visitor = visit("/?c=ne&cols=window~country")
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = visitor.page.locator("#copy-link")
    if by == "mouse":
        button.click()
    else:
        button.focus()
        visitor.press("Enter")
    expect(button).to_have_text("Link copied")
    assert visitor.page.evaluate("() => navigator.clipboard.readText()") == visitor.page.url
    expect(button).to_have_text("Copy link")


def test_pins_and_columns_hold_through_the_other_views(visit: Visit) -> None:
    visitor = visit("/?c=ne&cols=window~country")
    before = visitor.search
    visitor.page.locator(".view-tab", has_text="Trend").click()
    visitor.wait_for_change(of=before)
    assert (visitor.selection.countries, visitor.selection.columns) == (("NE",), (Column.WINDOW, Column.COUNTRY))
    assert "Niger" in visitor.say(".pins")
    expect(visitor.page.locator("[data-column]")).to_have_count(0)


def test_the_wide_view_of_the_phone_opens_scrolls_by_itself_and_closes(visit: Visit) -> None:
    visitor = visit("/", size=NARROW)
    button = visitor.page.locator("#wide-view")
    holder = visitor.page.locator("#figure-holder")
    expect(holder).to_be_hidden()
    button.click()
    visitor.page.locator(".sankey-link").first.wait_for(state="attached")
    expect(holder).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert holder.evaluate("part => part.scrollWidth - part.clientWidth") > 400
    assert visitor.page.evaluate(CONTEXT_WIDTH) <= 0
    button.click()
    expect(holder).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_the_wide_view_is_that_of_the_flow_alone(visit: Visit) -> None:
    visitor = visit("/", size=NARROW)
    visitor.page.locator("#wide-view").click()
    visitor.page.locator(".sankey-link").first.wait_for(state="attached")
    visitor.page.locator(".view-tab", has_text="Map").click()
    visitor.wait_for_change(of="")
    assert visitor.page.evaluate(CONTEXT_WIDTH) <= 0


@pytest.mark.parametrize("size", [(1280, 900), (320, 800)], ids=["1280", "320"])
def test_no_violation_with_a_menu_open_and_pins(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit("/?c=ne~ly&d=de&colour=window&page=implementer:1", size=size)
    if size[0] > 720:
        visitor.column("window").click()
        visitor.page.locator("details[open] .option").first.wait_for()
    assert visitor.page.locator(".pin").count() == 4
    assert find_violations(visitor.page) == []
    assert visitor.page.evaluate(TOOLS_OVER_THE_EDGE) == []
