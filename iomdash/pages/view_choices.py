"""The ways to draw and to handle the same figure, under it: shades or circles, euros or shares, zoom, events."""

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.card import make_choices
from iomdash.pages.reading import Reading
from iomdash.vocabulary import FiguresAs, MapStyle, View
from iomdash.words.catalogue import Catalogue


def make_view_choices(reading: Reading, *, words: Catalogue) -> list[Component]:
    """The row of choices of the view; nothing for views that have none."""
    if reading.selection.view is View.MAP:
        return [*_styles(reading, words), *_figures(reading, words), _make_zoom(words), _make_lasso(words)]
    if reading.selection.view is View.TREND:
        return _events(reading, words)
    return []


def _styles(reading: Reading, words: Catalogue) -> list[Component]:
    selection = reading.selection
    options = [
        (words.say(f"popover.{style}"), replace(selection, map_style=style), style is selection.map_style)
        for style in MapStyle
    ]
    return make_choices(words.say("popover.map_style"), options)


def _figures(reading: Reading, words: Catalogue) -> list[Component]:
    selection = reading.selection
    options = [
        (words.say(f"map_view.as_{kind}"), replace(selection, figures_as=kind), kind is selection.figures_as)
        for kind in FiguresAs
    ]
    return make_choices(words.say("map_view.as_heading"), options)


def _events(reading: Reading, words: Catalogue) -> list[Component]:
    selection = reading.selection
    options = [
        (words.say("events.shown"), replace(selection, with_events=True), selection.with_events),
        (words.say("events.hidden"), replace(selection, with_events=False), not selection.with_events),
    ]
    return make_choices(words.say("events.heading"), options)


def _make_zoom(words: Catalogue) -> Component:
    """Buttons for what the wheel and the keys do (assets/js/map-keys.js)."""
    buttons = [
        _make_button("zoom-in", words.say("map_view.zoom_in"), name=words.say("map_view.zoom_in_name")),
        _make_button("zoom-out", words.say("map_view.zoom_out"), name=words.say("map_view.zoom_out_name")),
        _make_button("zoom-all", words.say("map_view.zoom_all")),
    ]
    return html.Span([words.say("map_view.zoom_heading"), *buttons], className="choices")


def _make_lasso(words: Catalogue) -> Component:
    button = _make_button("lasso", words.say("map_view.lasso"), name=words.say("map_view.lasso_hint"))
    return html.Span([button], className="choices")


def _make_button(action: str, said: str, *, name: str = "") -> Component:
    spoken: dict[str, Any] = {"aria-label": name, "title": name} if name else {}
    spoken["data-map"] = action
    return html.Button(said, type="button", className="map-button", **spoken)
