"""Split rules: how an amount is shared out, to the cent, and between whom."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from iomdash.vocabulary import SHARED, UNPUBLISHED, Rule


def split_cents(amount: int, *, weights: Sequence[Decimal | int]) -> list[int]:
    """`amount` euro cents shared out by `weights`; parts sum to it exactly.

    Each part is rounded down; the cents left over go to the largest share (the first of equals): PRODUCT.md, rule 2.
    Raises ValueError for an empty list, a negative weight or weights that sum to nothing.
    """
    total = sum((Decimal(weight) for weight in weights), Decimal(0))
    if not weights or total <= 0 or min(weights) < 0:
        raise ValueError(f"cannot share {amount} cents out by weights {list(weights)}")
    parts = [int((Decimal(amount) * weight / total).to_integral_value(ROUND_FLOOR)) for weight in weights]
    largest = max(range(len(weights)), key=lambda index: (weights[index], -index))
    parts[largest] += amount - sum(parts)
    return parts


def apportion_cents(amount: int, *, weights: Sequence[int]) -> list[int]:
    """`amount` cents in proportion to `weights` by largest remainder (Hamilton): each part within a cent of its true value.

    Parts sum to `amount`; weights may be nothing, but not all of them. Raises ValueError as `split_cents` does.
    """
    total = sum(weights)
    if not weights or total <= 0 or min(weights) < 0:
        raise ValueError(f"cannot share {amount} cents out by weights {list(weights)}")
    parts = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(amount * weights[n] % total), -weights[n], n))
    for n in by_remainder[: amount - sum(parts)]:
        parts[n] += 1
    return parts


def share_between(amount: int, *, implementers: Sequence[str], rule: Rule) -> list[tuple[str, int]]:
    """(implementer id, euro cents) of one programme or contract under a rule.

    No implementer gives the node "unpublished"; under `sole`, several give the node "shared". Under `any` each
    implementer has the whole amount, so these rows must never be summed over implementers.
    """
    if not implementers:
        return [(UNPUBLISHED, amount)]
    if len(implementers) == 1:
        return [(implementers[0], amount)]
    if rule is Rule.SOLE:
        return [(SHARED, amount)]
    if rule is Rule.ANY_MENTION:
        return [(implementer, amount) for implementer in implementers]
    parts = split_cents(amount, weights=[1] * len(implementers))
    return list(zip(implementers, parts, strict=True))
