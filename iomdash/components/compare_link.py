"""The link from a view to its comparison with another."""

from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from iomdash.measures.selection import Selection
from iomdash.state import encode
from iomdash.words.catalogue import Catalogue

COMPARE = "/compare"


def compare_address(first: Selection, second: Selection | None = None) -> str:
    """The address of a comparison, each state percent-encoded whole; without a second side the page chooses one."""
    sides = [f"a={quote(encode(first), safe='')}"] + ([f"b={quote(encode(second), safe='')}"] if second else [])
    return f"{COMPARE}?{'&'.join(sides)}"


def make_compare_link(selection: Selection, words: Catalogue) -> Component:
    """ "Compare with ...": this view as the first side."""
    return html.A(words.say("compare.link"), href=compare_address(selection), className="tool-word compare-link")
