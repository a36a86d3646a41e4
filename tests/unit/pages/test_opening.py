"""A picture that left the page: its code and its metadata lead back, and the page says whether the data moved."""

import html
import re

import pytest
from flask.testing import FlaskClient

from iomdash.frames.stamp import read_stamp
from iomdash.measures.selection import Selection
from iomdash.pages.codes.finder import CodeFinder
from iomdash.pages.opening import OpenPage, Outcome, judge
from iomdash.pages.reading import Reader
from iomdash.state import encode
from iomdash.state.codes import code_of, code_of_text
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents
from tests.unit.pages.test_codes import same_code


def said(answer) -> str:
    main = answer.text.split("<main", 1)[1].replace("\u00a0", " ")
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


@pytest.fixture
def libya(reader: Reader) -> Selection:
    return Selection(countries=("LY",), release=reader.ledger.release.id)


@pytest.mark.parametrize(
    ("then", "release", "outcome"),
    [
        (5, "b", Outcome.SAME),
        (5, "", Outcome.SAME),
        (5, "a", Outcome.STILL),
        (6, "a", Outcome.MOVED),
        (6, "b", Outcome.DIFFERS),
        (6, "", Outcome.UNNAMED),
        (None, "b", Outcome.UNTOLD),
        (None, "", Outcome.UNTOLD),
        (None, "a", Outcome.OTHER),
    ],
)
def test_then_and_now(then: int | None, release: str, outcome: Outcome) -> None:
    assert judge(then=then, now=5, release=release, in_use="b") is outcome


@pytest.mark.parametrize("way", ["/f/{}", "/f/{}?c=ne"])
def test_a_code_in_any_spelling_leads_to_its_view(client: FlaskClient, libya: Selection, way: str) -> None:
    code = code_of(libya)
    for written in (code, code.lower(), f"{code[:3]}-{code[3:]}"):
        answer = client.get(way.format(written))
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/?{encode(libya)}")


def test_a_code_of_a_trace_leads_to_the_trace(client: FlaskClient) -> None:
    page = client.get("/trace?from=de&pool=year&c=ly")
    address, code = re.findall(r'class="foot-address">([^<]*)</span> <strong>(\w{6})</strong>', page.text)[0]
    assert client.get(f"/f/{code}").headers["Location"] == html.unescape(address)
    assert client.get(f"/open?code={code}").headers["Location"] == html.unescape(address)


def test_every_code_that_names_a_file_leads_back(client: FlaskClient, reader: Reader) -> None:
    state = Selection(countries=("LY", "ML"), windows=("NOA", "SAH"), first_year=2017, release=reader.ledger.release.id)
    query = encode(state)
    for path in ("/data.csv", "/flow.csv", "/data.py"):
        name = client.get(f"{path}?{query}").headers["Content-Disposition"]
        assert client.get(f"/f/{code_of(state)}").status_code == 302, path
        assert code_of(state) in name


