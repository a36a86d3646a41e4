"""The page at /figures: thirty figures by chapter, each with its finding, to be looked at and taken along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.document import Document
from iomdash.components.markup import write_markup
from iomdash.components.tabulation import Part, make_parts
from iomdash.layouts.presets import PRESETS
from iomdash.pages.figures.makers import Maker, make_makers
from iomdash.pages.figures.subject import Subject
from iomdash.pages.gallery.entries import CHAPTERS, ENTRIES, Entry
from iomdash.pages.gallery.making import ENTRY, GALLERY, with_gallery
from iomdash.pages.written_once import PageWrittenOnce
from iomdash.words.catalogue import Catalogue

SHOWN, LARGE, PRINTED = "preview", "slide", "article"
"""Presets of the picture on the page, of the picture to keep, and of the one for print."""
_PICTURE = Markup('<img loading="lazy" decoding="async" src="{src}" alt="{alt}" width="{width}" height="{height}">')


@dataclass(frozen=True, kw_only=True)
class Shown:
    """An entry with the figure that is made of it."""

    entry: Entry
    subject: Subject


class GalleryPage(PageWrittenOnce):
    """The page at /figures."""

    path = "/figures"

    def write(self) -> Document:
        words = self.words
        makers = with_gallery(make_makers(self.reader, words=words), reader=self.reader, words=words)
        parts = [self._chapter(chapter, list(list_shown(chapter, makers=makers))) for chapter in CHAPTERS]
        body = [
            html.H1(words.say("gallery.heading")),
            html.P(words.say("gallery.lead"), className="lead"),
            make_parts([part for part in parts if part.content], contents=words.say("gallery.contents")),
            html.P(self._more(), className="gallery-more"),
        ]
        return Document(title=words.say("gallery.title"), body=[write_markup(body)])

    def _chapter(self, chapter: str, shown: list[Shown]) -> Part:
        figures = [make_gallery_figure(one, words=self.words) for one in shown]
        content = [html.Div(figures, className="gallery")] if figures else []
        return Part(id=chapter.replace("_", "-"), heading=self.words.say(f"gallery_chapter.{chapter}"), content=content)

    def _more(self) -> list[Component | str]:
        words = self.words
        follow = html.A(words.say("gallery.follow"), href="/")
        return [words.say("gallery.more"), " ", follow, ", ", html.A(words.say("gallery.compare"), href="/compare"), "."]


def list_shown(chapter: str, *, makers: dict[str, Maker] | Any) -> Iterator[Shown]:
    """The entries of a chapter that can be drawn, each with its figure."""
    for entry in ENTRIES.values():
        if entry.chapter == chapter and entry.figure in makers:
            yield Shown(entry=entry, subject=makers[GALLERY](f"{ENTRY}={entry.id}", preset=PRESETS[SHOWN]))


def picture_of(entry: Entry, *, form: str, preset: str = "") -> str:
    """The address of a file of an entry."""
    asked = {"fig": GALLERY, ENTRY: entry.id} | ({"preset": preset} if preset else {})
    return f"/figure.{form}?{urlencode(asked)}"


def share_of(shown: Shown) -> str:
    """The address at which the view of an entry is shared, with its figure where that is not the view itself."""
    query = shown.subject.address.partition("?")[2]
    return f"/share?{query}{'&' if query else ''}fig={shown.entry.figure}"


def make_gallery_figure(shown: Shown, *, words: Catalogue) -> Component:
    """One figure: its finding as the link to its view, the picture, what one sees, and its files."""
    entry, title = shown.entry, shown.subject.said.title
    placed = PRESETS[SHOWN]
    large: dict[str, Any] = {"aria-label": words.say("gallery.picture", title=title)}
    picture = _PICTURE.format(
        src=picture_of(entry, form="png", preset=SHOWN),
        alt=shown.subject.description,
        width=f"{placed.width:g}",
        height=f"{placed.height:g}",
    )
    return html.Article(
        [
            html.H3(html.A(title, href=shown.subject.address)),
            html.P(words.say(f"gallery_seen.{entry.id}"), className="gallery-seen"),
            html.A(picture, href=picture_of(entry, form="svg", preset=LARGE), className="gallery-picture", **large),
            _make_files(shown, words=words),
        ],
        id=entry.id.replace("_", "-"),
        className="gallery-figure",
    )


def _make_files(shown: Shown, *, words: Catalogue) -> Component:
    entry = shown.entry
    links = {
        "png": picture_of(entry, form="png", preset=LARGE),
        "pdf": picture_of(entry, form="pdf", preset=PRINTED),
        "csv": picture_of(entry, form="csv"),
        "share": share_of(shown),
    }
    named: dict[str, Any] = {"aria-label": words.say("gallery.files_of", title=shown.subject.said.title)}
    return html.Ul([html.Li(html.A(words.say(f"gallery.{name}"), href=href)) for name, href in links.items()], **named)
