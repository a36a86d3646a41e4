"""The page /cite and its file, for any view."""

import html
import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from iomdash.measures.selection import Selection
from iomdash.pages.citing import CitePage
from iomdash.pages.reading import Reader
from iomdash.state import encode
from iomdash.state.codes import code_of
from iomdash.vocabulary import Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents


def entry(page: str, id: str) -> str:
    (found,) = re.findall(rf'<(?:p|pre) id="{id}"[^>]*>(.*?)</(?:p|pre)>', page, re.DOTALL)
    return html.unescape(found)


@pytest.mark.parametrize("query", ["", "c=ly&v=map", "i=iom&s=any&v=trend", "m=contracted&v=table", "c=ly&w=sah"])
def test_all_three_forms_stand_on_the_page(client: FlaskClient, reader: Reader, query: str) -> None:
    answer = client.get(f"/cite?{query}")
    assert answer.status_code == 200
    for id in ("author-date", "footnote", "bibtex"):
        said = entry(answer.text, id)
        assert reader.ledger.release.id in said
        assert date.today().strftime("%Y") in said
        assert f'data-copies="{id}"' in answer.text
    assert re.search(r'href="/cite\.bib\?[^"]+"', answer.text)


def test_the_footnote_holds_the_headline_to_the_cent(client: FlaskClient, reader: Reader) -> None:
    total = write_cents(reader.total(Selection(countries=("LY",), release=reader.ledger.release.id)))
    assert f"EUR {total}." in entry(client.get("/cite?c=ly").text, "footnote")


def test_the_file_is_the_entry_of_the_page(client: FlaskClient, reader: Reader) -> None:
    code = code_of(Selection(countries=("LY",), release=reader.ledger.release.id))
    answer = client.get("/cite.bib?c=ly")
    assert answer.mimetype == "text/x-bibtex"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="iomdash-{code}.bib"'
    assert answer.get_data(as_text=True) == entry(client.get("/cite?c=ly").text, "bibtex")


def test_the_date_of_access_is_given_from_outside(reader: Reader, words: Catalogue) -> None:
    citation = CitePage(reader, words=words).cite(Selection(), home="https://example.org", day=date(2030, 1, 2))
    assert citation.origin.read_on == "2030-01-02"


def test_a_code_that_was_cited_leads_back(client: FlaskClient, reader: Reader) -> None:
    state = Selection(countries=("LY", "NE", "ML"), rule=Rule.SOLE, view=View.MAP, release=reader.ledger.release.id)
    client.get(f"/cite?{encode(state)}")
    assert client.get(f"/f/{code_of(state)}").headers["Location"] == f"/?{encode(state)}"


@pytest.mark.parametrize("host", ["[::1", '"><script>', "a b"])
def test_a_nonsense_host_is_no_part_of_a_citation(client: FlaskClient, host: str) -> None:
    answer = client.get("/cite?c=ly", headers={"Host": host})
    assert answer.status_code == 200
    assert " /?c=ly" in entry(answer.text, "author-date")


def test_the_card_leads_to_the_citation_of_what_it_shows(follow_page, reader: Reader) -> None:
    from tests.unit.components.parts import links_of

    foot = [part for part in follow_page.update_words("?c=ly&v=map") if "Cite" in str(part)]
    (link,) = {links_of(part)["Cite"] for part in foot}
    assert link == f"/cite?c=ly&v=map&r={reader.ledger.release.id}"
