"""Pasted texts: our own paragraphs with the verdict expected of each figure, and how figures find their names."""

import tomllib
from typing import Any

import pytest

from iomdash.measures.claims.check import SHOWN, Checker, Verdict
from iomdash.measures.claims.paragraph import LONGEST, MOST_FIGURES, Statement
from iomdash.measures.claims.readings import Miss, Sort
from iomdash.measures.ledger import Ledger
from iomdash.vocabulary import Rule
from tests.conftest import ROOT

PARAGRAPHS = tomllib.loads((ROOT / "tests" / "fixtures" / "paragraphs.toml").read_text(encoding="utf-8"))["paragraph"]


@pytest.fixture(scope="module")
def checker(ledger: Ledger) -> Checker:
    return Checker(ledger)


def test_there_are_enough_paragraphs_of_every_verdict() -> None:
    verdicts = [figure["verdict"] for paragraph in PARAGRAPHS for figure in paragraph["figures"]]
    assert len(PARAGRAPHS) >= 40
    assert {verdict: verdicts.count(verdict) >= 3 for verdict in Verdict} == dict.fromkeys(Verdict, True)


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph["text"][:40])
def test_a_paragraph(checker: Checker, paragraph: dict[str, Any]) -> None:
    read = checker.read(paragraph["text"])
    assert [_describe(read.text, one) for one in checker.check(read)] == paragraph["figures"]


def _describe(text: str, checked: Any) -> dict[str, str]:
    figure = checked.statement.figure
    value = f"{figure.written.value:.2f}".rstrip("0").rstrip(".")
    said = {"written": text[figure.start : figure.end], "value": value, "unit": str(figure.written.unit)}
    said["verdict"] = str(checked.verdict)
    return said | ({"reason": str(checked.reason)} if checked.reason else {})


def state(checker: Checker, text: str, number: int = 0) -> Statement:
    return checker.read(text).statements[number]


def test_each_figure_has_the_names_of_its_clause(checker: Checker) -> None:
    text = "GIZ received EUR 200m, and in Libya the IOM received EUR 100m since 2016."
    assert state(checker, text).organisations == ("giz",)
    assert state(checker, text).countries == ()
    assert state(checker, text, 1).organisations == ("iom",)
    assert state(checker, text, 1).countries == ("LY",)


def test_it_means_who_was_named_before(checker: Checker) -> None:
    text = "By August 2018 the IOM had EUR 375m. In Libya it had EUR 100m. The fund approved EUR 3bn."
    assert [one.organisations for one in checker.read(text).statements] == [("iom",), ("iom",), ()]
    assert state(checker, text, 1).dates == state(checker, text).dates


def test_what_a_share_is_a_share_of(checker: Checker) -> None:
    assert state(checker, "In Libya, half of the money goes to the IOM.").whole == "money"
    assert state(checker, "Half of the IOM's money is in Libya.").whole == "subject"
    assert state(checker, "Half the IOM's money is in Libya.").whole == ""


def test_the_misquoted_half_shows_where_it_comes_from(checker: Checker) -> None:
    (checked,) = checker.check(checker.read("In North Africa, half of the fund's money goes to the IOM."))
    assert checked.verdict is Verdict.NEAREST
    last = checked.nearest[-1].reading
    assert (last.sort, last.misses, last.value) == (Sort.PUBLISHED_SHARE, (Miss.WHOLE,), 49)


def test_published_figures_never_hide_our_rows(checker: Checker) -> None:
    (checked,) = checker.check(checker.read("In Libya the fund approved 318 Mio. EUR."))
    assert [one.reading.sort for one in checked.nearest] == [Sort.PUBLISHED, Sort.PUBLISHED, Sort.ROWS]
    assert checked.best is checked.nearest[0]


def test_what_agrees_only_at_another_date_is_shown(checker: Checker) -> None:
    (checked,) = checker.check(checker.read("In Libya the fund approved 318 Mio. EUR since 2016."))
    assert checked.verdict is Verdict.NEAREST
    assert checked.nearest[-1].reading.misses == (Miss.DATE,)
    assert checked.best is not None
    assert checked.best.reading.sort is Sort.ROWS


def test_the_range_spans_all_rules(checker: Checker) -> None:
    (checked,) = checker.check(checker.read("The IOM had EUR 400m approved."))
    assert checked.verdict is Verdict.NEAREST
    assert checked.is_in_range
    assert [round(value / 10**6) for value in (checked.lowest, checked.highest) if value] == [194, 755]
    assert len(checked.nearest) == SHOWN
    best = checked.nearest[0].reading.selection
    assert best is not None
    assert best.rule is Rule.EQUAL


def test_limits_are_said(checker: Checker) -> None:
    read = checker.read("The IOM had EUR 1m. " * 1500)
    assert read.left_out == 1500 * 20 - LONGEST
    assert len(read.statements) == MOST_FIGURES
    assert read.unchecked == LONGEST // 20 - MOST_FIGURES


def test_nothing_is_made_of_nothing(checker: Checker) -> None:
    read = checker.read("")
    assert checker.check(read) == ()
