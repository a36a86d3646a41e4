"""Searching: the page, the index for the browser, and the box in every bar."""

import gzip
import json
import re

import pytest
from flask.testing import FlaskClient

from iomdash.measures.subjects import list_subjects
from iomdash.pages.reading import Reader
from iomdash.pages.searching import Finder, read_query
from iomdash.words.catalogue import Catalogue

LARGEST = 60 * 1024


@pytest.fixture(scope="module")
def finder(reader: Reader, words: Catalogue) -> Finder:
    return Finder(reader, words=words)


def search(client: FlaskClient, text: str) -> str:
    answer = client.get("/search", query_string={"q": text})
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("OIM", "/organisation/iom"),
        ("Tchad", "/country/td"),
        ("tchad", "/country/td"),
        ("Côte d'Ivoire", "/country/ci"),
        ("cote d'ivoire", "/country/ci"),
        ("Ivory Coast", "/country/ci"),
        ("Libye", "/country/ly"),
        ("Deutsche Gesellschaft für Internationale Zusammenarbeit", "/organisation/giz"),
        ("T05-EUTF-NOA-LY-03", "/programme/t05-eutf-noa-ly-03"),
        ("managing mixed migration", "/programme/t05-eutf-noa-ly-03"),
        ("sahel", "/window/sah"),
        ("Allemagne", "/donor/de"),
        ("eu budget", "/donor/eu-budget"),
    ],
)
def test_every_name_finds(finder: Finder, text: str, first: str) -> None:
    assert first in [line.href for line in finder.lines(finder.index.find(text))[:3]]


def test_the_page_groups_results_by_kind_with_amounts(client: FlaskClient) -> None:
    page = search(client, "tchad")
    assert re.findall(r'<section id="(\w+)"', page) == ["country", "programme"]
    assert 'href="/country/td"' in page
    assert re.search(r'found-amount">EUR\u00a0\d', page)
    assert 'value="tchad"' in page


def test_nothing_found_is_said_with_the_nearest(client: FlaskClient) -> None:
    page = search(client, "libyaa")
    assert "Nothing in our lists goes by this name." in page
    assert 'href="/country/ly"' in page


@pytest.mark.parametrize("text", ["—", "///", "?!"])
def test_a_text_without_letters_is_told_so(client: FlaskClient, text: str) -> None:
    assert "letters or digits are needed" in search(client, text)


def test_without_a_text_everything_is_listed(client: FlaskClient, reader: Reader) -> None:
    page = client.get("/search").get_data(as_text=True)
    found = re.findall(r'<li><a href="(/\w+/[^"]+)"', page)
    assert len(found) == len(list_subjects(reader.ledger))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}} {n}", "x" * 10**4])
def test_hostile_text_stays_text(client: FlaskClient, text: str) -> None:
    page = search(client, text)
    assert "<script>alert" not in page
    assert "<img" not in page


def test_of_a_repeated_key_the_first_holds(client: FlaskClient) -> None:
    assert 'value="mali"' in client.get("/search?q=mali&q=niger").get_data(as_text=True)
    assert read_query("&".join(["q=1"] * 99)) == []


def test_the_index_holds_everything_and_is_small(client: FlaskClient, reader: Reader) -> None:
    answer = client.get("/search.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) <= LARGEST
    told = json.loads(gzip.decompress(answer.data))
    assert len(told["entries"]) == len(list_subjects(reader.ledger))
    assert told == json.loads(client.get("/search.json").data)
    assert {"one", "many", "none", "all"} == set(told["words"])


def test_an_index_that_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/search.json")
    again = client.get("/search.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert first.headers["ETag"] != client.get("/search.json", headers={"Accept-Encoding": "gzip"}).headers["ETag"]


@pytest.mark.parametrize("path", ["/check", "/method", "/receipts", "/search", "/country/ne", "/country/nope"])
def test_every_document_has_the_box(client: FlaskClient, path: str) -> None:
    page = client.get(path).get_data(as_text=True)
    assert 'action="/search" method="get" role="search"' in page
    assert '<label for="search-bar"' in page
    assert "/assets/js/search.js" in page
    assert "/assets/css/31-search-profiles.css" in page


def test_the_first_page_leaves_the_place_for_the_script(app) -> None:
    assert "site-search" in str(app.layout)
