"""The pooling rules on the shipped data: against the table of shares, and counted a second time by SQL."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import duckdb
import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.measures.tracing import Tracer, trace_over
from iomdash.measures.trails import COLUMNS, Trace, derive_trace
from iomdash.vocabulary import OTHERS, Column, Pooling
from tests.oracle import Oracle

DONORS = ("de", "it", "eu-budget")
GROUPS = {"window": '"window"', "country": "country", "implementer": "implementer", "programme": "programme_id"}
ASKED = 100_00

_STOCK = """
create view stock as
select donor_iso3, donor_type, as_of_date as day, (pledged_eur * 100)::hugeint as cents, confidence
from contributions where row_type = 'stock' and pledged_eur is not null
"""

_LATEST = """
create table pool as
select case donor_id when 'eu-budget' then 1 when 'other-states' then 9 else 2 end as place,
    donor_id as donor, (pledged_eur * 100)::hugeint as cents
from donor_shares
"""

_YEARS = """
create table year_pool as
with pair as (
    select day, arg_min(cents, confidence) filter (donor_type = 'eu_total') as eu,
        arg_min(cents, confidence) filter (donor_type = 'total_states') as states
    from stock where donor_type in ('eu_total', 'total_states') group by day having count(distinct donor_type) = 2
), listed as (
    select day, max(cents) filter (donor_iso3 = 'DEU') as de, max(cents) filter (donor_iso3 = 'ITA') as it,
        max(cents) filter (donor_iso3 = 'DNK') as dk,
        arg_min(cents, confidence) filter (donor_type = 'total_states') as total
    from stock group by day
    having count(distinct donor_iso3) filter (donor_iso3 in ('DEU', 'ITA', 'DNK')) = 3
        and count(*) filter (donor_type = 'total_states') > 0
), years as (select unnest(range(2014, 2025)) as year), held as (
    select year, (select max(day) from pair where day <= make_date(year, 12, 31)) as pair_day,
        (select max(day) from listed where day <= make_date(year, 12, 31)) as list_day
    from years
), weight as (
    unpivot (
        select year, eu, states, de, it, dk, total - de - it - dk as "other-states"
        from held join pair on pair.day = pair_day join listed on listed.day = list_day
    ) on de, it, dk, "other-states" into name donor value w
), part as (
    select *, (states * w) // sum(w) over (partition by year)::hugeint as cents,
        row_number() over (partition by year order by w desc) as rank from weight
)
select year::varchar as key, donor, cents + if(rank = 1, states - sum(cents) over (partition by year), 0)::hugeint as cents
from part
union all select distinct year::varchar, 'eu-budget', eu from part
union all select 'undated', donor, cents from pool
"""

_WINDOWS = """
create table window_pool as
with money as (
    select "window" as key, sum(cents)::hugeint as money from counted group by all
), stated as (
    select case donor_iso3 when 'DEU' then 'de' when 'ITA' then 'it' when 'DNK' then 'dk' else 'other-states' end as donor,
        "window" as key, sum(stated_eur * 100)::hugeint as cents
    from window_preferences group by all
), spare as (
    select donor, pool.cents - coalesce((select sum(cents) from stated where stated.donor = pool.donor), 0)::hugeint as cents
    from pool
), rest as (
    select key, money - coalesce((select sum(cents) from stated where stated.key = money.key), 0)::hugeint as rest from money
), part as (
    select key, donor, rest, (rest * cents) // (select sum(cents) from spare)::hugeint as cents,
        row_number() over (partition by key order by cents desc) as rank
    from rest cross join spare
)
select part.key, part.donor,
    part.cents + if(rank = 1, rest - sum(part.cents) over (partition by part.key), 0)::hugeint
        + coalesce(stated.cents, 0)::hugeint as cents
from part left join stated using (key, donor)
"""

_PARTS = """
create table {rule}_part as
with part as (
    select c.*, p.donor, (c.cents * p.cents) // sum(p.cents) over (partition by c.number)::hugeint as own,
        row_number() over (partition by c.number order by p.cents desc) as rank
    from counted c join {pools} p on {on}
)
select *, own + if(rank = 1, cents - sum(own) over (partition by number), 0)::hugeint as paid from part
"""


@pytest.fixture(scope="module")
def tracer(ledger: Ledger) -> Tracer:
    return trace_over(ledger)


@pytest.fixture(scope="module")
def base(ledger: Ledger) -> Iterator[duckdb.DuckDBPyConnection]:
    """The whole fund as the oracle splits it itself, each donor's part of every row under each rule."""
    folder = ledger.release.folder
    made = Oracle(folder, states=[Selection()])._base
    for table in ("contributions", "window_preferences"):
        made.execute(f"create view {table} as from read_parquet('{folder / table}.parquet')")
    made.execute("""create table counted as select row_number() over () as number, *, coalesce(year(day)::varchar, 'undated')
        as year_key from path where edition and measure = 'approved' and rule = 'equal' and place_rule = 'recorded'""")
    for statement in (_STOCK, _LATEST, _YEARS, _WINDOWS):
        made.execute(statement)
    made.execute(_PARTS.format(rule="latest", pools="pool", on="true"))
    made.execute(_PARTS.format(rule="year", pools="year_pool", on="p.key = c.year_key"))
    made.execute(_PARTS.format(rule="windows", pools="window_pool", on='p.key = c."window"'))
    yield made
    made.close()


