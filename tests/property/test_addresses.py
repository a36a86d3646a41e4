"""Addresses: what is written is read back; whatever text is read, no fault and no id that we do not know."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.selection import Selection
from iomdash.state import KEYS, LISTS, decode, encode, write_id
from iomdash.vocabulary import Colour, Column, MapStyle, Measure, Rule, View
from tests.strategies import selections, shipped_ids

KEY = st.sampled_from([*KEYS, "", "colour", "M", "d[]"])
WORDS = st.sampled_from(
    [
        "de",
        "DE",
        "iom",
        "noa",
        "na",
        "several",
        "2016",
        "2016-2019",
        "-",
        "0",
        "any",
        "map",
        "2026-11",
        "window",
        "implementer:1",
        "donor:1",
        "country:99",
        "14100000",
        "1",
        "~",
        "%",
        "%zz",
        "&",
        "=",
    ]
)
VALUE = st.lists(WORDS | st.text(max_size=8), max_size=6).map("~".join)
QUERIES = st.lists(st.tuples(KEY, VALUE), max_size=50).map(lambda pairs: "&".join(f"{key}={value}" for key, value in pairs))
GARBAGE = st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")) | st.text(
    alphabet="%&=~?;+#\x00\ud800é٣", max_size=200
)
HUGE = st.tuples(KEY, WORDS, st.integers(1, 20_000)).map(lambda parts: f"{parts[0]}={(parts[1] + '~') * parts[2]}")


def check_known(selection: Selection) -> None:
    known = shipped_ids()
    for name in LISTS.values():
        chosen = getattr(selection, name)
        assert set(chosen) <= set(getattr(known, name)), name
        assert len(set(chosen)) == len(chosen)
    assert isinstance(selection.measure, Measure)
    assert isinstance(selection.rule, Rule)
    assert isinstance(selection.view, View)
    assert isinstance(selection.map_style, MapStyle)
    assert isinstance(selection.colour, Colour)
    assert 0 <= selection.scale < 10**9
    assert all(column is not Column.DONOR and 0 < page < 100 for column, page in selection.pages)
    assert [column for column, _ in selection.pages] == [column for column in Column if column in dict(selection.pages)]
    assert selection.mark in {*known.marks, Selection().mark}
    assert selection.release in {*known.releases, ""}
    assert 2 <= len(selection.columns) <= 5
    assert all(isinstance(column, Column) for column in selection.columns)
    years = selection.first_year or 1000, selection.last_year or 9999
    assert 1000 <= years[0] <= years[1] <= 9999


@given(selection=selections(most=12))
def test_what_is_written_is_read_back(selection: Selection) -> None:
    decoded = decode(encode(selection), known=shipped_ids())
    assert decoded.selection == selection
    assert decoded.ignored == ()


@given(selection=selections())
def test_an_address_is_safe_in_a_link(selection: Selection) -> None:
    query = encode(selection)
    assert query.isascii()
    assert quote(query, safe="=&~-.:") == query


@given(text=st.text() | GARBAGE | QUERIES | HUGE)
def test_any_text_is_read_and_gives_only_what_we_know(text: str) -> None:
    decoded = decode(text, known=shipped_ids())
    check_known(decoded.selection)
    assert all(isinstance(key, str) and isinstance(value, str) for key, value in decoded.ignored)


@given(query=QUERIES)
def test_what_was_read_is_written_so_that_it_is_read_alike(query: str) -> None:
    selection = decode(query, known=shipped_ids()).selection
    again = decode(encode(selection), known=shipped_ids())
    assert (again.selection, again.ignored) == (selection, ())


@given(selection=selections(), text=st.text(max_size=20))
def test_one_bad_value_spoils_nothing_else(selection: Selection, text: str) -> None:
    query = encode(selection)
    decoded = decode(f"{query}&nonsense={quote(text)}", known=shipped_ids())
    assert decoded.selection == selection


@given(key=st.sampled_from(list(LISTS)), ids=st.lists(WORDS.filter(str.isalnum), min_size=1, max_size=5))
def test_every_id_that_was_given_is_used_or_said(key: str, ids: list[str]) -> None:
    decoded = decode(f"{key}={'~'.join(ids)}", known=shipped_ids())
    used = {write_id(id) for id in getattr(decoded.selection, LISTS[key])}
    said = {value for _, value in decoded.ignored}
    assert used | said == {id.lower() for id in ids}
    assert not used & said
