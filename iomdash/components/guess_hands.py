"""A show of hands: how many of a class think what, typed by whoever counts, drawn as columns or bars."""

from itertools import pairwise

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.guess_asked import RANGES, SILENT, GuessAsked, as_item
from iomdash.words.catalogue import Catalogue

_HAND = Markup(
    '<input type="text" inputmode="numeric" autocomplete="off" maxlength="4" class="guess-hand" data-item="{item}" '
    'aria-label="{label}">'
)


def make_hands(asked: GuessAsked, *, words: Catalogue) -> Component:
    """Places for counts: of the ranges of a scale, or of the items (which is the largest?). Nothing of it is sent."""
    made = _ranges(asked, words=words) if asked.is_single else _items(asked, words=words)
    return html.Div([*made, html.P(className="guess-hands-verdict")], className="guess-hands-board", hidden=True)


def _ranges(asked: GuessAsked, *, words: Catalogue) -> list[Component]:
    edges = [f"{asked.end * n / RANGES:,.10g}" for n in range(RANGES + 1)]
    names = [words.say("guess.range", low=low, high=high) for low, high in pairwise(edges)]
    names = [asked.unit.format(n=name) for name in names]
    columns = [html.Div([_count(), _length()], className="guess-hands-column", **as_item(n)) for n in range(RANGES)]
    fields = [html.Div([_name(name), _field(n, name, words=words)]) for n, name in enumerate(names)]
    mark = html.Div(html.Span(className="guess-written"), className="guess-hands-mark")
    return [
        html.Div([*columns, mark], className="guess-hands-columns"),
        html.Div(fields, className="guess-hands-fields"),
    ]


def _items(asked: GuessAsked, *, words: Catalogue) -> list[Component]:
    return [
        html.Div(
            [
                _name(item.label),
                html.Div([_length(), _count()], className="guess-hands-length"),
                _field(n, item.label, words=words),
                html.Span(className="guess-written"),
            ],
            className="guess-hands-row",
            **as_item(n),
        )
        for n, item in enumerate(asked.items)
    ]


def _name(name: str) -> Component:
    return html.Span(name, className="guess-name", **SILENT)


def _count() -> Component:
    return html.Span(className="guess-count", **SILENT)


def _length() -> Component:
    return html.Span(className="guess-length")


def _field(item: int, name: str, *, words: Catalogue) -> Markup:
    return _HAND.format(item=item, label=words.say("guess.hands_for", label=name))
