"""A list of many figures, read strictly: before anything is drawn, every fault is named with place, field and next step."""

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from iomdash.measures.ledger import Ledger
from iomdash.measures.subjects import Subject, list_subjects
from iomdash.pages.reading import Reader
from iomdash.press.orders import SETTINGS, Order, Orders, plain_selection, read_forms
from iomdash.press.refusals import PressRefusedError
from iomdash.state import encode, with_subject, write_id
from iomdash.vocabulary import ProfileKind

NAME, VIEW, FORMS, TABLE = "name", "view", "forms", "figure"
FIELDS = (NAME, VIEW, FORMS, *SETTINGS)
"""What an entry of a list may say; at the top of a TOML file all but name and view stand for every entry."""

PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
MOST_BYTES, MOST_ENTRIES = 1_000_000, 2_000
Row = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a list and where it stands ("line 3", "figure 2")."""

    place: str
    row: Row


class ListFaultsError(PressRefusedError):
    """A list that cannot be drawn: every fault is a line of its own."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(["nothing was drawn. Mend the list:", *(f"  {fault}" for fault in faults)]))
        self.faults = tuple(faults)


def read_list(path: Path, *, orders: Orders, settings: Mapping[str, str], forms: tuple[str, ...]) -> list[Order]:
    """The orders of a TOML or CSV file. Raises ListFaultsError with every fault, PressRefusedError for an unreadable file.

    `settings` and `forms` hold for entries that do not say their own.
    """
    entries, shared = read_entries(path)
    top = _Reading(f"{path.name}, top", row=shared, known=[field for field in FIELDS if field not in (NAME, VIEW)])
    settings = {**settings, **top.settings(orders)}
    forms = top.forms() if FORMS in shared else forms
    found, faults = list[Order](), [*top.faults]
    for entry in entries:
        reading = _Reading(f"{path.name}, {entry.place}", row=entry.row, known=FIELDS)
        order = reading.order(orders, settings=settings, forms=forms)
        faults += reading.faults
        found += [order] if order else []
    faults += _repeated(found, path=path)
    if faults:
        raise ListFaultsError(faults)
    return found


def read_entries(path: Path) -> tuple[list[Entry], Row]:
    """The entries of a list, and what stands at its top for all of them."""
    text = _read_text(path)
    if path.suffix.lower() == ".csv":
        entries, shared = list(_read_csv(text, name=path.name)), dict[str, Any]()
    elif path.suffix.lower() == ".toml":
        entries, shared = _read_toml(text, name=path.name)
    else:
        raise PressRefusedError(f"--batch: {path.name} is neither a .toml nor a .csv file. Rename it to what it is")
    if not entries:
        raise PressRefusedError(f"--batch: {path.name} lists no figure. Add one with {NAME} and {VIEW}")
    if len(entries) > MOST_ENTRIES:
        raise PressRefusedError(f"--batch: {path.name} lists {len(entries)} figures; {MOST_ENTRIES} are taken. Divide it")
    return entries, shared


def _read_text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise PressRefusedError(f"--batch: cannot read {path} ({fault.strerror}). Name a .toml or .csv file") from fault
    if len(content) > MOST_BYTES:
        raise PressRefusedError(f"--batch: {path.name} is larger than a list can be. Divide it")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise PressRefusedError(f"--batch: {path.name} is not UTF-8 text. Save it as UTF-8") from fault


def _read_toml(text: str, *, name: str) -> tuple[list[Entry], dict[str, Any]]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise PressRefusedError(f"--batch: {name} is no TOML: {fault}. Mend it there") from fault
    listed = content.pop(TABLE, [])
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise PressRefusedError(f"--batch: {name}: figures are tables headed [[{TABLE}]]. Write one for each figure")
    return [Entry(place=f"figure {n}", row=row) for n, row in enumerate(listed, start=1)], content


def _read_csv(text: str, *, name: str) -> Iterator[Entry]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [head.strip() for head in next(reader, [])]
        if again := [head for head, count in Counter(heads).items() if count > 1]:
            raise PressRefusedError(f'--batch: {name}, line 1: the head "{again[0]}" stands there twice. Keep one')
        before = reader.line_num
        for cells in reader:
            place = f"line {before + 1}"
            before = reader.line_num
            if not cells:
                continue
            if len(cells) != len(heads):
                said = f"has {len(cells)} cells under {len(heads)} heads. Put quotes around text with commas"
                raise PressRefusedError(f"--batch: {name}, {place}: {said}")
            yield Entry(
                place=place, row={head: cell.strip() for head, cell in zip(heads, cells, strict=True) if cell.strip()}
            )
    except csv.Error as fault:
        raise PressRefusedError(f"--batch: {name}, line {reader.line_num}: {fault}. Mend the quotes there") from fault


