"""Every word of the sentence can be changed, and says what it changed."""

import pytest
from playwright.sync_api import Locator, expect

from iomdash import ids
from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor

CHOICES = {
    "measure": ("/", "contracted"),
    "donors": ("/", "Germany"),
    "implementers": ("/", "UNHCR"),
    "places": ("/", "Libya"),
    "programmes": ("/?p=t05-eutf-hoa-dj-29~t05-eutf-hoa-dj-41", ""),
    "years": ("/", "2017"),
    "rule": ("/", "counted only if alone"),
    "mark": ("/", "UNHCR"),
}
"""Slot -> the address to start from and the option to choose ("" the first)."""


def test_every_slot_is_tried() -> None:
    assert set(CHOICES) == set(ids.SLOTS)


@pytest.mark.parametrize("slot", CHOICES)
def test_choice_changes_address_sentence_and_drawing(visit: Visit, slot: str) -> None:
    start, words = CHOICES[slot]
    visitor = visit(start)
    before, drawing, word = visitor.search, visitor.drawn_texts(), visitor.word(slot).inner_text()
    option = find_option(visitor.open_slot(slot), words)
    leads_to = str(option.get_attribute("href")).removeprefix("/")
    option.click()
    visitor.wait_for_search(leads_to)
    assert visitor.search != before
    assert visitor.word(slot).inner_text() != word
    assert words in visitor.word(slot).inner_text()
    assert visitor.drawn_texts() != drawing


def find_option(popover: Locator, words: str) -> Locator:
    """The option with exactly these words that is not chosen yet; the first option for none."""
    options = popover.locator(".option")
    if not words:
        return options.first
    return options.filter(has=popover.page.locator(f".option-words:text-is('{words}')")).first


def test_escape_closes_and_returns_to_the_word(visit: Visit) -> None:
    visitor = visit("/")
    popover = visitor.open_slot("donors")
    visitor.page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    expect(visitor.word("donors")).to_be_focused()


def test_click_outside_closes(visit: Visit) -> None:
    visitor = visit("/")
    popover = visitor.open_slot("mark")
    visitor.page.locator("h1").click()
    expect(popover).to_be_hidden()


def test_one_popover_is_open_at_a_time(visit: Visit) -> None:
    visitor = visit("/")
    first = visitor.open_slot("donors")
    second = visitor.open_slot("rule")
    expect(second).to_be_visible()
    expect(first).to_be_hidden()


SEARCHES = {
    "places": {"cote": "Côte d'Ivoire", "TCHAD": "Chad", "som": "Somalia"},
    "implementers": {"Migration": "IOM", "gesellschaft": "GIZ (Germany)", "réfugiés": "UNHCR", "OIM": "IOM", "qqq": ""},
}
"""Slot -> what is typed and what must be found; "" stands for nothing."""


@pytest.mark.parametrize("slot", SEARCHES)
def test_typing_filters_a_long_list(visit: Visit, slot: str) -> None:
    visitor = visit("/")
    popover = visitor.open_slot(slot)
    field, nothing = popover.locator("input[type=search]"), popover.get_by_text("Nothing in this list matches.")
    listed = popover.locator("li:visible").count()
    for typed, found in SEARCHES[slot].items():
        field.fill(typed)
        if not found:
            expect(nothing).to_be_visible()
            continue
        expect(popover.locator(f'li:visible .option-words:text-is("{found}")')).to_have_count(1)
        expect(nothing).to_be_hidden()
        assert popover.locator("li:visible").count() < listed / 3, typed


def test_nonsense_finds_nothing_and_says_so(visit: Visit) -> None:
    visitor = visit("/")
    popover = visitor.open_slot("places")
    listed = popover.locator("li:visible").count()
    popover.locator("input[type=search]").fill("qqq")
    expect(popover.get_by_text("Nothing in this list matches.")).to_be_visible()
    assert popover.locator("li:visible").count() == 0
    popover.locator("input[type=search]").fill("")
    expect(popover.get_by_text("Nothing in this list matches.")).to_be_hidden()
    assert popover.locator("li:visible").count() == listed


def test_several_can_be_chosen_one_after_the_other(visit: Visit) -> None:
    visitor = visit("/")
    choose(visitor, "donors", "Italy")
    choose(visitor, "donors", "Germany")
    assert "from Italy and Germany to" in visitor.sentence
    choose(visitor, "donors", "Italy")
    assert "from Germany to" in visitor.sentence


def test_show_all_lets_a_filter_go(visit: Visit) -> None:
    visitor = visit("/?c=ly&d=de")
    visitor.open_slot("places").get_by_text("Show all", exact=True).click()
    visitor.wait_for_change(of="?c=ly&d=de")
    assert visitor.unscaled == "?d=de&r=2026-11.3"
    assert "from Germany to all implementers in all countries" in visitor.sentence


def test_map_is_drawn_as_chosen_under_it(visit: Visit) -> None:
    visitor = visit("/?v=map")
    visitor.page.locator(".key").get_by_role("link", name="shades").click()
    visitor.wait_for_search("?v=map&map=classes&r=2026-11.3")
    assert "Euros per country" in visitor.drawn_texts()
    visitor.page.locator(".key").get_by_role("link", name="circles").click()
    visitor.wait_for_search("?v=map&r=2026-11.3")


def choose(visitor: Visitor, slot: str, words: str) -> None:
    popover = visitor.popover(slot)
    if not popover.is_visible():
        visitor.open_slot(slot)
    option = find_option(popover, words)
    leads_to = str(option.get_attribute("href")).removeprefix("/")
    option.click()
    visitor.wait_for_search(leads_to)
