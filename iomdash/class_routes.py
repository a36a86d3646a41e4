"""Addresses of class mode: the lessons, the player of each, and what of them is taken along."""

from dash import Dash
from flask import Flask, Response, request

from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.lessons.classroom import CLASS, ClassPage
from iomdash.pages.lessons.own import LessonText, OwnLessonPage, Upload
from iomdash.pages.lessons.papers import PaperRefusedError
from iomdash.routes import error_page, refusal_page, register_documents, respond
from iomdash.words.catalogue import Catalogue


def register_class(app: Dash, *, page: ClassPage, words: Catalogue) -> None:
    """Add the list of lessons and the player of each."""
    server: Flask = app.server
    register_documents(app, documents=[page], words=words)

    @server.get(f"{CLASS}/<name>/<paper>.pdf")
    def send_paper(name: str, paper: str) -> Response:
        try:
            file = page.print(name, paper)
        except KeyError:
            return Response(*error_page(404, words=words))
        except PaperRefusedError as fault:
            return Response(*refusal_page(str(fault), status=400, words=words))
        headers = {"Content-Disposition": f'inline; filename="{page.name_paper(name, paper)}"'}
        return Response(file, mimetype="application/pdf", headers=headers)

    @server.get(f"{CLASS}/<name>.html")
    def send_alone(name: str) -> Response:
        try:
            text = page.write_alone(name)
        except KeyError:
            return Response(*error_page(404, words=words))
        headers = {"Content-Disposition": f'attachment; filename="iomdash-{name}.html"'}
        return Response(text, mimetype="text/html", headers=headers)

    @server.get(f"{CLASS}/<name>")
    def send_lesson(name: str) -> Response:
        try:
            text = page.write(name, request.query_string.decode("latin-1"))
        except KeyError:
            return Response(*error_page(404, words=words))
        except FigureRefusedError as fault:
            return Response(*refusal_page(str(fault), status=fault.status, words=words))
        return Response(text, mimetype="text/html")


def register_own_lesson(app: Dash, *, page: OwnLessonPage, words: Catalogue) -> None:
    """Add the page of a reader's own lesson: it takes a file, shows it or gives one, and keeps none."""
    server: Flask = app.server

    @server.route(page.path, methods=["GET", "POST"])
    def send_own_lesson() -> Response:
        query = request.query_string.decode("latin-1")
        file = request.files.get("file")
        upload = Upload(name=file.filename or "", content=file.read()) if file else None
        answer = page.take(query, request.form.to_dict(), upload) if request.method == "POST" else page.answer(query)
        if isinstance(answer, LessonText):
            headers = {"Content-Disposition": f'attachment; filename="{answer.name}"'}
            return Response(answer.text, mimetype="application/toml", headers=headers)
        if isinstance(answer, str):
            return Response(answer, mimetype="text/html")
        return respond(answer, path=page.path, words=words)
