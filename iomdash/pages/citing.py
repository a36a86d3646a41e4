"""Cite: any view by author and date, as a footnote and as BibTeX; a page without a script, and a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dash import html
from dash.development.base_component import Component

from iomdash.components.cite_link import CITE, CITE_FILE
from iomdash.components.copied import make_copied
from iomdash.components.document import Document
from iomdash.measures.selection import Selection
from iomdash.pages.notes import Notes
from iomdash.pages.origin import make_origin
from iomdash.pages.reading import Reader
from iomdash.pages.receipt_words import say_ignored
from iomdash.pages.receipts import site_address
from iomdash.state import Decoded, address_of, decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.citation import (
    PUBLISHER,
    SHORT,
    Citation,
    cite_author_date,
    cite_bibtex,
    cite_footnote,
)
from iomdash.words.numbers import write_cents
from iomdash.words.sentence import state_sentence, write_title


@dataclass(frozen=True, kw_only=True)
class BibFile:
    """A BibTeX entry as a file: its name and its text."""

    name: str
    text: str


class CitePage:
    """The page at /cite and its file."""

    path = CITE

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The citations of the view that an address names."""
        decoded, words = self._decode(query), self.words
        selection = decoded.selection
        citation = self.cite(selection, home=site_address(), day=date.today())
        title = words.say("cite.title")
        back = html.P(html.A(words.say("cite.back"), href=address_of(selection)), className="kicker")
        said = [html.P(say_ignored(decoded.ignored, words=words), className="ignored")] if decoded.ignored else []
        short = html.A(citation.origin.short, href=f"{SHORT}/{citation.origin.code}")
        lead = html.P([words.say("cite.lead"), " ", short, "."], className="lead")
        finding = [html.P(html.Strong(citation.title), className="cited"), html.P(citation.sentence)]
        body = [back, html.H1(title), *finding, *said, lead, *self._entries(citation)]
        return Document(title=title, body=[*body, *self._ways(selection)])

    def write_file(self, query: str) -> BibFile:
        """The entry for BibTeX of the view that an address names."""
        selection = self._decode(query).selection
        citation = self.cite(selection, home=site_address(), day=date.today())
        name = f"{PUBLISHER}-{citation.origin.code}.bib"
        return BibFile(name=name, text=cite_bibtex(citation, words=self.words))

    def cite(self, selection: Selection, *, home: str, day: date) -> Citation:
        """A view with its release, to be cited as read on a day at `home`."""
        reading, words = self.reader.read(selection), self.words
        origin = make_origin(
            self.reader,
            sources=Notes(self.reader, reading=reading, words=words).source(),
            home=home,
            path=address_of(selection),
            code=self.reader.codes.issue(selection),
            day=day,
        )
        return Citation(
            title=write_title(self.reader.ledger, selection=selection, finding=reading.finding, words=words),
            amount=f"EUR {write_cents(reading.total)}",
            sentence=state_sentence(self.reader.ledger, selection=selection, words=words),
            origin=origin,
        )

    def _decode(self, query: str) -> Decoded:
        decoded = decode(query, known=self.reader.known)
        return replace(decoded, selection=replace(decoded.selection, release=self.reader.ledger.release.id))

    def _entries(self, citation: Citation) -> list[Component]:
        words = self.words
        says, done = words.say("cite.copy"), words.say("cite.copied")
        year = citation.origin.year
        return [
            html.H2(words.say("cite.author_date_heading")),
            *make_copied(cite_author_date(citation, words=words), id="author-date", says=says, done=done),
            html.P(words.say("cite.in_text", publisher=PUBLISHER, year=year), className="small"),
            html.H2(words.say("cite.footnote_heading")),
            *make_copied(cite_footnote(citation, words=words), id="footnote", says=says, done=done),
            html.H2(words.say("cite.bibtex_heading")),
            *make_copied(cite_bibtex(citation, words=words), id="bibtex", says=says, done=done, is_code=True),
        ]

    def _ways(self, selection: Selection) -> list[Component]:
        words = self.words
        file = html.A(words.say("cite.file"), href=address_of(selection, path=CITE_FILE), download="")
        reopen = html.A(words.say("reopen.way"), href="/open")
        return [html.P(file), html.P([words.say("cite.frozen"), " ", reopen], className="cite-note")]
