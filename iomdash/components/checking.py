"""The pasted text with what was recognised in it, and the verdict on each figure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.measures.claims.dates import Date
from iomdash.measures.claims.names import Name
from iomdash.measures.claims.paragraph import Paragraph
from iomdash.words.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link of a reading: its word and its address."""

    text: str
    href: str


@dataclass(frozen=True, kw_only=True)
class ReadingText:
    """A reading as strings, with the links to what stands behind it."""

    value: str
    said: str
    agrees: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class VerdictText:
    """The verdict on one figure as strings. `notes` stand under it, `truth` is a sentence that would be true."""

    figure: str
    verdict: str
    notes: tuple[str, ...]
    readings: tuple[ReadingText, ...]
    truth: str


def make_form(text: str, *, limit: int, examples: dict[str, str], words: Catalogue) -> Component:
    """The box to paste into, its button, and a button for each example."""
    field: dict[str, Any] = {"spellCheck": "false", "maxLength": limit, "name": "text", "rows": 7}
    label = html.Label(words.say("check.label", n=f"{limit:,}"), htmlFor="claim-text")
    box = html.Textarea(["\n", text], id="claim-text", **field)
    tries = [html.Button(said, type="submit", name="example", value=name) for name, said in examples.items()]
    return html.Form(
        [
            label,
            box,
            html.Div(html.Button(words.say("check.button"), type="submit", className="check-button"), className="check-row"),
            html.Div([html.Span(words.say("check.examples")), *tries], className="check-examples"),
        ],
        action="/check#results",
        method="post",
        encType="multipart/form-data",
        className="check-form",
    )


def make_marked_text(paragraph: Paragraph) -> Component:
    """The text as it was pasted, with figures, names and dates marked. Every piece is escaped where it is written."""
    return html.P(list(_pieces(paragraph)), className="checked-text")


def _pieces(paragraph: Paragraph) -> Iterator[Any]:
    figures = [(one.figure.start, one.figure.end, number) for number, one in enumerate(paragraph.statements, start=1)]
    items: tuple[Name | Date, ...] = (*paragraph.names, *paragraph.dates)
    others = [(item.start, item.end, 0) for item in items]
    at, text = 0, paragraph.text
    for start, end, number in sorted((*figures, *others)):
        if start < at:
            continue
        yield text[at:start]
        yield _mark(text[start:end], number)
        at = end
    yield text[at:]


def _mark(written: str, number: int) -> Component:
    if not number:
        return html.Span(written, className="checked-name")
    return html.A([html.Mark(written), html.Sup(str(number))], href=f"#figure-{number}", className="checked-figure")


def make_verdicts(verdicts: tuple[VerdictText, ...], *, words: Catalogue) -> Component:
    """One entry per figure, in the order of the text."""
    entries = (_verdict(number, verdict, words) for number, verdict in enumerate(verdicts, start=1))
    return html.Ol(list(entries), className="verdicts")


def _verdict(number: int, verdict: VerdictText, words: Catalogue) -> Component:
    head = words.say("check.figure", n=number, figure=verdict.figure)
    parts: list[Component] = [html.H3([html.Span(head), " ", html.Strong(verdict.verdict)])]
    parts += [html.P(note) for note in verdict.notes]
    if verdict.readings:
        parts.append(_readings(verdict.readings, words))
    if verdict.truth:
        parts.append(html.P(words.say("check.truth", sentence=verdict.truth), className="truth"))
    return html.Li(parts, id=f"figure-{number}")


def _readings(readings: tuple[ReadingText, ...], words: Catalogue) -> Component:
    names = ("value", "reading", "fit", "look")
    head = html.Tr([html.Th(words.say(f"check.{name}"), scope="col") for name in names])
    rows = [
        html.Tr(
            [
                html.Td(one.value, className="number"),
                html.Td(one.said),
                html.Td(one.agrees),
                html.Td([html.A(link.text, href=link.href) for link in one.links], className="look"),
            ]
        )
        for one in readings
    ]
    caption = html.Caption(words.say("check.readings"), className="spoken")
    return html.Table([caption, html.Thead(head), html.Tbody(rows)], className="readings")
