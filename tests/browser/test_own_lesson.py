"""A lesson of a lecturer's own: views are added, put in order, edited, downloaded, opened again and shown."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from iomdash.components.lesson_link import OWN
from iomdash.lessons.writing import write_lesson
from iomdash.words.catalogue import Catalogue
from tests.browser.conftest import NARROW, Visit
from tests.browser.serving import Server
from tests.browser.test_axe import find_violations
from tests.browser.test_first_page import scrolls_sideways
from tests.browser.watching import watch

KEPT = "() => JSON.stringify({ ...localStorage, ...sessionStorage })"
LESSON = "() => JSON.parse(localStorage['iomdash.lesson'])"
HEADLINES = "() => [...document.querySelectorAll('.own-step [name=sentence]')].map(field => field.value)"
SMALL = """() => [...document.querySelectorAll('.own button, .own a, .own input, .own select, .own summary, .kept-said *')]
  .filter(part => part.checkVisibility() && part.type !== 'hidden' && part.matches('a, button, input, select'))
  .filter(part => { const box = part.getBoundingClientRect(); return box.height < 24 || box.width < 24; })
  .map(part => part.outerHTML)"""
AWKWARD = 'In 2020: "half" \\ of it\u2019s 💶 — “IOM”'


def test_a_lesson_from_the_views_to_the_class(visit: Visit, words: Catalogue, tmp_path: Path) -> None:
    visitor = visit("/?c=ly")
    page, sent = visitor.page, list[str]()
    assert page.evaluate(KEPT) == "{}"
    page.context.on("request", lambda request: sent.append(f"{request.method} {urlsplit(request.url).path}"))
    page.locator(".add-link").press("Enter")
    expect(page.locator(".kept-said")).to_contain_text(words.say("own_lessons.added", n=1))
    assert sent == []
    assert find_violations(page) == []
    page.goto(f"{visitor.home}/compare")
    page.locator(".add-link").click()
    expect(page.locator(".kept-said p")).to_have_text(words.say("own_lessons.added", n=2))
    page.locator(".add-link").click()
    page.locator(".kept-said button").first.click()
    assert [step["figure"] for step in page.evaluate(LESSON)["step"]] == ["flow", "compare"]
    page.locator(".add-link").focus()
    page.goto(visitor.home + OWN)
    _edit(page, words)
    file = _download(page, tmp_path)
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert file.read_text(encoding="utf-8") == write_lesson(table)
    assert (file.name, table["title"]) == ("europe-s-money.toml", "Europé’s money")
    assert [(step["id"], step["figure"]) for step in table["step"]] == [("1", "compare"), ("2", "flow")]
    assert table["step"][1]["sentence"] == AWKWARD
    assert table["step"][1]["note"] == "One.\n\nTwo \\ 2."
    assert not [one for one in sent if one.startswith("POST")]
    _open_again(page, file, words)
    assert _download(page, tmp_path).read_text(encoding="utf-8") == write_lesson(table)
    _show(page, visitor.home)


def _edit(page: Page, words: Catalogue) -> None:
    """Title and words are typed, the steps change places by keyboard, a removed one comes back."""
    page.locator(".own-lesson-fields [name=title]").fill("Europé’s money")
    first = page.locator(".own-step").first
    first.locator("[name=sentence]").fill(AWKWARD)
    first.locator("[name=note]").fill("One.\n\nTwo \\ 2.")
    first.locator("[name=question]").fill("Why 2?")
    first.locator("[name=show]").select_option("2")
    first.locator("[name=note]").press("Alt+ArrowDown")
    expect(page.locator(".own-said")).to_have_text(words.say("own_lessons.moved", n=2, of=2))
    assert page.evaluate("() => document.activeElement.name") == "note"
    assert page.evaluate(HEADLINES)[1] == AWKWARD
    page.locator(".own-step").nth(1).locator("[data-do=up]").press("Enter")
    assert page.evaluate(HEADLINES)[0] == AWKWARD
    assert page.evaluate("() => document.activeElement.dataset.do") == "up"
    page.keyboard.press("Alt+ArrowDown")
    page.locator(".own-step").nth(1).locator("[data-do=remove]").click()
    assert len(page.evaluate(HEADLINES)) == 1
    page.locator(".own-undo").click()
    assert page.evaluate(HEADLINES)[1] == AWKWARD
    page.reload()
    assert page.evaluate(HEADLINES)[1] == AWKWARD
    assert find_violations(page) == []
    assert page.evaluate(SMALL) == []


def _download(page: Page, folder: Path) -> Path:
    with page.expect_download() as kept:
        page.locator("[data-do=download]").click()
    path = folder / kept.value.suggested_filename
    kept.value.save_as(path)
    return path


def _open_again(page: Page, file: Path, words: Catalogue) -> None:
    page.locator("[data-do=clear]").click()
    expect(page.locator(".own-said")).to_have_text(words.say("own_lessons.cleared"))
    assert page.evaluate(KEPT) == "{}"
    page.locator(".own-open [type=file]").set_input_files(file)
    page.locator(".own-open [value=edit]").click()
    expect(page.locator(".own-said")).to_have_text(words.say("own_lessons.loaded", title="Europé’s money"))
    assert page.evaluate(HEADLINES)[1] == AWKWARD


def _show(page: Page, home: str) -> None:
    """The lesson is shown, the speaker's window shows it too, and Escape leads back to it."""
    page.locator(".own-show-form button").click()
    page.locator("body.in-class .step.is-now").wait_for()
    assert page.locator(".step").count() == 2
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    speaker.locator("body.is-speaker .step.is-now").wait_for()
    page.keyboard.press("ArrowRight")
    expect(speaker.locator("body")).to_have_attribute("data-now", "2")
    speaker.close()
    page.keyboard.press("Escape")
    page.wait_for_url(home + OWN)
    assert page.evaluate(HEADLINES)[1] == AWKWARD


