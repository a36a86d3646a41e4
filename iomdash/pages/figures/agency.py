"""The figures of the page about the IOM's own money, framed like those of the first page; US dollars stay dollars."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from iomdash.components.tabulation import Tabulation
from iomdash.layouts.frame import FrameWords
from iomdash.layouts.presets import Preset
from iomdash.measures.agency.flows import PROJECT_COLUMNS
from iomdash.measures.selection import Selection
from iomdash.pages.figures.agency_bodies import draw_agency_flow, draw_free, draw_fund, draw_spending, draw_years
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.subject import Body, Space, Subject
from iomdash.pages.figures.views import short_address
from iomdash.pages.iom import IomPage
from iomdash.pages.iom_file import write_agency_csv
from iomdash.pages.iom_payers import Payers
from iomdash.pages.iom_projects import Fund, Projects
from iomdash.pages.iom_reading import AgencyReading, PartWords
from iomdash.pages.iom_spending import Spent
from iomdash.pages.iom_years import FreeShares, PayerYears
from iomdash.pages.reading import Reader
from iomdash.pages.table import write_csv
from iomdash.pages.wording import code_of_text, say_as_of
from iomdash.vocabulary import AgencyColumn
from iomdash.words.agency import describe_largest
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur
from iomdash.words.sentence import say_span

FILES: Mapping[str, str] = {
    "payers": "payers",
    "years": "years",
    "free": "kinds",
    "spending": "spending",
    "projects": "projects",
}
"""Part of the page -> the table of /iom.csv with its rows."""


class AgencyFigures:
    """Makes the figures of every part of the page, for any address of it."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._page = IomPage(reader, words=words)
        self._makers: Mapping[str, Callable[[AgencyReading, Preset], Subject]] = {
            "payers": self._payers,
            "years": self._years,
            "free": self._free,
            "spending": self._spending,
            "projects": self._projects,
            "fund": self._fund,
        }

    def make(self, part: str, query: str, *, preset: Preset) -> Subject:
        """A part of the page at the address with `query`; every preset has the same, as it has room for it.

        Raises KeyError for a part that is none, FigureRefusedError where there is nothing to draw.
        """
        selection = self._page.narrow(self._page.decode(query).selection, part=part)
        reading = AgencyReading(books=self._page.books, selection=selection, words=self.words)
        return self._makers[part](reading, preset)

    def _payers(self, reading: AgencyReading, _: Preset) -> Subject:
        part, chosen = Payers(reading=reading), reading.selection
        flow = part.derive()
        if flow is None:
            raise FigureRefusedError(self.words.say("framed_iom.nothing"))
        return self._subject(
            "payers",
            part.say(),
            reading=reading,
            years=(chosen.first_year, chosen.last_year),
            headline=part.total,
            draw=lambda space: draw_agency_flow(
                lambda _, biggest: part.derive(biggest=biggest) or flow,
                columns=(AgencyColumn.PAYER, AgencyColumn.FUNDING),
                space=space,
                words=self.words,
            ),
            description=describe_largest(flow, words=self.words),
            tables=(part.tabulate(),),
        )

    def _years(self, reading: AgencyReading, _: Preset) -> Subject:
        part = PayerYears(reading=reading)
        return self._subject(
            "years",
            part.say(),
            reading=reading,
            years=part.years,
            headline=part.total,
            draw=lambda space: draw_years(part, space=space),
            description=part.description,
            tables=(part.tabulate(),),
        )

    def _free(self, reading: AgencyReading, _: Preset) -> Subject:
        part = FreeShares(reading=reading)
        return self._subject(
            "free",
            part.say(),
            reading=reading,
            years=part.years,
            headline=part.total,
            draw=lambda space: draw_free(part, space=space),
            description=part.description,
            tables=(part.tabulate(),),
        )

    def _spending(self, reading: AgencyReading, _: Preset) -> Subject:
        part = Spent(reading=reading)
        return self._subject(
            "spending",
            part.say(),
            reading=reading,
            years=(part.spending.first_year, part.spending.last_year),
            headline=part.spending.total,
            draw=lambda space: draw_spending(part, space=space),
            description=part.say().sentence,
            tables=(part.tabulate(),),
        )

    def _projects(self, reading: AgencyReading, preset: Preset) -> Subject:
        part = Projects(reading=reading)
        flow = part.derive()
        return self._subject(
            "projects",
            part.say(),
            reading=reading,
            years=part.years,
            headline=flow.total,
            draw=lambda space: draw_agency_flow(
                lambda columns, biggest: part.derive(columns=columns, biggest=biggest),
                columns=PROJECT_COLUMNS,
                most=preset.most_columns,
                space=space,
                words=self.words,
            ),
            description=describe_largest(flow, words=self.words),
            tables=[part.tabulate(column) for column in PROJECT_COLUMNS],
        )

    def _subject(
        self,
        name: str,
        said: PartWords,
        *,
        reading: AgencyReading,
        years: tuple[int, int],
        headline: int,
        draw: Callable[[Space], Body],
        description: str,
        tables: Iterable[Tabulation],
    ) -> Subject:
        address = f"{reading.address()}#{name}"
        query = reading.address(part=FILES[name]).partition("?")[2]
        first, last = years
        span = str(first) if first == last else self.words.say("framed_iom.years", first=first, last=last)
        return Subject(
            said=self._frame(
                said,
                kicker=self.words.say("framed_iom.kicker", years=span),
                address=address,
                facts=self.words.say("site.release", release=self.reader.ledger.release.id),
            ),
            draw=draw,
            address=address,
            code=code_of_text(address),
            headline=headline,
            description=description or said.sentence,
            listed=tuple(line for table in tables for line in list_table(table, words=self.words)),
            write_rows=lambda: write_agency_csv(self._page, query)[1],
            currency="USD",
            facts={"part": name},
        )

    def _fund(self, reading: AgencyReading, _: Preset) -> Subject:
        """The range in euros; its rows are those of the usual rule, whose sum is the headline."""
        part, words = Fund(reading=reading), self.words
        said, address = part.say(note="framed_iom.fund_note"), f"{reading.address()}#fund"
        kicker = words.say("framed.kicker", years=say_span(reading.books.ledger, selection=Selection()))
        amounts = {rule: write_eur(cents, words=words) for rule, cents in part.rules()}
        listed = [
            f"- {words.say('framed_iom.listed', head=words.say(f'rule.{rule}'), amount=amount)}"
            for rule, amount in amounts.items()
        ]
        return Subject(
            said=self._frame(said, kicker=kicker, address=address, facts=say_as_of(self.reader.ledger, words=words)),
            draw=lambda space: draw_fund(part, space=space),
            address=address,
            code=code_of_text(address),
            headline=self.reader.total(part.state),
            description=said.sentence,
            listed=tuple(listed),
            write_rows=lambda: write_csv(self.reader.ledger, selection=part.state, words=words),
            facts={"part": "fund"},
        )

    def _frame(self, said: PartWords, *, kicker: str, address: str, facts: str) -> FrameWords:
        words = self.words
        return FrameWords(
            kicker=kicker,
            title=said.heading,
            sentence=said.sentence,
            told=((words.say("card.note"), said.note), (words.say("card.source"), said.source)),
            address=short_address(code_of_text(address), words=words),
            facts=facts,
            licence=words.say("framed.licence"),
        )


def list_table(table: Tabulation, *, words: Catalogue) -> Iterator[str]:
    """A table as lines: its caption, then of every row its name with each column that says something."""
    yield table.caption
    _, *heads = table.heads
    for name, *cells in (*table.rows, *table.sums):
        said = [_say_cell(head, cell, words=words) for head, cell in zip(heads, cells, strict=True) if cell not in ("", "–")]
        yield f"- {name}: {'; '.join(said)}"


def _say_cell(head: Any, cell: Any, *, words: Catalogue) -> str:
    return words.say("framed_iom.listed", head=head, amount=cell)
