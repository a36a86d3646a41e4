"""Citing a view: by author and date, as a footnote, and as an entry of BibTeX."""

import re
from dataclasses import dataclass

from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_date

PUBLISHER = "iomdash"
SHORT = "/f"
"""Path below which a code leads to its view."""
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "\u00a0": "~",
    "\u202f": "~",
    **{mark: f"\\{mark}" for mark in "%&_#$"},
}
"""Characters that mean something to TeX. Braces go by name: BibTeX counts them even behind a backslash."""
_BLANK = re.compile(r"[\x00-\x20\x7f]+")
_URL = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
"""What would break an address in braces; in the field `url` all else stands as it is."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a figure comes from: sources in words, release, dates (ISO 8601), address and code.

    `home` is where the site stands, "" if that is not known; `path` the rest of the address. `read_on` is the day of
    reading, "" where that is left to the reader: in a file that has the same bytes every day.
    """

    sources: str
    release: str
    as_of: str
    home: str
    path: str
    code: str
    read_on: str

    @property
    def address(self) -> str:
        return self.home + self.path

    @property
    def short(self) -> str:
        """The short address: it leads to the view by its code."""
        return f"{self.home}{SHORT}/{self.code}"

    @property
    def year(self) -> str:
        """The year of the release, which its id begins with; for another kind of id the year of reading."""
        first = self.release[:4]
        return first if first.isdecimal() else self.read_on[:4]


@dataclass(frozen=True, kw_only=True)
class Citation:
    """A view to cite: its finding, its amount to the cent, what was counted, and where it comes from."""

    title: str
    amount: str
    sentence: str
    origin: Origin


def say_origin(origin: Origin, *, words: Catalogue) -> str:
    """The end of every footnote: sources, release, date of the data, address, code, day of reading."""
    said = {"day": write_date(origin.read_on, words=words)} if origin.read_on else {}
    return words.say(
        "cite.origin" if said else "cite.origin_unread",
        sources=origin.sources.removesuffix("."),
        release=origin.release,
        as_of=write_date(origin.as_of, words=words),
        address=origin.address,
        code=origin.code,
        **said,
    )


def cite_author_date(citation: Citation, *, words: Catalogue) -> str:
    """The entry of a list of references."""
    origin = citation.origin
    said = {"day": write_date(origin.read_on, words=words)} if origin.read_on else {}
    return words.say(
        "cite.author_date" if said else "cite.author_date_unread",
        publisher=PUBLISHER,
        year=origin.year,
        title=citation.title,
        release=origin.release,
        as_of=write_date(origin.as_of, words=words),
        sources=origin.sources.removesuffix("."),
        address=origin.address,
        code=origin.code,
        **said,
    )


def cite_footnote(citation: Citation, *, words: Catalogue) -> str:
    """A footnote, with the amount to the cent and what was counted."""
    origin = say_origin(citation.origin, words=words)
    return words.say(
        "cite.footnote", title=citation.title, amount=citation.amount, sentence=citation.sentence, origin=origin
    )


def cite_bibtex(citation: Citation, *, words: Catalogue) -> str:
    """An entry for BibTeX and biblatex, in UTF-8. Its key is the same for a view and release on every day."""
    origin = citation.origin
    note = words.say(
        "cite.bibtex_note",
        code=origin.code,
        short=origin.short,
        as_of=write_date(origin.as_of, words=words),
        sources=origin.sources.removesuffix("."),
    )
    fields = {
        "author": f"{{{escape_tex(PUBLISHER)}}}",
        "title": f"{{{escape_tex(citation.title)}}}",
        "year": origin.year,
        "publisher": escape_tex(PUBLISHER),
        "howpublished": escape_tex(words.say("cite.bibtex_edition", publisher=PUBLISHER, release=origin.release)),
        "version": escape_tex(origin.release),
        "url": _plain_url(origin.address),
        "urldate": origin.read_on,
        "note": escape_tex(note),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{PUBLISHER}-{origin.release}-{origin.code},\n{lines}\n}}\n"


def escape_tex(text: str) -> str:
    """Text as TeX prints it; letters beyond ASCII stay as they are, a line's end becomes a space."""
    return "".join(_TEX.get(letter, letter) for letter in _BLANK.sub(" ", text))


def _plain_url(address: str) -> str:
    return "".join(_URL.get(letter, letter) for letter in address)
