"""Pieces of a profile: a figure with its words around it, the key facts, links to the other views."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

Said = str | Component | Markup


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One key fact: what it is, its value, and what is to be said beside it ("" for nothing)."""

    name: str
    value: Said | list[Said]
    note: Said = ""


def make_facts(facts: Sequence[Fact]) -> Component:
    """Facts as lines between hairlines."""
    return html.Dl([html.Div(_fact(fact)) for fact in facts], className="facts")


def _fact(fact: Fact) -> list[Component]:
    value: list[Any] = list(fact.value) if isinstance(fact.value, list) else [fact.value]
    if fact.note:
        value.append(html.Span(fact.note, className="small"))
    return [html.Dt(fact.name), html.Dd(value)]


def make_figure(title: str, *, unit: str, content: Sequence[Said], foot: str) -> Component:
    """Title, unit and period above; source, date of the data and release below: the figure can travel alone."""
    head = html.Figcaption([html.H3(title), html.Span(unit, className="card-unit")] if title else unit)
    return html.Figure([head, *content, html.P(foot, className="figure-note")], className="profile-figure")


def make_drawings(wide: Markup, narrow: Markup) -> Component:
    """The same drawing for two widths; the style sheet shows one."""
    return html.Div([html.Div(wide, className="drawn-wide"), html.Div(narrow, className="drawn-narrow")], className="drawn")
