"""The words of the card for one reading: heading, notes, source, reconciliation, what to ask next."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from iomdash.components.card import LedgerStep
from iomdash.layouts.strip import Part, StripLayout, place_strip
from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.published import find_gap
from iomdash.measures.reconcile import derive_hidden
from iomdash.measures.selection import Selection
from iomdash.measures.trends import FILTERS
from iomdash.pages.notes import Notes
from iomdash.pages.reading import Reader, Reading, nearest_selections
from iomdash.state import address_of, receipt_of
from iomdash.state.codes import code_of as code_of
from iomdash.state.codes import code_of_text as code_of_text
from iomdash.state.trace import Ask, trace_of
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Column, FiguresAs, MapStyle, Measure, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import long_mark, lower_mark
from iomdash.words.numbers import write_amount, write_count, write_date, write_eur, write_millions, write_share
from iomdash.words.published import say_gap_name
from iomdash.words.sentence import say_span
from iomdash.words.trace import say_donor, say_euros
from iomdash.words.twin import Twin, describe_flow
from iomdash.words.twin_views import with_events, with_places, with_years

LONGEST_ADDRESS = 64
REMAINDERS = ("above_decision", "outside", "hidden")
"""Steps of a reconciliation that are differences between sums: no row stands behind them alone."""


def say_as_of(ledger: Ledger, *, words: Catalogue) -> str:
    """The date of the data and the release."""
    as_of = write_date(ledger.release.description["data_as_of"], words=words)
    return " · ".join((words.say("site.as_of", date=as_of), words.say("site.release", release=ledger.release.id)))


class Wording:
    """Words of one reading. Each method gives one part of the page."""

    def __init__(self, reader: Reader, *, reading: Reading, words: Catalogue) -> None:
        self.reader, self.reading, self.words = reader, reading, words
        self.selection = reading.selection
        self._notes = Notes(reader, reading=reading, words=words)
        self.mark_name = reading.flow.mark_name
        self.mark = lower_mark(reading.flow.mark, name=self.mark_name, words=words)

    def _eur(self, cents: int) -> str:
        return write_eur(cents, words=self.words)

    def _counted(self) -> str:
        contracted = self.selection.measure is Measure.CONTRACTED
        key = "card.contracts" if contracted else "card.programmes"
        return self.words.say_count(key, self.reading.reconciliation.count)

    def total(self) -> str:
        """The total as the heading writes it."""
        return self._eur(self.reading.total)

    def heading(self) -> str:
        key = "card.heading_map" if self.selection.view is View.MAP else "card.heading"
        return self.words.say(
            key,
            total=self.total(),
            measure=self.words.say(f"measure.{self.selection.measure}"),
            programmes=self._counted(),
            years=say_span(self.reader.ledger, selection=self.selection),
        )

    def short_heading(self) -> str:
        """The heading of a frame, whose first line names the fund and the years already."""
        measure = self.words.say(f"measure.{self.selection.measure}")
        return self.words.say("framed.heading", total=self.total(), measure=measure, programmes=self._counted())

    def unit(self) -> str:
        view, is_any = self.selection.view, self.selection.rule is Rule.ANY_MENTION
        spelt = self.words.say("card.iom_spelt") if self.selection.mark == "iom" else self.mark_name
        if view is View.FLOW:
            return (
                self.words.say("card.unit_any", mark=self.mark) if is_any else self.words.say("card.unit_flow", mark=spelt)
            )
        if view is View.MAP:
            said = self.words.say("card.unit_classes" if self.selection.map_style is MapStyle.CLASSES else "card.unit_map")
            return said if self.selection.figures_as is FiguresAs.EUROS else self._shared(said)
        contracted = self.selection.measure is Measure.CONTRACTED
        if view is View.TREND:
            return self.words.say("card.unit_trend_contracted" if contracted else "card.unit_trend")
        return self.words.say("card.unit_table", record=self.words.say(f"card.record_{self.selection.measure}"))

    def _shared(self, said: str) -> str:
        """The unit of a map of shares: what they are shares of, then how it is drawn."""
        unit = self.words.say("map_view.unit_share", total=self.total())
        return "; ".join((unit, said.partition("; ")[2]))

    def hidden(self) -> str:
        """What the figure hides, "" if nothing."""
        cents = -derive_hidden(self.reader.ledger, selection=self.selection)
        return self.words.say("note.hidden", amount=self._eur(cents)) if cents else ""

    def notes(self) -> str:
        return self._notes.say()

    def paper_notes(self) -> str:
        """The notes without what only a screen can do."""
        return self._notes.say(on_paper=True)

    def source(self) -> str:
        return self._notes.source()

    def address(self) -> str:
        """The address as printed in the card, cut where it is long: the code stands for the whole."""
        address = address_of(self.selection)
        return address if len(address) <= LONGEST_ADDRESS else ""

    def as_of(self) -> str:
        return say_as_of(self.reader.ledger, words=self.words)

    def strip(self, *, width: float, start: float) -> StripLayout:
        span, words = self.reading.range, self.words
        return place_strip(
            span,
            labels={rule: words.say(f"rule_short.{rule}") for rule, _ in span.by_rule},
            values={rule: write_amount(cents, words=words) for rule, cents in span.by_rule},
            width=width,
            start=start,
        )

    def strip_words(self) -> tuple[str, str, str]:
        """Heading, unit and the strip in words."""
        span, words = self.reading.range, self.words
        parts = [f"{words.say(f'rule_short.{rule}')} {self._eur(cents)}" for rule, cents in span.by_rule]
        mark = long_mark(span.organisation, name=span.name, words=words)
        spoken = words.say("strip.spoken", mark=mark, n=write_count(len(parts), words=words), parts="; ".join(parts))
        return words.say("strip.heading", mark=span.name), words.say("strip.unit"), spoken

    def place_parts(self) -> list[Part]:
        """One country, several, none: what the map's strip is made of."""
        places = self.reading.places
        single = sum(place.amount for place in places.places)
        several = sum(place.amount for place in places.several)
        amounts = {"one_country": single, "several": several, "unknown": places.unpublished.amount}
        return [
            Part(role=role, amount=cents, label=self.words.say(f"strip.{role}"), value=self._part_value(cents))
            for role, cents in amounts.items()
        ]

    def _part_value(self, cents: int) -> str:
        share = write_share(cents, of=self.reading.total, words=self.words, decimals=0)
        return f"{write_amount(cents, words=self.words)}, {share}"

    def place_words(self) -> str:
        return "; ".join(f"{part.label} {part.value}" for part in self.place_parts() if part.amount)

    def reconciliation(self) -> list[LedgerStep]:
        return [*self._steps(), *self._published()]

    def _steps(self) -> Iterator[LedgerStep]:
        made = self.reading.reconciliation
        measure = self.selection.measure
        for step in made.steps:
            key = f"reconcile.{step.code}"
            key = f"{key}.{measure}" if step.code == "rows" else key
            amount = write_millions(step.amount, words=self.words)
            said = self.words.say(key, n=f"{step.count:,}")
            yield LedgerStep(words=said, amount=_signed(amount, step.code), role="step", href=self._behind(step.code))
        total = self.words.say("reconcile.equals", amount=write_millions(made.total, words=self.words))
        counted = self.words.say(f"reconcile.total.{measure}", n=f"{made.count:,}")
        yield LedgerStep(words=counted, amount=total, role="total", href=receipt_of(self.selection) if made.total else "")

    def _behind(self, code: str) -> str:
        """What a step leads to: all rows as published, or the list of corrections; "" for a remainder."""
        if code == "rows":
            listed = Selection(measure=self.selection.measure, with_corrections=False, release=self.selection.release)
            return receipt_of(listed)
        return "" if code in REMAINDERS else "/method#corrections"

    def _published(self) -> Iterator[LedgerStep]:
        made, words = self.reading.reconciliation, self.words
        if not made.published:
            return
        day = write_date(made.published_date, words=words)
        amount = words.say("number.eur", amount=write_millions(made.published, words=words))
        source = self.reader.ledger.sources[made.published_source]["url"]
        yield LedgerStep(words=words.say("reconcile.published", date=day), amount=amount, role="published", href=source)
        percent = write_share(abs(made.gap), of=made.published, words=words)
        sign = words.say("number.minus") + " " if made.gap < 0 else "+ "
        plus = "" if made.gap < 0 else "+ "
        amount = plus + write_millions(made.gap, words=words)
        gap = words.say("reconcile.gap_value", amount=amount, percent=sign + percent)
        yield LedgerStep(words=self._gap_name(), amount=gap, role="gap", href="/method#published")

    def _gap_name(self) -> str:
        made, ledger = self.reading.reconciliation, self.reader.ledger
        found = find_gap(ledger, date=made.published_date, measure=self.selection.measure)
        return say_gap_name(found, amount=made.gap, words=self.words)

    def twin(self) -> Twin:
        measure = self.words.say(f"measure.{self.selection.measure}")
        total = self._eur(self.reading.total)
        is_whole = bool(self.reading.reconciliation.published)
        opening = self.words.say(
            "twin.total" if is_whole else "twin.part", measure=measure, total=total, programmes=self._counted()
        )
        opening = " ".join(filter(None, (opening, self.hidden())))
        described = describe_flow(self.reading.flow, opening=opening, rule=self.selection.rule, words=self.words)
        if self.selection.view is View.MAP:
            return with_places(described, places=self.reading.places, words=self.words)
        if self.selection.view is View.TREND:
            reading = self.reading
            told = with_years(described, trend=reading.trend, words=self.words)
            return with_events(told, events=reading.events, sources=reading.sources, words=self.words)
        return described

    def bars_unit(self) -> str:
        years = say_span(self.reader.ledger, selection=self.selection)
        measure = self.words.say(f"measure.{self.selection.measure}")
        return self.words.say("twin.bars_unit", measure=measure, years=years)

    def ask_next(self) -> list[tuple[str, Selection]]:
        """Three questions that carry on from this state, each the state that answers it, which holds money."""
        answered = ((said, state) for said, state in self._questions() if self.reader.total(state))
        return list(islice(answered, 3))

    def ask_ways(self) -> list[tuple[str, str]]:
        """Pages of their own that carry on: about the IOM where the state marks it, and the gallery from every state."""
        pages = {"joint": "/joint-initiative", "shared": "/shared-contracts"} if self.selection.mark == "iom" else {}
        pages["gallery"] = "/figures"
        return [(self.words.say(f"page.{name}"), path) for name, path in pages.items()]

    def ask_elsewhere(self) -> list[tuple[str, str]]:
        """Where a single donor is chosen, the way to the trace of its euros."""
        if len(self.selection.donors) != 1 or not self.reading.total:
            return []
        (id,) = self.selection.donors
        donor = say_donor(id, name=name_of(self.reader.ledger, column=Column.DONOR, id=id), words=self.words)
        ask = Ask(donor=id)
        said = self.words.say("trace.ask_next", amount=say_euros(ask.cents, words=self.words), donor=donor)
        return [(said, trace_of(self.selection, ask=ask))]

    def _questions(self) -> Iterator[tuple[str, Selection]]:
        selection, words = self.selection, self.words
        if selection.rule is not Rule.ANY_MENTION and self.reading.range.is_wide:
            mark = lower_mark(self.reading.range.organisation, name=self.reading.range.name, words=words)
            yield words.say("ask.rules", mark=mark), replace(selection, rule=Rule.ANY_MENTION)
        if not selection.countries and self.reading.places.places:
            top = max(self.reading.places.places, key=lambda place: (place.marked, place.amount))
            state = replace(selection, countries=(top.place,), windows=(), view=View.FLOW)
            yield words.say("ask.place", place=top.name), state
        if not selection.countries and self.reading.places.several:
            yield words.say("ask.several"), replace(selection, countries=(SEVERAL,), view=View.TABLE)
        if any(getattr(selection, name) != getattr(Selection(), name) for name in FILTERS):
            whole = Selection(view=selection.view, release=selection.release)
            yield words.say("ask.all"), whole
        if selection.view is not View.TREND:
            yield words.say("ask.trend"), replace(selection, view=View.TREND)
        if selection.view is not View.MAP:
            yield words.say("ask.map"), replace(selection, view=View.MAP)
        yield words.say("ask.unpublished"), replace(selection, implementers=(UNPUBLISHED,), view=View.TABLE)

    def offers(self) -> list[tuple[str, Selection]]:
        """For an empty selection: the nearest ones that hold money, in words."""
        offers = []
        for part, selection, cents in nearest_selections(self.reader, selection=self.selection):
            change = self.words.say("empty.whole" if part == "whole" else f"empty.without.{part}")
            said = self.words.say("empty.offer", change=change, amount=self._eur(cents))
            offers.append((said[0].upper() + said[1:], selection))
        return offers


def _signed(amount: str, code: str) -> str:
    plain = code == "rows" or amount.startswith("−")
    return f"EUR {amount}" if code == "rows" else amount if plain else f"+ {amount}"
