"""One profile: its subject in a state, counted once, and how its numbers, links and figures are written."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from dash import html
from dash.development.base_component import Component

from iomdash.components.profiles import Said, make_figure
from iomdash.measures.events import scopes_of
from iomdash.measures.receipts import Narrowing
from iomdash.measures.selection import Selection
from iomdash.measures.subjects import COLUMNS, Subject, subject_in
from iomdash.pages.notes import Notes
from iomdash.pages.page_events import PageEvents
from iomdash.pages.reading import Reader, Reading
from iomdash.state import address_of, profile_of, receipt_of, with_subject, without_subject
from iomdash.vocabulary import Column, Measure, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_date, write_eur
from iomdash.words.sentence import basis_of, say_span
from iomdash.words.subjects import name_subject


class Profile:
    """A subject in a state. `base` is the state without the subject: every link to another profile keeps it."""

    def __init__(self, reader: Reader, *, subject: Subject, state: Selection, words: Catalogue) -> None:
        self.reader, self.ledger, self.words, self.subject = reader, reader.ledger, words, subject
        self.base = without_subject(state, subject=subject)
        self.selection = with_subject(state, subject=subject)
        self.name = name_subject(reader.ledger, subject=subject, words=words)
        self.column = COLUMNS[subject.kind]

    @cached_property
    def reading(self) -> Reading:
        return self.reader.read(self.selection)

    @property
    def total(self) -> int:
        """The headline, in euro cents."""
        return self.reading.total

    @cached_property
    def contracted(self) -> Selection:
        """The same money as signed in contracts."""
        return replace(self.selection, measure=Measure.CONTRACTED)

    def eur(self, cents: int) -> str:
        return write_eur(cents, words=self.words)

    def number(self, cents: int, *, state: Selection | None = None, of: Narrowing = ()) -> Component | str:
        """An amount that leads to its rows; plain words for nothing."""
        said = self.eur(cents)
        return html.A(said, href=receipt_of(state or self.selection, of=of), className="number") if cents else said

    def name_of(self, column: Column, id: str, *, name: str = "") -> str:
        """What a node of a column is called here."""
        subject = subject_in(self.ledger, column=column, id=id)
        if subject:
            return name_subject(self.ledger, subject=subject, words=self.words)
        return name_id(id, column=column, name=name or self.ledger.themes.get(id, ""), words=self.words)

    def link(self, column: Column, id: str) -> str:
        """The address of a node's own profile in this state; "" for what has none."""
        subject = subject_in(self.ledger, column=column, id=id)
        return profile_of(subject, selection=self.base) if subject else ""

    def anchor(self, column: Column, id: str) -> Component | str:
        """A node's name as a link to its profile."""
        href, name = self.link(column, id), self.name_of(column, id)
        return html.A(name, href=href) if href else name

    def view(self, view: View) -> str:
        """The address of the dashboard's own view of this profile."""
        return address_of(replace(self.selection, view=view))

    def period(self, selection: Selection | None = None) -> str:
        """The years and what gives them: "2015–2021 by decision"."""
        state = selection or self.selection
        years = say_span(self.ledger, selection=state)
        return self.words.say("sentence.year", first=years, basis=self.words.say(basis_of(state)))

    def unit(self, selection: Selection | None = None) -> str:
        """The unit and period of a figure."""
        state = selection or self.selection
        measure = self.words.say(f"measure.{state.measure}")
        return self.words.say("profile.unit", measure=measure, period=self.period(state))

    @cached_property
    def events(self) -> PageEvents:
        """The events of the histories that the subject is part of, for the page's axes of time."""
        shown = self.base.with_events
        other = profile_of(self.subject, selection=replace(self.base, with_events=not shown))
        scopes = scopes_of(self.subject)
        return PageEvents(ledger=self.ledger, scopes=scopes, are_shown=shown, other=other, words=self.words)

    def notes(self, *, with_donors: bool = False, measure: Measure | None = None) -> Notes:
        """The words of note and source; those about the pool only where donors are shown."""
        view = View.FLOW if with_donors else View.TABLE
        state = replace(self.selection, view=view, measure=measure or self.selection.measure)
        return Notes(self.reader, reading=replace(self.reading, selection=state), words=self.words)

    def foot(self, source: str) -> str:
        """The last line of a figure: source, date of the data, release."""
        release = self.ledger.release
        as_of = write_date(str(release.description["data_as_of"]), words=self.words)
        return self.words.say("profile.foot", source=source, date=as_of, release=release.id)

    def figure(
        self,
        title: str,
        content: Sequence[Said],
        *,
        unit: str = "",
        source: str = "",
        also: str = "",
        with_donors: bool = False,
    ) -> Component:
        """A figure of this profile with its unit and source, those of the fund's lists unless others are given.

        `also` names further sources.
        """
        told = " ".join(filter(None, (source or self.notes(with_donors=with_donors).source(), also)))
        return make_figure(title, unit=unit or self.unit(), content=content, foot=self.foot(told))
