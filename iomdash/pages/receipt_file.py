"""Receipts as a file: one row per record, with everything that a checker needs."""

import csv
import io
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.measures.receipts import Receipt, Receipts
from iomdash.pages.table import as_text, write_euros

COLUMNS = (
    *("table", "record_id", "programme_id", "title", "window", "dated_on", "year", "year_basis"),
    *("amount_eur", "whole_eur", "implementers_named", "countries_named", "countries", "implementers", "purposes"),
    *("flags", "corrections", "source_id", "source_title", "source_url", "licence", "source_file", "source_locator"),
    "document_url",
)


def write_receipts(ledger: Ledger, receipts: Receipts) -> str:
    """The receipts as CSV (UTF-8, line feeds); `amount_eur` sums to the number, to the cent."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in receipts.rows:
        writer.writerow({name: as_text(value) for name, value in _row(ledger, row).items()})
    return stream.getvalue()


def _row(ledger: Ledger, row: Receipt) -> dict[str, Any]:
    record = row.record
    source = ledger.sources[record["source_id"]]
    return {
        "table": row.table,
        "record_id": record["contract_id" if row.table == "contracts" else "programme_id"],
        "programme_id": record["programme_id"],
        "title": record["title"],
        "window": record["window"],
        "dated_on": row.dated_on,
        "year": row.year or "",
        "year_basis": row.year_basis,
        "amount_eur": write_euros(row.amount),
        "whole_eur": write_euros(row.whole),
        "implementers_named": row.implementers,
        "countries_named": row.places,
        "countries": " ".join(dict.fromkeys(country for country, _, _ in row.parts)),
        "implementers": " ".join(dict.fromkeys(implementer for _, implementer, _ in row.parts)),
        "purposes": " ".join(row.purposes),
        "flags": " ".join(row.flags),
        "corrections": " ".join(correction["correction_id"] for correction in row.corrections),
        "source_id": record["source_id"],
        "source_title": source["title"],
        "source_url": source["url"],
        "licence": source["licence"],
        "source_file": record["source_file"],
        "source_locator": record["source_locator"],
        "document_url": record.get("document_url", ""),
    }
