"""The receipts page and its file: the number, its rows, its address."""

import csv
import html
import io
import re
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from iomdash import ids
from iomdash.measures.receipts import derive_receipts
from iomdash.pages.reading import Reader
from iomdash.pages.receipt_file import COLUMNS
from iomdash.pages.saying import PARTS
from iomdash.state import decode_receipt
from tests.unit.components.parts import links_of

QUERIES = [
    "",
    "c=ly&i=iom",
    "c=ly&of=marked:iom",
    "s=any&c=ly&of=marked:iom",
    "c=ly~ne&cs=equal&of=names:ly,ne~marked:iom",
    "m=contracted&of=implementer:others",
    "of=year:undated&v=trend",
    "d=de&of=window:noa",
    "s=contracts&of=implementer:uncontracted",
    "x=0&p=t05-eutf-hoa-reg-36",
    "i=iom&by=2018-08-31&u=0&s=contracts",
    "b=adoption&s=contracts&w=hoa",
]


def amounts_of(page: str) -> list[str]:
    rows = re.findall(r'<td class="receipt-amount"[^>]*><strong>([\d,.]+)</strong>', page)
    return [row.replace(",", "") for row in rows]


@pytest.mark.parametrize("query", QUERIES)
def test_rows_of_page_and_file_sum_to_the_number(client: FlaskClient, reader: Reader, query: str) -> None:
    decoded, of = decode_receipt(query, known=reader.known)
    total = Decimal(derive_receipts(reader.ledger, selection=decoded.selection, of=of).total) / 100
    answer = client.get(f"/receipts?{query}")
    assert answer.status_code == 200
    assert f"<h1>EUR {total:,.2f}: " in answer.text
    assert sum(map(Decimal, amounts_of(answer.text))) == total
    rows = list(csv.DictReader(io.StringIO(client.get(f"/receipts.csv?{query}").text)))
    assert sum(Decimal(row["amount_eur"]) for row in rows) == total
    assert len(rows) == len(amounts_of(answer.text))
    for row in rows:
        assert set(row) == set(COLUMNS)
        assert row["source_title"]
        assert row["source_file"]
        assert row["source_locator"]


def test_a_corrected_row_says_what_was_corrected(client: FlaskClient) -> None:
    page = client.get("/receipts?p=t05-eutf-hoa-reg-36").text.replace("\u00a0", " ")
    assert "Corrected. Amount: EUR 361,440,000.00 becomes EUR 40,000,000.00" in page
    assert 'href="/method#correction-c01"' in page
    assert "Corrected." not in client.get("/receipts?p=t05-eutf-hoa-reg-36&x=0").text


def test_the_footnote_holds_number_release_and_address(client: FlaskClient, reader: Reader) -> None:
    page = html.unescape(client.get("/receipts?c=ly&i=iom").text)
    (note,) = re.findall(r'<p id="footnote"[^>]*>(.*?)</p>', page)
    assert note.startswith("EUR 102,160,000.00. Money approved")
    assert f"release {reader.ledger.release.id}" in note
    assert f"http://localhost/receipts?c=ly&i=iom&r={reader.ledger.release.id}" in note


@pytest.mark.parametrize("host", ["[::1", "a b", '"><script>', "localhost:port", "", "http://x"])
def test_a_nonsense_host_is_no_part_of_the_footnote(client: FlaskClient, host: str) -> None:
    answer = client.get("/receipts?c=ly&i=iom", headers={"Host": host})
    (note,) = re.findall(r'<p id="footnote"[^>]*>(.*?)</p>', answer.text)
    assert answer.status_code == 200
    assert " /receipts?c=ly" in note
    assert "http:" not in note


def test_no_money_is_said_and_a_way_out_offered(client: FlaskClient) -> None:
    answer = client.get("/receipts?c=ly&y=1999&u=0")
    assert answer.status_code == 404
    assert "No record holds money here" in answer.text


@pytest.mark.parametrize("query", ["c=ly&y=1999&u=0", "c=ly&of=country:ne", "of=donor:de~donor:it"])
def test_where_there_is_no_money_every_way_out_leads_to_some(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/receipts?{query}")
    assert answer.status_code == 404
    ways = [html.unescape(address) for address in re.findall(r'href="(/receipts\?[^"]*)"', answer.text)]
    assert ways
    for address in ways:
        assert client.get(address).status_code == 200, address


def test_what_the_address_asks_too_much_is_said(client: FlaskClient) -> None:
    page = client.get("/receipts?c=ly&of=country:zz&foo=bar").text
    assert "of = country:zz" in page
    assert "foo = bar" in page


@pytest.mark.parametrize("query", ["of=%3Cscript%3E", "c=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "of=" + "a:b~" * 500])
def test_hostile_addresses_are_only_text(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/receipts?{query}")
    assert answer.status_code in (200, 404)
    assert "<script>" not in answer.text


def test_the_reasons_lead_to_receipts(client: FlaskClient, follow_page) -> None:
    reasons = follow_page.update_words("?c=ly")[PARTS.index(ids.REASONS)]
    links = links_of(reasons)
    receipts = [address for address in links.values() if address.startswith("/receipts")]
    assert len(receipts) >= 10
    for address in receipts:
        assert client.get(address).status_code == 200


def test_the_note_speaks_of_rows_and_not_of_a_drawing(client: FlaskClient) -> None:
    page = client.get("/receipts?c=ly").text
    assert "A row counts with its part in this selection." in page
    assert "dotted" not in page
