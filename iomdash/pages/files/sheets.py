"""A sheet of a workbook, and where the columns of the path rows stand on theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from iomdash.pages.files.rows import EUR, MARKED

LONGEST_CELL = 32_000
YES, NO = "yes", "no"
"""Texts for the marked organisation: a spreadsheet takes a condition "true" for the truth value, which no text equals."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A worksheet and the formats of its workbook by name. Text never becomes a formula, a number or a link."""

    sheet: Any
    formats: Mapping[str, Any]

    def text(self, row: int, column: int, said: str, *, form: str = "text") -> None:
        self.sheet.write_string(row, column, said[:LONGEST_CELL], self.formats[form])

    def formula(self, row: int, column: int, formula: str, *, value: float, form: str = "eur") -> None:
        self.sheet.write_formula(row, column, f"={formula}", self.formats[form], value)

    def label(self, row: int, column: int, label: str | int) -> None:
        """A label as it stands in the rows: a year as a number, all else as text."""
        if isinstance(label, int):
            self.sheet.write_number(row, column, label, self.formats["text"])
        else:
            self.text(row, column, label)

    def numbers(self, column: int, values: Iterable[float]) -> None:
        for row, value in enumerate(values, start=1):
            self.sheet.write_number(row, column, value, self.formats["eur"])

    def texts(self, column: int, values: Iterable[str]) -> None:
        for row, value in enumerate(values, start=1):
            self.sheet.write_string(row, column, value[:LONGEST_CELL])

    def cells(self, column: int, values: Iterable[Any]) -> None:
        """Texts and whole numbers; None and "" leave a cell empty."""
        for row, value in enumerate(values, start=1):
            if isinstance(value, int):
                self.sheet.write_number(row, column, value)
            elif value:
                self.sheet.write_string(row, column, value[:LONGEST_CELL])

    def width(self, column: int, width: float) -> None:
        self.sheet.set_column(column, column, width)

    def freeze(self, row: int) -> None:
        self.sheet.freeze_panes(row, 0)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the columns of the path rows stand: `names` in order on `sheet`, `count` rows below a head."""

    names: Sequence[str]
    count: int
    sheet: str

    def span(self, name: str) -> str:
        """The cells of a column: Rows!$U$2:$U$590."""
        letter = xl_col_to_name(self.names.index(name))
        return f"{self.sheet}!${letter}$2:${letter}${max(self.count, 1) + 1}"

    def sum(self, *conditions: tuple[str, str], of: str = EUR, is_marked: bool = False) -> str:
        """The sum of a column over the rows whose columns hold what stands in cells: pairs of column and cell."""
        pairs = [(self.span(name), cell) for name, cell in conditions]
        if is_marked:
            pairs.append((self.span(MARKED), f'"{YES}"'))
        if not pairs:
            return f"SUM({self.span(of)})"
        return f"SUMIFS({self.span(of)},{','.join(','.join(pair) for pair in pairs)})"
