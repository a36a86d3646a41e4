"""The tables of a comparison: every id of each column, with amounts, receipts, differences in euros and in points."""

import csv
import io
from collections.abc import Iterator

from iomdash.components.compare import Row, Table
from iomdash.measures.compare import UNDATED, YEAR, Compared, Comparison, Difference
from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.receipts import UNDATED as UNDATED_RECEIPTS
from iomdash.measures.selection import Selection
from iomdash.pages.table import as_text, write_euros
from iomdash.state import receipt_of
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.compared import write_more, write_points
from iomdash.words.names import lower_mark, name_id
from iomdash.words.numbers import write_millions

States = tuple[Selection, Selection]


def write_tables(ledger: Ledger, found: Comparison, *, states: States, words: Catalogue) -> Iterator[Table]:
    """A table per column; where the sides name different things, why there is none."""
    for compared in found.columns:
        yield _Writer(ledger, found, compared, states, words).table()


def write_differences(ledger: Ledger, found: Comparison, *, states: States, words: Catalogue) -> str:
    """Every row of every table as CSV, amounts in euros; the rows of each column add up to the difference of the totals.

    A column whose sides name different things has no rows.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("column", "id", "name", "first_eur", "second_eur", "difference_eur"))
    for compared in found.columns:
        named = _Writer(ledger, found, compared, states, words)
        for row in compared.rows:
            amounts = map(write_euros, (row.first, row.second, row.by))
            writer.writerow((compared.column, row.id, as_text(named.name(row.id)), *amounts))
    return stream.getvalue()


class _Writer:
    def __init__(self, ledger: Ledger, found: Comparison, compared: Compared, states: States, words: Catalogue) -> None:
        self.ledger, self.found, self.compared, self.states, self.words = ledger, found, compared, states, words
        self.largest = max((abs(row.by) for row in compared.rows), default=0)

    def table(self) -> Table:
        words, column = self.words, self.compared.column
        heading = words.say("compare.years") if column == YEAR else words.say(f"column.{column}")
        if not self.compared.is_comparable:
            return Table(heading=heading, rows=(), sum=("", "", ""), note=words.say("compare.not_subtracted"))
        rows = self.compared.rows
        first, second = sum(row.first for row in rows), sum(row.second for row in rows)
        amounts = (self._amount(first), self._amount(second), write_more(second - first, words=words))
        return Table(heading=heading, rows=tuple(self._row(row) for row in rows), sum=amounts)

    def _row(self, row: Difference) -> Row:
        shares = ((row.first, self.found.first), (row.second, self.found.second))
        return Row(
            name=self.name(row.id),
            first=self._amount(row.first),
            second=self._amount(row.second),
            first_receipts=self._receipts(self.states[0], row.id) if row.first else "",
            second_receipts=self._receipts(self.states[1], row.id) if row.second else "",
            more=write_more(row.by, words=self.words),
            points=write_points(*shares, words=self.words),
            part=row.by / self.largest if self.largest else 0,
        )

    def _amount(self, cents: int) -> str:
        return write_millions(cents, words=self.words) if cents else "0"

    def name(self, id: str) -> str:
        """What an id of the column is called."""
        words = self.words
        if self.compared.column == YEAR:
            return words.say("table.undated") if id == UNDATED else id
        column = Column(self.compared.column)
        mark = name_of(self.ledger, column=Column.IMPLEMENTER, id=self.states[0].mark)
        said = lower_mark(self.states[0].mark, name=mark, words=words)
        return name_id(id, column=column, name=name_of(self.ledger, column=column, id=id), words=words, mark=said)

    def _receipts(self, state: Selection, id: str) -> str:
        if self.compared.column == YEAR:
            return receipt_of(state, of=((YEAR, UNDATED_RECEIPTS if id == UNDATED else id),))
        return receipt_of(state, of=((self.compared.column, id),))
