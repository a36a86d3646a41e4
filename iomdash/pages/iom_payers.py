"""Who pays the IOM: the flow of the chosen years, and every donor in a table."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from iomdash.components.agency import AgencyFigure, BarRow, make_bars, make_drawings
from iomdash.components.tabulation import Tabulation, make_fold, make_tabulation
from iomdash.measures.agency.flows import BIGGEST, derive_payers
from iomdash.measures.agency.series import derive_kinds, refunds_of
from iomdash.measures.shapes import Flow
from iomdash.pages.iom_reading import CEB, AgencyReading, PartWords, draw_flow, largest_part
from iomdash.vocabulary import NOT_ITEMISED, UNPUBLISHED, AgencyColumn, Funding
from iomdash.words.agency import describe_largest, name_agency_nodes, say_years, write_dollars

FEW = 2
"""Donors that a heading names."""

KINDS = (Funding.ASSESSED, Funding.UNEARMARKED, Funding.EARMARKED)


@dataclass(frozen=True, kw_only=True)
class Payers:
    """The part of the page about who pays in the chosen years."""

    reading: AgencyReading

    @property
    def years(self) -> str:
        chosen = self.reading.selection
        return say_years(chosen.first_year, chosen.last_year, words=self.reading.words)

    def figure(self) -> AgencyFigure:
        """The flow of the chosen years with a table of every donor."""
        reading, words = self.reading, self.reading.words
        flow, said = self.derive(), self.say()
        content = (
            self._drawn(flow, said.heading) if flow else [html.P(words.say("iom.nothing_to_draw"), className="iom-empty")]
        )
        return AgencyFigure(
            id="payers",
            **vars(said),
            content=content,
            links=[(words.say("iom.file"), reading.address(part="payers")), *self._all_donors()],
            twin=[*self._said(flow), make_fold(words.say("iom.payers_table", years=self.years), self._table())],
        )

    def say(self) -> PartWords:
        """Its words."""
        return PartWords(
            heading=self._heading(self.total),
            sentence=self.reading.words.say("iom.payers_sentence", years=self.years, total=self.reading.usd(self.total)),
            note=" ".join(self._notes()),
            source=self.reading.say_source(*CEB),
        )

    @property
    def total(self) -> int:
        """US cents of the chosen donors in the chosen years."""
        return sum(self._sums.values())

    def derive(self, *, biggest: int = BIGGEST) -> Flow | None:
        """The flow with so many donors of their own; None where nothing can be drawn."""
        return derive_payers(self.reading.books, selection=self.reading.selection, biggest=biggest)

    @property
    def _sums(self) -> Counter[str]:
        """Donor -> US cents in the chosen years, those chosen only."""
        sums: Counter[str] = Counter()
        for part in self._parts():
            sums[part[0]] += part[2]
        return sums

    def _parts(self) -> Iterator[tuple[str, str, int]]:
        chosen = self.reading.selection
        for part in self.reading.books.revenue:
            if chosen.first_year <= part.year <= chosen.last_year and (not chosen.donors or part.donor in chosen.donors):
                yield part.donor, part.funding, part.amount

    def _heading(self, total: int) -> str:
        reading, words = self.reading, self.reading.words
        chosen = reading.selection.donors
        if chosen:
            who = self._say_chosen(chosen)
            return words.say("iom.payers_chosen", who=who, amount=reading.usd(total), years=self.years)
        named = [(amount, id) for id, amount in self._sums.items() if id != NOT_ITEMISED]
        if not named:
            return words.say("iom.payers_unknown", years=self.years)
        amount, id = max(named)
        return words.say(
            "iom.payers_title", who=reading.subject(id), share=self.reading.round_share(amount, total), years=self.years
        )

    def _say_chosen(self, chosen: tuple[str, ...]) -> str:
        """The donors chosen as a subject: by name if there are few."""
        reading, words = self.reading, self.reading.words
        if len(chosen) > FEW:
            return words.say("iom.several_donors", n=len(chosen))
        *others, last = [reading.subject(chosen[0]), *(reading.donor(id) for id in chosen[1:])]
        return words.say("iom.and", others=", ".join(others), last=last) if others else last

    def _drawn(self, flow: Flow, title: str) -> list[Component]:
        words, reading = self.reading.words, self.reading
        links = {
            key: reading.address(donors=(node.id,))
            for key, node in flow.nodes.items()
            if node.column is AgencyColumn.PAYER and node.id in reading.books.donors
        }
        drawings = draw_flow(flow, name="iom-payers", title=title, links=links, words=words)
        return [make_drawings(drawings, narrow=list(self._bars(flow)))]

    def _bars(self, flow: Flow) -> Iterator[Component]:
        reading, words = self.reading, self.reading.words
        names = name_agency_nodes(flow, words=words)
        for nodes in flow.columns:
            column = nodes[0].column
            longest = largest_part([node.amount for node in nodes])
            rows = [
                BarRow(
                    name=names[node.key],
                    amount=reading.usd(node.amount),
                    share=reading.share(node.amount, flow.total),
                    part=node.amount / longest,
                    href=reading.address(donors=(node.id,)) if node.id in reading.books.donors else "",
                    is_unknown=node.id in (NOT_ITEMISED, UNPUBLISHED),
                )
                for node in nodes
            ]
            head = words.say(f"iom_column.{column}")
            yield html.H3(head)
            yield make_bars(rows, label=head)

    def _said(self, flow: Flow | None) -> list[Component]:
        said = describe_largest(flow, words=self.reading.words) if flow else ""
        return [html.P(said, className="iom-twin")] if said else []

    def _notes(self) -> Iterator[str]:
        reading, words, chosen = self.reading, self.reading.words, self.reading.selection
        kinds: Counter[str] = Counter()
        for donor, funding, amount in self._parts():
            kinds["rest" if donor == NOT_ITEMISED else funding] += amount
        if kinds[UNPUBLISHED]:
            yield words.say("iom.note_kind", amount=reading.usd(kinds[UNPUBLISHED]))
        if not chosen.donors:
            yield words.say("iom.note_all_kinds", share=self._earmarked())
        if kinds["rest"]:
            yield words.say("iom.note_rest", amount=reading.usd(kinds["rest"]))
        if chosen.first_year < reading.books.itemised_from:
            yield words.say("iom.note_before", year=reading.books.itemised_from)
        count, refunds = refunds_of(reading.books, selection=chosen)
        if count and not chosen.donors:
            yield words.say_count("iom.note_refunds", count, amount=reading.usd(refunds))

    def _earmarked(self) -> str:
        """The earmarked share of the chosen years' revenue as published for all donors together."""
        chosen = self.reading.selection
        years = [one for one in derive_kinds(self.reading.books) if chosen.first_year <= one.year <= chosen.last_year]
        return self.reading.share(sum(one.kinds[Funding.EARMARKED] for one in years), sum(one.total for one in years))

    def _all_donors(self) -> list[tuple[str, str]]:
        if not self.reading.selection.donors:
            return []
        return [(self.reading.words.say("iom.all_donors"), self.reading.address(donors=()))]

    def _table(self) -> Component:
        table = self.tabulate()
        return make_tabulation(table, label=table.caption)

    def tabulate(self) -> Tabulation:
        """Every donor by kind of money, to the cent."""
        words = self.reading.words
        cells: dict[str, Counter[str]] = defaultdict(Counter)
        for donor, funding, amount in self._parts():
            cells[donor][funding] += amount
        columns = (*map(str, KINDS), UNPUBLISHED)
        ranked = [id for _, _, id in sorted((id == NOT_ITEMISED, -sum(by.values()), id) for id, by in cells.items())]
        rows = [self._row(self.reading.donor_or_unknown(id), cells[id], columns=columns) for id in ranked]
        sums: Counter[str] = Counter()
        for by in cells.values():
            sums.update(by)
        caption = words.say("iom.payers_caption", years=self.years)
        heads = [words.say("iom_column.payer"), *map(self.reading.funding, columns), words.say("iom.total")]
        return Tabulation(
            caption=caption,
            heads=heads,
            rows=rows,
            sums=[self._row(words.say("iom.total"), sums, columns=columns)],
            amounts=range(1, len(heads)),
        )

    def _row(self, name: str, by: Counter[str], *, columns: tuple[str, ...]) -> list[str]:
        whole = [*(by[kind] for kind in columns), sum(by.values())]
        return [name, *(write_dollars(cents) if cents else "–" for cents in whole)]
