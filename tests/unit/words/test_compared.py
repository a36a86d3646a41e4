"""What two states differ in, said in words."""

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, PlaceRule, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.compared import list_warnings, name_side, say_changes, say_more, write_more, write_points


def test_the_same_but_the_rule(ledger: Ledger, words: Catalogue) -> None:
    said = say_changes(ledger, first=Selection(), second=Selection(rule=Rule.CONTRACTS), words=words)
    assert said == "The same but for: how shared programmes are counted: split equally against counted by contracts."


def test_each_rule_is_told_for_itself(ledger: Ledger, words: Catalogue) -> None:
    said = say_changes(
        ledger, first=Selection(), second=Selection(place_rule=PlaceRule.EQUAL, with_corrections=False), words=words
    )
    assert "by published shares against split equally" in said
    assert "corrected against as published" in said
    assert "shared programmes" not in said


def test_what_the_words_do_not_tell_apart_is_said_to_differ(ledger: Ledger, words: Catalogue) -> None:
    first, second = Selection(countries=("LY", "NE", "ML")), Selection(countries=("LY", "NE", "SN"))
    assert "where: not the same on both sides" in say_changes(ledger, first=first, second=second, words=words)


def test_the_same(ledger: Ledger, words: Catalogue) -> None:
    both = Selection(countries=("LY",))
    assert say_changes(ledger, first=both, second=Selection(countries=("LY",), view=View.MAP), words=words) == words.say(
        "compare.same"
    )
    assert name_side(ledger, side=both, other=both, total=420_000_000_00, words=words) == "EUR\u00a0420m"


def test_a_side_is_named_by_what_sets_it_apart(ledger: Ledger, words: Catalogue) -> None:
    one, other = Selection(rule=Rule.SOLE), Selection()
    assert name_side(ledger, side=one, other=other, total=10**10, words=words) == "Counted only if alone: EUR\u00a0100m"
    assert name_side(ledger, side=one, other=other, total=0, words=words) == "Counted only if alone: nothing"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (Selection(), Selection(rule=Rule.SOLE), 0),
        (Selection(), Selection(measure=Measure.CONTRACTED), 1),
        (Selection(), Selection(rule=Rule.ANY_MENTION), 1),
        (Selection(rule=Rule.ANY_MENTION), Selection(rule=Rule.ANY_MENTION), 0),
        (Selection(rule=Rule.ANY_MENTION), Selection(rule=Rule.ANY_MENTION, implementers=("giz",)), 1),
        (Selection(), Selection(view=View.TREND, measure=Measure.CONTRACTED, rule=Rule.ANY_MENTION), 3),
    ],
)
def test_what_must_not_be_taken_from_each_other_is_said(
    words: Catalogue, first: Selection, second: Selection, count: int
) -> None:
    assert len(list(list_warnings(first, second, words=words))) == count


@pytest.mark.parametrize(
    ("cents", "said"), [(0, "0"), (12_340_000_00, "+12.3m"), (-400_000_00, "−0.4m"), (1, "+0.00000001m")]
)
def test_differences_keep_their_sign(words: Catalogue, cents: int, said: str) -> None:
    assert write_more(cents, words=words) == said


def test_differences_with_their_currency(words: Catalogue) -> None:
    said = [say_more(cents, words=words) for cents in (142_166_689_25, -142_166_689_25, 0)]
    assert said == ["+EUR\u00a0142m", "−EUR\u00a0142m", "EUR\u00a00"]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [((1, 4), (1, 2), "+25.0"), ((1, 2), (1, 4), "−25.0"), ((1, 2), (2, 4), "0"), ((0, 0), (1, 2), "–"),
     ((1000, 10000), (1001, 10000), "<0.1")],
)  # fmt: skip
def test_points_are_differences_of_shares(
    words: Catalogue, first: tuple[int, int], second: tuple[int, int], said: str
) -> None:
    assert write_points(first, second, words=words) == said
