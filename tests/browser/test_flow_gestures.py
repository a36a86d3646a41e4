"""The flow by mouse: pointing previews whole paths, clicks pin, Shift gathers, columns are dragged, pages are turned."""

from collections import defaultdict
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from iomdash.pages.drawing import nominal_layout
from iomdash.pages.follow import FollowPage
from iomdash.state import encode
from iomdash.vocabulary import Column
from tests.browser.conftest import Visit
from tests.browser.visiting import Visitor
from tests.unit.test_layout_sankey_whole import STATES

PARTS = """() => [...document.querySelectorAll('.sankey-part')].map(part => {
  const numbers = part.getAttribute('d').match(/-?[0-9.]+(e-?[0-9]+)?/g).map(Number);
  return [numbers[0], numbers[numbers.length - 1] - numbers[1]];
})"""
LEAST = 0.8
"""Pixels: a thinner part of a band is drawn as thick as this."""
DRAWN_BOXES = """() => {
  const canvas = document.querySelector('.figure-holder .main-svg').getBoundingClientRect();
  const boxes = [...document.querySelectorAll('.figure-holder .textpoint text')].filter(text => text.textContent);
  return { canvas: [canvas.left, canvas.top, canvas.right, canvas.bottom], boxes: boxes.map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, box.left, box.top, box.right, box.bottom];
  })};
}"""
AROUND = 1.01
"""Pixels that Chromium may add to the box of a word at its sides."""
LEADING = 0.16
"""Of the height of a drawn box, above and below the letters."""


