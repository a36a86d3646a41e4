"""A trace under the other pooling rules side by side, and what stays outside of all of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Cell, Tabulation, make_tabulation
from iomdash.frames.dumbbell import draw_dumbbell
from iomdash.layouts.dumbbell import place_dumbbells
from iomdash.measures.tracing import Answer, Tracer
from iomdash.measures.trails import Trace
from iomdash.pages.method_words import source_anchor
from iomdash.pages.reading import Reader
from iomdash.state.trace import Ask, trace_of
from iomdash.vocabulary import Pooling, Rule, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark
from iomdash.words.numbers import write_cents, write_date, write_eur, write_share
from iomdash.words.trace import say_euros

WIDTH = 200.0


class TraceRules:
    """What does not depend on one rule: the comparison, co-financing, what is missing."""

    def __init__(self, reader: Reader, *, tracer: Tracer, trace: Trace, donor: str, words: Catalogue) -> None:
        self.reader, self.tracer, self.trace, self.donor, self.words = reader, tracer, trace, donor, words
        self.asked = say_euros(trace.asked, words=words)
        self.mark = lower_mark(trace.flow.mark, name=trace.flow.mark_name, words=words)

    def compare(self) -> Iterator[Component]:
        """The three rules as rows: share, part, North Africa, and the range of the marked organisation."""
        words, trace = self.words, self.trace
        answers = [self.tracer.answer(trace.selection, trace.donor, pooling) for pooling in Pooling]
        ranges = [self._range(answer) for answer in answers]
        drawn = [draw_dumbbell(row) for row in place_dumbbells(ranges, width=WIDTH)]
        yield html.H2(words.say("trace_rules.heading"), id="rules")
        yield html.P(words.say("trace_rules.lead", asked=self.asked, mark=self.mark))
        window = words.say(f"window_in.{Window.NORTH}")
        heads = [
            words.say("trace_rules.rule"),
            words.say("trace_rules.share"),
            words.say("trace_rules.part", donor=self.donor),
        ]
        heads += [words.say("trace_rules.north", window=window)]
        heads += [words.say(f"trace_rules.{key}", mark=self.mark) for key in ("low", "chosen", "high")]
        heads += [words.say("trace_rules.drawn", top=write_cents(max(high for _, _, high in ranges)))]
        caption = words.say("trace_rules.caption", asked=self.asked, donor=self.donor)
        table = Tabulation(
            caption=caption,
            heads=heads,
            rows=[
                [*self._row(answer, reached), drawing]
                for answer, reached, drawing in zip(answers, ranges, drawn, strict=True)
            ],
            amounts=range(1, 7),
            kind="trace-rules-table",
            is_spoken=True,
        )
        yield make_tabulation(table, label=words.say("method.scroll", caption=caption))

    def _range(self, answer: Answer) -> tuple[int, int, int]:
        reached = answer.of_asked(asked=self.trace.asked)
        return min(reached.values()), reached[Rule(self.trace.selection.rule)], max(reached.values())

    def _row(self, answer: Answer, reached: tuple[int, int, int]) -> list[Cell]:
        ask = Ask(cents=self.trace.asked, donor=self.trace.donor, pooling=answer.pooling)
        name = self.words.say(f"pooling.{answer.pooling}")
        is_chosen = answer.pooling is self.trace.pooling
        link = html.Strong(name) if is_chosen else html.A(name, href=trace_of(self.trace.selection, ask=ask))
        share = write_share(answer.part, of=answer.whole, words=self.words, decimals=2)
        north = write_cents(answer.scaled(answer.north, asked=self.trace.asked))
        return [link, share, write_cents(answer.part), north, *(write_cents(cents) for cents in reached)]

    def outside(self) -> Iterator[Component]:
        """Co-financing, ring-fenced; the keys that are missing; the states that have no total of their own."""
        words = self.words
        yield html.H2(words.say("trace_outside.heading"), id="outside")
        lines = [html.Li(list(self._cofinancing(row))) for row in self._cofinanced()]
        lines += [html.Li(words.say(f"trace_outside.{key}")) for key in ("keys", "unlisted")]
        yield html.Ul(lines, className="plain-list trace-outside")

    def _cofinanced(self) -> list[Mapping[str, Any]]:
        """The latest total of co-financing, and the donor's own where it is published."""
        rows = [row for row in self.reader.ledger.rows("contributions") if row["row_type"] == "cofinancing"]
        rows.sort(key=lambda row: row["as_of_date"])
        totals = [row for row in rows if row["donor_type"] == "cofinancing"]
        own = [row for row in rows if self.tracer.codes.get(row["donor_iso3"]) == self.trace.donor]
        return [*totals[-1:], *own[-1:]]

    def _cofinancing(self, row: Mapping[str, Any]) -> Iterator[Component | str]:
        is_own = row["donor_type"] != "cofinancing"
        yield self.words.say(
            "trace_outside.own" if is_own else "trace_outside.cofinancing",
            amount=write_eur(int(row["pledged_eur"] * 100), words=self.words),
            date=write_date(row["as_of_date"].isoformat(), words=self.words),
            donor=self.donor,
        )
        source = self.reader.ledger.sources[row["source_id"]]
        yield " "
        yield html.A(source["title"], href=f"/method#{source_anchor(str(row['source_id']))}")
