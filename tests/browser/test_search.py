"""The search box by keyboard and mouse: it finds, says how many, disturbs no other field, and works without a script."""

import pytest
from playwright.sync_api import Browser, Page, expect

from iomdash.pages.reading import Reader
from iomdash.pages.searching import Finder
from iomdash.words.catalogue import Catalogue
from tests.browser.conftest import NARROW, WIDE, Visit
from tests.browser.test_axe import find_violations

FIELD = ".site-search input"
OPTIONS = ".site-search [role=option]"
PATHS = ["/", "/check", "/country/ne"]


def arrive(visit: Visit, path: str, *, size: tuple[int, int] = WIDE) -> Page:
    visitor = visit(path if path.startswith("/?") or path == "/" else "", size=size)
    if path != "/":
        visitor.page.goto(visitor.home + path)
    visitor.page.locator(FIELD).wait_for()
    return visitor.page


def options(page: Page) -> list[str]:
    page.locator(OPTIONS).first.wait_for()
    return page.locator(OPTIONS).evaluate_all("all => all.map(one => one.dataset.href)")


@pytest.mark.parametrize("path", PATHS)
def test_found_by_keyboard(visit: Visit, path: str) -> None:
    page = arrive(visit, path)
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    assert page.locator(FIELD).input_value() == ""
    page.keyboard.type("tchad")
    assert options(page)[0] == "/country/td"
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".site-search [role=status]")).to_contain_text("suggestions")
    page.keyboard.press("ArrowDown")
    active = page.locator(FIELD).get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    page.wait_for_url("**/country/td")


def test_arrows_home_and_end_walk_the_list_and_escape_leaves_it(visit: Visit) -> None:
    page = arrive(visit, "/method")
    page.keyboard.press("/")
    page.keyboard.type("mali")
    count = len(options(page))
    selected = "() => [...document.querySelectorAll('.site-search [role=option]')].findIndex(o => o.ariaSelected === 'true')"
    walk = [("ArrowDown", 0), ("ArrowDown", 1), ("End", count - 1), ("ArrowDown", 0), ("ArrowUp", count - 1), ("Home", 0)]
    for key, place in walk:
        page.keyboard.press(key)
        assert page.evaluate(selected) == place, key
    page.keyboard.press("Escape")
    expect(page.locator(".search-list").first).to_be_hidden()
    assert page.locator(FIELD).input_value() == "mali"
    page.keyboard.press("ArrowDown")
    assert options(page)


def test_found_by_mouse(visit: Visit) -> None:
    page = arrive(visit, "/")
    page.locator(FIELD).click()
    page.keyboard.type("OIM")
    page.locator(OPTIONS, has_text="IOM").first.click()
    page.wait_for_url("**/organisation/iom")


def test_enter_without_a_choice_searches(visit: Visit) -> None:
    page = arrive(visit, "/check")
    page.keyboard.press("/")
    page.keyboard.type("lake chad")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=lake+chad")
    assert page.get_by_role("link", name="Sahel and Lake Chad").first.is_visible()


def test_the_last_choice_leads_to_all_results(visit: Visit) -> None:
    page = arrive(visit, "/method")
    page.keyboard.press("/")
    page.keyboard.type("niger")
    assert options(page)[-1] == "/search?q=niger"


@pytest.mark.parametrize(
    "text", ["niger", "oim", "cote d'ivoire", "noa-ly-03", "lib", "gesellschaft fur", "t05 noa", "sahel"]
)
def test_suggestions_are_those_of_the_server(visit: Visit, reader: Reader, words: Catalogue, text: str) -> None:
    finder = Finder(reader, words=words)
    expected = [line.href for line in finder.lines(finder.index.find(text)[:8])]
    page = arrive(visit, "/method")
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.locator(OPTIONS, has_text=f"“{text}”").wait_for()
    assert options(page)[:-1] == expected


def test_a_slash_in_another_field_is_a_slash(visit: Visit) -> None:
    page = arrive(visit, "/check")
    page.locator("textarea").click()
    page.keyboard.type("2018/19")
    assert page.locator("textarea").input_value() == "2018/19"
    expect(page.locator("textarea")).to_be_focused()


def test_a_slash_in_the_box_is_a_slash_and_nothing_found_is_said(visit: Visit) -> None:
    page = arrive(visit, "/method")
    page.keyboard.press("/")
    page.keyboard.type("qq/q")
    assert page.locator(FIELD).input_value() == "qq/q"
    expect(page.locator(".site-search [role=status]")).to_contain_text("No suggestion")


@pytest.mark.parametrize(
    ("path", "size"),
    [("/", WIDE), ("/", NARROW), ("/country/ne", WIDE), ("/country/ne", NARROW), ("/country/ne", (320, 700))],
)
def test_the_open_list_stays_on_the_screen_and_axe_has_nothing_to_say(
    visit: Visit, path: str, size: tuple[int, int]
) -> None:
    page = arrive(visit, path, size=size)
    page.locator(FIELD).click()
    page.keyboard.type("programme")
    options(page)
    box = page.locator(".search-list").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert find_violations(page) == []


def test_without_a_script_the_form_answers(visit: Visit, browser: Browser) -> None:
    home = visit().home
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home}/check")
    page.locator(FIELD).fill("Tchad")
    page.locator(FIELD).press("Enter")
    assert page.url == f"{home}/search?q=Tchad"
    page.locator(".found a").first.click()
    assert page.url == f"{home}/country/td"
    assert "Chad" in page.locator("h1").inner_text()
    context.close()
