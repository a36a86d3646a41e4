"""The IOM's own project file as a flow, and what the EU Trust Fund for Africa gave it, as a range."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dash import html
from dash.development.base_component import Component

from iomdash.components.agency import AgencyFigure, BarRow, make_bars, make_drawings
from iomdash.components.tabulation import Tabulation, make_fold, make_tabulation
from iomdash.measures.agency.flows import BIGGEST, FIELDS, PROJECT_COLUMNS, derive_projects
from iomdash.measures.ranges import AnswerRange, derive_range
from iomdash.measures.receipts import MARKED
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow
from iomdash.measures.slips import AKVO, LIST
from iomdash.pages.iom_reading import ROOMY, AgencyReading, PartWords, draw_flow, largest_part
from iomdash.sources.agency import IATI_SOURCE
from iomdash.state import address_of, receipt_of
from iomdash.vocabulary import REGION, UNMATCHED, UNPUBLISHED, AgencyColumn, Rule, Status
from iomdash.words.agency import describe_largest, name_agency_nodes, name_part, write_dollars
from iomdash.words.numbers import write_date, write_eur


@dataclass(frozen=True, kw_only=True)
class Fund:
    """What the fund of this site's first page gave the IOM, in euros and under every rule."""

    reading: AgencyReading

    def figure(self) -> AgencyFigure:
        """The range with the rows behind each amount."""
        words, span = self.reading.words, self.span
        return AgencyFigure(
            id="fund",
            **vars(self.say()),
            content=[self._table(self.rules(), own=span.organisation)],
            links=[
                (words.say("iom.fund_link"), address_of(self.state)),
                (words.say("iom.fund_why"), "/method#rules"),
            ],
        )

    def say(self, *, note: str = "iom.fund_note") -> PartWords:
        """Its words; a frame has a `note` of its own, since no dollars stand above it."""
        words, span = self.reading.words, self.span
        low, high = (write_eur(cents, words=words) for cents in (span.lowest, span.highest))
        return PartWords(
            heading=words.say("iom.fund_title", low=low, high=high),
            sentence=words.say("iom.fund_sentence"),
            note=words.say(note),
            source=self.reading.say_source(LIST, AKVO),
        )

    @cached_property
    def span(self) -> AnswerRange:
        return derive_range(self.reading.books.ledger, selection=Selection())

    @property
    def state(self) -> Selection:
        """The first page's state that shows this money under its usual rule."""
        return Selection(implementers=(self.span.organisation,))

    def rules(self) -> list[tuple[Rule, int]]:
        """Each rule with the euro cents that it gives."""
        return [(Rule(rule), cents) for rule, cents in self.span.by_rule]

    def _table(self, amounts: list[tuple[Rule, int]], *, own: str) -> Component:
        words = self.reading.words
        caption = words.say("iom.fund_caption")
        rows = [
            [
                [words.say(f"rule.{rule}"), html.Span(words.say(f"rule_means.{rule}"), className="small")],
                html.A(write_eur(cents, words=words), href=receipt_of(Selection(rule=rule), of=((MARKED, own),))),
            ]
            for rule, cents in amounts
        ]
        heads = [words.say("iom.rule"), words.say("iom.head_eur")]
        table = Tabulation(caption=caption, heads=heads, rows=rows, amounts=(1,), kind="iom-rules")
        return make_tabulation(table, label=caption)


