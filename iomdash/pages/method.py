"""How we count: definitions, rules, coverage, reconciliation, corrections, names, sources, releases."""

from collections.abc import Mapping

from dash import html

from iomdash.components.document import Document
from iomdash.pages.published import published_section
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue


class MethodPage:
    """The page at /method."""

    path = "/method"

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The same document for every query."""
        title = self.words.say("page.method")
        return Document(title=title, body=[html.H1(title), *published_section(self.reader, self.words)])
