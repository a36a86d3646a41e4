"""The page of comparisons: its address, its form, one scale, and what it says where nothing can be compared."""

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from iomdash.components.compare_link import compare_address, make_compare_link
from iomdash.components.markup import write_markup
from iomdash.measures.compare import derive_shared_flows
from iomdash.measures.selection import DEFAULT_COLUMNS, Selection
from iomdash.pages.compare import PRESETS
from iomdash.pages.compare_drawing import NARROW, WIDE, choose_columns, draw_pair
from iomdash.pages.compare_form import read_pair
from iomdash.pages.reading import Reader
from iomdash.vocabulary import Column, Measure, Rule, View
from iomdash.words.catalogue import Catalogue


def ask(client: FlaskClient, first: str, second: str, more: str = "") -> str:
    answer = client.get(f"/compare?a={quote(first, safe='')}&b={quote(second, safe='')}{more}")
    assert answer.status_code == 200
    return answer.text


def test_an_address_holds_both_states(reader: Reader) -> None:
    first, second = Selection(countries=("NE",), rule=Rule.SOLE), Selection(donors=("de", "it"), view=View.TREND)
    read = read_pair(compare_address(first, second).partition("?")[2], reader=reader).states
    assert [state.release for state in read] == [reader.ledger.release.id] * 2
    assert (read[0].countries, read[0].rule, read[1].donors, read[1].view) == (("NE",), Rule.SOLE, ("de", "it"), View.TREND)


def test_without_a_second_side_the_other_rule_is_shown(reader: Reader) -> None:
    first, second = read_pair(compare_address(Selection(countries=("LY",))).partition("?")[2], reader=reader).states
    assert (first.countries, second.countries) == (("LY",), ("LY",))
    assert (first.rule, second.rule) == (Rule.EQUAL, Rule.CONTRACTS)
    assert read_pair("a=s%3Dcontracts", reader=reader).states[1].rule is Rule.EQUAL


def test_a_whole_address_can_be_pasted(reader: Reader) -> None:
    pasted = quote("https://example.org/?c=ly&m=contracted", safe="")
    assert read_pair(f"a={pasted}&b=", reader=reader).states[0].measure is Measure.CONTRACTED


def test_the_form_changes_a_side(reader: Reader) -> None:
    base = f"a={quote('c=ly~ne&y=2016-2018', safe='')}&b="
    pair = read_pair(f"{base}&a_s=sole&a_c==&a_y==&b_c=ml&b_y=2017&b_x=0&b_m=contracted&b_v=trend&b_d=de", reader=reader)
    first, second = pair.states
    assert (first.rule, first.countries, first.first_year) == (Rule.SOLE, ("LY", "NE"), 2016)
    assert (second.countries, second.first_year, second.last_year) == (("ML",), 2017, 2017)
    assert (second.with_corrections, second.measure, second.view, second.donors) == (
        False,
        Measure.CONTRACTED,
        View.TREND,
        ("de",),
    )
    cleared = read_pair(f"{base}&a_c=&a_y=", reader=reader).states[0]
    assert (cleared.countries, cleared.first_year) == ((), None)


@pytest.mark.parametrize("value", ["zz", "<script>", "2099", "%00", "x" * 500])
def test_what_the_form_cannot_mean_changes_nothing(reader: Reader, value: str) -> None:
    keys = "".join(f"&a_{key}={quote(value)}" for key in ("m", "s", "cs", "v", "d", "c", "y", "x", "q"))
    assert read_pair(f"a=c%3Dly{keys}", reader=reader).states[0].countries == ("LY",)


def test_what_is_shown_comes_back_from_the_form(client: FlaskClient, reader: Reader) -> None:
    """Every field sent as it stands gives the same comparison."""
    text = ask(client, "c=ly~ne&y=2016-2018&v=table", "d=de&x=0&y=2017")
    hidden = re.findall(r'<input type="hidden" name="(\w)" value="([^"]*)">', text)
    fields = re.findall(r'<select name="(\w+)">.*?<option value="([^"]*)" selected>', text)
    assert len(fields) == 16
    query = "&".join(f"{name}={quote(value.replace('&amp;', '&'), safe='')}" for name, value in [*hidden, *fields])
    first, second = read_pair(query, reader=reader).states
    assert (first.countries, first.first_year, first.last_year, first.view) == (("LY", "NE"), 2016, 2018, View.TABLE)
    assert (second.donors, second.with_corrections, second.first_year) == (("de",), False, 2017)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_hold_money_on_both_sides(client: FlaskClient, reader: Reader, name: str) -> None:
    first, second = PRESETS[name]
    assert reader.total(first)
    assert reader.total(second)
    text = client.get(compare_address(first, second)).text
    assert "No money matches" not in text
    assert text.count('class="compare-side"') == 2
    assert "The same but for:" in text


