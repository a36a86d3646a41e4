"""Purposes of path rows: split to the cent, named "several" elsewhere, filtered, and never a change of any sum."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.ledger import Donor, attribute_to_donors
from iomdash.measures.listing import list_programmes
from iomdash.measures.paths import PathBuilder
from iomdash.measures.purposes import purposes_by_record, share_donor_parts, split_by_purpose
from iomdash.measures.receipts import derive_receipts
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.totals import sum_by
from iomdash.vocabulary import Column, Measure, Purpose, Rule
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path
from tests.unit.tables.making import make_contract, make_programme

JOBS, SERVICES, RETURN = "jobs_skills", "resilience_services", "return_reintegration"
BOTH = f"{JOBS} {SERVICES}"


def parts(amount: int, purposes: str, *, rule: str = "equal") -> list[tuple[str, int]]:
    row = make_path(amount_eur=amount, purposes=purposes, rule=rule)
    return [(part["purpose"], part["amount_eur"]) for part in split_by_purpose(row)]


@pytest.mark.parametrize(
    ("amount", "purposes", "expected"),
    [
        (100, "", [("unpublished", 100)]),
        (100, JOBS, [(JOBS, 100)]),
        (100, BOTH, [(JOBS, 50), (SERVICES, 50)]),
        (101, BOTH, [(JOBS, 51), (SERVICES, 50)]),
        (100, f"{BOTH} {RETURN}", [(JOBS, 34), (SERVICES, 33), (RETURN, 33)]),
        (1, BOTH, [(JOBS, 1)]),
    ],
)
def test_a_row_is_split_equally_the_first_purpose_takes_what_is_left(
    amount: int, purposes: str, expected: list[tuple[str, int]]
) -> None:
    assert parts(amount, purposes) == expected


@pytest.mark.parametrize("rule", ["sole", "contracts", "any"])
def test_under_the_other_rules_several_purposes_are_not_split(rule: str) -> None:
    assert parts(101, BOTH, rule=rule) == [("several", 101)]
    assert parts(101, JOBS, rule=rule) == [(JOBS, 101)]


@given(amount=st.integers(1, 10**13), codes=st.lists(st.sampled_from(Purpose), max_size=7, unique=True))
def test_the_parts_sum_to_the_row(amount: int, codes: list[Purpose]) -> None:
    split = parts(amount, " ".join(codes))
    assert sum(cents for _, cents in split) == amount
    assert max(cents for _, cents in split) - min(cents for _, cents in split) < max(2, len(codes))


def make_donors(amounts: list[int]) -> tuple[Donor, ...]:
    return tuple(Donor(id=str(n), name="", amount=amount, as_of="2022-08-05") for n, amount in enumerate(amounts))


@given(
    amount=st.integers(0, 10**13),
    count=st.integers(1, 7),
    pledges=st.lists(st.integers(1, 10**12), min_size=1, max_size=6),
)
def test_every_donor_pays_the_same_and_every_purpose_gets_its_part(amount: int, count: int, pledges: list[int]) -> None:
    whole = attribute_to_donors(np.array([amount] * count, dtype=np.int64), donors=make_donors(pledges))
    place, counts = np.arange(count), np.full(count, count)
    dealt = share_donor_parts(whole, place=place, count=counts)
    assert dealt.sum(axis=0).tolist() == whole[0].tolist()
    expected = [amount // count + (amount % count if n == 0 else 0) for n in range(count)]
    assert dealt.sum(axis=1).tolist() == expected
    assert dealt.min() >= 0


def test_purposes_of_records_come_in_their_order() -> None:
    rows = [
        {"level": "programme", "record_id": "P", "position": 2, "purpose": JOBS},
        {"level": "programme", "record_id": "P", "position": 1, "purpose": SERVICES},
        {"level": "contract", "record_id": "P", "position": 1, "purpose": "unpublished"},
    ]
    assert purposes_by_record(rows) == {("programme", "P"): (SERVICES, JOBS)}


def built(**tables: Any) -> list[dict[str, Any]]:
    names = ("programmes", "contracts", "participations", "recipient_shares", "themes", "purposes", "organisations")
    empty: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    return PathBuilder(empty | tables).build()


def purpose_rows(level: str, record: str, *codes: str) -> list[dict[str, Any]]:
    return [{"level": level, "record_id": record, "position": n, "purpose": code} for n, code in enumerate(codes, start=1)]


def test_a_contract_has_purposes_of_its_own_and_what_is_left_its_programmes() -> None:
    rows = built(
        programmes=[make_programme("P1", amount_eur=100)],
        contracts=[make_contract("P1-01", programme_id="P1", amount_eur=40)],
        purposes=[*purpose_rows("programme", "P1", JOBS, SERVICES), *purpose_rows("contract", "P1-01", RETURN)],
    )
    by_contracts = {
        (row["contract_id"], row["purpose"], row["amount_eur"])
        for row in rows
        if (row["measure"], row["rule"]) == ("approved", "contracts")
    }
    assert by_contracts == {("P1-01", RETURN, 40), ("", "several", 60)}
    equal = {(row["purpose"], row["amount_eur"]) for row in rows if (row["measure"], row["rule"]) == ("approved", "equal")}
    assert equal == {(JOBS, 50), (SERVICES, 50)}


SPLIT = make_ledger(
    make_path("A", amount_eur=51, purposes=BOTH, purpose=JOBS),
    make_path("A", amount_eur=50, purposes=BOTH, purpose=SERVICES),
    make_path("B", amount_eur=7, purposes=JOBS, purpose=JOBS),
    make_path("C", amount_eur=5),
    *(
        make_path(id, rule=rule, amount_eur=amount, purposes=codes, purpose=purpose)
        for rule in ("sole", "any")
        for id, amount, codes, purpose in (("A", 101, BOTH, "several"), ("B", 7, JOBS, JOBS), ("C", 5, "", "unpublished"))
    ),
)


@pytest.mark.parametrize(
    ("purposes", "rule", "total"),
    [
        ((), Rule.EQUAL, 113),
        ((JOBS,), Rule.EQUAL, 58),
        ((SERVICES,), Rule.EQUAL, 50),
        ((JOBS, SERVICES), Rule.EQUAL, 108),
        (("several",), Rule.EQUAL, 101),
        (("unpublished",), Rule.EQUAL, 5),
        ((JOBS,), Rule.SOLE, 7),
        (("several",), Rule.SOLE, 101),
        ((JOBS,), Rule.ANY_MENTION, 108),
        ((SERVICES,), Rule.ANY_MENTION, 101),
        ((RETURN,), Rule.EQUAL, 0),
    ],
)
def test_a_filter_keeps_parts_or_whole_records(purposes: tuple[str, ...], rule: Rule, total: int) -> None:
    assert select_paths(SPLIT, selection=Selection(purposes=purposes, rule=rule)).total == total


def test_sums_by_purpose_are_what_each_alone_would_hold() -> None:
    assert sum_by(SPLIT, selection=Selection(), column=Column.PURPOSE) == {JOBS: 58, SERVICES: 50, "unpublished": 5}
    named = sum_by(SPLIT, selection=Selection(rule=Rule.ANY_MENTION), column=Column.PURPOSE)
    assert named == {JOBS: 108, SERVICES: 101, "several": 101, "unpublished": 5}


def test_a_record_stands_once_in_lists_and_receipts_however_it_is_split() -> None:
    assert [(row.record_id, row.amount) for row in list_programmes(SPLIT, selection=Selection())] == [
        ("A", 101), ("B", 7), ("C", 5),
    ]  # fmt: skip
    receipts = derive_receipts(SPLIT, selection=Selection())
    assert [row.amount for row in receipts.rows] == [101, 7, 5]
    assert [row.parts for row in receipts.rows] == [(("LY", "iom", cents),) for cents in (101, 7, 5)]


def test_receipts_of_a_purpose_hold_its_part_of_each_record() -> None:
    receipts = derive_receipts(SPLIT, selection=Selection(), of=(("purpose", JOBS),))
    assert [row.amount for row in receipts.rows] == [51, 7]


@given(selection=full_selections())
def test_no_number_of_a_state_changes_by_the_split(selection: Selection) -> None:
    """Every purpose alone and what is not classified sum to the state itself, donor by donor."""
    plain = Selection(**{**vars(selection), "purposes": (), "rule": Rule.EQUAL})
    whole = select_paths(shipped_ledger(), selection=plain)
    each = [
        select_paths(shipped_ledger(), selection=Selection(**{**vars(plain), "purposes": (str(purpose),)}))
        for purpose in (*Purpose, "unpublished")
    ]
    assert sum(part.total for part in each) == whole.total
    assert sum(part.by_donor.sum(axis=0) for part in each).tolist() == whole.by_donor.sum(axis=0).tolist()


@pytest.mark.parametrize("measure", list(Measure))
def test_a_flow_by_purpose_sums_to_the_whole_fund(measure: Measure) -> None:
    for rule in (Rule.EQUAL, Rule.SOLE, Rule.CONTRACTS):
        selection = Selection(measure=measure, rule=rule)
        sums = sum_by(shipped_ledger(), selection=selection, column=Column.PURPOSE)
        assert sum(sums.values()) == select_paths(shipped_ledger(), selection=selection).total
