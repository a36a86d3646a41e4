"""The line that shows or hides the events on a page's axes of time."""

from dash import html
from dash.development.base_component import Component

from iomdash.words.catalogue import Catalogue


def make_event_switch(href: str, *, are_shown: bool, words: Catalogue) -> Component:
    """What holds now, and a plain link to the other; it needs no script."""
    state, way = ("events.on", "events.hide") if are_shown else ("events.off", "events.show")
    return html.P([words.say(state), " · ", html.A(words.say(way), href=href)], className="events-switch")
