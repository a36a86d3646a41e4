"""The register of claims as tables, one for each claimant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.words.catalogue import Catalogue
from iomdash.words.register import ClaimText


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    """A claim to be shown: its id, its strings, the address of its source and of the view that tests it ("" if none).

    `profiles` are names and addresses of what it is about.
    """

    id: str
    text: ClaimText
    source_url: str
    view: str
    profiles: tuple[tuple[str, str], ...] = ()


def make_group(name: str, *, id: str, rows: Sequence[ClaimRow], is_open: bool, words: Catalogue) -> Component:
    """The claims of one claimant, to be folded away; a link to one of them opens it."""
    names = ("claim", "stated", "ours", "finding")
    titles = {column: words.say(f"register.{column}") for column in names}
    head = html.Tr([html.Th(title, scope="col") for title in titles.values()])
    body = [_row(row, titles, words) for row in rows]
    caption = html.Caption(name, className="spoken")
    counted = html.Span(words.say_count("register.count", len(rows)), className="claim-count")
    summary = html.Summary(html.H3([name, " ", counted]))
    listed = html.Table([caption, html.Thead(head), html.Tbody(body)], className="claims")
    return html.Details([summary, listed], id=id, open=is_open, className="claim-group")


def _row(row: ClaimRow, titles: dict[str, str], words: Catalogue) -> Component:
    text = row.text
    origin = html.A(text.origin, href=row.source_url, className="claim-origin", rel="noreferrer")
    anchor: dict[str, Any] = {"aria-label": words.say("register.anchor")}
    claim = [html.P(text.wording), html.P([origin, " ", html.A("#", href=f"#{row.id}", className="anchor", **anchor)])]
    if row.profiles:
        links = [html.A(name, href=href) for name, href in row.profiles]
        claim.append(html.P([words.say("profile.about"), *(part for link in links for part in (" ", link))]))
    ours: list[Any] = [html.P(text.ours, className="ours"), *(html.P(line) for line in text.beside)]
    if row.view:
        ours.append(html.P(html.A(words.say("check.view"), href=row.view)))
    finding = [html.P(html.Strong(text.finding)), *(html.P(line) for line in text.reasons)]
    cells = zip(titles.items(), (claim, [html.P(text.stated)], ours, finding), strict=True)
    return html.Tr([_cell(name, title, parts) for (name, title), parts in cells], id=row.id)


def _cell(name: str, title: str, parts: list[Any]) -> Component:
    data: dict[str, Any] = {"data-title": title}
    return html.Td(parts, className=f"claim-{name}", **data)
