"""The sheet "Figure": every mark that is seen, its euros a SUMIFS over the rows, each part summed to the total."""

from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name

from iomdash.measures.shapes import YearTotal
from iomdash.pages.files.contents import YEAR, Axis, Contents, Mark, read_year
from iomdash.pages.files.definitions import Definitions
from iomdash.pages.files.rows import DONOR, DRAWN, EUR
from iomdash.pages.files.sheets import Place, Sheet
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue

LABEL, ID, EUROS, SHARE, MARKED, WINDOWS = range(6)
TOTAL_ROW, FIRST_ROW = 4, 6
WIDTHS = (48, 20, 22, 10, 22, 22, 22, 22, 22, 22)
TOTAL = f"$C${TOTAL_ROW + 1}"


class FigureSheet:
    """Writes the marks of each axis below the total."""

    def __init__(self, sheet: Sheet, contents: Contents, *, place: Place, words: Catalogue) -> None:
        self.sheet, self.contents, self.place, self.words = sheet, contents, place, words
        self.total = contents.reading.total

    def write(self, definitions: Definitions) -> None:
        """Title, sentence, how the sheet works, the total, and a block per axis."""
        said = {line.key: line.says for line in definitions.lines()}
        for n, width in enumerate(WIDTHS):
            self.sheet.width(n, width)
        self.sheet.text(0, LABEL, said["title"], form="title")
        self.sheet.text(1, LABEL, said["sentence"])
        self.sheet.text(2, LABEL, self.words.say("files.live", release=definitions.release, code=definitions.code))
        self.sheet.text(TOTAL_ROW, LABEL, self.words.say("file_term.total"), form="sum_text")
        self.sheet.formula(TOTAL_ROW, EUROS, self.place.sum(), value=self.total / 100, form="sum")
        row = FIRST_ROW
        for axis in self._axes():
            row = self._write_axis(axis, row)

    def _axes(self) -> Sequence[Axis]:
        """On the trend the windows are columns beside the years, no block of their own."""
        axes = self.contents.axes
        return axes[:1] if axes[0].name == YEAR else axes

    def _write_axis(self, axis: Axis, start: int) -> int:
        """One block from a row on; gives the row of the next."""
        windows = self.contents.axes[1].marks if axis.name == YEAR else ()
        self._write_heads(axis, start, windows)
        first, last = start + 1, start + len(axis.marks)
        for row, mark in enumerate(axis.marks, start=first):
            self._write_mark(axis, mark, row)
            self._write_windows(mark, row, windows, heads=start + 1)
        self.sheet.text(last + 1, LABEL, self.words.say("files.sum"), form="sum_text")
        summed = f"SUM(C{first + 1}:C{last + 1})" if axis.marks else "0"
        self.sheet.formula(last + 1, EUROS, summed, value=self.total / 100, form="sum")
        return last + 3

    def _write_heads(self, axis: Axis, row: int, windows: Sequence[Mark]) -> None:
        mark = self.contents.reading.flow.mark_name
        heads = [self.words.say("head.eur"), self.words.say("head.share"), self.words.say("table.marked", mark=mark)]
        self.sheet.text(row, LABEL, axis.heading, form="head")
        self.sheet.text(row, ID, self.words.say("files.id"), form="head")
        for n, head in enumerate([*heads, *(window.label for window in windows)], start=EUROS):
            self.sheet.text(row, n, head, form="right")

    def _write_mark(self, axis: Axis, mark: Mark, row: int) -> None:
        label = read_year(mark.label) if axis.name == YEAR else mark.label
        self.sheet.label(row, LABEL, label)
        self.sheet.text(row, ID, mark.id)
        self.sheet.formula(row, EUROS, self._sum(axis, mark, row), value=mark.amount / 100)
        share = mark.amount / self.total if self.total else 0
        self.sheet.formula(row, SHARE, f"IF({TOTAL}=0,0,C{row + 1}/{TOTAL})", value=share, form="share")
        self.sheet.formula(row, MARKED, self._sum(axis, mark, row, is_marked=True), value=mark.marked / 100)

    def _sum(self, axis: Axis, mark: Mark, row: int, *, is_marked: bool = False) -> str:
        if axis.drawn is None:
            return self.place.sum(of=DONOR + mark.id, is_marked=is_marked)
        return self.place.sum((DRAWN + axis.name, f"$A{row + 1}"), of=EUR, is_marked=is_marked)

    def _write_windows(self, mark: Mark, row: int, windows: Sequence[Mark], *, heads: int) -> None:
        """A year's money by window; the windows' names stand in the row `heads` (as a spreadsheet counts)."""
        if not windows:
            return
        parts = dict(self._year(mark).by_window)
        for n, window in enumerate(windows, start=WINDOWS):
            pair = (DRAWN + Column.WINDOW, f"{xl_col_to_name(n)}${heads}")
            formula = self.place.sum((DRAWN + YEAR, f"$A{row + 1}"), pair)
            self.sheet.formula(row, n, formula, value=parts.get(window.id, 0) / 100)

    def _year(self, mark: Mark) -> YearTotal:
        trend = self.contents.reading.trend
        return next((year for year in trend.years if str(year.year) == mark.id), trend.undated)
