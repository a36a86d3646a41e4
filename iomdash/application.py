"""The Dash app: one page over one release."""

import re
from pathlib import Path
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component
from markupsafe import Markup

from iomdash import ids
from iomdash.components.document import make_bar
from iomdash.components.markup import write_markup
from iomdash.home import assets_folder, codes_file, data_folder
from iomdash.measures.ledger import Ledger
from iomdash.pages.citing import CitePage
from iomdash.pages.codes.issued import IssuedCodes
from iomdash.pages.documents import make_documents
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.follow import FollowPage
from iomdash.pages.reading import Reader
from iomdash.routes import (
    register_citation,
    register_documents,
    register_figures,
    register_files,
    register_index,
    register_named,
    register_routes,
)
from iomdash.security import protect
from iomdash.tables.store import open_release
from iomdash.words.catalogue import Catalogue, read_catalogue

INDEX = """<!doctype html>
<html lang="{language}">
<head>{{%metas%}}<title>{{%title%}}</title>{{%favicon%}}{{%css%}}</head>
<body>{{%app_entry%}}<noscript><p class="page">{no_script}</p></noscript>
<footer>{{%config%}}{{%scripts%}}{{%renderer%}}</footer></body>
</html>"""


VERSIONS = re.compile(r'"(?:dash|python|plotly|ddk)_version(?:_url)?":(?:"[^"]*"|null),')
FINGERPRINTS = re.compile(r"\.v\w+?m(?=[0-9a-f]+\.)")
"""Dash writes its version before the time at which a file was changed; the time alone tells the browser enough."""


class App(Dash):
    """Dash, without a word of the versions it runs on."""

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
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
        title=words.say("site.name"),
        update_title=None,  # type: ignore[arg-type]
        index_string=INDEX.format(language=words.language, no_script=write_without_script(words)),
        description=words.say("site.description"),
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
        suppress_callback_exceptions=True,
        enable_mcp=False,
    )
    reader = Reader(ledger, codes=IssuedCodes(codes_file()))
    page = FollowPage(reader, words=words)
    app.layout = make_frame(page.layout(), words=words)
    page.register_callbacks(app)
    register_titles(app)
    protect(app)
    register_routes(app, page=page, words=words)
    register_files(app, page=page, words=words)
    register_citation(app, page=CitePage(reader, words=words))
    register_figures(app, figures=FiguresPage(reader, words=words), words=words)
    documents = make_documents(reader, words=words)
    register_documents(app, documents=documents.pages, words=words)
    register_named(app, pages=documents.named, words=words)
    register_index(app, read=lambda: documents.finder.index_file)
    return app


def make_frame(page: Component, *, words: Catalogue) -> Component:
    """What stands around every page: the skip link, the bar at the top, the address."""
    bar = make_bar("/", words=words, has_form=False)
    skip = html.A(words.say("site.skip"), href=f"#{ids.CARD}", className="skip")
    address = dcc.Location(id=ids.ADDRESS, refresh=False)
    return html.Div(
        [address, *(dcc.Store(id=name) for name in (ids.VIEWPORT, ids.PINNED, ids.COLUMN_ORDER)), skip, bar, page],
        className="site",
    )


def write_without_script(words: Catalogue) -> Markup:
    """Where a reader without a script goes from the first page: to its receipts, its file and the other pages."""
    ways = {
        "/receipts": "receipts.all",
        "/data.csv": "table.download",
        "/search": "search.title",
        "/trace": "page.trace",
        "/check": "page.check",
        "/method": "page.method",
    }
    links = [[" ", html.A(words.say(name), href=path)] for path, name in ways.items()]
    return write_markup([words.say("site.no_script"), *links])


def register_titles(app: Dash) -> None:
    """The window's title says the finding."""
    name_window = ClientsideFunction(namespace="iomdash", function_name="nameWindow")
    app.clientside_callback(  # type: ignore[no-untyped-call]
        name_window, Output(ids.TITLE, "title"), Input(ids.TITLE, "children")
    )
