"""Sections made of plain boxes: no words run into each other, none are cut, at every width, on paper too."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import MIDDLE, NARROW, WIDE, Visit
from tests.browser.test_axe import OPEN_FOLDS

SIZES = pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW], ids=["1440", "1024", "390"])
PAPER = (688, 1000)
"""A4 less its margins."""

LINES = """selector => {
  const lines = [];
  for (const root of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      if (!text.textContent.trim() || text.parentElement.closest('.spoken, caption.spoken')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      for (const box of range.getClientRects())
        if (box.width > 1 && box.height > 1)
          lines.push({text: text.textContent.trim(), left: box.left, right: box.right, top: box.top, bottom: box.bottom});
    }
  }
  return lines;
}"""
EDGES = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return [box.left, box.right];
}"""
SHIFT = """selector => {
  const [one, other] = [...document.querySelectorAll(selector)];
  const [to, from] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  other.style.transform = `translate(${to.left - from.left}px, ${to.top - from.top}px)`;
}"""


HIDDEN = """() => [...document.querySelectorAll('main details')]
  .filter(fold => !fold.lastElementChild.checkVisibility({contentVisibilityAuto: true})).length"""
TOO_WIDE = """() => [...document.querySelectorAll('main *')]
  .filter(part => part.getBoundingClientRect().right > innerWidth + 1).map(part => part.outerHTML.slice(0, 120))"""


def find_faults(page: Page, selector: str) -> list[str]:
    """Lines that overlap by more than a pixel in width and a third of their height, and lines that leave the section."""
    lines = page.evaluate(LINES, selector)
    left, right = page.evaluate(EDGES, selector)
    assert len(lines) > 5, f"nothing is written in {selector}"
    faults = [f"{one['text']} leaves {selector}" for one in lines if one["left"] < left - 1 or one["right"] > right + 1]
    for number, one in enumerate(lines):
        for other in lines[number + 1 :]:
            wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
            high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if wide > 1 and high > 6:
                faults.append(f"{one['text']} / {other['text']}: {wide:.1f} x {high:.1f}")
    return faults


@SIZES
@pytest.mark.parametrize("search", ["/", "/?n=0", "/?c=ly~ne", "/?m=contracted&i=iom"])
def test_range_ledger_and_waterfall(visit: Visit, search: str, size: tuple[int, int]) -> None:
    page = visit(search, size=size).page
    page.evaluate(OPEN_FOLDS)
    for selector in (".reconciliation", ".waterfall", ".reasons-section"):
        assert find_faults(page, selector) == []


@SIZES
def test_chart_of_published_totals(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/method#published")
    assert find_faults(visitor.page, ".series-figure") == []


def test_words_that_run_into_each_other_are_noticed(visit: Visit) -> None:
    page = visit("/").page
    page.evaluate(SHIFT, ".ledger-step")
    assert any("253 rows in the list" in fault for fault in find_faults(page, ".reconciliation"))


def test_words_that_are_cut_are_noticed(visit: Visit) -> None:
    page = visit("/", size=NARROW).page
    page.add_style_tag(content=".reason h3 { white-space: nowrap; width: 900px; font-size: 40px }")
    assert any("leaves" in fault for fault in find_faults(page, ".reasons-section"))


@pytest.mark.parametrize("path", ["/method", "/check", "/receipts?m=contracted&i=iom"])
def test_paper_shows_all_of_a_document(visit: Visit, path: str) -> None:
    """Folds stand open, nothing is wider than the sheet, tables keep their columns."""
    visitor = visit(size=PAPER)
    page = visitor.page
    page.goto(visitor.home + path)
    assert page.evaluate(HIDDEN) > 0 or "receipts" in path
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(HIDDEN) == 0
    table = page.locator("main table thead").first
    assert table.is_visible()
    assert not page.locator(".top nav").is_visible()
