"""The figure to take along: its page, its form and what it refuses; the figure as a frame for other pages."""

import re
from html import unescape
from urllib.parse import parse_qsl, quote

import pytest
from flask.testing import FlaskClient
from lxml import html as markup
from markupsafe import Markup

from iomdash.components.share_link import share_figure
from iomdash.frames.apart import name_apart
from iomdash.layouts.presets import HANDOUT, PRESETS
from iomdash.measures.ledger import Ledger
from iomdash.pages.compare import ComparePage
from iomdash.pages.figures.asked import LONGEST, STATE_FIGURES, VARIANTS
from iomdash.pages.figures.page import FORMS
from iomdash.pages.follow import FollowPage
from iomdash.pages.iom import IomPage
from iomdash.pages.reading import Reader
from iomdash.pages.sharing.address import read_sharing
from iomdash.pages.sharing.share import size_of
from iomdash.pages.sharing.snippet import write_frame
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import walk

HOSTILE = '"><script>alert(1)</script>&amp;'


def ask(client: FlaskClient, address: str, *, status: int = 200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return markup.fromstring(answer.text)


def fault_at(page, key: str) -> str:
    return page.get_element_by_id(f"share-{key}-error").text_content()


def test_the_page_shows_the_figure_and_offers_every_form_of_it(client: FlaskClient) -> None:
    page = ask(client, "/share?c=ly&preset=slide")
    (svg,) = page.xpath("//*[@data-part='preview']//svg")
    assert (svg.get("width"), svg.get("height")) == ("1600", "900")
    files = {link.get("data-form"): link.get("href") for link in page.xpath("//*[@data-part='files']//a")}
    assert set(files) == {*FORMS, "large"}
    assert files["png"] == "/figure.png?c=ly&preset=slide"
    assert files["large"] == "/figure.png?c=ly&preset=slide&scale=2"
    for form, address in files.items():
        assert client.get(address).status_code == 200, form


def test_the_preview_is_what_is_sent(client: FlaskClient) -> None:
    page, sent = (
        client.get("/share?c=ne&preset=column&title=My+own").text,
        client.get("/figure.svg?c=ne&preset=column&title=My+own"),
    )
    shown = page[page.index("<svg") : page.index("</svg>")]
    assert sent.text.startswith(shown)


def test_the_form_keeps_what_was_typed(client: FlaskClient) -> None:
    query = "c=ly&y=2017&fig=map&preset=portrait&variant=grey&title=Mine&note=As+of+May&byline=A.+B.&chrome=minimal&frozen=1"
    page = ask(client, f"/share?{query}")
    form = page.get_element_by_id("share-form")
    apart = {field.name: field.value for field in page.xpath("//details//select[@form='share-form']")}
    assert dict(form.form_values()) | apart == dict(parse_qsl(query))
    assert form.get("action") == "/share"
    assert form.method == "GET"


def test_every_choice_of_the_form_is_a_figure(client: FlaskClient) -> None:
    form = ask(client, "/share?c=ly").get_element_by_id("share-form")
    choices = {key: form.inputs[key].value_options for key in ("fig", "preset", "variant")}
    assert choices == {"fig": ["", *STATE_FIGURES[1:]], "preset": list(PRESETS), "variant": list(VARIANTS)}


@pytest.mark.parametrize("key", LONGEST)
def test_words_that_are_too_long_stay_and_are_refused_beside_their_field(client: FlaskClient, key: str) -> None:
    typed = "ä" * (LONGEST[key] + 1)
    page = ask(client, f"/share?c=ly&{key}={quote(typed)}")
    assert page.get_element_by_id("share-form").fields[key] == typed
    assert f"at most {LONGEST[key]}" in fault_at(page, key)
    assert page.get_element_by_id(f"share-{key}").get("aria-describedby") == f"share-{key}-error"
    assert [other for other in LONGEST if other != key and fault_at(page, other)] == []
    assert not page.xpath("//*[@data-part='preview']//svg | //*[@data-part='files']//a")


def test_a_title_without_room_is_refused_at_the_title(client: FlaskClient) -> None:
    page = ask(client, f"/share?c=ly&preset=column&title={'Word+' * 30}")
    assert "has no room in the preset" in fault_at(page, "title")


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("preset=poster", "preset"),
        ("variant=pink", "variant"),
        ("fig=pie", "fig"),
        ("lang=xx", "preset"),
        ("c=ly&w=sah", "preset"),
    ],
)
def test_what_cannot_be_made_is_said_where_it_is_chosen(client: FlaskClient, query: str, key: str) -> None:
    page = ask(client, f"/share?{query}")
    assert fault_at(page, key)
    assert fault_at(page, key) in page.xpath("//*[@data-part='preview']")[0].text_content()


