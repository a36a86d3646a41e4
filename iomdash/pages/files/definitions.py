"""What a file says of itself: measure, rules, filters, date, release, address, sources and licences, what is not known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from iomdash.pages.files.contents import Contents
from iomdash.pages.notes import Notes
from iomdash.pages.reading import Reader
from iomdash.pages.wording import Wording
from iomdash.state import Decoded, address_of
from iomdash.vocabulary import Rule, Status
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_cents, write_date
from iomdash.words.sentence import state_sentence, write_title

SHOWN, CUT = 5, 40


@dataclass(frozen=True, kw_only=True)
class Line:
    """A term and what it says here; `key` names the term in file metadata."""

    key: str
    term: str
    says: str


class Definitions:
    """The definitions of one state's files. `home` is where this site stands, "" if that is not known."""

    def __init__(self, reader: Reader, *, contents: Contents, decoded: Decoded, home: str, words: Catalogue) -> None:
        self.reader, self.contents, self.decoded, self.home, self.words = reader, contents, decoded, home, words
        self.selection = contents.selection

    @property
    def code(self) -> str:
        return self.reader.codes.issue(self.selection)

    @property
    def address(self) -> str:
        return self.home + address_of(self.selection)

    @property
    def release(self) -> str:
        return str(self.reader.ledger.release.id)

    def lines(self) -> list[Line]:
        """Every definition, the reader's question first; terms without anything to say are left out."""
        said = {**self._figure(), **self._rules(), **self._money(), **self._origin()}
        lines = [Line(key=key, term=self.words.say(f"file_term.{key}"), says=text) for key, text in said.items() if text]
        return [*lines, *(Line(key="source", term=self.words.say("file_term.source"), says=text) for text in self.sources())]

    def _figure(self) -> Mapping[str, str]:
        ledger, selection, words = self.reader.ledger, self.selection, self.words
        return {
            "title": write_title(ledger, selection=selection, finding=self.contents.reading.finding, words=words),
            "sentence": state_sentence(ledger, selection=selection, words=words),
            "view": words.say(f"view.{selection.view}"),
            "left_out": self._left_out(),
        }

    def _left_out(self) -> str:
        pairs = self.decoded.ignored[:SHOWN]
        return "; ".join(self.words.say("ignored.entry", key=key[:CUT], value=value[:CUT]) for key, value in pairs)

    def _rules(self) -> Mapping[str, str]:
        selection, words = self.selection, self.words
        coded = {"measure": selection.measure, "rule": selection.rule, "place_rule": selection.place_rule}
        said = {
            name: words.say("files.means", name=words.say(f"{name}.{code}"), means=words.say(f"{name}_means.{code}"))
            for name, code in coded.items()
        }
        if selection.rule is Rule.ANY_MENTION:
            said["rule"] += " " + words.say("files.never_summed")
        on = "files.corrected" if selection.with_corrections else "files.uncorrected"
        return said | {"corrections": words.say(on)}

    def _money(self) -> Mapping[str, str]:
        reading, words = self.contents.reading, self.words
        unknown = self.contents.chosen.frame["status"].eq(str(Status.UNKNOWN)).to_numpy()
        cents = int(self.contents.chosen.frame["amount"].to_numpy()[unknown].sum())
        return {
            "total": words.say("files.euros", amount=write_cents(reading.total)),
            "marked": words.say("files.marked", mark=reading.flow.mark_name, amount=write_cents(reading.flow.marked)),
            "unknown": words.say("files.unknown", amount=write_cents(cents)),
            "hidden": Wording(self.reader, reading=reading, words=words).hidden(),
            "note": Notes(self.reader, reading=reading, words=words).say(),
            "donors": words.say("files.donors") if self.contents.donors else "",
        }

    def _origin(self) -> Mapping[str, str]:
        release = self.reader.ledger.release
        return {
            "as_of": write_date(release.description["data_as_of"], words=self.words),
            "release": self.release,
            "address": self.address,
            "code": self.code,
            "licence": self.words.say("files.licence"),
        }

    def sources(self) -> Iterator[str]:
        """Title, publisher, address and licence of each source whose rows are in the file."""
        ledger = self.reader.ledger
        used = dict.fromkeys(self.contents.chosen.frame["source_id"].tolist())
        for source in (ledger.sources[id] for id in used):
            yield self.words.say("files.source", **_named(source))

    def metadata(self) -> dict[str, str]:
        """The definitions by key, for the schema of a Parquet file; sources in one text, money to the cent."""
        found: dict[str, str] = {}
        for line in self.lines():
            found[line.key] = "\n".join(filter(None, (found.get(line.key, ""), line.says)))
        state = self.address.partition("?")[2]
        return found | {"state": state, "total_cents": str(self.contents.reading.total)}


def _named(source: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(source[name]) for name in ("source_id", "title", "publisher", "url", "licence", "credit")}