def test_both_drawings_have_one_scale(reader: Reader, words: Catalogue) -> None:
    first, second = PRESETS["countries"]
    flows = derive_shared_flows(reader.ledger, first=first, second=second, columns=(Column.COUNTRY, Column.IMPLEMENTER))
    drawn = draw_pair(flows, width=WIDE, names=("a", "b"), words=words)
    assert drawn
    pixels = []
    for svg in (drawn.first, drawn.second):
        bars = re.findall(r'<rect class="sankey-bar [^"]*" x="([\d.]+)" y="[\d.]+" width="6" height="([\d.]+)"', str(svg))
        assert len({x for x, _ in bars}) == 2
        pixels.append(sum(float(height) for _, height in bars) / 2)
    ratio = flows[0].total / flows[1].total
    assert pixels[0] / pixels[1] == pytest.approx(ratio, rel=0.02)
    assert drawn.scale.amount / drawn.scale.length == pytest.approx(flows[1].total / pixels[1], rel=0.02)


def test_columns_that_tell_nothing_are_left_out_and_named(client: FlaskClient, reader: Reader) -> None:
    first, second = PRESETS["countries"]
    flows = derive_shared_flows(reader.ledger, first=first, second=second, columns=DEFAULT_COLUMNS)
    assert choose_columns(flows) == (Column.COUNTRY, Column.IMPLEMENTER)
    text = client.get(compare_address(first, second)).text
    assert "Not drawn here for want of room: Donors, Windows." in text
    assert "<h3>Donors</h3>" in text


def test_drawings_of_both_widths_have_their_own_ids(client: FlaskClient) -> None:
    text = client.get("/compare").text
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert {f"compare-{side}-{width:.0f}" for side in "ab" for width in (NARROW, WIDE)} <= set(ids)


def test_an_empty_side_says_so_and_offers_the_nearest(client: FlaskClient) -> None:
    text = ask(client, "c=ly&y=1999", "c=ly")
    assert "No money matches this side" in text
    offers = re.findall(r'<li><a href="(/compare\?a=[^"]+)">[^<]+EUR', text)
    assert offers
    assert "No money matches" not in client.get(offers[0].replace("&amp;", "&")).text
    assert "nothing" in re.findall(r"<h2>(.*?)</h2>", text)[0]


def test_both_sides_empty(client: FlaskClient) -> None:
    text = ask(client, "c=ly&y=1999", "c=ly&y=1998")
    assert text.count("No money matches this side") == 2
    assert "<svg" not in text


def test_measures_and_mentions_are_compared_with_a_warning_only(client: FlaskClient, words: Catalogue) -> None:
    text = ask(client, "", "m=contracted&s=any")
    assert text.count('class="compare-warning"') == 2
    assert text.count(words.say("compare.not_subtracted")) == 1
    assert "a decision sets a ceiling" in text


def test_what_was_left_out_of_an_address_is_said(client: FlaskClient) -> None:
    text = ask(client, "c=ly~xx&planet=mars", "")
    assert "c = xx" in text
    assert "planet = mars" in text


def test_every_row_adds_up_on_the_page(client: FlaskClient) -> None:
    """First and second in each row lead to receipts whose sum is the number."""
    text = ask(client, "c=er", "c=dj")
    links = re.findall(r'<a href="(/receipts\?[^"]+)" class="number">([\d.,]+m)</a>', text)
    assert len(links) > 8
    for address, said in links[:6]:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.status_code == 200
        cents = re.search(r"EUR ([\d,.]+): the sum", answer.text)
        assert cents
        assert f"{float(cents[1].replace(',', '')) / 1e6:,.1f}m" == said


def test_the_link_carries_the_view(words: Catalogue) -> None:
    written = write_markup(make_compare_link(Selection(countries=("LY",)), words))
    assert 'href="/compare?a=c%3Dly"' in written
