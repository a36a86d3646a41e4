"""A trace as a file: every line of every step, each step summing to the amount followed, to the cent."""

import csv
import io

from iomdash.measures.trails import STATUSES, Line, Trace
from iomdash.pages.table import as_text, write_euros
from iomdash.words.catalogue import Catalogue
from iomdash.words.trace import name_of_node

COLUMNS = (
    *("step", "id", "name", "all_donors_eur", "donor_id", "donor_eur", "pooling_rule", "asked_eur", "traced_eur"),
    *(f"{status}_eur" for status in STATUSES),
    *("measure", "split_rule", "release"),
)


def write_trace(trace: Trace, *, words: Catalogue) -> str:
    """The trace as CSV (UTF-8, line feeds). In each `step`, `traced_eur` sums to `asked_eur`."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    for step in trace.steps:
        for line in step.lines:
            writer.writerow({name: as_text(value) for name, value in _row(line, trace=trace, words=words).items()})
    return stream.getvalue()


def _row(line: Line, *, trace: Trace, words: Catalogue) -> dict[str, str]:
    selection = trace.selection
    sure = {f"{status}_eur": write_euros(cents) for status, cents in zip(STATUSES, line.by_status, strict=True)}
    return {
        "step": str(line.node.column),
        "id": line.node.id,
        "name": name_of_node(line.node, trace=trace, words=words),
        "all_donors_eur": write_euros(line.whole),
        "donor_id": trace.donor,
        "donor_eur": write_euros(line.part),
        "pooling_rule": str(trace.pooling),
        "asked_eur": write_euros(trace.asked),
        "traced_eur": write_euros(line.traced),
        **sure,
        "measure": str(selection.measure),
        "split_rule": str(selection.rule),
        "release": selection.release,
    }