class _Reading:
    """What one place of a list says, read key by key; what is wrong with it is gathered."""

    def __init__(self, place: str, *, row: Row, known: Sequence[str]) -> None:
        self.place, self.row, self.faults = place, row, list[str]()
        for key in row:
            if key not in known:
                self._note(key, _say_unknown(key, known=known))

    def settings(self, orders: Orders) -> dict[str, str]:
        """The settings that are named here."""
        found = {key: self._text(key) for key in SETTINGS if key in self.row}
        for key, value in found.items():
            if value and (said := orders.check_setting(key, value)):
                self._note(key, said)
        return found

    def order(self, orders: Orders, *, settings: Mapping[str, str], forms: tuple[str, ...]) -> Order | None:
        """The order, or None if something is wrong with it. `settings` and `forms` are those of the whole list."""
        name, own = self._name(), self.settings(orders)
        if VIEW not in self.row:
            self._note(VIEW, 'is missing. Give the query of an address, such as "c=ne&v=map"')
        view = self._text(VIEW, may_be_empty=True)
        own_forms = self.forms() if FORMS in self.row else forms
        if self.faults:
            return None
        try:
            order = orders.make(name, view=view, settings={**settings, **own}, forms=own_forms)
        except PressRefusedError as fault:
            self._note(VIEW, str(fault))
            return None
        for key, value in order.ignored:
            self._note(VIEW, f'"{key[:40]}={value[:40]}" is not known. Mend it or leave it out')
        return None if self.faults else order

    def _name(self) -> str:
        if NAME not in self.row:
            self._note(NAME, "is missing. Give the file of the figure a name")
            return ""
        name = self._text(NAME)
        if name and not PLAIN_NAME.fullmatch(name):
            self._note(NAME, f'"{name[:40]}" is no plain file name. Take letters, digits, ".", "-" and "_"')
        return name

    def _text(self, key: str, *, may_be_empty: bool = False) -> str:
        value = self.row.get(key, "")
        if isinstance(value, int) and not isinstance(value, bool) and key == "scale":
            return str(value)
        if not isinstance(value, str):
            self._note(key, "is no text. Put it in quotes")
            return ""
        if key in self.row and not value.strip() and not may_be_empty:
            self._note(key, "is empty. Fill it in or leave it out")
        return value.strip()

    def forms(self) -> tuple[str, ...]:
        """The forms that are named here."""
        value = self.row.get(FORMS, "")
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ",".join(value)
        if not isinstance(value, str):
            self._note(FORMS, 'is no list of forms. Write ["svg", "png"]')
            return ()
        try:
            return read_forms(value)
        except PressRefusedError as fault:
            self._note(FORMS, str(fault))
            return ()

    def _note(self, key: str, said: str) -> None:
        self.faults.append(f"{self.place}, {key}: {said}")


def _say_unknown(key: str, *, known: Sequence[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"is no field. {f'Did you mean {near[0]}?' if near else 'Take of ' + ', '.join(known)}"


def _repeated(orders: Sequence[Order], *, path: Path) -> list[str]:
    counts = Counter(order.name.lower() for order in orders)
    return [f"{path.name}, {NAME}: {name} names {n} figures. Name each its own" for name, n in counts.items() if n > 1]


def list_each(kind: ProfileKind, *, orders: Orders, settings: Mapping[str, str], forms: tuple[str, ...]) -> list[Order]:
    """A figure for every subject of a kind that holds money; of countries those that a window of the fund is for."""
    reader = orders.reader
    subjects = [one for one in list_subjects(reader.ledger) if one.kind is kind and is_drawn(one, reader=reader)]
    return [
        orders.make(
            f"{kind}-{write_id(one.id)}",
            view=encode(with_subject(plain_selection(reader.ledger.release.id), subject=one)),
            settings=settings,
            forms=forms,
        )
        for one in subjects
    ]


def is_drawn(subject: Subject, *, reader: Reader) -> bool:
    """Whether a subject has a figure in a set of all of its kind."""
    if subject.kind is ProfileKind.COUNTRY and not _is_partner(reader.ledger, code=subject.id):
        return False
    return bool(reader.total(with_subject(plain_selection(""), subject=subject)))


def _is_partner(ledger: Ledger, *, code: str) -> bool:
    return bool(ledger.countries[code]["window"])
