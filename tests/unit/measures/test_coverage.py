"""Coverage: by hand on three programmes, and on the release by a second count in SQL."""

from collections.abc import Mapping

import duckdb
import pytest

from iomdash.measures.coverage import Coverage, Field, derive_coverage
from iomdash.measures.ledger import Ledger
from tests.unit.measures.making import make_ledger, make_path
from tests.unit.tables.making import make_contract, make_programme


def by_field(coverage: Coverage) -> Mapping[Field, int]:
    return {row.field: row.covered for row in coverage.rows}


@pytest.fixture(scope="module")
def small() -> Coverage:
    both = [make_path("P1", rule=rule, amount_eur=100, themes="TFP.1", contract_id="") for rule in ("equal", "any")]
    shared = [
        make_path("P2", rule=rule, country_code=country, amount_eur=cents, window="SAH", year_basis="start")
        for rule in ("equal", "any")
        for country, cents in (("NE", 30), ("ML", 50), ("several", 20))
    ]
    unknown = [
        make_path("P3", rule=rule, country_code="unpublished", implementer_id="unpublished", amount_eur=7, year=None,
                  year_basis="undated", window="unpublished")
        for rule in ("equal", "any")
    ]  # fmt: skip
    programmes = [make_programme("P1", document_url="https://example.org"), make_programme("P2"), make_programme("P3")]
    contracts = [make_contract("C1", programme_id="P1"), make_contract("C2", programme_id="P2", is_counted=False)]
    return derive_coverage(make_ledger(*both, *shared, *unknown, programmes=programmes, contracts=contracts))


def test_each_field_covers_the_euros_for_which_it_is_published(small: Coverage) -> None:
    assert by_field(small) == {
        Field.ADOPTION_DATE: 100,
        Field.ANY_DATE: 200,
        Field.ONE_COUNTRY: 100,
        Field.RECORDED_SHARES: 80,
        Field.SEVERAL_UNSPLIT: 20,
        Field.NO_COUNTRY: 7,
        Field.NAMED_IMPLEMENTER: 200,
        Field.SEVERAL_IMPLEMENTERS: 0,
        Field.THEME: 100,
        Field.SIGNED_CONTRACT: 100,
        Field.DOCUMENT: 100,
    }


def test_money_without_a_window_has_a_column_of_its_own(small: Coverage) -> None:
    assert small.window_totals == (("NOA", 100), ("SAH", 100), ("HOA", 0), ("REG", 0), ("unpublished", 7))
    (dated,) = [row for row in small.rows if row.field is Field.ANY_DATE]
    assert dated.by_window == (("NOA", 100), ("SAH", 100), ("HOA", 0), ("REG", 0), ("unpublished", 0))


def test_windows_sum_to_all(ledger: Ledger) -> None:
    coverage = derive_coverage(ledger)
    assert sum(cents for _, cents in coverage.window_totals) == coverage.total
    for row in coverage.rows:
        assert sum(cents for _, cents in row.by_window) == row.covered


def test_kinds_of_countries_sum_to_all(ledger: Ledger) -> None:
    coverage = derive_coverage(ledger)
    kinds = (Field.ONE_COUNTRY, Field.RECORDED_SHARES, Field.SEVERAL_UNSPLIT, Field.NO_COUNTRY)
    assert sum(by_field(coverage)[kind] for kind in kinds) == coverage.total


COUNTED = "select coalesce(sum(100 * amount_eur), 0)::bigint from programmes where is_counted"
PARTIES = """(select count(distinct case when organisation_id = '' then name_raw else organisation_id end)
    from participations where level = 'programme' and role = 'implementing' and is_participant
    and record_id = programme_id)"""
SQL = {
    Field.ADOPTION_DATE: f"{COUNTED} and adoption_date is not null",
    Field.ANY_DATE: f"{COUNTED} and decision_date is not null",
    Field.SEVERAL_IMPLEMENTERS: f"{COUNTED} and {PARTIES} > 1",
    Field.NAMED_IMPLEMENTER: f"""{COUNTED} and programme_id in (select record_id from participations
        where level = 'programme' and role = 'implementing' and organisation_id <> '')""",
    Field.THEME: f"{COUNTED} and programme_id in (select programme_id from themes)",
    Field.SIGNED_CONTRACT: f"""{COUNTED} and programme_id in
        (select programme_id from contracts where is_counted and amount_eur > 0)""",
    Field.DOCUMENT: f"{COUNTED} and document_url <> ''",
    Field.ONE_COUNTRY: f"""{COUNTED} and programme_id in (select record_id from recipient_shares
        where level = 'programme' and country_code <> '' group by record_id having count(distinct country_code) = 1)""",
    Field.NO_COUNTRY: f"""{COUNTED} and programme_id not in
        (select record_id from recipient_shares where level = 'programme' and country_code <> '')""",
}


@pytest.mark.parametrize("field", SQL)
def test_the_release_is_counted_twice(ledger: Ledger, field: Field) -> None:
    database = duckdb.connect()
    for name in ("programmes", "participations", "recipient_shares", "themes", "contracts"):
        database.register(name, ledger.release.tables[name])
    (expected,) = database.execute(SQL[field]).fetchone()
    assert by_field(derive_coverage(ledger))[field] == expected
