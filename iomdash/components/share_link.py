"""The link "Figure": from a view to the page of every form of it. With a script it opens a dialog in place."""

from dash import html
from dash.development.base_component import Component

from iomdash.measures.selection import Selection
from iomdash.state import address_of
from iomdash.words.catalogue import Catalogue

SHARE = "/share"


def make_share_link(address: str, words: Catalogue, *, name: str = "tool-word share-link") -> Component:
    """The link to an address of the page; the script (assets/js/capture.js) knows it by its path."""
    return html.A(words.say("share.link"), href=address, className=name)


def share_view(selection: Selection, words: Catalogue) -> Component:
    """The link from a view of the first page."""
    return make_share_link(address_of(selection, path=SHARE), words)


def share_figure(name: str, query: str) -> str:
    """The address for a figure of another page: its name, and the query of that page."""
    return f"{SHARE}?fig={name}" + (f"&{query}" if query else "")
