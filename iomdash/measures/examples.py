"""Worked examples of the rules on real programmes, chosen by rule: the biggest that shows the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Measure, PlaceRule, Rule

FOCUS = "iom"
OTHERS_NAMED = 2


@dataclass(frozen=True, kw_only=True)
class Share:
    """One line of an example: an id, whether the programme names it, what is recorded, euro cents under each rule."""

    id: str
    is_named: bool
    by_rule: tuple[tuple[str, int], ...]
    percentage: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Example:
    """One programme under every rule: its euro cents, its lines, and the sum of each rule's column.

    `signed` is what its contracts come to. The sum of "any mention" is no amount of money: it must not be used.
    """

    programme_id: str
    title: str
    amount: int
    signed: int
    lines: tuple[Share, ...]

    def sum(self, rule: str) -> int:
        return sum(dict(line.by_rule)[rule] for line in self.lines)


def derive_split_example(ledger: Ledger) -> Example | None:
    """The biggest programme that names the focus and at least two others and has signed contracts; None if none does."""
    named = _named_implementers(ledger)
    signed = _signed(ledger)
    fitting = {
        key for key, names in named.items() if FOCUS in names and len(names - {FOCUS}) >= OTHERS_NAMED and signed.get(key)
    }
    key = _biggest(ledger, fitting)
    if key is None:
        return None
    sums = {str(rule): _mentions(named[key], ledger, key) for rule in Rule if rule is Rule.ANY_MENTION}
    sums |= {str(rule): _sums(ledger, key, column="implementer_id", rule=rule) for rule in Rule if str(rule) not in sums}
    order = {str(rule): sums[str(rule)] for rule in Rule}
    return _example(ledger, key, sums=order, named=named[key], signed=signed[key])


def derive_place_examples(ledger: Ledger) -> tuple[Example, ...]:
    """The biggest programme whose published shares are not all alike, then the biggest that names several without any."""
    whole = select_paths(ledger, selection=Selection(rule=Rule.ANY_MENTION)).frame
    by_programme: dict[str, dict[str, int]] = {}
    columns = (whole[name].tolist() for name in ("programme_id", "country_code", "amount"))
    for programme, country, cents in zip(*columns, strict=True):
        by_programme.setdefault(programme, {})[country] = cents
    shared = {key for key, parts in by_programme.items() if SEVERAL not in parts and _differ(parts.values())}
    unsplit = {key for key, parts in by_programme.items() if set(parts) == {SEVERAL}}
    keys = [key for key in (_biggest(ledger, shared), _biggest(ledger, unsplit)) if key is not None]
    return tuple(_place_example(ledger, key) for key in keys)


def _differ(parts: Iterable[int]) -> bool:
    """Whether parts differ by more than the cents that an equal split leaves over."""
    cents = list(parts)
    return max(cents) - min(cents) >= len(cents)


def _place_example(ledger: Ledger, key: str) -> Example:
    rows = [row for row in ledger.rows("recipient_shares") if (row["level"], row["record_id"]) == ("programme", key)]
    named = {row["country_code"] for row in rows} - {""}
    sums = {str(rule): _sums(ledger, key, column="country_code", rule=Rule.EQUAL, place_rule=rule) for rule in PlaceRule}
    recorded = {row["country_code"]: row["percentage"] for row in rows if row["percentage"] is not None}
    return _example(ledger, key, sums=sums, named=named, signed=_signed(ledger).get(key, 0), recorded=recorded)


def _example(
    ledger: Ledger,
    key: str,
    *,
    sums: Mapping[str, Mapping[str, int]],
    named: Iterable[str],
    signed: int,
    recorded: Mapping[str, Decimal] | None = None,
) -> Example:
    known = set(named)
    ids = known.union(*sums.values())
    unknown_last = sorted(ids, key=lambda one: (one not in known, -max(part.get(one, 0) for part in sums.values()), one))
    first = [FOCUS] if FOCUS in ids else []
    lines = tuple(
        Share(
            id=id,
            is_named=id in known,
            by_rule=tuple((rule, part.get(id, 0)) for rule, part in sums.items()),
            percentage=(recorded or {}).get(id),
        )
        for id in dict.fromkeys([*first, *unknown_last])
    )
    programme = ledger.records["programmes"][key]
    amount = int(programme["amount_eur"] * 100)
    return Example(programme_id=key, title=programme["title"], amount=amount, signed=signed, lines=lines)


def _named_implementers(ledger: Ledger) -> dict[str, set[str]]:
    """Programme -> the organisations it names, if it names nobody that we could not match."""
    whole = select_paths(ledger, selection=Selection()).frame
    named: pd.Series = whole.groupby("programme_id")["implementer_id"].agg(set)
    return {str(key): set(ids) for key, ids in named.items() if UNPUBLISHED not in ids}


def _signed(ledger: Ledger) -> dict[str, int]:
    contracts = select_paths(ledger, selection=Selection(measure=Measure.CONTRACTED)).frame
    return {str(key): int(cents) for key, cents in contracts.groupby("programme_id")["amount"].sum().items()}


def _biggest(ledger: Ledger, keys: Iterable[str]) -> str | None:
    programmes = ledger.records["programmes"]
    return min(keys, key=lambda key: (-programmes[key]["amount_eur"], key), default=None)


def _sums(ledger: Ledger, key: str, *, column: str, **rules: Any) -> dict[str, int]:
    rows = select_paths(ledger, selection=Selection(programmes=(key,), **rules)).frame
    return {str(id): int(cents) for id, cents in rows.groupby(column)["amount"].sum().items()}


def _mentions(named: Iterable[str], ledger: Ledger, key: str) -> dict[str, int]:
    """Under "any mention" each is asked for on its own, as a reader would: the whole amount for each."""
    asked = {id: Selection(programmes=(key,), rule=Rule.ANY_MENTION, mark=id) for id in named}
    return {id: select_paths(ledger, selection=selection).marked for id, selection in asked.items()}
