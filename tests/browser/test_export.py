"""Exported pages in a browser: from the disk with the network cut, and from a plain web server below a path."""

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from iomdash import commands
from tests.browser.conftest import NARROW, WIDE

LOADED = """async () => {
  const fonts = [...await document.fonts.ready];
  return [...new Set(fonts.filter(font => font.status === 'loaded').map(font => font.family))];
}"""
OURS = {"Source Sans 3", "Source Serif 4"}
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("export") / "pages"
    assert commands.run(["export", "--only", "country/ne,country/ly,window/sah", "--out", str(out)]) == 0
    return out


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens an address without a network and without scripts; what fails or is refused fails the test."""
    faults: list[str] = []
    contexts = []

    def go(address: str, *, size: tuple[int, int]) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        contexts.append(context)
        context.set_offline(not address.startswith("http:"))
        context.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        context.on(
            "response", lambda answer: faults.append(f"{answer.status}: {answer.url}") if answer.status >= 400 else None
        )
        context.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        page = context.new_page()
        page.goto(address)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def test_a_page_opens_from_the_disk_with_the_network_cut(site: Path, open_page: Open) -> None:
    page = open_page((site / "index.html").as_uri(), size=WIDE)
    page.get_by_role("link", name="Niger").click()
    page.wait_for_url("**/country/ne.html")
    assert set(page.evaluate(LOADED)) >= OURS
    assert page.locator(".pressed-box > svg").bounding_box()["width"] > 1000
    assert page.evaluate(SIDEWAYS) == 0
    page.locator("a[href='../window/sah.html']").first.click()
    page.wait_for_url("**/window/sah.html")
    page.locator("a[href='../country/ne.html']").first.click()
    page.locator("a.wordmark").click()
    page.wait_for_url("**/index.html")


def test_a_page_on_a_phone_scrolls_only_its_figure(site: Path, open_page: Open) -> None:
    page = open_page((site / "country" / "ly.html").as_uri(), size=NARROW)
    assert page.evaluate(SIDEWAYS) == 0
    box = page.locator(".pressed-box")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.pressed-box').scrollLeft > 0")


def test_a_plain_web_server_carries_it_below_a_path(site: Path, open_page: Open) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site.parent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = open_page(f"http://127.0.0.1:{server.server_port}/pages/country/ne.html", size=WIDE)
        assert set(page.evaluate(LOADED)) >= OURS
        page.get_by_role("link", name="Country").click()
        page.wait_for_url("**/pages/index.html#country")
        assert set(page.evaluate(LOADED)) >= OURS
        page.wait_for_load_state("networkidle")
        server.shutdown()
