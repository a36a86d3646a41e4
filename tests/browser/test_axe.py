"""axe finds nothing to object to, on every view, wide and narrow, with a popover open and where there is nothing."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, Visit

OPEN_FOLDS = "() => document.querySelectorAll('details:not(.slot)').forEach(fold => { fold.open = true; })"


def find_violations(page: Page) -> list[str]:
    """axe's violations, each with the elements concerned."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:160]}" for rule in found for node in rule["nodes"]
    ]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
@pytest.mark.parametrize("view", ["flow", "map", "trend", "table"])
def test_no_violation(visit: Visit, view: str, size: tuple[int, int]) -> None:
    assert find_violations(visit(f"/?v={view}", size=size).page) == []


DOCUMENTS = [
    "/iom",
    *("/receipts", "/receipts?c=ly&of=marked:iom", "/check", "/receipts?c=ly&w=sah"),
    *("/joint-initiative", "/shared-contracts", "/figures"),
    *("/compare", "/compare?a=v%3Dtrend&b=c%3Dly%26y%3D1999"),
    "/class/own?fig=map&add=c%3Dly",
    *("/class", "/class/how-much-iom", "/class/how-much-iom?step=3", "/class/how-much-iom?step=3&speaker=1"),
    *("/open", "/open?q=c%3Dly&r=2026-11&sum=100&code=222222&edited=1", "/f/222222", "/cite?c=ly"),
]
DESKTOP = (1280, 900)


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["1280", "390"])
@pytest.mark.parametrize("path", DOCUMENTS)
def test_no_violation_in_a_document(visit: Visit, path: str, size: tuple[int, int]) -> None:
    visitor = visit(size=size, allow=("404",))
    visitor.page.goto(visitor.home + path)
    visitor.page.evaluate(OPEN_FOLDS)
    assert find_violations(visitor.page) == []


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["1280", "390"])
def test_no_violation_in_the_verdicts_on_a_text(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size=size)
    visitor.page.goto(f"{visitor.home}/check")
    visitor.page.locator("textarea").fill("The IOM had EUR 435m and 90% of the money in 52 programmes.")
    visitor.page.locator(".check-button").click()
    visitor.page.locator(".verdicts").wait_for()
    assert find_violations(visitor.page) == []


@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["1280", "390"])
@pytest.mark.parametrize("search", ["/?n=0", "/?c=ly~ne"])
def test_no_violation_in_open_folds(visit: Visit, search: str, size: tuple[int, int]) -> None:
    visitor = visit(search, size=size)
    visitor.page.evaluate(OPEN_FOLDS)
    assert visitor.page.locator(".waterfall").is_visible()
    assert find_violations(visitor.page) == []


def test_no_violation_in_a_popover(visit: Visit) -> None:
    visitor = visit("/")
    for slot in ("places", "years", "rule"):
        visitor.open_slot(slot)
        assert find_violations(visitor.page) == []


def test_no_violation_where_nothing_is_selected(visit: Visit) -> None:
    assert find_violations(visit("/?c=ly&w=sah&foo=bar").page) == []


def test_no_violation_on_an_error_page(visit: Visit) -> None:
    visitor = visit(allow=("404",))
    visitor.page.goto(f"{visitor.home}/nope")
    assert find_violations(visitor.page) == []


def test_a_violation_is_noticed(visit: Visit) -> None:
    visitor = visit("/")
    visitor.page.evaluate("() => document.querySelector('.view-tab').replaceChildren()")
    assert any("link-name" in violation for violation in find_violations(visitor.page))
