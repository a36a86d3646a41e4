"""The ledger of a trace as tables: the pool, then windows, countries, implementers and programmes, each summing."""

from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Tabulation, make_tabulation
from iomdash.measures.attribution import EU_BUDGET, STATES_TOTAL, Stock, stated_by
from iomdash.measures.ledger import Ledger
from iomdash.measures.receipts import Narrowing
from iomdash.measures.tracing import UNDATED, Share, Tracer
from iomdash.measures.trails import Line, Step, Trace
from iomdash.pages.method_words import source_anchor
from iomdash.state import receipt_of
from iomdash.vocabulary import OTHERS, Column, Pooling
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_cents, write_date, write_share
from iomdash.words.trace import name_of_node, say_donor, say_euros, say_list, say_list_of_states, say_step


class TraceLedger:
    """The tables of one trace."""

    def __init__(self, tracer: Tracer, *, trace: Trace, words: Catalogue) -> None:
        self.tracer, self.trace, self.words = tracer, trace, words
        self.ledger: Ledger = tracer.ledger
        self.donor = say_donor(trace.donor, name=self.name(trace.donor), words=words)
        self.shares = tracer.shares(trace.selection, donor=trace.donor, pooling=trace.pooling)

    def name(self, donor: str) -> str:
        return next((one.name for one in self.ledger.donors if one.id == donor), "")

    def make(self) -> list[Component]:
        """Every step with its heading, in the order in which the euros go."""
        words = self.words
        lead = html.P([words.say("trace_ledger.lead")])
        parts: list[Component] = [html.H2(words.say("trace_ledger.heading"), id="ledger"), lead]
        parts += [html.H3(words.say(f"trace_ledger.pool.{self.trace.pooling}")), *self._pool()]
        for step in self.trace.steps:
            parts += [html.H3(say_step(step, words=words)), self._step(step)]
        return [*parts, html.P(words.say("trace_ledger.pool_note"), className="small")]

    def _pool(self) -> list[Component]:
        makers = {Pooling.LATEST: self._latest, Pooling.BY_YEAR: self._years, Pooling.PREFERENCES: self._windows}
        return makers[self.trace.pooling]()

    def _table(
        self,
        heads: Sequence[Cell],
        rows: Sequence[Sequence[Cell]],
        sums: Sequence[Cell],
        *,
        amounts: Sequence[int],
        label: str,
    ) -> Component:
        table = Tabulation(
            caption=label, heads=heads, rows=rows, sums=[sums], amounts=amounts, kind="trace-table", is_spoken=True
        )
        return make_tabulation(table, label=self.words.say("method.scroll", caption=label))

    def _say(self, key: str, **values: object) -> str:
        return self.words.say(f"trace_ledger.{key}", **values)

    def _latest(self) -> list[Component]:
        """Each donor of the pool: what it contributed, when, by which source, and its share."""
        words, pool = self.words, self.tracer.pool
        standing = {one.donor: one for one in pool.listed}
        rows = []
        for donor, cents in pool.parts:
            stock = standing.get(donor) or next(
                one for one in pool.pair if (one.kind == STATES_TOTAL) == (donor != EU_BUDGET)
            )
            name = name_id(donor, column=Column.DONOR, name=self.name(donor), words=words)
            said: Cell = html.Strong(name) if donor == self.trace.donor else name
            share = write_share(cents, of=pool.total, words=words, decimals=3)
            rows.append([said, write_cents(cents), share, self._date(stock.day), self._source(stock)])
        heads = [self._say(key) for key in ("donor", "contributed", "share", "as_of", "source")]
        sums = [self._say("sum"), write_cents(pool.total), write_share(1, of=1, words=words, decimals=0), "", ""]
        return [self._table(heads, rows, sums, amounts=(1, 2), label=self._say("pool.latest"))]

    def _years(self) -> list[Component]:
        heads = [self._say("year"), self._say("totals"), self._say("list"), self._say("share"), *self._money_heads()]
        rows = [[self._year(share), *self._dates(share), *self._money(share)] for share in self.shares]
        return [
            self._table(
                heads, rows, [self._say("sum"), "", "", *self._sums()], amounts=(3, 4, 5), label=self._say("pool.year")
            )
        ]

    def _year(self, share: Share) -> str:
        return self._say("undated") if share.key == UNDATED else share.key

    def _dates(self, share: Share) -> list[Cell]:
        if share.key == UNDATED:
            return [self._say("latest"), self._say("latest")]
        pair = self._linked(share.pool.pair[0]) if share.pool.pair else "–"
        if not share.pool.listed:
            return [pair, "–"]
        said = html.Span(say_list_of_states(share.pool.listed, words=self.words), className="under")
        return [pair, [self._linked(share.pool.listed[-1]), said]]

    def _linked(self, stock: Stock) -> Component:
        return html.A(self._date(stock.day), href=f"/method#{source_anchor(stock.source_id)}")

    def _windows(self) -> list[Component]:
        stated = stated_by(self.tracer.pool, preferences=self.tracer.preferences).get(self.trace.donor, {})
        rows = []
        for share in self.shares:
            name = name_id(share.key, column=Column.WINDOW, name="", words=self.words)
            first = stated.get(share.key, 0)
            rows.append([name, write_cents(first) if first else "–", *self._money(share)])
        said = html.P([self._preferences(stated), " ", self._say("windows_contested")], className="trace-said")
        sums = [self._say("sum"), write_cents(sum(stated.values())), *self._sums()]
        heads = [self.words.say("column.window"), self._say("stated"), self._say("share"), *self._money_heads()]
        return [said, self._table(heads, rows, sums, amounts=(1, 2, 3, 4), label=self._say("pool.windows"))]

    def _preferences(self, stated: dict[str, int]) -> str:
        if not any(stated.values()):
            return self._say("windows_none", donor=self.donor)
        parts = [
            self._say(
                "windows_part", amount=say_euros(cents, words=self.words), window=self.words.say(f"window_in.{window}")
            )
            for window, cents in stated.items()
            if cents
        ]
        day = max(one.day for one in self.tracer.preferences)
        return self._say("windows_some", donor=self.donor, parts=say_list(parts, words=self.words), date=self._date(day))

    def _money_heads(self) -> list[str]:
        return [self._say("whole"), self._say("part_of", donor=self.donor)]

    def _money(self, share: Share) -> list[Cell]:
        written = write_share(share.part, of=share.whole, words=self.words, decimals=3)
        return [written, write_cents(share.whole), write_cents(share.part)]

    def _sums(self) -> list[Cell]:
        whole, part = sum(one.whole for one in self.shares), sum(one.part for one in self.shares)
        share = write_share(part, of=whole, words=self.words, decimals=3)
        return [share, write_cents(whole), write_cents(part)]

    def _step(self, step: Step) -> Component:
        is_window = step.column is Column.WINDOW
        heads = [self.words.say(f"column.{step.column}"), *self._money_heads()]
        heads += [self._say("share"), self._say("traced", asked=say_euros(self.trace.asked, words=self.words))]
        heads += [] if is_window else [self._say(key) for key in ("recorded", "attributed", "unknown")]
        rows = [[self._name(line), *self._amounts(line, is_window=is_window)] for line in step.lines]
        whole, part = sum(line.whole for line in step.lines), sum(line.part for line in step.lines)
        sums = [self._say("sum"), write_cents(whole), write_cents(part), ""]
        sums += [write_cents(sum(line.traced for line in step.lines))]
        sums += [] if is_window else [_write(cents) for cents in step.by_status]
        return self._table(heads, rows, sums, amounts=range(1, len(heads)), label=say_step(step, words=self.words))

    def _name(self, line: Line) -> Cell:
        node = line.node
        name = name_of_node(node, trace=self.trace, words=self.words)
        if node.column is not Column.PROGRAMME or node.id == OTHERS or not node.name:
            return name
        return [name, html.Span(node.id, className="under")]

    def _amounts(self, line: Line, *, is_window: bool) -> Iterator[Cell]:
        yield self._receipt(line)
        yield write_cents(line.part)
        yield write_share(line.part, of=line.whole, words=self.words, decimals=3)
        yield html.Strong(write_cents(line.traced))
        if not is_window:
            yield from (_write(cents) for cents in line.by_status)

    def _receipt(self, line: Line) -> Cell:
        """All donors' money as a link to its records; a pool of many nodes has none of its own."""
        said = write_cents(line.whole)
        of: Narrowing = ((str(line.node.column), line.node.id),)
        return said if line.node.id == OTHERS else html.A(said, href=receipt_of(self.trace.selection, of=of))

    def _date(self, day: str) -> str:
        return write_date(day, words=self.words)

    def _source(self, stock: Stock) -> Component:
        source = self.ledger.sources[stock.source_id]
        return html.A(source["title"], href=f"/method#{source_anchor(stock.source_id)}")


def _write(cents: int) -> str:
    return write_cents(cents) if cents else "–"
