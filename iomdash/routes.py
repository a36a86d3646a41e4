"""Addresses that are not pages: the rows of a view as a file, the server's health, and what is not there."""

import gzip
import logging
from collections.abc import Callable, Iterable
from functools import cache, partial
from hashlib import sha256
from traceback import walk_tb

from dash import Dash
from dash.exceptions import CallbackException, DependencyException
from flask import Flask, Response, request
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from iomdash.components.cite_link import CITE_FILE
from iomdash.components.document import Document, write_document
from iomdash.pages.choose import ChoosePage
from iomdash.pages.citing import CitePage
from iomdash.pages.documents import DocumentPage, NamedPage
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.page import FORMS, PICTURES, FiguresPage
from iomdash.pages.files.page import KINDS, FilesPage
from iomdash.pages.follow import FollowPage
from iomdash.pages.iom import IomPage
from iomdash.pages.iom_file import write_agency_csv
from iomdash.pages.purpose_file import write_purposes
from iomdash.pages.receipt_file import write_receipts
from iomdash.pages.receipts import ReceiptsPage, site_address
from iomdash.pages.sharing.embed import EmbedPage
from iomdash.pages.sharing.share import SharePage
from iomdash.pages.table import write_csv
from iomdash.pages.trace import TracePage
from iomdash.words.catalogue import Catalogue

PAGES = ("/",)
HOUR, DAY = 3600, 86400
KEPT = f"public, max-age={HOUR}, stale-while-revalidate={DAY}, stale-if-error={DAY}"
"""How long a figure may be shown again without asking."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A picture that is opened alone runs nothing and asks for nothing."""
_log = logging.getLogger("iomdash")


def register_routes(app: Dash, *, page: FollowPage, words: Catalogue) -> None:
    """Add the file and health routes and the error pages to the app's server."""
    server: Flask = app.server

    agency = IomPage(page.reader, words=words)

    @server.get("/data.csv")
    def send_rows() -> Response:
        selection = page.decode(_query()).selection
        return _attach(
            write_csv(page.reader.ledger, selection=selection, words=words), name=page.reader.codes.issue(selection)
        )

    @server.get("/receipts.csv")
    def send_receipts() -> Response:
        selection, _, found, _ = ReceiptsPage(page.reader, words=words).read(_query())
        return _attach(write_receipts(page.reader.ledger, found), name=f"receipts-{page.reader.codes.issue(selection)}")

    @server.get("/purposes.csv")
    def send_purposes() -> Response:
        return _attach(write_purposes(page.reader.ledger), name="purposes")

    @server.get("/trace.csv")
    def send_trace() -> Response:
        rows, code = TracePage(page.reader, words=words).write_file(_query())
        return _attach(rows, name=f"trace-{code}")

    @server.get("/iom.csv")
    def send_agency() -> Response:
        part, rows = write_agency_csv(agency, _query())
        return _attach(rows, name=f"iom-{part}")

    @server.get("/health")
    def send_health() -> Response:
        return Response(f"release {page.reader.ledger.release.id}\n", mimetype="text/plain")

    @server.before_request
    def refuse_unknown_pages() -> tuple[str, int] | None:
        is_page = (request.endpoint or "").endswith("<path:path>")
        return error_page(404, words=words) if is_page and request.path not in PAGES else None

    @server.errorhandler(Exception)
    def answer_fault(fault: Exception) -> tuple[str, int]:
        status = _status_of(fault)
        if status == 500:
            _log.error("fault at %s", request.path, exc_info=fault)
        return error_page(status, words=words)


def _query() -> str:
    """The query of the address as it came: the octets of UTF-8 are read where it is decoded."""
    return request.query_string.decode("latin-1")


