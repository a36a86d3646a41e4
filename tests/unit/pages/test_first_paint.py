"""The first answer says what the callbacks say, in HTML that is whole, escaped and names no id twice."""

import re
from html import escape, unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from iomdash import ids
from iomdash.components.tags import PREVIEW, picture_of
from iomdash.measures.selection import Selection
from iomdash.pages.first_paint import PREFIX, FirstPage
from iomdash.pages.follow import FollowPage
from iomdash.pages.saying import PARTS
from iomdash.state import Decoded, address_of, encode
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from tests.strategies import random_selections

STATES = [Selection(), *(Selection(view=view) for view in View), *random_selections(20, seed=20261205)]
NAMING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
VOID = {"input", "br", "img", "hr", "meta", "link"}


class Read(HTMLParser):
    """The words below each id, every id, and what is named by one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.ids: list[str] = []
        self.named: set[str] = set()
        self.links: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        self.named |= {name for key in NAMING for name in told.get(key, "").split()}
        self.links += [told["href"]] if tag == "a" else []
        self.named |= {told["href"][1:]} if told.get("href", "").startswith("#") else set()
        assert not any(name.startswith("on") for name in told)
        if tag not in VOID:
            self.open.append(told.get("id", ""))

    def handle_endtag(self, tag: str) -> None:
        assert tag not in VOID
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for id in {*self.open} - {""}:
            self.words.setdefault(id, []).append(data)

    def say(self, id: str) -> str:
        return "".join(self.words.get(id, []))


@pytest.fixture(scope="module")
def first(follow_page: FollowPage, words: Catalogue) -> FirstPage:
    return FirstPage(follow_page, words=words)


def text_of(part: Any) -> str:
    if isinstance(part, (list, tuple)):
        return "".join(map(text_of, part))
    if isinstance(part, Component):
        return text_of(getattr(part, "children", None))
    return "" if part is None else str(part)


@pytest.mark.parametrize("state", STATES, ids=lambda state: encode(state)[:60] or "default")
def test_it_says_what_the_callbacks_say(first: FirstPage, follow_page: FollowPage, state: Selection) -> None:
    search = f"?{encode(state)}"
    read = Read(first.answer(search[1:]).body)
    *parts, ignored, _ = follow_page.update_words(search)
    for part, said in zip(PARTS, parts, strict=True):
        assert read.say(PREFIX + part) == text_of(said), part
    assert read.say(PREFIX + ids.IGNORED) == text_of(ignored)
    *slots, _ = follow_page.update_slots(search)
    assert all(said in read.say(PREFIX + ids.SENTENCE) for said in slots)


@pytest.mark.parametrize("state", STATES, ids=lambda state: encode(state)[:60] or "default")
def test_ids_are_its_own_and_lead_somewhere(first: FirstPage, state: Selection) -> None:
    read = Read(first.answer(encode(state)).body)
    assert len(read.ids) == len({*read.ids})
    assert all(id == ids.FIRST or id.startswith((PREFIX, "paper-", "search-first")) for id in read.ids)
    assert read.named <= {*read.ids}
    assert read.links


@pytest.mark.parametrize("view", [View.FLOW, View.MAP, View.TREND])
def test_the_drawing_leads_to_states(first: FirstPage, view: View) -> None:
    body = first.answer(encode(Selection(view=view))).body
    drawn = re.findall(r'<a href="([^"]+)" aria-label', body)
    assert drawn
    assert all(unescape(address).startswith("/?") for address in drawn)
    assert "<title>" in body


def test_the_table_stands_with_its_biggest_rows(first: FirstPage) -> None:
    amounts = re.findall(r'<td class="amount">([\d,.]+)</td>', first.answer("v=table").body)
    assert len(amounts) >= 40


def test_a_hostile_query_is_only_text(client: FlaskClient) -> None:
    text = client.get("/?c=<script>alert(1)</script>&x={%25config%25}&{%25scripts%25}=1").text
    assert "<script>alert" not in text
    assert text.count('id="_dash-config"') == 1
    assert "{%config%}" in unescape(text)


def test_the_head_tells_the_state(client: FlaskClient, follow_page: FollowPage) -> None:
    state = follow_page.decode("c=ly&v=map").selection
    text = unescape(client.get("/?c=ly&v=map").text)
    title = follow_page.say(state)[0]
    assert f"<title>{title} – " in text
    for tag in (
        f'<meta property="og:title" content="{title}">',
        f'<meta property="og:image" content="http://localhost{picture_of(state)}">',
        f'<meta property="og:url" content="http://localhost{address_of(state)}">',
        f'<link rel="canonical" href="http://localhost{address_of(state)}">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert tag in text
    assert text.count('name="description"') == 1


def test_nothing_has_the_picture_of_the_whole(client: FlaskClient) -> None:
    for path in ("/?c=ly&w=sah", "/choose/places?c=ly&w=sah", "/search"):
        assert f'og:image" content="http://localhost{escape(picture_of())}"' in client.get(path).text


def test_documents_have_tags_of_their_own(client: FlaskClient) -> None:
    told = [unescape(client.get(path).text) for path in ("/method", "/trace", "/country/ne", "/receipts?c=er")]
    said = [re.findall(r'<meta name="description" content="([^"]+)">', text) for text in told]
    assert all(len(one) == 1 for one in said)
    assert len({one[0] for one in said}) == len(said)
    pictures = [re.findall(r'og:image" content="http://localhost(/figure\.png[^"]*)"', text)[0] for text in told]
    assert all(picture.endswith(PREVIEW) for picture in pictures)
    assert "c=ne" in pictures[2]
    assert "c=er" in pictures[3]


def test_an_unreadable_host_gets_relative_addresses(client: FlaskClient) -> None:
    text = client.get("/", headers={"Host": "a b"}).text
    assert 'og:image" content="/figure.png?' in text


def test_it_is_small_and_written_once(first: FirstPage, client: FlaskClient) -> None:
    packed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) <= 40 * 1024
    assert client.get("/").headers.get("Content-Encoding") is None
    assert first.answer("c=ly") is first.answer("?c=ly")
    assert isinstance(first.page.decode("c=ly"), Decoded)
