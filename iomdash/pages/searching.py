"""Searching: everything that has a page of its own, by all of its names; as a page and as an index for the browser."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component

from iomdash.components.document import Document
from iomdash.components.markup import write_markup
from iomdash.components.search import FoundLine, make_form, make_found
from iomdash.components.tabulation import make_fold
from iomdash.measures.search import LONGEST_QUERY, Findable, Index, fold_text, make_findable
from iomdash.measures.selection import Selection
from iomdash.measures.subjects import COLUMNS, Subject, names_of
from iomdash.measures.totals import sum_by
from iomdash.pages.reading import Reader
from iomdash.state import path_of
from iomdash.state.reopening import OPEN
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur
from iomdash.words.subjects import name_subject

ORDER = (
    ProfileKind.COUNTRY,
    ProfileKind.ORGANISATION,
    ProfileKind.PROGRAMME,
    ProfileKind.WINDOW,
    ProfileKind.DONOR,
)
"""Kinds in the order of the page."""

SHOWN = 20
"""Results of one kind before the fold."""


class Finder:
    """The index of one ledger, and how what it finds is written."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    @cached_property
    def index(self) -> Index:
        """Every subject with its approved euros, split equally, by which the results are sorted."""
        sums = {kind: sum_by(self.reader.ledger, selection=Selection(), column=column) for kind, column in COLUMNS.items()}
        found = names_of(self.reader.ledger).items()
        return Index(self._findable(one, names, amount=sums[one.kind].get(one.id, 0)) for one, names in found)

    def _findable(self, subject: Subject, names: Iterable[str], *, amount: int) -> Findable:
        name = name_subject(self.reader.ledger, subject=subject, words=self.words)
        return make_findable(subject, name=name, amount=amount, names=names)

    def lines(self, entries: Iterable[Findable]) -> list[FoundLine]:
        """Results as lines: name, what it is, its euros."""
        return [
            FoundLine(
                name=entry.name,
                detail=self._detail(entry.subject),
                href=path_of(entry.subject),
                amount=self._amount(entry),
            )
            for entry in entries
        ]

    def _detail(self, subject: Subject) -> str:
        kind = self.words.say(f"profile_kind.{subject.kind}")
        return f"{kind} {subject.id}" if subject.kind is ProfileKind.PROGRAMME else kind

    def _amount(self, entry: Findable) -> str:
        return write_eur(entry.amount, words=self.words) if entry.amount else ""

    @cached_property
    def index_file(self) -> bytes:
        """The index for the browser, as JSON: words to say, and for each entry name, detail, address, euros, names.

        Entries come as the page lists them: the biggest first. Names are folded and joined by "|".
        """
        said = {key: self.words.say_template(f"search.{key}") for key in ("one", "many", "none", "all")}
        lines = zip(self.lines(self.index.entries), self.index.entries, strict=True)
        entries = [[line.name, line.detail, line.href, line.amount, "|".join(entry.names)] for line, entry in lines]
        text = json.dumps({"words": said, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
        return text.encode()


class SearchPage:
    """The page at /search: what a text finds, and without one everything there is."""

    path = "/search"

    def __init__(self, finder: Finder, *, words: Catalogue) -> None:
        self.finder, self.words = finder, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """What is found, by kind; in words where nothing is, with what is nearest."""
        text = dict(reversed(read_query(query))).get("q", "")[:LONGEST_QUERY].strip()
        words = self.words
        title = words.say("search.title_for", text=text) if text else words.say("search.title")
        reopen = html.P(html.A(words.say("reopen.way"), href=OPEN))
        search_form = html.Div(make_form(words, text=text, name="page"), className="page-search")
        body: list[Component] = [html.H1(title), search_form, reopen]
        if not text:
            return Document(title=title, body=[*body, self._everything])
        found = self.finder.index.find(text)
        said = words.say_count("search.found", len(found)) if found else self._none(text)
        body.append(html.P(said, role="status"))
        return Document(title=title, body=[*body, *(self._groups(found) if found else self._near(text))])

    def _none(self, text: str) -> str:
        return self.words.say("search.no_letters" if not fold_text(text) else "search.nothing")

    def _near(self, text: str) -> list[Component]:
        near = self.finder.lines(self.finder.index.nearest(text))
        every = html.P(html.A(self.words.say("search.everything"), href=self.path))
        return [html.P(self.words.say("profile.nearest")), make_found(near), every] if near else [every]

    @cached_property
    def _everything(self) -> Component:
        gallery = html.P(html.A(self.words.say("page.gallery"), href="/figures"))
        parts = [html.P(self.words.say("search.lead")), gallery, *self._groups(self.finder.index.entries)]
        return html.Div([write_markup(parts)])

    def _groups(self, found: Iterable[Findable]) -> list[Component]:
        """Results by kind, the first of each open, the others behind a fold."""
        entries = list(found)
        groups = ((kind, [entry for entry in entries if entry.subject.kind is kind]) for kind in ORDER)
        return [self._group(kind, members) for kind, members in groups if members]

    def _group(self, kind: ProfileKind, members: list[Findable]) -> Component:
        lines = self.finder.lines(members)
        heading = html.H2(self.words.say_count(f"search.{kind}", len(members)))
        parts: list[Component] = [heading, make_found(lines[:SHOWN])]
        if lines[SHOWN:]:
            more = self.words.say("profile.more", n=f"{len(lines) - SHOWN:,}")
            parts.append(make_fold(more, make_found(lines[SHOWN:])))
        return html.Section(parts, id=str(kind), className="found-group")


def read_query(query: str) -> list[tuple[str, str]]:
    """The pairs of a query; nothing for one that cannot be read."""
    try:
        return parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=40)
    except ValueError:
        return []
