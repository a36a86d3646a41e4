"""Where the IOM spends: circles on the map, every country as a bar, and what carries no country."""

from collections.abc import Iterator
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from iomdash.components.agency import AgencyFigure, BarRow, make_bars, make_drawings
from iomdash.components.tabulation import Tabulation, make_fold, make_tabulation
from iomdash.layouts.agency_map import MapWords, place_spending
from iomdash.measures.agency.books import HEADQUARTERS, SPANS
from iomdash.measures.agency.series import Spending, derive_spending
from iomdash.pages.drawing_map import map_shapes
from iomdash.pages.iom_reading import AgencyReading, draw_widths, largest_part
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
        spending = derive_spending(reading.books, selection=reading.selection)
        years = say_years(spending.first_year, spending.last_year, words=words)
        place, amount = spending.places[0]
        heading = words.say("iom.spent_title", place=reading.place(place), years=years)
        sentence = words.say(
            "iom.spent_sentence",
            years=years,
            total=reading.usd(spending.total),
            share=reading.share(spending.total - spending.unpublished, spending.total),
        )
        return AgencyFigure(
            id="spending",
            heading=heading,
            sentence=sentence,
            before=[self._series()],
            content=[self._map(spending, title=heading, largest=amount), *self._list(spending)],
            note=" ".join(self._notes(spending)),
            source=reading.say_source(*SOURCES),
            links=[(words.say("iom.file"), reading.address(part="spending"))],
            twin=[make_fold(words.say("iom.spent_table", n=len(spending.places)), self._table(spending, years=years))],
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

    def _map(self, spending: Spending, *, title: str, largest: int) -> Component:
        reading, words = self.reading, self.reading.words
        beyond = words.say("iom.beyond")
        map_words = MapWords(
            names={place: reading.place(place) for place, _ in spending.places},
            amount=reading.usd,
            short=lambda cents: write_amount(cents, words=words),
            beside={
                "beyond": beyond,
                "headquarters": words.say("iom.headquarters", place=reading.place(HEADQUARTERS)),
                UNPUBLISHED: words.say("iom.no_country"),
            },
        )
        drawings = draw_widths(
            lambda width: place_spending(spending, shapes=map_shapes(), words=map_words, width=width, height=MAP_HEIGHT),
            name="iom-map",
            title=title,
            description=words.say("iom.map_said", amount=reading.usd(largest)),
        )
        return make_drawings(drawings)

    def _list(self, spending: Spending) -> Iterator[Component]:
        """The largest countries, the others, headquarters and what carries no country, all on one scale."""
        words, shown = self.reading.words, spending.places[:LISTED]
        label, unknown = words.say("iom.largest", n=len(shown)), words.say("iom_unknown.place_unpublished")
        others = words.say("iom.other_countries", n=len(spending.places) - len(shown))
        rows = [
            *((self.reading.place(place), amount) for place, amount in shown),
            (others, sum(amount for _, amount in spending.places[LISTED:])),
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
        yield html.H3(label)
        yield make_bars(bars, label=label, columns=2)

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

    def _table(self, spending: Spending, *, years: str) -> Component:
        reading, words = self.reading, self.reading.words
        caption = words.say("iom.spent_caption", years=years)
        apart = [
            (words.say("iom.headquarters_short"), spending.headquarters),
            (words.say("iom_unknown.place_unpublished"), spending.unpublished),
        ]
        named = [(reading.place(place), amount) for place, amount in spending.places]
        rows = [[name, write_dollars(n), reading.share(n, spending.total)] for name, n in (*named, *apart) if n]
        table = Tabulation(
            caption=caption,
            heads=[words.say("iom.country"), words.say("iom.head_usd"), words.say("head.share")],
            rows=rows,
            sums=[[words.say("iom.total"), write_dollars(spending.total), ""]],
            amounts=(1, 2),
        )
        return make_tabulation(table, label=caption)
