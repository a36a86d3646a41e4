"""From all published rows to the headline: the steps sum to it, each with its cause."""

from datetime import date

import pytest
from hypothesis import given

from iomdash.measures.ledger import Ledger
from iomdash.measures.reconcile import Reconciliation, reconcile
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, Rule
from tests.strategies import default_views, full_selections, selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path
from tests.unit.measures.test_trends import make_total
from tests.unit.tables.making import PLACE, Row, make_contract, make_programme


def correction(rule: str, record: str, *, table: str = "programmes", number: int = 1) -> Row:
    texts = {"field": "", "old_value": "", "new_value": ""}
    return {"correction_id": f"c{number}", "rule": rule, "table": table, "record_id": record, **texts, **PLACE}


def small_ledger() -> Ledger:
    """Listed: A 100 (really 10), B 20, C 5 (no programme). Missing: D 3. B has contracts of 15 and 15, one a double."""
    paths = [
        make_path("A", amount_eur=100, edition="as_published"),
        make_path("A", amount_eur=10, edition="corrected"),
        make_path("B", amount_eur=20),
        make_path("C", amount_eur=5, edition="as_published"),
        make_path("D", amount_eur=3, edition="corrected", country_code="NE"),
        make_path("B", contract_id="B-01", amount_eur=15, measure="contracted"),
        make_path("B", contract_id="B-02", amount_eur=15, measure="contracted", edition="as_published"),
    ]
    programmes = [
        make_programme("A", amount_eur=10, amount_as_published_eur=100),
        make_programme("B", amount_eur=20),
        make_programme("C", amount_eur=5, is_counted=False),
        make_programme("D", amount_eur=3, amount_as_published_eur=0),
    ]
    contracts = [make_contract("B-01", amount_eur=15), make_contract("B-02", amount_eur=15, is_counted=False)]
    corrections = [
        correction("tenfold_slip", "A"),
        correction("not_a_programme", "C", number=2),
        correction("missing_from_list", "D", number=3),
        correction("missing_from_list", "D", number=4),
        correction("unreadable_date", "B", number=5),
        correction("doubled_contract", "B-02", table="contracts", number=6),
    ]
    totals = [make_total(date(2022, 8, 5), approved=40), make_total(date(2021, 12, 31), row=2, contracted=16)]
    return make_ledger(*paths, programmes=programmes, contracts=contracts, corrections=corrections, fund_totals=totals)


def steps(made: Reconciliation) -> list[tuple[str, int, int]]:
    return [(step.code, step.count, step.amount) for step in made.steps]


def test_rows_less_the_slips_are_the_figure() -> None:
    made = reconcile(small_ledger(), selection=Selection())
    assert steps(made) == [
        ("rows", 3, 125),
        ("tenfold_slip", 1, -90),
        ("not_a_programme", 1, -5),
        ("missing_from_list", 1, 3),
    ]
    assert (made.total, made.count) == (33, 3)
    assert (made.published, made.published_date, made.published_source, made.gap) == (40, "2022-08-05", "MADE_UP", -7)


def test_contracts_have_slips_of_their_own() -> None:
    made = reconcile(small_ledger(), selection=Selection(measure=Measure.CONTRACTED))
    assert steps(made) == [("rows", 2, 30), ("doubled_contract", 1, -15)]
    assert (made.total, made.count, made.published, made.gap) == (15, 1, 16, -1)


def test_as_published_there_is_nothing_to_correct() -> None:
    made = reconcile(small_ledger(), selection=Selection(with_corrections=False))
    assert (steps(made), made.total) == ([("rows", 3, 125)], 125)


def test_what_a_filter_leaves_out_is_a_step_and_nothing_published_compares() -> None:
    made = reconcile(small_ledger(), selection=Selection(countries=("NE",)))
    assert steps(made)[-1] == ("outside", 0, -30)
    assert (made.total, made.count, made.published, made.published_date) == (3, 1, 0, "")


@pytest.mark.parametrize("selection", default_views(), ids=str)
def test_the_whole_fund_is_explained_step_by_step(ledger: Ledger, selection: Selection) -> None:
    made = reconcile(ledger, selection=selection)
    assert sum(step.amount for step in made.steps) == made.total
    assert made.published > 0
    codes = [step.code for step in made.steps]
    above = selection.rule is Rule.CONTRACTS and selection.measure is Measure.APPROVED
    assert ("above_decision" in codes) is above
    assert "outside" not in codes


def test_the_figures_of_the_shipped_release(ledger: Ledger) -> None:
    made = reconcile(ledger, selection=Selection())
    assert steps(made) == [
        ("rows", 253, 525_608_498_734),
        ("tenfold_slip", 1, -32_144_000_000),
        ("not_a_programme", 1, -1_200_000),
        ("doubled_programme", 1, -5_500_000_000),
        ("child_among_parents", 1, -300_000_000),
        ("missing_from_list", 1, 2_700_000_000),
    ]
    assert (made.total, made.count, made.published) == (490_363_298_734, 251, 495_100_000_000)


@given(selection=selections() | full_selections())
def test_the_steps_sum_to_the_total_in_any_state(selection: Selection) -> None:
    made = reconcile(shipped_ledger(), selection=selection)
    assert sum(step.amount for step in made.steps) == made.total
    assert made.total == select_paths(shipped_ledger(), selection=selection).total
    assert all(step.amount for step in made.steps)
