"""A page that needs no script: head, bar and body as one HTML text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.lesson_link import make_kept
from iomdash.components.markup import write_markup
from iomdash.components.reopening import make_drop
from iomdash.components.search import make_box
from iomdash.components.tags import Described, make_tags, picture_of
from iomdash.measures.selection import Selection
from iomdash.words.catalogue import Catalogue

STYLES = (
    *("00-fonts", "05-tokens", "10-page", "20-documents"),
    *("30-iom", "31-search-profiles", "33-purposes", "33-trace", "34-compare", "36-events", "37-choosing", "37-reopening"),
    *("39-gallery", "40-sharing", "42-adding", "42-lessons", "52-class-own"),
)
SCRIPTS = ("copy", "reopen", "search", "capture", "class-door", "class-add", "class-own")
PAGES = {
    "/": "follow",
    "/iom": "iom",
    "/trace": "trace",
    "/compare": "compare",
    "/check": "check",
    "/class": "class",
    "/method": "method",
}
"""Address -> name of each page that the bar leads to."""

ASIDE, SHORTEST = ("kicker", "ignored", "spoken"), 40
"""Classes of paragraphs that do not say what a page is about, and characters below which none does."""
_PARAGRAPH = re.compile(r'<p(?: class="([^"]*)")?>(.*?)</p>', re.DOTALL)
SAFE_QUERY, LONGEST_ADDRESS = "%=&~:,;.+-_", 2000

_SHELL = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    '<link rel="icon" href="data:,">{tags}{styles}</head>\n<body>{body}{scripts}</body>\n</html>\n'
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a page answers: its title, the parts of its body, and the status of the answer.

    With a `location` the answer leads on to that address of ours and has no body. Where it is linked, a page is told by
    its `description` (by its first paragraph, if it has none of its own) and the picture of the state `shown`.
    """

    title: str
    body: Sequence[Component | Markup]
    status: int = 200
    location: str = ""
    description: str = ""
    shown: Selection | None = None


def make_bar(current: str, *, words: Catalogue, form: str = "bar") -> Component:
    """The bar at the top of every page; `current` is the address of the page that it stands on.

    Its search is a plain form of that name, or ("") an empty place that the script fills.
    """
    links = [_bar_link(path, name, is_current=path == current, words=words) for path, name in PAGES.items()]
    label: dict[str, Any] = {"aria-label": words.say("site.name")}
    name = html.A(words.say("site.name"), href="/", className="wordmark")
    search = make_box(words, form=form)
    return html.Header(
        [html.Div([name, html.Nav(links, **label), search], className="bar"), make_drop(words), make_kept(words)],
        className="top",
    )


def _bar_link(path: str, name: str, *, is_current: bool, words: Catalogue) -> Component:
    current: dict[str, Any] = {"aria-current": "page"} if is_current else {}
    return html.A(words.say(f"page.{name}"), href=path, className="is-current" if is_current else "", **current)


def write_document(document: Document, *, path: str, words: Catalogue, query: str = "", home: str = "") -> str:
    """The whole HTML text of a document that stands at `path`, asked for with `query`, on the site at `home`."""
    skip = html.A(words.say("site.skip_document"), href="#main", className="skip")
    written = write_markup(document.body)
    main = html.Main(written, id="main", className="page document")
    styles = Markup("").join(Markup('<link rel="stylesheet" href="/assets/css/{}.css">').format(name) for name in STYLES)
    scripts = Markup("").join(Markup('<script defer src="/assets/js/{}.js"></script>').format(name) for name in SCRIPTS)
    return _SHELL.format(
        language=words.language,
        title=f"{document.title} – {words.say('site.name')}",
        tags=make_tags(_describe(document, written, path=path, query=query, words=words), home=home, words=words),
        styles=styles,
        body=write_markup([html.Div([skip, make_bar(path, words=words), main], className="site")]),
        scripts=scripts,
    )


def _describe(document: Document, body: Markup, *, path: str, query: str, words: Catalogue) -> Described:
    said = document.description or _first_words(body) or words.say("site.description")
    address = quote(path) + (f"?{quote(query, safe=SAFE_QUERY)}" if query else "")
    return Described(
        title=document.title,
        description=said,
        address=address[:LONGEST_ADDRESS],
        picture=picture_of(document.shown),
    )


def _first_words(body: Markup) -> str:
    """The first paragraph of a written body that tells something: not its kicker, not a warning, not what is only named."""
    for found in _PARAGRAPH.finditer(body):
        name, said = found[1], str(Markup(found[2]).striptags())
        if name not in ASIDE and len(said) >= SHORTEST:
            return said
    return ""
