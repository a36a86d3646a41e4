"""Traces on a ledger as written down here: a donor's part by rule, scaled to the asked cents, and how sure each step is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from iomdash.measures.flows import derive_flow
from iomdash.measures.selection import Selection
from iomdash.measures.tracing import Tracer, scale_to
from iomdash.measures.trails import COLUMNS, derive_trace
from iomdash.vocabulary import Column, Pooling, Rule, Status
from tests.unit.measures.making import COUNTRIES, make_country_row, make_ledger, make_path
from tests.unit.tables.making import PLACE, Row


def stock(day: str, euros: int, *, iso3: str = "", kind: str = "member_state") -> Row:
    return {
        "donor": iso3 or kind, "donor_iso3": iso3, "donor_type": kind, "as_of_stated": day,
        "as_of_date": date.fromisoformat(day), "as_of_precision": "day", "row_type": "stock", "pledged_eur": euros * 100,
        "received_eur": None, "amount_original": None, "currency_original": "", "confidence": "A", **PLACE,
        "source_locator": f"{day} {iso3 or kind}",
    }  # fmt: skip


CONTRIBUTIONS = [
    stock("2015-11-30", 99, kind="eu_total"),
    stock("2015-11-30", 1, kind="total_states"),
    stock("2015-11-30", 1, iso3="DEU"),
    stock("2022-08-05", 75, kind="eu_total"),
    stock("2022-08-05", 25, kind="total_states"),
    stock("2022-08-05", 25, iso3="DEU"),
]
COUNTRY_ROWS = [
    *(make_country_row(code, name=name, window=window) for code, (name, window) in COUNTRIES.items()),
    make_country_row("DE", name="Germany", window="") | {"iso3": "DEU"},
]
PATHS = [
    make_path("P1", amount_eur=400_00, year=2017, dated_on=date(2017, 1, 1)),
    make_path("P2", amount_eur=400_00, country_code="NE", window="SAH", implementer_id="giz", year=None, dated_on=None),
    make_path("P3", amount_eur=200_00, country_code="several", window="SAH", implementer_id="", status="unknown", year=2021),
]


@pytest.fixture(scope="module")
def tracer() -> Tracer:
    return Tracer(make_ledger(*PATHS, contributions=CONTRIBUTIONS, countries=COUNTRY_ROWS))


def part(tracer: Tracer, pooling: Pooling, **fields: Any) -> int:
    return tracer.slice(replace(Selection(), **fields), "de", pooling).total


def test_the_latest_stock_is_the_rule_of_every_other_view(tracer: Tracer) -> None:
    chosen = replace(Selection(), donors=("de",), columns=COLUMNS)
    trace = derive_trace(tracer, selection=Selection(), donor="de", pooling=Pooling.LATEST, asked=100_00)
    assert trace.part == 250_00
    assert trace.flow.columns == derive_flow(tracer.ledger, selection=chosen).columns


def test_by_year_each_row_has_the_pool_of_its_year_and_the_undated_the_latest(tracer: Tracer) -> None:
    """1% of the 400 of 2017, 25% of the 400 without a date, and 1% of the 200 of 2021: 2022 had not yet come."""
    assert part(tracer, Pooling.BY_YEAR) == 4_00 + 100_00 + 2_00
    assert [(one.key, one.part) for one in tracer.shares(Selection(), donor="de", pooling=Pooling.BY_YEAR)] == [
        ("2017", 4_00), ("2021", 2_00), ("undated", 100_00),
    ]  # fmt: skip


def test_what_counts_as_undated_takes_the_latest_stock() -> None:
    ledger = make_ledger(make_path(year_basis="start"), contributions=CONTRIBUTIONS, countries=COUNTRY_ROWS)
    other = Tracer(ledger)
    assert part(other, Pooling.BY_YEAR) == 1
    assert part(other, Pooling.BY_YEAR, adoption_only=True) == 25


def test_without_preferences_the_windows_rule_is_the_latest_stock(tracer: Tracer) -> None:
    assert part(tracer, Pooling.PREFERENCES) == part(tracer, Pooling.LATEST)


def test_a_preference_pays_in_its_window_whatever_else_is_filtered() -> None:
    """Germany states 20 of its 25 for the Sahel (600): it pays 20 there and 5/80 of all that is left."""
    row = {
        "donor": "Germany", "donor_iso3": "DEU", "window": "SAH", "as_of_date": date(2018, 5, 8), "stated_eur": 20_00,
        "confidence": "A", **PLACE,
    }  # fmt: skip
    tables = {"contributions": CONTRIBUTIONS, "countries": COUNTRY_ROWS, "window_preferences": [row]}
    tracer = Tracer(make_ledger(*PATHS, **tables))
    assert part(tracer, Pooling.PREFERENCES, windows=("NOA",)) == 25_00
    assert part(tracer, Pooling.PREFERENCES, windows=("SAH",)) == 20_00 + 36_25
    assert part(tracer, Pooling.PREFERENCES, programmes=("P2",)) == part(tracer, Pooling.PREFERENCES, countries=("NE",))


@pytest.mark.parametrize("pooling", Pooling)
@pytest.mark.parametrize("asked", [1, 7, 100_00, 333_33, 1_000_000_00])
def test_every_column_divides_the_asked_amount(tracer: Tracer, pooling: Pooling, asked: int) -> None:
    trace = derive_trace(tracer, selection=Selection(), donor="de", pooling=pooling, asked=asked)
    for step in trace.steps:
        assert sum(line.traced for line in step.lines) == asked
        assert sum(step.by_status) == asked
        assert sum(line.part for line in step.lines) == trace.part
        assert sum(line.whole for line in step.lines) == trace.whole


def test_steps_say_what_is_on_record_attributed_and_unknown(tracer: Tracer) -> None:
    trace = derive_trace(tracer, selection=Selection(), donor="de", pooling=Pooling.LATEST, asked=100_00)
    assert trace.step(Column.WINDOW).by_status == (0, 100_00, 0)
    assert trace.step(Column.COUNTRY).by_status == (80_00, 0, 20_00)
    by_id = {line.node.id: line for line in trace.step(Column.COUNTRY).lines}
    assert by_id["LY"].status is Status.RECORDED
    assert by_id["several"].status is Status.UNKNOWN


def test_an_implementer_named_with_others_is_attributed() -> None:
    rows = [
        {
            "level": "programme", "record_id": "P1", "role": "implementing", "position": n, "organisation_id": id,
            "is_participant": True, "name_raw": id, **PLACE,
        }
        for n, id in enumerate(("iom", "unhcr"), start=1)
    ]  # fmt: skip
    paths = [make_path("P1", amount_eur=50_00), make_path("P1", amount_eur=50_00, implementer_id="unhcr")]
    tables = {"contributions": CONTRIBUTIONS, "countries": COUNTRY_ROWS}
    tracer = Tracer(make_ledger(*paths, participations=rows, **tables))
    trace = derive_trace(tracer, selection=Selection(), donor="de", pooling=Pooling.LATEST, asked=100_00)
    assert trace.step(Column.IMPLEMENTER).by_status == (0, 100_00, 0)
    split = [link for link in trace.flow.links if link.target == "implementer:iom"]
    assert [link.status for link in split] == [Status.ATTRIBUTED]


def test_nothing_selected_has_no_steps(tracer: Tracer) -> None:
    trace = derive_trace(
        tracer, selection=Selection(countries=("LY",), windows=("SAH",)), donor="de", pooling=Pooling.LATEST, asked=100
    )
    assert (trace.steps, trace.part) == ((), 0)
    assert scale_to(100, amounts=[]) == []


def test_the_answer_holds_the_marked_part_under_every_split_rule(tracer: Tracer) -> None:
    answer = tracer.answer(Selection(), "de", Pooling.LATEST)
    assert answer.part == 250_00
    assert answer.north == 100_00
    assert {rule: marked for rule, marked, _ in answer.marked}[Rule.EQUAL] == 100_00
    assert answer.of_asked(asked=100_00)[Rule.EQUAL] == 40_00
    assert answer.of_asked(asked=100_00)[Rule.SOLE] == 0
    assert answer.scaled(answer.north, asked=100_00) == 40_00
