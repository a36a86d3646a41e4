"""Money by year and window, the undated apart, and the series published for the fund as a whole."""

import numpy as np
import pandas as pd

from iomdash.measures.ledger import Ledger, to_cents
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import PublishedPoint, Trend, YearTotal
from iomdash.vocabulary import UNPUBLISHED, Window, YearBasis

_WINDOWS = [str(window) for window in Window] + [UNPUBLISHED]
PUBLISHED_SERIES = {"approved_eur": "approved", "contracted_eur": "contracted", "paid_eur": "paid"}


def derive_trend(ledger: Ledger, *, selection: Selection) -> Trend:
    """Money of a selection by year, in euro cents. Published points only where the selection is the whole fund."""
    chosen = select_paths(ledger, selection=selection)
    years = years_of(chosen, adoption_only=selection.adoption_only)
    totals = {year: _year_total(chosen, years, year) for year in _span(years)}
    undated = _year_total(chosen, years, None)
    running = np.cumsum([total.amount for total in totals.values()])
    return Trend(
        years=tuple(totals.values()),
        undated=undated,
        published=published_points(ledger) if is_whole_fund(selection) else (),
        cumulative=tuple((year, int(cents)) for year, cents in zip(totals, running, strict=True)),
        total=chosen.total,
        marked=chosen.marked,
    )


FILTERS = (
    *("donors", "windows", "countries", "implementers", "kinds", "themes", "purposes", "programmes"),
    *("first_year", "last_year", "decided_by", "with_undated", "with_unknown", "adoption_only"),
)
"""Fields of a selection that leave money out."""


def is_whole_fund(selection: Selection) -> bool:
    """Whether nothing is filtered out."""
    plain = Selection()
    return all(getattr(selection, name) == getattr(plain, name) for name in FILTERS)


def years_of(chosen: Slice, *, adoption_only: bool) -> pd.Series:
    """Year per row, 0 for undated."""
    years = chosen.frame["year"].fillna(0).astype("int64")
    if adoption_only:
        years = years.where(chosen.frame["year_basis"] == str(YearBasis.ADOPTION), 0)
    return years


def _span(years: pd.Series) -> range:
    dated = years[years > 0]
    return range(int(dated.min()), int(dated.max()) + 1) if len(dated) else range(0)


def _year_total(chosen: Slice, years: pd.Series, year: int | None) -> YearTotal:
    rows = (years == (year or 0)).to_numpy()
    amounts = chosen.frame["amount"].to_numpy()
    windows = chosen.frame["window"].to_numpy()
    by_window = ((window, int(amounts[rows & (windows == window)].sum())) for window in _WINDOWS)
    return YearTotal(
        year=year,
        by_window=tuple((window, cents) for window, cents in by_window if cents),
        amount=int(amounts[rows].sum()),
        marked=int(amounts[rows & chosen.is_marked].sum()),
    )


def published_points(ledger: Ledger) -> tuple[PublishedPoint, ...]:
    """Totals published for the whole fund, by date and measure."""
    table = ledger.release.tables["fund_totals"]
    frame = table.select(["as_of_date", "window", "source_id"]).to_pandas()
    points = []
    for column, measure in PUBLISHED_SERIES.items():
        for row, cents in zip(frame.itertuples(), to_cents(table.column(column)), strict=True):
            if row.window == "Total" and cents:
                point = PublishedPoint(
                    date=row.as_of_date.isoformat(), measure=measure, amount=int(cents), source_id=row.source_id
                )
                points.append(point)
    return tuple(sorted(points, key=lambda point: (point.measure, point.date)))
