"""The EU-IOM Joint Initiative: its programmes, what is approved and signed, where and when, and the IOM's part."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from iomdash.components.bars import BarHeads, BarLine, make_bars
from iomdash.components.document import Document
from iomdash.components.links import make_ways
from iomdash.components.markup import write_markup
from iomdash.components.tabulation import Cell, Tabulation, make_tabulation
from iomdash.measures.flows import name_of
from iomdash.measures.joint_initiative import (
    IOM,
    Initiative,
    Member,
    PublishedBudget,
    derive_initiative,
    derive_published_budgets,
)
from iomdash.measures.selection import Selection, changed
from iomdash.measures.totals import sum_by
from iomdash.measures.trends import derive_trend
from iomdash.pages.method_words import link_record, link_to, make_lead, source_anchor
from iomdash.pages.notes import Notes
from iomdash.pages.written_once import PageWrittenOnce
from iomdash.state import FIELDS, address_of, receipt_of
from iomdash.vocabulary import UNKNOWNS, Column, View, Window
from iomdash.words.names import name_id
from iomdash.words.numbers import write_amount, write_cents, write_date, write_eur, write_share


class JointPage(PageWrittenOnce):
    """The page at /joint-initiative."""

    path = "/joint-initiative"

    def write(self) -> Document:
        words, initiative = self.words, derive_initiative(self.reader.ledger)
        title = words.say("joint.title", amount=write_eur(initiative.approved, words=words))
        head = [html.P(html.A(words.say("page.method"), href="/method#purposes"), className="kicker"), html.H1(title)]
        body = [
            make_lead(words.say("joint.lead"), self._range(initiative)),
            make_ways(self._ways(initiative)),
            self._figures(initiative.selection),
            self._members(initiative),
            self._published(initiative),
            html.P(words.say("joint.note"), className="note"),
            html.P([html.Strong(words.say("card.source")), " ", self._source(initiative)], className="note"),
        ]
        return Document(title=title, body=[write_markup([*head, html.Div(body, className="parts")])])

    def _range(self, initiative: Initiative) -> str:
        words, by_rule = self.words, {str(rule): cents for rule, cents in initiative.span.by_rule}
        parts = {rule: write_amount(cents, words=words) for rule, cents in by_rule.items()}
        return words.say("joint.range", signed_all=write_eur(initiative.signed, words=words), **parts)

    def _ways(self, initiative: Initiative) -> list[Component]:
        say = self.words.say
        return [
            link_to(initiative.selection, said=say("joint.view")),
            html.A(say("joint.receipts"), href=receipt_of(initiative.selection)),
            html.A(say("joint.signed_receipts"), href=receipt_of(initiative.contracted)),
        ]

    def _table(self, table: Tabulation) -> Component:
        return make_tabulation(table, label=self.words.say("method.scroll", caption=table.caption))

    def _figures(self, selection: Selection) -> Component:
        left = html.Div([self._bars(selection, column=Column.WINDOW), self._years(selection)])
        return html.Div([left, html.Div(self._bars(selection, column=Column.COUNTRY))], className="joint-figures")

    def _bars(self, selection: Selection, *, column: Column) -> Component:
        ledger, words = self.reader.ledger, self.words
        sums = sum_by(ledger, selection=selection, column=column)
        marked = sum_by(ledger, selection=replace(selection, implementers=(IOM,)), column=column)
        lines = []
        for id in sorted(sums, key=lambda code: _rank(code, sums)):
            name = name_id(id, column=column, name=name_of(ledger, column=column, id=id), words=words)
            href = address_of(changed(selection, **{FIELDS[column]: (id,)}))
            bar = _Bar(name=name, href=href, cents=sums[id], marked=marked.get(id, 0), of=(str(column), id))
            lines.append(self._line(bar, selection=selection, longest=max(sums.values()), total=sum(sums.values())))
        return self._bar_list(lines, name=str(column))

    def _years(self, selection: Selection) -> Component:
        words, trend = self.words, derive_trend(self.reader.ledger, selection=selection)
        years = [year for year in (*trend.years, trend.undated) if year.amount]
        longest = max(year.amount for year in years)
        lines = []
        for year in years:
            id, name = (str(year.year),) * 2 if year.year else ("undated", words.say("table.undated"))
            bar = _Bar(name=name, href="", cents=year.amount, marked=year.marked, of=("year", id))
            lines.append(self._line(bar, selection=selection, longest=longest, total=trend.total))
        return self._bar_list(lines, name="year")

    def _line(self, bar: "_Bar", *, selection: Selection, longest: int, total: int) -> BarLine:
        words = self.words
        return BarLine(
            name=bar.name,
            href=bar.href,
            amount=write_amount(bar.cents, words=words),
            receipts=receipt_of(selection, of=(bar.of,)),
            share=write_share(bar.cents, of=total, words=words),
            part=bar.cents / longest,
            kind="unknown" if bar.of[1] in (*UNKNOWNS, "undated") else "",
            marked=bar.marked / longest,
            said=words.say("joint.of_iom", amount=write_eur(bar.marked, words=words)),
        )

    def _bar_list(self, lines: list[BarLine], *, name: str) -> Component:
        say = self.words.say
        heads = BarHeads(
            name=say(f"joint.{name}"),
            bar=say("joint.iom_part"),
            amount=say("joint.eur"),
            share=say("joint.share"),
            caption=say(f"joint.by_{name}"),
        )
        return make_bars(lines, heads=heads)

    def _members(self, initiative: Initiative) -> Component:
        words = self.words
        sums = [sum(cents) for cents in zip(*(_amounts(one) for one in initiative.members), strict=True)]
        table = Tabulation(
            caption=words.say("joint.members"),
            heads=[words.say(f"joint.{name}") for name in ("programme", "why", "approved", "signed", "signed_by_iom")],
            rows=[self._member(one) for one in initiative.members],
            sums=[[words.say("method.sum"), "", *(write_cents(cents) for cents in sums)]],
            amounts={2, 3, 4},
            kind="findings",
        )
        return self._table(table)

    def _member(self, one: Member) -> list[Cell]:
        ledger, selection = self.reader.ledger, Selection(programmes=(one.programme_id,))
        return [
            link_record(ledger, one.programme_id, title=one.title),
            self.words.say(f"joint_reason.{one.reason}"),
            html.A(write_cents(one.approved), href=receipt_of(selection)),
            *(write_cents(cents) for cents in (one.signed, one.signed_by_iom)),
        ]

    def _published(self, initiative: Initiative) -> Component:
        words = self.words
        budgets = derive_published_budgets(self.reader.ledger, initiative=initiative)
        table = Tabulation(
            caption=words.say("joint.published"),
            heads=[words.say(f"joint.{name}") for name in ("published_by", "published_eur", "ours", "gap")],
            rows=[self._budget(one) for one in budgets],
            amounts={1, 2, 3},
            kind="findings",
        )
        return self._table(table)

    def _budget(self, one: PublishedBudget) -> list[Cell]:
        words, theirs = self.words, int(one.entry["amount_eur"] * 100)
        day = write_date(one.entry["as_of_date"].isoformat(), words=words)
        id = one.entry["source_id"]
        source = html.A(self.reader.ledger.sources[id]["title"], href=f"/method#{source_anchor(id)}")
        sign = words.say("number.minus") if one.ours < theirs else "+"
        return [
            [source, html.Span(day, className="under")],
            write_eur(theirs, words=words),
            link_to(one.selection, said=write_eur(one.ours, words=words)),
            f"{sign}{write_amount(abs(one.ours - theirs), words=words)}",
        ]

    def _source(self, initiative: Initiative) -> str:
        reading = self.reader.read(replace(initiative.selection, view=View.TABLE))
        return Notes(self.reader, reading=reading, words=self.words).source()


@dataclass(frozen=True, kw_only=True)
class _Bar:
    """What one bar stands for and the view it leads to ("" for none): euro cents, the IOM's part of them, their receipts."""

    name: str
    href: str
    cents: int
    marked: int
    of: tuple[str, str]


def _amounts(one: Member) -> tuple[int, int, int]:
    return one.approved, one.signed, one.signed_by_iom


def _rank(id: str, sums: Mapping[str, int]) -> tuple[int, int, int]:
    """Windows north to south, else by size; what is not known last."""
    windows = [str(window) for window in Window]
    return int(id in UNKNOWNS), windows.index(id) if id in windows else 0, -sums[id]
