"""The flow by keyboard: one stop of Tab; arrows walk nodes and bands and say them, Enter pins, Escape leaves."""

import pytest
from playwright.sync_api import expect

from iomdash.pages.follow import FollowPage
from iomdash.vocabulary import Column
from tests.browser.conftest import Visit
from tests.browser.test_flow_gestures import asked_of_the_server
from tests.browser.visiting import Visitor

HOLDER = "#figure-holder"


def at_the_figure(visitor: Visitor) -> Visitor:
    visitor.page.locator(HOLDER).focus()
    return visitor


def check_said(visitor: Visitor, key: str) -> None:
    expect(visitor.page.locator("#figure-said")).to_have_text(visitor.words_of(key))


def test_the_figure_is_one_stop_and_says_what_it_is(visit: Visit) -> None:
    visitor = at_the_figure(visit("/"))
    holder = visitor.page.locator(HOLDER)
    expect(holder).to_be_focused()
    assert "Arrow keys" in str(holder.get_attribute("aria-label"))
    assert holder.evaluate("part => getComputedStyle(part).outlineStyle") == "solid"
    visitor.press("Tab")
    inside = "() => !document.querySelector('#figure-holder').contains(document.activeElement)"
    assert visitor.page.evaluate(inside), "the next Tab leaves it"


def test_arrows_walk_nodes_and_bands_and_say_them(visit: Visit, follow_page: FollowPage) -> None:
    visitor = at_the_figure(visit("/"))
    flow = follow_page.reader.read(visitor.selection).flow
    asked = asked_of_the_server(visitor.page)
    donors = [node.key for node in flow.columns[0]]
    for key, expected in (
        ("ArrowDown", donors[0]),
        ("ArrowDown", donors[1]),
        ("End", donors[-1]),
        ("ArrowDown", donors[-1]),
        ("ArrowUp", donors[-2]),
        ("Home", donors[0]),
        ("ArrowUp", donors[0]),
    ):
        visitor.press(key)
        check_said(visitor, expected)
    bands = sorted((link for link in flow.links if link.source == donors[0]), key=lambda link: -link.amount)
    for key, expected in (
        ("ArrowRight", bands[0].key),
        ("ArrowDown", bands[1].key),
        ("End", bands[-1].key),
        ("Home", bands[0].key),
        ("ArrowRight", bands[0].target),
        ("ArrowLeft", max((link for link in flow.links if link.target == bands[0].target), key=lambda x: x.amount).key),
        ("ArrowLeft", donors[0]),
    ):
        visitor.press(key)
        check_said(visitor, expected)
    visitor.page.wait_for_selector(".sankey-part", state="attached")
    assert (asked, visitor.search) == ([], "")


def test_enter_shows_only_what_is_in_focus_and_the_focus_stays(visit: Visit, follow_page: FollowPage) -> None:
    visitor = at_the_figure(visit("/"))
    second = follow_page.reader.read(visitor.selection).flow.columns[0][1].id
    visitor.press("ArrowDown", "ArrowDown", "Enter").wait_for_change(of="")
    assert visitor.selection.donors == (second,)
    assert visitor.selection.scale > 0
    expect(visitor.page.locator(HOLDER)).to_be_focused()


def test_enter_on_a_band_pins_both_its_ends(visit: Visit) -> None:
    visitor = at_the_figure(visit("/?cols=window~country"))
    visitor.press("ArrowDown", "ArrowRight", "Enter").wait_for_change(of="?cols=window~country")
    assert (len(visitor.selection.windows), len(visitor.selection.countries)) == (1, 1)


def test_shift_and_enter_gather_several(visit: Visit) -> None:
    visitor = at_the_figure(visit("/?cols=window~country"))
    visitor.press("ArrowDown", "Shift+Enter", "ArrowDown", "Shift+Enter")
    expect(visitor.page.locator(".figure-gathered")).to_contain_text("2 gathered")
    visitor.press("Enter").wait_for_change(of="?cols=window~country")
    assert visitor.selection.windows == ("NOA", "SAH")


def test_escape_lets_go_what_is_gathered_then_what_is_walked_to_then_what_is_pinned(visit: Visit) -> None:
    visitor = at_the_figure(visit("/?c=ne"))
    visitor.press("ArrowDown", "Shift+Enter")
    visitor.page.wait_for_selector(".sankey-part", state="attached")
    visitor.press("Escape")
    visitor.page.wait_for_selector(".sankey-part", state="detached")
    expect(visitor.page.locator(".figure-gathered")).to_be_hidden()
    assert visitor.search == "?c=ne"
    visitor.press("Escape").wait_for_change(of="?c=ne")
    assert visitor.selection.countries == ()


def test_escape_in_a_menu_closes_it_and_lets_nothing_go(visit: Visit) -> None:
    visitor = visit("/?c=ne")
    visitor.column("donor").focus()
    visitor.press("Enter")
    expect(visitor.page.locator("details.slot[open]")).to_have_count(1)
    visitor.press("Escape")
    expect(visitor.page.locator("details.slot[open]")).to_have_count(0)
    expect(visitor.column("donor")).to_be_focused()
    assert visitor.search == "?c=ne"


def test_others_turn_the_page_by_enter(visit: Visit) -> None:
    visitor = at_the_figure(visit("/?cols=country~window"))
    for _ in range(20):
        visitor.press("ArrowDown")
        if "Others" in visitor.page.locator("#figure-said").inner_text():
            break
    visitor.press("Enter").wait_for_change(of="?cols=country~window")
    assert visitor.selection.pages == ((Column.COUNTRY, 1),)


@pytest.mark.parametrize(
    ("name", "key", "after"),
    [
        ("donor", "ArrowRight", ["window", "donor", "country", "implementer"]),
        ("implementer", "ArrowLeft", ["donor", "window", "implementer", "country"]),
    ],
)
def test_alt_and_an_arrow_move_a_column_and_the_focus_goes_with_it(
    visit: Visit, name: str, key: str, after: list[str]
) -> None:
    visitor = visit("/")
    visitor.column(name).focus()
    visitor.press(f"Alt+{key}").wait_for_change(of="")
    assert visitor.columns() == after
    expect(visitor.column(name)).to_be_focused()


def test_a_column_at_the_edge_stays_there(visit: Visit) -> None:
    visitor = visit("/")
    asked = asked_of_the_server(visitor.page)
    visitor.column("donor").focus()
    visitor.press("Alt+ArrowLeft")
    expect(visitor.column("donor")).to_be_focused()
    assert (visitor.search, asked) == ("", [])


def test_a_column_is_replaced_from_its_menu_by_keyboard(visit: Visit) -> None:
    visitor = visit("/")
    visitor.column("country").focus()
    visitor.press("Enter", "Tab", "Enter").wait_for_change(of="")
    assert visitor.columns() == ["donor", "country", "window", "implementer"]


def test_another_view_is_no_flow_diagram(visit: Visit) -> None:
    visitor = visit("/")
    visitor.page.locator(".view-tab", has_text="Map").click()
    visitor.wait_for_change(of="")
    holder = visitor.page.locator(HOLDER)
    expect(holder).not_to_have_attribute("role", "application")
    assert holder.get_attribute("tabindex") is None
    assert holder.get_attribute("aria-label") is None
