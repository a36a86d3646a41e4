"""The rows behind the figures about the IOM's own money as CSV: each with its source and its place in it."""

import csv
import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

from iomdash.measures.agency.books import AgencyBooks
from iomdash.measures.agency.selection import AgencySelection
from iomdash.pages.iom import IomPage
from iomdash.pages.table import as_text
from iomdash.vocabulary import INCOMING_COMMITMENT, Funding

Row = dict[str, Any]
LONGEST = 4096
"""Characters of an address beyond which its part is not looked for."""


def write_agency_csv(page: IomPage, query: str) -> tuple[str, str]:
    """The table that `part` of an address names, by default that of the payers: (name, CSV). `amount_usd` sums up."""
    asked = parse_qs(query, max_num_fields=LONGEST).get("part", [""])[0] if len(query) < LONGEST else ""
    part = asked if asked in PARTS else "payers"
    selection = page.decode(query).selection
    stream = io.StringIO()
    rows = list(PARTS[part](page.books, selection))
    writer = csv.DictWriter(stream, fieldnames=list(rows[0]) if rows else ["amount_usd"], lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: as_text(value) for name, value in row.items()} for row in rows)
    return part, stream.getvalue()


def _plain(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def _payers(books: AgencyBooks, selection: AgencySelection) -> Iterator[Row]:
    for row in _years(books, selection):
        if selection.first_year <= int(row["year"]) <= selection.last_year:
            yield row


def _years(books: AgencyBooks, selection: AgencySelection) -> Iterator[Row]:
    for part in books.revenue:
        if not selection.donors or part.donor in selection.donors:
            yield {
                "year": str(part.year),
                "donor": part.donor,
                "donor_name": str(books.donors.get(part.donor, {}).get("name", "")),
                "kind": part.funding,
                "amount_usd": _plain(part.amount),
                "source_id": part.source_id,
                "place": part.place,
            }


def _kinds(books: AgencyBooks, selection: AgencySelection) -> Iterator[Row]:
    for year, kinds in sorted(books.kinds.items()):
        for kind in Funding:
            yield {"year": str(year), "kind": str(kind), "amount_usd": _plain(kinds.get(kind, 0))}


def _spending(books: AgencyBooks, selection: AgencySelection) -> Iterator[Row]:
    for one in books.spending:
        if selection.spent_first <= one.year <= selection.spent_last:
            yield {
                "year": str(one.year),
                "country": one.place,
                "country_name": str(books.ledger.countries.get(one.place, {}).get("name_en", "")),
                "amount_usd": _plain(one.amount),
                "source_id": one.source_id,
                "place": one.locator,
            }


def _projects(books: AgencyBooks, selection: AgencySelection) -> Iterator[Row]:
    providers = {
        row["activity_id"]: row
        for row in books.ledger.rows("agency_transactions")
        if row["transaction_type"] == INCOMING_COMMITMENT
    }
    for one in books.projects:
        row = providers[one.activity]
        yield {
            "activity_id": one.activity,
            "title": books.activities[one.activity]["title"],
            "date": row["transaction_date"].isoformat(),
            "donor": one.donor,
            "donor_as_published": row["provider"],
            "country": one.place,
            "sector": one.sector,
            "sector_name": books.sectors.get(one.sector, ""),
            "amount_usd": _plain(one.amount),
            "source_id": row["source_id"],
            "place": f"{row['source_file']}, {row['source_locator']}",
        }


PARTS: dict[str, Callable[[AgencyBooks, AgencySelection], Iterator[Row]]] = {
    "payers": _payers,
    "years": _years,
    "kinds": _kinds,
    "spending": _spending,
    "projects": _projects,
}
"""Name of a table in an address -> its rows."""
