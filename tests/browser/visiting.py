"""What a visitor does and sees. Waits for what Python says must be there, never for a time."""

from dataclasses import replace
from html import unescape
from typing import Any

from playwright.sync_api import Locator, Page

from iomdash.measures.selection import Selection
from iomdash.pages.follow import NARROW, FollowPage
from iomdash.pages.wording import code_of
from iomdash.state import encode
from iomdash.vocabulary import View

DRAWN_TEXTS = """() => [...document.querySelectorAll('.figure-holder .textpoint text')]
  .map(text => text.textContent).filter(Boolean).sort()"""
IS_SAID = "code => document.querySelector('.foot-code strong')?.textContent === code"
IS_TAKEN_OVER = "() => !document.getElementById('first')"
IS_IDLE = "() => !document.querySelector('[data-dash-is-loading=\"true\"]')"
IS_DRAWN = """([texts, links]) => {
  const drawn = [...document.querySelectorAll('.figure-holder .textpoint text')].map(text => text.textContent);
  return JSON.stringify(drawn.filter(Boolean).sort()) === JSON.stringify(texts)
    && document.querySelectorAll('.figure-holder .sankey-link').length === links;
}"""
PLACE_OF_MARK = """([selector, key]) => {
  const keyOf = element => {
    const part = element.__data__.node || element.__data__.link || {};
    return part.customdata;
  };
  for (const element of document.querySelectorAll(selector)) {
    if (keyOf(element) !== key) continue;
    const box = element.getBoundingClientRect();
    for (let step = 1; step < 40; step += 1)
      for (let row = 1; row < 40; row += 1) {
        const [x, y] = [box.left + box.width * step / 40, box.top + box.height * row / 40];
        if (document.elementFromPoint(x, y)?.closest(selector) === element) return [x, y];
      }
  }
  return null;
}"""
PLACE_OF_POINT = """key => {
  const graph = document.querySelector('.figure-holder .js-plotly-plot');
  const hits = graph.data.find(trace => trace.uid === '-hits');
  const number = hits.customdata.indexOf(key);
  if (number < 0) return null;
  const box = graph.querySelector('.main-svg').getBoundingClientRect();
  const base = hits.base ? hits.base[number] + hits.y[number] / 2 : hits.y[number];
  return [box.left + hits.x[number], box.top + base];
}"""
PLACE_OF_FILL = """key => {
  const graph = document.querySelector('.figure-holder .js-plotly-plot');
  const fill = graph.data.find(trace => trace.customdata === key);
  const hits = graph.data.find(trace => trace.uid === '-hits');
  const box = graph.querySelector('.main-svg').getBoundingClientRect();
  const isFree = (x, y) => hits.x.every((centre, n) => Math.hypot(centre - x, hits.y[n] - y) > hits.marker.size[n] / 2 + 2);
  const isInside = (x, y) => {
    let inside = false;
    for (let n = 1; n < fill.x.length; n += 1) {
      const [x0, y0, x1, y1] = [fill.x[n - 1], fill.y[n - 1], fill.x[n], fill.y[n]];
      if (x0 === null || x1 === null) continue;
      if ((y0 > y) !== (y1 > y) && x < (x1 - x0) * (y - y0) / (y1 - y0) + x0) inside = !inside;
    }
    return inside;
  };
  const isDeep = (x, y) => [[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4]].every(([dx, dy]) => isInside(x + dx, y + dy));
  for (let x = 0; x < box.width; x += 3)
    for (let y = 0; y < box.height; y += 3) if (isDeep(x, y) && isFree(x, y)) return [box.left + x, box.top + y];
  return null;
}"""


