"""What is to be drawn: a view, its settings and the forms of its file, read strictly from words of the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlencode, urlsplit

from iomdash.measures.selection import Selection
from iomdash.measures.subjects import list_subjects
from iomdash.pages.codes.finder import CodeFinder
from iomdash.pages.figures.asked import FIGURE_KEYS, STATE_FIGURES, FigureRefusedError, read_asked
from iomdash.pages.figures.page import FORMS
from iomdash.pages.reading import Reader
from iomdash.press.refusals import PressRefusedError
from iomdash.state import decode, encode, path_of, with_subject
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue

SETTINGS = ("fig", "preset", "variant", "scale", "title", "note", "byline")
"""What can be set of a figure beside its view, by the keys of its address."""

FIGURE_PATHS = frozenset({"", "/", *(f"/figure.{form}" for form in FORMS)})
"""Paths whose query alone names the figure."""

SHORT = "/f/"
"""What the short address of a view begins with, before its code."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """One figure to draw: the name of its files without ending, the query of its figure, its forms.

    `ignored` are the parts of the address that were left out, as (key, value).
    """

    name: str
    query: str
    forms: tuple[str, ...]
    ignored: tuple[tuple[str, str], ...] = ()


class Orders:
    """Reads orders for one reader."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._finder = CodeFinder(reader, words=words)
        self._subjects = {path_of(subject): subject for subject in list_subjects(reader.ledger)}

    def make(self, name: str, *, view: str, settings: Mapping[str, str], forms: tuple[str, ...]) -> Order:
        """The order of a view with settings, which go before those of its address. Raises PressRefusedError."""
        own = urlencode({key: value for key, value in settings.items() if value})
        path, query = split_view(view)
        if path.startswith(SHORT):
            path, query = split_view(self._open(path.removeprefix(SHORT)))
        pairs, _ = read_pairs(query)
        figure = settings.get("fig") or dict(reversed(pairs)).get("fig", "view")
        if figure not in STATE_FIGURES:
            return Order(name=name, query=_join(own, query), forms=forms)
        told = urlencode([pair for pair in pairs if pair[0] in FIGURE_KEYS])
        state, ignored = self._state(path, query)
        return Order(name=name, query=_join(own, told, state), forms=forms, ignored=ignored)

    def _open(self, code: str) -> str:
        """The address that a code stands for. Raises PressRefusedError if it is none or several."""
        found = self._finder.find(code)
        if len(found) == 1:
            return found[0]
        said = "stands for several views" if found else "leads to no view that is known here"
        raise PressRefusedError(f"the code {code[:20]} {said}. Open it on the site and take the whole address")

    def _state(self, path: str, query: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The query of the state that a path and query name, and what was left out of it."""
        decoded = decode(query, known=self.reader.known)
        selection = decoded.selection
        if path not in FIGURE_PATHS:
            subject = self._subjects.get(path.lower())
            if not subject:
                raise PressRefusedError(
                    f"the page {path[:60]} has no figure of its own. Take the address of a view of the first page "
                    '("/?c=ne&v=map"), of a profile ("/country/ne") or of a figure'
                )
            selection = with_subject(selection, subject=subject)
        asked_release = dict(reversed(read_pairs(query)[0])).get("r", "")
        release = urlencode({"r": asked_release}) if asked_release and not selection.release else ""
        ignored = [pair for pair in decoded.ignored if pair[0] not in (*FIGURE_KEYS, "r")]
        return _join(encode(selection), release), tuple(ignored)

    def check_setting(self, key: str, value: str) -> str:
        """What is wrong with a setting, in words with the next step; "" if nothing is."""
        try:
            read_asked(urlencode({key: value}), words=self.words)
        except FigureRefusedError as fault:
            return str(fault)
        return ""


def split_view(view: str) -> tuple[str, str]:
    """Path and query of a view: a whole address, with "https://" or without, one of the site, or a query alone."""
    text = view.strip()
    if "://" in text or text.startswith(("/", "?")):
        parts = urlsplit(text)
    elif SHORT in text:
        parts = urlsplit(text[text.index(SHORT) :])
    elif "?" in text:
        parts = urlsplit(f"//{text}")
    else:
        parts = urlsplit(f"?{text}" if "=" in text or not text else f"/{text}")
    return unquote(parts.path), parts.query


def _join(*queries: str) -> str:
    return "&".join(filter(None, queries))


def read_forms(text: str) -> tuple[str, ...]:
    """Forms joined by commas. Raises PressRefusedError for what is no form."""
    forms = tuple(dict.fromkeys(part.strip().lower().lstrip(".") for part in text.split(",") if part.strip()))
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        wanted = unknown[0][:20] if unknown else ""
        raise PressRefusedError(f'there is no form "{wanted}". Choose of {", ".join(FORMS)}, joined by commas')
    return forms


def plain_selection(release: str) -> Selection:
    """The state that a plain address names, of a release."""
    return Selection(release=release)
