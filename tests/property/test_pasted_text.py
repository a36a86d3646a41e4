"""Any text is read without a fault, at a cost that grows with its length; sums of the checker are those of the app."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdash.measures.claims.check import Checker
from iomdash.measures.claims.figures import find_figures
from iomdash.measures.claims.paragraph import LONGEST
from iomdash.measures.claims.sums import Sums
from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, PlaceRule, Rule

FIGURES = ["EUR ", "€", "1.2", "1,234", "375", "bn", " million", " Mio. ", "%", " half ", "a third", "$", "12 ", "-"]
OTHERS = ["the IOM", " in Libya", "2018", " by August 2018", ". ", ", ", "; ", "\n", "between ", " and ", "nearly ", " of "]
PIECES = st.sampled_from([*FIGURES, *OTHERS, "programmes"])


@pytest.fixture(scope="module")
def checker(ledger: Ledger) -> Checker:
    return Checker(ledger)


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_is_read(checker: Checker, text: str) -> None:
    read = checker.read(text)
    for checked in checker.check(read):
        figure = checked.statement.figure
        assert 0 <= figure.start < figure.end <= len(read.text)
        assert figure.written.value > 0
        assert len(checked.nearest) <= 3
        gaps = [one.gap for one in checked.nearest if not one.is_full]
        assert all(gap >= 0 for gap in gaps)


@settings(max_examples=200, deadline=None)
@given(text=st.lists(PIECES, max_size=60).map("".join))
def test_figures_never_overlap(text: str) -> None:
    figures = find_figures(text)
    assert all(one.end <= two.start for one, two in pairwise(figures))


SHORTER, STEEPEST, LEAST = 10, 80, 0.02
"""How much shorter the text beside it is, how much more the long one may cost (100 if its cost were squared), and the
seconds below which the clock is too coarse."""


def grows_with_its_length(checker: Checker, text: str) -> None:
    """Reading a text ten times as long costs about ten times as much, on whatever machine."""
    costs = []
    for some in (text[: len(text) // SHORTER], text):
        before = time.process_time()
        checker.check(checker.read(some))
        costs.append(max(time.process_time() - before, LEAST))
    assert costs[1] / costs[0] < STEEPEST


@settings(max_examples=30, deadline=None)
@given(piece=st.text(min_size=1, max_size=80))
def test_any_long_text_is_read(checker: Checker, piece: str) -> None:
    grows_with_its_length(checker, piece * (LONGEST // len(piece)))


HOSTILE = [
    "1" * LONGEST,
    "1," * (LONGEST // 2),
    "1.2 " * (LONGEST // 4),
    "EUR " * (LONGEST // 4),
    "a " * (LONGEST // 2),
    "between 1 and " * (LONGEST // 14),
    "the IOM had EUR 375m in Libya, Niger, Mali and Chad by August 2018, " * (LONGEST // 68),
    "half of " * (LONGEST // 8),
    "United Nations " * (LONGEST // 15),
    "\u0301" * LONGEST,
    "€" * LONGEST,
    "€5 " * (LONGEST // 3),
    "IOM. " * (LONGEST // 5),
    "EUR 5m. The IOM. " * (LONGEST // 17),
    "5 million euros, Libya, " * (LONGEST // 24),
    "2018-" * (LONGEST // 5),
    " " * LONGEST,
    "12 very programmes " * (LONGEST // 19),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_the_cost_of_the_longest_text_grows_with_its_length(checker: Checker, text: str) -> None:
    checker.check(checker.read("The IOM had EUR 375m in Libya by August 2018."))
    grows_with_its_length(checker, text)


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Filters that a sentence can name."""
    first = draw(st.none() | st.integers(2015, 2021))
    return Selection(
        measure=draw(st.sampled_from(Measure)),
        rule=draw(st.sampled_from(Rule)),
        place_rule=draw(st.sampled_from(PlaceRule)),
        windows=draw(st.sampled_from([(), ("NOA",), ("SAH", "HOA")])),
        countries=draw(st.sampled_from([(), ("LY",), ("NE", "ML")])),
        implementers=draw(st.sampled_from([(), ("iom",), ("giz", "unhcr"), ("iom", "unhcr")])),
        kinds=draw(st.sampled_from([(), ("ngo",), ("iom", "un_international")])),
        programmes=draw(st.sampled_from([(), ("T05-EUTF-NOA-LY-03",)])),
        first_year=first,
        last_year=draw(st.none() | st.integers(first or 2015, 2021)),
        decided_by=draw(st.sampled_from(["", "2018-08-22", "2014-01-01"])),
        with_undated=draw(st.booleans()),
        with_corrections=draw(st.booleans()),
    )


@settings(max_examples=250, deadline=None)
@given(selection=selections())
def test_sums_are_those_of_the_rest_of_the_app(ledger: Ledger, checker: Checker, selection: Selection) -> None:
    chosen = select_paths(ledger, selection=selection)
    assert checker.sums.total(selection) == chosen.total
    assert checker.sums.count(selection) == len(set(chosen.frame["programme_id"]) - {""})


def test_a_wrong_sum_would_be_noticed(ledger: Ledger) -> None:
    plain, dated = Selection(), Selection(decided_by="2018-08-22", with_undated=False)
    assert Sums(ledger).total(plain) != select_paths(ledger, selection=dated).total