def test_another_release_is_said_in_words(client: FlaskClient) -> None:
    page = ask(client, "/share?r=1999", status=404)
    assert "no release 1999" in fault_at(page, "preset")


@pytest.mark.parametrize("key", [*LONGEST, "c", "x", "preset", "fig"])
@pytest.mark.parametrize("path", ["/share", "/embed"])
def test_hostile_words_are_escaped(client: FlaskClient, path: str, key: str) -> None:
    text = client.get(f"{path}?{key}={quote(HOSTILE)}").text
    assert "<script>alert" not in text
    assert markup.fromstring(text).xpath("//script[not(@src)]") == []


def test_own_words_are_quoted_in_the_code_to_embed(client: FlaskClient) -> None:
    page = ask(client, f"/share?c=ly&title={quote(HOSTILE)}&chrome=minimal")
    frame = markup.fragment_fromstring(page.get_element_by_id("share-frame").text_content())
    assert frame.tag == "iframe"
    assert frame.get("title") == HOSTILE
    assert dict(parse_qsl(frame.get("src").partition("?")[2])) == {"c": "ly", "title": HOSTILE, "chrome": "minimal"}


def test_the_code_to_embed_names_the_release_only_where_it_is_to_stay(client: FlaskClient, ledger: Ledger) -> None:
    addresses = []
    for query in (f"r={ledger.release.id}", "frozen=1"):
        code = ask(client, f"/share?c=ly&{query}").get_element_by_id("share-frame").text_content()
        addresses.append(markup.fragment_fromstring(code).get("src"))
    assert addresses == ["/embed?c=ly", f"/embed?c=ly&r={ledger.release.id}"]


def test_the_site_s_own_address_stands_in_the_code(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Put the address" in client.get("/share").text
    monkeypatch.setenv("IOMDASH_HOME", "https://example.org/")
    page = client.get("/share").text
    assert 'src="https://example.org/embed"' in unescape(page)
    assert "Put the address" not in page


def test_a_frame_has_a_height_without_a_script() -> None:
    assert re.search(r' height="\d{3}"', write_frame("/embed", title="x"))


def test_the_handout_leads_to_a_page_of_the_same_state(client: FlaskClient) -> None:
    (link,) = ask(client, "/share?c=ly&fig=map&variant=grey").xpath("//a[contains(@href, 'handout')]")
    assert dict(parse_qsl(link.get("href").partition("?")[2])) == {"c": "ly", "variant": "grey", "preset": HANDOUT}


def test_sharing_tells_the_state_from_the_figure() -> None:
    sharing = read_sharing("?c=ly&title=a&title=b&chrome=nope&c=ne&scale=2")
    assert sharing.state == (("c", "ly"),)
    assert sharing.own == {"title": "a", "scale": "2"}
    assert sharing.chrome == "full"
    assert sharing.at("/x", scale="") == "/x?c=ly&title=a"
    assert sharing.page_at("/") == "/?c=ly"


def test_a_text_without_a_size_is_no_figure() -> None:
    with pytest.raises(ValueError, match="no size"):
        size_of(Markup("<svg></svg>"))


# The figure as a frame.


def test_an_embedded_figure_is_a_picture_with_its_title_source_and_a_way_back(client: FlaskClient, ledger: Ledger) -> None:
    page = ask(client, "/embed?c=ly")
    title = page.findtext(".//h1")
    drawings = page.xpath("//svg")
    assert [drawing.get("width") for drawing in drawings] == ["336.38", "691.65", "1240"]
    assert all(title in drawing.findtext("title") for drawing in drawings)
    assert ledger.release.id in page.xpath("//*[@class='embed-line']")[0].text_content()
    (way,) = page.xpath("//a")
    assert (way.get("href"), way.get("target"), way.get("rel")) == ("/?c=ly", "_blank", "noopener")
    assert not page.xpath("//form | //img | //iframe | //header")


def test_names_in_an_embedded_figure_are_told_apart(client: FlaskClient) -> None:
    page = ask(client, "/embed")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) > 9
    asked = {name for names in page.xpath("//@aria-labelledby") for name in names.split()}
    asked |= set(re.findall(r'"url\(#([^)]+)\)"', client.get("/embed").text))
    assert asked <= set(ids)


def test_names_in_words_stay_as_they_are() -> None:
    svg = Markup('<svg aria-labelledby="t d"><title id="t">{}</title><path fill="url(#p)"/></svg>').format(
        'id="t" "url(#p)"'
    )
    assert name_apart(svg, name="n") == Markup(
        '<svg aria-labelledby="n-t n-d"><title id="n-t">{}</title><path fill="url(#n-p)"/></svg>'
    ).format('id="t" "url(#p)"')


