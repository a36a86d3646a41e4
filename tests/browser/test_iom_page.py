"""The IOM's own money, in a browser: one drawing of each figure at every width, no sideways scroll, no script needed."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.test_axe import find_violations

SIZES = pytest.mark.parametrize(
    "size", [(1440, 900), (1024, 768), (760, 900), (390, 844), (320, 640)], ids=lambda size: str(size[0])
)
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
OPEN_ALL = "() => document.querySelectorAll('details').forEach(part => part.open = true)"
SHOWN = """() => [...document.querySelectorAll('.iom-drawings')].map(one =>
  [...one.children].filter(child => child.getBoundingClientRect().height > 0).length)"""
CUT_WORDS = """() => [...document.querySelectorAll('.iom-drawings svg')]
  .filter(svg => svg.getBoundingClientRect().height > 0)
  .flatMap(svg => { const frame = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter(text => { const box = text.getBoundingClientRect();
      return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1; }); })
  .map(text => text.textContent)"""
SMALLEST_TYPE = """() => Math.min(...[...document.querySelectorAll('.iom-drawings svg')]
  .filter(svg => svg.getBoundingClientRect().height > 0)
  .map(svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
LOW_TARGETS = """() => [...document.querySelectorAll('.iom-contents a, .iom-bar-name a, .iom-form select, .iom-form button')]
  .filter(link => { const box = link.getBoundingClientRect(); return box.height > 0 && box.height < 24; })
  .map(link => link.textContent)"""


@SIZES
def test_each_figure_is_drawn_once_and_whole(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/iom?from=2014")
    assert visitor.page.evaluate(SIDEWAYS) == 0
    shown = visitor.page.evaluate(SHOWN)
    assert shown == [1] * 5
    assert visitor.page.evaluate(CUT_WORDS) == []
    assert visitor.page.evaluate(SMALLEST_TYPE) >= (0.99 if size[0] >= 390 else 0.75)
    assert visitor.page.evaluate(LOW_TARGETS) == []


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["1440", "390"])
def test_no_violation_with_everything_open(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/iom?d=us~de&e=2016-2018")
    visitor.page.evaluate(OPEN_ALL)
    assert visitor.page.evaluate(SIDEWAYS) == 0
    assert find_violations(visitor.page) == []


def test_the_form_asks_for_another_view(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto(f"{visitor.home}/iom")
    visitor.page.get_by_label("Revenue from").select_option("2014")
    visitor.page.get_by_label("paid by").select_option("de")
    visitor.page.get_by_role("button", name="Show").click()
    visitor.page.wait_for_url("**/iom?from=2014&to=2024&d=de&e=2019-2024")
    assert visitor.page.get_by_role("heading", name="Germany paid").is_visible()


def test_a_donor_is_chosen_by_keyboard_in_the_drawing(visit: Visit) -> None:
    visitor = visit(size=(1440, 900))
    visitor.page.goto(f"{visitor.home}/iom")
    visitor.page.locator("#iom-payers-wide a").first.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**/iom?d=us")


def test_it_reads_without_a_script(visit: Visit, browser) -> None:
    home = visit().home
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{home}/iom")
    assert page.locator(".iom-narrow").first.is_visible()
    page.locator("summary", has_text="Every kind of revenue").click()
    assert page.get_by_text("Revenue of the IOM by kind").first.is_visible()
    context.close()
