"""The pieces of the page that traces a donor's euros: its form, the pooling rules as links, the drawing, the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.card import make_key
from iomdash.layouts.key_row import KeyEntry
from iomdash.words.catalogue import Catalogue

ADDRESS = "trace-address"
_FIELD = Markup(
    '<input type="text" id="eur" name="eur" value="{value}" inputmode="decimal" maxlength="{longest}" autocomplete="off"'
    "{described}>"
)
_DESCRIBED = Markup(' aria-describedby="eur-fault" aria-invalid="true"')
_HIDDEN = Markup('<input type="hidden" name="{name}" value="{value}">')


@dataclass(frozen=True, kw_only=True)
class Field:
    """What the form holds: the amount as written, what is wrong with it, donors as (id, name), the one chosen, the rest."""

    value: str
    longest: int
    fault: str
    donors: Sequence[tuple[str, str]]
    donor: str
    kept: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class RuleLink:
    """One pooling rule as a link: its name, what it means, its address, whether it is the one shown."""

    name: str
    means: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class ListLine:
    """A node as a line of the lists: its name, its amount, how sure it is, whether it is the marked organisation."""

    name: str
    amount: str
    sure: str
    is_marked: bool


def make_ask_form(field: Field, *, words: Catalogue) -> Component:
    """The form: an amount, a donor, a button; the state of the address goes along in hidden fields."""
    options = [html.Option(name, value=id, selected=id == field.donor) for id, name in field.donors]
    box = _FIELD.format(value=field.value, longest=field.longest, described=_DESCRIBED if field.fault else "")
    named: dict[str, Any] = {"name": "from"}
    said: dict[str, Any] = {"role": "alert"}
    fault = [html.P(field.fault, id="eur-fault", className="trace-fault", **said)] if field.fault else []
    row = html.Div(
        [
            html.Div([html.Label(words.say("trace.amount"), htmlFor="eur"), box], className="trace-field"),
            html.Div(
                [html.Label(words.say("trace.from"), htmlFor="from"), html.Select(options, id="from", **named)],
                className="trace-field",
            ),
            html.Button(words.say("trace.button"), type="submit", className="plain-button"),
        ],
        className="trace-row",
    )
    hidden = [_HIDDEN.format(name=name, value=value) for name, value in field.kept]
    labelled: dict[str, Any] = {"aria-label": words.say("trace.form")}
    return html.Form([row, *fault, *hidden], action="/trace", method="get", className="trace-form", **labelled)


def make_rules(rules: Sequence[RuleLink], *, words: Catalogue) -> Component:
    """The pooling rules side by side, each with its definition; the one shown is marked."""
    labelled: dict[str, Any] = {"aria-label": words.say("trace.rules")}
    return html.Nav(
        [html.P(words.say("trace.rules"), className="trace-rules-head"), html.Ul([_make_rule(rule) for rule in rules])],
        className="trace-rules",
        **labelled,
    )


def _make_rule(rule: RuleLink) -> Component:
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    current: dict[str, Any] = {"aria-current": "true"} if rule.is_chosen else {}
    dot = html.Span(className="trace-dot", **hidden)
    link = html.A([dot, rule.name], href=rule.href, className="is-current" if rule.is_chosen else "", **current)
    return html.Li([link, html.Span(rule.means, className="trace-means")])


def make_trace_card(
    *,
    heading: str,
    unit: str,
    drawings: Sequence[Markup],
    listed: Component,
    key: Sequence[KeyEntry],
    foot: Sequence[Component],
) -> Component:
    """The drawing between its heading and its foot, in widths of which the style sheet shows the one that fits."""
    head = html.P([html.Strong(heading), " ", html.Span(unit, className="card-unit")], className="card-head")
    figure = html.Div(drawings, className="trace-figure")
    return html.Section(
        [head, figure, listed, html.Div(make_key(key), className="key"), html.Div(foot, className="card-foot")],
        className="card trace-card",
    )


def make_trace_list(columns: Mapping[str, Sequence[ListLine]], *, heading: str) -> Component:
    """The drawing as lists, for screens that are too narrow for it."""
    parts = [html.Div([html.H3(head), html.Ul([_make_line(line) for line in lines])]) for head, lines in columns.items()]
    return html.Section([html.H2(heading, className="spoken"), *parts], className="trace-list")


def _make_line(line: ListLine) -> Component:
    words = html.Span([line.name, html.Span(line.sure, className="small")])
    return html.Li(
        [words, html.Span(line.amount, className="trace-amount")], className="is-marked" if line.is_marked else None
    )


def make_trace_address(address: str, *, file: str, words: Catalogue) -> list[Component]:
    """The address to copy and the file; the button copies where a script runs."""
    said: dict[str, Any] = {"data-copies": ADDRESS, "data-done": words.say("receipts.copied")}
    button = html.Button(words.say("trace.copy"), type="button", hidden=True, className="plain-button", **said)
    return [
        html.H2(words.say("trace.address")),
        html.P(address, id=ADDRESS, className="footnote"),
        button,
        html.P(html.A(words.say("trace.file"), href=file), className="trace-file"),
    ]
