"""Pieces of the page about the IOM's own money: a figure with all that it must carry, bars as a list, the form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.words.catalogue import Catalogue

_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')


@dataclass(frozen=True, kw_only=True)
class BarRow:
    """A row of a list of bars: name, amount, share, and its part of the longest bar; hatched if it is not known."""

    name: str
    amount: str
    share: str
    part: float
    href: str = ""
    is_unknown: bool = False


@dataclass(frozen=True, kw_only=True)
class AgencyFigure:
    """A section: anchor, heading (the finding), the sentence under it, what is drawn, and what a figure must carry.

    `content` is drawn in every width, `narrow` only where the drawings of `content` do not fit.
    """

    id: str
    heading: str
    sentence: str
    content: Sequence[Component]
    note: str
    source: str
    links: Sequence[tuple[str, str] | Component] = ()
    twin: Sequence[Component] = ()
    before: Sequence[Component] = ()


def make_figure(figure: AgencyFigure, *, words: Catalogue) -> Component:
    """The section: heading, sentence, drawing, note and source, links to rows and file, the figure in words."""
    links: list[Any] = []
    for link in figure.links:
        links += [link if isinstance(link, Component) else html.A(link[0], href=link[1]), " "]
    small = [
        html.P([html.Strong(words.say("card.note")), " ", figure.note], className="iom-note") if figure.note else None,
        html.P([html.Strong(words.say("card.source")), " ", figure.source], className="iom-note"),
        html.P(links, className="iom-links") if links else None,
    ]
    drawn = html.Figure([*figure.content, html.Figcaption([part for part in small if part])], className="iom-figure")
    head = [html.H2(figure.heading), html.P(figure.sentence, className="iom-sentence"), *figure.before]
    return html.Section([*head, drawn, *figure.twin], id=figure.id)


def make_drawings(drawings: Sequence[Markup], *, narrow: Sequence[Component] = ()) -> Component:
    """Drawings of one figure for several widths, of which the style sheet shows the one that fits; `narrow` for none.

    Where nothing is drawn for the small width, `narrow` stands in up to the middle one.
    """
    shown = [html.Div(list(narrow), className="iom-narrow")] if narrow else []
    has_small = any('-small"' in drawing[:200] for drawing in drawings)
    return html.Div([*drawings, *shown], className="iom-drawings" if has_small else "iom-drawings from-middle")


def make_bars(rows: Sequence[BarRow], *, label: str, columns: int = 1) -> Component:
    """A list of bars, longest first as given, each with its amount and share in words."""
    named: dict[str, Any] = {"aria-label": label}
    return html.Ol([_bar(row) for row in rows], className=f"iom-bars columns-{columns}", **named)


def _bar(row: BarRow) -> Component:
    name: Any = html.A(row.name, href=row.href) if row.href else row.name
    fill = html.Span(
        className="iom-fill is-unknown" if row.is_unknown else "iom-fill", style={"width": f"{100 * row.part:.2f}%"}
    )
    return html.Li(
        [
            html.Span(name, className="iom-bar-name"),
            html.Span(row.amount, className="iom-bar-amount"),
            html.Span(row.share, className="iom-bar-share"),
            html.Span(fill, className="iom-bar"),
        ]
    )


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A field of the form: its key, label, (value, words) of its options and the value chosen."""

    key: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


def make_choices(choices: Sequence[Choice], *, action: str, send: str, kept: Sequence[tuple[str, str]] = ()) -> Component:
    """A form that asks for the same page with other keys, `kept` as they are; it needs no script."""
    fields = [
        html.Label([html.Span(choice.label), html.Select(list(map(_option_of(choice), choice.options)), name=choice.key)])
        for choice in choices
    ]
    hidden = [_HIDDEN.format(name, value) for name, value in kept]
    button = html.Button(send, type="submit", className="plain-button")
    return html.Form([*fields, *hidden, button], action=action, method="get", className="iom-form")


def _option_of(choice: Choice) -> Callable[[tuple[str, str]], Component]:
    def make(option: tuple[str, str]) -> Component:
        value, said = option
        chosen: dict[str, Any] = {"selected": True} if value == choice.chosen else {}
        return html.Option(said, value=value, **chosen)

    return make