@pytest.mark.parametrize("code", ["222222", "222-222"])
def test_an_unknown_code_says_what_to_do(client: FlaskClient, code: str) -> None:
    for path in (f"/f/{code}", f"/open?code={code}"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "222222 is known here" in said(answer)
        assert 'name="code"' in answer.text
        assert "Drop the file" in said(answer)


@pytest.mark.parametrize("code", ["nope", "%3Cscript%3E", "x" * 300, "a/b/c", "https:example.org"])
def test_what_is_no_code_is_said_to_be_none(client: FlaskClient, code: str) -> None:
    answer = client.get(f"/f/{code}")
    assert answer.status_code == 404
    assert "is no code" in said(answer)
    assert "<script>" not in answer.text


def test_the_short_address_without_a_code_leads_to_the_form(client: FlaskClient) -> None:
    assert client.get("/f").headers["Location"] == client.get("/f/").headers["Location"] == "/open"
    answer = client.get("/open")
    assert answer.status_code == 200
    assert '<form action="/open" method="get"' in answer.text


def test_where_codes_coincide_both_views_are_offered(reader: Reader, words: Catalogue) -> None:
    one = Reader(reader.ledger)
    page = OpenPage(CodeFinder(one, words=words), reader=one, words=words)
    first, second = same_code()
    code = one.codes.issue_text(first)
    assert page.follow(code).location == f"/?{first}"
    one.codes.issue_text(second)
    answer = page.follow(code)
    assert (answer.status, answer.location) == (200, "")
    assert all(f"/?{address}" in str(answer.body) for address in (first, second))
    assert str(page.answer(f"code={code}", {}).body) == str(answer.body)


def test_nothing_moved_is_said_in_words(client: FlaskClient, reader: Reader, libya: Selection) -> None:
    total = reader.total(libya)
    answer = client.get(f"/open?q=c%3Dly&r={libya.release}&sum={total}&code={code_of(libya)}")
    text = said(answer)
    assert answer.status_code == 200
    assert "Nothing has moved" in text
    assert text.count(f"EUR {write_cents(total)}") == 2
    assert "Difference EUR 0.00" in text
    assert "belongs to another view" not in text
    assert f'href="/?{html.escape(encode(libya))}"' in answer.text


def test_another_release_with_the_same_headline_has_not_moved(client: FlaskClient, reader: Reader, libya: Selection) -> None:
    code = code_of_text("c=ly&r=2026-11")
    text = said(client.get(f"/open?q=c%3Dly%26r%3D2026-11&sum={reader.total(libya)}&code={code}"))
    assert "Nothing has moved" in text
    assert "another release, 2026-11," in text
    assert "belongs to another view" not in text


@pytest.mark.parametrize(("more", "sign"), [(123, "−"), (-123, "+")])
def test_what_moved_is_said_to_the_cent(client: FlaskClient, reader: Reader, libya: Selection, more: int, sign: str) -> None:
    total = reader.total(libya)
    text = said(client.get(f"/open?q=c%3Dly&r=2026-11&sum={total + more}"))
    assert "The data moved since" in text
    assert f"Headline in the picture EUR {write_cents(total + more)}" in text
    assert f"Headline now EUR {write_cents(total)}" in text
    assert f"Difference {sign} EUR 1.23" in text


def test_an_amount_that_this_release_does_not_give_is_not_believed(client: FlaskClient, libya: Selection) -> None:
    text = said(client.get(f"/open?q=c%3Dly&r={libya.release}&sum=100"))
    assert "The file was changed" in text


def test_what_does_not_fit_is_said(client: FlaskClient) -> None:
    text = said(client.get("/open?q=c%3Dly%26foo%3Dbar&code=222222&edited=1"))
    assert "The code 222222 belongs to another view" in text
    assert "foo = bar" in text
    assert "title of the picture was edited" in text


def test_a_code_alone_shows_view_and_release(client: FlaskClient, reader: Reader, libya: Selection) -> None:
    text = said(client.get(f"/open?code={code_of(libya).lower()}"))
    assert f"Headline now EUR {write_cents(reader.total(libya))}" in text
    assert "Headline in the picture" not in text
    earlier = said(client.get(f"/open?code={code_of_text('c=ly&r=2026-11.2')}"))
    assert "Release of the picture 2026-11.2" in earlier


@pytest.mark.parametrize("page", ["/compare?a=c%3Dly&b=c%3Dne", "/iom", "/trace?from=de"])
def test_a_picture_of_another_page_leads_there(client: FlaskClient, page: str) -> None:
    answer = client.get("/open", query_string={"q": page, "r": "2026-11", "sum": "5"})
    assert answer.status_code == 200
    assert f'class="open-view" href="{html.escape(page)}"' in answer.text
    assert "Release of the picture 2026-11 " in said(answer)


def test_the_stamp_of_a_figure_leads_back_to_it(client: FlaskClient, libya: Selection) -> None:
    stamp = read_stamp(client.get("/figure.svg?c=ly").get_data())
    assert stamp
    told = {"q": stamp.address, "r": stamp.release, "sum": str(stamp.headline_cents), "code": stamp.code}
    answer = client.get("/open", query_string=told)
    assert "Nothing has moved" in said(answer)
    assert "belongs to another view" not in said(answer)
    assert f'href="/?{html.escape(encode(libya))}"' in answer.text


def test_the_code_in_a_figure_is_known_once_it_is_drawn(client: FlaskClient, reader: Reader) -> None:
    state = Selection(countries=("ET", "ER"), first_year=2016, last_year=2018, release=reader.ledger.release.id)
    assert client.get(f"/f/{code_of(state)}").status_code == 404
    client.get(f"/figure.svg?{encode(state)}")
    assert client.get(f"/f/{code_of(state)}").status_code == 302


def test_a_view_without_money_is_still_a_view(client: FlaskClient) -> None:
    answer = client.get("/open?q=c%3Dly%26w%3Dsah&sum=0")
    assert answer.status_code == 200
    assert "Headline now EUR 0.00" in said(answer)


@pytest.mark.parametrize(
    "query",
    [
        "q=https%3A%2F%2Fexample.org%2F%3Fx%3D1&code=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "q=%2F%2Fexample.org&r=%22%3E%3Cscript%3E&sum=1e99",
        "code=%0d%0aLocation:%20https://example.org",
        "q=javascript:alert(1)&code=" + "A" * 5000,
    ],
)
def test_no_address_leads_off_this_site(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/open?{query}")
    assert answer.status_code in (200, 404)
    assert "Location" not in answer.headers
    assert "<script>" not in answer.text.replace('<script defer src="/assets/js/', "")
    assert not re.search(r'href="(?!(?:http://localhost)?/|#|data:,)', answer.text)


def test_every_page_has_the_place_where_the_script_speaks(client: FlaskClient, app) -> None:
    for path in ("/open", "/method", "/search", "/cite"):
        page = client.get(path).text
        assert 'class="drop-words" role="status"' in page
        assert '<script defer src="/assets/js/reopen.js">' in page
    assert "drop-words" in str(app.layout)
    assert "reopen.js" in client.get("/").text