def test_by_mouse_and_by_another_tab_on_a_phone(visit: Visit) -> None:
    visitor = visit(size=NARROW, allow=("400",))
    page = visitor.page
    page.goto(visitor.home + OWN)
    assert page.evaluate(KEPT) == "{}"
    assert find_violations(page) == []
    assert page.locator("[data-do=download]").is_disabled()
    other = page.context.new_page()
    other.goto(f"{visitor.home}/iom")
    for number in range(3):
        other.locator(".add-link").nth(number).click()
    other.close()
    expect(page.locator(".own-step")).to_have_count(3)
    before = page.evaluate(HEADLINES)
    box = page.locator(".own-number").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 8)
    page.mouse.down()
    last = page.locator(".own-number").last.bounding_box()
    assert last
    page.mouse.move(box["x"] + 4, last["y"] + 40, steps=6)
    page.mouse.up()
    assert page.evaluate(HEADLINES) == [*before[1:], before[0]]
    assert not scrolls_sideways(visitor)
    bad = json.dumps(AWKWARD).encode()
    page.locator(".own-open [type=file]").set_input_files({"name": "<b>.toml", "mimeType": "text/plain", "buffer": bad})
    page.locator(".own-open [value=edit]").click()
    expect(page.locator(".own-faults li")).to_contain_text("<b>.toml:1: ")
    assert len(page.evaluate(HEADLINES)) == 3
    assert find_violations(page) == []
    assert page.evaluate(SMALL) == []
    page.locator(".own-ours button").first.click()
    expect(page.locator(".own-said")).to_contain_text(page.locator(".own-ours button").first.inner_text())
    page.locator(".own-undo").click()
    assert page.evaluate(HEADLINES) == [*before[1:], before[0]]


@pytest.fixture
def unscripted(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context, faults = browser.new_context(java_script_enabled=False, base_url=server.address), list[str]()
    watch(context, faults=faults)
    yield context.new_page()
    context.close()
    assert faults == []


def test_a_view_without_a_script(unscripted: Page, tmp_path: Path) -> None:
    unscripted.goto("/compare")
    unscripted.locator(".add-link").click()
    form = unscripted.locator(".own-one-form")
    form.locator("[name=sentence]").fill(AWKWARD)
    with unscripted.expect_download() as kept:
        form.locator("[value=download]").click()
    file = tmp_path / kept.value.suggested_filename
    kept.value.save_as(file)
    assert tomllib.loads(file.read_text(encoding="utf-8"))["step"][0]["sentence"] == AWKWARD
    unscripted.locator(".own-open [type=file]").set_input_files(file)
    unscripted.locator(".own-open [value=show]").click()
    unscripted.locator("body.in-class .step.is-now").wait_for()
