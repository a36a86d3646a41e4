"""The page /trace in a browser: the form by keyboard and without a script, the list on a phone, axe, paper width."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MIDDLE, NARROW, WIDE, Visit
from tests.browser.serving import Server
from tests.browser.test_axe import find_violations

SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll('.trace-figure svg')].filter(svg => svg.clientWidth).map(svg => {
  const box = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const mark = text.getBoundingClientRect();
    return mark.left < box.left - 1 || mark.right > box.right + 1;
  }).map(text => text.textContent);
})"""


def open_trace(visit: Visit, query: str = "", *, size: tuple[int, int] = WIDE) -> Page:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/trace{query}")
    return visitor.page


def test_the_form_is_filled_and_sent_by_keyboard(visit: Visit) -> None:
    page = open_trace(visit, "?x=0")
    page.locator("#eur").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1,000")
    page.keyboard.press("Tab")
    page.keyboard.type("Italy")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/trace?**from=it**")
    assert page.locator("h1").inner_text().startswith("Of EUR\u00a01,000 from Italy")
    assert re.search(r"[?&]x=0(&|$)", page.url)
    expect(page.locator("#from")).to_have_value("it")


def test_a_rule_is_chosen_by_keyboard_and_kept_by_the_form(visit: Visit) -> None:
    page = open_trace(visit)
    page.locator(".trace-rules a", has_text="By contribution year").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**pool=year**")
    expect(page.locator(".trace-rules a[aria-current]")).to_have_text("By contribution year")
    page.locator("#eur").press("Enter")
    page.wait_for_url("**pool=year**")
    assert "eur=100" in page.url


def test_it_works_without_a_script(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.address}/trace")
    page.locator("#eur").fill("5")
    page.locator("#from").select_option("dk")
    page.locator(".trace-form button").click()
    assert page.locator("h1").inner_text().startswith("Of EUR\u00a05 from Denmark")
    page.locator(".trace-rules a", has_text="Stated windows").click()
    assert "pool=windows" in page.url
    assert page.locator(".trace-wide text").count() > 30
    page.locator("#eur").fill("many")
    page.locator("#eur").press("Enter")
    assert "is no amount" in page.locator("#eur-fault").inner_text()
    context.close()


@pytest.mark.parametrize("size", [(1280, 900), (320, 640)], ids=["1280", "320"])
@pytest.mark.parametrize("query", ["", "?pool=year&eur=abc", "?pool=windows&from=it&w=noa", "?c=ly&w=sah"])
def test_no_violation(visit: Visit, query: str, size: tuple[int, int]) -> None:
    visitor = visit(size=size, allow=("404",))
    visitor.page.goto(f"{visitor.home}/trace{query}")
    assert find_violations(visitor.page) == []
    assert visitor.page.evaluate(SIDEWAYS) == 0


def test_a_phone_has_the_list_and_not_the_drawing(visit: Visit) -> None:
    page = open_trace(visit, size=NARROW)
    assert page.locator(".trace-list").is_visible()
    assert not page.locator(".trace-figure svg >> visible=true").count()
    amounts = page.locator(".trace-list > div").first.locator(".trace-amount").all_inner_texts()
    assert round(sum(100 * float(amount) for amount in amounts)) == 100_00
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize(("size", "shown"), [(WIDE, ".trace-wide"), (MIDDLE, ".trace-middle")], ids=["1440", "1024"])
@pytest.mark.parametrize(
    "query", ["", "?from=eu-budget&eur=1000000&pool=year", "?m=contracted&s=contracts&from=other-states"]
)
def test_a_wide_page_has_one_drawing_with_whole_labels(visit: Visit, query: str, size: tuple[int, int], shown: str) -> None:
    page = open_trace(visit, query, size=size)
    assert page.locator(".trace-figure svg >> visible=true").count() == 1
    assert page.locator(shown).is_visible()
    assert not page.locator(".trace-list").is_visible()
    assert page.evaluate(CUT) == [[]]
    assert page.evaluate(SIDEWAYS) == 0


def test_the_first_page_leads_to_the_trace_of_its_donor_and_back(visit: Visit) -> None:
    page = visit("/?d=de&c=ly").page
    page.locator(".ask-link", has_text="from Germany").click()
    page.wait_for_url("**/trace?from=de**")
    assert "c=ly" in page.url
    page.locator(".trace-over a", has_text="Change it").click()
    page.wait_for_url(re.compile(r"/\?d=de&c=ly"))
