"""Every published total against ours: rounding, gap, and whether the causes listed for it can cover it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from iomdash.tables.books import COUNTS, Books, Piece, Side
from iomdash.tables.gap_causes import CAUSES
from iomdash.tables.store import Release

Row = dict[str, Any]
TOTAL, UNEXPLAINED = "Total", "unexplained"
WINDOW_CODES = {"Sahel and Lake Chad": "SAH", "Horn of Africa": "HOA", "North of Africa": "NOA", "Cross-window": "REG"}
"""Window as published -> our code; "Total" is the fund as a whole."""
MEASURES = {
    "approved": "approved_eur",
    "contracted": "contracted_eur",
    "paid": "paid_eur",
    "programme_count": "programme_count",
    "contract_count": "contract_count",
}
"""Measure of a figure -> its column in `fund_totals`. Totals of countries are approved money."""
HEDGES: Mapping[str, tuple[Decimal, Decimal]] = {
    "": (Decimal("0.5"), Decimal("0.5")),
    "part": (Decimal("0.5"), Decimal("0.5")),
    "about": (Decimal(1), Decimal(1)),
    "almost": (Decimal("0.5"), Decimal(0)),
    "over": (Decimal(0), Decimal("0.5")),
}
"""Hedge of the source -> how many units ours may lie below and above the published figure."""


_ORDER = {cause: place for place, cause in enumerate(CAUSES)}


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A published figure: euros or a count, on its last possible day; `unit` is the step to which it is rounded.

    `scope` is "Total", a window's code, or a country's ISO 3166-1 alpha-3 code; `opened` the first day it can mean.
    """

    day: date
    opened: date
    stated: str
    scope: str
    measure: str
    value: Decimal
    unit: Decimal
    hedge: str
    source_id: str

    @property
    def key(self) -> tuple[date, str, str, Decimal]:
        return self.day, self.scope, self.measure, self.value

    @property
    def slack(self) -> tuple[Decimal, Decimal]:
        """How far below and above it a figure of ours would still be written the same. A count is exact."""
        below, above = HEDGES[self.hedge]
        return (Decimal(0), Decimal(0)) if self.measure in COUNTS else (below * self.unit, above * self.unit)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """A listed cause and the most it can explain of a gap, in the figure's unit."""

    cause: str
    most: Decimal
    source_id: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A figure beside ours (`low` to `high`; None where our data hold no such measure) and `undated` money apart.

    `gap` is ours minus theirs, from the nearer end of a range; `rest` what neither rounding nor the covers explain.
    """

    figure: Figure
    low: Decimal | None
    high: Decimal | None
    undated: Decimal
    covers: tuple[Cover, ...]
    is_listed: bool
    is_unexplained: bool
    rest: Decimal

    @property
    def gap(self) -> Decimal:
        if self.low is None or self.high is None or self.low <= self.figure.value <= self.high:
            return Decimal(0)
        return (self.low if self.low > self.figure.value else self.high) - self.figure.value

    @property
    def is_met(self) -> bool:
        """Whether ours, written as roughly as theirs, is theirs."""
        below, above = self.figure.slack
        return -below <= self.gap <= above


def find_unit(value: Decimal) -> Decimal:
    """The step to which a figure is rounded, from its trailing zeros: 3,060.4m -> 0.1m, 4,951m -> 1m, 5bn -> 1bn."""
    number, unit = int(value), 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return Decimal(unit)


def list_figures(release: Release) -> tuple[Figure, ...]:
    """Every published total, by date, scope and measure.

    A table is rounded in one way: its unit is the finest among the figures of one source, date and measure.
    """
    rows = [*_fund_rows(release), *_country_rows(release)]
    hedges = {(r["as_of_date"], r["scope"], r["measure"]): r for r in release.tables["published_hedges"].to_pylist()}
    units: dict[tuple[str, date, str], Decimal] = {}
    for row, scope, measure, value in rows:
        place = (row["source_id"], row["as_of_date"], measure)
        if (row["as_of_date"], scope, measure) not in hedges:
            units[place] = min(units.get(place, find_unit(value)), find_unit(value))
    figures = [
        _make_figure(row, scope, measure, value, units=units, hedge=hedges.get((row["as_of_date"], scope, measure)))
        for row, scope, measure, value in rows
    ]
    order = [TOTAL, *WINDOW_CODES.values()]
    return tuple(sorted(figures, key=lambda f: (f.day, _rank(order, f.scope), list(MEASURES).index(f.measure), f.value)))


def _rank(order: Sequence[str], scope: str) -> tuple[int, str]:
    return (order.index(scope) if scope in order else len(order), scope)


def _fund_rows(release: Release) -> Iterator[tuple[Row, str, str, Decimal]]:
    for row in release.tables["fund_totals"].to_pylist():
        for measure, column in MEASURES.items():
            if row[column] is not None:
                yield row, WINDOW_CODES.get(row["window"], TOTAL), measure, Decimal(row[column])


def _country_rows(release: Release) -> Iterator[tuple[Row, str, str, Decimal]]:
    for row in release.tables["country_totals"].to_pylist():
        yield row, row["country_iso3"], "approved", row["amount_eur"]


def _make_figure(
    row: Row, scope: str, measure: str, value: Decimal, *, units: Mapping[Any, Decimal], hedge: Row | None
) -> Figure:
    day = row["as_of_date"]
    return Figure(
        day=day,
        opened=_first_day(day, str(row.get("as_of_precision") or "day")),
        stated=row["as_of_stated"],
        scope=scope,
        measure=measure,
        value=value,
        unit=hedge["unit_eur"] if hedge else units[row["source_id"], day, measure],
        hedge=hedge["hedge"] if hedge else "",
        source_id=row["source_id"],
    )


def _first_day(day: date, precision: str) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}.get(precision)
    return day.replace(month=day.month - months + 1, day=1) if months else day


def compare_all(release: Release) -> tuple[Comparison, ...]:
    """Every published figure beside ours."""
    books = Books(release)
    listed: dict[Any, list[Row]] = {}
    for row in release.tables["published_gaps"].to_pylist():
        listed.setdefault(_key_of(row), []).append(row)
    return tuple(compare(figure, books=books, listed=listed.get(figure.key, [])) for figure in list_figures(release))


def compare(figure: Figure, *, books: Books, listed: Sequence[Row]) -> Comparison:
    """One figure beside ours, with the causes listed for its gap and what each can cover."""
    ours = books.count(figure)
    if ours is None:
        return _comparison(figure, None, None, Decimal(0), listed=listed)
    bare = _comparison(figure, ours.low, ours.high, ours.undated, listed=listed)
    below, above = figure.slack
    side = Side.SHORT if bare.gap < 0 else Side.OVER
    found = {row["cause"]: _find(row["cause"], figure, books=books, side=side) for row in listed}
    union = {piece.id: piece for pieces in found.values() for piece in pieces}
    covered = _amount(union.values(), figure) + (below if side is Side.SHORT else above)
    covers = tuple(
        Cover(cause=row["cause"], most=_amount(found[row["cause"]], figure), source_id=row["source_id"])
        for row in sorted(listed, key=lambda row: _ORDER.get(row["cause"], len(_ORDER)))
        if row["cause"] != UNEXPLAINED
    )
    rest = max(abs(bare.gap) - covered, Decimal(0))
    return _comparison(figure, ours.low, ours.high, ours.undated, listed=listed, covers=covers, rest=rest)


def _find(cause: str, figure: Figure, *, books: Books, side: Side) -> tuple[Piece, ...]:
    return tuple(CAUSES[cause](books, figure, side)) if cause in CAUSES else ()


def _amount(pieces: Any, figure: Figure) -> Decimal:
    if figure.measure in COUNTS:
        return Decimal(sum(piece.count for piece in pieces))
    return sum((piece.amount for piece in pieces), Decimal(0))


def _comparison(
    figure: Figure,
    low: Decimal | None,
    high: Decimal | None,
    undated: Decimal,
    *,
    listed: Sequence[Row],
    covers: tuple[Cover, ...] = (),
    rest: Decimal = Decimal(0),
) -> Comparison:
    is_unexplained = any(row["cause"] == UNEXPLAINED for row in listed)
    kept = {"covers": covers, "is_listed": bool(listed), "is_unexplained": is_unexplained, "rest": rest}
    return Comparison(figure=figure, low=low, high=high, undated=undated, **kept)  # type: ignore[arg-type]


def find_disagreements(release: Release) -> Iterator[str]:
    """A gap that is neither within rounding nor listed, a listed one that is gone, a cause that explains nothing."""
    compared = compare_all(release)
    known = {one.figure.key for one in compared}
    for row in release.tables["published_gaps"].to_pylist():
        key = _key_of(row)
        if key not in known:
            yield f"published_gaps: {_say_key(key)} is no published figure."
        elif row["cause"] not in CAUSES and row["cause"] != UNEXPLAINED:
            yield f"published_gaps: {_say_key(key)} names the cause {row['cause']!r}, which nothing measures."
    for one in compared:
        yield from _judge(one)


def _judge(one: Comparison) -> Iterator[str]:
    name = _say_key(one.figure.key)
    if one.is_met:
        if one.is_listed:
            yield f"published_gaps: {name} has no gap any more ({one.gap:+}). Take it from the list."
    elif not one.is_listed:
        yield f"{name}: ours is {one.gap:+} away, not within rounding and not listed. Find the cause."
    elif one.rest and not one.is_unexplained:
        yield f"published_gaps: {name} leaves {one.rest} of {one.gap:+} without a cause. Say so: unexplained."
    elif one.is_unexplained and not one.rest:
        yield f"published_gaps: {name} is called unexplained, but its other causes cover it."
    for cover in one.covers:
        if not one.is_met and not cover.most:
            yield f"published_gaps: {name} names the cause {cover.cause}, which explains nothing of {one.gap:+}."


def _key_of(row: Row) -> tuple[date, str, str, Decimal]:
    """The figure that a row of `published_gaps` is about."""
    return row["as_of_date"], row["scope"], row["measure"], Decimal(row["published"] or 0)


def _say_key(key: tuple[date, str, str, Decimal]) -> str:
    return f"{key[0]} {key[1]} {key[2]} {key[3]:f}"
