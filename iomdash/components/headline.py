"""What stands above the card: the answer strip, the editable sentence, the tabs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.links import state_link
from iomdash.layouts.strip import PartMark, StripLayout, StripTick
from iomdash.measures.selection import Selection
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import split_template


def make_strip(layout: StripLayout, *, heading: str, unit: str, spoken: str) -> list[Component]:
    """The answer range as a small dumbbell drawn with plain boxes; `spoken` says it in words.

    Where there is a range, the whole strip leads to why.
    """
    low, length = layout.low, layout.high - layout.low
    axis = {"left": layout.start, "width": layout.width - layout.start}
    marks: list[Component] = [html.Span(className="strip-axis", style=axis)]
    marks.append(html.Span(className="strip-range", style={"left": low, "width": length}))
    marks += [html.Span(className=_tick_class(tick), style={"left": tick.x}) for tick in layout.ticks]
    for tick in layout.ticks:
        chosen = " is-chosen" if tick.is_chosen else ""
        marks.append(_strip_text(tick.label, x=tick.label_x, name=f"strip-label{chosen}"))
        marks.append(_strip_text(tick.value, x=tick.value_x, name=f"strip-value{chosen}"))
    heads = [html.Span(heading, className="strip-heading"), html.Span(unit, className="strip-unit")]
    drawn = _drawn([*heads, *marks], spoken=spoken)
    if not length:
        return drawn
    return [drawn[0], html.A(html.Span(spoken, className="spoken"), href=f"#{ids.REASONS}", className="strip-link")]


def make_parts(parts: Sequence[PartMark], *, spoken: str) -> list[Component]:
    """The same slot on the map: how much has one country, several, none, as one stacked bar."""
    marks: list[Component] = []
    for part in parts:
        place = {"left": part.x0, "width": part.x1 - part.x0}
        marks.append(html.Span(className=f"strip-part strip-part-{part.role}", style=place))
        marks.append(_strip_text(part.label, x=part.label_x, name="strip-label"))
        marks.append(_strip_text(part.value, x=part.value_x, name="strip-value"))
    return _drawn(marks, spoken=spoken)


def _drawn(marks: list[Component], *, spoken: str) -> list[Component]:
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    return [html.Div(marks, className="strip-drawing", **hidden), html.P(spoken, className="spoken")]


def _tick_class(tick: StripTick) -> str:
    return "strip-dot" if tick.is_chosen else "strip-tick"


def _strip_text(text: str, *, x: float, name: str) -> html.Span:
    return html.Span(text, className=name, style={"left": x})


def make_sentence(slots: Mapping[str, str], *, words: Catalogue) -> list[Component | str]:
    """The sentence with a popover per slot, saying `slots`. Callbacks renew the words and fill the options."""
    pieces = split_template(words)
    return [make_slot(piece.slot, said=slots[piece.slot], words=words) if piece.slot else piece.text for piece in pieces]


def make_slot(name: str, *, said: str, words: Catalogue) -> Component:
    """One editable word: a native disclosure, so that keyboard and screen readers know it."""
    content = html.Div(id=ids.slot(name, "options"), className="popover-content")
    label: dict[str, Any] = {"aria-label": words.say(f"popover.{name}")}
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
