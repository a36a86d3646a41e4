"""The section "Against every published total", for the page that says how we count."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from iomdash.components.published import PublishedDay, PublishedRow, make_chart, make_published, make_published_table
from iomdash.frames.series import draw_series
from iomdash.layouts.series import BILLION, SeriesDraft, Total, place_series
from iomdash.layouts.series_gaps import GapRow
from iomdash.measures.events import BOTH, FUND
from iomdash.measures.ledger import Ledger
from iomdash.measures.published import (
    NEAR,
    PublishedGap,
    Reconstruction,
    derive_crossing,
    derive_published,
    derive_reconstruction,
    select_behind,
)
from iomdash.measures.selection import Selection
from iomdash.pages.page_events import PageEvents
from iomdash.pages.reading import Reader
from iomdash.pages.waterfall import draw_waterfall
from iomdash.pages.wording import Wording
from iomdash.state import address_of
from iomdash.tables.books import LIST_END
from iomdash.vocabulary import Measure
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_date, write_eur
from iomdash.words.published import (
    say_measure,
    say_ours,
    say_point,
    say_rounding,
    say_scope,
    say_why,
    write_gap,
    write_percent,
    write_value,
)

WIDTHS = {"series-wide": 976.0, "series-middle": 720.0, "series-narrow": 358.0}
"""Class of a drawing -> its width in pixels; the style sheet shows the one that fits."""


def published_section(reader: Reader, words: Catalogue, *, with_events: bool = True) -> list[Component]:
    """Everything about the published totals: words, chart, waterfall of the whole fund, table."""
    return _Section(reader, words=words, with_events=with_events).make()


def draft_series(ledger: Ledger, *, words: Catalogue) -> SeriesDraft:
    """What the chart draws: our list day by day, every total published for the whole fund, their gaps."""
    made = derive_reconstruction(ledger)
    highest = max(one.published for one in made.points)
    names = {name: words.say(f"published.line_{name}") for name in ("approved", "contracted", "paid")}
    undated = words.say("published.line_undated", amount=write_amount(made.undated, words=words))
    gaps = [one for one in made.points if one.measure == Measure.APPROVED]
    return SeriesDraft(
        steps=made.steps,
        undated=made.undated,
        list_end=LIST_END.isoformat(),
        totals=tuple(_draft_total(one, words=words) for one in made.points),
        gaps=tuple(_draft_gap(one, words=words) for one in gaps),
        labels={"ours": words.say("published.line_ours"), "undated": undated, **names},
        heads=(words.say("published.gaps_head"), words.say("published.gaps_amount"), words.say("published.gaps_percent")),
        levels=["0", *(words.say("published.level", n=n) for n in range(1, -(-highest // BILLION) + 1))],
    )


def _draft_total(one: PublishedGap, *, words: Catalogue) -> Total:
    said = say_point(one, date=write_date(one.date, words=words), words=words)
    return Total(day=one.date, measure=one.measure, amount=one.published, ours=one.low, said=said)


def _draft_gap(one: PublishedGap, *, words: Catalogue) -> GapRow:
    said = {"amount": write_gap(one, words=words), "percent": write_percent(one, words=words)}
    return GapRow(day=write_date(one.date, words=words), gap=one.gap, role=one.verdict, **said)


class _Section:
    def __init__(self, reader: Reader, *, words: Catalogue, with_events: bool) -> None:
        self.reader, self.words, self.ledger = reader, words, reader.ledger
        self.figures = derive_published(reader.ledger)
        other = address_of(Selection(with_events=not with_events), path="/method")
        self.events = PageEvents(ledger=reader.ledger, scopes=(FUND, BOTH), are_shown=with_events, other=other, words=words)
        self.countries = {row["iso3"]: row for row in reader.ledger.countries.values()}

    def make(self) -> list[Component]:
        words, made = self.words, derive_reconstruction(self.ledger)
        return make_published(
            paragraphs=[self._lead(), *self._crossing(), words.say("published.how")],
            chart=self._chart(made) if made.points else [],
            waterfall=self._waterfall(),
            table=make_published_table(tuple(self._days()), heads=self._heads()),
            table_summary=words.say("published.table", n=len(self.figures)),
        )

    def _lead(self) -> str:
        count = Counter("unexplained" if one.rest else one.verdict for one in self.figures)
        return self.words.say(
            "published.lead",
            n=len(self.figures),
            met=count["met"] + count["inside"],
            rounding=count["met"],
            inside=count["inside"],
            listed=count["listed"],
            unexplained=count["unexplained"],
            no_data=count["no_data"],
        )

    def _crossing(self) -> Iterator[str]:
        if found := derive_crossing(self.ledger):
            since, day = (write_date(day, words=self.words) for day in (found.since, found.date))
            missing, cross = (write_eur(cents, words=self.words) for cents in (found.missing, found.cross_window))
            yield self.words.say("published.crossing", since=since, date=day, missing=missing, cross=cross)

    def _chart(self, made: Reconstruction) -> list[Component]:
        words = self.words
        title = words.say(
            "published.chart_title", near=made.near, all=made.compared, share=words.say("number.share", n=NEAR)
        )
        draft = draft_series(self.ledger, words=words)
        days = [made.steps[0][0], *(one.date for one in made.points)]
        events = self.events.on(range(int(min(days)[:4]), int(max(days)[:4]) + 1), part="published")
        said = " ".join(filter(None, (words.say("published.chart_said", title=title), events.said)))
        return make_chart(
            title=title,
            unit=words.say("published.chart_unit", first=min(days)[:4], last=max(days)[:4]),
            drawings=[
                draw_series(place_series(draft, width=width, happenings=events.happenings), said=said, name=name)
                for name, width in WIDTHS.items()
            ],
            below=events.switch,
            note=" ".join(filter(None, (words.say("published.chart_note"), events.source))),
            twin_heading=words.say("published.chart_twin"),
            twin=[say_point(one, date=self._day(one.date), words=words) for one in made.points],
        )

    def _day(self, iso: str) -> str:
        return write_date(iso, words=self.words)

    def _waterfall(self) -> list[Component]:
        reading = self.reader.read(Selection())
        wording = Wording(self.reader, reading=reading, words=self.words)
        heading = html.H3(self.words.say("published.waterfall_heading"))
        return [heading, *draw_waterfall(reading, wording, words=self.words)]

    def _heads(self) -> list[str]:
        columns = ("scope", "measure", "theirs", "ours", "gap", "percent", "cause")
        return [self.words.say(f"published.column_{column}") for column in columns]

    def _days(self) -> Iterator[PublishedDay]:
        """Figures of one date and source together."""
        ordered = sorted(self.figures, key=lambda one: (one.date, one.source_id))
        for (_day, source_id), ones in groupby(ordered, key=lambda one: (one.date, one.source_id)):
            source = self.ledger.sources.get(source_id, {"publisher": source_id, "title": "", "url": ""})
            figures = tuple(ones)
            yield PublishedDay(
                date=self._stated(figures[0]),
                source=f"{source['publisher']}, {source['title']}" if source["title"] else source["publisher"],
                href=source["url"],
                rows=tuple(self._row(one) for one in figures),
            )

    def _stated(self, one: PublishedGap) -> str:
        day = self._day(one.date)
        return day if one.stated == one.date else self.words.say("published.as_stated", date=day, stated=one.stated)

    def _row(self, one: PublishedGap) -> PublishedRow:
        words = self.words
        undated = write_value(one.undated, gap=one, words=words)
        return PublishedRow(
            scope=say_scope(one, countries=self.countries, words=words),
            measure=say_measure(one, words=words),
            theirs=write_value(one.published, gap=one, words=words),
            rounding=say_rounding(one, words=words),
            ours=say_ours(one, words=words),
            ours_href=self._receipts(one),
            undated=words.say("published.undated", amount=undated) if one.undated else "",
            gap=write_gap(one, words=words),
            percent=write_percent(one, words=words),
            why=say_why(one, words=words),
            verdict="unexplained" if one.rest else one.verdict,
        )

    def _receipts(self, one: PublishedGap) -> str:
        """The address of the rows behind our figure; none where there is no figure."""
        return "" if one.low is None else address_of(select_behind(one, ledger=self.ledger), path="/receipts")
