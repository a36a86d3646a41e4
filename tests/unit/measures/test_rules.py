"""How amounts are shared out: to the cent, in order, and between whom under each rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tests.strategies  # noqa: F401 - the profile
from iomdash.measures.rules import share_between, split_cents
from iomdash.vocabulary import Rule

AMOUNTS = st.integers(min_value=0, max_value=10**13)
WEIGHTS = st.lists(st.integers(min_value=0, max_value=10**12), min_size=1, max_size=12).filter(any)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (2, [1, 1, 1], [2, 0, 0]),
        (0, [1, 2], [0, 0]),
        (100, [1], [100]),
        (100, [1, 3, 3], [14, 44, 42]),
        (101, [Decimal("0.5"), Decimal("0.5")], [51, 50]),
        (10, [Decimal("0.333"), Decimal("0.667")], [3, 7]),
        (100, [0, 1, 0], [0, 100, 0]),
        (-100, [1, 1, 1], [-32, -34, -34]),
    ],
)
def test_what_is_left_over_goes_to_the_largest_share(amount: int, weights: list[int | Decimal], parts: list[int]) -> None:
    assert split_cents(amount, weights=weights) == parts


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, -1], [3, -1], [-1]])
def test_what_cannot_be_shared_is_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot share 100 cents out by weights"):
        split_cents(100, weights=weights)


@given(amount=AMOUNTS, weights=WEIGHTS)
def test_parts_sum_to_the_cent_and_only_the_largest_is_rounded_up(amount: int, weights: list[int]) -> None:
    parts = split_cents(amount, weights=weights)
    largest = weights.index(max(weights))
    exact = [amount * weight // sum(weights) for weight in weights]
    assert sum(parts) == amount
    assert [part for n, part in enumerate(parts) if n != largest] == [part for n, part in enumerate(exact) if n != largest]
    assert 0 <= parts[largest] - exact[largest] < len(weights)


@given(amount=AMOUNTS, weights=WEIGHTS)
def test_parts_keep_the_order_of_their_weights(amount: int, weights: list[int]) -> None:
    parts = split_cents(amount, weights=weights)
    ordered = sorted(zip(weights, parts, strict=True))
    assert [part for _, part in ordered] == sorted(parts)


@given(amount=AMOUNTS, shares=st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=8).filter(any))
def test_percentages_are_shared_like_whole_numbers(amount: int, shares: list[Decimal]) -> None:
    assert split_cents(amount, weights=shares) == split_cents(amount, weights=[int(share * 100) for share in shares])


@pytest.mark.parametrize("rule", Rule)
def test_nobody_is_unpublished_and_one_has_it_all(rule: Rule) -> None:
    assert share_between(100, implementers=[], rule=rule) == [("unpublished", 100)]
    assert share_between(100, implementers=["iom"], rule=rule) == [("iom", 100)]


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        (Rule.EQUAL, [("iom", 34), ("giz", 33), ("afd", 33)]),
        (Rule.CONTRACTS, [("iom", 34), ("giz", 33), ("afd", 33)]),
        (Rule.SOLE, [("shared", 100)]),
        (Rule.ANY_MENTION, [("iom", 100), ("giz", 100), ("afd", 100)]),
    ],
)
def test_several_implementers_under_each_rule(rule: Rule, shares: list[tuple[str, int]]) -> None:
    assert share_between(100, implementers=["iom", "giz", "afd"], rule=rule) == shares


@given(
    amount=AMOUNTS,
    names=st.lists(st.sampled_from("abcdefgh"), max_size=6, unique=True),
    rule=st.sampled_from([Rule.EQUAL, Rule.SOLE, Rule.CONTRACTS]),
)
def test_shares_of_the_rules_that_sum_are_the_amount(amount: int, names: list[str], rule: Rule) -> None:
    assert sum(part for _, part in share_between(amount, implementers=names, rule=rule)) == amount
