"""The search box of the bar and the list of what is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.measures.search import LONGEST_QUERY
from iomdash.words.catalogue import Catalogue

BOX = "site-search"
_FORM = Markup(
    '<form action="/search" method="get" role="search" class="search-form"><label for="search-{name}" class="spoken">{label}'
    '</label><input id="search-{name}" name="q" type="search" maxlength="{longest}" autocomplete="off" spellcheck="false" '
    'placeholder="{placeholder}" value="{text}"><button type="submit" class="search-go">{go}</button></form>'
)


@dataclass(frozen=True, kw_only=True)
class FoundLine:
    """One result: its name, what it is, where it leads, and its euros ("" for none)."""

    name: str
    detail: str
    href: str
    amount: str


def make_form(words: Catalogue, *, name: str, text: str = "") -> Markup:
    """A form that works without a script; the script makes a combobox of its field. `name` tells two of them apart."""
    return _FORM.format(
        name=name,
        label=words.say("search.label"),
        placeholder=words.say("search.placeholder"),
        go=words.say("search.go"),
        longest=LONGEST_QUERY,
        text=text,
    )


def make_box(words: Catalogue, *, form: str) -> Component:
    """The place of the search in the bar, with a form of that name. Where a script draws the page ("") it also fills this
    place, by what it is told here.

    (Dash has no plain input in `dash.html`; the script makes the same form as `make_form`.)
    """
    names = ("label", "placeholder", "go", "list", "failed")
    told: dict[str, Any] = {f"data-{name}": words.say(f"search.{name}") for name in names}
    forms = [make_form(words, name=form)] if form else []
    return html.Div(forms, className=BOX, **told)


def make_found(lines: Sequence[FoundLine]) -> Component:
    """Results as a list: name, what it is, euros on the right."""
    return html.Ul([html.Li(_line(line)) for line in lines], className="found")


def _line(line: FoundLine) -> list[Component]:
    return [
        html.A(line.name, href=line.href),
        html.Span(line.detail, className="found-detail"),
        html.Span(line.amount, className="found-amount"),
    ]
