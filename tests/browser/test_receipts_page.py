"""From a number to its rows in at most two clicks, and the rows sum to it; a footnote can be copied."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor

CELLS = "() => [...document.querySelectorAll('tbody .receipt-amount strong')].map(cell => cell.textContent)"
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })"
AMOUNT = re.compile(r"(<)?EUR\s([\d,.]+)(bn|m)?")
SIZES = {"bn": 10**9, "m": 10**6, None: 1}


def check_rows(page: Page, *, clicked: str) -> None:
    """The page of receipts gives the number that was clicked, to its rounding, and its rows sum to it to the cent."""
    page.wait_for_url("**/receipts?**")
    title = page.locator("h1").inner_text()
    cents = round(100 * float(AMOUNT.findall(title)[0][1].replace(",", "")))
    rows = [round(100 * float(cell.replace(",", ""))) for cell in page.evaluate(CELLS)]
    assert sum(rows) == cents
    below, digits, unit = AMOUNT.findall(clicked)[0]
    decimals = len(digits.partition(".")[2])
    if below:
        assert 0 < cents < 10**7
    elif unit:
        assert f"{cents / 100 / SIZES[unit]:,.{decimals}f}" == digits
    else:
        assert abs(cents / 100 - float(digits.replace(",", ""))) < 500


def click_number(visitor: Visitor, selector: str) -> None:
    number = visitor.page.locator(selector).first
    said = number.inner_text()
    number.click()
    check_rows(visitor.page, clicked=said)


def test_from_the_flow(visit: Visit) -> None:
    visitor = visit("/").click_mark("node", "country:LY")
    click_number(visitor, ".card-head a.number")


def test_from_the_map(visit: Visit) -> None:
    visitor = visit("/?v=map").click_mark("circle", "country:SO")
    click_number(visitor, ".card-head a.number")


def test_from_the_trend(visit: Visit) -> None:
    visitor = visit("/?v=trend").click_mark("year", "year:2017")
    click_number(visitor, ".card-head a.number")


def test_from_the_table(visit: Visit) -> None:
    visitor = visit("/?v=table")
    row = visitor.page.locator(".ag-center-cols-container .ag-row[row-index='0']")
    said = "EUR " + row.locator("[col-id=amount]").inner_text()
    row.locator("[col-id=receipts] a").click()
    check_rows(visitor.page, clicked=said)


def test_from_the_twin(visit: Visit) -> None:
    visitor = visit("/")
    visitor.page.locator(".twin summary").click()
    click_number(visitor, ".twin-lists a.number")


def test_from_why_there_is_a_range(visit: Visit) -> None:
    click_number(visit("/?c=ly"), ".rule-amount a")


def test_from_a_record_that_would_narrow_the_range(visit: Visit) -> None:
    record = visit("/?c=ly").page.locator(".reason-records li").first
    said = record.inner_text()
    record.locator("a").click()
    check_rows(record.page, clicked=said)


def test_a_footnote_is_copied(visit: Visit) -> None:
    visitor = visit()
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.page.goto(f"{visitor.home}/receipts?c=ly&i=iom")
    button = visitor.page.locator("button[data-copies]")
    button.click()
    expect(button).to_have_text(str(button.get_attribute("data-done")))
    copied = visitor.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == visitor.page.locator("#footnote").inner_text()
    assert copied.startswith("EUR 102,160,000.00")


def test_no_button_stands_where_it_cannot_copy(visit: Visit) -> None:
    """A page that is not served securely has no clipboard: the text stands there to be copied by hand."""
    visitor = visit()
    visitor.page.add_init_script(NO_CLIPBOARD)
    visitor.page.goto(f"{visitor.home}/receipts?c=ly&i=iom")
    visitor.page.wait_for_load_state("load")
    assert visitor.page.locator("#footnote").is_visible()
    assert not visitor.page.locator("button[data-copies]").is_visible()
