"""The Dash app: one page over one release."""

import re
from pathlib import Path
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from flask import request
from markupsafe import escape

from iomdash import ids
from iomdash.class_routes import register_class, register_own_lesson
from iomdash.components.tags import make_tags
from iomdash.home import assets_folder, codes_file, data_folder
from iomdash.measures.ledger import Ledger
from iomdash.packing import pack_pages
from iomdash.pages.citing import CitePage
from iomdash.pages.codes.issued import IssuedCodes
from iomdash.pages.documents import make_documents
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.first_paint import FirstPage
from iomdash.pages.follow import FollowPage
from iomdash.pages.frame import make_frame
from iomdash.pages.lessons.classroom import ClassPage
from iomdash.pages.lessons.own import OwnLessonPage
from iomdash.pages.reading import Reader
from iomdash.pages.receipts import site_address
from iomdash.routes import (
    register_choices,
    register_citation,
    register_documents,
    register_figures,
    register_files,
    register_index,
    register_named,
    register_routes,
    register_sharing,
)
from iomdash.security import protect
from iomdash.tables.store import open_release
from iomdash.words.catalogue import read_catalogue

INDEX = """<!doctype html>
<html lang="{language}">
<head>{{%metas%}}<title>{{%title%}}</title>{{%favicon%}}{fonts}{{%css%}}</head>
<body>{{%app_entry%}}<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body>
</html>"""


FONTS = "".join(
    f'<link rel="preload" href="/assets/fonts/{name}-latin.woff2" as="font" type="font/woff2" crossorigin>'
    for name in ("source-sans-3", "source-serif-4")
)
"""Asked for at once: the first words are set in them."""
VERSIONS = re.compile(r'"(?:dash|python|plotly|ddk)_version(?:_url)?":(?:"[^"]*"|null),')
FINGERPRINTS = re.compile(r"\.v\w+?m(?=[0-9a-f]+\.)")
"""Dash writes its version before the time at which a file was changed; the time alone tells the browser enough."""


class App(Dash):
    """Dash, without a word of the versions it runs on, and with the words and the drawing of the state that is asked for."""

    first: FirstPage

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        painted = self.first.answer(request.query_string.decode("latin-1"))
        tags = make_tags(painted.described, home=site_address(), words=self.first.words)
        parts["metas"] = _without_slots(f"{parts['metas']}{tags}")
        parts["title"] = _without_slots(f"{escape(painted.described.title)} – {parts['title']}")
        parts["app_entry"] = _without_slots(painted.body) + parts["app_entry"]
        parts["config"] = VERSIONS.sub("", parts["config"])
        parts["scripts"] = FINGERPRINTS.sub(".v0m", parts["scripts"])
        parts["favicon"] = re.sub(r"\?v=[\d.]+", "", parts["favicon"])
        return str(super().interpolate_index(**parts))  # type: ignore[no-untyped-call]


def create_app(releases: Path | None = None) -> Dash:
    """A new app over the current release below `releases` (default: the shipped data).

    Raises ReleaseError if no release is whole. Two apps in one process do not share state.
    """
    words = read_catalogue()
    ledger = Ledger(open_release(releases or data_folder() / "releases"))
    app = App(
        "iomdash",
        assets_folder=str(assets_folder()),
        assets_path_ignore=["^vendor$", "^vendor/", "^map$", "^readme$"],
        assets_ignore=r"^(5\d-class|class-(player|speaker|guess|own))",
        title=words.say("site.name"),
        update_title=None,  # type: ignore[arg-type]
        index_string=INDEX.format(language=words.language, fonts=FONTS),
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        suppress_callback_exceptions=True,
        enable_mcp=False,
    )
    reader = Reader(ledger, codes=IssuedCodes(codes_file()))
    page = FollowPage(reader, words=words)
    app.layout = make_frame(page.layout(), words=words)
    app.first = FirstPage(page, words=words)
    page.register_callbacks(app)
    register_titles(app)
    protect(app)
    pack_pages(app)
    register_routes(app, page=page, words=words)
    register_files(app, page=page, words=words)
    register_citation(app, page=CitePage(reader, words=words))
    figures = FiguresPage(reader, words=words)
    register_figures(app, figures=figures, words=words)
    register_sharing(app, figures=figures, words=words)
    classroom = ClassPage(figures, words=words)
    register_class(app, page=classroom, words=words)
    register_own_lesson(app, page=OwnLessonPage(classroom, words=words), words=words)
    documents = make_documents(reader, words=words)
    register_documents(app, documents=documents.pages, words=words)
    register_named(app, pages=documents.named, words=words)
    register_choices(app, page=documents.choose, words=words)
    register_index(app, read=lambda: documents.finder.index_file)
    return app


def _without_slots(text: str) -> str:
    """Text in which Dash finds nothing to fill in: it writes its own parts into the page one after the other."""
    return str(text).replace("{%", "&#123;%")


def register_titles(app: Dash) -> None:
    """The window's title says the finding."""
    name_window = ClientsideFunction(namespace="iomdash", function_name="nameWindow")
    app.clientside_callback(  # type: ignore[no-untyped-call]
        name_window, Output(ids.TITLE, "title"), Input(ids.TITLE, "children")
    )
