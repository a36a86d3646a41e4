"""Reads a workbook without a spreadsheet and computes its formulas a second time, from the cells alone."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree

NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
_CELL = re.compile(r"\$?([A-Z]+)\$?(\d+)")
_SPAN = re.compile(r"(?:(\w+)!)?\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")

Value = str | float | None


@dataclass
class ReadSheet:
    """Values and formulas by cell ("B7")."""

    values: dict[str, Value] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)

    def column(self, letter: str, first: int, last: int) -> list[Value]:
        return [self.values.get(f"{letter}{row}") for row in range(first, last + 1)]


def read_workbook(content: bytes) -> dict[str, ReadSheet]:
    """The sheets of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        root = ElementTree.fromstring(book.read("xl/workbook.xml"))
        names = [sheet.attrib["name"] for sheet in root.iterfind(".//m:sheet", NAMES)]
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        texts = [
            "".join(part.text or "" for part in item.iterfind(".//m:t", NAMES)) for item in shared.iterfind("m:si", NAMES)
        ]
        return {name: _read(book.read(f"xl/worksheets/sheet{n}.xml"), texts) for n, name in enumerate(names, start=1)}


def _read(content: bytes, texts: list[str]) -> ReadSheet:
    sheet = ReadSheet()
    for cell in ElementTree.fromstring(content).iterfind(".//m:c", NAMES):
        place, value = cell.attrib["r"], cell.findtext("m:v", None, NAMES)
        formula = cell.findtext("m:f", None, NAMES)
        if formula is not None:
            sheet.formulas[place] = formula
        if value is not None:
            sheet.values[place] = texts[int(value)] if cell.attrib.get("t") == "s" else float(value)
    return sheet


def compute(formula: str, *, sheets: dict[str, ReadSheet], here: str) -> float:
    """What a formula gives: SUM, SUMIFS, a share of the total, or a number. ValueError for any other."""
    if formula.replace(".", "").isdigit():
        return float(formula)
    name, inside = formula.rstrip(")").split("(", 1)
    parts = inside.split(",")
    if name == "SUM":
        return sum(value for value in _span(parts[0], sheets, here) if isinstance(value, float))
    if name == "SUMIFS":
        pairs = [
            (_span(span, sheets, here), _one(cell, sheets, here))
            for span, cell in zip(parts[1::2], parts[2::2], strict=True)
        ]
        summed = _span(parts[0], sheets, here)
        return sum(v for n, v in enumerate(summed) if isinstance(v, float) and all(_fits(s[n], one) for s, one in pairs))
    if name == "IF":
        above, below = parts[2].split("/")
        whole = _one(below, sheets, here)
        return _one(above, sheets, here) / whole if whole else 0
    raise ValueError(formula)


def _fits(value: Value, wanted: Value) -> bool:
    """As a spreadsheet compares: text whatever its case; what looks like a pattern or a comparison is refused here."""
    if isinstance(wanted, str):
        assert not re.search(r"[*?~]|^[<>=]", wanted), f"a spreadsheet reads {wanted} as a pattern"
        assert not re.fullmatch(r"(?i)true|false|#.*|[\d.,/:%() +-]+", wanted), f"a spreadsheet reads {wanted} as a value"
        assert len(wanted) < 255
        return isinstance(value, str) and value.casefold() == wanted.casefold()
    return value == wanted


def _one(cell: str, sheets: dict[str, ReadSheet], here: str) -> Value:
    if cell.startswith('"'):
        return cell.strip('"')
    letter, row = _CELL.fullmatch(cell).groups()
    return sheets[here].values.get(f"{letter}{row}")


def _span(span: str, sheets: dict[str, ReadSheet], here: str) -> list[Value]:
    sheet, letter, first, last_letter, last = _SPAN.fullmatch(span).groups()
    assert letter == last_letter
    return sheets[sheet or here].column(letter, int(first), int(last))
