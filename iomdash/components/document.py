"""A page that needs no script: head, bar and body as one HTML text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.markup import write_markup
from iomdash.components.reopening import make_drop
from iomdash.components.search import make_box
from iomdash.words.catalogue import Catalogue

STYLES = (
    *("00-fonts", "05-tokens", "10-page", "20-documents"),
    *("30-iom", "31-search-profiles", "33-purposes", "33-trace", "34-compare", "36-events", "37-reopening"),
)
SCRIPTS = ("copy", "reopen", "search")
PAGES = {"/": "follow", "/iom": "iom", "/trace": "trace", "/compare": "compare", "/check": "check", "/method": "method"}
"""Address -> name of each page that the bar leads to."""

_SHELL = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<link rel="icon" href="data:,">'
    '<meta name="description" content="{description}">{styles}</head>\n<body>{body}{scripts}</body>\n</html>\n'
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a page answers: its title, the parts of its body, and the status of the answer.

    With a `location` the answer leads on to that address of ours and has no body.
    """

    title: str
    body: Sequence[Component | Markup]
    status: int = 200
    location: str = ""


def make_bar(current: str, *, words: Catalogue, has_form: bool = True) -> Component:
    """The bar at the top of every page; `current` is the address of the page that it stands on.

    Its search is a plain form, or (`has_form` off) an empty place that the script fills.
    """
    links = [_bar_link(path, name, is_current=path == current, words=words) for path, name in PAGES.items()]
    label: dict[str, Any] = {"aria-label": words.say("site.name")}
    name = html.A(words.say("site.name"), href="/", className="wordmark")
    search = make_box(words, has_form=has_form)
    return html.Header(
        [html.Div([name, html.Nav(links, **label), search], className="bar"), make_drop(words)], className="top"
    )


def _bar_link(path: str, name: str, *, is_current: bool, words: Catalogue) -> Component:
    current: dict[str, Any] = {"aria-current": "page"} if is_current else {}
    return html.A(words.say(f"page.{name}"), href=path, className="is-current" if is_current else "", **current)


def write_document(document: Document, *, path: str, words: Catalogue) -> str:
    """The whole HTML text of a document that stands at `path`."""
    skip = html.A(words.say("site.skip_document"), href="#main", className="skip")
    main = html.Main(document.body, id="main", className="page document")
    styles = Markup("").join(Markup('<link rel="stylesheet" href="/assets/css/{}.css">').format(name) for name in STYLES)
    scripts = Markup("").join(Markup('<script defer src="/assets/js/{}.js"></script>').format(name) for name in SCRIPTS)
    return _SHELL.format(
        language=words.language,
        title=f"{document.title} – {words.say('site.name')}",
        description=words.say("site.description"),
        styles=styles,
        body=write_markup([html.Div([skip, make_bar(path, words=words), main], className="site")]),
        scripts=scripts,
    )
