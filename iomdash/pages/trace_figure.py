"""The drawing of a trace: the flow diagram in the widths of the page, its key and foot, and the same as lists."""

from collections.abc import Iterator
from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.trace import ListLine, make_trace_card, make_trace_list
from iomdash.frames.sankey import draw_sankey_svg
from iomdash.layouts.key_row import KeyEntry
from iomdash.layouts.sankey import ColumnHead, SankeyLayout, place_whole_sankey
from iomdash.measures.shapes import Flow
from iomdash.measures.tracing import Tracer
from iomdash.measures.trails import COLUMNS, Trace
from iomdash.pages.notes import Notes
from iomdash.pages.reading import Reader
from iomdash.state.trace import Ask, trace_of
from iomdash.vocabulary import Pooling
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark
from iomdash.words.numbers import write_cents, write_date, write_eur
from iomdash.words.trace import (
    describe_trace_hovers,
    describe_trace_nodes,
    name_of_node,
    say_euros,
    say_line,
)

WIDTHS = {"trace-wide": 1200.0, "trace-middle": 928.0}
"""Name of a drawing -> its width in pixels; narrower pages have the list instead."""
HEIGHT = 480.0


class TraceFigure:
    """What stands between the question and the ledger."""

    def __init__(self, reader: Reader, *, tracer: Tracer, trace: Trace, donor: str, words: Catalogue) -> None:
        self.reader, self.tracer, self.trace, self.donor, self.words = reader, tracer, trace, donor, words
        self.mark = lower_mark(trace.flow.mark, name=trace.flow.mark_name, words=words)
        self.asked = say_euros(trace.asked, words=words)

    def card(self) -> Component:
        flows = {"trace-wide": self.trace.flow, "trace-middle": without_last(self.trace.flow)}
        layouts = {name: self.place(flow, width=WIDTHS[name]) for name, flow in flows.items()}
        return make_trace_card(
            heading=self._heading(),
            unit=self.words.say("trace.unit", mark=self.mark),
            drawings=[self._draw(layout, name) for name, layout in layouts.items()],
            key=self._key(),
            foot=self._foot(),
            listed=self._listed(),
        )

    def place(self, flow: Flow, *, width: float) -> SankeyLayout:
        """The trace placed in a width, as high as its labels need."""
        head = {
            str(column): ColumnHead(name=self.words.say(f"column.{column}"), amount_head=self.words.say("head.eur"))
            for column in COLUMNS
        }
        texts = describe_trace_nodes(self.trace, words=self.words)
        return place_whole_sankey(flow, texts=texts, heads=head, width=width, least=HEIGHT)

    def _draw(self, layout: SankeyLayout, name: str) -> Markup:
        hover = describe_trace_hovers(self.trace, words=self.words)
        description = self.words.say("trace.description", asked=self.asked, donor=self.donor)
        return draw_sankey_svg(layout, hover=hover, title=self._heading(), description=description, name=name)

    def _heading(self) -> str:
        return self.words.say(
            "trace.heading",
            asked=self.asked,
            donor=self.donor,
            part=write_eur(self.trace.part, words=self.words),
            whole=write_eur(self.trace.whole, words=self.words),
            measure=self.words.say(f"measure.{self.trace.selection.measure}"),
        )

    def _key(self) -> list[KeyEntry]:
        words = self.words
        entries = [KeyEntry(swatch="rest", words=words.say("trace.key_recorded"))]
        entries.append(KeyEntry(swatch="dots", words=words.say("trace.key_attributed")))
        entries.append(KeyEntry(swatch="hatch", words=words.say("key.unknown")))
        if self.trace.flow.marked:
            entries.insert(0, KeyEntry(swatch="marked", words=words.say("key.marked", mark=self.mark)))
        return entries

    def _foot(self) -> list[Component]:
        words, trace = self.words, self.trace
        reading = self.reader.read(replace(trace.selection, donors=(), release=self.reader.ledger.release.id))
        notes = Notes(self.reader, reading=reading, words=words)
        pool = words.say(
            "trace.note",
            pool=write_eur(self.tracer.pool.total, words=words),
            whole=write_eur(trace.whole, words=words),
            measure=words.say(f"measure.{trace.selection.measure}"),
        )
        release = self.reader.ledger.release
        as_of = words.say("site.as_of", date=write_date(release.description["data_as_of"], words=words))
        address = trace_of(trace.selection, ask=Ask(cents=trace.asked, donor=trace.donor, pooling=trace.pooling))
        note = " ".join([pool, notes.say(), words.say("trace.small")])
        left = [
            html.P([html.Strong(words.say("card.note")), " ", note]),
            html.P([html.Strong(words.say("card.source")), " ", self._source(notes)]),
        ]
        right = [
            html.P([html.Span(address, className="foot-address"), " ", html.Strong(self.reader.codes.issue_text(address))]),
            html.P(f"{as_of} · {words.say('site.release', release=release.id)}"),
        ]
        return [html.Div(left, className="foot-words"), html.Div(right, className="foot-code")]

    def _source(self, notes: Notes) -> str:
        """Where programmes and contributions come from; by year, the ledger names those of each."""
        dates = {"date": write_date(max(one.day for one in self.tracer.preferences), words=self.words)}
        added = {Pooling.BY_YEAR: "trace.source_year", Pooling.PREFERENCES: "trace.source_windows"}.get(self.trace.pooling)
        return " ".join([notes.source(), self.words.say(added, **dates)] if added else [notes.source()])

    def _listed(self) -> Component:
        """The columns of the drawing as lists."""
        columns = {self.words.say(f"column.{step.column}"): list(self._lines(n)) for n, step in enumerate(self.trace.steps)}
        return make_trace_list(columns, heading=self.words.say("trace_twin.list"))

    def _lines(self, place: int) -> Iterator[ListLine]:
        for line in self.trace.steps[place].lines:
            name = name_of_node(line.node, trace=self.trace, words=self.words)
            yield ListLine(
                name=name,
                amount=write_cents(line.traced),
                sure=say_line(line, words=self.words),
                is_marked=line.node.id == self.trace.flow.mark,
            )


def without_last(flow: Flow) -> Flow:
    """The flow without its last column, for a width in which its names would be cut to nothing."""
    kept = {node.key for column in flow.columns[:-1] for node in column}
    return replace(flow, columns=flow.columns[:-1], links=tuple(link for link in flow.links if link.target in kept))
