"""Filters without a script: the choices of the popovers as links, and forms for what is typed."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from iomdash import ids
from iomdash.components.popovers import make_popover
from iomdash.pages.follow import FollowPage
from iomdash.pages.options import offer


def links(text: str) -> list[str]:
    return [unescape(way) for way in re.findall(r'<a [^>]*class="option[^"]*"[^>]*>', text)]


@pytest.mark.parametrize("slot", ids.SLOTS)
def test_a_page_offers_what_the_popover_offers(client: FlaskClient, follow_page: FollowPage, slot: str) -> None:
    query = "c=ly&i=iom"
    text = client.get(f"/choose/{slot}?{query}").text
    selection = follow_page.keep(follow_page.decode(query).selection)
    groups, cleared = offer(slot, reader=follow_page.reader, selection=selection, words=follow_page.words)
    assert len(links(text)) == sum(len(group.options) for group in groups)
    assert text.count('aria-current="true"') == sum(option.is_chosen for group in groups for option in group.options)
    assert ("popover-clear" in text) is (cleared is not None)
    assert make_popover(groups, clear=cleared, words=follow_page.words)


def test_years_are_written(client: FlaskClient) -> None:
    assert client.get("/choose/years?c=ly&from=2019&to=2016").headers["Location"].startswith("/?c=ly&y=2016-2019&")
    assert client.get("/choose/years?from=2018").headers["Location"].startswith("/?y=2018-&")
    assert "y=" not in client.get("/choose/years?from=2015&to=2021&y=2017").headers["Location"]


@pytest.mark.parametrize("written", ["from=20", "to=x", "from=%D9%A2%D9%A0%D9%A1%D9%A8", "from=1066&to=2018"])
def test_years_that_are_none_are_told(client: FlaskClient, written: str) -> None:
    answer = client.get(f"/choose/years?{written}")
    assert answer.status_code == 200
    assert "whole numbers" in answer.text


def test_a_long_list_is_searched_by_any_name(client: FlaskClient) -> None:
    assert len(links(client.get("/choose/implementers?q=gesellschaft").text)) < 20
    found = client.get("/choose/places?q=LIBYE").text
    assert "Libya" in found
    assert len(links(found)) == 1
    none = client.get("/choose/places?q=%3Cb%3E").text
    assert links(none) == links(client.get("/choose/places?q=b").text)
    assert "<b>" not in none
    assert links(client.get("/choose/places?q=zzzz").text) == []


def test_a_form_keeps_the_state(client: FlaskClient) -> None:
    text = client.get("/choose/years?c=ly&by=2018-08-22").text
    assert text.count('<input type="hidden" name="c" value="ly">') == 2
    assert text.count('name="by"') == 2
    assert 'value="2018-08-22"' in text


def test_the_words_of_the_sentence_lead_to_all_of_them(client: FlaskClient) -> None:
    ways = re.findall(r'href="/choose/(\w+)', client.get("/choose?c=ly").text)
    assert {*ways} == {*ids.SLOTS}
    assert client.get("/choose/nothing").status_code == 404
