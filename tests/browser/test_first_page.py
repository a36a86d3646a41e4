"""The first page at three sizes: everything stands there, nothing scrolls sideways, no words run into each other."""

import pytest

from tests.browser.conftest import MIDDLE, NARROW, WIDE, Visit
from tests.browser.visiting import Visitor

PARTS = ("h1", ".sentence", ".tabs", ".card-head", ".card-foot", ".reconciliation", ".ask")
OVERLAPS = """([wide, high]) => {
  const texts = [...document.querySelectorAll('.figure-holder .textpoint text')].filter(text => text.textContent);
  const boxes = texts.map(text => text.getBoundingClientRect());
  const found = [];
  boxes.forEach((one, n) => boxes.slice(n + 1).forEach((other, m) => {
    const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
    const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
    if (width > wide && height > high) found.push(
      texts[n].textContent + ' / ' + texts[n + 1 + m].textContent + ': ' + width.toFixed(1) + ' x ' + height.toFixed(1));
  }));
  return found;
}"""
CUT = """() => {
  const holder = document.querySelector('.figure-holder').getBoundingClientRect();
  const card = document.querySelector('#card').getBoundingClientRect();
  const words = [...document.querySelectorAll('.figure-holder .textpoint text')];
  const lines = [...document.querySelectorAll('.card-head, .key-entry, .card-foot p')];
  const isCut = (part, frame) => {
    const box = part.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1
      || box.top < frame.top - 4 || box.bottom > frame.bottom + 4);
  };
  return [...words.filter(word => isCut(word, holder)), ...lines.filter(line => isCut(line, card))]
    .map(part => part.textContent);
}"""
STRIP_WORDS = """() => [...document.querySelectorAll(".strip-drawing > span")]
  .filter(word => word.textContent)
  .map(word => word.getBoundingClientRect())
  .map(({left, right, top, bottom}) => ({left, right, top, bottom}))"""
DRAWINGS = {"flow": (1, 5), "map": (1, 5), "trend": (1, 5), "map&map=classes": (1, 6)}
"""View -> pixels by which the boxes of two lines may overlap: they are a quarter higher than the letters in them."""


@pytest.mark.parametrize("size", [WIDE, MIDDLE, NARROW], ids=["1440", "1024", "390"])
def test_first_page_has_all_its_parts(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit("/", size=size)
    assert visitor.title
    assert visitor.sentence.startswith("Show money approved from all donors to all implementers in all countries")
    assert visitor.page.locator(".view-tab").count() == 4
    for part in PARTS:
        assert visitor.say(part), f"nothing stands in {part}"
    foot = visitor.say(".card-foot")
    assert "Note" in foot
    assert "Source" in foot
    assert "As of 31 Jan 2022" in foot
    assert len(visitor.say(".foot-code strong")) == 6
    assert not scrolls_sideways(visitor)
    if size == NARROW:
        check_words_instead_of_a_drawing(visitor)


def check_words_instead_of_a_drawing(visitor: Visitor) -> None:
    """A narrow screen tells the flow in words and bars."""
    assert visitor.say(".view-tab.is-current") == "Text"
    assert not visitor.page.locator(".figure-holder").is_visible()
    assert "The EU Emergency Trust Fund for Africa approved" in visitor.say(".twin")
    assert visitor.page.locator(".bar-row .rod").first.is_visible()


@pytest.mark.parametrize("view", ["map", "trend", "table"])
def test_narrow_views_do_not_scroll_sideways(visit: Visit, view: str) -> None:
    visitor = visit(f"/?v={view}", size=NARROW)
    assert not scrolls_sideways(visitor)


@pytest.mark.parametrize("width", [320, 360])
def test_the_strip_fits_the_narrowest_screens(visit: Visit, width: int) -> None:
    """On the first page and on the map every word of the strip stands inside the screen, apart from the others."""
    for view, words in (("flow", 10), ("map", 4)):
        visitor = visit(f"/?v={view}", size=(width, 640))
        assert not scrolls_sideways(visitor)
        boxes = visitor.page.evaluate(STRIP_WORDS)
        assert len(boxes) >= words
        assert min(box["left"] for box in boxes) >= 0
        assert max(box["right"] for box in boxes) <= width
        for number, one in enumerate(boxes):
            for other in boxes[:number]:
                is_beside = one["left"] >= other["right"] - 1 or other["left"] >= one["right"] - 1
                assert is_beside or one["top"] >= other["bottom"] - 1 or other["top"] >= one["bottom"] - 1


@pytest.mark.parametrize("size", [WIDE, MIDDLE], ids=["1440", "1024"])
@pytest.mark.parametrize("view", DRAWINGS)
def test_words_of_a_drawing_stand_apart_and_inside(visit: Visit, view: str, size: tuple[int, int]) -> None:
    visitor = visit(f"/?v={view}", size=size)
    assert len(visitor.drawn_texts()) > 15
    assert visitor.page.evaluate(OVERLAPS, DRAWINGS[view]) == []
    assert visitor.page.evaluate(CUT) == []
    assert not scrolls_sideways(visitor)


def test_overlapping_words_are_noticed(visit: Visit) -> None:
    visitor = visit("/", size=MIDDLE)
    visitor.page.evaluate("""() => {
      const [one, other] = document.querySelectorAll('.figure-holder .textpoint text');
      const [from, to] = [other.getBoundingClientRect(), one.getBoundingClientRect()];
      other.style.transform = `translate(${to.left - from.left}px, ${to.top - from.top}px)`;
    }""")
    assert visitor.page.evaluate(OVERLAPS, [1, 5])


def test_drawing_follows_the_width_of_the_window(visit: Visit) -> None:
    visitor = visit("/", size=WIDE)
    visitor.page.set_viewport_size({"width": MIDDLE[0], "height": MIDDLE[1]})
    visitor.page.wait_for_function("() => document.querySelector('.main-svg').getBoundingClientRect().width < 1000")
    visitor.settle()
    assert not scrolls_sideways(visitor)


def scrolls_sideways(visitor: Visitor) -> bool:
    script = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return bool(visitor.page.evaluate(script))


@pytest.mark.parametrize("width", [719, 720, 799, 800])
def test_every_width_has_a_figure_or_words(visit: Visit, width: int) -> None:
    """Where the style sheet shows the figure there is one, never the axes of nothing."""
    visitor = visit("/", size=(width, 900))
    assert visitor.page.locator(".figure-holder").is_visible() is (width >= 720)
    assert visitor.page.locator(".figure-holder .xtick, .figure-holder .ytick").count() == 0
    assert (visitor.page.locator(".figure-holder .sankey-node").count() > 0) is visitor.is_drawn
    assert visitor.is_drawn or width < 720
