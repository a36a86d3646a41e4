"""The page /check in a browser: paste, read the verdict, follow it to the view; without a script as well."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NARROW, Visit
from tests.browser.serving import Server
from tests.browser.test_axe import find_violations
from tests.browser.watching import watch

TEXT = (
    "By August 2018 the IOM had received nearly EUR 375m from the EUTF. In North Africa, half of the fund’s money goes "
    "to the IOM. The IOM has 173 member states. <script>document.title = 'taken'</script>"
)
DESKTOP = (1280, 900)


def paste(page: Page, text: str) -> None:
    page.get_by_label("Text in English").fill(text)
    page.get_by_role("button", name="Check the text").click()
    expect(page.locator("#results h2")).to_be_visible()


def open_page(visit: Visit, size: tuple[int, int]) -> Page:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/check")
    return visitor.page


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["1280", "390"])
def test_paste_and_read_the_verdict(visit: Visit, size: tuple[int, int]) -> None:
    page = open_page(visit, size)
    paste(page, TEXT)
    verdicts = page.locator(".verdicts > li h3 strong").all_inner_texts()
    assert verdicts[0] == "Matches"
    assert verdicts[1].startswith("Differs; nearest is ")
    assert verdicts[2] == "Outside our data"
    assert page.url.endswith("/check#results")
    assert page.title().startswith("Check a claim")
    assert page.get_by_label("Text in English").input_value() == TEXT
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert find_violations(page) == []


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["1280", "390"])
def test_the_register_without_a_text(visit: Visit, size: tuple[int, int]) -> None:
    page = open_page(visit, size)
    expect(page.locator("#bartels-half-north .claim-finding")).to_contain_text("Differs from the source it cites")
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    assert find_violations(page) == []


def test_a_reading_leads_to_its_view(visit: Visit) -> None:
    page = open_page(visit, DESKTOP)
    paste(page, "The IOM had EUR 416m approved.")
    page.locator("#figure-1").get_by_role("link", name="view").first.click()
    page.wait_for_url("**/?i=iom")
    expect(page.locator("#card")).to_contain_text("IOM")


def test_it_works_without_a_script(browser: Browser, server: Server) -> None:
    context = browser.new_context(java_script_enabled=False)
    faults: list[str] = []
    watch(context, faults=faults)
    page = context.new_page()
    page.goto(f"{server.address}/check")
    page.get_by_role("button", name="a share").click()
    expect(page.locator("#figure-1 strong")).to_contain_text("nearest is")
    context.close()
    assert faults == []
