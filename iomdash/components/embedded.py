"""An embedded figure as a page of its own: no bar, no form, the same drawing for three widths."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.markup import write_markup
from iomdash.words.catalogue import Catalogue

STYLES = ("00-fonts", "05-tokens", "41-embed")
SCRIPT = "embed"

_SHELL = Markup(
    '<!doctype html>\n<html lang="{language}" class="embed-root embed-{variant}">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    '<title>{title}</title><link rel="icon" href="data:,">{styles}</head>\n<body class="embed">{body}'
    '<script defer src="/assets/js/{script}.js"></script></body>\n</html>\n'
)


def write_embedded(parts: Sequence[Component], *, title: str, variant: str, words: Catalogue) -> str:
    """The whole HTML text of an embedded figure; `variant` gives the paper behind it."""
    styles = Markup("").join(Markup('<link rel="stylesheet" href="/assets/css/{}.css">').format(name) for name in STYLES)
    return _SHELL.format(
        language=words.language,
        variant=variant or "light",
        title=f"{title} – {words.say('site.name')}",
        styles=styles,
        body=write_markup([html.Main(list(parts))]),
        script=SCRIPT,
    )


def make_embedded(title: str, *, pictures: Mapping[str, Markup], line: Component) -> list[Component]:
    """The drawings by width, of which the style sheet shows one, and the line under them; the title is read out."""
    drawn = [html.Div(svg, className=f"embed-picture embed-{width}") for width, svg in pictures.items()]
    return [html.H1(title, className="embed-spoken"), *drawn, line]


def make_line(source: str, *, edited: str, address: str, words: Catalogue) -> Component:
    """Where the figure comes from, whose words it bears, and the way to the whole view, beside the publisher's page."""
    said: list[Component | str] = [
        source,
        *([" · ", edited] if edited else []),
        " · ",
        _make_way(words.say("embed.open"), address, is_apart=True),
    ]
    return html.P(said, className="embed-line")


def make_refused(title: str, *, said: str, ways: Sequence[tuple[str, str, bool]]) -> list[Component]:
    """What cannot be shown and why, and the ways on: words, address, whether it opens beside the publisher's page."""
    links = [html.Li(_make_way(words, address, is_apart=is_apart)) for words, address, is_apart in ways]
    return [html.H1(title), html.P(said), html.Ul(links)]


def _make_way(said: str, address: str, *, is_apart: bool) -> Component:
    apart: dict[str, Any] = {"target": "_blank", "rel": "noopener"} if is_apart else {}
    return html.A(said, href=address, **apart)
