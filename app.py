"""The app for a WSGI server: `gunicorn app:server`."""

from iomdash.application import create_app

app = create_app()
server = app.server
