"""The first answer: without a script it filters by links and forms; with one it gives way without being noticed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route

from iomdash.measures.selection import Selection
from iomdash.pages.follow import FollowPage
from iomdash.vocabulary import Measure, View
from tests.browser.conftest import NARROW, WIDE
from tests.browser.serving import Server
from tests.browser.visiting import IS_TAKEN_OVER
from tests.browser.watching import watch

MOST_SHIFT = 0.01
SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: 'layout-shift', buffered: true});
"""
DOUBLED = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(part => part.id);
  return ids.filter((id, number) => ids.indexOf(id) !== number);
}"""
HEARD = (
    """() => [...document.querySelectorAll('h1')].filter(part => getComputedStyle(part).visibility === 'visible').length"""
)
TOP = "() => document.querySelector('#range-reasons, #first-range-reasons').getBoundingClientRect().top"
Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Open:
    """`open_page(size=..., has_script=...)` is an empty page, watched, with the site as its home."""

    @contextmanager
    def opened(*, size: tuple[int, int], has_script: bool = True) -> Iterator[Page]:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, java_script_enabled=has_script, base_url=server.address)
        context.set_default_timeout(30_000)
        faults: list[str] = []
        watch(context, faults=faults)
        if has_script:
            context.add_init_script(SHIFTS)
        yield context.new_page()
        context.close()
        assert faults == []

    return opened


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
def test_without_a_script_five_filters_are_chosen(open_page: Open, follow_page: FollowPage, size: tuple[int, int]) -> None:
    with open_page(size=size, has_script=False) as page:

        def read() -> Selection:
            page.wait_for_load_state()
            return follow_page.decode(page.url.partition("?")[2]).selection

        page.goto("/")
        assert page.locator("h1").inner_text()
        assert page.locator(".paper-wide svg").is_visible() is (size == WIDE)
        assert page.locator(".bars").is_visible() is (size == NARROW)
        assert not page.get_by_text("Loading...").is_visible()
        for useless in ("#first-undo", "#first-copy-link", "#first-wide-view"):
            assert not page.locator(useless).is_visible()

        choose(page, "measure", "contracted")
        assert read().measure is Measure.CONTRACTED
        choose(page, "donors", "Italy")
        assert read().donors
        choose(page, "places", "Libya")
        assert read().countries == ("LY",)
        page.locator("a.slot-word[href^='/choose/years']").click()
        page.locator("input[name='from']").fill("2017")
        page.locator("input[name='to']").fill("2019")
        page.locator(".plain-form button").first.click()
        assert (read().first_year, read().last_year) == (2017, 2019)
        page.locator("a.slot-word[href^='/choose/implementers']").click()
        page.locator("input[name='q']:not(.bar input)").fill("migration")
        page.locator(".plain-form button").first.click()
        page.locator(".option").filter(has_text="IOM").first.click()
        assert read().implementers == ("iom",)
        page.locator(".view-tab", has_text="Table").click()
        assert read().view is View.TABLE
        page.locator(".first-rows tbody tr").first.wait_for()
        width = page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= size[0]


def choose(page: Page, slot: str, said: str) -> None:
    """Follow a word of the sentence, then one of its choices."""
    page.locator(f"a.slot-word[href^='/choose/{slot}']").click()
    page.locator(".option", has_text=said).first.click()


def test_it_gives_way_with_focus_place_and_what_is_unfolded(open_page: Open) -> None:
    with open_page(size=WIDE) as page:
        held: list[Route] = []
        page.route("**/00-plotly.min.js*", lambda route: held.append(route))
        page.goto("/?c=ly", wait_until="commit")
        page.locator("#first-ask-next a").first.wait_for()
        page.locator("#first-text-twin summary").click()
        page.locator("#first-ask-next a").nth(1).focus()
        page.locator("#first-range-reasons").scroll_into_view_if_needed()
        page.evaluate("() => window.scrollTo(0, 500)")
        said, top = page.locator(":focus").inner_text(), page.evaluate(TOP)
        assert page.evaluate(HEARD) == 1
        held[0].continue_()
        page.wait_for_function(IS_TAKEN_OVER)
        assert page.locator("h1").count() == 1
        assert page.evaluate(DOUBLED) == []
        assert page.locator(":focus").inner_text() == said
        assert page.locator("#text-twin details").get_attribute("open") is not None
        assert abs(page.evaluate(TOP) - top) <= 2
        assert page.evaluate("() => window.shifted") <= MOST_SHIFT


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1440", "390"])
def test_nothing_moves_and_no_id_stands_twice(open_page: Open, size: tuple[int, int]) -> None:
    with open_page(size=size) as page:
        page.goto("/", wait_until="commit")
        page.wait_for_function("() => document.getElementById('ask-next')?.hasChildNodes()")
        assert page.evaluate(DOUBLED) == []
        page.wait_for_function(IS_TAKEN_OVER)
        page.wait_for_timeout(300)
        assert page.evaluate("() => window.shifted") <= MOST_SHIFT
        assert page.locator("h1").count() == 1
