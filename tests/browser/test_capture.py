"""A figure is taken along: by keyboard in the dialog, without a script on its page, as a frame in another page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from iomdash.pages.sharing.snippet import SCRIPT, write_frame
from iomdash.words.catalogue import Catalogue
from tests.browser.conftest import NARROW, Visit
from tests.browser.serving import Server
from tests.browser.test_axe import find_violations
from tests.browser.test_first_page import scrolls_sideways
from tests.browser.watching import watch

HEIGHT = "body => Math.ceil(body.getBoundingClientRect().height)"
COPIED = """async () => {
  const [item] = await navigator.clipboard.read();
  const image = await createImageBitmap(await item.getType('image/png'));
  return [image.width, image.height];
}"""
FITS = "height => document.querySelector('iframe').getBoundingClientRect().height === height"
PARTS = (".top", ".share-side", ".share-tools", ".share-download")


def width_of_preview(page: Page) -> str:
    return page.locator(".share-preview svg").get_attribute("width") or ""


def test_the_dialog_by_keyboard(visit: Visit, words: Catalogue) -> None:
    visitor = visit("/?c=ly")
    page, before = visitor.page, visitor.search
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".share-link").focus()
    visitor.press("Enter")
    expect(page.locator("dialog.capture")).to_be_visible()
    assert page.evaluate("() => document.activeElement.name") == "fig"
    assert find_violations(page) == []
    visitor.press("Tab")
    page.keyboard.type("Square")
    expect(page.locator(".share-preview svg")).to_have_attribute("width", "1080")
    assert page.evaluate("() => document.activeElement.name") == "preset"
    page.locator("#share-title").focus()
    page.keyboard.type("What I found, and pressed / too")
    expect(page.locator(".share-preview svg title")).to_have_text("What I found, and pressed / too")
    assert page.evaluate("() => document.activeElement.name") == "title"
    page.locator("[data-copy]").press("Enter")
    expect(page.locator(".share-told")).to_have_text(words.say("share.copied"))
    assert page.evaluate(COPIED) == [1080, 1080]
    with page.expect_download() as kept:
        page.locator("[data-form=large]").press("Enter")
    assert read_png_size(Path(kept.value.path()).read_bytes()) == (2160, 2160)
    visitor.press("Escape")
    expect(page.locator("dialog.capture")).to_have_count(0)
    assert "share-link" in page.evaluate("() => document.activeElement.className")
    assert visitor.search == before


def test_without_a_clipboard_the_dialog_says_so(visit: Visit, words: Catalogue) -> None:
    visitor = visit(size=NARROW)
    visitor.page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    visitor.go("/?v=map")
    visitor.page.locator(".share-link").click()
    visitor.page.locator("[data-copy]").click()
    expect(visitor.page.locator(".share-told")).to_have_text(words.say("share.no_copy"))
    assert not visitor.page.locator("[data-copies]").first.is_visible()
    assert not scrolls_sideways(visitor)
    visitor.page.locator("[data-close]").click()
    expect(visitor.page.locator("dialog.capture")).to_have_count(0)


def test_the_page_follows_what_is_typed(visit: Visit) -> None:
    visitor = visit(size=NARROW)
    page = visitor.page
    page.goto(f"{visitor.home}/share?c=ly")
    assert find_violations(page) == []
    page.locator("#share-preset").select_option("column")
    page.wait_for_url(re.compile("preset=column"))
    page.locator("#share-title").fill("word " * 30)
    expect(page.locator("#share-title-error")).to_contain_text("has no room in the preset")
    assert page.locator("#share-title").get_attribute("aria-invalid") == "true"
    assert not page.locator("[data-copy]").is_visible()
    page.locator("#share-title").fill("A word")
    expect(page.locator("#share-title-error")).to_be_hidden()
    expect(page.locator(".share-preview svg title")).to_have_text("A word")
    page.locator(".share-embed > summary").click()
    assert f'src="{visitor.home}/embed?c=ly&amp;title=A%20word"' in page.locator("#share-frame").inner_text()
    assert find_violations(page) == []
    assert not scrolls_sideways(visitor)
    page.emulate_media(media="print")
    assert not [part for part in PARTS if page.locator(part).is_visible()]
    assert page.locator(".share-preview svg").is_visible()


@pytest.fixture
def unscripted(browser: Browser, server: Server) -> Iterator[Page]:
    """A page of a browser that runs no script."""
    context, faults = browser.new_context(java_script_enabled=False, base_url=server.address), list[str]()
    watch(context, faults=faults)
    yield context.new_page()
    context.close()
    assert faults == []


def test_the_page_without_a_script(unscripted: Page) -> None:
    unscripted.goto("/share?c=ly&y=2017")
    unscripted.locator("#share-preset").select_option("slide")
    unscripted.locator("#share-title").fill("Typed <b>by hand</b>")
    unscripted.locator(".share-show").click()
    unscripted.wait_for_url(re.compile("title=Typed"))
    assert width_of_preview(unscripted) == "1600"
    assert unscripted.locator(".share-preview svg > title").text_content() == "Typed <b>by hand</b>"
    assert unscripted.locator("#share-title").input_value() == "Typed <b>by hand</b>"
    assert not unscripted.locator("[data-copy], [data-print], [data-copies], [data-close]").first.is_visible()
    answer = unscripted.request.get(unscripted.locator("[data-form=png]").get_attribute("href") or "")
    assert read_png_size(answer.body()) == (1600, 900)


def read_png_size(data: bytes) -> tuple[int, int]:
    """Width and height as the head of a PNG gives them."""
    assert data[12:16] == b"IHDR"
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


@contextmanager
def publish(body: str) -> Iterator[str]:
    """The address of a publisher's page on an origin that is not ours, while it is served."""

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Nothing is written down."""

    with HTTPServer(("127.0.0.1", 0), Article) as served:
        thread = Thread(target=served.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{served.server_port}/article"
        finally:
            served.shutdown()
            thread.join()


def test_a_frame_in_another_page_has_the_height_of_its_figure(visit: Visit) -> None:
    visitor = visit(size=NARROW)
    page = visitor.page
    frame = write_frame(f"{visitor.home}/embed?c=ly", title="x")
    with publish(f'<!doctype html><link rel="icon" href="data:,"><body style="margin: 0">{frame}{SCRIPT}') as address:
        page.goto(address)
        inside = page.frame_locator("iframe")
        for width, shown in ((NARROW[0], ".embed-narrow"), (700, ".embed-middle"), (1280, ".embed-wide")):
            page.set_viewport_size({"width": width, "height": 900})
            expect(inside.locator(f"{shown} svg")).to_be_visible()
            expect(inside.locator(".embed-picture:visible")).to_have_count(1)
            page.wait_for_function(FITS, arg=inside.locator("body").evaluate(HEIGHT))


def test_no_violation_in_a_frame(visit: Visit) -> None:
    visitor = visit(size=NARROW, allow=("404",))
    for query in ("c=ly", "c=ly&variant=dark&title=Mine", "r=1999"):
        visitor.page.goto(f"{visitor.home}/embed?{query}")
        assert find_violations(visitor.page) == [], query
        assert not scrolls_sideways(visitor)
