"""Prose against data: every number of a passage is the answer of a query, or allowed for a reason; else it is a fault."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from iomdash.measures.ledger import Ledger
from iomdash.words.catalogue import Catalogue
from iomdash.words.prose.answers import WRITERS, Query, write_answer
from iomdash.words.prose.listed import Allowance, Fact, Listed, read_listed
from iomdash.words.prose.passages import CATALOGUE, FILES, LESSONS, NUMBER, Passage, read_passages
from iomdash.words.prose.queries import QUERIES

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SIGNED = r"[<−+]?(?: ?EUR )?\d(?:[\d.,:]*\d)?(?:bn|m)?(?: ?%)?"
VALUE = rf"(?:(?:\d{{1,2}} )?(?:{_MONTHS})[a-z]* \d{{4}}|EUR {_SIGNED}|{_SIGNED}|{NUMBER.pattern})"
"""A number as prose may write it, with its currency, size, per cent or month."""

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
AROUND = 40
"""Letters shown on each side of a number that nobody listed."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of a passage whose numbers are accounted for."""

    start: int
    end: int

    def covers(self, found: re.Match[str]) -> bool:
        return self.start <= found.start() and found.end() <= self.end


def check_prose(ledger: Ledger, *, root: Path, words: Catalogue) -> list[str]:
    """What parts our prose from a release: that of the program and, if `root` is our repository, of its files."""
    passages = read_passages(root, release_id=ledger.release.id)
    return list(Comparison(ledger, queries=QUERIES, words=words).faults(passages, listed=read_listed()))


class Comparison:
    """Passages held against a release. `faults` says one sentence for each number that parts from it."""

    def __init__(self, ledger: Ledger, *, queries: Mapping[str, Query], words: Catalogue) -> None:
        self._ledger, self._queries, self._words = ledger, queries, words

    def faults(self, passages: Sequence[Passage], *, listed: Listed) -> Iterator[str]:
        """What is wrong: numbers that differ, that nobody listed, and lists of what no longer stands there."""
        present = {passage.file for passage in passages}
        spans: dict[Passage, list[Span]] = {passage: [] for passage in passages}
        for fact in listed.facts:
            if any(fnmatchcase(name, fact.file) for name in present):
                yield from self._compare(fact, spans)
        for allowance in listed.allowances:
            yield from _allow(allowance, spans)
        for passage, accounted in spans.items():
            yield from _unlisted(passage, accounted)

    def _compare(self, fact: Fact, spans: Mapping[Passage, list[Span]]) -> Iterator[str]:
        pattern, is_found = pattern_of(fact.says), False
        for passage, accounted in spans.items():
            for found in pattern.finditer(passage.text) if fnmatchcase(passage.file, fact.file) else ():
                is_found = True
                for number, place in enumerate(_PLACE.finditer(fact.says), start=1):
                    accounted.append(Span(start=found.start(number), end=found.end(number)))
                    yield from self._differ(fact, passage=passage, found=found, number=number, place=place)
        if not is_found:
            yield f'{fact.file} no longer says "{fact.says}": take it out of prose.toml, or put the phrase back'

    def _differ(
        self, fact: Fact, *, passage: Passage, found: re.Match[str], number: int, place: re.Match[str]
    ) -> Iterator[str]:
        said, (name, form) = " ".join(found[number].split()), place.groups("")
        if name not in self._queries or form not in ("", *WRITERS):
            yield f'prose.toml: "{fact.says}" asks for {place[0]}, which is no query or no form'
            return
        given = self._answer(name, form)
        if said != given:
            answer = f"gives {given}" if given else "has no answer"
            yield f'{passage.place_of(found.start(number))} says {said}; the release {answer} ("{fact.says}")'

    def _answer(self, name: str, form: str) -> str:
        """The answer to a query as written; "" if the release lacks what it asks for."""
        try:
            answer = self._queries[name](self._ledger)
        except (LookupError, StopIteration):
            return ""
        return write_answer(answer, form=form, words=self._words)


@cache
def pattern_of(says: str) -> re.Pattern[str]:
    """A phrase as a pattern: blanks may be line ends, each {query} is any number. ValueError if none stands in it."""
    if not _PLACE.search(says):
        raise ValueError(f'prose.toml: "{says}" holds no query')
    literal = [r"\s+".join(re.escape(word) for word in re.split(r"\s", part)) for part in re.split(r"\{[\w:]+\}", says)]
    value = VALUE.replace(" ", r"\s")
    return re.compile(rf"(?<![\w.,])(?i:({value}))".join(literal) + r"(?!\w)")


def _allow(allowance: Allowance, spans: Mapping[Passage, list[Span]]) -> Iterator[str]:
    """Account for what is allowed; a fault if it stands nowhere, which can be said only of files that are here."""
    files = {passage.file for passage in spans}
    is_here = allowance.file in (CATALOGUE, LESSONS, *files) or files.issuperset(FILES)
    is_found = False
    for passage, accounted in spans.items():
        for found in allowance.find(passage):
            is_found |= bool(NUMBER.search(found[0]))
            accounted.append(Span(start=found.start(), end=found.end()))
    if is_here and not is_found:
        yield f'prose.toml allows "{allowance.says}", but no number stands there: take it out'


def _unlisted(passage: Passage, accounted: Sequence[Span]) -> Iterator[str]:
    for found in NUMBER.finditer(passage.text):
        is_single = passage.key.endswith(".one") and found[0].lower() in ("1", "one")
        if not is_single and not any(span.covers(found) for span in accounted):
            around = passage.text[max(0, found.start() - AROUND) : found.end() + AROUND]
            place = passage.place_of(found.start())
            yield f'{place} says {found[0]}, and no query is listed for it in prose.toml: "{" ".join(around.split())}"'
