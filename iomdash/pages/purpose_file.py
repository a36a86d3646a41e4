"""Our classification as a file: one row for each purpose of each programme and contract."""

import csv
import io

from iomdash.measures.ledger import Ledger
from iomdash.pages.table import as_text, write_euros

COLUMNS = ("level", "record_id", "programme_id", "title", "amount_eur", "position", "purpose", "basis", "reason")


def write_purposes(ledger: Ledger) -> str:
    """The table `purposes` as CSV (UTF-8, line feeds), with title and amount of each record.

    The amount is that of the whole record in each of its rows.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in ledger.rows("purposes"):
        record = ledger.records[f"{row['level']}s"][row["record_id"]]
        known = {name: record[name] for name in ("programme_id", "title")}
        written = row | known | {"amount_eur": write_euros(int(record["amount_eur"] * 100))}
        writer.writerow({name: as_text(value) for name, value in written.items()})
    return stream.getvalue()
