"""A number of a lesson that is asked of a table: rows counted, a column summed, or the one date that all rows give."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl

import pyarrow as pa

from iomdash.measures.claims.queries import DONORS, EU, MEMBERS, SEPARATOR, SUM, read_query, select_rows, sum_table
from iomdash.measures.ledger import Ledger
from iomdash.pages.lessons.quantities import NumberRefusedError, Quantity, Unit
from iomdash.words.prose.answers import Day, Money, Share

GROUPS = (EU, MEMBERS)
TOO_LARGE = ("paths", "agency_paths")
"""Tables that states count better."""
DONOR_COLUMNS, PRECISION = ("donor_iso3", "donor_type"), "precision"
_EXACT = {"year": 4, "month": 7}
"""Precision of a date -> how many of its letters are known."""


def ask_table(text: str, *, ledger: Ledger) -> Quantity:
    """The answer to a query as in the register of claims. Raises NumberRefusedError for a table or column that is none."""
    query = read_query(text)
    if query.table not in ledger.release.tables or query.table in TOO_LARGE:
        raise NumberRefusedError("no_such_table", found=query.table)
    filters = dict(parse_qsl(query.text, keep_blank_values=True))
    column = filters.pop(SUM, "")
    _refuse_unknown(ledger, query.table, column=column, filters=filters)
    rows = list(select_rows(ledger, table=query.table, filters=filters))
    if not rows:
        raise NumberRefusedError("no_rows", found=text)
    if not column:
        return Quantity(unit=Unit.COUNT, answer=len(rows))
    kind = ledger.release.tables[query.table].schema.field(column).type
    if _is_date(column, kind):
        return _date(rows, column=column)
    if not (pa.types.is_decimal(kind) or pa.types.is_integer(kind)):
        raise NumberRefusedError("no_sum", found=column)
    return _quantity(sum_table(ledger, query=query), column=column)


def _refuse_unknown(ledger: Ledger, table: str, *, column: str, filters: Mapping[str, str]) -> None:
    known = set(ledger.release.tables[table].schema.names)
    wanted = [column] if column else []
    wanted += [name for name in filters if name != DONORS] + (list(DONOR_COLUMNS) if DONORS in filters else [])
    for name in wanted:
        if name not in known:
            raise NumberRefusedError("no_such_column", found=name, table=table)
    for donor in filter(None, filters.get(DONORS, "").split(SEPARATOR)):
        if donor not in ledger.countries and donor not in GROUPS:
            raise NumberRefusedError("no_such_donor", found=donor)


def _is_date(column: str, kind: pa.DataType) -> bool:
    is_year = pa.types.is_integer(kind) and (column == "year" or column.endswith("_year"))
    return bool(is_year or pa.types.is_date(kind) or (pa.types.is_string(kind) and column.endswith("_date")))


def _date(rows: list[dict[str, Any]], *, column: str) -> Quantity:
    """The date of all rows, as exact as it is known."""
    written = {str(row[column])[: _EXACT.get(str(row.get(PRECISION)), 10)] for row in rows if row[column]}
    if len(written) != 1:
        raise NumberRefusedError("several_dates", found=column)
    return Quantity(unit=Unit.DAY, answer=Day(iso=written.pop()))


def _quantity(total: Decimal, *, column: str) -> Quantity:
    """A sum in the unit that the name of its column gives."""
    for ending, unit in (("_eur", Unit.EUR), ("_usd", Unit.USD)):
        if column.endswith(ending):
            return Quantity(unit=unit, answer=Money(cents=int(total * 100)))
    if column.endswith("percent"):
        part = Fraction(total) / 100
        return Quantity(unit=Unit.SHARE, answer=Share(part=part.numerator, of=part.denominator))
    if total != int(total):
        raise NumberRefusedError("no_sum", found=column)
    return Quantity(unit=Unit.COUNT, answer=int(total))
