"""A figure in every form: picture, file, text, and all of them in one archive."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlencode

from iomdash.frames.logo import read_logo
from iomdash.frames.raster import DrawingError, draw_pdf, draw_png
from iomdash.frames.stamp import Stamp, stamp_svg
from iomdash.frames.stamp_fields import LONGEST_ADDRESS
from iomdash.home import logo_file, site_address
from iomdash.layouts.presets import DEFAULT, HANDOUT
from iomdash.pages.figures.archive import write_archive
from iomdash.pages.figures.asked import FIGURE_KEYS, STATE_FIGURES, Asked, FigureRefusedError, read_asked
from iomdash.pages.figures.drawn import Drawn, draw_figure
from iomdash.pages.figures.handout import make_handout
from iomdash.pages.figures.makers import make_makers
from iomdash.pages.figures.subject import Subject
from iomdash.pages.figures.written import write_json, write_text
from iomdash.pages.gallery.making import with_gallery
from iomdash.pages.reading import Reader
from iomdash.state import decode, encode
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue
from iomdash.words.citation import SHORT

FORMS: Mapping[str, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "txt": "text/plain",
    "zip": "application/zip",
}
"""Ending of a figure's address -> the kind of its file."""

PICTURES = ("svg", "png", "pdf")
LONGEST_DESCRIPTION = 4000
KEPT = 64
"""How many files are kept written: pictures of some ten to some hundred kilobytes."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file as it is sent; `tag` is the hash of its content."""

    name: str
    kind: str
    content: bytes
    tag: str


class FiguresPage:
    """Writes any figure in any form. Safe to share between requests; the latest files are kept.

    Every frame has the logo that IOMDASH_LOGO names; raises LogoError for one that cannot be used.
    """

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self.makers = with_gallery(make_makers(reader, words=words), reader=reader, words=words)
        path = logo_file()
        self.logo = read_logo(path) if path else None
        self.draw = lru_cache(maxsize=KEPT)(self._draw)
        self._written = lru_cache(maxsize=KEPT)(self._write)

    def answer(self, form: str, query: str) -> Sent:
        """The file of a form for the query of an address. Raises FigureRefusedError for what cannot be made."""
        self.refuse_other_releases(query)
        asked = read_asked(query, words=self.words)
        content, code = self._written(form, self._narrow(query, asked=asked), asked)
        ending = "" if form not in PICTURES else f"-{asked.preset}" + (f"-{asked.variant}" if asked.variant else "")
        name = f"iomdash-{code}{ending}.{form}"
        return Sent(name=name, kind=FORMS[form], content=content, tag=sha256(content).hexdigest()[:32])

    def show(self, query: str) -> Drawn:
        """The framed figure of an address, to be shown in a page. Raises FigureRefusedError for what cannot be made."""
        self.refuse_other_releases(query)
        asked = read_asked(query, words=self.words)
        return self.draw(self._narrow(query, asked=asked), asked)

    def refuse_other_releases(self, query: str) -> None:
        release = self.reader.ledger.release.id
        wanted = dict(reversed(read_pairs(query)[0])).get("r", release)
        if wanted != release:
            said = self.words.say("framed.no_release", wanted=wanted[:40], known=release)
            raise FigureRefusedError(said, status=404)

    def _narrow(self, query: str, *, asked: Asked) -> str:
        """The query without what is no part of the figure's state: one figure is drawn once for all addresses of it."""
        if asked.figure in STATE_FIGURES:
            decoded = decode(query, known=self.reader.known)
            return encode(replace(decoded.selection, release=self.reader.ledger.release.id))
        return urlencode([pair for pair in read_pairs(query)[0] if pair[0] not in FIGURE_KEYS])

    def subject(self, query: str, *, asked: Asked) -> Subject:
        """What the figure is about. Raises FigureRefusedError for an empty selection, and a handout of another page."""
        if asked.preset == HANDOUT and asked.figure not in STATE_FIGURES:
            raise FigureRefusedError(self.words.say("framed.no_handout"))
        if asked.preset == HANDOUT:
            return make_handout(query, makers=self.makers, preset=asked.placed)
        return self.makers[asked.figure](query, preset=asked.placed)

    def _draw(self, query: str, asked: Asked) -> Drawn:
        return draw_figure(self.subject(query, asked=asked), asked=asked, words=self.words, logo=self.logo)

    def _write(self, form: str, query: str, asked: Asked) -> tuple[bytes, str]:
        """The file and the code of its view."""
        plain = replace(asked, preset=DEFAULT) if asked.preset == HANDOUT else asked
        if form in ("csv", "xlsx"):
            subject = self.subject(query, asked=plain)
            if form == "csv":
                return subject.write_rows().encode(), subject.code
            if not subject.write_workbook:
                raise FigureRefusedError(self.words.say("framed.no_workbook"))
            return subject.write_workbook(), subject.code
        drawn = self.draw(query, asked if form in PICTURES or form == "zip" else plain)
        return self._file(form, drawn, query=query), drawn.subject.code

    def _file(self, form: str, drawn: Drawn, *, query: str) -> bytes:
        if form == "json":
            return write_json(drawn, ledger=self.reader.ledger, words=self.words).encode()
        if form == "txt":
            return write_text(drawn).encode()
        if form == "zip":
            return self._pack(drawn, query=query)
        return draw_picture_file(form, drawn, release=self.reader.ledger.release.id, words=self.words)

    def _pack(self, drawn: Drawn, *, query: str) -> bytes:
        held = [form for form in FORMS if form != "zip" and (form != "xlsx" or drawn.subject.write_workbook)]
        files = {f"figure.{form}": self._written(form, query, drawn.asked)[0] for form in held}
        return write_archive(files, drawn=drawn, reader=self.reader, words=self.words)


def draw_picture_file(form: str, drawn: Drawn, *, release: str, words: Catalogue) -> bytes:
    """The picture as SVG, PNG or PDF with its stamp. Raises FigureRefusedError if it is too large to be drawn."""
    stamp = make_stamp(drawn, release=release, words=words)
    try:
        if form == "svg":
            return stamp_svg(drawn.svg, stamp=stamp).encode()
        if form == "png":
            return draw_png(drawn.svg, scale=drawn.asked.scale, stamp=stamp)
        return draw_pdf(drawn.svg, width_mm=drawn.asked.placed.width_mm or None, stamp=stamp)
    except DrawingError as fault:
        raise FigureRefusedError(words.say("framed.too_large")) from fault


def make_stamp(drawn: Drawn, *, release: str, words: Catalogue) -> Stamp:
    """What the file of a figure says of itself, to be found again by: its code alone where its address is too long."""
    subject = drawn.subject
    address = subject.address if len(subject.address) <= LONGEST_ADDRESS else f"{SHORT}/{subject.code}"
    return Stamp(
        title=drawn.said.title,
        description=subject.description[:LONGEST_DESCRIPTION],
        address=address,
        home=site_address(),
        code=subject.code,
        release=release,
        source=drawn.said.told[-1][1],
        licence=words.say("files.licence"),
        preset=drawn.asked.preset,
        headline_cents=subject.headline,
        is_title_edited=bool(drawn.asked.title),
        byline=drawn.asked.byline,
    )
