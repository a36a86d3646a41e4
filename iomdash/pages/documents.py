"""The pages that are documents: answered whole by the server, readable without a script."""

from collections.abc import Mapping
from typing import Protocol

from iomdash.components.document import Document
from iomdash.pages.check import CheckPage
from iomdash.pages.iom import IomPage
from iomdash.pages.method import MethodPage
from iomdash.pages.reading import Reader
from iomdash.pages.receipts import ReceiptsPage
from iomdash.words.catalogue import Catalogue


class DocumentPage(Protocol):
    """A page that answers a query (and, where it takes one, a form) with a document."""

    path: str

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The document for the query of an address and the fields of a form (empty if none was sent)."""


def make_documents(reader: Reader, *, words: Catalogue) -> tuple[DocumentPage, ...]:
    """Every document of the site, over one reader."""
    return (
        CheckPage(reader, words=words),
        IomPage(reader, words=words),
        MethodPage(reader, words=words),
        ReceiptsPage(reader, words=words),
    )
