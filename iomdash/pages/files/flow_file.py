"""The links of a flow as CSV: every one that is drawn, with the names that are seen."""

import csv
import io
from typing import Any

from iomdash.measures.shapes import Flow, Link
from iomdash.pages.table import as_text, write_euros
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_nodes

COLUMNS = (
    *("source_column", "source_id", "source_name", "target_column", "target_id", "target_name"),
    *("eur", "marked_eur", "share_of_total", "status"),
)
SHARE_DIGITS = 6


def write_flow(flow: Flow, *, words: Catalogue) -> str:
    """Every link of a flow (UTF-8, line feeds). For each pair of neighbouring columns `eur` sums to the flow's total.

    `share_of_total` is a part of one, rounded to six places. Cells that a spreadsheet would run begin with an apostrophe.
    """
    names = {key: text.name for key, text in describe_nodes(flow, words=words).items()}
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    for link in flow.links:
        writer.writerow({name: as_text(value) for name, value in _row(link, names=names, total=flow.total).items()})
    return stream.getvalue()


def _row(link: Link, *, names: dict[str, str], total: int) -> dict[str, Any]:
    ends: dict[str, str] = {}
    for end, key in (("source", link.source), ("target", link.target)):
        column, _, id = key.partition(":")
        ends |= {f"{end}_column": column, f"{end}_id": id, f"{end}_name": names[key]}
    return {
        **ends,
        "eur": write_euros(link.amount),
        "marked_eur": write_euros(link.marked),
        "share_of_total": f"{link.amount / total:.{SHARE_DIGITS}f}",
        "status": link.status,
    }
