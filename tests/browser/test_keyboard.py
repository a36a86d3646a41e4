"""The page without a mouse: skip link, words, tabs, popovers and the links in them."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor

FOCUSED = """() => { const part = document.activeElement;
  return part.className + ' ' + (part.id || '') + ' | ' + part.textContent.trim().slice(0, 40); }"""


def tab_to(visitor: Visitor, wanted: str, *, within: int = 40) -> list[str]:
    """Press Tab until the focus stands on something described by `wanted`; everything passed on the way."""
    passed = []
    for _ in range(within):
        visitor.page.keyboard.press("Tab")
        passed.append(str(visitor.page.evaluate(FOCUSED)))
        if wanted in passed[-1]:
            return passed
    raise AssertionError(f"Tab does not reach {wanted}: {passed}")


def test_tab_reaches_skip_link_words_and_tabs_in_order(visit: Visit) -> None:
    visitor = visit("/")
    passed = tab_to(visitor, "| Table")
    assert passed[0].startswith("skip")
    words = [part.split("| ")[1] for part in passed if part.startswith("slot-word")]
    assert words[:3] == ["approved", "all donors", "all implementers"]
    assert words[-1] == "IOM"
    assert [part.split("| ")[1] for part in passed if part.startswith("view-tab")][-3:] == ["Map", "Trend", "Table"]


def test_skip_link_leads_past_the_sentence(visit: Visit) -> None:
    visitor = visit("/")
    tab_to(visitor, "skip", within=1)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_function("() => location.hash === '#card'")
    visitor.page.keyboard.press("Tab")
    script = "() => document.querySelector('.sentence').compareDocumentPosition(document.activeElement)"
    assert int(visitor.page.evaluate(script)) == 4, "the focus must stand behind the sentence"


def test_enter_opens_a_popover_and_follows_a_link_in_it(visit: Visit) -> None:
    visitor = visit("/")
    tab_to(visitor, "all donors")
    visitor.page.keyboard.press("Enter")
    visitor.popover("donors").locator("a").first.wait_for()
    tab_to(visitor, "Germany", within=8)
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_change(of="")
    assert visitor.unscaled == "?d=de&r=2026-11.3"
    assert "from Germany to" in visitor.sentence


def test_escape_from_inside_a_popover_returns_to_its_word(visit: Visit) -> None:
    visitor = visit("/")
    tab_to(visitor, "all countries")
    visitor.page.keyboard.press("Enter")
    visitor.popover("places").locator("a").first.wait_for()
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Escape")
    expect(visitor.popover("places")).to_be_hidden()
    expect(visitor.word("places")).to_be_focused()


def test_tab_opens_by_enter(visit: Visit) -> None:
    visitor = visit("/")
    tab_to(visitor, "| Trend")
    visitor.page.keyboard.press("Enter")
    visitor.wait_for_search("?v=trend&r=2026-11.3")
    assert visitor.say(".view-tab.is-current") == "Trend"


def test_focus_is_seen(visit: Visit) -> None:
    visitor = visit("/")
    tab_to(visitor, "all donors")
    outline = visitor.word("donors").evaluate(
        "part => getComputedStyle(part).outlineStyle + getComputedStyle(part).outlineWidth"
    )
    assert outline == "solid2px"
