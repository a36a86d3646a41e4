"""The waterfall, drawn with plain boxes: one row a step, bars on one scale, amounts to the right."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.card import LedgerStep, make_number
from iomdash.layouts.waterfall import WaterfallBar, WaterfallLayout


def make_waterfall(
    layout: WaterfallLayout, *, steps: Sequence[LedgerStep], ticks: Sequence[str], note: str
) -> list[Component]:
    """Rows of words, bar and amount under the ticks of the scale; `note` says where the scale begins."""
    rows = [
        _make_row(step, bar, is_last=bar is layout.bars[-1], is_broken=layout.is_broken)
        for step, bar in zip(steps, layout.bars, strict=True)
    ]
    scale = [
        html.Span(said, className="waterfall-tick", style={"left": f"{x:.2f}%"})
        for said, (_, x) in zip(ticks, layout.ticks, strict=True)
    ]
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    axis = html.Div(html.Span(scale, className="waterfall-track"), className="waterfall-row waterfall-axis", **hidden)
    return [html.Div([axis, *rows], className="waterfall"), html.P(note, className="waterfall-note")]


def _make_row(step: LedgerStep, bar: WaterfallBar, *, is_last: bool, is_broken: bool) -> Component:
    cut = " is-cut" if is_broken and bar.x0 == 0 else ""
    place = {"left": f"{bar.x0:.2f}%", "width": f"{bar.x1 - bar.x0:.2f}%"}
    drawn: list[Component] = [html.Span(className=f"waterfall-bar waterfall-{bar.role}{cut}", style=place)]
    if not is_last:
        drawn.append(html.Span(className="waterfall-link", style={"left": f"{bar.link:.2f}%"}))
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    return html.Div(
        [
            html.Span(step.words, className="waterfall-words"),
            html.Span(drawn, className="waterfall-track", **hidden),
            html.Span(make_number(step), className="waterfall-amount"),
        ],
        className=f"waterfall-row waterfall-row-{step.role}",
    )


def fold(summary: str, content: list[Component]) -> list[Component]:
    """A closed disclosure of `content`; nothing for nothing."""
    return [html.Details([html.Summary(summary), *content], className="folded")] if content else []
