"""Trace: what becomes of some euros of a donor, by a stated rule: an attribution, not a bank trace."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import parse_qsl

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.document import Document
from iomdash.components.markup import write_markup
from iomdash.components.trace import Field, RuleLink, make_ask_form, make_rules, make_trace_address
from iomdash.measures.flows import BIGGEST
from iomdash.measures.selection import Selection
from iomdash.measures.tracing import Answer, trace_over, whole_fund
from iomdash.measures.trails import Trace, derive_trace
from iomdash.pages.reading import Reader
from iomdash.pages.receipts import site_address
from iomdash.pages.trace_figure import TraceFigure
from iomdash.pages.trace_file import write_trace
from iomdash.pages.trace_ledger import TraceLedger
from iomdash.pages.trace_rules import TraceRules
from iomdash.pages.wording import Wording
from iomdash.state import Decoded, address_of, encode
from iomdash.state.trace import LONGEST_AMOUNT, Ask, Fault, decode_trace, trace_of, write_euros
from iomdash.vocabulary import Column, Pooling
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import name_id
from iomdash.words.numbers import write_eur
from iomdash.words.sentence import state_sentence
from iomdash.words.trace import describe_trace, say_donor, say_euros, write_trace_title

EVERY = 10**6
"""As many nodes as there are."""
KEPT = 32
"""The latest traces are kept as written."""


class TracePage:
    """The page at /trace. A GET form, links and native elements: it needs no script."""

    path = "/trace"

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self.tracer = trace_over(reader.ledger)
        self.write = lru_cache(maxsize=KEPT)(self._write)

    def read(self, query: str) -> tuple[Decoded, Ask]:
        """The state and the question of an address: the donor that is missing is the largest state, too much is a fault."""
        decoded, ask = decode_trace(query, known=self.reader.known)
        decoded = replace(decoded, selection=replace(decoded.selection, release=self.reader.ledger.release.id))
        donor = ask.donor or next(iter(self.tracer.named), "") or self.tracer.pool.parts[0][0]
        ask = replace(ask, donor=donor)
        if ask.fault is None and ask.cents > self.tracer.pool.amount(donor):
            ask = replace(ask, cents=Ask().cents, fault=Fault.TOO_MUCH)
        return decoded, ask

    def trace(self, selection: Selection, ask: Ask, *, biggest: int = BIGGEST) -> Trace:
        """The trace of a question; each column names its `biggest` nodes and pools the others."""
        return derive_trace(
            self.tracer, selection=selection, donor=ask.donor, pooling=ask.pooling, asked=ask.cents, biggest=biggest
        )

    def write_file(self, query: str) -> tuple[str, str]:
        """The ledger of an address as CSV, with every node of every column, and the code of its state."""
        decoded, ask = self.read(query)
        trace = self.trace(decoded.selection, ask, biggest=EVERY)
        return write_trace(trace, words=self.words), self.reader.codes.issue_text(trace_of(trace.selection, ask=ask))

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The trace of an address; in words, with other states, where it holds no money."""
        decoded, ask = self.read(query)
        plain = replace(ask, fault=None, written="")
        found, content = self.write(decoded.selection, plain)
        title = found or self.words.say("trace.title_empty")
        body: list[Component | Markup] = [html.H1(title), *self._head(decoded, ask), content]
        if found:
            body += self._address(decoded.selection, plain)
        return Document(title=title, body=body, status=200 if found else 404)

    def _write(self, selection: Selection, ask: Ask) -> tuple[str, Markup]:
        """The title of a trace and all that is the same for every reader of it; "" and other states without money."""
        trace = self.trace(selection, ask)
        if not trace.steps:
            return "", write_markup(list(self._offers(trace, ask)))
        answer = self.tracer.answer(trace.selection, trace.donor, trace.pooling)
        title = write_trace_title(trace, answer=answer, donor=self._donor(ask.donor), words=self.words)
        return title, write_markup(list(self._content(trace, answer)))

    def _donor(self, donor: str) -> str:
        name = next((one.name for one in self.reader.ledger.donors if one.id == donor), "")
        return say_donor(donor, name=name, words=self.words)

    def _head(self, decoded: Decoded, ask: Ask) -> Iterator[Component]:
        """What is asked, and by which rule; what of the address was left out."""
        words, selection = self.words, decoded.selection
        yield html.P(words.say("trace.lead"), className="lead")
        rules = make_rules([self._rule(rule, selection, ask) for rule in Pooling], words=words)
        yield html.Div([make_ask_form(self._field(selection, ask), words=words), rules], className="trace-ask")
        if decoded.ignored:
            entries = [words.say("ignored.entry", key=key, value=value[:40]) for key, value in decoded.ignored[:5]]
            yield html.P(words.say("trace.ignored", entries="; ".join(entries)), className="ignored")
        sentence = state_sentence(self.reader.ledger, selection=replace(selection, donors=(ask.donor,)), words=words)
        change = html.A(words.say("trace.change"), href=address_of(replace(selection, donors=(ask.donor,))))
        said = [words.say("trace.over", sentence=sentence), " ", change, *self._narrowed(selection, ask)]
        yield html.P(said, className="trace-over")

    def _narrowed(self, selection: Selection, ask: Ask) -> Iterator[Component | str]:
        """That the address follows the amount through a part of the fund only, and the way to all of it."""
        whole = replace(whole_fund(selection), mark=selection.mark, release=selection.release)
        if whole != selection and self.reader.total(selection):
            yield f". {self.words.say('trace.narrowed')} "
            yield html.A(self.words.say("trace.widen"), href=trace_of(whole, ask=ask))

    def _field(self, selection: Selection, ask: Ask) -> Field:
        ledger, words = self.reader.ledger, self.words
        donors = [(one.id, name_id(one.id, column=Column.DONOR, name=one.name, words=words)) for one in ledger.donors]
        pooling = [] if ask.pooling is Pooling.LATEST else [("pool", str(ask.pooling))]
        return Field(
            value=ask.written if ask.fault else write_euros(ask.cents),
            longest=LONGEST_AMOUNT,
            fault=self._fault(ask),
            donors=donors,
            donor=ask.donor,
            kept=[*pooling, *parse_qsl(encode(replace(selection, donors=())))],
        )

    def _fault(self, ask: Ask) -> str:
        if ask.fault is None:
            return ""
        return self.words.say(
            f"trace_fault.{ask.fault}",
            written=ask.written,
            asked=say_euros(ask.cents, words=self.words),
            example=f"{1000:,}",
            limit=write_eur(self.tracer.pool.amount(ask.donor), words=self.words),
            donor=self._donor(ask.donor),
        )

    def _rule(self, rule: Pooling, selection: Selection, ask: Ask) -> RuleLink:
        return RuleLink(
            name=self.words.say(f"pooling.{rule}"),
            means=self.words.say(f"pooling_means.{rule}"),
            href=trace_of(selection, ask=replace(ask, pooling=rule)),
            is_chosen=rule is ask.pooling,
        )

    def _content(self, trace: Trace, answer: Answer) -> Iterator[Component]:
        words, donor = self.words, self._donor(trace.donor)
        figure = TraceFigure(self.reader, tracer=self.tracer, trace=trace, donor=donor, words=words)
        yield figure.card()
        if trace.pooling is Pooling.LATEST:
            yield html.P(words.say("trace.same"), className="trace-said")
        rules = TraceRules(self.reader, tracer=self.tracer, trace=trace, donor=donor, words=words)
        yield from rules.compare()
        yield from TraceLedger(self.tracer, trace=trace, words=words).make()
        yield from rules.outside()
        yield html.H2(words.say("trace_twin.heading"))
        yield from (html.P(said) for said in describe_trace(trace, answer=answer, donor=donor, words=words))

    def _address(self, selection: Selection, ask: Ask) -> list[Component]:
        address, file = trace_of(selection, ask=ask), trace_of(selection, ask=ask, path=f"{self.path}.csv")
        return make_trace_address(site_address() + address, file=file, words=self.words)

    def _offers(self, trace: Trace, ask: Ask) -> Iterator[Component]:
        """The nearest states that hold money, for an address without any."""
        reading = self.reader.read(replace(trace.selection, donors=()))
        offers = Wording(self.reader, reading=reading, words=self.words).offers()
        yield html.P(self.words.say("trace.empty"))
        yield html.Ul(
            [html.Li(html.A(said, href=trace_of(state, ask=ask))) for said, state in offers], className="plain-list"
        )
