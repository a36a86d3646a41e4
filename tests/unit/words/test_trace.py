"""A trace in words: the title and its range, amounts, lists."""

from dataclasses import replace

import pytest

from iomdash.measures.attribution import Stock
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.measures.tracing import Answer, trace_over
from iomdash.measures.trails import Trace, derive_trace
from iomdash.vocabulary import Pooling, Rule, Status
from iomdash.words.catalogue import Catalogue
from iomdash.words.trace import (
    describe_trace,
    describe_trace_hovers,
    describe_trace_nodes,
    say_donor,
    say_euros,
    say_list,
    say_list_of_states,
    say_sure,
    write_trace_title,
)

SPACE = "\u00a0"


@pytest.fixture(scope="module")
def trace(ledger: Ledger) -> Trace:
    return derive_trace(trace_over(ledger), selection=Selection(), donor="de", pooling=Pooling.LATEST, asked=100_00)


def answer(**marked: int) -> Answer:
    """An answer in which the donor's total is EUR 100 under every rule."""
    rules = {rule: marked.get(rule.name.lower(), marked["equal"]) for rule in Rule}
    by_rule = tuple((rule, cents, 100_00) for rule, cents in rules.items())
    return Answer(pooling=Pooling.LATEST, whole=1000_00, part=100_00, north=20_00, marked=by_rule)


def title(trace: Trace, made: Answer, words: Catalogue) -> str:
    return write_trace_title(trace, answer=made, donor="Germany", words=words).replace(SPACE, " ")


def test_the_title_states_the_range_where_the_rules_differ(trace: Trace, words: Catalogue) -> None:
    said = title(trace, answer(sole=4_00, equal=8_00, any_mention=15_00), words)
    assert said == "Of EUR 100 from Germany, EUR 4.00 to 15.00 reach the IOM"
    assert len(said.split()) <= 12


def test_the_title_states_one_amount_where_they_agree(trace: Trace, words: Catalogue) -> None:
    assert title(trace, answer(sole=8_00, equal=10_00), words) == "Of EUR 100 from Germany, EUR 10.00 reach the IOM"
    assert "to" in title(trace, answer(sole=7_99, equal=10_00), words).split()


def test_the_title_says_when_nothing_is_traced(trace: Trace, words: Catalogue) -> None:
    assert title(trace, answer(equal=0), words) == "Of EUR 100 from Germany, nothing is traced to the IOM"


def test_large_amounts_stand_in_the_title_without_cents(trace: Trace, words: Catalogue) -> None:
    large = replace(trace, asked=1_000_000_00)
    assert title(large, answer(equal=10_00, sole=1_00), words) == (
        "Of EUR 1,000,000 from Germany, EUR 10,000 to 100,000 reach the IOM"
    )


def test_amounts_lists_and_names(words: Catalogue) -> None:
    assert say_euros(8_48, words=words) == f"EUR{SPACE}8.48"
    assert say_euros(1000_00, words=words) == f"EUR{SPACE}1,000"
    assert [say_list(list(parts), words=words) for parts in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert say_donor("eu-budget", name="", words=words) == "the EU"
    assert say_donor("de", name="Germany", words=words) == "Germany"
    assert say_sure(Status.ATTRIBUTED, words=words) == "attributed"


def test_a_list_of_states_says_what_it_does_not_itemise(words: Catalogue) -> None:
    def stock(euros: int) -> Stock:
        return Stock(donor="", kind="", day="2018-05-08", amount=euros * 100, source_id="", locator="")

    said = say_list_of_states((stock(3_000_000), stock(5_000_000), stock(10_000_000)), words=words)
    assert said.replace(SPACE, " ") == "two states by name, EUR 2.00m not itemised"


def test_the_strings_of_the_drawing_divide_the_asked_euros(trace: Trace, words: Catalogue) -> None:
    texts = describe_trace_nodes(trace, words=words)
    assert texts.keys() == trace.flow.nodes.keys()
    for column in trace.flow.columns:
        assert sum(round(100 * float(texts[node.key].amount)) for node in column) == 100_00
    hovers = describe_trace_hovers(trace, words=words)
    assert hovers["implementer:iom"].endswith("3.96 on record, 4.52 attributed")
    assert {f"{link.source}>{link.target}" for link in trace.flow.links} <= hovers.keys()
    assert hovers["implementer:unpublished"].endswith("not known")


def test_the_twin_says_share_windows_biggest_unknown_and_range(trace: Trace, ledger: Ledger, words: Catalogue) -> None:
    made = trace_over(ledger).answer(Selection(), "de", Pooling.LATEST)
    said = " ".join(describe_trace(trace, answer=made, donor="Germany", words=words)).replace(SPACE, " ")
    for line in trace.steps[0].lines:
        assert f"EUR {line.traced / 100:.2f} go to" in said
    assert "Under the rule “Latest stock”, Germany pays 4.50% of this money" in said
    assert "The IOM gets EUR 3.96 to EUR 15.40" in said
    assert "no single country on record" in said
