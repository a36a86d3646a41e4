"""The tables of a lesson file, asked for field by field: each fault is kept with its line, and reading goes on."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from iomdash.lessons.faults import Fault
from iomdash.lessons.texts import find_slips, join_lines, join_paragraphs
from iomdash.words.catalogue import Catalogue
from iomdash.words.prose.positions import Lines, Path

MOST_FAULTS = 200
"""Faults that are told of one file: who mends them reads no more."""
SHOWN = 40
"""Characters of what a file says that a fault repeats."""
Code = TypeVar("Code", bound=StrEnum)


@dataclass(kw_only=True)
class LessonFile:
    """A file that is being read: its name, lines, where its entries stand, and the faults found so far.

    `is_own` is true of a reader's own lesson, whose words may hold numbers of theirs.
    """

    name: str
    text: str
    lines: Mapping[Path, Lines]
    words: Catalogue
    is_own: bool = False
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, fault: str, /, *, path: Path, name: str, found: str = "", **values: object) -> None:
        """Keep a fault, in the words of `lesson_fault.<fault>`; `found` is what of the entry it is about."""
        if self.is_full:
            return
        said = self.words.say(f"lesson_fault.{fault}", found=found[:SHOWN], **values)
        one = Fault(file=self.name, line=self._line(path, found=found), field=name, said=said)
        if one not in self.faults:
            self.faults.append(one)

    @property
    def is_full(self) -> bool:
        """Whether no more faults are kept."""
        return len(self.faults) >= MOST_FAULTS

    @cached_property
    def _rows(self) -> list[str]:
        return self.text.split("\n")

    def _line(self, path: Path, *, found: str) -> int:
        """Where an entry stands, or the table that lacks it; in an entry of several lines the one with what was found."""
        while path and path not in self.lines:
            path, found = path[:-1], ""
        if not path:
            return 1
        own = self.lines[path]
        rows = self._rows[own.first - 1 : own.last]
        return own.first + next((n for n, row in enumerate(rows) if found and found in row), 0)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One table of a file; `name` is what faults call it ("step libya", "" for the file itself)."""

    file: LessonFile
    table: Mapping[str, Any]
    path: Path = ()
    name: str = ""

    def name_of(self, key: str) -> str:
        return ", ".join(filter(None, (self.name, key)))

    def refuse(self, fault: str, /, *, at: str = "", found: str = "", **values: object) -> None:
        """Keep a fault about a field of the table, or the table itself."""
        path = (*self.path, at) if at else self.path
        self.file.refuse(fault, path=path, name=self.name_of(at), found=found, **values)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Refuse every key that is none, with the one that was probably meant."""
        for key in self.table:
            if key not in known and not self.file.is_full:
                near = get_close_matches(key.lower(), known, n=1)
                path, name = (*self.path, key), self.name_of(key[:SHOWN])
                if near:
                    self.file.refuse("meant", path=path, name=name, near=near[0])
                else:
                    self.file.refuse("unknown", path=path, name=name, known=", ".join(known))

    def code(self, key: str, *, most: int, default: str = "") -> str:
        """A text that is no prose: an id, a query. What is no text or too long is refused and read as the default."""
        value = self.table.get(key, default)
        if not isinstance(value, str):
            self.refuse("no_text", at=key)
        elif len(value) > most:
            self.refuse("long", at=key, count=len(value), most=most)
        elif slip := next((slip for slip in find_slips(value) if slip.key == "control"), None):
            self.refuse("control", at=key, found=slip.found)
        else:
            return value
        return default

    def line(self, key: str, *, most: int, required: bool = False, plain: bool = False) -> str:
        """Prose as one line; `plain` for what may name no numbers."""
        return self._prose(key, join_lines(self._raw(key)), most=most, required=required, plain=plain)

    def paragraphs(self, key: str, *, most: int, required: bool = False) -> str:
        """Prose as paragraphs."""
        return self._prose(key, join_paragraphs(self._raw(key)), most=most, required=required, plain=False)

    def _raw(self, key: str) -> str:
        value = self.table.get(key, "")
        return value if isinstance(value, str) else ""

    def _prose(self, key: str, text: str, *, most: int, required: bool, plain: bool) -> str:
        if not isinstance(self.table.get(key, ""), str):
            self.refuse("no_text", at=key)
        elif required and not text:
            self.refuse("empty" if key in self.table else "missing", at=key, key=key)
        if len(text) > most:
            self.refuse("long", at=key, count=len(text), most=most)
        for slip in find_slips(text):
            if slip.key != "digits" or not self.file.is_own:
                self.refuse(slip.key, at=key, found=slip.found)
        if plain and "{" in text and "}" in text:
            self.refuse("plain", at=key)
        return text

    def number(self, key: str, *, default: float, most: float) -> float:
        """A number above 0 and at most `most`."""
        value = self.table.get(key, default)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
        if key in self.table and not (is_number and 0 < value <= most):
            self.refuse("no_number", at=key, most=f"{most:g}")
            return default
        return float(value)

    def chosen(self, key: str, *, codes: type[Code], default: Code | None) -> Code | None:
        """One of a few codes; None if there is none."""
        value = self.table.get(key)
        if value is None:
            return default
        if not isinstance(value, str) or value not in set(codes):
            found = value if isinstance(value, str) else ""
            self.refuse("no_code", at=key, found=found, known=", ".join(codes))
            return default
        return codes(value)

    def texts(self, key: str, *, most: int) -> tuple[str, ...]:
        """A list of codes."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.refuse("no_list", at=key)
            return ()
        if len(value) > most:
            self.refuse("many", at=key, count=len(value), most=most)
        return tuple(value)

    def one(self, key: str) -> "Entry | None":
        """A table in this one; None if there is none."""
        value = self.table.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse("no_table", at=key)
            return None
        return Entry(file=self.file, table=value, path=(*self.path, key), name=self.name_of(key))

    def each(self, key: str, *, most: int) -> Iterator["Entry"]:
        """The tables of a list in this one: `most` of them, more are refused."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.refuse("no_tables", at=key, key=key)
            return
        if len(value) > most:
            self.refuse("many", at=key, count=len(value), most=most)
        for place, table in enumerate(value[:most]):
            yield Entry(file=self.file, table=table, path=(*self.path, key, place), name=self.name_of(f"{key} {place + 1}"))