def asked_of_the_server(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def preview(page: Page) -> dict[float, list[float]]:
    """The drawn parts of bands in pixels, by where they start."""
    parts = defaultdict(list)
    for start, height in page.evaluate(PARTS):
        parts[round(start)].append(height)
    return parts


def test_pointing_previews_whole_paths_without_asking_the_server(visit: Visit, follow_page: FollowPage) -> None:
    visitor = visit("/")
    asked = asked_of_the_server(visitor.page)
    visitor.hover_mark("node", "country:NE")
    visitor.page.wait_for_selector(".sankey-part", state="attached")
    reading = follow_page.reader.read(visitor.selection)
    scale = 1 / (100 * nominal_layout(reading, words=follow_page.words).scale.euro_per_px)
    wanted = reading.flow.nodes["country:NE"].amount * scale
    parts = preview(visitor.page)
    assert len(parts) == 3, "between every two columns"
    for heights in parts.values():
        assert sum(height for height in heights if height > LEAST + 0.01) - 2 <= wanted <= sum(heights) + 2
    assert min(abs(sum(heights) - wanted) for heights in parts.values()) < 0.5
    visitor.page.mouse.move(5, 5)
    visitor.page.wait_for_selector(".sankey-part", state="detached")
    assert asked == []
    assert visitor.search == ""


def test_a_band_previews_what_goes_through_both_its_ends(visit: Visit) -> None:
    visitor = visit("/").hover_mark("ribbon", "window:SAH>country:NE")
    visitor.page.wait_for_selector(".sankey-part", state="attached")
    reached = visitor.page.locator(".sankey-node.is-reached").count()
    everything = visitor.page.locator(".sankey-node").count()
    assert 0 < reached < everything
    assert len(preview(visitor.page)) == 3


def test_a_click_pins_and_keeps_the_scale(visit: Visit) -> None:
    visitor = visit("/")
    before = scale_of(visitor)
    visitor.click_mark("node", "country:NE")
    assert visitor.selection.countries == ("NE",)
    assert abs(scale_of(visitor) / before - 1) < 0.01
    assert "Countries Niger" in visitor.say(".pins")
    visitor.page.locator(".rescale").click()
    visitor.wait_for_search("?c=ne&r=2026-11.3")
    assert scale_of(visitor) > 2 * before
    expect(visitor.page.locator(".rescale")).to_have_count(0)


def scale_of(visitor: Visitor) -> float:
    """Pixels per euro of the drawing in the browser."""
    script = """() => { const parts = [...document.querySelectorAll('.sankey-link')].map(path => path.__data__.link);
      const link = parts.filter(one => one.customdata).sort((a, b) => b.value - a.value)[0];
      return link.width / link.value; }"""
    return float(visitor.page.evaluate(script))


def test_chips_let_go_one_by_one_and_escape_all(visit: Visit) -> None:
    visitor = visit("/?c=ne~ly&d=de")
    assert visitor.page.locator(".pin").count() == 3
    visitor.page.locator(".pin", has_text="Niger").click()
    visitor.wait_for_change(of="?c=ne~ly&d=de")
    assert (visitor.selection.countries, visitor.selection.donors) == (("LY",), ("de",))
    before = visitor.search
    visitor.page.mouse.move(5, 5)
    visitor.press("Escape").wait_for_change(of=before)
    assert (visitor.selection.countries, visitor.selection.donors) == ((), ())
    assert visitor.say(".pins") == ""


def test_shift_gathers_several_and_its_release_shows_them(visit: Visit) -> None:
    visitor = visit("/")
    asked = asked_of_the_server(visitor.page)
    visitor.page.keyboard.down("Shift")
    for key in ("country:NE", "country:SD"):
        visitor.page.mouse.click(*visitor.find_mark("node", key))
    expect(visitor.page.locator(".figure-gathered")).to_contain_text("2 gathered")
    assert (visitor.search, asked) == ("", [])
    visitor.page.keyboard.up("Shift")
    visitor.wait_for_change(of="")
    assert set(visitor.selection.countries) == {"NE", "SD"}
    expect(visitor.page.locator(".figure-gathered")).to_be_hidden()


def test_a_second_shift_click_takes_one_back(visit: Visit) -> None:
    visitor = visit("/")
    visitor.page.keyboard.down("Shift")
    for key in ("country:NE", "country:SD", "country:NE"):
        visitor.page.mouse.click(*visitor.find_mark("node", key))
    visitor.page.keyboard.up("Shift")
    visitor.wait_for_change(of="")
    assert visitor.selection.countries == ("SD",)


def test_escape_lets_go_what_is_gathered_and_nothing_else(visit: Visit) -> None:
    visitor = visit("/?d=de")
    visitor.page.keyboard.down("Shift")
    visitor.page.mouse.click(*visitor.find_mark("node", "country:NE"))
    visitor.press("Escape")
    visitor.page.keyboard.up("Shift")
    expect(visitor.page.locator(".figure-gathered")).to_be_hidden()
    assert visitor.search == "?d=de"


def test_others_turn_the_page_in_place_and_after_the_last_comes_the_first(visit: Visit) -> None:
    visitor = visit("/?cols=window~country&m=contracted")
    pages, seen = [], []
    for _ in range(8):
        visitor.click_mark("node", "country:others")
        pages.append(dict(visitor.selection.pages).get(Column.COUNTRY, 0))
        seen.append(tuple(visitor.drawn_texts()))
        if not pages[-1]:
            break
        assert f"page {pages[-1] + 1} of " in visitor.say(".pins")
    assert pages == [*range(1, len(pages)), 0]
    assert len(set(seen)) == len(seen) > 1


def test_a_column_is_replaced_moved_taken_out_and_added(visit: Visit) -> None:
    visitor = visit("/?c=ly")
    visitor.choose_column("donor", "Kinds")
    assert visitor.columns() == ["kind", "window", "country", "implementer"]
    visitor.choose_column("country", "Move to the left")
    assert visitor.columns() == ["kind", "country", "window", "implementer"]
    visitor.choose_column("country", "Move to the right")
    visitor.choose_column("window", "Take out")
    assert visitor.columns() == ["kind", "country", "implementer"]
    before = visitor.search
    visitor.page.get_by_text("Add a column").click()
    visitor.page.locator("details[open] .option", has_text="Donors").click()
    visitor.wait_for_change(of=before)
    assert visitor.columns() == ["kind", "country", "implementer", "donor"]
    assert visitor.selection.countries == ("LY",)


@pytest.mark.parametrize(
    ("dragged", "target", "after"),
    [
        ("donor", "country", ["window", "country", "donor", "implementer"]),
        ("implementer", "window", ["donor", "implementer", "window", "country"]),
    ],
)
def test_a_column_is_dragged_to_where_it_is_dropped(visit: Visit, dragged: str, target: str, after: list[str]) -> None:
    visitor = visit("/")
    visitor.column(dragged).drag_to(visitor.column(target))
    visitor.wait_for_change(of="")
    assert visitor.columns() == after == [str(column) for column in visitor.selection.columns]


def test_a_column_dropped_on_itself_stays(visit: Visit) -> None:
    visitor = visit("/")
    asked = asked_of_the_server(visitor.page)
    visitor.column("donor").drag_to(visitor.column("donor"))
    visitor.hover_mark("node", "country:NE")
    visitor.page.wait_for_selector(".sankey-part", state="attached")
    assert (visitor.search, asked) == ("", [])


def drawn_boxes(visitor: Visitor) -> dict[str, Any]:
    return dict(visitor.page.evaluate(DRAWN_BOXES))


@pytest.mark.parametrize("size", [(1024, 768), (1440, 900)], ids=["1024", "1440"])
def test_words_that_chromium_draws_do_not_touch(visit: Visit, follow_page: FollowPage, size: tuple[int, int]) -> None:
    states = [state for state in STATES if follow_page.reader.total(state)]
    visitor = visit("/", size=size)
    for state in Random(20261203).sample(states, 12):
        search = f"?{encode(state)}"
        visitor.go(f"/{search}")
        drawn = drawn_boxes(visitor)
        letters = [
            (text, left, top + LEADING * (bottom - top), right, bottom - LEADING * (bottom - top))
            for text, left, top, right, bottom in drawn["boxes"]
        ]
        x0, y0, x1, y1 = drawn["canvas"]
        outside = [one for one in letters if one[1] < x0 - AROUND or one[3] > x1 + AROUND or one[2] < y0 or one[4] > y1]
        assert not outside, f"{search}: {outside}"
        pairs = [(a, b) for number, a in enumerate(letters) for b in letters[number + 1 :] if touch(a, b)]
        assert not pairs, f"{search}: {pairs}"
        assert len(letters) > 4


def touch(a: tuple[str, float, float, float, float], b: tuple[str, float, float, float, float]) -> bool:
    return min(a[3], b[3]) - max(a[1], b[1]) > 0.5 and min(a[4], b[4]) - max(a[2], b[2]) > 0.5
