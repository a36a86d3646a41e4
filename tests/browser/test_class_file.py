"""The file of a lesson, opened from the disk with the network cut: all steps, every key, both windows, no request."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from iomdash.lessons.shipped import read_shipped
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.alone import LARGEST, write_alone
from iomdash.pages.lessons.played import PlayedLesson, play
from iomdash.pages.lessons.stages import Stages
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from tests.browser.playing import HAS_ALL, LETTERS, Player
from tests.browser.test_axe import find_violations
from tests.browser.test_export import LOADED, OURS

NAME = "how-much-iom"
GUESS, FIGURE = 1, 3
OFF_THE_DISK = (
    "() => performance.getEntriesByType('resource').map(one => one.name).filter(name => !name.startsWith('data:'))"
)


@pytest.fixture(scope="module")
def played(reader: Reader, words: Catalogue) -> PlayedLesson:
    return play(read_shipped()[NAME], reader=reader, words=words)


@pytest.fixture(scope="module")
def file(played: PlayedLesson, reader: Reader, words: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lesson as a file in a folder of its own, drawn once for all tests."""
    path = tmp_path_factory.mktemp("stick") / "lesson.html"
    stages = Stages(FiguresPage(reader, words=words), words=words)
    path.write_text(write_alone(played, stages=stages, words=words), encoding="utf-8")
    return path


@pytest.fixture
def stick(browser: Browser, file: Path) -> Iterator[BrowserContext]:
    """A browser without a network. A request for anything but the file, or a word in the console, fails the test."""
    context, faults = browser.new_context(viewport={"width": 1280, "height": 800}), list[str]()
    context.set_offline(True)

    def note(request: Request) -> None:
        if request.url.split("#")[0] != file.as_uri() and not request.url.startswith("data:"):
            faults.append(f"asked for {request.url}")

    context.on("request", note)
    context.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


def open_file(context: BrowserContext, file: Path, *, place: str = "") -> Player:
    return Player(context.new_page()).go(file.as_uri() + place)


def place(page: Page) -> str:
    return page.url.partition("#")[2]


def test_the_file_is_small(file: Path) -> None:
    assert file.stat().st_size <= LARGEST


def test_all_steps_and_keys_from_the_disk(stick: BrowserContext, file: Path, played: PlayedLesson) -> None:
    player = open_file(stick, file)
    page, steps = player.page, played.lesson.steps
    kinds = ["figure" if step.figure else "guess" if step.guess else "words" for step in steps]
    assert player.walk(len(steps)) == kinds
    assert set(page.evaluate(LOADED)) >= OURS
    assert page.evaluate(OFF_THE_DISK) == []
    assert not player.press("Home").at(GUESS).is_revealed
    assert player.press("g").is_revealed
    expect(page.locator(".step.is-now .guess-verdict").first).to_be_visible()
    assert played.steps[0].why in page.locator(".step.is-now").inner_text()
    assert not player.press("g").is_revealed
    player.press("PageDown").at(2).press("PageDown").at(FIGURE)
    plain = player.letters
    player.press("l")
    page.wait_for_function(f"plain => ({LETTERS})() > plain", arg=plain)
    assert place(page) == f"step={FIGURE}&large=1"
    page.reload()
    player.at(FIGURE)
    page.wait_for_function(f"plain => ({LETTERS})() > plain", arg=plain)
    player.press("l", "t")
    expect(page.locator(".step.is-now .step-table")).to_be_visible()
    player.press("Escape", "b")
    expect(page.locator(".class-blank")).to_be_visible()
    player.press(" ", "?")
    expect(page.locator("dialog.class-keys")).to_be_visible()
    player.press("Escape", "Escape").at(FIGURE).press(" ").at(FIGURE + 1)
    for size in ((1024, 768), (1920, 1080)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        height = round(1280 * size[1] / size[0])
        page.wait_for_function(f"() => document.querySelector('.is-now svg')?.viewBox.baseVal.height === {height}")


def test_both_windows_of_a_file_keep_in_step(stick: BrowserContext, file: Path, played: PlayedLesson) -> None:
    player = open_file(stick, file, place="#step=2").at(2)
    with player.page.expect_popup() as opened:
        player.press("s")
    speaker = Player(opened.value)
    speaker.page.wait_for_function(HAS_ALL)
    speaker.at(2)
    expect(speaker.page.locator(".step.is-now .step-note")).to_contain_text(played.steps[1].note.split("\n\n")[0])
    speaker.press("ArrowRight").at(3)
    player.at(3).press("Home").at(1)
    speaker.at(1).press("g")
    expect(player.page.locator(".step.is-now .guess.is-revealed")).to_have_count(1)
    assert not speaker.is_revealed


def test_no_violation_in_a_file(stick: BrowserContext, file: Path) -> None:
    player = open_file(stick, file)
    assert find_violations(player.page) == []
    player.press("End")
    player.press("Home", "PageDown", "PageDown").at(FIGURE)
    assert find_violations(player.page) == []