def trace_of(tracer: Tracer, donor: str, pooling: Pooling) -> Trace:
    return derive_trace(tracer, selection=Selection(), donor=donor, pooling=pooling, asked=ASKED, biggest=10**6)


@pytest.mark.parametrize("donor", DONORS)
@pytest.mark.parametrize("pooling", Pooling)
def test_a_trace_equals_the_second_computation(
    tracer: Tracer, base: duckdb.DuckDBPyConnection, donor: str, pooling: Pooling
) -> None:
    trace = trace_of(tracer, donor, pooling)
    for column in COLUMNS[1:]:
        query = f"""select {GROUPS[column]}, sum(paid)::bigint from {pooling}_part where donor = ?
            group by all having sum(paid) <> 0"""
        counted = dict(base.execute(query, [donor]).fetchall())
        lines = trace.step(column).lines
        assert OTHERS not in {line.node.id for line in lines}
        assert {line.node.id: line.part for line in lines} == counted
        total = sum(counted.values())
        for line in lines:
            assert abs(line.traced - Fraction(ASKED * counted[line.node.id], total)) < 1


@pytest.mark.parametrize("pooling", Pooling)
def test_the_donors_of_every_rule_are_all_of_the_money(tracer: Tracer, ledger: Ledger, pooling: Pooling) -> None:
    paid = sum(tracer.slice(Selection(), donor.id, pooling).total for donor in ledger.donors)
    assert paid == trace_of(tracer, "de", pooling).whole


def test_the_latest_stock_is_the_table_of_shares(tracer: Tracer, ledger: Ledger) -> None:
    assert tracer.pool.parts == tuple((donor.id, donor.amount) for donor in ledger.donors)


def test_the_usable_dates_are_those_of_the_documentation(tracer: Tracer, ledger: Ledger) -> None:
    first, last = ledger.years
    pools = [tracer.year_pool(year) for year in range(first, last + 1)]
    lists = {pool.listed[-1].day: len(pool.listed) - 1 for pool in pools}
    assert lists == {"2015-11-12": 22, "2018-05-08": 21, "2020-12-31": 3}
    residual = next(pool for pool in pools if pool.listed[-1].day == "2018-05-08").listed
    assert residual[-1].amount - sum(one.amount for one in residual[:-1]) == 51_418_443_00
    assert tracer.year_pool(2022).pair[0].day == "2022-08-05"


def test_preferences_are_graded_name_no_contested_state_and_stay_within_what_was_certified(ledger: Ledger) -> None:
    rows = ledger.rows("window_preferences")
    assert {row["confidence"] for row in rows} <= {"A", "B"}
    assert "DEU" not in {row["donor_iso3"] for row in rows}
    certified = {
        (row["donor_iso3"], row["as_of_date"]): row["pledged_eur"]
        for row in ledger.rows("contributions")
        if row["row_type"] == "stock" and row["donor_iso3"]
    }
    stated: dict[tuple[str, object], Decimal] = {}
    for row in rows:
        key = (row["donor_iso3"], row["as_of_date"])
        stated[key] = stated.get(key, Decimal(0)) + row["stated_eur"]
    assert {key for key, euros in stated.items() if euros > certified[key]} == set()
    assert all(certified[key] - euros <= Decimal(2_000_000) for key, euros in stated.items())


def test_co_financing_is_in_no_pool_of_any_rule(tracer: Tracer, ledger: Ledger) -> None:
    outside = {
        (row["source_id"], row["source_locator"]) for row in ledger.rows("contributions") if row["row_type"] != "stock"
    }
    first, last = ledger.years
    pools = [tracer.pool, *(tracer.year_pool(year) for year in range(first, last + 1))]
    used = {(one.source_id, one.locator) for pool in pools for one in (*pool.pair, *pool.listed)}
    assert used
    assert not outside & used


def test_steps_name_their_columns(tracer: Tracer) -> None:
    assert [step.column for step in trace_of(tracer, "de", Pooling.LATEST).steps] == [
        Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER, Column.PROGRAMME,
    ]  # fmt: skip
