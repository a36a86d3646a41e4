"""Pooling rules conserve every cent, shares lie between nothing and all, and any address of a trace is answered."""

from datetime import date
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iomdash.measures.attribution import Pool, Preference, Stock, pool_latest_stock, pool_of_year, pools_by_window
from iomdash.measures.rules import apportion_cents
from iomdash.measures.tracing import trace_over
from iomdash.measures.trails import derive_trace
from iomdash.state.trace import TRACE_KEYS, Fault, decode_trace, read_euros, trace_of
from iomdash.vocabulary import Pooling
from tests.strategies import selections, shipped_ids, shipped_ledger

CENTS = st.integers(0, 10**13)
DAYS = st.dates(date(2010, 1, 1), date(2024, 12, 31)).map(date.isoformat)
STATES = ("de", "it", "dk", "no")


def make_stock(day: str, kind: str, donor: str, amount: int) -> Stock:
    return Stock(donor=donor, kind=kind, day=day, amount=amount, source_id="S", locator=f"{day} {kind} {donor}")


@st.composite
def histories(draw: st.DrawFn) -> list[Stock]:
    """Totals of some days with lists of states that stay within them."""
    stocks = []
    for day in sorted(draw(st.lists(DAYS, min_size=1, max_size=5, unique=True))):
        parts = draw(st.lists(st.integers(0, 10**12), min_size=len(STATES), max_size=len(STATES)))
        listed = draw(st.sets(st.sampled_from(STATES)))
        stocks += [make_stock(day, "state", donor, parts[STATES.index(donor)]) for donor in sorted(listed)]
        stocks.append(make_stock(day, "total_states", "", 4 * 10**12 + draw(CENTS)))
        stocks.append(make_stock(day, "eu_total", "", 1 + draw(CENTS)))
    return stocks


def check(pool: Pool) -> None:
    shares = [pool.share(donor) for donor, _ in pool.parts]
    assert sum(shares) == 1
    assert all(0 <= share <= 1 for share in shares)
    assert len({donor for donor, _ in pool.parts}) == len(pool.parts)


@given(histories(), st.integers(2009, 2026))
def test_a_pool_is_whole_in_every_year(stocks: list[Stock], year: int) -> None:
    latest = pool_latest_stock(stocks)
    check(latest)
    assert latest.total == sum(one.amount for one in latest.pair)
    named = [one.donor for one in latest.listed]
    pool = pool_of_year(stocks, year=year, named=named)
    check(pool)
    assert all(one.day <= f"{year}-12-31" for one in (*pool.pair, *pool.listed))
    assert len({one.day for one in pool.pair}) <= 1
    assert len({one.day for one in pool.listed}) <= 1
    assert not pool.pair or pool.total == sum(one.amount for one in pool.pair)


PREFERENCES = st.lists(
    st.builds(
        Preference,
        donor=st.sampled_from(["de", "it", "xx", "eu-budget"]),
        window=st.sampled_from(["NOA", "SAH", "HOA"]),
        day=st.just("2018-05-08"),
        amount=CENTS,
        source_id=st.just("S"),
        locator=st.just("row 1"),
    ),
    max_size=8,
)
MONEY = st.fixed_dictionaries(dict.fromkeys(("NOA", "SAH", "HOA", "REG"), CENTS))


@given(st.lists(st.integers(1, 10**13), min_size=4, max_size=4), PREFERENCES, MONEY)
def test_every_window_is_paid_to_the_cent(amounts: list[int], wants: list[Preference], money: dict[str, int]) -> None:
    pool = Pool(parts=tuple(zip(("eu-budget", "de", "it", "other-states"), amounts, strict=True)))
    pools = pools_by_window(pool, preferences=wants, windows=money)
    assert {window: one.total for window, one in pools.items()} == money
    assert all(cents >= 0 for one in pools.values() for _, cents in one.parts)
    plain = pools_by_window(pool, preferences=[], windows=money)
    for window, one in plain.items():
        assert all(abs(cents - money[window] * pool.share(donor)) < len(amounts) for donor, cents in one.parts)


@given(CENTS, st.lists(CENTS, min_size=1, max_size=40).filter(any))
def test_the_largest_remainder_conserves_and_is_never_a_cent_off(amount: int, weights: list[int]) -> None:
    parts, total = apportion_cents(amount, weights=weights), sum(weights)
    assert sum(parts) == amount
    assert all(abs(part * total - amount * weight) < total for part, weight in zip(parts, weights, strict=True))


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_nothing_to_share_by_is_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot share"):
        apportion_cents(5, weights=weights)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(selections(), st.integers(1, 10**10), st.sampled_from(Pooling))
def test_over_all_donors_a_trace_is_all_of_the_money(selection, asked: int, pooling: Pooling) -> None:
    tracer = trace_over(shipped_ledger())
    donors = [donor for donor, _ in tracer.pool.parts]
    traces = [derive_trace(tracer, selection=selection, donor=one, pooling=pooling, asked=asked) for one in donors]
    assert sum(trace.part for trace in traces) == traces[0].whole
    for trace in traces:
        for step in trace.steps:
            assert sum(line.traced for line in step.lines) == sum(step.by_status) == asked
            assert all(0 <= line.part <= line.whole for line in step.lines)


AMOUNTS = st.text(max_size=40) | st.sampled_from(
    ["1e9", "-1", "0", "1,000", "9" * 400, "\x00", "٣", "EUR", "€", "1.0.0", "−"]
)


@given(AMOUNTS)
def test_any_text_is_an_amount_or_a_reason(text: str) -> None:
    cents, fault = read_euros(text)
    assert cents > 0
    assert fault is None or fault in Fault


@given(st.lists(st.tuples(st.sampled_from([*TRACE_KEYS, "d", "c", "s", "x"]), AMOUNTS | st.just("de")), max_size=6))
def test_any_address_of_a_trace_is_decoded_and_written_again(pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{key}={quote(value, errors='replace')}" for key, value in pairs)
    decoded, ask = decode_trace(query, known=shipped_ids())
    again, same = decode_trace(trace_of(decoded.selection, ask=ask).partition("?")[2], known=shipped_ids())
    assert again.selection == decoded.selection
    assert (same.cents, same.donor, same.pooling) == (ask.cents, ask.donor, ask.pooling)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(text=AMOUNTS, donor=st.sampled_from(["de", "it", "xx", ""]), pool=st.sampled_from([*Pooling, "bank"]))
def test_any_text_in_the_form_is_answered_in_words(client: FlaskClient, text: str, donor: str, pool: str) -> None:
    answer = client.get("/trace", query_string={"eur": text.encode("utf-8", "replace"), "from": donor, "pool": pool})
    assert answer.status_code == 200
    assert "<h1>Of EUR" in answer.text
    _, fault = read_euros(text.encode("utf-8", "replace").decode())
    if text and fault is not None:
        assert 'id="eur-fault"' in answer.text
