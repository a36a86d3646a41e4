"""Nothing selected, nonsense in the address, pages that are not there: always words and a way on."""

import pytest

from tests.browser.conftest import MIDDLE, Visit
from tests.browser.serving import Server
from tests.browser.sums import add_up
from tests.browser.test_addresses import check_head

NONSENSE = "/?foo=bar&c=xx&y=abc&m=%00"


@pytest.mark.parametrize("view", ["flow", "table"])
def test_empty_selection_says_so_and_leads_on(visit: Visit, view: str) -> None:
    visitor = visit(f"/?c=ly&w=sah&v={view}", size=MIDDLE)
    assert visitor.title == "No money matches this sentence"
    assert "in Libya and the Sahel and Lake Chad" in visitor.sentence
    assert "No programme in the lists fits all parts of this sentence at once." in visitor.say("#card")
    before = visitor.search
    visitor.page.locator("#card .ask-link").first.click()
    visitor.wait_for_change(of=before)
    check_head(visitor.say(".card-head"), add_up())


def test_every_offer_holds_the_money_it_promises(visit: Visit) -> None:
    visitor = visit("/?c=ly&i=giz&y=2015&u=0&t=tfp.1", size=MIDDLE)
    assert visitor.title == "No money matches this sentence"
    offers = visitor.page.locator("#card .ask-link")
    promised = [(offer.inner_text(), str(offer.get_attribute("href"))) for offer in offers.all()]
    assert promised
    for words, address in promised:
        visitor.go(address)
        amount = words.split(": ")[1]
        assert amount in visitor.page.locator(".card-head").inner_text()


def test_nonsense_in_the_address_is_left_out_and_said(visit: Visit) -> None:
    visitor = visit(NONSENSE)
    said = visitor.say(".ignored")
    assert said.startswith("Left out of the address:")
    for part in ("foo = bar", "c = xx", "y = abc", "m = "):
        assert part in said
    check_head(visitor.say(".card-head"), add_up())


@pytest.mark.parametrize(
    "query",
    [
        "%FF%FE=%FF&c=%F0%9F%92%B6&y=9999-0000&cols=donor&r=1999-01&v=flow&v=map&&&===&?&#",
        "c=<script>alert(1)</script>&d='--&mark=../../etc/passwd&foo=" + "ly~" * 1200,
    ],
)
def test_hostile_addresses_show_the_page(visit: Visit, query: str) -> None:
    visitor = visit(f"/?{query}")
    assert visitor.title
    assert visitor.page.locator("script:not([src]):not([type='application/json']):not(#_dash-renderer)").count() == 0


def test_unknown_page_is_a_real_404_with_a_way_home(visit: Visit) -> None:
    visitor = visit(size=MIDDLE, allow=("404",))
    answer = visitor.page.goto(f"{visitor.home}/nope")
    assert answer is not None
    assert answer.status == 404
    assert visitor.title == "There is no page at this address."
    visitor.page.get_by_role("link", name="Follow the money").click()
    visitor.settle()
    assert visitor.page.url == f"{visitor.home}/"


@pytest.mark.parametrize("path", ["/nope", "/data", "/assets/none.js", "/_dash-component-suites/os/path.py", "/embed/x"])
def test_nothing_there_is_404(server: Server, path: str) -> None:
    status, text = server.ask(path)
    assert status == 404
    assert "Traceback" not in text
