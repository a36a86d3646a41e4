"""The page /check: the form, the answer, hostile text, the register, and that nothing of a text is kept."""

import logging
import re

import pytest
from flask.testing import FlaskClient

from iomdash.measures.claims.paragraph import LONGEST
from iomdash.measures.ledger import Ledger
from iomdash.pages.check import EXAMPLES, CheckPage
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue

TEXT = "By August 2018 the IOM had received nearly EUR 375m from the EUTF."


@pytest.fixture(scope="module")
def page(reader: Reader, words: Catalogue) -> CheckPage:
    return CheckPage(reader, words=words)


def ask(client: FlaskClient, text: str) -> str:
    answer = client.post("/check", data={"text": text}, content_type="multipart/form-data")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_page_without_a_text(client: FlaskClient) -> None:
    html = client.get("/check").get_data(as_text=True)
    assert '<textarea id="claim-text"' in html
    assert 'method="post"' in html
    assert 'enctype="multipart/form-data"' in html
    assert 'id="results"' not in html
    assert 'aria-current="page"' in html


def test_a_text_gets_its_verdict_and_links(client: FlaskClient) -> None:
    html = ask(client, TEXT)
    assert "<strong>Matches</strong>" in html
    assert "<mark>EUR 375m</mark>" in html
    assert 'href="/?i=iom&amp;by=2018-08-31&amp;u=0"' in html
    assert 'href="/receipts?i=iom&amp;by=2018-08-31&amp;u=0"' in html
    assert "This would be true:" in html


def test_two_texts_do_not_mix(client: FlaskClient) -> None:
    ask(client, TEXT)
    html = ask(client, "The fund has 500 programmes.")
    assert "EUR 375m" not in html.split('id="register"')[0]
    assert "nearest is 251" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> the IOM had EUR 375m",
        "</textarea><img src=x onerror=alert(1)> EUR 375m for <b>IOM</b>",
        '"><svg onload=alert(1)> IOM EUR 375m',
        "{{7*7}} IOM %s {figure} EUR 375m",
    ],
)
def test_hostile_text_stays_text(client: FlaskClient, hostile: str) -> None:
    html = ask(client, hostile)
    for tag in ("<script>alert", "<img", "<svg onload", "<b>"):
        assert tag not in html
    assert "EUR 375m" in html


def test_a_text_without_figures_says_so(client: FlaskClient) -> None:
    assert "No amount, share or number of programmes was recognised." in ask(client, "Nothing to see.")


def test_a_text_too_long_says_what_was_left_out(client: FlaskClient) -> None:
    html = ask(client, "x" * (LONGEST + 7))
    assert "7 characters at the end were left out." in html


def test_line_ends_and_controls_are_kept_out_of_trouble(client: FlaskClient) -> None:
    html = ask(client, "\r\nIOM\r\n\x00\u202eEUR 375m\u0000\ud7ff")
    assert "<mark>EUR 375m</mark>" in html


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_answers(client: FlaskClient, name: str) -> None:
    html = client.post("/check", data={"example": name, "text": "ignored EUR 1m"}).get_data(as_text=True)
    assert 'id="figure-1"' in html
    assert "ignored" not in html


def test_an_unknown_example_is_no_example(client: FlaskClient) -> None:
    html = client.post("/check", data={"example": "nope", "text": TEXT}).get_data(as_text=True)
    assert "<mark>EUR 375m</mark>" in html


def test_a_text_in_the_address_is_not_read(client: FlaskClient) -> None:
    assert 'id="results"' not in client.get("/check", query_string={"text": TEXT}).get_data(as_text=True)


def test_nothing_of_a_text_is_logged_or_kept(client: FlaskClient, page: CheckPage, caplog: pytest.LogCaptureFixture) -> None:
    secret = "Zanzibarquartett EUR 375m for the IOM"
    with caplog.at_level(logging.DEBUG):
        assert "Zanzibarquartett" in ask(client, secret)
        page.answer("", {"text": secret})
    assert "Zanzibarquartett" not in caplog.text
    assert "Zanzibarquartett" not in repr(vars(page))
    assert "Zanzibarquartett" not in client.get("/check").get_data(as_text=True)


def test_every_claim_has_its_anchor_once(client: FlaskClient, ledger: Ledger) -> None:
    html = client.get("/check").get_data(as_text=True)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    claims = {row["claim_id"] for row in ledger.rows("claims")}
    assert claims <= set(ids)
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets <= set(ids)


def test_the_misquotation_is_said_with_its_numbers(client: FlaskClient) -> None:
    html = client.get("/check").get_data(as_text=True)
    row = html.split('id="bartels-half-north"')[1].split("</tr>")[0]
    assert "Differs from the source it cites" in row
    assert "27.2%" in row
    assert "49.0%" in row


def test_views_of_the_register_show_what_they_say(page: CheckPage, reader: Reader) -> None:
    """Our value in the register is the total of the view it links to."""
    checked = 0
    for result in page.register.results:
        tested = result.tested[0] if result.tested else None
        if tested and tested.selection and not tested.of and result.claim.query.startswith("rows"):
            assert tested.value * 100 == reader.total(tested.selection), result.claim.id
            checked += 1
    assert checked > 60