def _attach(rows: str, *, name: str) -> Response:
    """Rows as a CSV file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="iomdash-{name}.csv"'}
    return Response(rows, mimetype="text/csv", headers=headers)


def register_files(app: Dash, *, page: FollowPage, words: Catalogue) -> None:
    """Add the files of a view: its links, its workbook, its rows and the code that draws it again."""
    server: Flask = app.server
    files = FilesPage(page.reader, words=words)

    def send_file() -> Response:
        decoded = page.decode(_query())
        home = request.url_root.rstrip("/") if request.host else ""
        written = files.answer(request.path, decoded, home=home)
        headers = {"Content-Disposition": f'attachment; filename="{written.name}"'}
        return Response(written.content, mimetype=written.kind, headers=headers)

    for path in KINDS:
        server.add_url_rule(path, f"file {path}", send_file)


def register_citation(app: Dash, *, page: CitePage) -> None:
    """Add the BibTeX entry of a view as a file."""
    server: Flask = app.server

    @server.get(CITE_FILE)
    def send_citation() -> Response:
        file = page.write_file(_query())
        headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
        return Response(file.text, content_type="text/x-bibtex; charset=utf-8", headers=headers)


def register_figures(app: Dash, *, figures: FiguresPage, words: Catalogue) -> None:
    """Add the figures of a view: pictures to look at, files to keep, each told apart by what is in it."""
    server: Flask = app.server

    def send_figure(form: str) -> Response:
        try:
            sent = figures.answer(form, _query())
        except FigureRefusedError as fault:
            return Response(*refusal_page(str(fault), status=fault.status, words=words))
        is_seen = form in PICTURES
        answer = Response(sent.content, mimetype=sent.kind)
        shown = "inline" if is_seen else "attachment"
        answer.headers["Content-Disposition"] = f'{shown}; filename="{sent.name}"'
        answer.headers["Cache-Control"] = KEPT
        answer.headers["Content-Security-Policy"] = PICTURE_POLICY
        answer.set_etag(sent.tag)
        answer.make_conditional(request)
        return answer

    for form in FORMS:
        server.add_url_rule(f"/figure.{form}", f"figure {form}", partial(send_figure, form))


def register_documents(app: Dash, *, documents: Iterable[DocumentPage], words: Catalogue) -> None:
    """Add the pages that are documents: read by GET, asked by a form with POST."""
    server: Flask = app.server

    def send_document(document: DocumentPage) -> Response:
        answer = document.answer(_query(), request.form.to_dict())
        return respond(answer, path=document.path, words=words)

    for document in documents:
        server.add_url_rule(
            document.path, f"document {document.path}", partial(send_document, document), methods=["GET", "POST"]
        )


def register_sharing(app: Dash, *, figures: FiguresPage, words: Catalogue) -> None:
    """Add the page of every form of a figure, and the figure as a frame, the one page that other sites may hold."""
    server: Flask = app.server
    embed = EmbedPage(figures, words=words)
    register_documents(app, documents=[SharePage(figures, words=words)], words=words)

    @server.get(embed.path)
    def send_embedded() -> Response:
        text, status = embed.answer(_query())
        answer = Response(text, status=status, mimetype="text/html")
        if status == 200:
            answer.headers["Cache-Control"] = KEPT
            answer.set_etag(sha256(text.encode()).hexdigest()[:32])
            answer.make_conditional(request)
        return answer


def register_named(app: Dash, *, pages: Iterable[NamedPage], words: Catalogue) -> None:
    """Add the pages that have a name in their address. Without one the address leads to the list of all."""
    server: Flask = app.server

    def send_named(page: NamedPage, name: str) -> Response:
        answer = page.answer_for(name, _query())
        return respond(answer, path=request.path, words=words)

    def send_list(page: NamedPage) -> Response:
        return Response(status=308, headers={"Location": page.list_at})

    for page in pages:
        kind = page.path.split("/")[1]
        server.add_url_rule(page.path, f"profiles {kind}", partial(send_named, page))
        for end in ("", "/"):
            server.add_url_rule(f"/{kind}{end}", f"list {kind}{end}", partial(send_list, page), strict_slashes=True)


def register_choices(app: Dash, *, page: ChoosePage, words: Catalogue) -> None:
    """Add the pages on which a word of the sentence is chosen without a script."""
    server: Flask = app.server

    @server.get(f"{page.path}/<name>")
    def send_choices(name: str) -> Response:
        return respond(page.answer_for(name, _query()), path=request.path, words=words)


def register_index(app: Dash, *, read: Callable[[], bytes]) -> None:
    """Add the index of the search, compressed where the browser takes it and told apart by what is in it."""
    server: Flask = app.server

    @cache
    def packed() -> tuple[bytes, bytes, str]:
        text = read()
        return text, gzip.compress(text, mtime=0), sha256(text).hexdigest()[:16]

    @server.get("/search.json")
    def send_index() -> Response:
        text, small, tag = packed()
        takes_gzip = request.accept_encodings["gzip"] > 0
        answer = Response(small if takes_gzip else text, mimetype="application/json")
        answer.headers.update({"Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"})
        if takes_gzip:
            answer.headers["Content-Encoding"] = "gzip"
        answer.set_etag(f"{tag}{'-gzip' if takes_gzip else ''}")
        answer.make_conditional(request)
        return answer


def respond(answer: Document, *, path: str, words: Catalogue) -> Response:
    """A document as an answer, or the way on to its address."""
    if answer.location:
        return Response(status=answer.status, headers={"Location": answer.location})
    written = write_document(answer, path=path, query=_query(), home=site_address(), words=words)
    return Response(written, status=answer.status, mimetype="text/html")


TAMPERED = (KeyError, TypeError, ValueError, IndexError, AttributeError, ImportError, RecursionError, CallbackException)
"""What Dash raises on a callback body that no page of ours sends, before any function of ours is called."""


def _status_of(fault: Exception) -> int:
    """What the client did wrong, else 500: a fault of ours."""
    if isinstance(fault, HTTPException):
        return fault.code or 500
    if isinstance(fault, DependencyException):
        return 404
    is_read_by_dash = request.path.startswith("/_dash") and isinstance(fault, TAMPERED)
    return 400 if is_read_by_dash and not _is_ours(fault) else 500


def _is_ours(fault: Exception) -> bool:
    """Whether a fault came up in code of ours, to be mended, and not in Dash's reading of a request."""
    frames = (frame for frame, _ in walk_tb(fault.__traceback__))
    return any(frame.f_globals.get("__name__", "").startswith("iomdash.") for frame in frames)


def error_page(status: int, *, words: Catalogue) -> tuple[str, int]:
    """A plain page that says what is wrong and where to go, without a script."""
    key = {404: "not_found", 413: "too_large", 500: "fault"}.get(status, "bad_request")
    said = words.say(f"site.{key}")
    step = words.say("site.not_found_step" if status == 404 else "site.bad_request_step")
    return _plain_page(said, step=step, status=status, words=words)


def refusal_page(said: str, *, status: int, words: Catalogue) -> tuple[str, int]:
    """A plain page that says why a figure cannot be made."""
    return _plain_page(words.say("framed.refused"), step=said, status=status, words=words)


def _plain_page(said: str, *, step: str, status: int, words: Catalogue) -> tuple[str, int]:
    home = f'<a href="/">{words.say("page.follow")}</a>'
    style = '<link rel="stylesheet" href="/assets/css/00-fonts.css"><link rel="stylesheet" href="/assets/css/10-page.css">'
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{status}</title>{style}'
    body = f'<main class="page fault"><h1>{escape(said)}</h1><p>{escape(step)}</p><p>{home}</p></main>'
    return f'<!doctype html><html lang="{words.language}"><head>{head}</head><body>{body}</body></html>', status
