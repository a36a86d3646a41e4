"""Events on the pages: there by default with their sources, gone with ev=0, one plain link between the two."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

OWN = "IOM joins the UN"
FUNDS = "Valletta summit, fund begins"
SHARED = "EU-IOM Joint Initiative"
STUDY = "Böll study counts the fund"

PARTS = {
    ("/iom", "years"): (OWN, SHARED),
    ("/iom", "free"): (OWN, SHARED),
    ("/country/ly", "years"): (SHARED, STUDY),
    ("/organisation/iom", "years"): (OWN, SHARED, FUNDS),
    ("/programme/t05-eutf-noa-ly-03", "timeline"): ("Outrage over Libyan camps", STUDY),
    ("/method", "published"): (FUNDS, SHARED),
}
"""Page and section -> events on its axis."""

SOURCES = {OWN: "Inken Bartels", FUNDS: "LaPresse", SHARED: "European Commission", STUDY: "Heinrich Böll Foundation"}


def section(client: FlaskClient, path: str, *, part: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    found = re.search(rf'<section[^>]* id="{part}".*?</section>', answer.get_data(as_text=True), re.DOTALL)
    assert found, path
    return unescape(found[0])


def texts(markup: str) -> list[str]:
    """The words drawn."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", markup)


@pytest.mark.parametrize(("path", "part"), PARTS)
def test_events_are_drawn_wide_and_narrow_and_name_their_sources(client: FlaskClient, path: str, part: str) -> None:
    shown = section(client, path, part=part)
    for name in PARTS[path, part]:
        assert name in texts(shown)
        assert any(text.endswith(f": {name}") for text in texts(shown)), "the phone's line tells the date"
        assert re.search(rf'(aria-label="|<desc[^>]*>)[^"<]*: {name}', shown)
        if name in SOURCES:
            assert re.search(rf"Events: [^<]*{SOURCES[name]}", shown)


@pytest.mark.parametrize(("path", "part"), PARTS)
def test_one_link_hides_them_and_one_brings_them_back(client: FlaskClient, path: str, part: str) -> None:
    shown = section(client, path, part=part)
    there = re.search(r'Events shown · <a href="([^"]*)">Hide events</a>', shown)
    assert there
    assert there[1] == f"{path}?ev=0#{part}"
    hidden = section(client, there[1].partition("#")[0], part=part)
    assert not set(PARTS[path, part]) & {text.rpartition(": ")[2] for text in texts(hidden)}
    assert "Events: " not in hidden
    back = re.search(r'Events hidden · <a href="([^"]*)">Show events</a>', hidden)
    assert back
    assert back[1] == f"{path}#{part}"
    assert not re.search("ignored", hidden)


def test_only_the_iom_has_its_own_history(client: FlaskClient) -> None:
    for path in ("/country/ly", "/donor/de", "/window/noa", "/organisation/giz"):
        assert OWN not in section(client, path, part="years")
    assert FUNDS not in section(client, "/iom", part="years")


@pytest.mark.parametrize("path", ["/iom", "/country/ly?s=sole", "/organisation/giz"])
def test_links_and_forms_keep_events_hidden(client: FlaskClient, path: str) -> None:
    mark = "&" if "?" in path else "?"
    page = unescape(client.get(f"{path}{mark}ev=0").get_data(as_text=True))
    if path == "/iom":
        assert '<input type="hidden" name="ev" value="0">' in page
        assert 'name="ev"' not in client.get(path).get_data(as_text=True)
    kind = "/iom?" if path == "/iom" else "/country/" if "organisation" in path else "/organisation/"
    links = [href for href in re.findall(r'href="([^"#]+)"', page) if href.startswith(kind)]
    assert links
    assert all("ev=0" in href for href in links)


def test_hidden_events_are_no_filter_and_stay_hidden_on_the_way_out_of_one(client: FlaskClient) -> None:
    plain = "Without these filters"
    assert plain not in client.get("/country/ly?ev=0").get_data(as_text=True)
    assert f'<a href="/country/ly?ev=0">{plain}</a>' in client.get("/country/ly?s=sole&ev=0").get_data(as_text=True)
