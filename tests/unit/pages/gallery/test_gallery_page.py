"""The page /figures: every figure that can be drawn, under its finding, with what leads on from it."""

import gzip
import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.makers import make_makers
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.gallery.entries import ENTRIES
from iomdash.pages.gallery.findings import FINDINGS
from iomdash.pages.gallery.making import write_title_of
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue

MOST_BYTES = 40 * 1024
IMG = re.compile(r"<img ([^>]*)>")


@pytest.fixture
def text(client: FlaskClient) -> str:
    answer = client.get("/figures")
    assert answer.status_code == 200
    return answer.text


def test_every_figure_that_has_a_maker_is_shown(text: str, reader: Reader, words: Catalogue) -> None:
    makers = make_makers(reader, words=words)
    shown = set(re.findall(r'<article id="([\w-]+)"', text))
    assert shown == {id.replace("_", "-") for id, entry in ENTRIES.items() if entry.figure in makers}
    assert len(re.findall("<h2", text)) == len({entry.chapter for entry in ENTRIES.values() if entry.figure in makers})


def test_every_picture_is_lazy_described_and_keeps_its_place(text: str) -> None:
    pictures = IMG.findall(text)
    assert len(pictures) == text.count("<article")
    for attributes in pictures:
        assert 'loading="lazy"' in attributes
        assert 'width="1200" height="630"' in attributes
        described = re.search(r'alt="([^"]*)"', attributes)
        assert described
        assert len(unescape(described[1])) > 80


def test_every_finding_stands_over_its_picture(text: str, reader: Reader, words: Catalogue) -> None:
    heads = {unescape(re.sub("<[^>]*>", "", head)) for head in re.findall(r"<h3>(.*?)</h3>", text)}
    makers = make_makers(reader, words=words)
    for id in FINDINGS:
        if ENTRIES[id].figure in makers:
            assert write_title_of(ENTRIES[id], reader=reader, words=words) in heads


def test_every_link_of_the_page_answers(text: str, client: FlaskClient) -> None:
    """But for the pictures, which tests/data draws, and for pages that other parts of the site bring."""
    links = {unescape(href) for href in re.findall(r'href="(/[^"]*)"', text)}
    for link in links:
        if not link.startswith(("/figure.", "/share", "/assets")):
            assert client.get(link).status_code == 200


def test_the_page_is_light_and_needs_no_script(text: str) -> None:
    assert len(gzip.compress(text.encode())) <= MOST_BYTES
    assert "onclick" not in text


def test_the_first_page_and_the_search_lead_there(client: FlaskClient) -> None:
    assert 'href="/figures"' in client.get("/search").text


def test_the_picture_carries_the_finding_and_no_mark_of_an_edit(reader: Reader, words: Catalogue) -> None:
    figures = FiguresPage(reader, words=words)
    sent = figures.answer("json", "fig=gallery&entry=unsplit").content.decode()
    assert write_title_of(ENTRIES["unsplit"], reader=reader, words=words) in sent
    assert '"is_title_edited": false' in sent


@pytest.mark.parametrize("query", ["fig=gallery", "fig=gallery&entry=nope", "fig=gallery&entry=%00", "fig=gallery&entry=__"])
def test_what_is_not_in_the_gallery_is_said(query: str, reader: Reader, words: Catalogue) -> None:
    with pytest.raises(FigureRefusedError, match="/figures") as fault:
        FiguresPage(reader, words=words).answer("svg", query)
    assert fault.value.status == 404
