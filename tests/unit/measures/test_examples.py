"""Worked examples: chosen by rule, each column sums to the programme, and they say what the dashboard says."""

import pytest

from iomdash.measures.examples import derive_place_examples, derive_split_example
from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import derive_range
from iomdash.measures.selection import Selection
from iomdash.vocabulary import PlaceRule, Rule
from tests.unit.measures.making import make_ledger, make_path


def test_the_biggest_programme_with_the_iom_two_others_and_contracts_is_chosen(ledger: Ledger) -> None:
    chosen = derive_split_example(ledger)
    assert chosen is not None
    named: dict[str, set[str]] = {}
    for row in ledger.rows("participations"):
        if (row["level"], row["role"]) == ("programme", "implementing") and row["is_participant"]:
            named.setdefault(row["record_id"], set()).add(row["organisation_id"])
    signed = {row["programme_id"] for row in ledger.rows("contracts") if row["is_counted"] and row["amount_eur"]}
    fitting = [
        int(row["amount_eur"] * 100)
        for row in ledger.rows("programmes")
        if row["is_counted"] and row["programme_id"] in signed
        if "iom" in named.get(row["programme_id"], ()) and len(named[row["programme_id"]]) > 2
        if "" not in named[row["programme_id"]]
    ]
    assert chosen.amount == max(fitting)


def test_each_rule_sums_to_the_programme(ledger: Ledger) -> None:
    chosen = derive_split_example(ledger)
    assert chosen is not None
    assert chosen.sum(Rule.EQUAL) == chosen.sum(Rule.SOLE) == chosen.amount
    assert chosen.sum(Rule.CONTRACTS) == max(chosen.amount, chosen.signed)
    named = [line for line in chosen.lines if line.is_named]
    assert chosen.sum(Rule.ANY_MENTION) == len(named) * chosen.amount


def test_the_focus_stands_first_and_has_what_its_range_says(ledger: Ledger) -> None:
    chosen = derive_split_example(ledger)
    assert chosen is not None
    first = chosen.lines[0]
    range_ = derive_range(ledger, selection=Selection(programmes=(chosen.programme_id,)))
    assert first.id == "iom"
    assert dict(first.by_rule) == dict(range_.by_rule)


def test_country_examples_show_both_cases(ledger: Ledger) -> None:
    shared, unsplit = derive_place_examples(ledger)
    for example in (shared, unsplit):
        assert {example.sum(rule) for rule in PlaceRule} == {example.amount}
    recorded = [dict(line.by_rule)["recorded"] for line in shared.lines if line.is_named]
    assert len(set(recorded)) > 1
    assert all(line.percentage is not None for line in shared.lines if line.is_named)
    (several,) = [line for line in unsplit.lines if line.id == "several"]
    assert dict(several.by_rule) == {"recorded": unsplit.amount, "equal": 0, "several": unsplit.amount}


def test_shares_follow_the_published_percentages(ledger: Ledger) -> None:
    shared, _ = derive_place_examples(ledger)
    for line in shared.lines:
        if line.percentage is not None:
            exact = shared.amount * line.percentage / 100
            assert abs(dict(line.by_rule)["recorded"] - exact) < len(shared.lines)


@pytest.mark.parametrize("implementers", [("iom",), ("iom", "unhcr"), ("unhcr", "giz", "afd")])
def test_without_a_fitting_programme_there_is_no_example(implementers: tuple[str, ...]) -> None:
    small = make_ledger(*(make_path("P1", implementer_id=id) for id in implementers))
    assert derive_split_example(small) is None
    assert derive_place_examples(small) == ()
