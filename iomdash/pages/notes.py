"""Note and source under a figure: what it leaves out, how it counts, where its rows come from."""

from collections.abc import Iterator
from dataclasses import replace

from iomdash.measures.slips import AKVO, LIST
from iomdash.pages.reading import Reader, Reading
from iomdash.vocabulary import Column, FiguresAs, Measure, PlaceRule, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import say_event_sources
from iomdash.words.numbers import write_date, write_eur, write_published


class Notes:
    """The note and the source of one reading."""

    def __init__(self, reader: Reader, *, reading: Reading, words: Catalogue) -> None:
        self.reader, self.reading, self.words = reader, reading, words
        self.selection = reading.selection

    def say(self, *, on_paper: bool = False) -> str:
        """The note as one line; on paper without what only a screen can do."""
        return " ".join([*self._left_out(), *self._rules(), *self._purposes(), *self._view(on_paper=on_paper)])

    def _left_out(self) -> Iterator[str]:
        words, selection = self.words, self.selection
        if undated := self._undated():
            kept = selection.with_undated
            yield words.say("note.undated" if kept else "note.undated_out", amount=write_eur(undated, words=words))

    def _rules(self) -> Iterator[str]:
        words, selection = self.words, self.selection
        if not selection.with_corrections:
            yield words.say("note.uncorrected")
        if selection.place_rule is PlaceRule.EQUAL:
            yield words.say("note.places_equal")
        if selection.rule is Rule.ANY_MENTION:
            yield words.say("note.any")
        if selection.rule is Rule.CONTRACTS and selection.measure is Measure.APPROVED:
            yield words.say("note.contracts_excess")

    def _purposes(self) -> Iterator[str]:
        """What a reader must know of purposes, where the figure or its filter has any."""
        selection = self.selection
        if selection.purposes or (selection.view is View.FLOW and Column.PURPOSE in selection.columns):
            yield self.words.say("note.purposes")
            if selection.rule is Rule.EQUAL:
                yield self.words.say("note.purposes_equal")
            if selection.purposes and selection.rule is not Rule.ANY_MENTION:
                yield self.words.say("note.purposes_chosen")

    def _view(self, *, on_paper: bool) -> Iterator[str]:
        words, selection = self.words, self.selection
        if selection.view is View.FLOW and Column.DONOR in selection.columns:
            yield words.say("note.pool")
        elif selection.view is View.MAP:
            yield words.say(f"note.map_{selection.map_style}")
            yield words.say("note.borders")
            if selection.figures_as is FiguresAs.SHARE:
                yield words.say("map_view.note_share")
        elif selection.view is View.TREND:
            yield words.say("note.trend")
            if self.reading.trend.whole or not on_paper:
                yield words.say("trend_view.left_out" if self.reading.trend.whole else "trend_view.brush")
        elif selection.view is View.TABLE:
            yield words.say("note.table")

    def _undated(self) -> int:
        """Euro cents without a date: those shown, or those left out, which with what is hidden make up the file's hidden."""
        if self.selection.with_undated:
            return self.reading.trend.undated.amount
        dated = replace(self.selection, with_unknown=True)
        return self.reader.total(replace(dated, with_undated=True)) - self.reader.total(dated)

    def source(self) -> str:
        """Where the rows of the figure come from."""
        words, contracted = self.words, self.selection.measure is Measure.CONTRACTED
        parts = [words.say("source.contracts" if contracted else "source.programmes", **self._dates())]
        if self.selection.view is View.FLOW and Column.DONOR in self.selection.columns:
            parts.append(self._donor_source())
        if self.selection.view is View.MAP:
            parts += [self._donor_source()] if self.reading.places.donors else []
            parts.append(words.say("source.borders"))
        if self.selection.view is View.TREND and self.reading.trend.published:
            parts.append(words.say("source.published"))
        if self.selection.view is View.TREND and self.reading.events:
            parts.append(say_event_sources(self.reading.events, sources=self.reading.sources, words=words))
        return " ".join(parts)

    def _dates(self) -> dict[str, str]:
        """When the list was compiled and the export made."""
        sources = self.reader.ledger.sources
        published = {name: sources[id]["published_date"] for name, id in (("compiled", LIST), ("exported", AKVO))}
        return {name: write_published(day, words=self.words) for name, day in published.items()}

    def _donor_source(self) -> str:
        """The day of the pool's totals, and those of the states whose parts are published apart."""
        donors, words = self.reader.ledger.donors, self.words
        by_day: dict[str, list[str]] = {}
        for donor in donors:
            if donor.name:
                by_day.setdefault(donor.as_of, []).append(donor.name)
        states = (
            words.say("source.states", states=", ".join(names), date=write_date(day, words=words))
            for day, names in by_day.items()
        )
        return words.say("source.donors", date=write_date(donors[0].as_of, words=words), states="; ".join(states))
