"""Where the IOM spends: circles on the map, every country as a bar, and what carries no country."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dash import html
from dash.development.base_component import Component

from iomdash.components.agency import AgencyFigure, BarRow, make_bars, make_drawings
from iomdash.components.tabulation import Tabulation, make_fold, make_tabulation
from iomdash.layouts.agency_map import MapWords, place_spending
from iomdash.layouts.picture import Picture
from iomdash.measures.agency.books import HEADQUARTERS, SPANS
from iomdash.measures.agency.series import Spending, derive_spending
from iomdash.pages.drawing_map import map_shapes
from iomdash.pages.iom_reading import AgencyReading, PartWords, draw_widths, largest_part
from iomdash.vocabulary import UNPUBLISHED
from iomdash.words.agency import say_years, write_dollars
from iomdash.words.numbers import write_amount

SOURCES = ("CEB_COUNTRY", "CEB_SUBAGENCY")
MAP_HEIGHT = 480.0
LISTED = 20
"""Countries in the list of bars; the table has all."""


@dataclass(frozen=True, kw_only=True)
class Spent:
    """The part of the page about spending by country."""

    reading: AgencyReading

    def figure(self) -> AgencyFigure:
        """The years of one series: never both, since they do not compare."""
        reading, words = self.reading, self.reading.words
        spending, said, table = self.spending, self.say(), self.tabulate()
        return AgencyFigure(
            id="spending",
            **vars(said),
            before=[self._series()],
            content=[self._map(title=said.heading), *self._list()],
            links=[(words.say("iom.file"), reading.address(part="spending"))],
            twin=[
                make_fold(words.say("iom.spent_table", n=len(spending.places)), make_tabulation(table, label=table.caption))
            ],
        )

    @cached_property
    def spending(self) -> Spending:
        return derive_spending(self.reading.books, selection=self.reading.selection)

    @property
    def years(self) -> str:
        return say_years(self.spending.first_year, self.spending.last_year, words=self.reading.words)

    def say(self) -> PartWords:
        """Its words."""
        reading, words, spending = self.reading, self.reading.words, self.spending
        return PartWords(
            heading=words.say("iom.spent_title", place=reading.place(spending.places[0][0]), years=self.years),
            sentence=words.say(
                "iom.spent_sentence",
                years=self.years,
                total=reading.usd(spending.total),
                share=reading.share(spending.total - spending.unpublished, spending.total),
            ),
            note=" ".join(self._notes(spending)),
            source=reading.say_source(*SOURCES),
        )

    def _series(self) -> Component:
        """The ways to the series; the one shown is no link."""
        reading, words = self.reading, self.reading.words
        chosen = (reading.selection.spent_first, reading.selection.spent_last)
        said: list[Component | str] = []
        for first, last in SPANS:
            text = words.say(f"iom_series.{first}", years=say_years(first, last, words=words))
            address = f"{reading.address(spent_first=first, spent_last=last)}#spending"
            said += [html.Strong(text) if (first, last) == chosen else html.A(text, href=address), " "]
        return html.P(said, className="iom-series")

    def _map(self, *, title: str) -> Component:
        drawings = draw_widths(
            lambda width: self.place(width=width), name="iom-map", title=title, description=self.description
        )
        return make_drawings(drawings)

    @property
    def description(self) -> str:
        """What the map shows, for those who do not see it."""
        _, largest = self.spending.places[0]
        return self.reading.words.say("iom.map_said", amount=self.reading.usd(largest))

    def place(self, *, width: float, height: float = MAP_HEIGHT, beyond: str = "iom.beyond") -> Picture:
        """The map at most `height` pixels high, with what is on no map; a frame says `beyond` in its own words."""
        reading, words, spending = self.reading, self.reading.words, self.spending
        map_words = MapWords(
            names={place: reading.place(place) for place, _ in spending.places},
            amount=reading.usd,
            short=lambda cents: write_amount(cents, words=words),
            beside={
                "beyond": words.say(beyond),
                "headquarters": words.say("iom.headquarters", place=reading.place(HEADQUARTERS)),
                UNPUBLISHED: words.say("iom.no_country"),
            },
        )
        return place_spending(spending, shapes=map_shapes(), words=map_words, width=width, height=height)

    def _list(self) -> Iterator[Component]:
        label, bars = self.list_bars()
        yield html.H3(label)
        yield make_bars(bars, label=label, columns=2)

    def list_bars(self, *, listed: int = LISTED) -> tuple[str, list[BarRow]]:
        """The largest countries, the others, headquarters and what carries no country, on one scale; before, their head."""
        words, spending = self.reading.words, self.spending
        shown, unknown = spending.places[:listed], words.say("iom_unknown.place_unpublished")
        others = words.say("iom.other_countries", n=len(spending.places) - len(shown))
        rows = [
            *((self.reading.place(place), amount) for place, amount in shown),
            (others, sum(amount for _, amount in spending.places[listed:])),
            (words.say("iom.headquarters_short"), spending.headquarters),
            (unknown, spending.unpublished),
        ]
        longest = largest_part([amount for _, amount in rows])
        bars = [
            BarRow(
                name=name,
                amount=self.reading.usd(amount),
                share=self.reading.share(amount, spending.total),
                part=amount / longest,
                is_unknown=name == unknown,
            )
            for name, amount in rows
            if amount
        ]
        return words.say("iom.largest", n=len(shown)), bars

    def _notes(self, spending: Spending) -> Iterator[str]:
        reading, words = self.reading, self.reading.words
        yield words.say("iom.note_area")
        if spending.unpublished:
            share = reading.share(spending.unpublished, spending.total)
            yield words.say("iom.note_unplaced", amount=reading.usd(spending.unpublished), share=share)
        if spending.headquarters:
            place, amount = reading.place(HEADQUARTERS), reading.usd(spending.headquarters)
            yield words.say("iom.note_headquarters", amount=amount, place=place)
        yield words.say("iom.note_break", year=SPANS[-1][0])

    def tabulate(self) -> Tabulation:
        """Every country, to the cent."""
        reading, words, spending = self.reading, self.reading.words, self.spending
        caption = words.say("iom.spent_caption", years=self.years)
        apart = [
            (words.say("iom.headquarters_short"), spending.headquarters),
            (words.say("iom_unknown.place_unpublished"), spending.unpublished),
        ]
        named = [(reading.place(place), amount) for place, amount in spending.places]
        rows = [[name, write_dollars(n), reading.share(n, spending.total)] for name, n in (*named, *apart) if n]
        return Tabulation(
            caption=caption,
            heads=[words.say("iom.country"), words.say("iom.head_usd"), words.say("head.share")],
            rows=rows,
            sums=[[words.say("iom.total"), write_dollars(spending.total), ""]],
            amounts=(1, 2),
        )
