"""Finding names in a text by our alias tables: organisations, countries, windows, kinds, the fund and its donors."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from iomdash.measures.claims.lexicon import AMERICA, COMMON_WORDS, EUROPE, FUND, KINDS, MEMBER_STATES, WINDOWS
from iomdash.measures.ledger import Ledger
from iomdash.vocabulary import Kind

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.!?;:\n]")
LONGEST_NAME = 14
"""Words in the longest name that is looked for."""


class Sort(StrEnum):
    """What a name stands for."""

    ORGANISATION = "organisation"
    COUNTRY = "country"
    WINDOW = "window"
    KIND = "kind"
    FUND = "fund"
    EUROPE = "europe"
    AMERICA = "america"
    MEMBERS = "members"


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name found in a text: where it stands and what it stands for. `ids` are codes of our tables."""

    start: int
    end: int
    sort: Sort
    ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class _Word:
    start: int
    end: int
    folded: str


def fold_word(text: str) -> str:
    """Without case and accents: "Éthiopie" and "ethiopie" are one."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _words_of(text: str) -> list[_Word]:
    return [_Word(start=m.start(), end=m.end(), folded=fold_word(m.group())) for m in _WORD.finditer(text)]


Entry = tuple[Sort, tuple[str, ...], str]
"""What a name stands for, and how the tables write it."""


class Gazetteer:
    """All names of one ledger, folded. Longer names win over shorter ones; only whole words are found."""

    def __init__(self, ledger: Ledger) -> None:
        self._names: dict[tuple[str, ...], Entry] = {}
        for alias, sort, ids in _entries(ledger):
            key = tuple(word.folded for word in _words_of(alias))
            if 0 < len(key) <= LONGEST_NAME and len("".join(key)) > 1:
                self._names[key] = (sort, ids, alias)
        self._lengths: dict[str, list[int]] = {}
        for key in self._names:
            self._lengths.setdefault(key[0], []).append(len(key))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def find(self, text: str) -> tuple[Name, ...]:
        """The names in a text, in its order, none inside another."""
        words, found, at = _words_of(text), [], 0
        while at < len(words):
            name, length = self._name_at(text, words, at)
            if name:
                found.append(name)
            at += length
        return tuple(found)

    def identify(self, text: str) -> Name | None:
        """The name that the whole of a text is, or begins with."""
        return next(iter(self.find(text)), None)

    def _name_at(self, text: str, words: list[_Word], at: int) -> tuple[Name | None, int]:
        for length in self._lengths.get(words[at].folded, ()):
            stretch = words[at : at + length]
            entry = self._names.get(tuple(word.folded for word in stretch))
            if entry and _is_one_name(text, stretch) and _is_written_so(text, stretch, entry):
                sort, ids, _ = entry
                return Name(start=stretch[0].start, end=stretch[-1].end, sort=sort, ids=ids), length
        return None, 1


def _is_one_name(text: str, stretch: list[_Word]) -> bool:
    """Words of a name stand beside each other, with no end of a sentence between them."""
    gaps = (text[one.end : two.start] for one, two in pairwise(stretch))
    return all(len(gap) <= 3 and not _STOP.search(gap.strip(".") if len(gap) == 1 else gap) for gap in gaps)


def _is_written_so(text: str, stretch: list[_Word], entry: Entry) -> bool:
    """Names that are also words of the language need their own capitals, names of countries a capital."""
    sort, _, alias = entry
    written = text[stretch[0].start : stretch[-1].end]
    if len(stretch) == 1 and stretch[0].folded in COMMON_WORDS:
        return written == alias
    return sort is not Sort.COUNTRY or written[:1].isupper()


def _entries(ledger: Ledger) -> Iterator[tuple[str, Sort, tuple[str, ...]]]:
    """(name, what it stands for, ids); of names written alike the last one holds."""
    yield from _organisations(ledger)
    yield from _countries(ledger)
    yield from _listed(FUND, Sort.FUND)
    yield from _listed(EUROPE, Sort.EUROPE)
    yield from _listed(AMERICA, Sort.AMERICA)
    yield from _listed(MEMBER_STATES, Sort.MEMBERS)
    for window, names in WINDOWS.items():
        for name in names:
            yield name, Sort.WINDOW, (str(window),)
    for kinds, names in KINDS.items():
        for name in names:
            yield name, Sort.KIND, tuple(map(str, kinds))


def _listed(names: Iterable[str], sort: Sort) -> Iterator[tuple[str, Sort, tuple[str, ...]]]:
    for name in names:
        yield name, sort, ()


def _organisations(ledger: Ledger) -> Iterator[tuple[str, Sort, tuple[str, ...]]]:
    named = [(row["acronym"], id) for id, row in ledger.organisations.items()]
    named += [(row["name"], id) for id, row in ledger.organisations.items()]
    named += [(row["alias"], row["organisation_id"]) for row in ledger.rows("organisation_aliases")]
    for name, id in named:
        if name and ledger.organisations[id]["kind"] != Kind.EU_INSTITUTION:
            yield name, Sort.ORGANISATION, (id,)


def _countries(ledger: Ledger) -> Iterator[tuple[str, Sort, tuple[str, ...]]]:
    for row in ledger.rows("country_aliases"):
        yield row["alias"], Sort.COUNTRY, (row["country_code"],)
    for code, row in ledger.countries.items():
        for name in (row["name_fr"], row["name_en"]):
            yield name, Sort.COUNTRY, (code,)
