"""The register of claims: every claim has the verdict that was expected of it by hand, with the reason."""

import tomllib
from decimal import Decimal

import pytest

from iomdash.measures.claims.queries import read_query, sum_table
from iomdash.measures.claims.register import Finding, Register, Result
from iomdash.measures.claims.sums import Sums
from iomdash.measures.ledger import Ledger
from iomdash.pages.reading import Reader
from iomdash.state import decode
from tests.conftest import ROOT

EXPECTED = tomllib.loads((ROOT / "tests" / "fixtures" / "claims.toml").read_text(encoding="utf-8"))["expected"]
VERDICTS = {claim: group["finding"] for group in EXPECTED for claim in group["claims"]}


@pytest.fixture(scope="module")
def results(ledger: Ledger, reader: Reader) -> dict[str, Result]:
    read = decode
    register = Register(ledger, sums=Sums(ledger), read=lambda query: read(query, known=reader.known).selection)
    return {result.claim.id: result for result in register.results}


def test_every_claim_has_an_expectation_and_a_reason(results: dict[str, Result]) -> None:
    assert set(VERDICTS) == set(results)
    assert all(group["because"] for group in EXPECTED)


@pytest.mark.parametrize("claim", sorted(VERDICTS))
def test_verdict(results: dict[str, Result], claim: str) -> None:
    assert results[claim].finding == VERDICTS[claim]


def test_every_query_is_understood_whole(ledger: Ledger, reader: Reader) -> None:
    for row in ledger.rows("claims"):
        for column in ("query", "of_query", "cited_query", "cited_of_query", "also_query", "also_of_query"):
            query = read_query(row[column])
            if row[column] and query.is_view:
                assert decode(query.text, known=reader.known).ignored == (), row["claim_id"]
            elif row[column]:
                assert sum_table(ledger, query=query) > 0, (row["claim_id"], column)


def test_the_misquotation_with_its_numbers(results: dict[str, Result]) -> None:
    half = results["bartels-half-north"]
    assert half.finding is Finding.MISQUOTES
    assert half.cited is not None
    assert round(half.cited) == 27
    assert half.also == 49


def test_a_third_is_a_third_of_what_is_known(results: dict[str, Result]) -> None:
    third = results["bartels-third-international"]
    assert third.cited is not None
    assert third.also is not None
    assert (round(third.cited), round(third.also)) == (32, 28)


def test_a_range_holds_the_declared_value(results: dict[str, Result]) -> None:
    for result in results.values():
        if result.value is not None and result.lowest is not None and result.highest is not None:
            assert result.lowest <= result.value <= result.highest


def test_outside_has_no_value(results: dict[str, Result]) -> None:
    outside = [result for result in results.values() if result.finding is Finding.OUTSIDE]
    assert len(outside) >= 5
    assert {(result.value, result.gap) for result in outside} == {(None, None)}


def test_donors_of_a_query(ledger: Ledger) -> None:
    def revenue(donors: str) -> Decimal:
        text = f"agency_revenue?year=2020&measure=revenue_by_donor&revenue_type=total&donors={donors}&sum=amount_usd"
        return sum_table(ledger, query=read_query(text))

    assert revenue("US") == 630_122_074
    assert revenue("US~eu") == revenue("US") + revenue("eu")
    assert revenue("members") > revenue("DE") > 0
