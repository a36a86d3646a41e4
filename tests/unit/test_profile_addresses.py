"""Addresses of profiles: the subject in the path, the state around it in the query."""

import pytest
from hypothesis import given

from iomdash.measures.selection import Selection
from iomdash.measures.subjects import FILTERS, Subject
from iomdash.state import decode, path_of, profile_at, profile_of, with_subject, without_subject
from iomdash.vocabulary import ProfileKind, Rule, View
from tests.strategies import selections, shipped_ids

NIGER = Subject(kind=ProfileKind.COUNTRY, id="NE")


@pytest.mark.parametrize(
    ("kind", "id", "path"),
    [
        (ProfileKind.COUNTRY, "NE", "/country/ne"),
        (ProfileKind.PROGRAMME, "T05-EUTF-NOA-LY-03", "/programme/t05-eutf-noa-ly-03"),
        (ProfileKind.PROGRAMME, "T05-EUTF-HOA-SO-03~2", "/programme/t05-eutf-hoa-so-03:2"),
        (ProfileKind.WINDOW, "NOA", "/window/noa"),
        (ProfileKind.ORGANISATION, "a b/c", "/organisation/a%20b%2Fc"),
    ],
)
def test_paths(kind: ProfileKind, id: str, path: str) -> None:
    assert path_of(Subject(kind=kind, id=id)) == path


def test_only_what_differs_from_the_default_stands_in_the_query() -> None:
    assert profile_of(NIGER) == "/country/ne"
    assert profile_of(NIGER, selection=Selection(countries=("LY",), rule=Rule.SOLE, view=View.MAP)) == "/country/ne?s=sole"


@given(selections())
def test_the_state_around_a_subject_comes_back(selection: Selection) -> None:
    for kind in ProfileKind:
        subject = Subject(kind=kind, id="x")
        base = without_subject(selection, subject=subject)
        query = profile_of(subject, selection=selection).partition("?")[2]
        assert decode(query, known=shipped_ids()).selection == base
        assert getattr(base, FILTERS[kind]) == ()
        own = with_subject(selection, subject=subject)
        assert getattr(own, FILTERS[kind]) == ("x",)
        assert without_subject(own, subject=subject).rule == selection.rule


def test_a_receiving_organisation_is_the_one_that_is_marked() -> None:
    giz = Subject(kind=ProfileKind.ORGANISATION, id="giz")
    assert with_subject(Selection(), subject=giz).mark == "giz"
    assert with_subject(Selection(mark="giz"), subject=NIGER).mark == "giz"


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("country:NE", "/country/ne?s=sole"),
        ("implementer:giz", "/organisation/giz?s=sole"),
        ("country:several", ""),
        ("implementer:others", ""),
        ("implementer:named", ""),
        ("theme:TFP.1", ""),
        ("year:2017", ""),
        ("", ""),
    ],
)
def test_keys_of_nodes_lead_to_their_profiles(key: str, address: str) -> None:
    assert profile_at(Selection(rule=Rule.SOLE), key) == address
