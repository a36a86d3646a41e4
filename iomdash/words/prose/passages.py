"""Our own prose as passages, and every number in it: digits, and words that count.

Read are the catalogue of words, the lessons and, in our repository, README, changelog, citation and the dictionary of
the data.
Code, addresses and what a command generates from a release are blanked.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import resources
from pathlib import Path
from typing import Any

from iomdash.words.prose.positions import find_lines

CATALOGUE = "iomdash/words/en/*.toml"
LESSONS = "iomdash/lessons/*.toml"
LESSON_TEXTS = ("title", "summary", "sentence", "note", "question", "why", "label")
"""Keys of a lesson file whose values are prose."""
CHANGES = "CHANGELOG.md"
FILES = ("README.md", CHANGES, "CITATION.cff", "data/README.md")

_COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TENS = r"\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|dozen"
_PARTS = "half|halves|third|quarter|tenth|twice|tenfold|double"
_PLACES = "first|second|fourth|fifth"
NUMBER = re.compile(rf"\d(?:[\d.,:]*\d)?|\b(?:{_COUNTS}|{_TENS}|{_PARTS}|{_PLACES})s?\b", re.IGNORECASE)
"""A number in a text. "Once" and "both" count nothing."""

_BLANKED = (
    re.compile(r"```.*?```", re.DOTALL),
    re.compile(r"<!-- agreement: begin -->.*?<!-- agreement: end -->", re.DOTALL),
    re.compile(r"`[^`\n]*(?:\n[^`\n]*)?`"),
    re.compile(r"\]\([^)]*\)"),
    re.compile(r"(?m)^\d+\. "),
    re.compile(r"https?://\S+"),
)
"""Code, what is generated from the release, addresses, the numbers of a list."""

_SECTION = re.compile(r"\[([\w.-]+)\]")
_ENTRY = re.compile(r"([\w.-]+) = ")


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of our prose, where it stands, and its key if it is an entry of the catalogue."""

    file: str
    line: int
    text: str
    key: str = ""

    def place_of(self, position: int) -> str:
        """Where a position of the text stands: README.md:41, or iomdash/words/en/follow.toml:12 (site.name)."""
        line = self.line + self.text.count("\n", 0, position)
        return f"{self.file}:{line}" + (f" ({self.key})" if self.key else "")


def read_passages(root: Path, *, release_id: str) -> list[Passage]:
    """All prose of ours: the catalogue and the lessons of the program and, if `root` is our repository, its files.

    A folder that lacks one of FILES is somebody else's, and its README no business of ours.
    Of the changelog only what stands above the next older release is read: older sections tell of older releases.
    """
    is_ours = all((root / name).is_file() for name in FILES)
    texts = {name: (root / name).read_text(encoding="utf-8") for name in FILES if is_ours}
    catalogue = [passage for name, text in catalogue_files() for passage in split_catalogue(text, file=name)]
    lessons = [passage for name, text in lesson_files() for passage in split_lesson(text, file=name)]
    return [*catalogue, *lessons, *(split_file(name, text, release_id=release_id) for name, text in texts.items())]


def catalogue_files() -> Iterator[tuple[str, str]]:
    """Path in our repository and text of every file of the catalogue."""
    yield from _files_of("iomdash.words", CATALOGUE)


def lesson_files() -> Iterator[tuple[str, str]]:
    """Path in our repository and text of every lesson that comes with the program."""
    yield from _files_of("iomdash", LESSONS)


def _files_of(package: str, pattern: str) -> Iterator[tuple[str, str]]:
    path = f"{package.replace('.', '/')}/"
    folder, name = pattern.removeprefix(path).rsplit("/", 1)
    for file in sorted(resources.files(package).joinpath(folder).iterdir(), key=lambda file: file.name):
        if fnmatchcase(file.name, name):
            yield f"{path}{folder}/{file.name}", file.read_text(encoding="utf-8")


def split_catalogue(text: str, *, file: str) -> Iterator[Passage]:
    """Every entry of a file of the catalogue, its {places} as "…"."""
    lines = _lines_of(text)
    for key, said in _flat(tomllib.loads(text)):
        yield Passage(file=file, line=lines.get(key, 1), key=key, text=_left_open(said))


def split_lesson(text: str, *, file: str) -> Iterator[Passage]:
    """Every text of a lesson that is read or spoken, its {numbers} as "…"; keys and ids are no prose."""
    entries = tomllib.loads(text)
    for path, lines in find_lines(text).items():
        said: Any = entries
        for part in path:
            said = said[part]
        if path[-1] in LESSON_TEXTS and isinstance(said, str):
            key = ".".join(map(str, path))
            yield Passage(file=file, line=lines.first, key=key, text=_left_open(said))


def _left_open(said: str) -> str:
    return re.sub(r"\{\w+\}", "…", said).replace("\u00a0", " ")


def split_file(name: str, text: str, *, release_id: str) -> Passage:
    """A file of Markdown or the citation as one passage, with blanks where no prose stands; lines and columns stay."""
    text = _since(text, release_id) if name == CHANGES else text
    for pattern in _BLANKED:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return Passage(file=name, line=1, text=text.replace("\u00a0", " "))


def _since(changes: str, release_id: str) -> str:
    """The changelog down to the end of the section of a release; only its first lines if it has none."""
    heads = [found.start() for found in re.finditer(r"(?m)^## ", changes)]
    own = re.search(rf"(?m)^## Release {re.escape(release_id)}(?!\.?\w)", changes)
    older = [start for start in heads if start > own.start()] if own else heads
    return changes[: older[0]] if older else changes


def _lines_of(text: str) -> Mapping[str, int]:
    section, lines = "", {}
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _SECTION.fullmatch(line.strip()):
            section = f"{found[1]}."
        elif found := _ENTRY.match(line):
            lines[section + found[1]] = number
    return lines


def _flat(entries: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, value in entries.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield prefix + name, str(value)
