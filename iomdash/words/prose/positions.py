"""Where things stand in a file of TOML: the lines of every key, which the standard reader does not tell."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys, and places in lists from 0, from the top of a file down: ("step", 2, "note")."""

_SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]+")


@dataclass(frozen=True, kw_only=True)
class Lines:
    """The first and the last line of an entry, from 1."""

    first: int
    last: int


def find_lines(text: str) -> Mapping[Path, Lines]:
    """The lines of every entry of a valid file of TOML, tables by their heads.

    ValueError for what is no TOML where that is noticed: read the file with tomllib before.
    """
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._counts: dict[Path, int] = {}
        self._lines: dict[Path, Lines] = {}

    def scan(self) -> Mapping[Path, Lines]:
        table: Path = ()
        self._skip(_SKIPPED)
        while self._at < len(self._text):
            if self._sees("["):
                table = self._head()
            else:
                self._entry(table)
            self._skip(_SKIPPED)
        return self._lines

    def _head(self) -> Path:
        line, is_list = self._line(), self._sees("[[")
        self._expect("[[" if is_list else "[")
        *above, last = self._key()
        self._expect("]]" if is_list else "]")
        path: Path = ()
        for part in above:
            path = self._newest((*path, part), line=line)
        path = (*path, last)
        if is_list:
            self._note(path, first=line)
            self._counts[path] = self._counts.get(path, 0) + 1
            path = (*path, self._counts[path] - 1)
        self._note(path, first=line)
        return path

    def _newest(self, path: Path, *, line: int) -> Path:
        """A table, or the last one of a list of tables."""
        self._note(path, first=line)
        return (*path, self._counts[path] - 1) if path in self._counts else path

    def _entry(self, table: Path) -> None:
        first, path = self._line(), table
        for part in self._key():
            path = (*path, part)
            self._note(path, first=first)
        self._expect("=")
        self._skip(_BLANKS)
        self._value(path)
        self._lines[path] = Lines(first=first, last=self._line())

    def _key(self) -> list[str]:
        parts: list[str] = []
        while not parts or self._sees("."):
            self._at += bool(parts)
            self._skip(_BLANKS)
            if self._sees('"') or self._sees("'"):
                parts.append(str(tomllib.loads(f"key = {self._take(_STRING)}")["key"]))
            else:
                parts.append(self._take(_BARE))
            self._skip(_BLANKS)
        return parts

    def _value(self, path: Path) -> None:
        if self._sees('"') or self._sees("'"):
            self._take(_STRING)
        elif self._sees("["):
            self._list(path)
        elif self._sees("{"):
            self._table(path)
        else:
            self._take(_PLAIN)

    def _list(self, path: Path) -> None:
        self._expect("[")
        self._skip(_SKIPPED)
        place = 0
        while not self._sees("]"):
            first = self._line()
            self._value((*path, place))
            self._lines[*path, place] = Lines(first=first, last=self._line())
            self._next()
            place += 1
        self._expect("]")

    def _table(self, path: Path) -> None:
        self._expect("{")
        self._skip(_SKIPPED)
        while not self._sees("}"):
            self._entry(path)
            self._next()
        self._expect("}")

    def _next(self) -> None:
        self._skip(_SKIPPED)
        if self._sees(","):
            self._at += 1
            self._skip(_SKIPPED)

    def _note(self, path: Path, *, first: int) -> None:
        self._lines.setdefault(path, Lines(first=first, last=first))

    def _line(self) -> int:
        return bisect_right(self._ends, self._at - 1) + 1

    def _sees(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _expect(self, mark: str) -> None:
        if not self._sees(mark):
            raise ValueError(f"line {self._line()} is no TOML: {mark} is missing")
        self._at += len(mark)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if not found:
            raise ValueError(f"line {self._line()} is no TOML")
        self._at = found.end()
        return found[0]
