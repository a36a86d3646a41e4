"""Where NGOs stand beside the IOM: programmes and contracts with several parties, and the range of the IOM's part."""

from collections.abc import Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from iomdash.components.document import Document
from iomdash.components.markup import write_markup
from iomdash.components.tabulation import Cell, Tabulation, make_share_cell, make_tabulation
from iomdash.measures.selection import Selection
from iomdash.measures.shared_records import CONTRACTS, PROGRAMMES, SharedRecord, find_shared
from iomdash.pages.method_words import link_record, make_lead
from iomdash.pages.notes import Notes
from iomdash.pages.written_once import PageWrittenOnce
from iomdash.state import receipt_of
from iomdash.vocabulary import Kind, Measure, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_eur, write_share


class SharedPage(PageWrittenOnce):
    """The page at /shared-contracts."""

    path = "/shared-contracts"

    def write(self) -> Document:
        words = self.words
        programmes = find_shared(self.reader.ledger, table=PROGRAMMES)
        contracts = find_shared(self.reader.ledger, table=CONTRACTS)
        with_ngos = [row for row in programmes if row.has_ngo]
        title = words.say_count("shared.title", len(with_ngos), amount=_eur(sum(row.whole for row in with_ngos), words))
        head = [html.P(html.A(words.say("page.method"), href="/method#purposes"), className="kicker"), html.H1(title)]
        body = [
            make_lead(words.say("shared.lead")),
            self._table(with_ngos, key="with_ngos"),
            make_lead(self._of_contracts(contracts)),
            self._table([row for row in programmes if not row.has_ngo], key="others"),
            self._table(contracts, key="contracts"),
            *self._notes([row.programme_id for row in with_ngos]),
        ]
        return Document(title=title, body=[write_markup([*head, html.Div(body, className="parts")])])

    def _of_contracts(self, contracts: Sequence[SharedRecord]) -> str:
        named = sum(row.has_ngo for row in contracts)
        return self.words.say("shared.no_contract") if not named else self.words.say_count("shared.of_contracts", named)

    def _table(self, rows: Sequence[SharedRecord], *, key: str) -> Component:
        words, is_contract = self.words, key == "contracts"
        heads = ["record", "parties", "signed_whole" if is_contract else "whole", "range"]
        table = Tabulation(
            caption=words.say(f"shared.{key}"),
            heads=[words.say(f"shared.{name}") for name in (heads if is_contract else [*heads, "signed", "by_ngos"])],
            rows=[self._row(row) for row in rows],
            amounts={2, 3} if is_contract else {2, 3, 4, 5},
            kind="findings",
        )
        return make_tabulation(table, label=words.say("method.scroll", caption=table.caption))

    def _row(self, row: SharedRecord) -> list[Cell]:
        words = self.words
        selection, of = _selection(row)
        cells: list[Cell] = [
            link_record(self.reader.ledger, row.id, title=row.title),
            html.Span(_parties(row, words), className="parties"),
            html.A(write_cents(row.whole), href=receipt_of(selection, of=of)),
            _range(row, words),
        ]
        if row.table == CONTRACTS:
            return cells
        signed = replace(selection, measure=Measure.CONTRACTED)
        for cents, part in ((row.signed, ("implementer", "iom")), (row.signed_by_ngos, ("kind", str(Kind.NGO)))):
            said = write_cents(cents)
            cells.append(html.A(said, href=receipt_of(signed, of=(part,))) if cents else words.say("shared.nothing"))
        return cells

    def _notes(self, programmes: list[str]) -> list[Component]:
        reading = self.reader.read(Selection(programmes=tuple(programmes), rule=Rule.EQUAL))
        source = Notes(self.reader, reading=reading, words=self.words).source()
        return [
            html.P(self.words.say("shared.note"), className="note"),
            html.P([html.Strong(self.words.say("card.source")), " ", source], className="note"),
        ]


def _selection(row: SharedRecord) -> tuple[Selection, tuple[tuple[str, str], ...]]:
    measure = Measure.CONTRACTED if row.table == CONTRACTS else Measure.APPROVED
    of = (("contract", row.id),) if row.table == CONTRACTS else ()
    return Selection(measure=measure, programmes=(row.programme_id,) if row.programme_id else ()), of


def _parties(row: SharedRecord, words: Catalogue) -> list[Component | str]:
    """The names, NGOs in bold: they are what the page is about."""
    names: list[Component | str] = []
    for name, kind in row.parties:
        names += [", "] if names else []
        names.append(html.Span(name, className="ngo", title=words.say("kind.ngo")) if kind == Kind.NGO else name)
    return names


def _range(row: SharedRecord, words: Catalogue) -> Cell:
    """From nothing (alone) over the equal part to the whole (named), as a bar."""
    return make_share_cell(
        words.say("shared.from_to", whole=write_eur(row.whole, words=words)),
        amount=_equal(row, words),
        part=row.equal / row.whole,
        exact=words.say("number.eur", amount=write_cents(row.equal)),
    )


def _eur(cents: int, words: Catalogue) -> str:
    return write_eur(cents, words=words)


def _equal(row: SharedRecord, words: Catalogue) -> str:
    share = write_share(row.equal, of=row.whole, words=words, decimals=0)
    return words.say("shared.equal_share", equal=write_eur(row.equal, words=words), share=share)
