"""Queries of the register: an address of a view, or a table with filters whose column is summed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qsl

from iomdash.measures.ledger import Ledger

VIEWS = ("rows", "count")
SUM, DONORS, MEMBERS, EU, SEPARATOR = "sum", "donors", "members", "eu", "~"


@dataclass(frozen=True, kw_only=True)
class Query:
    """A query: what it asks (`rows`, `count` or the name of a table) and the text behind the question mark."""

    table: str
    text: str

    @property
    def is_view(self) -> bool:
        return self.table in VIEWS

    @property
    def is_count(self) -> bool:
        return self.table == "count"


def read_query(text: str) -> Query:
    """`published_shares?entity=IOM&sum=amount_eur` as its two parts."""
    table, _, rest = text.partition("?")
    return Query(table=table, text=rest)


def sum_table(ledger: Ledger, *, query: Query) -> Decimal:
    """The sum of a column over the rows of a table that meet every filter, in the unit of the column.

    Filters are columns with values separated by "~"; `donors` holds ISO 3166-1 alpha-2 codes, "eu" for the European
    Union and "members" for its member states. Raises KeyError for a table or column that is not there.
    """
    filters = dict(parse_qsl(query.text, keep_blank_values=True))
    column = filters.pop(SUM)
    chosen = (row[column] for row in select_rows(ledger, table=query.table, filters=filters) if row[column] is not None)
    return sum((Decimal(value) for value in chosen), Decimal(0))


def select_rows(ledger: Ledger, *, table: str, filters: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of a table that meet every filter, as `sum_table` has them. KeyError for a table or column that is none."""
    donors = _donors(ledger, filters.get(DONORS, ""))
    plain = {name: set(value.split(SEPARATOR)) for name, value in filters.items() if name != DONORS}
    for row in ledger.rows(table):
        if all(str(row[name]) in values for name, values in plain.items()) and (not donors or _is_from(row, donors)):
            yield row


def _donors(ledger: Ledger, written: str) -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the donors asked for, and "EU"."""
    asked = set(filter(None, written.split(SEPARATOR)))
    codes = {row["iso3"] for code, row in ledger.countries.items() if code in asked}
    if MEMBERS in asked:
        codes |= {row["iso3"] for row in ledger.countries.values() if row["is_eu_member"]}
    return frozenset(codes | ({"EU"} if EU in asked else set()))


def _is_from(row: dict[str, Any], donors: frozenset[str]) -> bool:
    return row["donor_iso3"] in donors or (row["donor_type"] == "EU" and "EU" in donors)
