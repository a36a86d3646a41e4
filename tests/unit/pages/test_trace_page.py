"""The page /trace and its file: form, rules, ledger, what is said about amounts that cannot be followed."""

import csv
import html
import io
import re
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from iomdash.pages.follow import FollowPage
from iomdash.pages.reading import Reader
from iomdash.pages.trace import TracePage
from iomdash.state.trace import Fault
from iomdash.vocabulary import Column, Pooling
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import links_of

QUERIES = [
    "",
    "from=it&pool=windows",
    "from=eu-budget&pool=year&eur=1,000,000",
    "from=other-states&pool=windows&eur=0.07",
    "from=dk&m=contracted&pool=year",
    "s=contracts&w=noa",
    "s=any&c=ly&pool=windows",
    "x=0&cs=equal&n=0",
    "from=de&b=adoption&pool=year&y=2017-2019",
    "i=iom&mark=giz",
    "p=t05-eutf-noa-ly-03",
    "k=ngo&t=tfp.1&pool=year",
]


@pytest.fixture(scope="module")
def page(reader: Reader, words: Catalogue) -> TracePage:
    return TracePage(reader, words=words)


def text_of(answer: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", answer)).replace("\u00a0", " ")


@pytest.mark.parametrize("query", QUERIES)
def test_every_column_of_page_and_file_sums_to_the_asked_amount(client: FlaskClient, page: TracePage, query: str) -> None:
    decoded, ask = page.read(query)
    trace = page.trace(decoded.selection, ask)
    answer = client.get(f"/trace?{query}")
    assert answer.status_code == 200
    assert len(trace.steps) == 4
    for step in trace.steps:
        assert sum(line.traced for line in step.lines) == ask.cents
    rows = list(csv.DictReader(io.StringIO(client.get(f"/trace.csv?{query}").text)))
    for step in (Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER, Column.PROGRAMME):
        own = [row for row in rows if row["step"] == step]
        assert sum(Decimal(row["traced_eur"]) for row in own) == Decimal(ask.cents) / 100
        assert sum(Decimal(row["donor_eur"]) for row in own) == Decimal(trace.part) / 100
        assert sum(Decimal(row["all_donors_eur"]) for row in own) == Decimal(trace.whole) / 100
        sure = [Decimal(row[name]) for row in own for name in ("recorded_eur", "attributed_eur", "unknown_eur")]
        assert sum(sure) == Decimal(ask.cents) / 100


def test_the_rules_stand_side_by_side_with_their_definitions(client: FlaskClient, words: Catalogue) -> None:
    answer = client.get("/trace?pool=year").text
    said = text_of(answer)
    for rule in Pooling:
        assert words.say(f"pooling_means.{rule}") in said
    assert re.search(r'<a[^>]*aria-current="true"[^>]*>(?:<[^>]*>)*By contribution year', answer)
    assert 'href="/trace?from=de&amp;pool=windows&amp;r=' in answer
    assert answer.count('class="dumbbell"') == len(Pooling)


def test_the_form_keeps_the_state_of_the_address(client: FlaskClient, reader: Reader) -> None:
    answer = client.get("/trace?pool=year&from=it&eur=2.5&w=noa&x=0&s=contracts").text
    form = answer[answer.index('<form action="/trace"') :].partition("</form>")[0]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    release = reader.ledger.release.id
    assert hidden == {"pool": "year", "w": "noa", "s": "contracts", "x": "0", "r": release}
    assert 'name="eur" value="2.50"' in form
    assert 'method="get"' in form
    assert re.findall(r"<option[^>]*selected[^>]*>", form) == ['<option selected value="it">']


@pytest.mark.parametrize(
    ("written", "fault"),
    [("abc", Fault.NONSENSE), ("-5", Fault.NEGATIVE), ("0", Fault.NOTHING), ("999999999999", Fault.TOO_MUCH)],
)
def test_an_amount_that_cannot_be_followed_is_answered_in_words(
    client: FlaskClient, words: Catalogue, written: str, fault: Fault
) -> None:
    answer = client.get(f"/trace?eur={written}")
    assert answer.status_code == 200
    start = words.say_template(f"trace_fault.{fault}").partition("{")[0]
    said = re.search(r'<p id="eur-fault"[^>]*>(.*?)</p>', answer.text)
    assert said is not None
    assert html.unescape(said.group(1)).startswith(start)
    assert f'name="eur" value="{written}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "Of EUR 100 from Germany" in text_of(answer.text)


def test_more_than_the_donor_paid_names_what_it_paid(client: FlaskClient) -> None:
    assert "more than the EUR 56.0m that Denmark put into the pool" in text_of(
        client.get("/trace?from=dk&eur=56000001").text
    )
    assert "eur-fault" not in client.get("/trace?from=dk&eur=56000000").text


def test_text_of_others_is_escaped(client: FlaskClient) -> None:
    answer = client.get('/trace?eur="><script>c4n4ry</script>&from=<b>&foo=<i>').text
    assert "<script>c4n4ry" not in answer
    assert "<i>" not in answer
    assert "&lt;script&gt;" in answer


def test_without_money_the_nearest_states_are_offered(client: FlaskClient) -> None:
    answer = client.get("/trace?c=ly&w=sah&eur=5")
    assert answer.status_code == 404
    assert "No money to follow here" in text_of(answer.text)
    way = re.search(r'<a href="(/trace\?eur=5[^"]*)">In all countries', answer.text)
    assert way is not None
    assert client.get(html.unescape(way.group(1))).status_code == 200


def test_a_part_of_the_fund_is_named_and_left_by_a_link(client: FlaskClient, words: Catalogue) -> None:
    narrowed, whole = client.get("/trace?w=noa&s=contracts&eur=7").text, client.get("/trace?s=contracts").text
    assert words.say("trace.narrowed") in text_of(narrowed)
    assert re.search(r'href="/trace\?eur=7&amp;from=de&amp;s=contracts&amp;r=[^"]*">Follow it through', narrowed)
    assert words.say("trace.narrowed") not in text_of(whole)


def test_what_stays_outside_is_said_with_its_source(client: FlaskClient) -> None:
    german, danish = (text_of(client.get(f"/trace?from={donor}").text) for donor in ("de", "dk"))
    for said in (german, danish):
        assert "Co-financing: EUR 199m by 1 Oct 2023" in said
        assert "keys to the EU budget and to the European Development Fund are missing" in said
    assert "EUR 48.1m by 1 Jun 2018 is Germany" in german
    assert "48.1m" not in danish


def test_a_donor_without_published_preferences_is_told_so(client: FlaskClient) -> None:
    assert "For Germany no split by window is on record" in text_of(client.get("/trace?pool=windows").text)
    assert "Published as given by Italy: " in text_of(client.get("/trace?pool=windows&from=it").text)


def test_every_link_of_the_ledger_leads_to_rows_that_sum_to_it(client: FlaskClient) -> None:
    answer = client.get("/trace?pool=year&w=noa").text
    links = re.findall(r'<a href="(/receipts\?[^"]+)">([\d,]+\.\d\d)</a>', answer)
    assert len(links) > 20
    for address, said in links[:12]:
        assert f"<h1>EUR\u00a0{said}: " in client.get(html.unescape(address)).text.replace("EUR ", "EUR\u00a0", 1) or (
            f"EUR {said}" in text_of(client.get(html.unescape(address)).text)
        )


def test_every_source_of_the_pool_is_on_the_page_that_says_how_we_count(client: FlaskClient) -> None:
    method = client.get("/method").text
    for rule in Pooling:
        anchors = re.findall(r'href="/method#([^"]+)"', client.get(f"/trace?pool={rule}").text)
        assert anchors
        assert all(f'id="{anchor}"' in method for anchor in anchors)


def test_the_page_that_says_how_we_count_works_the_rules_through(client: FlaskClient) -> None:
    method = client.get("/method").text
    said = text_of(method[method.index('id="pooling"') : method.index('id="coverage"')])
    assert "For money decided in 2018: by 16 Oct 2018 the EU had pledged EUR 3.70bn and the states EUR 442m" in said
    assert "So Germany pays 4.07%" in said
    assert "So Italy pays EUR 14.4m" in said
    assert "keys by which member states pay into the EU budget" in said


@pytest.mark.parametrize(
    ("search", "there"), [("?d=de", True), ("?d=eu-budget&c=ly", True), ("", False), ("?d=de~it", False)]
)
def test_the_first_page_leads_to_the_trace_of_a_single_donor(follow_page: FollowPage, search: str, there: bool) -> None:
    found = [address for part in follow_page.update_words(search) for address in links_of(part).values()]
    assert any(address.startswith("/trace?from=") for address in found) is there
