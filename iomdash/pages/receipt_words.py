"""The words of receipts: what a number narrows to, and what each record says of itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from iomdash.components.receipts import ReceiptLine
from iomdash.measures.flows import name_of
from iomdash.measures.receipts import COMMA, CONTRACT, MARKED, NAMES, UNDATED, YEAR, Narrowing, Receipt, Receipts
from iomdash.measures.selection import Selection
from iomdash.pages.method_corrections import say_change
from iomdash.pages.method_words import say_day
from iomdash.pages.reading import Reader
from iomdash.state import profile_at
from iomdash.vocabulary import UNPUBLISHED, Column, Measure, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark, name_id
from iomdash.words.numbers import write_cents, write_date, write_share
from iomdash.words.sentence import state_sentence

SHOWN = 4


def say_ignored(ignored: Sequence[tuple[str, str]], *, words: Catalogue) -> str:
    """What of an address was left out, the first few of it."""
    entries = (words.say("ignored.entry", key=key[:20], value=value[:40]) for key, value in ignored[:5])
    return words.say("ignored.heading") + " " + "; ".join(entries)


class ReceiptWords:
    """Words for the receipts of one state and narrowing."""

    def __init__(self, reader: Reader, *, selection: Selection, of: Narrowing, words: Catalogue) -> None:
        self.reader, self.selection, self.of, self.words = reader, selection, of, words

    def title(self, receipts: Receipts) -> str:
        """The number to the cent, and of how many records it is the sum."""
        records = self.words.say_count("receipts.records", len(receipts.rows))
        return self.words.say("receipts.title", amount=write_cents(receipts.total), records=records)

    def sentence(self) -> str:
        """The state as a statement, with what the number narrows it to."""
        stated = state_sentence(self.reader.ledger, selection=self.selection, words=self.words)
        return " ".join(filter(None, (stated, self.narrowing())))

    def narrowing(self) -> str:
        """What the number is of the whole view, "" if it is all of it."""
        parts = [self._part(column, id) for column, id in self.of]
        return self.words.say("receipts.only", parts="; ".join(parts)) if parts else ""

    def _part(self, column: str, id: str) -> str:
        if column == YEAR:
            return self.words.say("receipts.undated") if id == UNDATED else self.words.say("receipts.year", year=id)
        if column == MARKED:
            name = self._name(Column.IMPLEMENTER, self.selection.mark)
            mark = lower_mark(self.selection.mark, name=name, words=self.words)
            key = "receipts.marked_any" if self.selection.rule is Rule.ANY_MENTION else "receipts.marked"
            return self.words.say(key, mark=mark)
        if column == CONTRACT:
            return self.words.say("receipts.contract", contract=id)
        if column == NAMES:
            named = ", ".join(self._name(Column.COUNTRY, code) for code in id.split(COMMA))
            return self.words.say("receipts.names", places=named)
        return self._name(Column(column), id)

    def _name(self, column: Column, id: str) -> str:
        mark = name_of(self.reader.ledger, column=Column.IMPLEMENTER, id=self.selection.mark)
        if id == "others":
            return self.words.say("receipts.others", column=self.words.say(f"column.{column}"))
        return name_id(
            id, column=column, name=name_of(self.reader.ledger, column=column, id=id), words=self.words, mark=mark
        )

    def line(self, row: Receipt) -> ReceiptLine:
        """One record as it is drawn."""
        record, words = row.record, self.words
        source = self.reader.ledger.sources[record["source_id"]]
        return ReceiptLine(
            id=record["contract_id" if row.table == "contracts" else "programme_id"],
            title=record["title"] or words.say("table.no_title"),
            under=row.programme_title if row.table == "contracts" and row.programme_title != record["title"] else "",
            document=record.get("document_url", ""),
            dated=self.dated(row),
            window=words.say(f"window_short.{record['window']}"),
            counted_for=self.counted_for(row),
            why=self.why(row),
            source_id=record["source_id"],
            source=source["title"],
            source_url=source["url"],
            place=words.say(
                "receipts.place",
                file=record["source_file"],
                locator=record["source_locator"],
                date=say_day(source["published_date"], words=words) or words.say("receipts.no_date"),
            ),
            flags=tuple(words.say(f"flag.{flag}") for flag in row.flags if flag != "corrected"),
            corrections=tuple((row["correction_id"], self.correction(row)) for row in row.corrections),
            amount=write_cents(row.amount),
            whole="" if row.amount == row.whole else self._whole(row),
            profile=profile_at(self.selection, f"{Column.PROGRAMME}:{record['programme_id']}")
            if record["programme_id"]
            else "",
        )

    def _whole(self, row: Receipt) -> str:
        share = write_share(row.amount, of=row.whole, words=self.words)
        return self.words.say("receipts.of", whole=write_cents(row.whole), share=share)

    def dated(self, row: Receipt) -> str:
        """The date that gives the year, and which date it is."""
        if row.year is None:
            return self.words.say("receipts.basis.undated")
        day = write_date(row.dated_on, words=self.words)
        key = f"receipts.basis.{row.year_basis}"
        is_contract = row.table == "contracts" and self.selection.measure is Measure.APPROVED
        return (
            self.words.say("receipts.programme_dated", dated=self.words.say(key, day=day))
            if is_contract
            else (self.words.say(key, day=day))
        )

    def counted_for(self, row: Receipt) -> str:
        """Countries and implementers whose parts make up the amount, the biggest first."""
        countries = dict.fromkeys(country for country, _, _ in row.parts)
        implementers = dict.fromkeys(implementer for _, implementer, _ in row.parts)
        places = self._few([self._name(Column.COUNTRY, code) for code in countries])
        return f"{places}: {self._few([self._name(Column.IMPLEMENTER, id) for id in implementers])}"

    def _few(self, names: Sequence[str]) -> str:
        if len(names) <= SHOWN:
            return ", ".join(names)
        return self.words.say("receipts.more", names=", ".join(names[: SHOWN - 1]), n=len(names) - SHOWN + 1)

    def why(self, row: Receipt) -> str:
        """How many implementers and countries the record itself names."""
        parties = self.words.say_count("receipts.parties", row.implementers)
        places = (
            self.words.say_count("receipts.places", row.places) if row.places else self.words.say("receipts.places.none")
        )
        return f"{parties}, {places}{self._purposes(row)}"

    def _purposes(self, row: Receipt) -> str:
        """The purposes of a record by our classification, where the number is about purposes."""
        if not (self.selection.purposes or any(column == Column.PURPOSE for column, _ in self.of)):
            return ""
        names = [self._name(Column.PURPOSE, id) for id in row.purposes or (UNPUBLISHED,)]
        return self.words.say("receipts.purposes", purposes=", ".join(names))

    def correction(self, row: Mapping[str, Any]) -> str:
        return self.words.say("receipts.correction", change=say_change(row, words=self.words))
