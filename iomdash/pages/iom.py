"""The IOM's own money: who pays it, how free it is, where it spends, what the fund gave, its own project file."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.agency import AgencyFigure, Choice, make_choices, make_figure
from iomdash.components.document import Document
from iomdash.components.lesson_link import LessonView, lasting, make_add_link
from iomdash.components.markup import write_markup
from iomdash.components.share_link import share_figure
from iomdash.measures.agency.books import SPANS, AgencyBooks
from iomdash.measures.agency.selection import AgencySelection
from iomdash.measures.agency.series import derive_kinds
from iomdash.pages.figures.asked import FIGURES
from iomdash.pages.iom_payers import Payers
from iomdash.pages.iom_projects import Fund, Projects
from iomdash.pages.iom_reading import AgencyReading
from iomdash.pages.iom_spending import Spent
from iomdash.pages.iom_years import FreeShares, PayerYears
from iomdash.pages.method_words import make_lead
from iomdash.pages.reading import Reader
from iomdash.state.agency import HIDDEN, PATH, DecodedAgency, decode_agency, start_selection, write_span
from iomdash.vocabulary import NOT_ITEMISED, Funding
from iomdash.words.agency import say_years
from iomdash.words.catalogue import Catalogue

TERMS = ("revenue", "expense", "contracted", "approved")
"""Anchors of the definitions on the page that says how we count."""

KEPT = 96
"""Written parts that are kept: each is up to a quarter of a megabyte."""

PARTS: Mapping[str, Callable[[AgencyReading], AgencyFigure]] = {
    "payers": lambda reading: Payers(reading=reading).figure(),
    "years": lambda reading: PayerYears(reading=reading).figure(),
    "free": lambda reading: FreeShares(reading=reading).figure(),
    "spending": lambda reading: Spent(reading=reading).figure(),
    "fund": lambda reading: Fund(reading=reading).figure(),
    "projects": lambda reading: Projects(reading=reading).figure(),
}
"""Anchor of each part of the page, in order -> what makes it."""

DEPENDS: Mapping[str, tuple[str, ...]] = {
    "payers": ("first_year", "last_year", "donors", "spent_first", "spent_last", "with_events"),
    "years": ("first_year", "last_year", "donors", "spent_first", "spent_last", "with_events"),
    "free": ("with_events",),
    "spending": ("first_year", "last_year", "donors", "spent_first", "spent_last", "with_events"),
    "fund": (),
    "projects": (),
}
"""Fields of the selection that change a part: what it shows, and where its links lead."""


class IomPage:
    """The page at /iom."""

    path = PATH

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self.write_part = lru_cache(maxsize=KEPT)(self._write_part)

    @cached_property
    def books(self) -> AgencyBooks:
        return AgencyBooks(self.reader.ledger)

    def decode(self, query: str) -> DecodedAgency:
        """The selection of an address; what is unknown is left out and reported."""
        return decode_agency(query, years=self.books.years, donors=self.payers)

    @cached_property
    def payers(self) -> list[str]:
        """Donors with revenue of their own, by name."""
        ids = {part.donor for part in self.books.revenue} - {NOT_ITEMISED}
        return sorted(ids, key=lambda donor: str(self.books.donors[donor]["name"]).casefold())

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The page for an address; a form sent to it is not read."""
        decoded = self.decode(query)
        reading = AgencyReading(books=self.books, selection=decoded.selection, words=self.words)
        title = self._title(reading)
        body: list[Component] = [
            html.H1(title),
            make_lead(self.words.say("iom.lead")),
            make_lead(self.words.say("iom.apart")),
            self._terms(),
            *self._ignored(decoded),
            self._form(reading),
            self._contents(),
        ]
        parts = [self.write_part(name, selection=self.narrow(decoded.selection, part=name)) for name in PARTS]
        return Document(title=title, body=[write_markup(body), *parts])

    def narrow(self, selection: AgencySelection, *, part: str) -> AgencySelection:
        """The selection without what the part does not show: one part is drawn once for all that look the same."""
        kept = {name: getattr(selection, name) for name in DEPENDS[part]}
        return replace(start_selection(self.books.years), **kept)

    def _write_part(self, name: str, *, selection: AgencySelection) -> Markup:
        reading = AgencyReading(books=self.books, selection=selection, words=self.words)
        figure, framed = PARTS[name](reading), f"iom-{name}"
        if framed in FIGURES:
            state = reading.address().partition("?")[2]
            taken = (self.words.say("share.take"), share_figure(framed, state))
            view = LessonView(figure=framed, state=lasting(state), title=figure.heading, sentence=figure.sentence)
            figure = replace(figure, links=[*figure.links, taken, make_add_link(view, self.words)])
        return write_markup(make_figure(figure, words=self.words))

    def _title(self, reading: AgencyReading) -> str:
        last = derive_kinds(self.books)[-1]
        share = reading.round_share(last.kinds[Funding.EARMARKED], last.total)
        return self.words.say("iom.title", share=share, year=last.year)

    def _contents(self) -> Component:
        named: dict[str, Any] = {"aria-label": self.words.say("iom.contents")}
        entries = [html.Li(html.A(self.words.say(f"iom_part.{name}"), href=f"#{name}")) for name in PARTS]
        return html.Nav(html.Ol(entries), className="iom-contents", **named)

    def _terms(self) -> Component:
        """The ways to the definitions."""
        said: list[Component | str] = [self.words.say("iom.defined"), " "]
        for term in TERMS:
            said += [html.A(self.words.say(f"iom_term.{term}"), href=f"/method#{term}"), " "]
        return html.P(said, className="iom-links")

    def _ignored(self, decoded: DecodedAgency) -> list[Component]:
        if not decoded.ignored:
            return []
        said = "; ".join(f"{key}={value}" if key else value for key, value in decoded.ignored)
        return [html.P(self.words.say("iom.ignored", said=said), className="ignored")]

    def _form(self, reading: AgencyReading) -> Component:
        words, chosen = self.words, reading.selection
        first, last = self.books.years
        years = [(str(year), str(year)) for year in range(last, first - 1, -1)]
        spans = [*((write_span(*span), say_years(*span, words=words)) for span in SPANS)]
        spans += [(str(year), str(year)) for start, end in SPANS for year in range(start, end + 1)]
        donors = [("", words.say("iom.every_donor")), *((id, reading.donor(id)) for id in self.payers)]
        if len(chosen.donors) > 1:
            several = words.say("iom.several_donors", n=len(chosen.donors))
            donors.insert(0, ("~".join(chosen.donors), several))
        choices = [
            Choice(key="from", label=words.say("iom.from"), options=years, chosen=str(chosen.first_year)),
            Choice(key="to", label=words.say("iom.to"), options=years, chosen=str(chosen.last_year)),
            Choice(key="d", label=words.say("iom.by"), options=donors, chosen="~".join(chosen.donors)),
            Choice(
                key="e",
                label=words.say("iom.spending_in"),
                options=spans,
                chosen=write_span(chosen.spent_first, chosen.spent_last),
            ),
        ]
        kept = [] if chosen.with_events else [("ev", HIDDEN)]
        return make_choices(choices, action=PATH, send=words.say("iom.show"), kept=kept)
