"""How we count, in a browser: nothing for axe to object to, no sideways scroll, anchors lead where they say."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_axe import find_violations

SIZES = pytest.mark.parametrize("size", [(1280, 900), (390, 844)], ids=["1280", "390"])
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
FIRST_CELLS_LEFT = """() => [...document.querySelectorAll('.table-box')].filter(box => box.scrollWidth > box.clientWidth)
  .map(box => { box.scrollLeft = 9999; const cell = box.querySelector('tbody th');
    return cell.getBoundingClientRect().left - box.getBoundingClientRect().left; })"""
CUT_LINKS = """() => [...document.querySelectorAll('.contents a')].filter(link => link.getBoundingClientRect().height < 24)
  .map(link => link.textContent)"""


@SIZES
def test_no_violation(visit: Visit, size: tuple[int, int]) -> None:
    """By axe, with every part unfolded: the one page that test_axe.py leaves to its own file."""
    page = visit(size=size)
    page.page.goto(f"{page.home}/method")
    page.page.evaluate(OPEN_ALL)
    assert find_violations(page.page) == []


@SIZES
def test_only_tables_scroll_sideways_and_keep_their_first_column(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/method")
    visitor.page.evaluate(OPEN_ALL)
    assert visitor.page.evaluate(SIDEWAYS) == 0
    places = visitor.page.evaluate(FIRST_CELLS_LEFT)
    assert [place for place in places if abs(place) > 1] == []
    assert places or size[0] > 1000


@SIZES
def test_targets_are_large_enough(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/method")
    assert visitor.page.evaluate(CUT_LINKS) == []


@pytest.mark.parametrize("anchor", ["approved", "coverage", "slip-doubtful_name", "source-ec-pr-2018-03-23"])
def test_an_anchor_leads_to_its_place(visit: Visit, anchor: str) -> None:
    visitor = visit()
    visitor.page.goto(f"{visitor.home}/method#{anchor}")
    top = visitor.page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
    assert 0 <= top < 900


def test_it_reads_without_a_script(visit: Visit, browser) -> None:
    home = visit().home
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/method")
    page.locator("summary", has_text="Doubtful name").click()
    assert page.get_by_text("IRC International Water and Sanitation Centre").first.is_visible()
    context.close()


def test_switching_corrections_off_leads_to_figures_that_say_so(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto(f"{visitor.home}/method")
    visitor.page.get_by_role("link", name="Switch all corrections off").click()
    visitor.page.wait_for_function("() => document.querySelector('.card-foot')?.textContent.includes('slips included')")
