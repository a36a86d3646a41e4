"""The pages that are documents: answered whole by the server, readable without a script."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from iomdash.components.document import Document
from iomdash.pages.check import CheckPage
from iomdash.pages.choose import ChoosePage
from iomdash.pages.citing import CitePage
from iomdash.pages.codes.finder import CodeFinder
from iomdash.pages.compare import ComparePage
from iomdash.pages.gallery.page import GalleryPage
from iomdash.pages.iom import IomPage
from iomdash.pages.joint import JointPage
from iomdash.pages.method import MethodPage
from iomdash.pages.opening import OpenPage, ShortPage
from iomdash.pages.profiles import make_profiles
from iomdash.pages.reading import Reader
from iomdash.pages.receipts import ReceiptsPage
from iomdash.pages.searching import Finder, SearchPage
from iomdash.pages.shared import SharedPage
from iomdash.pages.trace import TracePage
from iomdash.words.catalogue import Catalogue


class DocumentPage(Protocol):
    """A page that answers a query (and, where it takes one, a form) with a document."""

    path: str

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The document for the query of an address and the fields of a form (empty if none was sent)."""


class NamedPage(Protocol):
    """Pages of one kind: the last part of the address names what each of them is about; `list_at` lists them all."""

    path: str
    list_at: str

    def answer_for(self, name: str, query: str) -> Document:
        """The document of a name as it stands in an address, for the query of that address."""


@dataclass(frozen=True, kw_only=True)
class Documents:
    """Every document of the site: pages at one address, pages for every name, and what finds them."""

    pages: tuple[DocumentPage, ...]
    named: tuple[NamedPage, ...]
    choose: ChoosePage
    finder: Finder


def make_documents(reader: Reader, *, words: Catalogue) -> Documents:
    """Every document of the site, over one reader."""
    finder, check = Finder(reader, words=words), CheckPage(reader, words=words)
    opening = OpenPage(CodeFinder(reader, words=words), reader=reader, words=words)
    others = (IomPage, TracePage, ComparePage, MethodPage, ReceiptsPage, JointPage, SharedPage, CitePage, GalleryPage)
    choose = ChoosePage(reader, words=words)
    made = (page(reader, words=words) for page in others)
    pages = (check, choose, opening, SearchPage(finder, words=words), *made)
    named = make_profiles(reader, finder=finder, register=lambda: check.register, words=words)
    return Documents(pages=pages, named=(*named, ShortPage(opening)), choose=choose, finder=finder)
