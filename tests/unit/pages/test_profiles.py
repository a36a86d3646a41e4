"""Profiles: every kind answers with its sections, other spellings lead on, the unknown is told the nearest."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from iomdash.measures.subjects import Subject
from iomdash.pages.profile import Profile
from iomdash.pages.profile_head import say_title
from iomdash.pages.profiles import KEPT
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import Catalogue

KINDS = {
    "/donor/de": {"facts", "pool", "range", "years", "links", "programmes", "contributions"},
    "/window/noa": {"facts", "range", "years", "links", "programmes", "claims"},
    "/country/ly": {"facts", "range", "years", "links", "programmes", "claims"},
    "/organisation/iom": {"facts", "range", "years", "links", "programmes", "contracts", "names", "claims"},
    "/programme/t05-eutf-noa-ly-03": {"facts", "record", "timeline", "links", "claims"},
}


def read(client: FlaskClient, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


def title_of(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert found
    return unescape(found[1])


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_has_its_sections(client: FlaskClient, path: str) -> None:
    page = read(client, path)
    assert set(re.findall(r'<section id="(\w+)"', page)) == KINDS[path]
    assert page.count("<h1>") == 1
    assert len(re.findall(r' id="([^"]+)"', page)) == len(set(re.findall(r' id="([^"]+)"', page)))


@pytest.mark.parametrize("path", KINDS)
def test_every_figure_says_unit_source_date_and_release(client: FlaskClient, path: str, reader: Reader) -> None:
    figures = re.findall(r"<figure.*?</figure>", read(client, path), re.DOTALL)
    assert len(figures) >= 5
    for figure in figures:
        assert "Source:" in figure
        assert "As of " in figure
        assert f"Release {reader.ledger.release.id}" in figure
        assert re.search(r"EUR|Decision", figure)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/country/gm", "Gambia: "),
        ("/country/ne", "by counting rule"),
        ("/window/noa", "of the fund"),
        ("/donor/de", "by its share"),
        ("/organisation/iom", "only EUR 194m is its alone".replace("EUR 194m", "194m")),
        ("/programme/t05-eutf-noa-ly-03", "signed in 5 contracts"),
        ("/donor/nl", "pledged by"),
        ("/organisation/bmz", "no money counted"),
        ("/programme/yepprogrammes", "counts for nothing"),
        ("/window/noa?s=sole&m=contracted", "contracted"),
    ],
)
def test_titles_state_the_finding(client: FlaskClient, path: str, title: str) -> None:
    assert title in title_of(read(client, path))


def test_a_state_is_decoded_said_and_kept_in_links(client: FlaskClient) -> None:
    page = read(client, "/country/ne?s=sole&x=0&w=noa~sah&nope=1")
    assert "counted only if alone, uncorrected" in page
    assert "nope = 1" in page
    assert 'href="/country/ne">Without these filters' in page
    assert re.search(r'href="/organisation/\w+\?w=noa~sah&amp;s=sole&amp;x=0"', page)
    assert 'href="/receipts?w=noa~sah&amp;c=ne&amp;s=sole&amp;x=0"' in page


def test_the_subject_wins_over_a_filter_of_its_own_kind(client: FlaskClient) -> None:
    assert title_of(read(client, "/country/ne?c=ly")) == title_of(read(client, "/country/ne"))


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/country/NE", "/country/ne"),
        ("/country/ne/", "/country/ne"),
        ("/country/Niger", "/country/ne"),
        ("/country/C%C3%B4te%20d%27Ivoire", "/country/ci"),
        ("/organisation/OIM?s=sole&c=ly", "/organisation/iom?s=sole&c=ly"),
        ("/programme/T05-EUTF-NOA-LY-03", "/programme/t05-eutf-noa-ly-03"),
        ("/donor/Allemagne", "/donor/de"),
        ("/window/NOA", "/window/noa"),
        ("/country", "/search#country"),
        ("/country/", "/search#country"),
    ],
)
def test_other_spellings_lead_to_the_one_address(client: FlaskClient, path: str, target: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 308
    assert answer.headers["Location"] == target
    assert read(client, answer.headers["Location"])


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/country/nigr", "/country/ne"),
        ("/organisation/iomm", "/organisation/iom"),
        ("/programme/t05-eutf-noa-ly-99", "/programme/t05-eutf-noa-ly-09"),
        ("/donor/germny", "/donor/de"),
        ("/window/north", "/window/noa"),
    ],
)
def test_an_unknown_name_is_told_the_nearest(client: FlaskClient, path: str, near: str) -> None:
    page = read(client, path, status=404)
    assert "Did you mean" in page
    assert f'href="{near}"' in page
    assert 'href="/search#' in page


def test_nonsense_is_told_that_nothing_is_near(client: FlaskClient) -> None:
    assert "Nothing in our lists has a name like this." in read(client, "/country/qqqqqqq", status=404)


def test_the_unknown_stays_a_row(client: FlaskClient) -> None:
    page = read(client, "/window/noa")
    assert 'class="bar-fill unknown"' in page
    assert "implementer not published" in page
    assert "Several countries" in page


def test_donors_are_marked_as_attributed_in_every_profile(client: FlaskClient) -> None:
    for path in KINDS:
        assert "Attributed by share of the pool" in read(client, path)
        assert "bar-fill attributed" in read(client, path)


def test_a_timeline_says_the_dates_that_are_missing(client: FlaskClient) -> None:
    page = read(client, "/programme/t05-eutf-noa-ly-03")
    assert "stroke-dasharray" in page
    assert "end not published" in page
    assert "not published</td>" in page


def test_a_programme_without_contracts_says_so(client: FlaskClient, reader: Reader) -> None:
    with_contracts = {row["programme_id"] for row in reader.ledger.records["contracts"].values()}
    bare = next(id for id in sorted(reader.ledger.records["programmes"]) if id not in with_contracts)
    assert "lists no contract of this programme" in read(client, f"/programme/{bare.lower()}")


def test_a_corrected_programme_leads_to_its_correction(client: FlaskClient) -> None:
    page = read(client, "/programme/t05-eutf-hoa-reg-36")
    assert re.search(r'href="/method#correction-\w+"', page)
    assert "As published: EUR 361m." in unescape(page).replace("\u00a0", " ")


def test_a_donor_that_the_pool_does_not_name_leads_to_the_others(client: FlaskClient) -> None:
    page = read(client, "/donor/nl")
    assert 'href="/donor/other-states"' in page
    assert 'id="facts"' not in page
    assert 'href="/donor/nl"' in read(client, "/donor/other-states")


def test_claims_lead_to_the_register_and_back(client: FlaskClient) -> None:
    assert 'href="/check#oxfam-country-ly"' in read(client, "/country/ly")
    row = read(client, "/check").split('id="oxfam-country-ly"')[1].split("</tr>")[0]
    assert 'href="/country/ly"' in row


def test_receipts_lead_to_programmes(client: FlaskClient) -> None:
    assert 'href="/programme/t05-eutf-noa-ly-03?c=ly&amp;r=' in read(client, "/receipts?c=ly")


@pytest.mark.parametrize("kind", list(ProfileKind))
def test_links_of_a_profile_are_answered(client: FlaskClient, kind: ProfileKind) -> None:
    path = next(path for path in KINDS if path.startswith(f"/{kind}/"))
    links = set(map(unescape, re.findall(r'href="(/[^"]*)"', read(client, path))))
    inner = sorted(link for link in links if not link.startswith(("/assets", "/check", "/method", "/?")))
    assert len(inner) > 20
    for link in inner[:: max(len(inner) // 25, 1)]:
        assert client.get(link).status_code == 200, link


def test_a_profile_is_written_once(client: FlaskClient) -> None:
    assert KEPT >= 16
    assert read(client, "/country/ml") is not read(client, "/country/ml")
    assert read(client, "/country/ml") == read(client, "/country/ml")


@pytest.mark.parametrize(("query", "words_in"), [("s=any", "is named in"), ("", "named in")])
def test_an_organisation_is_told_as_the_first_page_tells_it(
    reader: Reader, words: Catalogue, query: str, words_in: str
) -> None:
    subject = Subject(kind=ProfileKind.ORGANISATION, id="iom")
    state = decode(query, known=reader.known).selection
    assert words_in in say_title(Profile(reader, subject=subject, state=state, words=words))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_profile_is_only_read(client: FlaskClient, method: str) -> None:
    assert getattr(client, method)("/country/ne").status_code == 405
