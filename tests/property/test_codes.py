"""State -> code -> state for any state that was drawn; and hostile codes and pictures get an answer in words."""

import html
import re
from urllib.parse import quote

from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdash.application import create_app
from iomdash.measures.selection import Selection
from iomdash.pages.codes.finder import CodeFinder
from iomdash.pages.reading import Reader
from iomdash.state import decode, encode
from iomdash.state.codes import code_of_text, fold_code
from iomdash.words.catalogue import read_catalogue
from tests.strategies import selections, shipped_ids, shipped_ledger

READER = Reader(shipped_ledger())
FINDER = CodeFinder(READER, words=read_catalogue())
HOSTILE = st.text(max_size=40) | st.binary(max_size=40).map(lambda raw: raw.decode("latin-1"))
SPELLINGS = (str.lower, str.title, " ".join, "-".join, lambda code: f" {code} ")


@given(state=selections(), spelling=st.sampled_from(SPELLINGS))
def test_what_was_issued_leads_back_to_its_state(state: Selection, spelling: object) -> None:
    code = READER.codes.issue(state)
    found = FINDER.find(spelling(code))  # type: ignore[operator]
    assert encode(state) in found
    assert state in [decode(address, known=shipped_ids()).selection for address in found if address[:1] != "/"]


@given(text=HOSTILE)
def test_no_text_is_a_fault_and_none_that_was_not_issued_is_made_up(text: str) -> None:
    for address in FINDER.find(text):
        assert code_of_text(address) == fold_code(text)


CLIENT: FlaskClient = create_app().server.test_client()
PAIRS = st.lists(
    st.tuples(
        st.sampled_from(["q", "r", "sum", "code", "edited", "x"]), HOSTILE | st.sampled_from(["c=ly", "222222", "100"])
    ),
    max_size=8,
)


def check(path: str, query: list[tuple[str, str]]) -> None:
    answer = CLIENT.get(path, query_string=query)
    assert answer.status_code in (200, 302, 308, 404), path
    for href in [answer.headers.get("Location", "/"), *re.findall(r'href="([^"]*)"', answer.text)]:
        assert re.match(r"(?:http://localhost)?/(?!/)|#|data:,", html.unescape(href)), href


@settings(max_examples=40)
@given(pairs=PAIRS)
def test_any_picture_gets_an_answer_that_stays_here(pairs: list[tuple[str, str]]) -> None:
    check("/open", pairs)


@settings(max_examples=40)
@given(text=HOSTILE)
def test_any_short_address_gets_an_answer_that_stays_here(text: str) -> None:
    check(f"/f/{quote(text.encode('utf-8', 'replace'), safe='')}", [])
