"""Bars in lines, one below another: name, bar, amount, share; the marked part of each bar in the accent colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

Cell = Any
"""Text, a component, or a list of these."""


@dataclass(frozen=True, kw_only=True)
class BarLine:
    """One bar: what it is called, its amount and share in words, and its length and marked length from 0 to 1."""

    name: Cell
    amount: Cell
    share: str
    length: float
    marked: float
    said: str
    is_unknown: bool = False


def make_bar_list(lines: Sequence[BarLine], *, caption: str, heads: Sequence[str]) -> Component:
    """The bars as a table, so that they read without being seen; `heads` name its four columns."""
    head = html.Tr([html.Th(word, scope="col") for word in heads])
    body = [_line(line) for line in lines]
    return html.Table([html.Caption(caption), html.Thead(head), html.Tbody(body)], className="bar-list")


def _line(line: BarLine) -> Component:
    marked = html.Span(className="bar-marked", style={"width": f"{100 * line.marked:.2f}%"})
    rest = html.Span(className=_kind(line), style={"width": f"{100 * (line.length - line.marked):.2f}%"})
    cells = [
        html.Td([marked, rest], className="bar-cell", title=line.said),
        html.Td(line.amount),
        html.Td(line.share, className="bar-share"),
    ]
    return html.Tr([html.Th(line.name, scope="row"), *cells])


def _kind(line: BarLine) -> str:
    return "bar-rest is-unknown" if line.is_unknown else "bar-rest"
