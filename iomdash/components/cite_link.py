"""The link from a view to its citation."""

from dash import html
from dash.development.base_component import Component

from iomdash.measures.selection import Selection
from iomdash.state import address_of
from iomdash.words.catalogue import Catalogue

CITE, CITE_FILE = "/cite", "/cite.bib"


def make_cite_link(selection: Selection, words: Catalogue) -> Component:
    """ "Cite": this view as an entry of a list of references, a footnote, BibTeX."""
    return html.A(words.say("cite.link"), href=address_of(selection, path=CITE), className="cite-link")
