"""Guess, then reveal: by mouse, touch and keyboard, with the script and style in one page as an exported lesson has them."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from iomdash.components.guess import AskedItem, GuessAsked, make_guess
from iomdash.components.markup import write_markup
from iomdash.lessons.lesson import GuessKind
from iomdash.words.catalogue import Catalogue
from tests.browser.serving import ROOT
from tests.browser.watching import watch

STYLES = ("05-tokens", "51-class-guess")
STAGE = (
    "body{margin:0}.step{box-sizing:border-box;height:100vh;padding:5vw 3.75vw 1.5vw}.spoken{position:absolute;opacity:0}"
)
COUNTRIES = (
    AskedItem(label="Alpha", value=300.4, written="EUR 300m"),
    AskedItem(label="Beta", value=120.25, written="EUR 120m"),
    AskedItem(label="Gamma", value=417.9, written="EUR 418m"),
)
SHARE = (AskedItem(label="", value=8.4793, written="EUR 8.48", is_accent=True),)
SIZES = ((1280, 720), (1024, 768), (1400, 1050))
Open = Callable[..., Page]


def write_page(kind: GuessKind, words: Catalogue) -> str:
    """A page that needs no file beside it."""
    asked = GuessAsked(
        id="one",
        kind=kind,
        question="Of every EUR 100 the fund approved, how much was it?",
        items=SHARE if kind in (GuessKind.SHARE, GuessKind.NUMBER) else COUNTRIES,
        sentence="This is what the list says.",
        why="This is the reason.",
        source="The source of it.",
        unit="EUR {n}" if kind is GuessKind.SHARE else "EUR {n}m",
        most=50 if kind is GuessKind.NUMBER else 0,
    )
    style = "".join((ROOT / "assets/css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    script = (ROOT / "assets/js/class-guess.js").read_text(encoding="utf-8")
    made = write_markup(make_guess(asked, words=words))
    head = f'<html lang="en"><meta name="viewport" content="width=device-width"><style>{style}{STAGE}</style>'
    return f'<!doctype html>{head}<body><div class="step">{made}</div><script>{script}</script></body></html>'


@pytest.fixture
def guess(browser: Browser, words: Catalogue) -> Iterator[Open]:
    """`guess(kind)` is a page with that guess; anything asked of a network and any fault fails the test."""
    contexts, faults = [], []

    def open_page(kind: GuessKind, *, size: tuple[int, int] = (1280, 720), **options: bool) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options)
        context.set_default_timeout(5_000)
        watch(context, faults=faults)
        contexts.append(context)
        page = context.new_page()
        page.set_content(write_page(kind, words))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def raise_event(page: Page, name: str) -> None:
    """What the player does when a key of the lesson is pressed."""
    page.locator(".step").evaluate(f"step => step.dispatchEvent(new CustomEvent('class:{name}'))")


def drag(page: Page, track: Locator, *, to: float) -> None:
    box = track.bounding_box()
    assert box
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * to, middle, steps=4)
    page.mouse.up()


def test_a_share_is_dragged_by_mouse_and_revealed(guess: Open) -> None:
    page = guess(GuessKind.SHARE)
    expect(page.get_by_text("EUR 8.48")).to_have_count(0)
    drag(page, page.locator(".guess-track"), to=0.2)
    slider = page.get_by_role("slider")
    expect(slider).to_have_value("20")
    expect(slider).to_have_attribute("aria-valuetext", "EUR 20")
    raise_event(page, "reveal")
    expect(page.locator(".guess-verdict")).to_have_text("EUR 11.5 too high")
    expect(page.locator(".guess-real-words .guess-written")).to_have_text("EUR 8.48")
    expect(page.get_by_text("This is the reason.", exact=True)).to_be_visible()
    expect(page.get_by_role("heading")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("EUR 11.5 too high")
    raise_event(page, "reveal")
    expect(page.get_by_text("EUR 8.48")).to_have_count(0)
    drag(page, page.locator(".guess-track"), to=0.05)
    expect(slider).to_have_value("5")
    page.get_by_role("button", name="Reveal").click()
    expect(page.locator(".guess-verdict")).to_have_text("EUR 3.48 too low")


def test_a_share_is_set_by_keyboard_and_keys_stay_in_its_fields(guess: Open) -> None:
    page = guess(GuessKind.SHARE)
    page.evaluate("() => { window.passed = []; document.addEventListener('keydown', (event) => passed.push(event.key)); }")
    page.get_by_role("slider").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "PageDown"):
        page.keyboard.press(key)
    assert page.evaluate("() => passed") == ["PageDown"]
    field = page.get_by_role("textbox")
    field.fill("8,48")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("() => passed") == ["PageDown"]
    expect(page.locator(".guess-verdict")).to_have_text("Exactly right")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("() => passed") == ["PageDown", "ArrowRight"]


def test_without_a_guess_the_answer_stands_alone(guess: Open) -> None:
    page = guess(GuessKind.NUMBER)
    page.get_by_role("textbox").fill("many")
    raise_event(page, "reveal")
    expect(page.locator(".guess-verdict")).to_have_text("No guess was made")
    expect(page.locator(".guess-real-words .guess-written")).to_have_text("EUR 8.48")


def test_a_number_is_set_by_touch(guess: Open) -> None:
    page = guess(GuessKind.NUMBER, size=(390, 844), has_touch=True, is_mobile=True)
    box = page.locator(".guess-track").bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("slider")).to_have_attribute("aria-valuetext", "EUR 25m")
    page.get_by_role("button", name="Reveal").tap()
    expect(page.locator(".guess-verdict")).to_have_text("EUR 16.5m too high")
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0


def test_bars_have_a_gap_each(guess: Open) -> None:
    page = guess(GuessKind.BARS)
    drag(page, page.locator(".guess-track").nth(0), to=0.5)
    page.get_by_label("Your guess for Gamma", exact=True).fill("500")
    raise_event(page, "reveal")
    expect(page.locator(".guess-gap")).to_have_text(["EUR 50m too low", "", "EUR 82m too high"])
    expect(page.locator(".guess-result .guess-written")).to_have_text(["EUR 300m", "EUR 120m", "EUR 418m"])


def test_a_list_is_put_in_order_by_keys_and_mouse(guess: Open) -> None:
    page = guess(GuessKind.ORDER)
    names = page.locator(".guess-list .guess-name")
    expect(names).to_have_text(["Alpha", "Beta", "Gamma"])
    page.get_by_role("button", name="Move Gamma up").press("Alt+ArrowUp")
    expect(names).to_have_text(["Alpha", "Gamma", "Beta"])
    expect(page.get_by_role("status")).to_have_text("Gamma is now number 2 of 3")
    expect(page.get_by_role("button", name="Move Gamma up")).to_be_focused()
    first, third = (names.nth(n).bounding_box() for n in (0, 2))
    assert first
    assert third
    page.mouse.move(first["x"] + 5, first["y"] + 5)
    page.mouse.down()
    page.mouse.move(first["x"] + 5, third["y"] + 5, steps=6)
    page.mouse.up()
    expect(names).to_have_text(["Gamma", "Beta", "Alpha"])
    raise_event(page, "reveal")
    expect(page.locator(".guess-verdict")).to_have_text("1 of 3 in the right place")
    expect(page.locator(".guess-true .guess-name")).to_have_text(["Gamma", "Alpha", "Beta"])
    expect(page.locator(".guess-moves path")).to_have_count(3)


def test_a_list_is_put_in_order_by_touch(guess: Open) -> None:
    page = guess(GuessKind.ORDER, size=(390, 844), has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Move Alpha down").tap()
    page.get_by_role("button", name="Move Gamma up").tap()
    page.get_by_role("button", name="Move Gamma up").tap()
    page.get_by_role("button", name="Move Alpha up").tap()
    page.get_by_role("button", name="Reveal").tap()
    expect(page.locator(".guess-verdict")).to_have_text("3 of 3 in the right place")


@pytest.mark.parametrize(("kind", "told"), [(GuessKind.SHARE, "4 of 15"), (GuessKind.BARS, "11 of 15")])
def test_hands_are_counted_against_the_answer(guess: Open, kind: GuessKind, told: str) -> None:
    page = guess(kind)
    raise_event(page, "hands")
    fields = page.locator(".guess-hand")
    fields.nth(0).fill("4 of them")
    fields.nth(2).fill("11")
    expect(page.locator(".guess-hands-verdict")).to_have_text("")
    page.keyboard.press("Enter")
    expect(page.locator(".guess-hands-verdict")).to_contain_text(told)
    page.get_by_role("button", name="Back to the guess").click()
    expect(page.locator(".guess-board")).to_be_visible()


@pytest.mark.parametrize("kind", list(GuessKind))
def test_a_stage_never_scrolls_and_letters_stay_large(guess: Open, kind: GuessKind) -> None:
    page = guess(kind)
    for event, size in (("enter", SIZES[0]), ("reveal", SIZES[1]), ("hands", SIZES[2]), ("hands", SIZES[0])):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        raise_event(page, event)
        page.evaluate("() => document.body.classList.toggle('is-large')")
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        cut, smallest = page.locator(".guess").evaluate(MEASURE)
        assert cut <= 1, (event, size)
        assert smallest >= 19.9, (event, size)


MEASURE = """guess => {
  const told = [...guess.querySelectorAll('*')].filter((part) => part.checkVisibility({ visibilityProperty: true })
    && !part.closest('.spoken') && [...part.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
  const sizes = told.map((part) => parseFloat(getComputedStyle(part).fontSize) * 1280 / innerWidth);
  const over = Math.max(guess.scrollHeight - guess.clientHeight, guess.scrollWidth - guess.clientWidth);
  return [over, Math.min(...sizes)];
}"""


def test_without_a_script_a_fold_tells_the_answer(guess: Open) -> None:
    page = guess(GuessKind.BARS, java_script_enabled=False)
    expect(page.get_by_text("EUR 418m")).to_be_hidden()
    page.get_by_text("Show the answer").click()
    expect(page.get_by_text("EUR 418m")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
