"""The list of all numbers in our prose (prose.toml): phrases with their queries, and what is no fact of the data."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from importlib import resources
from typing import Any

from iomdash.words.prose.passages import Passage


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A phrase of a file with a {query} or {query:form} in the place of each of its numbers."""

    file: str
    says: str


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """A phrase (or, with `is_pattern`, a regular expression) whose numbers are no facts of the data, and why.

    `file` and `key` may hold * for "any".
    """

    file: str
    says: str
    why: str
    key: str = "*"
    is_pattern: bool = False

    def find(self, passage: Passage) -> Iterator[re.Match[str]]:
        """Where it stands in a passage; nowhere if it is not about it."""
        if fnmatchcase(passage.file, self.file) and fnmatchcase(passage.key, self.key):
            yield from self.pattern.finditer(passage.text)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        if self.is_pattern:
            return re.compile(self.says)
        return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, self.says.split())) + r"(?!\w)")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """All that prose.toml lists."""

    facts: tuple[Fact, ...]
    allowances: tuple[Allowance, ...]


def read_listed() -> Listed:
    """The list that came with the program."""
    text = resources.files("iomdash.words.prose").joinpath("prose.toml").read_text(encoding="utf-8")
    return parse_listed(text)


def parse_listed(text: str) -> Listed:
    """A list from TOML. ValueError for an entry without phrase or reason."""
    entries = tomllib.loads(text)
    facts = (Fact(file=one["in"], says=says) for one in entries.get("fact", ()) for says in one["says"])
    allowances = (made for one in entries.get("allowed", ()) for made in _allowances(one))
    return Listed(facts=tuple(facts), allowances=tuple(allowances))


def _allowances(entry: dict[str, Any]) -> Iterable[Allowance]:
    if not entry.get("why"):
        raise ValueError(f"prose.toml: {entry} gives no reason")
    for name, is_pattern in (("says", False), ("pattern", True)):
        for says in entry.get(name, ()):
            yield Allowance(
                file=entry.get("in", "*"), key=entry.get("key", "*"), says=says, why=entry["why"], is_pattern=is_pattern
            )
