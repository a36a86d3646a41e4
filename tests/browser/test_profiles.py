"""Profiles in a browser: nothing for axe to object to, no sideways scroll, links that lead, one drawing for each width."""

import pytest

from tests.browser.conftest import NARROW, Visit
from tests.browser.test_axe import OPEN_FOLDS, find_violations

KINDS = ["/donor/de", "/window/noa", "/country/ly", "/organisation/iom", "/programme/t05-eutf-noa-ly-03"]
OTHERS = ["/donor/nl", "/organisation/bmz", "/programme/yepprogrammes", "/country/nigr", "/search", "/search?q=libyaa"]
SIZES = pytest.mark.parametrize("size", [(1280, 900), (320, 700)], ids=["1280", "320"])
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll('.document a')]
  .filter(link => getComputedStyle(link).display !== 'inline' && link.getBoundingClientRect().height < 24
    && link.getBoundingClientRect().height > 0).map(link => link.textContent)"""
OVERLAPS = """() => [...document.querySelectorAll('.drawn svg')].filter(svg => svg.clientWidth).flatMap(svg => {
  const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const frame = svg.getBoundingClientRect();
  const cut = boxes.filter(([, box]) => box.left < frame.left - 1 || box.right > frame.right + 2);
  const meets = (a, b) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
  const met = boxes.flatMap(([one, a], n) =>
    boxes.slice(n + 1).filter(([, b]) => meets(a, b)).map(([two]) => one + ' / ' + two));
  return [...cut.map(([text]) => text), ...met];
})"""


@SIZES
@pytest.mark.parametrize("path", [*KINDS, *OTHERS])
def test_no_violation_and_no_sideways_scroll(visit: Visit, path: str, size: tuple[int, int]) -> None:
    visitor = visit(size=size, allow=("404",))
    visitor.page.goto(visitor.home + path)
    visitor.page.evaluate(OPEN_FOLDS)
    assert visitor.page.evaluate(SIDEWAYS) == 0
    assert visitor.page.evaluate(SMALL_TARGETS) == []
    assert find_violations(visitor.page) == []


@pytest.mark.parametrize("size", [(1440, 900), NARROW], ids=["1440", "390"])
@pytest.mark.parametrize("path", KINDS)
def test_words_in_drawings_are_whole_and_apart(visit: Visit, path: str, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(visitor.home + path)
    assert visitor.page.locator(".drawn svg:visible").count() == 1
    assert visitor.page.evaluate(OVERLAPS) == []


def test_from_one_profile_to_the_next_and_to_the_flow(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(f"{visitor.home}/country/ly?s=sole")
    page.locator(".bar-list").get_by_role("link", name="IOM", exact=True).first.click()
    page.wait_for_url("**/organisation/iom?s=sole")
    page.get_by_role("link", name="Open in the flow").click()
    page.wait_for_url("**/?i=iom&s=sole")
    visitor.settle()
    assert visitor.selection.implementers == ("iom",)


def test_the_twin_of_the_first_page_leads_to_profiles(visit: Visit) -> None:
    page = visit("/?s=sole").page
    page.evaluate(OPEN_FOLDS)
    page.get_by_role("link", name="Profile of Libya").first.click()
    page.wait_for_url("**/country/ly?s=sole*")


def test_a_profile_reads_without_a_script(visit: Visit, browser) -> None:
    home = visit().home
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/organisation/giz")
    page.locator("summary", has_text="more").first.click()
    assert page.locator("details[open] table").first.is_visible()
    context.close()
