"""Effects of corrections: by hand on one small fund, and on the release against the difference of its editions."""

import duckdb
import pytest

from iomdash.measures.corrections import Totals, derive_effects, derive_totals
from iomdash.measures.ledger import Ledger
from iomdash.measures.paths import PathBuilder
from iomdash.tables.schemas import all_schemas
from iomdash.vocabulary import Rule
from tests.unit.measures.making import make_ledger
from tests.unit.tables.making import PLACE, Row, make_contract, make_programme


def named(record: str, *ids: str, level: str = "programme") -> list[Row]:
    return [
        {
            "record_id": record,
            "level": level,
            "role": "implementing",
            "position": n,
            "name_raw": id,
            "organisation_id": id,
            "is_participant": True,
            **PLACE,
        }
        for n, id in enumerate(ids, start=1)
    ]


def correction(number: int, table: str, record: str, field: str, old: str, new: str) -> Row:
    names = {"correction_id": f"c{number}", "rule": "tenfold_slip", "table": table, "record_id": record, "field": field}
    return {**names, "old_value": old, "new_value": new, **PLACE}


def make_fund() -> dict[str, list[Row]]:
    """Two programmes for the IOM and UNHCR: one cut from 100 to 10 euros, one not counted; a contract listed twice."""
    tables: dict[str, list[Row]] = {name: [] for name in all_schemas()}
    tables["programmes"] = [
        make_programme("P1", amount_eur=1_000, amount_as_published_eur=10_000),
        make_programme("P2", amount_eur=500, is_counted=False),
        make_programme("P3", amount_eur=300, amount_as_published_eur=0, is_counted_as_published=False),
    ]
    tables["contracts"] = [
        make_contract("C1", programme_id="P1", amount_eur=400),
        make_contract("C2", programme_id="P1", amount_eur=400, is_counted=False),
    ]
    tables["participations"] = [
        *named("P1", "iom", "unhcr"),
        *named("P2", "iom"),
        *named("P3", "unhcr"),
        *named("C1", "iom", level="contract"),
        *named("C2", "iom", level="contract"),
    ]
    tables["corrections"] = [
        correction(1, "programmes", "P1", "amount_eur", "100.00", "10.00"),
        correction(2, "programmes", "P2", "is_counted", "true", "false"),
        correction(3, "programmes", "P3", "is_counted", "false", "true"),
        correction(4, "programmes", "P3", "window", "unpublished", "HOA"),
        correction(5, "contracts", "C2", "is_counted", "true", "false"),
    ]
    return tables


@pytest.fixture(scope="module")
def fund() -> Ledger:
    tables = make_fund()
    tables["organisations"] = [{"organisation_id": id, "kind": "iom"} for id in ("iom", "unhcr")]
    paths = PathBuilder(tables).build()
    del tables["organisations"], tables["paths"]
    for name in ("countries", "theme_codes", "donor_shares"):
        del tables[name]
    return make_ledger(*paths, **tables)


def test_each_correction_has_its_own_effect(fund: Ledger) -> None:
    found = [effect.effect.figures for effect in derive_effects(fund)]
    # approved, contracted, then the IOM equal, sole, contracts, any
    assert found == [
        (-9_000, 0, -4_500, 0, 0, -9_000),
        (-500, 0, -500, -500, 0, -500),
        (300, 0, 0, 0, 0, 0),
        (0, 0, 0, 0, 0, 0),
        (0, -400, 0, 0, -400, 0),
    ]


def test_what_changes_no_total_only_moves_its_record(fund: Ledger) -> None:
    effects = derive_effects(fund)
    assert [effect.only_moves for effect in effects] == [False, False, False, True, False]
    assert [effect.record_amount for effect in effects] == [1_000, 500, 300, 300, 400]


def test_effects_sum_to_the_difference_of_the_editions(fund: Ledger) -> None:
    together = derive_totals(fund, corrected=True) - derive_totals(fund, corrected=False)
    assert sum_of(fund) == together.figures


def sum_of(ledger: Ledger) -> tuple[int, ...]:
    return tuple(map(sum, zip(*(effect.effect.figures for effect in derive_effects(ledger)), strict=True)))


def test_effects_of_the_release_sum_to_the_difference_of_its_editions(ledger: Ledger) -> None:
    together = derive_totals(ledger, corrected=True) - derive_totals(ledger, corrected=False)
    assert sum_of(ledger) == together.figures
    assert together.approved < 0
    assert together.contracted < 0


def test_totals_of_the_release_are_those_of_its_records(ledger: Ledger) -> None:
    """A second count, by SQL over programmes and contracts."""
    tables = {name: ledger.release.tables[name] for name in ("programmes", "contracts")}
    database = duckdb.connect()
    for name, table in tables.items():
        database.register(name, table)
    asked = "select sum(100 * amount_eur) filter (is_counted)::bigint, sum(100 * {})::bigint from {}"
    approved = database.execute(asked.format("amount_as_published_eur", "programmes")).fetchone()
    contracted = database.execute(asked.format("amount_eur", "contracts")).fetchone()
    totals = [derive_totals(ledger, corrected=flag) for flag in (True, False)]
    assert tuple(one.approved for one in totals) == approved
    assert tuple(one.contracted for one in totals) == contracted


def test_subtracting_totals_goes_figure_by_figure() -> None:
    one = Totals(approved=5, contracted=3, focus=((Rule.EQUAL, 4), (Rule.SOLE, 2)))
    other = Totals(approved=1, contracted=1, focus=((Rule.EQUAL, 1), (Rule.SOLE, 2)))
    assert (one - other).figures == (4, 2, 3, 0)
