"""The shipped release against every published figure: none is left out, and our side is computed here once more."""

import os
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from iomdash.frames.series import draw_series
from iomdash.layouts.series import DOT, SeriesLayout, place_series
from iomdash.layouts.series_labels import boxes_of
from iomdash.layouts.text_marks import Box
from iomdash.measures.ledger import Ledger
from iomdash.measures.published import (
    PublishedGap,
    derive_crossing,
    derive_published,
    derive_reconstruction,
    find_gap,
    select_behind,
)
from iomdash.pages.published import WIDTHS, draft_series
from iomdash.pages.reading import Reader
from iomdash.tables.gap_causes import INSIDE_SINCE
from iomdash.words.catalogue import Catalogue

Rows = list[dict[str, Any]]
CODES = {
    "Sahel and Lake Chad": "SAH",
    "Horn of Africa": "HOA",
    "North of Africa": "NOA",
    "Cross-window": "REG",
    "Total": "Total",
}
COLUMNS = {
    "approved": "approved_eur",
    "contracted": "contracted_eur",
    "paid": "paid_eur",
    "programme_count": "programme_count",
    "contract_count": "contract_count",
}
GOLDEN = Path(__file__).parent.parent / "golden" / "published-series.svg"


@pytest.fixture(scope="module")
def figures(ledger: Ledger) -> dict[tuple[str, str, str, int], PublishedGap]:
    return {(one.date, one.scope, one.measure, one.published): one for one in derive_published(ledger)}


def test_every_published_figure_is_compared_once(ledger: Ledger, figures: dict[Any, PublishedGap]) -> None:
    wanted = {
        (row["as_of_date"].isoformat(), CODES[row["window"]], measure, int(row[column] * (1 if "count" in column else 100)))
        for row in ledger.rows("fund_totals")
        for measure, column in COLUMNS.items()
        if row[column] is not None
    }
    wanted |= {
        (row["as_of_date"].isoformat(), row["country_iso3"], "approved", int(row["amount_eur"] * 100))
        for row in ledger.rows("country_totals")
    }
    assert set(figures) == wanted
    assert len(derive_published(ledger)) == len(wanted)


def test_ours_is_the_sum_of_the_rows_dated_by_then(ledger: Ledger, figures: dict[Any, PublishedGap]) -> None:
    tables = {"approved": ("programmes", "decision_date"), "contracted": ("contracts", "start_date")}
    for (day, scope, measure, _), one in figures.items():
        if measure in tables and scope in CODES.values():
            table, dated = tables[measure]
            rows = [r for r in ledger.rows(table) if r["is_counted"] and scope in ("Total", r["window"])]
            is_late = day >= "2021-12-17"
            shown = [r["amount_eur"] for r in rows if is_late or (r[dated] and r[dated].isoformat() <= day)]
            undated = [r["amount_eur"] for r in rows if not r[dated]]
            assert one.low == one.high == int(sum(shown, Decimal(0)) * 100), one
            assert one.undated == (0 if is_late else int(sum(undated, Decimal(0)) * 100)), one


def test_the_rows_behind_ours_sum_to_it_to_the_cent(reader: Reader, figures: dict[Any, PublishedGap]) -> None:
    for one in figures.values():
        if one.low is not None:
            behind = reader.read(select_behind(one, ledger=reader.ledger))
            assert one.low == (behind.reconciliation.count if one.is_count else behind.total), one


def test_every_gap_is_met_listed_or_not_in_our_data(figures: dict[Any, PublishedGap]) -> None:
    for one in figures.values():
        assert one.verdict in ("met", "inside", "listed", "unexplained", "no_data")
        assert (one.verdict == "no_data") == (one.measure == "paid")
        if one.verdict == "listed":
            assert one.causes
            assert one.rest + one.margin + sum(cause.most for cause in one.causes) >= abs(one.gap)


def test_the_north_lags_by_cross_window_money_and_by_programmes_without_a_decision_date(ledger: Ledger) -> None:
    north = [
        one for one in derive_published(ledger) if (one.scope, one.measure) == ("NOA", "approved") and one.date[:4] == "2019"
    ]
    assert len(north) == 5
    for one in north:
        assert [cause.code for cause in one.causes] == ["cross_window_moved_inside", "undated_missing", "dated_by_start"]
        assert one.gap < 0
        assert one.rest == 0


def test_what_the_windows_lack_together_is_the_cross_window_money(ledger: Ledger) -> None:
    found = derive_crossing(ledger)
    assert found
    assert (found.since, found.date) == (INSIDE_SINCE.isoformat(), "2019-02-19")
    assert abs(found.missing - found.cross_window) < found.cross_window * 0.02


def test_the_gap_to_the_last_totals_is_unexplained_and_so_called(ledger: Ledger) -> None:
    found = find_gap(ledger, date="2022-08-05", measure="approved")
    assert found
    assert (found.verdict, found.causes) == ("unexplained", ())
    assert find_gap(ledger, date="2022-08-06", measure="approved") is None


def test_the_reconstruction_ends_at_the_dated_money(ledger: Ledger) -> None:
    made = derive_reconstruction(ledger)
    counted = ledger.programmes[ledger.programmes["is_counted"]]
    assert made.total + made.undated == int(counted["amount"].sum())
    assert [day for day, _ in made.steps] == sorted({day for day, _ in made.steps})
    assert (made.near, made.compared) == (8, 12)
    for one in made.points:
        if one.measure == "approved" and not one.is_after_the_lists:
            assert one.low == max((cents for day, cents in made.steps if day <= one.date), default=0)


@pytest.fixture(scope="module")
def layouts(reader: Reader, words: Catalogue) -> dict[str, SeriesLayout]:
    draft = draft_series(reader.ledger, words=words)
    return {name: place_series(draft, width=width) for name, width in WIDTHS.items()}


@pytest.mark.parametrize("name", WIDTHS)
def test_no_word_of_the_chart_lies_on_anything(layouts: dict[str, SeriesLayout], name: str) -> None:
    layout = layouts[name]
    blocked = [box for line in layout.lines if line.role not in ("grid", "leader") for box in boxes_of(line.points)]
    blocked += [Box(dot.x - DOT, dot.y - DOT, dot.x + DOT, dot.y + DOT) for dot in layout.dots]
    blocked += [Box(min(bar.x0, bar.x1), bar.y - 5, max(bar.x0, bar.x1), bar.y + 5) for bar in layout.gaps]
    for mark in layout.texts:
        assert Box(0, 0, layout.width + 0.5, layout.height).holds(mark.box), mark.text
        assert not [box for box in blocked if box.meets(mark.box)], mark.text
    for one, other in combinations(layout.texts, 2):
        assert not one.box.meets(other.box), (one.text, other.text)
    assert {"ours", "undated", "approved", "contracted", "paid"} <= {mark.role for mark in layout.texts}


def test_the_drawing_stays_as_it_is(layouts: dict[str, SeriesLayout]) -> None:
    """GOLDEN=renew writes it anew: look at the picture."""
    drawn = draw_series(layouts["series-narrow"], said="as it is", name="series-narrow") + "\n"
    if os.environ.get("GOLDEN") == "renew":
        GOLDEN.write_text(drawn, encoding="utf-8")
    assert drawn == GOLDEN.read_text(encoding="utf-8")