@dataclass(frozen=True, kw_only=True)
class Projects:
    """The flow of the project file."""

    reading: AgencyReading

    def figure(self) -> AgencyFigure:
        """Donor, country and sector of every project in the file."""
        reading, words = self.reading, self.reading.words
        flow, said = self.derive(), self.say()
        drawings = draw_flow(flow, name="iom-projects", title=said.heading, words=words, widths=ROOMY)
        return AgencyFigure(
            id="projects",
            **vars(said),
            content=[make_drawings(drawings, narrow=list(self._bars(flow)))],
            links=[(words.say("iom.file"), reading.address(part="projects"))],
            twin=[
                html.P(describe_largest(flow, words=words), className="iom-twin"),
                *(make_fold(words.say(f"iom_all.{column}"), self._table(column)) for column in PROJECT_COLUMNS),
            ],
        )

    def say(self) -> PartWords:
        """Its words."""
        reading, words = self.reading, self.reading.words
        flow, source = self.derive(), reading.books.ledger.sources[IATI_SOURCE]
        top, (first, last) = flow.columns[0][0], self.years
        share = reading.round_share(top.amount, flow.total)
        return PartWords(
            heading=words.say("iom.projects_title", who=reading.subject(top.id), share=share),
            sentence=words.say(
                "iom.projects_sentence",
                n=len(reading.books.activities),
                total=reading.usd(flow.total),
                first=first,
                last=last,
                day=write_date(source["published_date"], words=words),
            ),
            note=" ".join(self._notes()),
            source=reading.say_source(IATI_SOURCE, "IATI_CODELISTS"),
        )

    @property
    def years(self) -> tuple[int, int]:
        """The first and last year of a commitment."""
        years = [one.year for one in self.reading.books.projects]
        return min(years), max(years)

    def derive(self, *, columns: tuple[AgencyColumn, ...] = PROJECT_COLUMNS, biggest: int = BIGGEST) -> Flow:
        """The flow through these columns. Raises ValueError if the file holds no money that can be drawn."""
        flow = derive_projects(self.reading.books, columns=columns, biggest=biggest)
        if flow is None:
            raise ValueError("the project file holds no money that can be drawn")
        return flow

    def _bars(self, flow: Flow) -> Iterator[Component]:
        names, words = name_agency_nodes(flow, words=self.reading.words), self.reading.words
        for nodes in flow.columns:
            longest = largest_part([node.amount for node in nodes])
            head = words.say(f"iom_column.{nodes[0].column}")
            rows = [
                BarRow(
                    name=names[node.key],
                    amount=self.reading.usd(node.amount),
                    share=self.reading.share(node.amount, flow.total),
                    part=node.amount / longest,
                    is_unknown=node.status is Status.UNKNOWN,
                )
                for node in nodes
            ]
            yield html.H3(head)
            yield make_bars(rows, label=head)

    def _notes(self) -> Iterator[str]:
        reading, words = self.reading, self.reading.words
        yield words.say("iom.note_commitments")
        sums = self._sums(AgencyColumn.PLACE)
        if sums[REGION]:
            yield words.say("iom.note_region", amount=reading.usd(sums[REGION]))
        if sums[UNPUBLISHED]:
            yield words.say("iom.note_nowhere", amount=reading.usd(sums[UNPUBLISHED]))
        unmatched = self._unmatched()
        if unmatched:
            yield words.say("iom.note_unmatched", names="; ".join(unmatched))

    def _unmatched(self) -> list[str]:
        """The names, as published, that stand for no donor of our list."""
        keys = {one.activity for one in self.reading.books.projects if one.donor == UNMATCHED}
        rows = self.reading.books.ledger.rows("agency_transactions")
        return sorted({row["provider"] for row in rows if row["activity_id"] in keys})

    def _sums(self, column: AgencyColumn) -> Counter[str]:
        sums: Counter[str] = Counter()
        for one in self.reading.books.projects:
            sums[getattr(one, FIELDS[column])] += one.amount
        return sums

    def _table(self, column: AgencyColumn) -> Component:
        table = self.tabulate(column)
        return make_tabulation(table, label=table.caption)

    def tabulate(self, column: AgencyColumn) -> Tabulation:
        """Everything in one column of the flow, to the cent."""
        reading, words = self.reading, self.reading.words
        names = {
            AgencyColumn.PAYER: {id: row["name"] for id, row in reading.books.donors.items()},
            AgencyColumn.PLACE: {code: row["name_en"] for code, row in reading.books.ledger.countries.items()},
            AgencyColumn.SECTOR: dict(reading.books.sectors),
        }[column]
        sums = self._sums(column)
        ranked = [id for _, _, id in sorted((id not in names, -amount, id) for id, amount in sums.items())]
        total = sum(sums.values())
        rows = [
            [
                str(names[id]) if id in names else name_part(id, column=column, name="", words=words),
                write_dollars(sums[id]),
                reading.share(sums[id], total),
            ]
            for id in ranked
        ]
        caption = words.say(f"iom_all.{column}")
        return Tabulation(
            caption=caption,
            heads=[words.say(f"iom_column.{column}"), words.say("iom.head_usd"), words.say("head.share")],
            rows=rows,
            sums=[[words.say("iom.total"), write_dollars(total), ""]],
            amounts=(1, 2),
        )
