"""What an address of /open says: read strictly, since all of it comes from outside."""

from urllib.parse import urlencode

import pytest

from iomdash.measures.selection import Selection
from iomdash.state import KnownIds, encode
from iomdash.state.codes import code_of
from iomdash.state.reopening import asked_by_code, decode_open, original_code_text, state_of
from iomdash.vocabulary import View

KNOWN = KnownIds(countries=["LY", "NE"], releases=["2026-11.3"])
LIBYA = Selection(countries=("LY",), view=View.MAP)


def test_all_of_a_picture_is_read() -> None:
    asked = decode_open("q=c%3Dly%26v%3Dmap%26r%3D2026-11&r=2026-11&sum=12345&code=alyjfb&edited=1", known=KNOWN)
    assert asked.state
    assert (asked.state.selection, asked.state.ignored) == (LIBYA, ())
    assert (asked.release, asked.cents, asked.code, asked.is_edited) == ("2026-11", 12345, "ALYJFB", True)


def test_an_address_without_a_picture_says_nothing() -> None:
    asked = decode_open("", known=KNOWN)
    assert asked.state is None
    assert (asked.release, asked.cents, asked.code, asked.written, asked.is_edited) == ("", None, "", "", False)


def test_an_empty_state_is_the_whole_fund() -> None:
    asked = decode_open("q=", known=KNOWN)
    assert asked.state
    assert asked.state.selection == Selection()


@pytest.mark.parametrize("query", ["q=c%3Dly%26r%3D2026-11", "q=c%3Dly&r=%3Cb%3E&r=x", "q=%2F%3Fc%3Dly%26r%3D2026-11"])
def test_the_release_is_that_of_the_state_where_none_is_told_apart(query: str) -> None:
    assert decode_open(query, known=KNOWN).release in ("2026-11", "")
    assert decode_open("q=c%3Dly%26r%3D2026-11", known=KNOWN).release == "2026-11"


@pytest.mark.parametrize("release", ["<script>", "this site is gone", "x" * 21, "", "٢٠٢٦", "-2026"])
def test_a_release_of_another_form_is_not_repeated(release: str) -> None:
    assert decode_open(f"q=c%3Dly&r={release}", known=KNOWN).release == ""


@pytest.mark.parametrize("cents", ["", "-1", "1.5", "1e9", "٣", "nan", "9" * 16, " 1", "0x1"])
def test_a_sum_that_is_no_number_of_cents_is_none(cents: str) -> None:
    assert decode_open(f"q=c%3Dly&sum={cents}", known=KNOWN).cents is None


def test_of_a_whole_address_the_query_counts() -> None:
    assert state_of("https://example.org/?c=ly") == "c=ly"
    assert state_of("c=ly") == "c=ly"
    asked = decode_open("q=https%3A%2F%2Fexample.org%2F%3Fc%3Dly%26v%3Dmap", known=KNOWN)
    assert asked.state
    assert asked.state.selection == LIBYA


def test_what_a_state_does_not_know_is_reported_but_not_another_release() -> None:
    asked = decode_open("q=c%3Dly~xx%26foo%3D1%26r%3D1999-01", known=KNOWN)
    assert asked.state
    assert asked.state.ignored == (("c", "xx"), ("foo", "1"))


@pytest.mark.parametrize("home", ["", "https://example.org", "http://localhost:8050"])
@pytest.mark.parametrize("page", ["/compare?a=c%3Dly&b=c%3Dne", "/iom?d=us", "/trace?from=de", "/iom"])
def test_another_page_is_told_apart_from_a_view(home: str, page: str) -> None:
    asked = decode_open(urlencode({"q": home + page}), known=KNOWN)
    assert (asked.page, asked.state) == (page, None)


@pytest.mark.parametrize("page", ["/check?x=1", "/iom.csv", "//example.org", "/compare?a=<b>", "/trace?a=/b", "/"])
def test_no_other_path_is_one_of_our_pages(page: str) -> None:
    asked = decode_open(urlencode({"q": page}), known=KNOWN)
    assert asked.page == ""
    assert asked.state
    assert asked.state.selection == Selection()


def test_too_many_pairs_are_not_read() -> None:
    assert decode_open("&".join(f"a{n}=1" for n in range(99)), known=KNOWN).state is None


def test_a_code_alone_tells_state_and_release() -> None:
    asked = asked_by_code("ALYJFB", "c=ly&v=map&r=2026-11.2", known=KNOWN)
    assert asked.state
    assert (asked.state.selection, asked.release, asked.cents, asked.code) == (LIBYA, "2026-11.2", None, "ALYJFB")


@pytest.mark.parametrize("release", ["2026-11", "2026-11.3"])
def test_the_text_of_a_code_is_the_state_with_the_release_of_the_picture(release: str) -> None:
    made = Selection(countries=("LY",), release=release)
    assert original_code_text(Selection(countries=("LY",), release="2026-11.9"), release=release) == encode(made)
    assert code_of(made) != code_of(Selection(countries=("LY",)))
