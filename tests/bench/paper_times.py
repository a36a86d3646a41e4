"""A figure as a file: our SVG to PNG and PDF, beside what Plotly's own export makes of the page's figure in Chromium."""

import base64
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Page

from iomdash.frames.marks import FONT
from iomdash.frames.raster import draw_pdf, draw_png
from iomdash.frames.sankey import draw_sankey_svg
from iomdash.frames.stamp import Stamp
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.drawing import place_flow
from iomdash.pages.reading import Reader, Reading
from iomdash.palette import FAMILIES, ROLES
from iomdash.tables.store import open_release
from iomdash.words.catalogue import Catalogue, read_catalogue
from tests.browser.serving import ROOT

WIDTH, HEIGHT, EDGE, TOP = 1600, 900, 40, 170
EXPORT = """async ([format, scale]) => {
  const graph = document.querySelector('.figure-holder .js-plotly-plot');
  const start = performance.now();
  const url = await Plotly.toImage(graph, { format, scale, width: 1600, height: 900 });
  return [performance.now() - start, url];
}"""
STAMP = Stamp(
    title="A flow for the bench", address="", home="", code="", release="", source="", licence="", preset="slide",
    headline_cents=0,
)  # fmt: skip


class Paper:
    """Flows of the release as SVG of a slide."""

    def __init__(self) -> None:
        self.words: Catalogue = read_catalogue()
        self._reader = Reader(Ledger(open_release(ROOT / "data" / "releases")))

    def readings(self, *, count: int) -> list[Reading]:
        """The whole fund, and the countries with the most money."""
        whole = self._reader.read(Selection())
        countries = [key.split(":")[1] for key in whole.drawn_flow.nodes if key.startswith("country:")]
        single = [code for code in countries if len(code) == 2][: count - 1]
        return [whole, *(self._reader.read(Selection(countries=(code,))) for code in single)]

    def draw(self, reading: Reading) -> str:
        layout = place_flow(reading, width=WIDTH - 2 * EDGE, words=self.words)
        flow = draw_sankey_svg(layout, hover={}, title="Flow", description="", name="flow")
        serif = FAMILIES["source-serif-4"].replace('"', "'")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{FONT}">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ROLES["paper"]}"/>'
            f'<text x="{EDGE}" y="100" font-family="{serif}" font-size="44" font-weight="650">A flow for the bench</text>'
            f'<svg x="{EDGE}" y="{TOP}" {flow.removeprefix("<svg ")}</svg>'
        )


Times = defaultdict[str, list[float]]
Made = TypeVar("Made", str, bytes)


def time_paper(*, count: int) -> tuple[Times, dict[str, int]]:
    """Milliseconds of each step for `count` flows; bytes of the files of the first."""
    paper, times, sizes = Paper(), Times(list), dict[str, int]()
    draw_png(paper.draw(paper.readings(count=1)[0]), stamp=STAMP)
    for reading in paper.readings(count=count):
        svg = _time("SVG", lambda reading=reading: paper.draw(reading), times=times, sizes=sizes)
        for name, draw in steps(svg).items():
            _time(name, draw, times=times, sizes=sizes)
    return times, sizes


def steps(svg: str) -> dict[str, Callable[[], bytes]]:
    return {
        "PNG": lambda: draw_png(svg, stamp=STAMP),
        "PNG, twice the pixels": lambda: draw_png(svg, scale=2, stamp=STAMP),
        "PDF": lambda: draw_pdf(svg, width_mm=183, stamp=STAMP),
    }


def _time(name: str, make: Callable[[], Made], *, times: Times, sizes: dict[str, int]) -> Made:
    start = time.perf_counter()
    made = make()
    times[name].append(1000 * (time.perf_counter() - start))
    sizes.setdefault(name, len(made))
    return made


def time_exports(page: Page, *, count: int) -> tuple[Times, dict[str, int]]:
    """The same of Plotly's export of the flow that stands on the page: no frame, no title, no PDF."""
    times, sizes = Times(list), dict[str, int]()
    for name, format, scale in (("SVG", "svg", 1), ("PNG", "png", 1), ("PNG, twice the pixels", "png", 2)):
        for _ in range(count):
            milliseconds, url = page.evaluate(EXPORT, [format, scale])
            times[name].append(float(milliseconds))
            head, _, text = url.partition(",")
            sizes[name] = len(base64.b64decode(text) if head.endswith("base64") else text)
    return times, sizes


def read_peak() -> int:
    """The most memory this process ever had, in KB."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))


def descendants(process: int) -> Iterator[int]:
    """Ids of the processes that a process started, and they in turn."""
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in map(int, (task / "children").read_text().split()):
            yield child
            yield from descendants(child)


def browser_processes() -> list[int]:
    """Of the Chromium that this process started."""
    return [number for number in descendants(os.getpid()) if b"chromium" in Path(f"/proc/{number}/cmdline").read_bytes()]
