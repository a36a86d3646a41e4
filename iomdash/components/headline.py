"""What stands above the card: the answer strip, the editable sentence, the tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.links import state_link
from iomdash.layouts.strip import StripLayout, StripTick
from iomdash.measures.selection import Selection
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import split_template


def make_strip(layout: StripLayout, *, heading: str, unit: str, spoken: str) -> list[Component]:
    """The answer range as a small dumbbell drawn with plain boxes; `spoken` says it in words."""
    low, length = layout.low, layout.high - layout.low
    axis = {"left": layout.start, "width": layout.width - layout.start}
    marks = [html.Span(className="strip-axis", style=axis)]
    marks.append(html.Span(className="strip-range", style={"left": low, "width": length}))
    marks += [html.Span(className=_tick_class(tick), style={"left": tick.x}) for tick in layout.ticks]
    labels = [_strip_label(tick, tick.label, "strip-label") for tick in layout.ticks]
    values = [_strip_label(tick, tick.value, "strip-value") for tick in layout.ticks]
    heads = [html.Span(heading, className="strip-heading"), html.Span(unit, className="strip-unit")]
    drawing = html.Div([*heads, *marks, *labels, *values], className="strip-drawing", **{"aria-hidden": "true"})
    return [drawing, html.P(spoken, className="spoken")]


def _tick_class(tick: StripTick) -> str:
    return "strip-dot" if tick.is_chosen else "strip-tick"


def _strip_label(tick: StripTick, text: str, name: str) -> html.Span:
    chosen = " is-chosen" if tick.is_chosen else ""
    return html.Span(text, className=f"{name}{chosen}", style={"left": tick.label_x})


def make_sentence(slots: Mapping[str, str], *, words: Catalogue) -> list[Component | str]:
    """The sentence with a popover per slot, saying `slots`. Callbacks renew the words and fill the options."""
    pieces = split_template(words)
    return [make_slot(piece.slot, said=slots[piece.slot], words=words) if piece.slot else piece.text for piece in pieces]


def make_slot(name: str, *, said: str, words: Catalogue) -> Component:
    """One editable word: a native disclosure, so that keyboard and screen readers know it."""
    content = html.Div(id=ids.slot(name, "options"), className="popover-content")
    label = {"aria-label": words.say(f"popover.{name}")}
    slot = html.Details(
        [
            html.Summary(said, id=ids.slot(name, "summary"), className="slot-word"),
            html.Div(content, className="popover", role="group", **label),
        ],
        className="slot",
    )
    return html.Span([words.say("sentence.comma"), slot], className="only-with-programmes") if name == "programmes" else slot


def make_tabs(selection: Selection, *, words: Catalogue, views: Sequence[View] = tuple(View)) -> list[Component]:
    """The four tabs as links over one state; on a narrow screen the flow is told in words."""
    return [
        state_link(
            _tab_words(view, words),
            selection=replace(selection, view=view),
            is_current=view is selection.view,
            name="view-tab",
        )
        for view in views
    ]


def _tab_words(view: View, words: Catalogue) -> list[Component] | str:
    if view is not View.FLOW:
        return words.say(f"view.{view}")
    wide = html.Span(words.say("view.flow"), className="wide-only")
    return [wide, html.Span(words.say("view.text"), className="narrow-only")]
