"""Links to states: plain anchors, so that they can be shared, opened in a new tab and followed without a script."""

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.measures.selection import Selection
from iomdash.state import address_of
from iomdash.words.catalogue import Catalogue


def state_link(children: Any, *, selection: Selection, is_current: bool = False, name: str = "") -> html.A:
    """An anchor to a state. `data-state` lets the browser change the state without loading the page again."""
    attributes: dict[str, Any] = {"data-state": ""} | ({"aria-current": "true"} if is_current else {})
    classes = " ".join(filter(None, (name, "is-current" if is_current else "")))
    return html.A(children, href=address_of(selection), className=classes, **attributes)


def number_link(said: str, *, receipts: str, name: str = "number") -> html.A | str:
    """An amount that leads to its receipts; plain words where there are none, as for nothing."""
    return html.A(said, href=receipts, className=name) if receipts else said


def make_profile_link(address: str, *, name: str, words: Catalogue) -> html.A:
    """A short link to the profile of what stands before it; `name` tells those apart who hear only links."""
    spoken: dict[str, Any] = {"aria-label": words.say("profile.link_of", name=name)}
    return html.A(words.say("profile.link"), href=address, className="profile-link", **spoken)


def make_ways(links: Sequence[Component]) -> Component:
    """Where else what a page is about can be seen."""
    return html.Ul([html.Li(link) for link in links], className="ways")
