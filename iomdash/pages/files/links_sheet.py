"""The sheet "Links": every link that is drawn, its euros a SUMIFS over the rows, each pair of columns summed."""

from itertools import pairwise

from iomdash.measures.shapes import Link
from iomdash.pages.files.contents import Axis, Contents
from iomdash.pages.files.rows import DONOR, DRAWN, EUR
from iomdash.pages.files.sheets import Place, Sheet
from iomdash.words.catalogue import Catalogue

FROM, FROM_NAME, TO, TO_NAME, EUROS, MARKED, STATUS = range(7)
WIDTHS = (16, 40, 16, 40, 22, 22, 14)


class LinksSheet:
    """Writes the links of each pair of neighbouring columns, and their sum."""

    def __init__(self, sheet: Sheet, contents: Contents, *, place: Place, words: Catalogue) -> None:
        self.sheet, self.contents, self.place, self.words = sheet, contents, place, words

    def write(self) -> None:
        """One row per link below a head."""
        self._write_heads()
        row = 1
        for left, right in pairwise(self.contents.axes):
            first = row
            for link in self._links(left, right):
                self._write_link(link, left, right, row)
                row += 1
            self._write_sum(left, right, first, row)
            row += 2
        self.sheet.freeze(1)

    def _links(self, left: Axis, right: Axis) -> list[Link]:
        ends = (f"{left.name}:", f"{right.name}:")
        links = self.contents.reading.flow.links
        return [link for link in links if link.source.startswith(ends[0]) and link.target.startswith(ends[1])]

    def _write_heads(self) -> None:
        mark = self.contents.reading.flow.mark_name
        texts = [self.words.say(f"files.{name}") for name in ("from", "from_name", "to", "to_name")]
        money = [self.words.say("head.eur"), self.words.say("table.marked", mark=mark)]
        for n, (head, width) in enumerate(zip([*texts, *money, self.words.say("files.status")], WIDTHS, strict=True)):
            self.sheet.width(n, width)
            self.sheet.text(0, n, head, form="right" if n in (EUROS, MARKED) else "head")

    def _write_link(self, link: Link, left: Axis, right: Axis, row: int) -> None:
        source, target = (key.partition(":")[2] for key in (link.source, link.target))
        texts = (left.heading, left.labels[source], right.heading, right.labels[target])
        for n, said in enumerate(texts):
            self.sheet.text(row, n, said)
        of = EUR
        conditions = []
        for axis, id, cell in ((left, source, f"$B{row + 1}"), (right, target, f"$D{row + 1}")):
            if axis.drawn is None:
                of = DONOR + id
            else:
                conditions.append((DRAWN + axis.name, cell))
        self.sheet.formula(row, EUROS, self.place.sum(*conditions, of=of), value=link.amount / 100)
        self.sheet.formula(row, MARKED, self.place.sum(*conditions, of=of, is_marked=True), value=link.marked / 100)
        self.sheet.text(row, STATUS, str(link.status))

    def _write_sum(self, left: Axis, right: Axis, first: int, row: int) -> None:
        said = self.words.say("files.sum_pair", left=left.heading, right=right.heading)
        self.sheet.text(row, FROM, said, form="sum_text")
        summed = f"SUM(E{first + 1}:E{row})" if row > first else "0"
        self.sheet.formula(row, EUROS, summed, value=self.contents.reading.total / 100, form="sum")
