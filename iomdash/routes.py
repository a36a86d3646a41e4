"""Addresses that are not pages: the rows of a view as a file, the server's health, and what is not there."""

import logging
from collections.abc import Iterable
from functools import partial
from traceback import walk_tb

from dash import Dash
from dash.exceptions import CallbackException, DependencyException
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from iomdash.components.document import write_document
from iomdash.pages.documents import DocumentPage
from iomdash.pages.follow import FollowPage
from iomdash.pages.iom import IomPage
from iomdash.pages.iom_file import write_agency_csv
from iomdash.pages.receipt_file import write_receipts
from iomdash.pages.receipts import ReceiptsPage
from iomdash.pages.table import write_csv
from iomdash.pages.wording import code_of
from iomdash.words.catalogue import Catalogue

PAGES = ("/",)
_log = logging.getLogger("iomdash")


def register_routes(app: Dash, *, page: FollowPage, words: Catalogue) -> None:
    """Add the file and health routes and the error pages to the app's server."""
    server: Flask = app.server

    @server.get("/data.csv")
    def send_rows() -> Response:
        selection = page.decode(request.query_string.decode("latin-1")).selection
        rows = write_csv(page.reader.ledger, selection=selection, words=words)
        name = f"iomdash-{code_of(selection)}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(rows, mimetype="text/csv", headers=headers)

    @server.get("/receipts.csv")
    def send_receipts() -> Response:
        receipts = ReceiptsPage(page.reader, words=words)
        selection, _, found, _ = receipts.read(request.query_string.decode("latin-1"))
        rows = write_receipts(page.reader.ledger, found)
        headers = {"Content-Disposition": f'attachment; filename="iomdash-receipts-{code_of(selection)}.csv"'}
        return Response(rows, mimetype="text/csv", headers=headers)

    agency = IomPage(page.reader, words=words)

    @server.get("/iom.csv")
    def send_agency() -> Response:
        part, rows = write_agency_csv(agency, request.query_string.decode("latin-1"))
        headers = {"Content-Disposition": f'attachment; filename="iomdash-iom-{part}.csv"'}
        return Response(rows, mimetype="text/csv", headers=headers)

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


def register_documents(app: Dash, *, documents: Iterable[DocumentPage], words: Catalogue) -> None:
    """Add the pages that are documents: read by GET, asked by a form with POST."""
    server: Flask = app.server

    def send_document(document: DocumentPage) -> Response:
        answer = document.answer(request.query_string.decode("latin-1"), request.form.to_dict())
        text = write_document(answer, path=document.path, words=words)
        return Response(text, status=answer.status, mimetype="text/html")

    for document in documents:
        server.add_url_rule(
            document.path, f"document {document.path}", partial(send_document, document), methods=["GET", "POST"]
        )


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
    home = f'<a href="/">{words.say("page.follow")}</a>'
    style = '<link rel="stylesheet" href="/assets/css/00-fonts.css"><link rel="stylesheet" href="/assets/css/10-page.css">'
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{status}</title>{style}'
    body = f'<main class="page fault"><h1>{said}</h1><p>{step}</p><p>{home}</p></main>'
    return f'<!doctype html><html lang="{words.language}"><head>{head}</head><body>{body}</body></html>', status
