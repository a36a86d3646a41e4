"""A picture that is dropped on a page, or a code that is typed, leads back to its view; a foreign file is told so.

The files are made by hand as frames/stamp.py writes them: nothing is uploaded, which the server's addresses show.
"""

import base64
import json
import zlib
from typing import Any

from playwright.sync_api import Page, expect

from iomdash.measures.selection import Selection
from iomdash.pages.follow import FollowPage
from iomdash.state import encode
from iomdash.state.codes import code_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents
from tests.browser.conftest import NARROW, Visit

DROP = """([name, text, event]) => {
  const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  document.body.dispatchEvent(new DragEvent(event, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def make_line(state: Selection, *, cents: int, **changes: Any) -> str:
    told = {
        "title": "Côte d’Ivoire <b>",
        "address": encode(state),
        "home": "https://example.org",
        "code": code_of(state),
        "release": state.release,
        "preset": "slide",
        "headline_cents": cents,
        "is_title_edited": False,
    }
    line = json.dumps(told | changes, separators=(",", ":"))
    return line.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def make_chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def make_png(*chunks: bytes) -> bytes:
    """One grey pixel, and chunks before it."""
    head = make_chunk(b"IHDR", (1).to_bytes(4) + (1).to_bytes(4) + b"\x08\0\0\0\0")
    pixel = make_chunk(b"IDAT", zlib.compress(b"\0\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + pixel + make_chunk(b"IEND", b"")


def make_svg(line: str) -> bytes:
    stamp = f'<iomdash:stamp xmlns:iomdash="urn:iomdash:stamp">{line}</iomdash:stamp>'
    return f'<svg xmlns="http://www.w3.org/2000/svg"><rect/><metadata>{stamp}</metadata></svg>'.encode()


def make_pdf(line: str) -> bytes:
    packet = f'<x xmlns:iomdash="urn:iomdash:stamp"><iomdash:stamp>{line.replace(chr(34), "&quot;")}</iomdash:stamp></x>'
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + packet.encode() + b"\n%%EOF"


def drop(page: Page, name: str, content: bytes, *, event: str = "drop") -> None:
    page.evaluate(DROP, [name, base64.b64encode(content).decode(), event])


def make_libya(follow_page: FollowPage) -> tuple[Selection, int]:
    state = follow_page.decode("c=ly&v=map").selection
    return state, follow_page.reader.total(state)


def test_a_png_dropped_on_the_first_page_leads_to_its_view(visit: Visit, follow_page: FollowPage) -> None:
    state, cents = make_libya(follow_page)
    visitor = visit("/")
    foreign = make_chunk(b"tEXt", b"Comment\0other")
    ours = make_chunk(b"tEXt", b"iomdash\0" + make_line(state, cents=cents).encode())
    drop(visitor.page, "libya.png", make_png(foreign, ours), event="dragenter")
    expect(visitor.page.locator("html")).to_have_class("is-dropping")
    drop(visitor.page, "libya.png", make_png(foreign, ours))
    visitor.page.wait_for_url("**/open?**")
    expect(visitor.page.locator(".outcome")).to_contain_text("Nothing has moved")
    expect(visitor.page.locator(".reopened")).to_contain_text(f"EUR {write_cents(cents)}")
    visitor.page.locator(".open-view").click()
    visitor.wait_for_search(f"?{encode(state)}")
    assert visitor.selection == state


def test_an_svg_and_a_pdf_chosen_at_the_form(visit: Visit, follow_page: FollowPage) -> None:
    """By keyboard, on a phone: the amount of an older picture is told beside the one of now."""
    state, cents = make_libya(follow_page)
    visitor = visit(size=NARROW)
    older = make_line(state, cents=cents - 100, release="2026-11", is_title_edited=True)
    for name, content in (("libya.svg", make_svg(older)), ("libya.pdf", make_pdf(older))):
        visitor.page.goto(f"{visitor.home}/open")
        field = visitor.page.locator("#picture-file")
        field.focus()
        assert visitor.page.evaluate("() => document.activeElement.id") == "picture-file"
        field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        visitor.page.wait_for_url("**/open?q=**")
        expect(visitor.page.locator(".outcome")).to_contain_text("The data moved since")
        expect(visitor.page.locator(".reopened")).to_contain_text("+ EUR 1.00")
        expect(visitor.page.locator("main")).to_contain_text("title of the picture was edited")
    assert visitor.page.evaluate("() => document.documentElement.scrollWidth") <= NARROW[0]


def test_figures_of_the_server_lead_back_to_it(visit: Visit, follow_page: FollowPage) -> None:
    """PNG, SVG and PDF as they are downloaded."""
    cents = make_libya(follow_page)[1]
    visitor = visit()
    for form in ("png", "svg", "pdf"):
        figure = visitor.page.request.get(f"{visitor.home}/figure.{form}?c=ly&v=map&preset=preview").body()
        visitor.page.goto(f"{visitor.home}/open")
        drop(visitor.page, f"figure.{form}", figure)
        visitor.page.wait_for_url("**/open?q=**")
        expect(visitor.page.locator(".outcome")).to_contain_text("Nothing has moved")
        expect(visitor.page.locator(".reopened")).to_contain_text(f"EUR {write_cents(cents)}")


def test_a_code_typed_in_small_letters_opens_the_view(visit: Visit, follow_page: FollowPage) -> None:
    state = Selection(view=View.TREND, release=follow_page.reader.ledger.release.id)
    visitor = visit()
    visitor.page.goto(f"{visitor.home}/open")
    visitor.page.locator("#picture-code").fill(code_of(state).lower())
    visitor.page.keyboard.press("Enter")
    visitor.page.locator(".open-view").click()
    visitor.wait_for_search(f"?{encode(state)}")
    assert visitor.selection == state


def test_a_foreign_file_is_told_so_and_changes_nothing(visit: Visit, words: Catalogue) -> None:
    visitor = visit()
    visitor.page.goto(f"{visitor.home}/method")
    said = visitor.page.locator(".drop-words")
    broken = make_png(make_chunk(b"tEXt", b"iomdash\0{not json"), b"\xff\xff\xff\xffiTXt")
    elsewhere = make_svg(json.dumps({"address": 5, "code": None}))
    for name, content in (("a.png", make_png()), ("b.png", broken), ("c.svg", elsewhere), ("d", b""), ("e.txt", b"iomdash")):
        drop(visitor.page, name, content, event="dragenter")
        expect(said).to_have_text(words.say("reopen.hint"))
        drop(visitor.page, name, content, event="dragleave")
        expect(said).to_have_text("")
        drop(visitor.page, name, content)
        expect(said).to_have_text(words.say("reopen.foreign"))
        expect(visitor.page.locator("html")).not_to_have_class("is-dropping")
        visitor.press("Escape")
        expect(said).to_have_text("")
    assert visitor.page.url == f"{visitor.home}/method"