def test_the_smaller_frame_has_no_head(client: FlaskClient) -> None:
    full, minimal = (ask(client, f"/embed?c=ly&chrome={chrome}") for chrome in ("full", "minimal"))
    title = full.findtext(".//h1")
    heads = [[text for text in page.xpath("//svg//text/text()") if text[:12] == title[:12]] for page in (full, minimal)]
    assert len(heads[0]) == 3
    assert heads[1] == []
    assert minimal.findtext(".//h1") == title


def test_any_page_may_hold_an_embedded_figure_and_no_other_page_of_ours(client: FlaskClient) -> None:
    for address in ("/embed", "/embed?r=1999", "/embed?title=" + "x" * 300):
        answer = client.get(address)
        assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors *")
        assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Set-Cookie" not in answer.headers
    for address in ("/", "/share", "/check", "/nope", "/embed/", "/iom"):
        assert "frame-ancestors 'self'" in client.get(address).headers["Content-Security-Policy"]


def test_an_embedded_figure_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/embed?c=ly")
    assert "max-age=3600" in first.headers["Cache-Control"]
    again = client.get("/embed?c=ly", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "frame-ancestors *" in again.headers["Content-Security-Policy"]
    assert "ETag" not in client.get("/embed?c=ly&w=sah").headers


def test_a_frozen_figure_stays_with_its_release(client: FlaskClient, ledger: Ledger) -> None:
    page = ask(client, f"/embed?c=ly&r={ledger.release.id}")
    assert page.xpath("//a/@href") == [f"/?c=ly&r={ledger.release.id}"]
    gone = ask(client, "/embed?c=ly&r=1999&chrome=minimal", status=404)
    assert "no release 1999" in gone.text_content()
    assert gone.xpath("//a/@href")[0] == "/embed?c=ly&chrome=minimal"
    assert ask(client, gone.xpath("//a/@href")[0]).xpath("//svg")


def test_words_of_the_publisher_are_marked_as_such(client: FlaskClient, words: Catalogue) -> None:
    said = words.say("embed.edited")
    assert said not in client.get("/embed?c=ly").text
    assert said in unescape(client.get("/embed?c=ly&title=Mine").text)


def test_a_width_without_room_has_the_next_drawing(client: FlaskClient) -> None:
    widths = [drawing.get("width") for drawing in ask(client, f"/embed?c=ly&title={'Word+' * 20}").xpath("//svg")]
    assert widths == ["691.65", "691.65", "1240"]


def test_an_empty_selection_is_said_in_the_frame(client: FlaskClient, words: Catalogue) -> None:
    assert words.say("framed.empty") in client.get("/embed?c=ly&w=sah").text
    assert client.get("/embed?c=ly&w=sah").status_code == 400


# Ways to it from the other pages.


def test_the_card_leads_to_its_figure_and_holds_what_a_crop_needs(follow_page: FollowPage) -> None:
    said = follow_page.update_words("?c=ly")
    links = [part.href for words in said for part in walk(words) if "share-link" in str(getattr(part, "className", ""))]
    assert links == [f"/share?c=ly&r={follow_page.reader.ledger.release.id}"]
    (claim,) = [part for words in said for part in walk(words) if getattr(part, "className", "") == "foot-claim"]
    assert claim.children[0].children == f"{said[0]}."
    assert claim.children[2].startswith("Money approved from all donors to all implementers in Libya")


def test_an_empty_view_offers_no_figure(follow_page: FollowPage) -> None:
    said = follow_page.update_words("?c=ly&w=sah")
    assert not [part for words in said for part in walk(words) if "share-link" in str(getattr(part, "className", ""))]


def test_pages_with_figures_of_their_own_lead_to_them(
    reader: Reader, words: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (("iom", "iom-payers"), ("compare", "compare")):
        monkeypatch.setattr(f"iomdash.pages.{module}.FIGURES", (name,))
    agency = "".join(map(str, IomPage(reader, words=words).answer("from=2020", {}).body))
    assert agency.count("/share?fig=") == 1
    assert "/share?fig=iom-payers&amp;from=2020" in agency
    compared = str(ComparePage(reader, words=words).answer("a=c%3Dly&b=c%3Dne", {}).body[0])
    assert "/share?fig=compare&amp;a=c%3Dly" in compared


def test_a_profile_leads_to_its_figure(client: FlaskClient) -> None:
    assert ask(client, "/country/ly").xpath("//a[starts-with(@href, '/share?c=ly')]")


def test_the_state_of_another_page_goes_along(client: FlaskClient) -> None:
    assert share_figure("compare", "") == "/share?fig=compare"
    page = ask(client, "/share?fig=compare&a=c%3Dly&b=c%3Dne")
    kept = dict(page.get_element_by_id("share-form").form_values())
    assert (kept["a"], kept["b"]) == ("c=ly", "c=ne")
