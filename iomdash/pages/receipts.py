"""Receipts: the records whose parts sum to one number, each with its source and its place in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dash import html
from dash.development.base_component import Component
from flask import request

from iomdash.components.document import Document
from iomdash.components.receipts import ReceiptLine, make_footnote, make_receipts, make_sources
from iomdash.home import site_address as stated_address
from iomdash.measures.receipts import Narrowing, Receipts, derive_receipts
from iomdash.measures.selection import Selection
from iomdash.pages.method_words import say_day
from iomdash.pages.notes import Notes
from iomdash.pages.origin import make_origin
from iomdash.pages.reading import Reader
from iomdash.pages.receipt_words import ReceiptWords, say_ignored
from iomdash.pages.wording import Wording
from iomdash.state import address_of, decode_receipt, receipt_of
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.citation import say_origin
from iomdash.words.numbers import write_cents


class ReceiptsPage:
    """The page at /receipts and its file."""

    path = "/receipts"

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def read(self, query: str) -> tuple[Selection, Narrowing, Receipts, tuple[tuple[str, str], ...]]:
        """The state of an address, its narrowing, its receipts, and what of the address was left out."""
        decoded, of = decode_receipt(query, known=self.reader.known)
        selection = replace(decoded.selection, release=self.reader.ledger.release.id)
        return selection, of, derive_receipts(self.reader.ledger, selection=selection, of=of), decoded.ignored

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The receipts of an address; 404 in words if it names no money."""
        selection, of, receipts, ignored = self.read(query)
        words = ReceiptWords(self.reader, selection=selection, of=of, words=self.words)
        said = [html.P(say_ignored(ignored, words=self.words), className="ignored")] if ignored else []
        back = html.P(html.A(self.words.say("receipts.back"), href=address_of(selection)), className="kicker")
        if not receipts.rows:
            return Document(title=self.words.say("receipts.none"), body=[back, *self._none(selection), *said], status=404)
        title = words.title(receipts)
        body = [back, html.H1(title), html.P(words.sentence(), className="receipt-sentence"), *said]
        body += self._content(selection, of, receipts, words)
        return Document(title=title, body=body, description=words.sentence(), shown=selection)

    def _content(self, selection: Selection, of: Narrowing, receipts: Receipts, words: ReceiptWords) -> list[Component]:
        reading = self.reader.read(replace(selection, view=View.TABLE))
        note = Notes(self.reader, reading=reading, words=self.words).say()
        if not selection.purposes and any(column == Column.PURPOSE for column, _ in of):
            note = f"{note} {self.words.say('note.purposes')}"
        lines = [words.line(row) for row in receipts.rows]
        return [
            html.P([html.Strong(self.words.say("card.note")), " ", note], className="receipt-note"),
            *make_footnote(self._footnote(selection, of, receipts, lines, said=words.sentence()), words=self.words),
            html.P(html.A(self.words.say("receipts.file"), href=receipt_of(selection, of=of).replace("?", ".csv?", 1))),
            make_receipts(lines, total=write_cents(receipts.total), words=self.words),
            *make_sources(self._sources(receipts), words=self.words),
        ]

    def _footnote(
        self, selection: Selection, of: Narrowing, receipts: Receipts, lines: list[ReceiptLine], *, said: str
    ) -> str:
        ledger = self.reader.ledger
        credits = dict.fromkeys(ledger.sources[line.source_id]["credit"] for line in lines)
        origin = make_origin(
            self.reader,
            sources="; ".join(credits),
            home=site_address(),
            path=receipt_of(selection, of=of),
            code=self.reader.codes.issue(selection),
            day=date.today(),
        )
        return self.words.say(
            "receipts.footnote",
            amount=write_cents(receipts.total),
            sentence=said,
            records=self.words.say_count("receipts.records", len(receipts.rows)),
            origin=say_origin(origin, words=self.words),
        )

    def _sources(self, receipts: Receipts) -> list[Mapping[str, str]]:
        used = dict.fromkeys(row.record["source_id"] for row in receipts.rows)
        corrected = dict.fromkeys(c["source_id"] for row in receipts.rows for c in row.corrections)
        sources = (self.reader.ledger.sources[id] for id in dict.fromkeys([*used, *corrected]))
        return [row | {"published_date": say_day(row["published_date"], words=self.words)} for row in sources]

    def _none(self, selection: Selection) -> list[Component]:
        reading = self.reader.read(selection)
        offers = [] if reading.total else Wording(self.reader, reading=reading, words=self.words).offers()
        links = [html.Li(html.A(said, href=address_of(state, path=self.path))) for said, state in offers]
        whole = [html.P(html.A(self.words.say("receipts.all"), href=receipt_of(selection)))] if reading.total else []
        said = [html.H1(self.words.say("receipts.none")), html.P(self.words.say("receipts.none_why"))]
        return [*said, *([html.Ul(links)] if links else []), *whole]


def site_address() -> str:
    """Where this site stands, as it says itself or else the reader's browser; "" where that is no name of a host."""
    return stated_address() or (request.url_root.rstrip("/") if request.host else "")
