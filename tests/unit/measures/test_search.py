"""Finding by name: folded, by the beginnings of words, exact names first, and the nearest of what is mistyped."""

import pytest

from iomdash.measures.search import LONGEST_QUERY, Findable, Index, fold_text, make_findable
from iomdash.measures.subjects import Subject
from iomdash.vocabulary import ProfileKind


def entry(id: str, *names: str, amount: int = 0, kind: ProfileKind = ProfileKind.COUNTRY) -> Findable:
    return make_findable(Subject(kind=kind, id=id), name=names[0], amount=amount, names=names[1:])


INDEX = Index(
    [
        entry("NE", "Niger", "Republik Niger", amount=5),
        entry("NG", "Nigeria", amount=9),
        entry("CI", "Côte d'Ivoire", "Ivory Coast", "CI", amount=3),
        entry("TD", "Chad", "Tchad", amount=2),
        entry("p1", "Emploi au lac Tchad", "T05-EUTF-SAH-TD-01", amount=7, kind=ProfileKind.PROGRAMME),
        entry("giz", "GIZ (Germany)", "Gesellschaft für Zusammenarbeit", amount=1, kind=ProfileKind.ORGANISATION),
    ]
)


def found(text: str) -> list[str]:
    return [one.subject.id for one in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Côte d’Ivoire", "cote d ivoire"),
        ("  T05-EUTF_NOA ", "t05 eutf noa"),
        ("ÉTHIOPIE", "ethiopie"),
        ("Straße", "strasse"),
        ("—", ""),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold_text(text) == folded


def test_exact_names_come_before_beginnings_and_these_before_other_words() -> None:
    assert found("niger") == ["NE", "NG"]
    assert found("tchad") == ["TD", "p1"]


def test_within_a_rank_the_biggest_comes_first() -> None:
    assert found("nig") == ["NG", "NE"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cote divoire", None),
        ("cote d'iv", "CI"),
        ("ivory", "CI"),
        ("td-01", "p1"),
        ("zusammen", "giz"),
        ("lac emploi", "p1"),
    ],
)
def test_every_word_typed_begins_a_word(text: str, first: str | None) -> None:
    assert (found(text) or [None])[0] == first


@pytest.mark.parametrize("text", ["", "  ", "--", "/", "\u202e"])
def test_a_text_without_letters_finds_nothing(text: str) -> None:
    assert found(text) == []


def test_a_long_text_is_cut() -> None:
    assert found("x" * 10**6) == []
    assert found("niger" + " " * LONGEST_QUERY + "zzz") == ["NE", "NG"]


@pytest.mark.parametrize(
    ("text", "first"), [("nigr", "NE"), ("tschad", "TD"), ("T05-EUTF-SAH-TD-99", "p1"), ("coast ivory", "CI")]
)
def test_the_nearest_of_a_mistyped_name(text: str, first: str) -> None:
    assert INDEX.nearest(text)[0].subject.id == first


def test_nothing_is_near_to_nonsense() -> None:
    assert INDEX.nearest("qqqqqqq") == []


def test_the_kind_asked_for_comes_before_others_as_near() -> None:
    two = Index([entry("a", "Mali", amount=1), entry("b", "Mali", amount=9, kind=ProfileKind.DONOR)])
    assert [one.subject.id for one in two.nearest("mal", kind=ProfileKind.COUNTRY)] == ["a", "b"]


def test_called_is_one_of_the_kind_or_none() -> None:
    called = INDEX.called("TCHAD", kind=ProfileKind.COUNTRY)
    assert called is not None
    assert called.subject.id == "TD"
    assert INDEX.called("tchad", kind=ProfileKind.DONOR) is None
    assert INDEX.called("nig", kind=ProfileKind.COUNTRY) is None
    doubled = Index([entry("a", "Mali"), entry("b", "Mali")])
    assert doubled.called("mali", kind=ProfileKind.COUNTRY) is None
