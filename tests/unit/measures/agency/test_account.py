"""The IOM's account: every year and every column sums up, what is not known stands last, series are never joined."""

from collections import Counter
from itertools import combinations_with_replacement

import pytest

from iomdash.measures.agency.books import SPANS, AgencyBooks, RevenuePart
from iomdash.measures.agency.flows import LAST, derive_payers, derive_projects
from iomdash.measures.agency.selection import AgencySelection
from iomdash.measures.agency.series import derive_kinds, derive_payer_trend, derive_spending, refunds_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import NOT_ITEMISED, OTHERS, UNPUBLISHED, Status

YEARS = range(2011, 2025)


@pytest.fixture(scope="module")
def books(ledger: Ledger) -> AgencyBooks:
    return AgencyBooks(ledger)


def select(first: int = 2024, last: int = 2024, *, donors: tuple[str, ...] = ()) -> AgencySelection:
    return AgencySelection(first_year=first, last_year=last, donors=donors, spent_first=2019, spent_last=2024)


def check_flow(flow: Flow) -> None:
    """Every column re-sums, and what enters a node leaves it."""
    for column in flow.columns:
        assert sum(node.amount for node in column) == flow.total
    for place, column in enumerate(flow.columns):
        for node in column:
            entering = sum(link.amount for link in flow.links if link.target == node.key)
            leaving = sum(link.amount for link in flow.links if link.source == node.key)
            assert place == 0 or entering == node.amount
            assert place == len(flow.columns) - 1 or leaving == node.amount


def test_the_parts_of_every_year_sum_to_its_revenue(books: AgencyBooks) -> None:
    sums: Counter[int] = Counter()
    for part in books.revenue:
        sums[part.year] += part.amount
    assert dict(sums) == dict(books.totals)
    assert books.years == (2011, 2024)
    assert books.itemised_from == 2013


def test_what_no_donor_has_is_what_the_source_leaves_over(books: AgencyBooks) -> None:
    """Ours is the difference to the total; the gathered rows hold the same to a few dollars of rounding."""
    stated = {
        row["year"]: int(row["amount_usd"] * 100)
        for row in books.ledger.rows("agency_revenue")
        if row["measure"] == "revenue_residual"
    }
    ours = {part.year: part.amount for part in books.revenue if part.donor == NOT_ITEMISED}
    assert set(ours) == {2011, 2012, *stated}
    assert all(abs(ours[year] - amount) <= 2000 for year, amount in stated.items())


def test_a_donor_keeps_the_total_that_is_published(books: AgencyBooks) -> None:
    """Where its kinds miss it by a dollar of rounding, the difference goes to the largest kind."""
    found = [part for part in books.revenue if (part.year, part.donor) == (2019, "us")]
    assert sum(part.amount for part in found) == 59169322400
    assert {part.funding: part.amount for part in found}["assessed"] == 1253386700


@pytest.mark.parametrize(("first", "last"), list(combinations_with_replacement(YEARS, 2))[::7])
def test_every_span_of_years_can_be_drawn_and_sums_up(books: AgencyBooks, first: int, last: int) -> None:
    flow = derive_payers(books, selection=select(first, last))
    assert flow is not None
    assert flow.total == sum(amount for year, amount in books.totals.items() if first <= year <= last)
    check_flow(flow)


def test_what_is_not_known_stands_last_and_is_marked(books: AgencyBooks) -> None:
    for flow in (derive_payers(books, selection=select(2011, 2024)), derive_projects(books)):
        assert flow is not None
        for column in flow.columns:
            unknown = [node.id in LAST for node in column]
            assert unknown == sorted(unknown)
            assert [node.status is Status.UNKNOWN for node in column] == unknown
            known = [node.amount for node in column if node.id not in (*LAST, OTHERS)]
            assert known == sorted(known, reverse=True) or column[0].key.startswith("funding")
            assert all(node.amount > 0 for node in column)


