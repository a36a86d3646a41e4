"""From a pasted text to statements: each written figure with the names, places, dates and verbs that go with it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from iomdash.measures.claims.dates import Date, Dated, find_dates
from iomdash.measures.claims.figures import Figure, find_figures
from iomdash.measures.claims.lexicon import FOLLOW_ON, OF_PHRASE, OF_THAT, VERB_PATTERN
from iomdash.measures.claims.names import Gazetteer, Name, Sort

LONGEST, MOST_FIGURES = 20_000, 24
"""Characters that are read, and figures that are checked; what is left out is said."""

_END = re.compile(r"(?<=[^\W_]|[)\]%€$\"”»])[.!?…]+[\"”»)]*\s+(?=[\"„“«(]?[^\W_a-zß-öø-ÿ])|;\s+|[\n\r\u2028\u2029]+")
_SHORTENED = re.compile(r"\b(?:Mio|Mrd|Md|ca|approx|resp|No|vs|Art|Dr|St|c)$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,:–—(]|\b(?:while|whereas|but|and|of which|including)\b", re.IGNORECASE)


_AREAS = (Sort.COUNTRY, Sort.WINDOW)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One figure and what its sentence says it is about. Ids are those of our tables, the nearest name first.

    `donors` are country codes, "eu", "us", "members"; `dates` are the readings of the dates named, the nearest first;
    `verbs` codes of the lexicon. `whole` is "subject" or "money" where
    the words after a share say what it is a share of. `is_named`: anything was recognised that the figure can be about.
    """

    figure: Figure
    organisations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()
    donors: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    verbs: frozenset[str] = frozenset()
    is_fund: bool = False
    is_of_that: bool = False
    whole: str = ""

    @property
    def is_named(self) -> bool:
        return bool(self.organisations or self.kinds or self.countries or self.windows or self.donors or self.is_fund)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A text as it was read: what was recognised in it, the statements, and what was left out.

    `left_out` counts the characters beyond the limit, `unchecked` the figures beyond theirs.
    """

    text: str
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    statements: tuple[Statement, ...]
    left_out: int
    unchecked: int


@dataclass(frozen=True, kw_only=True)
class _Sentence:
    start: int
    end: int
    text: str
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    figures: tuple[Figure, ...]
    continues: bool
    """Whether it follows on a semicolon: then the place of the sentence before still holds."""

    def scope_end(self, figure: Figure) -> int:
        """Where what belongs to a figure ends: where the clause of the next figure begins."""
        own = self.clause_of(figure.start)
        later = (self.clause_of(other.start) for other in self.figures if other.start > figure.start)
        following = next((clause for clause in later if clause > own), None)
        return self.end if following is None else self.clauses[following - 1]

    @cached_property
    def clauses(self) -> list[int]:
        """Where clauses begin, in the whole text; marks inside figures do not count."""
        items: tuple[Figure | Name | Date, ...] = (*self.figures, *self.names, *self.dates)
        taken = _cover(len(self.text), ((item.start - self.start, item.end - self.start) for item in items))
        return [self.start + match.start() for match in _CLAUSE.finditer(self.text) if not taken[match.start()]]

    def clause_of(self, place: int) -> int:
        return bisect_right(self.clauses, place)

    @cached_property
    def verbs(self) -> frozenset[str]:
        return frozenset(match.lastgroup or "" for match in VERB_PATTERN.finditer(self.text))

    @cached_property
    def follows_on(self) -> bool:
        return bool(FOLLOW_ON.search(self.text))

    @cached_property
    def last_of_that(self) -> int:
        """Where "of that" stands last, in the whole text; -1 if nowhere."""
        return max((self.start + match.start() for match in OF_THAT.finditer(self.text)), default=-1)


def read_paragraph(text: str, *, gazetteer: Gazetteer, places: Iterable[str]) -> Paragraph:
    """What is recognised in a text. Never raises; `places` are the countries of the fund, all others are donors."""
    read = text[:LONGEST]
    figures = find_figures(read)
    taken = _cover(len(read), ((figure.start, figure.end) for figure in figures))
    dates = tuple(date for date in find_dates(read) if not any(taken[date.start : date.end]))
    names = tuple(name for name in gazetteer.find(read) if not any(taken[name.start : name.end]))
    known = frozenset(places)
    statements: list[Statement] = []
    before: _Sentence | None = None
    for sentence in _sentences(read, names=names, dates=dates, figures=figures):
        checked = sentence.figures[: max(0, MOST_FIGURES - len(statements))]
        statements += [_state(figure, sentence, before, known) for figure in checked]
        before = sentence if sentence.names or not before else replace(before, dates=sentence.dates or before.dates)
    return Paragraph(
        text=read,
        names=names,
        dates=dates,
        statements=tuple(statements),
        left_out=len(text) - len(read),
        unchecked=len(figures) - len(statements),
    )


def _cover(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """One byte per character, set where a span lies: whether something overlaps is asked in the length of the text."""
    taken = bytearray(length)
    for start, end in spans:
        taken[start:end] = b"\x01" * (end - start)
    return taken


Item = TypeVar("Item", Figure, Name, Date)


def _between(items: tuple[Item, ...], start: int, end: int) -> tuple[Item, ...]:
    """The items, sorted by their start, that begin between two places."""
    return items[bisect_left(items, start, key=_start_of) : bisect_left(items, end, key=_start_of)]


def _start_of(item: Figure | Name | Date) -> int:
    return item.start


def _sentences(
    text: str, *, names: tuple[Name, ...], dates: tuple[Date, ...], figures: tuple[Figure, ...]
) -> Iterable[_Sentence]:
    marks = [m for m in _END.finditer(text) if not _SHORTENED.search(text[max(0, m.start() - 8) : m.start()])]
    start, continues = 0, False
    for end, is_semicolon in (*((m.end(), m.group().startswith(";")) for m in marks), (len(text), False)):
        if end > start:
            yield _Sentence(
                start=start,
                end=end,
                text=text[start:end],
                names=_between(names, start, end),
                dates=_between(dates, start, end),
                figures=_between(figures, start, end),
                continues=continues,
            )
            start, continues = end, is_semicolon


def _state(figure: Figure, sentence: _Sentence, before: _Sentence | None, places: frozenset[str]) -> Statement:
    """The statement of a figure: what its own sentence names, and where it only says "it", what the one before named."""
    names = tuple(name for name in sentence.names if name.start < sentence.scope_end(figure))
    is_own = any(name.sort is Sort.ORGANISATION for name in names)
    if before and not is_own and (not names or sentence.follows_on):
        kept = {name.sort for name in names}
        names = (*names, *(name for name in before.names if name.sort not in kept))
    elif before and sentence.continues and not any(name.sort in _AREAS for name in names):
        names = (*names, *(name for name in before.names if name.sort in _AREAS))
    own_dates = tuple(date for date in sentence.dates if date.start < sentence.scope_end(figure))
    dates = own_dates or (before.dates if before else ())
    ordered = sorted(names, key=lambda name: _distance(figure, name.start, sentence))
    dated = sorted(dates, key=lambda date: _distance(figure, date.start, sentence))
    clause = [name for name in ordered if sentence.clause_of(name.start) == sentence.clause_of(figure.start)]
    is_alone = len(sentence.figures) == 1
    receivers = clause if not is_alone and _is_of_fund(figure, clause) else ordered
    return Statement(
        figure=figure,
        organisations=_nearest(receivers, clause, Sort.ORGANISATION, is_alone=is_alone),
        kinds=next((name.ids for name in receivers if name.sort is Sort.KIND), ()),
        countries=_places(ordered, clause, places, is_alone=is_alone),
        windows=_nearest(ordered, clause, Sort.WINDOW, is_alone=is_alone),
        donors=_donors(ordered if is_alone else clause, places),
        dates=tuple(dict.fromkeys(reading for date in dated[:1] for reading in date.readings)),
        verbs=sentence.verbs,
        is_fund=any(name.sort is Sort.FUND for name in ordered),
        is_of_that=sentence.last_of_that >= figure.end,
        whole=_whole_of(figure, sentence),
    )


def _is_of_fund(figure: Figure, clause: list[Name]) -> bool:
    """Whether the fund itself is what a clause speaks of: then nobody named elsewhere in the sentence is meant."""
    return any(name.sort is Sort.FUND and name.start < figure.start for name in clause)


def _whole_of(figure: Figure, sentence: _Sentence) -> str:
    """Whether "of ..." behind a share names a receiver ("half of the IOM's money") or only money ("half of the fund")."""
    match = OF_PHRASE.match(sentence.text, figure.end - sentence.start)
    if not match:
        return ""
    start, end = sentence.start + match.start(1), sentence.start + match.end(1)
    receivers = [name for name in sentence.names if name.sort in (Sort.ORGANISATION, Sort.KIND)]
    return "subject" if any(start <= name.start < end for name in receivers) else "money"


def _distance(figure: Figure, place: int, sentence: _Sentence) -> tuple[int, int]:
    """Fewest clauses apart first, then fewest characters; what stands in another sentence comes last."""
    if not sentence.start <= place < sentence.end:
        return 99, abs(place - figure.start)
    return abs(sentence.clause_of(place) - sentence.clause_of(figure.start)), abs(place - figure.start)


def _nearest(ordered: list[Name], clause: list[Name], sort: Sort, *, is_alone: bool) -> tuple[str, ...]:
    """Ids of the names of one sort: of the figure's own clause if it has any, else all, the nearest first."""
    own = [name for name in clause if name.sort is sort]
    chosen = own if own and not is_alone else [name for name in ordered if name.sort is sort]
    ids = tuple(dict.fromkeys(id for name in chosen for id in name.ids))
    return ids if is_alone else ids[:1]


def _places(ordered: list[Name], clause: list[Name], places: frozenset[str], *, is_alone: bool) -> tuple[str, ...]:
    def inside(names: list[Name]) -> list[Name]:
        return [name for name in names if name.sort is Sort.COUNTRY and set(name.ids) & places]

    return _nearest(inside(ordered), inside(clause), Sort.COUNTRY, is_alone=is_alone)


def _donors(ordered: list[Name], places: frozenset[str]) -> tuple[str, ...]:
    """Who pays: states outside the fund's countries, the EU, the US, the member states, the nearest first."""
    codes = {Sort.EUROPE: ("eu",), Sort.AMERICA: ("US",), Sort.MEMBERS: ("members",)}
    found = (codes.get(name.sort, name.ids if name.sort is Sort.COUNTRY else ()) for name in ordered)
    return tuple(dict.fromkeys(id for ids in found for id in ids if id not in places))
