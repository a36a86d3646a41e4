"""The page of comparisons in a browser: by keyboard through the form, at every width, without a script of its own."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BARS = """() => [...document.querySelectorAll('.compare-side')].map(side => {
  const drawing = [...side.querySelectorAll('.compare-drawing')].find(one => one.getClientRects().length);
  const bars = [...drawing.querySelectorAll('rect.sankey-bar')];
  const first = bars[0].getBoundingClientRect().left;
  return bars.filter(bar => bar.getBoundingClientRect().left === first)
    .reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0);
})"""
CUT = """() => [...document.querySelectorAll('.compare-drawing')].filter(one => one.getClientRects().length)
  .flatMap(one => {
    const box = one.querySelector('svg').getBoundingClientRect();
    return [...one.querySelectorAll('text')].filter(text => {
      const place = text.getBoundingClientRect();
      return place.left < box.left - 1 || place.right > box.right + 1 || place.bottom > box.bottom + 1;
    }).map(text => text.textContent);
  })"""


def open_comparison(visit: Visit, query: str, size: tuple[int, int]) -> Page:
    visitor = visit()
    visitor.page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.page.goto(f"{visitor.home}/compare{query}")
    visitor.page.wait_for_load_state("load")
    return visitor.page


@pytest.mark.parametrize("size", [(1920, 1080), (1440, 900), (1280, 800), (1024, 768)])
def test_side_by_side_at_one_scale(visit: Visit, size: tuple[int, int]) -> None:
    page = open_comparison(visit, "?a=c%3Dne&b=c%3Dly", size)
    sides = [side.bounding_box() for side in page.locator(".compare-side").all()]
    assert sides[0]["y"] == sides[1]["y"]
    assert sides[1]["x"] > sides[0]["x"] + sides[0]["width"]
    heights = page.evaluate(BARS)
    totals = [float(re.sub(r"[^\d.]", "", link)) for link in page.locator(".compare-side header a.number").all_inner_texts()]
    assert heights[0] / heights[1] == pytest.approx(totals[0] / totals[1], rel=0.02)
    assert page.evaluate(CUT) == []
    assert page.evaluate(OVERFLOW) == 0


@pytest.mark.parametrize("width", [320, 390, 719])
def test_a_phone_has_bars_one_above_the_other(visit: Visit, width: int) -> None:
    page = open_comparison(visit, "", (width, 844))
    assert not page.locator(".compare-drawing").first.is_visible()
    assert page.locator(".compare-short").first.is_visible()
    sides = [side.bounding_box() for side in page.locator(".compare-side").all()]
    assert sides[1]["y"] > sides[0]["y"] + sides[0]["height"]
    assert page.evaluate(OVERFLOW) == 0


def test_by_keyboard_through_the_form(visit: Visit) -> None:
    page = open_comparison(visit, "?a=c%3Dne&b=c%3Dly", (1280, 800))
    summary = page.locator(".compare-form > summary")
    summary.focus()
    page.keyboard.press("Enter")
    field = page.locator("select[name=b_c]")
    expect(field).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == "b_c":
            break
    assert page.evaluate("() => document.activeElement.name") == "b_c"
    page.keyboard.type("Mali")
    page.keyboard.press("Tab")
    while page.evaluate("() => document.activeElement.tagName") != "BUTTON":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("b_c=ml"))
    expect(page.locator(".compare-side h2").nth(1)).to_have_text(re.compile("^Mali: "))


def test_a_number_leads_to_its_rows(visit: Visit) -> None:
    page = open_comparison(visit, "?a=c%3Dne&b=c%3Dly", (1280, 800))
    number = page.locator(".compare-table .compare-second a.number").first
    said = number.inner_text()
    number.click()
    page.wait_for_url("**/receipts?**")
    found = re.search(r"EUR\s([\d,.]+): the sum", page.locator("h1").inner_text())
    assert found
    assert f"{float(found[1].replace(',', '')) / 1e6:,.1f}m" == said


def test_every_row_is_a_fold_away(visit: Visit) -> None:
    page = open_comparison(visit, "", (1280, 800))
    folds = page.locator(".table-box + details")
    assert folds.count() >= 2
    folds.first.locator("summary").click()
    expect(folds.first.locator("tfoot th")).to_have_text("Sum")