def test_the_project_file_sums_to_its_known_total(books: AgencyBooks) -> None:
    flow = derive_projects(books)
    assert flow is not None
    assert flow.total == 241761550712
    assert len(books.activities) == 577
    check_flow(flow)


def test_only_the_donors_chosen_are_drawn(books: AgencyBooks) -> None:
    flow = derive_payers(books, selection=select(2014, 2024, donors=("de", "eu")))
    assert flow is not None
    assert [node.id for node in flow.columns[0]] == ["eu", "de"]
    assert flow.columns[1][-1].id == UNPUBLISHED
    check_flow(flow)


def test_refunds_larger_than_payments_are_said_and_not_drawn(books: AgencyBooks) -> None:
    chosen = select(2014, 2014, donors=("ly",))
    assert derive_payers(books, selection=chosen) is None
    count, amount = refunds_of(books, selection=select(2014, 2014))
    assert count == 3
    assert amount == -(37059 + 1392854 + 3177914) * 100


def test_no_money_gives_no_flow(books: AgencyBooks) -> None:
    assert derive_payers(books, selection=select(2011, 2012, donors=("de",))) is None


@pytest.mark.parametrize("donors", [(), ("de",), ("de", "eu", "us")])
def test_the_years_sum_up(books: AgencyBooks, donors: tuple[str, ...]) -> None:
    trend = derive_payer_trend(books, donors=donors)
    assert [stack.year for stack in trend.stacks] == list(YEARS)
    assert all(stack.total == sum(amount for _, amount in stack.parts) for stack in trend.stacks)
    assert sum(stack.total for stack in trend.stacks) + trend.left_out == sum(books.totals.values())
    assert all([id for id, _ in stack.parts] == list(trend.ids) for stack in trend.stacks)
    assert bool(trend.left_out) == bool(donors)
    if not donors:
        assert trend.ids[-2:] == (OTHERS, NOT_ITEMISED)
        assert len({*trend.ids[:-2], *trend.pooled}) == len(trend.ids[:-2]) + len(trend.pooled)


def test_the_kinds_of_every_year_sum_to_its_revenue(books: AgencyBooks) -> None:
    kinds = derive_kinds(books)
    assert [one.year for one in kinds] == list(YEARS)
    assert all(sum(one.kinds.values()) == one.total for one in kinds)
    assert all(one.free == one.kinds["assessed"] + one.kinds["voluntary_unearmarked"] for one in kinds)


@pytest.mark.parametrize(("first", "last"), [*SPANS, (2017, 2017), (2020, 2021)])
def test_spending_sums_to_the_expenses_of_its_years(books: AgencyBooks, first: int, last: int) -> None:
    chosen = AgencySelection(first_year=2024, last_year=2024, spent_first=first, spent_last=last)
    spending = derive_spending(books, selection=chosen)
    parts = sum(amount for _, amount in spending.places) + spending.headquarters + spending.unpublished
    assert parts == spending.total == sum(n for year, n in books.spent_totals.items() if first <= year <= last)
    assert "CH" not in dict(spending.places)
    assert [amount for _, amount in spending.places] == sorted((n for _, n in spending.places), reverse=True)


@pytest.mark.parametrize(("first", "last"), [(2018, 2019), (2016, 2024), (2015, 2016), (2024, 2025)])
def test_years_over_the_break_are_refused(books: AgencyBooks, first: int, last: int) -> None:
    with pytest.raises(ValueError, match="joins series that do not compare"):
        derive_spending(books, selection=AgencySelection(first_year=1, last_year=1, spent_first=first, spent_last=last))


def test_a_part_of_revenue_names_its_row(books: AgencyBooks) -> None:
    def is_placed(part: RevenuePart) -> bool:
        return part.place.startswith("iom_funding.csv, row ") and part.source_id.startswith("CEB_")

    assert all(is_placed(part) == (part.donor != NOT_ITEMISED) for part in books.revenue)
