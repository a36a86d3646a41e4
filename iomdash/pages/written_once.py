"""A page that says the same for every query: its document is written once for the release."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property

from iomdash.components.document import Document
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue


class PageWrittenOnce(ABC):
    """What such a page needs to know is its `path` and how to write its document."""

    path: str

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The same document for every query."""
        return self._document

    @cached_property
    def _document(self) -> Document:
        return self.write()

    @abstractmethod
    def write(self) -> Document:
        """The document of the release."""
