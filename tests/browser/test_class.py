"""A lesson before a class: every key, the address, the speaker's window, no network, no word cut or laid on another."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from iomdash.lessons.lesson import Lesson
from iomdash.lessons.shipped import NAMES, read_shipped
from iomdash.pages.lessons.played import PlayedLesson, play
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from tests.browser.conftest import Visit
from tests.browser.playing import LETTERS, Player

NAME = "how-much-iom"
"""The lesson whose figures are drawn fastest. Its first step is a guess, its third a figure."""
GUESS, FIGURE = 1, 3
SCREENS = ((1024, 768), (1280, 800), (1920, 1080), (1400, 1050))
BACK_ROW = 20
"""Pixels of the smallest letters where the stage is 1280 wide."""
ESCAPE = "() => void setTimeout(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })))"
"""For a window that is gone before the key is up again."""
Play = Callable[..., Player]


@pytest.fixture
def play_lesson(visit: Visit) -> Play:
    def open_lesson(name: str = NAME, *, query: str = "", size: tuple[int, int] = (1280, 800), **kind: Any) -> Player:
        visitor = visit(size=size, **kind)
        return Player(visitor.page).go(f"{visitor.home}/class/{name}{query}")

    return open_lesson


def address(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def expected_kinds(lesson: Lesson) -> list[str]:
    return ["figure" if step.figure else "guess" if step.guess else "words" for step in lesson.steps]


def test_every_key_of_the_player(play_lesson: Play) -> None:
    player, count = play_lesson(), len(read_shipped()[NAME].steps)
    page = player.page
    ways = [
        ("ArrowRight", 2),
        ("PageDown", 3),
        (" ", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("End", count),
        ("ArrowRight", count),
    ]
    for key, number in [*ways, ("Home", 1), ("ArrowLeft", 1)]:
        player.press(key).at(number)
        assert address(page)["step"] == str(number), key
    assert not player.is_revealed
    assert player.press("g").is_revealed
    assert not player.press("g").is_revealed
    player.press("h")
    assert page.locator(".step.is-now .guess.is-hands").count() == 1
    player.press("Escape", "PageDown").at(2).press("PageDown").at(FIGURE)
    table = page.locator(".step.is-now .step-table")
    expect(table).to_be_hidden()
    player.press("t")
    expect(table).to_be_visible()
    assert page.evaluate("() => document.activeElement.className") == "step-table"
    player.press("t")
    expect(table).to_be_hidden()
    player.press("t", "Escape")
    expect(table).to_be_hidden()
    for back in ("b", "ArrowRight", "Escape"):
        player.press("b")
        expect(page.locator(".class-blank")).to_be_visible()
        player.press(back).at(FIGURE)
        expect(page.locator(".class-blank")).to_be_hidden()
    player.press("?")
    expect(page.locator("dialog.class-keys")).to_be_visible()
    player.press("PageDown").at(FIGURE).press("Escape")
    expect(page.locator("dialog.class-keys")).to_be_hidden()
    player.at(FIGURE).press("Escape")
    page.wait_for_url("**/class")


def test_larger_type_and_the_step_stand_in_the_address(play_lesson: Play) -> None:
    player = play_lesson(query=f"?step={FIGURE}").at(FIGURE)
    page, plain = player.page, player.letters
    player.press("l")
    page.wait_for_function(f"plain => ({LETTERS})() > plain", arg=plain)
    assert address(page) == {"step": str(FIGURE), "large": "1"}
    large = player.letters
    page.reload()
    player.at(FIGURE)
    page.wait_for_function(f"size => ({LETTERS})() === size", arg=large)
    page.locator(".class-next").click()
    player.at(FIGURE + 1)
    page.locator(".class-line li").first.locator("a").click()
    player.at(1).press("l", "End")
    assert "large" not in address(page)


def test_without_a_network_every_step_is_still_shown(play_lesson: Play) -> None:
    player = play_lesson(allow=("ERR_INTERNET_DISCONNECTED",))
    player.page.context.set_offline(True)
    lesson = read_shipped()[NAME]
    assert player.walk(len(lesson.steps)) == expected_kinds(lesson)


def test_the_speaker_in_a_second_window(play_lesson: Play, reader: Reader, words: Catalogue) -> None:
    player, played = play_lesson(), play(read_shipped()[NAME], reader=reader, words=words)
    with player.page.expect_popup() as opened:
        player.press("s")
    speaker = Player(opened.value)
    speaker.page.wait_for_function("() => document.body.matches('.is-live.is-speaker')")
    speaker.press("ArrowRight").at(2)
    player.at(2).press("PageDown").at(3)
    speaker.at(3)
    expect_prompt(speaker.page, played, 3)
    speaker.press("Home").at(1)
    player.at(1)
    speaker.press("g")
    expect(player.page.locator(".step.is-now .guess.is-revealed")).to_have_count(1)
    assert not speaker.is_revealed
    assert played.steps[0].why in speaker.page.locator(".step.is-now .step-note").inner_text()
    speaker.press("End").at(len(played.steps))
    expect(speaker.page.locator(".class-following")).to_have_text(words.say("class.last_step"))
    assert re.fullmatch(r"\d+:\d\d", speaker.page.locator("dd.class-elapsed").inner_text())
    assert re.search(r"\d\d?:\d\d", speaker.page.locator("dd.class-clock").inner_text())
    assert not player.page.locator(".step.is-now .step-note, .class-speaker").first.is_visible()
    with speaker.page.expect_event("close"):
        speaker.page.evaluate(ESCAPE)
    player.at(len(played.steps))


def expect_prompt(page: Page, played: PlayedLesson, number: int) -> None:
    """The note of a step, and what comes after it."""
    note = page.locator(".step.is-now .step-note")
    expect(note).to_be_visible()
    for paragraph in played.steps[number - 1].note.split("\n\n"):
        expect(note).to_contain_text(paragraph)
    following = played.steps[number]
    expect(page.locator(".class-following")).to_have_text(following.question if following.guess else following.sentence)


def test_a_view_is_shown_and_left_by_keys(visit: Visit) -> None:
    visitor = visit("/?i=iom&v=map")
    player, before = Player(visitor.page), visitor.search
    player.press("p").page.wait_for_url("**/class/view?*")
    player.at(1)
    player.page.wait_for_function("() => document.querySelector('.step.is-now .step-stage > svg')")
    assert player.shown == "figure"
    assert "fig=map" in (player.page.locator(".step.is-now").get_attribute("data-figure") or "")
    player.press("Escape").page.wait_for_url(lambda url: urlsplit(url).path == "/")
    assert parse_qs(visitor.search) == parse_qs(before)


def test_a_share_is_guessed_by_keyboard(play_lesson: Play, reader: Reader, words: Catalogue) -> None:
    lesson = read_shipped()[NAME]
    number = next(n for n, step in enumerate(lesson.steps, start=1) if step.guess and step.guess.kind == "share")
    player = play_lesson(query=f"?step={number}").at(number)
    step = player.page.locator(".step.is-now")
    step.locator(".guess-range").focus()
    player.press("ArrowRight", "ArrowRight", "ArrowRight").at(number)
    guessed = step.locator(".guess-field").input_value()
    assert float(guessed) > 0
    player.press("Enter")
    assert player.is_revealed
    assert step.locator(".guess-field").input_value() == guessed
    played = play(lesson, reader=reader, words=words).steps[number - 1]
    assert played.guess is not None
    expect(step.locator(".guess-readout .guess-written")).to_contain_text(
        played.guess.answers[0].written.rstrip("%").strip()
    )
    player.press("ArrowRight").at(number + 1)


# Words on the stage that are no drawing: guesses before and after, and steps of words alone

FAULTS = """least => {
  const step = document.querySelector('.step.is-now'), faults = [], lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, part = text.parentElement;
    if (!text.data.trim() || part.closest('svg, .spoken, script, template, dialog') || !part.checkVisibility()) continue;
    if (getComputedStyle(part).visibility === 'hidden' || getComputedStyle(part).opacity === '0') continue;
    const said = text.data.trim().slice(0, 40), range = document.createRange();
    const size = parseFloat(getComputedStyle(part).fontSize);
    if (size < least - 0.05) faults.push(`small: ${size} ${said}`);
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      const spare = Math.max(0, box.height - size) / 2 + 0.12 * size; // of the line, and of letters without a stem
      const line = { part, said, left: box.left, right: box.right, top: box.top + spare, bottom: box.bottom - spare };
      if (box.left < -0.5 || box.right > innerWidth + 0.5 || line.top < -0.5 || line.bottom > innerHeight + 0.5)
        faults.push(`outside: ${said}`);
      for (const other of lines) {
        const wide = Math.min(line.right, other.right) - Math.max(line.left, other.left);
        const high = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
        if (wide > 1 && high > 1) faults.push(`overlap: ${other.said} / ${said}`);
      }
      lines.push(line);
    }
  }
  const page = document.documentElement;
  if (page.scrollHeight > page.clientHeight + 1 || page.scrollWidth > page.clientWidth + 1) faults.push('scrolls');
  const guess = step.querySelector('.guess');
  const isCut = guess && (guess.scrollHeight > guess.clientHeight + 1 || guess.scrollWidth > guess.clientWidth + 1);
  if (isCut) faults.push('cut');
  return faults;
}"""


@pytest.mark.parametrize("name", NAMES)
def test_words_of_guesses_and_ends_have_room_on_every_screen(visit: Visit, name: str) -> None:
    visitor = visit(size=SCREENS[0])
    player, faults = Player(visitor.page), []
    player.page.route("**/figure.svg?*", lambda route: route.fulfill(body="<svg xmlns='http://www.w3.org/2000/svg'/>"))
    player.go(f"{visitor.home}/class/{name}")
    player.page.evaluate("() => document.fonts.ready")
    for width, height in SCREENS:
        player.page.set_viewport_size({"width": width, "height": height})
        for number, step in enumerate(read_shipped()[name].steps, start=1):
            if step.figure:
                continue
            player.page.locator(f".class-line li:nth-child({number}) a").click()
            player.at(number)
            for state in ("asked", "told") if step.guess else ("told",):
                if step.guess and (state == "told") != player.is_revealed:
                    player.press("g")
                wide = float(player.page.evaluate("() => document.querySelector('.stage').getBoundingClientRect().width"))
                found = player.page.evaluate(FAULTS, BACK_ROW * wide / 1280)
                faults += [f"{width}x{height} {step.id}, {state}: {fault}" for fault in found]
    assert faults == []


def test_a_word_outside_small_or_on_another_would_be_noticed(visit: Visit) -> None:
    visitor = visit(size=(1280, 800))
    Player(visitor.page).go(f"{visitor.home}/class/{NAME}")
    visitor.page.evaluate("""() => document.querySelector('.is-now .step-stage').insertAdjacentHTML('beforeend',
      '<p style="position:fixed;left:1270px;top:300px;font-size:12px;margin:0;white-space:nowrap">planted words</p>'
      + '<p style="position:fixed;left:1270px;top:290px;font-size:40px;margin:0">X</p>')""")
    kinds = {fault.split(":")[0] for fault in visitor.page.evaluate(FAULTS, BACK_ROW)}
    assert kinds >= {"small", "outside", "overlap"}
