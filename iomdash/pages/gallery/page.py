"""The page at /figures: thirty figures by chapter, each with its finding, to be looked at and taken along."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash.components.document import Document
from iomdash.components.lesson_link import LessonView, lasting, make_add_link
from iomdash.components.markup import write_markup
from iomdash.components.tabulation import Part, make_parts
from iomdash.layouts.presets import PRESETS
from iomdash.pages.figures.makers import make_makers
from iomdash.pages.figures.subject import Maker, Subject
from iomdash.pages.gallery.entries import CHAPTERS, ENTRIES, Entry
from iomdash.pages.gallery.making import ENTRY, GALLERY, with_gallery
from iomdash.pages.written_once import PageWrittenOnce
from iomdash.words.catalogue import Catalogue

SHOWN, LARGE, PRINTED = "preview", "slide", "article"
"""Presets of the picture on the page (plain, for its title stands over it), of the one to keep, and of that for print."""
SHOWN_NARROW = "square"
"""The preset of the picture where the page is narrow: its type is larger for its width."""
_PICTURE = Markup(
    '<picture><source media="(max-width: 719px)" srcset="{narrow}" width="{narrow_width}" height="{narrow_height}">'
    '<img loading="lazy" decoding="async" src="{wide}" alt="{alt}" width="{width}" height="{height}"></picture>'
)


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
        return Document(title=words.say("page.gallery"), body=[write_markup(body)])

    def _chapter(self, chapter: str, shown: list[Shown]) -> Part:
        figures = [make_gallery_figure(one, words=self.words) for one in shown]
        content = [html.Div(figures, className="gallery")] if figures else []
        return Part(id=chapter.replace("_", "-"), heading=self.words.say(f"gallery_chapter.{chapter}"), content=content)

    def _more(self) -> list[Component | str]:
        words = self.words
        follow = html.A(words.say("gallery.follow"), href="/")
        return [words.say("gallery.more"), " ", follow, ", ", html.A(words.say("gallery.compare"), href="/compare"), "."]


def list_shown(chapter: str, *, makers: Mapping[str, Maker]) -> Iterator[Shown]:
    """The entries of a chapter that can be drawn, each with its figure."""
    for entry in ENTRIES.values():
        if entry.chapter == chapter and entry.figure in makers:
            yield Shown(entry=entry, subject=makers[GALLERY](f"{ENTRY}={entry.id}", preset=PRESETS[SHOWN]))


def picture_of(entry: Entry, *, form: str, preset: str = "", variant: str = "") -> str:
    """The address of a file of an entry."""
    others = {"preset": preset, "variant": variant}
    asked = {"fig": GALLERY, ENTRY: entry.id} | {key: value for key, value in others.items() if value}
    return f"/figure.{form}?{urlencode(asked)}"


def share_of(shown: Shown) -> str:
    """The address at which the view of an entry is shared, with its figure where that is not the view itself."""
    query = shown.subject.address.partition("?")[2]
    return f"/share?{query}{'&' if query else ''}fig={shown.entry.figure}"


def make_gallery_figure(shown: Shown, *, words: Catalogue) -> Component:
    """One figure: its finding as the link to its view, the picture, what one sees, and its files."""
    entry, title = shown.entry, shown.subject.said.title
    large: dict[str, Any] = {"aria-label": words.say("gallery.picture", title=title)}
    picture = _make_picture(shown)
    return html.Article(
        [
            html.H3(html.A(title, href=shown.subject.address)),
            html.P(words.say(f"gallery_seen.{entry.id}"), className="gallery-seen"),
            html.A(picture, href=picture_of(entry, form="png", preset=LARGE), className="gallery-picture", **large),
            _make_files(shown, words=words),
        ],
        id=entry.id.replace("_", "-"),
        className="gallery-figure",
    )


def _make_picture(shown: Shown) -> Markup:
    """The picture without a head, loaded when it comes near; its place is kept free for it."""
    wide, narrow = PRESETS[SHOWN], PRESETS[SHOWN_NARROW]
    return _PICTURE.format(
        wide=picture_of(shown.entry, form="png", preset=wide.name, variant="plain"),
        narrow=picture_of(shown.entry, form="png", preset=narrow.name, variant="plain"),
        alt=shown.subject.description,
        width=f"{wide.width:g}",
        height=f"{wide.height:g}",
        narrow_width=f"{narrow.width:g}",
        narrow_height=f"{narrow.height:g}",
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
    ways = [html.A(words.say(f"gallery.{name}"), href=href) for name, href in links.items()]
    return html.Ul([html.Li(way) for way in (*ways, make_add_link(view_of(shown), words))], **named)


def view_of(shown: Shown) -> LessonView:
    """An entry as a step of a lesson."""
    said, state = shown.subject.said, lasting(shown.subject.address.partition("?")[2])
    return LessonView(figure=shown.entry.figure, state=state, title=said.title, sentence=said.sentence)
