"""The IOM's revenue over the years: by donor, and what of it donors did not tie to a purpose."""

from collections.abc import Iterator
from dataclasses import dataclass

from dash.development.base_component import Component

from iomdash.components.agency import AgencyFigure, make_drawings
from iomdash.components.tabulation import Tabulation, make_fold, make_tabulation
from iomdash.layouts.agency_shares import ShareLine, place_shares, round_levels
from iomdash.layouts.agency_stacks import StackWords, place_stacks
from iomdash.measures.agency.series import KindShares, PayerTrend, derive_kinds, derive_payer_trend
from iomdash.pages.iom_reading import CEB, AgencyReading, draw_widths
from iomdash.vocabulary import Funding
from iomdash.words.agency import write_dollars
from iomdash.words.numbers import write_amount, write_share

STACKS_HEIGHT, SHARES_HEIGHT = 380.0, 240.0
WIDEST_SHARES = 760.0
"""A small chart: wider, its lines would look flatter than they are."""


@dataclass(frozen=True, kw_only=True)
class Years:
    """The parts of the page that show every year."""

    reading: AgencyReading

    def trend(self) -> AgencyFigure:
        """Every year's revenue by donor: those chosen, or the biggest and the others."""
        reading, words = self.reading, self.reading.words
        trend = derive_payer_trend(reading.books, donors=reading.selection.donors)
        heading = self._trend_heading(trend)
        key = "iom.trend_sentence_chosen" if reading.selection.donors else "iom.trend_sentence"
        sentence = words.say(key, first=trend.stacks[0].year, last=trend.stacks[-1].year)
        names = {id: self.reading.donor_or_unknown(id, count=len(trend.pooled)) for id in trend.ids}
        events = reading.events().on([stack.year for stack in trend.stacks], part="years")
        last = dict(trend.stacks[-1].parts)
        stack_words = StackWords(
            names=names,
            labels={id: f"{names[id]} {write_amount(last[id], words=words)}" if last[id] else names[id] for id in trend.ids},
            total=lambda cents: write_amount(cents, words=words),
            said=lambda year, donor, cents: self._say_part(year, name=names[donor], cents=cents),
        )
        drawings = draw_widths(
            lambda width: place_stacks(
                trend, words=stack_words, width=width, height=STACKS_HEIGHT, happenings=events.happenings
            ),
            name="iom-years",
            title=heading,
            description=" ".join(filter(None, (sentence, events.said))),
        )
        return AgencyFigure(
            id="years",
            heading=heading,
            sentence=sentence,
            content=[make_drawings(drawings), *events.switch],
            note=" ".join(self._trend_notes(trend)),
            source=" ".join(filter(None, (reading.say_source(*CEB), events.source))),
            links=[(words.say("iom.file"), reading.address(part="years"))],
            twin=[make_fold(words.say("iom.trend_table"), self._trend_table(trend, names))],
        )

    def _say_part(self, year: int, *, name: str, cents: int) -> str:
        return self.reading.words.say("iom.year_part", year=year, name=name, amount=self.reading.usd(cents))

    def _trend_heading(self, trend: PayerTrend) -> str:
        reading, words = self.reading, self.reading.words
        first, last = trend.stacks[0], trend.stacks[-1]
        if reading.selection.donors:
            return words.say("iom.trend_chosen", first=first.year, last=last.year)
        now, then = reading.usd(last.total), reading.usd(first.total)
        return words.say("iom.trend_title", now=now, then=then, last=last.year, first=first.year)

    def _trend_notes(self, trend: PayerTrend) -> Iterator[str]:
        words, reading = self.reading.words, self.reading
        if reading.selection.donors:
            yield words.say("iom.trend_left_out", amount=reading.usd(trend.left_out))
        else:
            yield words.say("iom.note_before", year=reading.books.itemised_from)
            yield words.say("iom.trend_others", n=len(trend.pooled))

    def _trend_table(self, trend: PayerTrend, names: dict[str, str]) -> Component:
        words = self.reading.words
        caption = words.say("iom.trend_caption")
        heads = [words.say("iom.year"), *(names[id] for id in trend.ids), words.say("iom.total")]
        rows = [
            [str(stack.year), *(write_dollars(n) if n else "–" for _, n in stack.parts), write_dollars(stack.total)]
            for stack in trend.stacks
        ]
        table = Tabulation(caption=caption, heads=heads, rows=rows, amounts=range(1, len(heads)))
        return make_tabulation(table, label=caption)

    def free(self) -> AgencyFigure:
        """The share of each year's revenue that is assessed or un-earmarked."""
        reading, words = self.reading, self.reading.words
        kinds = derive_kinds(reading.books)
        first, last = kinds[0], kinds[-1]
        heading = words.say("iom.free_title", share=self.reading.round_share(last.free, last.total), year=last.year)
        sentence = words.say("iom.free_sentence", first=first.year, last=last.year)
        events = reading.events().on([one.year for one in kinds], part="free")
        points = [*map(self._point, kinds), *filter(None, [events.said])]
        highest = max(one.free / one.total for one in kinds)
        levels = [
            (level, write_share(round(level * 100), of=100, words=words, decimals=0)) for level in round_levels(highest)
        ]
        drawings = draw_widths(
            lambda width: place_shares(
                self._share_lines(kinds),
                years=[one.year for one in kinds],
                levels=levels,
                width=min(width, WIDEST_SHARES),
                height=SHARES_HEIGHT,
                happenings=events.happenings,
            ),
            name="iom-free",
            title=heading,
            description=words.say("iom.free_points", points="; ".join(points)),
        )
        return AgencyFigure(
            id="free",
            heading=heading,
            sentence=sentence,
            content=[make_drawings(drawings), *events.switch],
            note=words.say("iom.free_note"),
            source=" ".join(filter(None, (reading.say_source(CEB[0]), events.source))),
            links=[(words.say("iom.file"), reading.address(part="kinds"))],
            twin=[make_fold(words.say("iom.free_table"), self._kinds_table(kinds))],
        )

    def _share_lines(self, kinds: tuple[KindShares, ...]) -> list[ShareLine]:
        words = self.reading.words
        parts = {
            "free": [(one.free, one) for one in kinds],
            "unearmarked": [(one.kinds[Funding.UNEARMARKED], one) for one in kinds],
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

    def _kinds_table(self, kinds: tuple[KindShares, ...]) -> Component:
        words, reading = self.reading.words, self.reading
        caption = words.say("iom.free_caption")
        heads = [
            words.say("iom.year"),
            *map(self.reading.funding, map(str, Funding)),
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
            for one in kinds
        ]
        table = Tabulation(caption=caption, heads=heads, rows=rows, amounts=range(1, len(heads)))
        return make_tabulation(table, label=caption)
