"""Two views side by side at one scale, and what differs between them: a page without a script."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.card import make_key
from iomdash.components.compare import make_compare_form, make_side, make_table
from iomdash.components.compare_link import COMPARE, compare_address
from iomdash.components.document import Document
from iomdash.components.lesson_link import LONGEST_HEADLINE, LessonView, lasting, make_add_link
from iomdash.components.markup import write_markup
from iomdash.components.share_link import share_figure
from iomdash.layouts.key_row import KeyEntry
from iomdash.measures.compare import Comparison
from iomdash.measures.selection import Selection
from iomdash.pages.compare_form import Pair, list_fields, read_pair
from iomdash.pages.compare_sides import Sides
from iomdash.pages.compare_tables import write_tables
from iomdash.pages.figures.asked import FIGURES
from iomdash.pages.reading import Reader
from iomdash.state import encode
from iomdash.vocabulary import PlaceRule, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.compared import list_warnings, say_changes, say_more
from iomdash.words.numbers import write_cents, write_date, write_eur

FIGURE = "compare"
KEPT = 16
"""How many comparisons are kept written."""
STUDY_DAY = "2018-08-22"
"""The day at which the register of claims counts what was said of the IOM in that summer."""
PRESETS: Mapping[str, tuple[Selection, Selection]] = {
    "rules": (Selection(), Selection(rule=Rule.CONTRACTS)),
    "corrections": (Selection(), Selection(with_corrections=False)),
    "then": (Selection(implementers=("iom",), decided_by=STUDY_DAY), Selection(implementers=("iom",))),
    "countries": (Selection(countries=("NE",)), Selection(countries=("LY",))),
    "donors": (Selection(donors=("de",)), Selection(donors=("it",))),
    "places": (Selection(view=View.MAP), Selection(view=View.MAP, place_rule=PlaceRule.EQUAL)),
    "years": (Selection(view=View.TREND, windows=("NOA",)), Selection(view=View.TREND, windows=("SAH",))),
}
"""Comparisons that the page offers, by the name of their words."""


class ComparePage:
    """The page at /compare."""

    path = COMPARE

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._written = lru_cache(maxsize=KEPT)(self._write)

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The comparison of an address; its second side is chosen here where the address names none."""
        pair = read_pair(query, reader=self.reader)
        shown = self.reader.pictured(pair.states[0])
        return Document(title=self.words.say("compare.title"), body=[self._written(pair)], shown=shown)

    def _write(self, pair: Pair) -> Markup:
        first, second = pair.states
        words = self.words
        changes = say_changes(self.reader.ledger, first=first, second=second, words=words)
        warnings = [html.P(said, className="compare-warning") for said in list_warnings(first, second, words=words)]
        head = [
            html.H1(words.say("compare.title")),
            html.P(changes, className="lead"),
            *warnings,
            self._tools(pair, changes=changes),
        ]
        sides = Sides(self.reader, pair=pair, words=words)
        return write_markup([*head, *self._sides(sides), *self._differences(sides)])

    def _tools(self, pair: Pair, *, changes: str) -> Component:
        """What to compare: examples, the sides exchanged, and a form for each side."""
        first, second = pair.states
        day = write_date(STUDY_DAY, words=self.words)
        links = [(self.words.say(f"compare.preset_{name}", day=day), *states) for name, states in PRESETS.items()]
        links.append((self.words.say("compare.exchange"), second, first))
        entries = [html.Li(html.A(said, href=compare_address(one, other))) for said, one, other in links]
        sides = [
            (key, encode(state), list(list_fields(key, state, reader=self.reader, words=self.words)))
            for key, state in zip("ab", pair.states, strict=True)
        ]
        form = make_compare_form(sides, action=self.path, words=self.words)
        fold = html.Details([html.Summary(self.words.say("compare.change_sides")), form], className="compare-form")
        tried = html.Ul(entries, className="compare-presets")
        return html.Div(
            [
                html.P(self.words.say("compare.try"), className="compare-try"),
                tried,
                fold,
                *self._taken(pair, changes=changes),
            ]
        )

    def _taken(self, pair: Pair, *, changes: str) -> list[Component]:
        """The way to the comparison as a figure, where there is one, and into a lesson."""
        if FIGURE not in FIGURES:
            return []
        state = compare_address(*pair.states).partition("?")[2]
        title = changes if len(changes) <= LONGEST_HEADLINE else self.words.say("compare.title")
        view = LessonView(figure=FIGURE, state=lasting(state), title=title, sentence=changes)
        link = html.A(self.words.say("share.take"), href=share_figure(FIGURE, state))
        return [html.P([link, " ", make_add_link(view, self.words)], className="compare-taken")]

    def _sides(self, sides: Sides) -> Iterator[Component]:
        written = sides.write()
        yield html.Div([make_side(side, words=self.words) for side in written], className="compare-sides")
        said: list[Component] = [html.Span(sides.note)] if sides.note else []
        if sides.scale:
            amount = write_eur(sides.scale.amount, words=self.words)
            entry = KeyEntry(swatch="scale", words=self.words.say("compare.scale", amount=amount), height=sides.scale.length)
            said = [*make_key([entry]), *said]
        if said:
            yield html.Div(said, className="key compare-key")

    def _differences(self, sides: Sides) -> Iterator[Component]:
        words, found = self.words, sides.found
        yield html.H2(words.say("compare.differs"), id="differs")
        yield html.P(say_totals(found, words=words))
        yield html.P(words.say("compare.how"), className="compare-note")
        for table in write_tables(self.reader.ledger, found, states=sides.aligned, words=words):
            yield from make_table(table, words=words)
        yield html.P([html.Strong(words.say("card.source")), " ", sides.source], className="compare-note")


def say_totals(found: Comparison, *, words: Catalogue) -> str:
    """Both totals and their difference, to the cent."""
    amounts = {name: write_cents(cents) for name, cents in (("first", found.first), ("second", found.second))}
    sign = words.say("number.minus") if found.by < 0 else ""
    more = sign + write_cents(abs(found.by))
    return words.say("compare.totals", **amounts, more=more, short=say_more(found.by, words=words))
