"""How we count: definitions, rules, coverage, reconciliation, corrections, names, sources, releases."""

from collections.abc import Mapping
from functools import lru_cache

from dash import html

from iomdash.components.document import Document
from iomdash.components.markup import write_markup
from iomdash.components.tabulation import Part, make_parts
from iomdash.measures.coverage import derive_coverage
from iomdash.pages.method_corrections import make_corrections
from iomdash.pages.method_coverage import make_coverage
from iomdash.pages.method_definitions import make_definitions
from iomdash.pages.method_origins import make_names, make_sources
from iomdash.pages.method_pooling import make_pooling
from iomdash.pages.method_purposes import make_purposes
from iomdash.pages.method_releases import make_downloads, make_releases
from iomdash.pages.method_rules import make_place_rules, make_rules
from iomdash.pages.method_slips import make_set_aside, make_slips
from iomdash.pages.method_words import make_lead
from iomdash.pages.published import published_section
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_date


class MethodPage:
    """The page at /method."""

    path = "/method"

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._document = lru_cache(maxsize=2)(self._write)

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The same document for every query but for the events on its axis of time; each written once."""
        return self._document(with_events=decode(query, known=self.reader.known).selection.with_events)

    def _write(self, *, with_events: bool) -> Document:
        title = self.words.say("page.method")
        release = self.reader.ledger.release
        as_of = write_date(str(release.description["data_as_of"]), words=self.words)
        lead = make_lead(self.words.say("method.lead", release=release.id, date=as_of))
        parts = make_parts(self.parts(with_events=with_events), contents=self.words.say("method.contents"))
        return Document(title=title, body=[write_markup([html.H1(title), lead, parts])])

    def parts(self, *, with_events: bool = True) -> list[Part]:
        """Every part in the order of the page."""
        ledger, words = self.reader.ledger, self.words
        coverage = derive_coverage(ledger)
        return [
            make_definitions(words),
            make_rules(ledger, coverage=coverage, words=words),
            make_place_rules(ledger, words=words),
            make_pooling(ledger, words=words),
            make_coverage(coverage, words=words),
            make_purposes(ledger, words=words),
            Part(
                id="published",
                heading=words.say("published.heading"),
                content=published_section(self.reader, words, with_events=with_events),
            ),
            make_corrections(ledger, words=words),
            make_slips(ledger, words=words),
            make_set_aside(ledger, coverage=coverage, words=words),
            make_names(ledger, words=words),
            make_sources(ledger, words=words),
            make_releases(ledger, words=words),
            make_downloads(ledger, words=words),
        ]
