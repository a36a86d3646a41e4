"""Definitions: what each word of the dashboard means, what else it is called, what it must not be taken for."""

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Part
from iomdash.measures.selection import Selection
from iomdash.pages.method_words import link_to, make_lead
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Measure, View
from iomdash.words.catalogue import Catalogue

TREND = Selection(view=View.TREND)
TERMS: dict[str, Selection | None] = {
    "approved": Selection(),
    "contracted": Selection(measure=Measure.CONTRACTED),
    "paid": TREND,
    "pledged": None,
    "received": None,
    "co-financing": None,
    "revenue": None,
    "expense": None,
    "window": Selection(),
    "programme": Selection(view=View.TABLE),
    "contract": Selection(measure=Measure.CONTRACTED, view=View.TABLE),
    "implementer": Selection(),
    "donor-share": Selection(),
    "several": Selection(countries=(SEVERAL,)),
    "unpublished": Selection(implementers=(UNPUBLISHED,)),
    "undated": TREND,
    "year": TREND,
    "answer-range": Selection(),
}
"""Term -> the view where it is used; None for words of tables that no view shows. Its anchor is the term."""


def make_definitions(words: Catalogue) -> Part:
    entries = [_entry(term, selection, words) for term, selection in TERMS.items()]
    content = [make_lead(words.say("define.lead")), html.Div(entries, className="definitions")]
    return Part(id="definitions", heading=words.say("method_part.definitions"), content=content)


def _entry(term: str, selection: Selection | None, words: Catalogue) -> Component:
    used = words.say(f"define.{term}.used")
    lines = [
        html.P(words.say(f"define.{term}.means")),
        _line(words.say("define.also"), words.say(f"define.{term}.also")),
        _line(words.say("define.not"), words.say(f"define.{term}.not")),
        _line(words.say("define.used"), link_to(selection, said=used) if selection else used),
    ]
    return html.Article([html.H3(words.say(f"define.{term}.name")), *lines], id=term, className="definition")


def _line(name: str, said: Component | str) -> Component:
    return html.P([html.Span(name, className="line-name"), " ", said], className="line")
