"""The answer range: lowest, chosen, highest; and the figures that we state of the IOM."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import (
    AnswerRange,
    derive_place_cause,
    derive_place_range,
    derive_range,
    derive_range_cause,
    focus_of,
    focused,
)
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, PlaceRule, Rule
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
        ({"implementers": ("unpublished",)}, "iom"),
        ({"implementers": ("shared",), "mark": "giz"}, "giz"),
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


@given(selection=full_selections())
def test_a_range_always_holds_the_chosen_value(selection: Selection) -> None:
    ledger = shipped_ledger()
    span = derive_range(ledger, selection=selection)
    own = select_paths(ledger, selection=focused(selection)).marked
    assert span.lowest <= span.amount(selection.rule) == own <= span.highest
    total = select_paths(ledger, selection=selection).total
    for of_focus, chosen in ((True, own), (False, total)):
        places = derive_place_range(ledger, selection=selection, of_focus=of_focus)
        if places:
            assert places.lowest <= places.amount(selection.place_rule) == chosen <= places.highest


@given(selection=full_selections())
def test_country_rules_only_move_money_between_countries(selection: Selection) -> None:
    """Where no filter cuts a programme in parts, every country rule gives the same total."""
    plain = replace(selection, donors=(), countries=(), implementers=(), kinds=(), purposes=(), with_unknown=True)
    totals = {select_paths(shipped_ledger(), selection=replace(plain, place_rule=rule)).total for rule in PlaceRule}
    assert len(totals) == 1


def test_a_range_of_places_needs_a_country() -> None:
    ledger = make_ledger(make_path())
    assert derive_place_range(ledger, selection=Selection(), of_focus=False) is None
    assert derive_place_range(ledger, selection=Selection(countries=("several",)), of_focus=True) is None


def test_the_range_of_a_place_goes_from_not_split_to_named_in_full() -> None:
    ledger = make_ledger(
        make_path("A", amount_eur=10),
        make_path("B", amount_eur=8, place_rule="recorded", country_code="several", status="unknown"),
        make_path("B", amount_eur=8, place_rule="several", country_code="several", status="unknown"),
        make_path("B", amount_eur=4, place_rule="equal", flags="places_split_equally"),
        make_path("B", amount_eur=4, place_rule="equal", country_code="NE", flags="places_split_equally"),
    )
    span = derive_place_range(ledger, selection=Selection(countries=("LY",)), of_focus=True)
    assert span is not None
    assert span.by_rule == (("several", 10), ("recorded", 10), ("equal", 14), ("named", 18))


def test_the_cause_of_the_iom_range_is_thirteen_programmes(ledger: Ledger) -> None:
    span, cause = derive_range(ledger, selection=Selection()), derive_range_cause(ledger, selection=Selection())
    assert cause.count == 13
    assert cause.amount == span.amount(Rule.ANY_MENTION) - span.amount(Rule.SOLE)
    assert [row.id for row in cause.largest] == ["T05-EUTF-SAH-REG-16", "T05-EUTF-REG-REG-04", "T05-EUTF-NOA-LY-03"]
    assert all(row.parties > 1 for row in cause.largest)


def test_the_cause_of_a_place_is_what_names_other_countries_too(ledger: Ledger) -> None:
    cause = derive_place_cause(ledger, selection=Selection(countries=("LY",)))
    assert (cause.count, [row.parties for row in cause.largest]) == (6, [22, 5, 17])
