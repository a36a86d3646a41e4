"""The address of the page about the IOM's own money: what it says comes back, what is unknown is reported."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.agency.books import SPANS
from iomdash.measures.agency.selection import AgencySelection
from iomdash.state.agency import address_of_agency, decode_agency

YEARS = (2011, 2024)
DONORS = ("us", "de", "eu", "un-ocha")
spans = st.sampled_from([(a, b) for first, last in SPANS for a in range(first, last + 1) for b in range(a, last + 1)])
selections = st.builds(
    lambda years, donors, span, with_events: AgencySelection(
        first_year=min(years),
        last_year=max(years),
        donors=tuple(donors),
        spent_first=span[0],
        spent_last=span[1],
        with_events=with_events,
    ),
    st.tuples(st.integers(*YEARS), st.integers(*YEARS)),
    st.lists(st.sampled_from(DONORS), unique=True),
    spans,
    st.booleans(),
)


def decode(query: str):
    return decode_agency(query, years=YEARS, donors=DONORS)


@given(selections)
def test_every_selection_comes_back_from_its_address(selection: AgencySelection) -> None:
    decoded = decode(urlsplit(address_of_agency(selection, years=YEARS)).query)
    assert decoded.selection == selection
    assert decoded.ignored == ()


@given(st.text(max_size=300))
def test_any_text_decodes(query: str) -> None:
    chosen = decode(query).selection
    assert YEARS[0] <= chosen.first_year <= chosen.last_year <= YEARS[1]
    assert any(first <= chosen.spent_first <= chosen.spent_last <= last for first, last in SPANS)
    assert set(chosen.donors) <= set(DONORS)


def test_an_address_holds_only_what_differs() -> None:
    assert address_of_agency(decode("").selection, years=YEARS) == "/iom"
    assert address_of_agency(decode("from=2020&d=us&d=de").selection, years=YEARS) == "/iom?from=2020&d=us~de"
    whole = decode("part=payers").selection
    assert address_of_agency(whole, years=YEARS, path="/iom.csv", part="payers") == "/iom.csv?part=payers"


def test_a_file_has_no_events_to_leave_out() -> None:
    hidden = decode("ev=0").selection
    assert address_of_agency(hidden, years=YEARS) == "/iom?ev=0"
    assert address_of_agency(hidden, years=YEARS, path="/iom.csv", part="years") == "/iom.csv?part=years"


def test_years_written_backwards_are_turned_round() -> None:
    chosen = decode("from=2020&to=2014").selection
    assert (chosen.first_year, chosen.last_year) == (2014, 2020)


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("from=1999", ("from", "1999")),
        ("to=twenty", ("to", "twenty")),
        ("d=us~atlantis", ("d", "atlantis")),
        ("e=2018-2019", ("e", "2018-2019")),
        ("e=2016-2018&e=2017", ("e", "2017")),
        ("colour=red", ("colour", "red")),
        ("ev=1", ("ev", "1")),
        ("from=2014&from=2015", ("from", "2015")),
    ],
)
def test_what_is_unknown_is_reported(query: str, ignored: tuple[str, str]) -> None:
    assert decode(query).ignored == (ignored,)
