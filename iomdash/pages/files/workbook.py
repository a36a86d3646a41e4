"""A workbook whose totals are live: SUMIFS over the path rows, each with its value for viewers that do not calculate."""

import io
from collections.abc import Iterable, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from iomdash.measures.ledger import Ledger
from iomdash.pages.files.contents import YEAR, Contents, read_year
from iomdash.pages.files.definitions import Definitions
from iomdash.pages.files.figure_sheet import FigureSheet
from iomdash.pages.files.links_sheet import LinksSheet
from iomdash.pages.files.rows import DONOR, DRAWN, EUR, MARKED, Columns, list_columns, say_columns
from iomdash.pages.files.sheets import NO, YES, Place, Sheet
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WIDE = {"title": 48, "country": 20, "implementer": 28, "flags": 20, "source_locator": 20}


def write_workbook(ledger: Ledger, contents: Contents, *, definitions: Definitions, words: Catalogue) -> bytes:
    """The workbook of a view (XLSX). The sums of its figure equal the view's total, to the cent.

    Text is written as text, whatever it begins with. Same state and release, same bytes.
    """
    stream = io.BytesIO()
    book = Workbook(stream, OPTIONS)
    made = datetime.fromisoformat(ledger.release.description["data_as_of"])
    book.set_properties({"title": f"iomdash {definitions.code}", "created": made, "comments": definitions.address})
    columns = list_columns(ledger, contents, words=words)
    place = Place(names=list(columns), count=len(columns[EUR]), sheet=words.say("files.sheet_rows"))
    FigureSheet(_sheet(book, words.say("files.sheet_figure")), contents, place=place, words=words).write(definitions)
    if contents.selection.view is View.FLOW:
        LinksSheet(_sheet(book, words.say("files.sheet_links")), contents, place=place, words=words).write()
    _write_rows(_sheet(book, place.sheet), columns)
    meanings = say_columns(contents, words=words)
    _write_definitions(_sheet(book, words.say("files.sheet_definitions")), definitions, meanings, words)
    book.close()
    return stream.getvalue()


def _sheet(book: Workbook, name: str) -> Sheet:
    sheet: Worksheet = book.add_worksheet(name)
    return Sheet(sheet=sheet, formats={name: _format(book, name) for name in FORMATS})


FORMATS = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bottom": 1},
    "right": {"bold": True, "bottom": 1, "align": "right"},
    "text": {},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "eur": {"num_format": "#,##0.00"},
    "share": {"num_format": "0.0%"},
    "sum": {"num_format": "#,##0.00", "bold": True, "top": 1},
    "sum_text": {"bold": True, "top": 1},
}


def _format(book: Workbook, name: str) -> Format:
    return book.add_format(FORMATS[name])


def _write_rows(sheet: Sheet, columns: Columns) -> None:
    """One row per path row, under the names of the columns."""
    for n, (name, values) in enumerate(columns.items()):
        sheet.width(n, WIDE.get(name, 16))
        is_money = name == EUR or name.startswith(DONOR)
        sheet.text(0, n, name, form="right" if is_money else "head")
        if is_money:
            sheet.numbers(n, (cents / 100 for cents in values))
        elif name == MARKED:
            sheet.texts(n, (YES if value else NO for value in values))
        else:
            sheet.cells(n, map(read_year, values) if name == DRAWN + YEAR else values)
    sheet.freeze(1)


def _write_definitions(
    sheet: Sheet, definitions: Definitions, meanings: Iterable[tuple[str, str]] | dict[str, str], words: Catalogue
) -> None:
    """Term and meaning, then what each column of the rows holds."""
    lines: Sequence[tuple[str, str]] = [(line.term, line.says) for line in definitions.lines()]
    columns = list(dict(meanings).items())
    for n, width in enumerate((28, 110)):
        sheet.width(n, width)
    row = 0
    for heading, pairs in ((words.say("files.sheet_definitions"), lines), (words.say("files.columns"), columns)):
        sheet.text(row, 0, heading, form="title")
        for term, says in pairs:
            row += 1
            sheet.text(row, 0, term, form="wrapped")
            sheet.text(row, 1, says, form="wrapped")
        row += 2
