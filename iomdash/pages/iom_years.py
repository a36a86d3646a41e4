"""The IOM's revenue over the years: by donor, and what of it donors did not tie to a purpose."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from iomdash.components.agency import AgencyFigure, make_drawings
from iomdash.components.tabulation import Tabulation, make_fold, make_tabulation
from iomdash.layouts.agency_shares import ShareLine, place_shares, round_levels
from iomdash.layouts.agency_stacks import StackWords, place_stacks
from iomdash.layouts.events import Happenings
from iomdash.layouts.picture import Picture
from iomdash.measures.agency.series import KindShares, PayerTrend, derive_kinds, derive_payer_trend
from iomdash.pages.iom_reading import CEB, AgencyReading, PartWords, draw_widths
from iomdash.pages.page_events import AxisEvents
from iomdash.vocabulary import Funding
from iomdash.words.agency import write_dollars
from iomdash.words.numbers import write_amount, write_share

STACKS_HEIGHT, SHARES_HEIGHT = 380.0, 240.0
WIDEST_SHARES = 760.0
"""A small chart: wider, its lines would look flatter than they are."""


@dataclass(frozen=True, kw_only=True)
class PayerYears:
    """The part of the page that shows every year's revenue by donor: those chosen, or the biggest and the others."""

    reading: AgencyReading

    def figure(self) -> AgencyFigure:
        """The stacks with a table of every year."""
        words, said, events, table = self.reading.words, self.say(), self.events, self.tabulate()
        drawings = draw_widths(
            lambda width: self.place(width=width, height=STACKS_HEIGHT, happenings=events.happenings),
            name="iom-years",
            title=said.heading,
            description=self.description,
        )
        return AgencyFigure(
            id="years",
            **vars(said),
            content=[make_drawings(drawings), *events.switch],
            links=[(words.say("iom.file"), self.reading.address(part="years"))],
            twin=[make_fold(words.say("iom.trend_table"), make_tabulation(table, label=table.caption))],
        )

    @cached_property
    def trend(self) -> PayerTrend:
        return derive_payer_trend(self.reading.books, donors=self.reading.selection.donors)

    @property
    def total(self) -> int:
        """US cents of all years that are drawn."""
        return sum(stack.total for stack in self.trend.stacks)

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last."""
        return self.trend.stacks[0].year, self.trend.stacks[-1].year

    @cached_property
    def events(self) -> AxisEvents:
        return self.reading.events().on([stack.year for stack in self.trend.stacks], part="years")

    @cached_property
    def names(self) -> dict[str, str]:
        """Part of a bar -> its name."""
        trend = self.trend
        return {id: self.reading.donor_or_unknown(id, count=len(trend.pooled)) for id in trend.ids}

    @property
    def description(self) -> str:
        """What is drawn, for those who do not see it."""
        return " ".join(filter(None, (self._sentence(), self.events.said)))

    def say(self) -> PartWords:
        """Its words."""
        source = " ".join(filter(None, (self.reading.say_source(*CEB), self.events.source)))
        return PartWords(heading=self._heading(), sentence=self._sentence(), note=" ".join(self._notes()), source=source)

    def place(self, *, width: float, height: float, happenings: Happenings) -> Picture:
        """The stacks `height` pixels high, the events below them."""
        return place_stacks(self.trend, words=self._words(), width=width, height=height, happenings=happenings)

    def _words(self) -> StackWords:
        words, names, last = self.reading.words, self.names, dict(self.trend.stacks[-1].parts)
        return StackWords(
            names=names,
            labels={id: f"{names[id]} {write_amount(last[id], words=words)}" if last[id] else names[id] for id in names},
            total=lambda cents: write_amount(cents, words=words),
            said=lambda year, donor, cents: self._say_part(year, name=names[donor], cents=cents),
        )

    def _say_part(self, year: int, *, name: str, cents: int) -> str:
        return self.reading.words.say("iom.year_part", year=year, name=name, amount=self.reading.usd(cents))

    def _sentence(self) -> str:
        key = "iom.trend_sentence_chosen" if self.reading.selection.donors else "iom.trend_sentence"
        first, last = self.years
        return self.reading.words.say(key, first=first, last=last)

    def _heading(self) -> str:
        reading, words = self.reading, self.reading.words
        first, last = self.trend.stacks[0], self.trend.stacks[-1]
        if reading.selection.donors:
            return words.say("iom.trend_chosen", first=first.year, last=last.year)
        now, then = reading.usd(last.total), reading.usd(first.total)
        return words.say("iom.trend_title", now=now, then=then, last=last.year, first=first.year)

    def _notes(self) -> Iterator[str]:
        words, reading = self.reading.words, self.reading
        if reading.selection.donors:
            yield words.say("iom.trend_left_out", amount=reading.usd(self.trend.left_out))
        else:
            yield words.say("iom.note_before", year=reading.books.itemised_from)
            yield words.say("iom.trend_others", n=len(self.trend.pooled))

    def tabulate(self) -> Tabulation:
        """Every year by donor, to the cent."""
        words = self.reading.words
        heads = [words.say("iom.year"), *self.names.values(), words.say("iom.total")]
        rows = [
            [str(stack.year), *(write_dollars(n) if n else "–" for _, n in stack.parts), write_dollars(stack.total)]
            for stack in self.trend.stacks
        ]
        return Tabulation(caption=words.say("iom.trend_caption"), heads=heads, rows=rows, amounts=range(1, len(heads)))


@dataclass(frozen=True, kw_only=True)
class FreeShares:
    """The part of the page that shows the share of each year's revenue that is assessed or un-earmarked."""

    reading: AgencyReading

    def figure(self) -> AgencyFigure:
        """The lines with a table of every year."""
        words, said, events, table = self.reading.words, self.say(), self.events, self.tabulate()
        drawings = draw_widths(
            lambda width: self.place(width=min(width, WIDEST_SHARES), height=SHARES_HEIGHT, happenings=events.happenings),
            name="iom-free",
            title=said.heading,
            description=self.description,
        )
        return AgencyFigure(
            id="free",
            **vars(said),
            content=[make_drawings(drawings), *events.switch],
            links=[(words.say("iom.file"), self.reading.address(part="kinds"))],
            twin=[make_fold(words.say("iom.free_table"), make_tabulation(table, label=table.caption))],
        )

    @cached_property
    def kinds(self) -> tuple[KindShares, ...]:
        return derive_kinds(self.reading.books)

    @property
    def total(self) -> int:
        """US cents of all kinds and years."""
        return sum(cents for one in self.kinds for cents in one.kinds.values())

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last."""
        return self.kinds[0].year, self.kinds[-1].year

    @cached_property
    def events(self) -> AxisEvents:
        return self.reading.events().on([one.year for one in self.kinds], part="free")

    @property
    def description(self) -> str:
        """Every point, for those who do not see the lines."""
        points = [*map(self._point, self.kinds), *filter(None, [self.events.said])]
        return self.reading.words.say("iom.free_points", points="; ".join(points))

    def say(self) -> PartWords:
        """Its words."""
        reading, words, last = self.reading, self.reading.words, self.kinds[-1]
        years = self.years
        return PartWords(
            heading=words.say("iom.free_title", share=reading.round_share(last.free, last.total), year=last.year),
            sentence=words.say("iom.free_sentence", first=years[0], last=years[1]),
            note=words.say("iom.free_note"),
            source=" ".join(filter(None, (reading.say_source(CEB[0]), self.events.source))),
        )

    def place(self, *, width: float, height: float, happenings: Happenings) -> Picture:
        """The lines `height` pixels high, the events below them."""
        words = self.reading.words
        highest = max(one.free / one.total for one in self.kinds)
        levels = [
            (level, write_share(round(level * 100), of=100, words=words, decimals=0)) for level in round_levels(highest)
        ]
        return place_shares(
            self._lines(),
            years=[one.year for one in self.kinds],
            levels=levels,
            width=width,
            height=height,
            happenings=happenings,
        )

    def _lines(self) -> list[ShareLine]:
        words = self.reading.words
        parts = {
            "free": [(one.free, one) for one in self.kinds],
            "unearmarked": [(one.kinds[Funding.UNEARMARKED], one) for one in self.kinds],
        }
        return [
            ShareLine(
                role=role,
                label=words.say(f"iom_line.{role}", share=self.reading.share(points[-1][0], points[-1][1].total)),
                points=[
                    (n / one.total, words.say("iom.year_share", year=one.year, share=self.reading.share(n, one.total)))
                    for n, one in points
                ],
            )
            for role, points in parts.items()
        ]

    def _point(self, one: KindShares) -> str:
        return self.reading.words.say("iom.year_share", year=one.year, share=self.reading.share(one.free, one.total))

    def tabulate(self) -> Tabulation:
        """Every kind of revenue by year, to the cent."""
        words, reading = self.reading.words, self.reading
        heads = [
            words.say("iom.year"),
            *map(reading.funding, map(str, Funding)),
            words.say("iom.total"),
            words.say("iom.free"),
        ]
        rows = [
            [
                str(one.year),
                *(write_dollars(one.kinds[kind]) for kind in Funding),
                write_dollars(one.total),
                reading.share(one.free, one.total),
            ]
            for one in self.kinds
        ]
        return Tabulation(caption=words.say("iom.free_caption"), heads=heads, rows=rows, amounts=range(1, len(heads)))
