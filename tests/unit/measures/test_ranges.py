"""The answer range: lowest, chosen, highest; and the figures that we state of the IOM."""

from typing import Any

import pytest
from hypothesis import given

from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import AnswerRange, derive_range, focus_of
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, Rule
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path

BY_RULE = {"sole": 100, "contracts": 115, "equal": 120, "any": 126}


def range_of(cents: dict[str, int] = BY_RULE, **fields: Any) -> AnswerRange:
    paths = [make_path(f"P{n}", rule=rule, amount_eur=amount) for n, (rule, amount) in enumerate(cents.items())]
    paths += [make_path(f"Q{rule}", rule=rule, implementer_id="giz", amount_eur=7) for rule in cents]
    return derive_range(make_ledger(*paths), selection=Selection(**fields))


def test_one_amount_for_each_rule() -> None:
    found = range_of(rule=Rule.CONTRACTS)
    assert dict(found.by_rule) == BY_RULE
    assert (found.organisation, found.name, found.chosen) == ("iom", "IOM", Rule.CONTRACTS)
    assert (found.lowest, found.highest, found.amount(Rule.EQUAL)) == (100, 126, 120)


@pytest.mark.parametrize(("highest", "is_wide"), [(125, False), (126, True)])
def test_a_range_is_wide_above_one_and_a_quarter(highest: int, is_wide: bool) -> None:
    assert range_of({"sole": 100, "contracts": 110, "equal": 110, "any": highest}).is_wide is is_wide


@pytest.mark.parametrize(("cents", "is_wide"), [({"any": 5}, True), ({}, False)], ids=["nothing alone", "nothing at all"])
def test_a_range_from_nothing(cents: dict[str, int], is_wide: bool) -> None:
    assert range_of({"sole": 0, "contracts": 0, "equal": 0, "any": 0} | cents).is_wide is is_wide


@pytest.mark.parametrize(
    ("fields", "focus"),
    [
        ({}, "iom"),
        ({"mark": "giz"}, "giz"),
        ({"implementers": ("giz",)}, "giz"),
        ({"implementers": ("giz", "afd")}, "iom"),
        ({"implementers": ("giz",), "mark": "afd"}, "giz"),
    ],
)
def test_a_selection_is_about_its_one_implementer_else_the_marked(fields: dict[str, Any], focus: str) -> None:
    assert focus_of(Selection(**fields)) == focus
    found = range_of(**fields)
    assert (found.organisation, found.amount(Rule.EQUAL)) == (focus, {"iom": 120, "giz": 7}[focus])


def test_filters_of_implementers_do_not_narrow_the_range() -> None:
    assert range_of(kinds=("ngo",)).by_rule == range_of().by_rule


def test_other_filters_do() -> None:
    assert range_of(countries=("NE",)).highest == 0


EUR = 100


@pytest.mark.parametrize(
    ("measure", "rule", "euros"),
    [
        (Measure.APPROVED, Rule.SOLE, 194_180_000),
        (Measure.APPROVED, Rule.EQUAL, 415_815_000),
        (Measure.APPROVED, Rule.ANY_MENTION, 755_300_000),
        (Measure.APPROVED, Rule.CONTRACTS, 231_979_893),
    ],
)
def test_what_the_iom_has_of_the_fund(ledger: Ledger, measure: Measure, rule: Rule, euros: int) -> None:
    found = derive_range(ledger, selection=Selection(measure=measure))
    assert found.amount(rule) == euros * EUR
    assert (found.name, found.is_wide) == ("IOM", True)


@given(selection=full_selections())
def test_alone_is_never_more_than_split_and_split_never_more_than_named(selection: Selection) -> None:
    found = derive_range(shipped_ledger(), selection=selection)
    assert found.amount(Rule.SOLE) <= found.amount(Rule.EQUAL) <= found.amount(Rule.ANY_MENTION)
    assert found.lowest <= found.amount(found.chosen) <= found.highest
