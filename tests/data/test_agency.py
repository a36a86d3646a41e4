"""The numbers of the page about the IOM's own money, computed a second time with SQL over the release."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal

import duckdb
import pytest
from flask.testing import FlaskClient

from iomdash.measures.agency.books import AgencyBooks
from iomdash.measures.agency.flows import derive_payers, derive_projects
from iomdash.measures.agency.selection import AgencySelection
from iomdash.measures.agency.series import derive_payer_trend, derive_spending
from iomdash.measures.ledger import Ledger

SPANS = [(2011, 2024), (2024, 2024), (2013, 2013), (2011, 2012), (2014, 2019)]
OF_DONOR = """
    select d.donor_id as donor, sum(r.amount_usd) as amount
    from agency_revenue r join agency_donor_aliases d on d.alias = r.donor
    where r.measure = 'revenue_by_donor' and r.revenue_type = 'total' and r.year between ? and ? group by 1
"""
SPENT = """
    select 'all', sum(amount_usd) from agency_revenue where measure = 'expenditure_total' and year between ? and ?
"""
KINDS = """
    select revenue_type, sum(amount_usd) from agency_revenue where measure = 'revenue_by_type' and year = 2024 group by 1
"""


@pytest.fixture(scope="module")
def books(ledger: Ledger) -> AgencyBooks:
    return AgencyBooks(ledger)


@pytest.fixture(scope="module")
def sql(ledger: Ledger) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for name, table in ledger.release.tables.items():
            connection.register(name, table)
        yield connection


def ask(sql: duckdb.DuckDBPyConnection, query: str, *values: object) -> dict[str, int]:
    return {str(key): int(Decimal(amount) * 100) for key, amount in sql.execute(query, list(values)).fetchall()}


def select(first: int, last: int, spent: tuple[int, int] = (2019, 2024)) -> AgencySelection:
    return AgencySelection(first_year=first, last_year=last, spent_first=spent[0], spent_last=spent[1])


@pytest.mark.parametrize(("first", "last"), SPANS)
def test_donors_and_the_rest(books: AgencyBooks, sql: duckdb.DuckDBPyConnection, first: int, last: int) -> None:
    donors = ask(sql, OF_DONOR, first, last)
    (whole,) = ask(
        sql, "select 'all', sum(amount_usd) from agency_revenue where measure = 'revenue_total' and year between ? and ?",
        first, last,
    ).values()  # fmt: skip
    flow = derive_payers(books, selection=select(first, last))
    assert flow is not None
    shown = {node.id: node for node in flow.columns[0]}
    others = sum(donors[id] for id in shown["others"].members) if "others" in shown else 0
    expected = {id: donors[id] for id in shown if id in donors} | {"not-itemised": whole - sum(donors.values())}
    assert {id: node.amount for id, node in shown.items()} == expected | ({"others": others} if others else {})


@pytest.mark.parametrize(("first", "last"), SPANS)
def test_kinds_of_governments(books: AgencyBooks, sql: duckdb.DuckDBPyConnection, first: int, last: int) -> None:
    """Within the dollar of rounding a donor and year, which is added to the largest kind."""
    query = """select revenue_type, sum(amount_usd) from agency_revenue where measure = 'revenue_by_donor'
        and revenue_type <> 'total' and year between ? and ? group by 1"""
    kinds = ask(sql, query, first, last)
    flow = derive_payers(books, selection=select(first, last))
    assert flow is not None
    shown = {node.id: node.amount for node in flow.columns[1]}
    assert all(abs(shown[kind] - amount) <= 5000 for kind, amount in kinds.items())
    assert sum(shown.values()) == flow.total


def test_every_year_of_the_largest_donors(books: AgencyBooks, sql: duckdb.DuckDBPyConnection) -> None:
    trend = derive_payer_trend(books)
    for stack in trend.stacks:
        donors = ask(sql, OF_DONOR, stack.year, stack.year)
        parts = dict(stack.parts)
        assert {id: parts[id] for id in trend.ids[:-2]} == {id: donors.get(id, 0) for id in trend.ids[:-2]}
        assert parts["others"] == sum(donors.get(id, 0) for id in trend.pooled)


@pytest.mark.parametrize("span", [(2016, 2018), (2019, 2024), (2017, 2017)])
def test_spending_by_country(books: AgencyBooks, sql: duckdb.DuckDBPyConnection, span: tuple[int, int]) -> None:
    query = """select c.country_code, sum(e.amount_usd) from agency_expenses e join countries c on c.iso3 = e.country_iso3
        where e.year between ? and ? group by 1"""
    places = ask(sql, query, *span)
    whole = ask(
        sql,
        SPENT,
        *span,
    )["all"]
    spending = derive_spending(books, selection=select(2024, 2024, span))
    assert spending.headquarters == places.pop("CH", 0)
    assert dict(spending.places) == places
    assert spending.unpublished == whole - sum(places.values()) - spending.headquarters


@pytest.mark.parametrize(("place", "column"), list(enumerate(["donor_id", "place", "sector"])))
def test_the_project_file(books: AgencyBooks, sql: duckdb.DuckDBPyConnection, place: int, column: str) -> None:
    sums = ask(sql, f"select {column}, sum(amount_usd) from agency_paths group by 1")
    flow = derive_projects(books)
    assert flow is not None
    for node in flow.columns[place]:
        assert node.amount == (sum(sums[id] for id in node.members) if node.members else sums[node.id]), node.key


def test_the_project_file_is_what_it_is_known_to_be(sql: duckdb.DuckDBPyConnection) -> None:
    """IATI file of 28 Feb 2019: 577 activities, one incoming commitment each, USD 2,417,615,507.12."""
    counted = sql.execute(
        "select count(*), count(distinct activity_id), sum(amount_usd) from agency_transactions"
    ).fetchone()
    assert counted == (577, 577, Decimal("2417615507.12"))
    types = sql.execute("select distinct transaction_type, currency, amount_usd < 0 from agency_transactions").fetchall()
    assert types == [("11", "USD", False)]
    kinds = dict(sql.execute("select kind, count(*) from agency_recipients group by 1").fetchall())
    assert kinds == {"country": 518, "region": 58}
    assert sql.execute("select count(*) from agency_sectors where vocabulary = '1'").fetchone() == (577,)


def test_donors_of_the_project_file_are_matched_by_name_or_stay_visible(sql: duckdb.DuckDBPyConnection) -> None:
    query = """select distinct t.provider from agency_transactions t join agency_paths p using (activity_id)
        where p.donor_id = 'unmatched'"""
    assert sql.execute(query).fetchall() == [("UNITED NATIONS FUND DARFUR",)]
    loose = """select p.donor_id from agency_paths p where p.donor_id <> 'unmatched'
        and p.donor_id not in (select donor_id from agency_donors)"""
    assert sql.execute(loose).fetchall() == []
    unnamed = """select sector from agency_paths where sector not in (select sector_code from sector_codes)"""
    assert sql.execute(unnamed).fetchall() == []


@pytest.mark.parametrize(
    ("part", "query", "where"),
    [
        ("payers", "from=2014", "measure = 'revenue_total' and year >= 2014"),
        ("years", "", "measure = 'revenue_total'"),
        ("kinds", "", "measure = 'revenue_by_type'"),
        ("spending", "e=2016-2018", "measure = 'expenditure_total' and year between 2016 and 2018"),
    ],
)
def test_a_file_sums_to_its_figure(
    client: FlaskClient, sql: duckdb.DuckDBPyConnection, part: str, query: str, where: str
) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get(f"/iom.csv?part={part}&{query}").text)))
    (amount,) = sql.execute(f"select sum(amount_usd) from agency_revenue where {where}").fetchone() or (None,)
    assert sum(Decimal(row["amount_usd"]) for row in rows) == amount


def test_headings_say_what_the_tables_give(client: FlaskClient, sql: duckdb.DuckDBPyConnection) -> None:
    page = client.get("/iom").text.replace("’", "'").replace("\u00a0", " ")
    donors = ask(sql, OF_DONOR, 2024, 2024)
    whole = ask(sql, "select 'all', sum(amount_usd) from agency_revenue where measure = 'revenue_total' and year = 2024")[
        "all"
    ]
    share = f"{100 * donors['us'] / whole:.0f}%"
    assert f"The United States paid {share} of the IOM's revenue, 2024" in page
    kinds = ask(sql, KINDS)
    assert f"{100 * kinds['voluntary_earmarked'] / whole:.0f}% of the IOM's revenue in 2024 was tied to a purpose" in page
    assert re.search(r"577 projects, USD 2\.42bn", page)
