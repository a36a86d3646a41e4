"""The page about the IOM's own money: what it shows for every address, what it says where it can show nothing."""

import csv
import io
import re
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

ADDRESSES = [
    "", "from=2011", "from=2011&to=2012", "d=de", "d=us~eu&from=2014", "from=2014&to=2014&d=ly", "e=2016-2018", "e=2017",
    "from=abc&zz=1&e=2018-2019&d=nope", "from=2024&to=2013", "d=gates", "from=2013&to=2013", "%ff%fe=%00&d=%3Cb%3E",
]  # fmt: skip
PARTS = ["payers", "years", "free", "spending", "fund", "projects"]


@pytest.mark.parametrize("query", ADDRESSES)
def test_every_address_answers_with_all_parts(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/iom?{query}")
    assert answer.status_code == 200
    page = answer.text
    assert re.findall(r'<section id="([\w-]+)"', page) == PARTS
    headings = re.findall(r"<h2>(.*?)</h2>", page)
    assert len(headings) == len(PARTS)
    assert all(len(heading.split(" ")) <= 12 for heading in headings), headings
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([\w-]+)"', page)) <= set(ids)


@pytest.mark.parametrize("query", ADDRESSES)
def test_every_figure_carries_source_date_release_and_rows(client: FlaskClient, query: str) -> None:
    sections = re.findall(r'<section id="[\w-]+">.*?</section>', client.get(f"/iom?{query}").text, re.DOTALL)
    for section in sections:
        assert re.search(r"Data as of .*?, release [\w.-]+\.", section)
        assert 'href="/iom.csv' in section or 'href="/receipts' in section


def test_what_the_address_has_too_much_is_said(client: FlaskClient) -> None:
    page = client.get("/iom?from=abc&zz=1&d=nope&d=%3Cscript%3E").text
    assert "does not know it: from=abc; zz=1; d=nope; d=&lt;script&gt;." in page
    assert "<script>" not in page
    assert "does not know it" not in client.get("/iom").text


def test_refunds_are_told_and_not_drawn(client: FlaskClient) -> None:
    page = client.get("/iom?from=2014&to=2014&d=ly").text
    assert "refunds are larger than payments" in page
    assert 'id="iom-payers-wide"' not in page
    assert "-1,466,636.00" in page


def test_a_donor_of_the_flow_leads_to_itself(client: FlaskClient) -> None:
    page = client.get("/iom?from=2014").text
    assert 'href="/iom?from=2014&amp;d=us"' in page
    chosen = client.get("/iom?from=2014&d=us").text
    assert "<h2>The United States paid USD\u00a08.21bn, 2014 to 2024</h2>" in chosen
    assert re.findall(r"<option[^>]*\bselected\b[^>]*>(.*?)</option>", chosen) == [
        "2014",
        "2024",
        "United States",
        "2019 to 2024",
    ]


def test_years_before_and_after_the_break_are_never_joined(client: FlaskClient) -> None:
    early, late = client.get("/iom?e=2016-2018").text, client.get("/iom").text
    assert "<strong>2016 to 2018: nearly all with a country</strong>" in early
    assert "<strong>2019 to 2024: a large part without one</strong>" in late
    assert 'value="2016-2024"' not in late


UNITS = {"bn": Decimal(10**9), "m": Decimal(10**6), "": Decimal(1)}
BAR = r'iom-bar-amount">USD\u00a0([\d.,]+)(bn|m|)</span>.*?width:([\d.]+)%'


@pytest.mark.parametrize("query", ["e=2016-2018", "e=2019-2024", "e=2017"])
def test_all_bars_of_a_list_are_on_one_scale(client: FlaskClient, query: str) -> None:
    lists = re.findall(r'<ol class="iom-bars.*?</ol>', client.get(f"/iom?{query}").text, re.DOTALL)
    assert len(lists) == 6
    for listed in lists:
        bars = [(Decimal(n.replace(",", "")) * UNITS[unit], Decimal(part)) for n, unit, part in re.findall(BAR, listed)]
        assert len(bars) >= 4
        longest = max(bars)
        assert longest[1] == 100
        for amount, part in bars:
            assert float(part) == pytest.approx(float(100 * amount / longest[0]), abs=0.6)


def test_dollars_and_euros_stand_apart(client: FlaskClient) -> None:
    page = client.get("/iom").text
    fund = re.search(r'<section id="fund">.*?</section>', page, re.DOTALL)
    assert fund
    assert "USD" not in fund[0]
    assert "EUR" not in page.replace(fund[0], "").partition("<section")[2]
    assert 'href="/?i=iom"' in fund[0]


def test_the_definitions_are_within_reach(client: FlaskClient) -> None:
    page, method = client.get("/iom").text, client.get("/method").text
    anchors = re.findall(r'href="/method#([\w-]+)"', page)
    assert {"revenue", "expense", "contracted"} <= set(anchors)
    assert all(f'id="{anchor}"' in method for anchor in anchors)


@pytest.mark.parametrize("part", ["payers", "years", "kinds", "spending", "projects", "", "nonsense"])
def test_a_file_has_rows_with_amounts(client: FlaskClient, part: str) -> None:
    answer = client.get(f"/iom.csv?part={part}&from=2014")
    assert answer.status_code == 200
    name = part if part not in ("", "nonsense") else "payers"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="iomdash-iom-{name}.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert all(Decimal(row["amount_usd"]) == Decimal(row["amount_usd"]).quantize(Decimal("0.01")) for row in rows)
    assert len(rows) > 50


@pytest.mark.parametrize("query", ["part=" + "x" * 9000, "&".join(["part=years"] * 4000), "d=" + "~" * 5000, "part=%ff"])
def test_a_hostile_address_of_a_file_gets_an_answer(client: FlaskClient, query: str) -> None:
    assert client.get(f"/iom.csv?{query}").status_code == 200
    assert client.get(f"/iom?{query}").status_code == 200