class Visitor:
    """One visitor with a page open."""

    def __init__(self, page: Page, *, home: str, follow_page: FollowPage) -> None:
        self.page, self.home, self._follow_page = page, home, follow_page

    def go(self, path: str) -> "Visitor":
        """Open an address of the first page and wait until all of it is there."""
        self.page.goto(self.home + path)
        return self.settle()

    @property
    def search(self) -> str:
        return str(self.page.evaluate("() => location.search"))

    @property
    def unscaled(self) -> str:
        """The query without the scale that what leads on from a flow keeps."""
        return f"?{encode(replace(self.selection, scale=0))}"

    @property
    def selection(self) -> Selection:
        """What the address says, as Python reads it."""
        return self._follow_page.decode(self.search).selection

    def settle(self) -> "Visitor":
        """Wait until words and drawing are those of the address."""
        selection = self.selection
        self.page.wait_for_function(IS_TAKEN_OVER)
        self.page.wait_for_function(IS_SAID, arg=code_of(selection))
        self.page.wait_for_function(IS_IDLE)
        is_empty = "is-empty" in (self.page.locator("#card").get_attribute("class") or "")
        if selection.view is View.TABLE and not is_empty:
            self.page.locator(".ag-center-cols-container .ag-row").first.wait_for()
        elif self.is_drawn and not is_empty:
            self.page.wait_for_function(IS_DRAWN, arg=list(self.expected_drawing()))
        return self

    @property
    def is_drawn(self) -> bool:
        """Whether the view has a drawing here: the table has none, nor has the flow on a narrow screen."""
        view = self.selection.view
        return view is not View.TABLE and not (view is View.FLOW and self.figure_width() < NARROW)

    def figure_width(self) -> int:
        return int(self.page.evaluate("() => Math.floor(document.getElementById('card').clientWidth / 8) * 8"))

    def expected_drawing(self) -> tuple[list[str], int]:
        """The words of the drawing and its number of ribbons, as Python places them for this address and width."""
        figure = self._follow_page.update_figure(self.search, {"width": self.figure_width()})
        texts = [unescape(text) for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
        links = sum(len(trace["link"]["source"]) for trace in figure["data"] if trace["type"] == "sankey")
        return sorted(filter(None, texts)), links

    def drawn_texts(self) -> list[str]:
        return list(self.page.evaluate(DRAWN_TEXTS))

    def wait_for_search(self, wanted: str) -> "Visitor":
        """Wait until the address has this query, then for all of the page."""
        self.page.wait_for_function("wanted => location.search === wanted", arg=wanted)
        return self.settle()

    def wait_for_change(self, *, of: str) -> "Visitor":
        """Wait until the address is no longer `of`, then for all of the page."""
        self.page.wait_for_function("old => location.search !== old", arg=of)
        return self.settle()

    def say(self, selector: str) -> str:
        """The visible words of a part of the page on one line."""
        return " ".join(self.page.locator(selector).inner_text().split())

    @property
    def title(self) -> str:
        return self.say("h1")

    @property
    def sentence(self) -> str:
        """The sentence without the content of its popovers."""
        script = """() => { const copy = document.querySelector('.sentence').cloneNode(true);
          const hasProgrammes = copy.classList.contains('has-programmes');
          copy.querySelectorAll('.popover').forEach(part => part.remove());
          if (!hasProgrammes) copy.querySelectorAll('.only-with-programmes').forEach(part => part.remove());
          return copy.textContent; }"""
        return " ".join(str(self.page.evaluate(script)).split())

    def word(self, slot: str) -> Locator:
        """The word of a slot of the sentence."""
        return self.page.locator(f"""summary[id='{{"part":"summary","slot":"{slot}"}}']""")

    def popover(self, slot: str) -> Locator:
        return self.page.locator(f"""details:has(> summary[id='{{"part":"summary","slot":"{slot}"}}']) .popover""")

    def open_slot(self, slot: str) -> Locator:
        """Click a word of the sentence; its popover, filled."""
        self.word(slot).click()
        popover = self.popover(slot)
        popover.locator("a").first.wait_for()
        return popover

    def hover_mark(self, kind: str, key: str) -> "Visitor":
        """Point at a mark, as a mouse does."""
        place = self.find_mark(kind, key)
        self.page.mouse.move(place[0] + 1, place[1])
        self.page.mouse.move(*place)
        return self

    def column(self, name: str) -> Locator:
        """The word of a column of the flow, which opens its menu."""
        return self.page.locator(f'[data-column="{name}"]')

    def columns(self) -> list[str]:
        """The columns over the flow, in their order."""
        return [str(word.get_attribute("data-column")) for word in self.page.locator("[data-column]").all()]

    def choose_column(self, name: str, choice: str) -> "Visitor":
        """Open the menu of a column and follow one of its links."""
        before = self.search
        self.column(name).click()
        self.page.locator("details[open] .option", has_text=choice).click()
        return self.wait_for_change(of=before)

    def press(self, *keys: str) -> "Visitor":
        """Press keys one after the other, wherever the focus is."""
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def words_of(self, key: str) -> str:
        """What a node or band of the flow says of itself, as one line."""
        flows = self._follow_page.update_figure(self.search, {"width": self.figure_width()})["data"][0]
        labels = [*zip(flows["node"]["customdata"], flows["node"]["label"], strict=True)]
        labels += zip(flows["link"]["customdata"], flows["link"]["label"], strict=True)
        label = next(label for one, label in labels if one == key)
        return unescape(label.replace("<br>", ". ").replace("<b>", "").replace("</b>", ""))

    def click_mark(self, kind: str, key: str) -> "Visitor":
        """Click a node, ribbon, circle, country or year by its key, as a mouse does."""
        place = self.find_mark(kind, key)
        before = self.search
        self.page.mouse.move(place[0] + 1, place[1])
        self.page.mouse.move(*place)
        self.page.mouse.click(*place)
        return self.wait_for_change(of=before)

    def find_mark(self, kind: str, key: str) -> tuple[float, float]:
        """A place on the screen that belongs to a mark alone."""
        script, argument = _FINDERS[kind](key)
        place = self.page.evaluate(script, argument)
        assert place, f"no place on the screen belongs to the {kind} {key}"
        return place[0], place[1]


_FINDERS: dict[str, Any] = {
    "node": lambda key: (PLACE_OF_MARK, [".sankey-node", key]),
    "ribbon": lambda key: (PLACE_OF_MARK, [".sankey-link", key]),
    "circle": lambda key: (PLACE_OF_POINT, key),
    "country": lambda key: (PLACE_OF_FILL, key),
    "year": lambda key: (PLACE_OF_POINT, key),
}
