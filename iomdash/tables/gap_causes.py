"""The causes of a gap to a published figure. Each is a measured set of records: what it can explain, at most."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from iomdash.tables.books import LIST_END, Asked, Books, Piece, Row, Side, to_pieces

Find = Callable[[Books, Asked, Side], Iterable[Piece]]
WINDOWS = ("SAH", "HOA", "NOA")
INSIDE_SINCE = date(2018, 10, 16)
"""First published table whose three windows sum to the total with the cross-window programmes in them."""
RECENT = timedelta(days=60)
"""How old a publisher's list may be on the date it gives: two months."""
A_YEAR = timedelta(days=365)
"""How long before its start a contract may have been signed, and how far apart two published figures compare."""
AMENDED = ("rider", "addend", "amendment", "top-up", "topup")
"""What the file name of an action document says when the decision was changed later."""


def find_undated(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Records without any date: published as decided or signed by then, in no dated sum of ours."""
    if side is Side.SHORT and asked.day < LIST_END:
        dated = books.date_of(asked)
        yield from _pieces(books, asked, lambda row: row[dated] is None)


def find_dated_by_start(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Programmes without adoption date, dated by start or first contract, on the other side of the day.

    As far as the two dates lie apart in 18 of 20 programmes that have both (`Books.distances`).
    """
    if books.date_of(asked) == "decision_date" and asked.day < LIST_END:
        yield from _pieces(books, asked, lambda row: _may_be_elsewhere(row, books, asked, side))


def _may_be_elsewhere(row: Row, books: Books, asked: Asked, side: Side) -> bool:
    decided, basis = row["decision_date"], row["year_basis"]
    if decided is None or basis not in books.distances:
        return False
    lead, lag = (timedelta(days=days) for days in books.distances[basis])
    if side is Side.SHORT:
        return bool(asked.day < decided <= asked.day + lag)
    return bool(asked.day + lead <= decided <= asked.day)


def find_cross_window(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Cross-window money, which the Commission counts inside the three windows since October 2018."""
    is_inside = asked.scope in WINDOWS and side is Side.SHORT
    is_outside = asked.scope == "REG" and side is Side.OVER
    if asked.day >= INSIDE_SINCE and (is_inside or is_outside):
        rows = books.programmes if books.date_of(asked) == "decision_date" else books.contracts
        dated = books.date_of(asked)
        shown = [r for r in rows if r["window"] == "REG" and r[dated] is not None and r[dated] <= asked.day]
        yield from to_pieces(shown, key=_key(asked, books))


def find_amended(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Programmes whose action document names riders or top-ups: their whole amount stands at their first date."""
    if side is Side.OVER and books.date_of(asked) == "decision_date":
        for piece in _pieces(books, asked, lambda row: _is_amended(row) and _is_shown(row, asked)):
            yield replace(piece, count=0)


def _is_amended(row: Row) -> bool:
    name = str(row["document_url"]).rpartition("/")[2].lower()
    return any(word in name for word in AMENDED)


def _is_shown(row: Row, asked: Asked) -> bool:
    return row["decision_date"] is not None and row["decision_date"] <= asked.day


def find_recent(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Programmes decided in the two months before the first day that the date can mean, or since."""
    if side is Side.OVER and books.date_of(asked) == "decision_date":
        since = asked.opened - RECENT
        yield from _pieces(books, asked, lambda row: _is_shown(row, asked) and row["decision_date"] > since)


def find_skipped(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Numbers that the list leaps over: programmes that may have been approved once. They have no amount."""
    if side is Side.SHORT and asked.measure == "programme_count":
        windows = books.skipped if asked.scope == "Total" else (asked.scope,)
        for window in windows:
            for name in books.skipped[window]:
                yield Piece(id=name, amount=Decimal(0))


def find_signed_before(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Contracts that start within a year after the day: signed by then, perhaps."""
    if side is Side.SHORT and books.date_of(asked) == "start_date" and asked.day < LIST_END:
        until = asked.day + A_YEAR
        yield from _pieces(
            books, asked, lambda row: row["start_date"] is not None and asked.day < row["start_date"] <= until
        )


def find_not_exported(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """Money of decided programmes for which the export holds no contract; it counts one for each without any."""
    if side is Side.SHORT and books.date_of(asked) == "start_date":
        for row in books.programmes:
            is_meant = asked.scope in ("Total", row["window"])
            left = row["amount_eur"] - books.signed.get(row["programme_id"], Decimal(0))
            is_decided = asked.day >= LIST_END or row["decision_date"] is None or _is_shown(row, asked)
            if is_meant and is_decided and left > 0:
                is_bare = row["programme_id"] not in books.signed
                yield Piece(id=f"{row['programme_id']} left", amount=left, count=int(is_bare))


def find_other_publishers(books: Books, asked: Asked, side: Side) -> Iterator[Piece]:
    """What others published for the same country within a year, as far as it lies on our side of the figure."""
    if asked.scope in books.countries:
        for row in books.release.tables["country_totals"].to_pylist():
            away = row["amount_eur"] - asked.value
            is_near = row["country_iso3"] == asked.scope and abs(row["as_of_date"] - asked.day) <= A_YEAR
            if is_near and (away > 0 if side is Side.OVER else away < 0):
                yield Piece(id=f"{row['source_id']} {row['source_locator']}", amount=abs(away))


def _key(asked: Asked, books: Books) -> str:
    return "programme_id" if books.date_of(asked) == "decision_date" else "contract_id"


def _pieces(books: Books, asked: Asked, is_meant: Callable[[Row], bool]) -> Iterator[Piece]:
    """The records of a figure that fit; for a country at the most that they can hold for it."""
    for row in filter(is_meant, books.records(asked)):
        code = books.countries.get(asked.scope)
        amount = books.most_for(row["programme_id"], code) if code else row["amount_eur"]
        yield Piece(id=row[_key(asked, books)], amount=amount)


CAUSES: Mapping[str, Find] = {
    "cross_window_moved_inside": find_cross_window,
    "undated_missing": find_undated,
    "dated_by_start": find_dated_by_start,
    "numbers_skipped": find_skipped,
    "decided_shortly_before": find_recent,
    "topups_at_adoption": find_amended,
    "dates_of_contracts": find_signed_before,
    "export_incomplete": find_not_exported,
    "publishers_disagree": find_other_publishers,
}
"""Cause of a listed gap -> what it can explain, at most; in the order in which they are named."""
