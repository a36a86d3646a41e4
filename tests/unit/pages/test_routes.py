"""What the server answers to addresses that are no page, and the headers on everything it answers."""

import platform
import re
from html import unescape
from importlib.metadata import version

import pytest
from dash import Dash
from flask.testing import FlaskClient

from iomdash.application import create_app
from iomdash.security import FIXED, LARGEST_BODY

EVERYTHING = (
    "/", "/?c=ly", "/health", "/data.csv", "/nope", "/assets/js/links.js", "/assets/nope.js", "/_dash-layout",
    "/_dash-dependencies", "/_dash-component-suites/os/path.py", "/_favicon.ico", "/_reload-hash",
)  # fmt: skip
NUMBERS = {platform.python_version(), *(version(name) for name in ("dash", "gunicorn", "werkzeug", "flask", "plotly"))}
VERSION = re.compile("|".join(re.escape(number).replace(r"\.", "[._]") for number in NUMBERS))


def test_health_names_the_release(client: FlaskClient) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.text) == (200, "release 2026-11.3\n")


def test_file_is_offered_under_the_code_of_its_state(client: FlaskClient) -> None:
    answer = client.get("/data.csv?r=2026-11.3")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="iomdash-BG6DAX.csv"'


@pytest.mark.parametrize("query", ["", "c=xx&foo=bar", "%FF=%00", "c=" + "ly~" * 2000, "&&&==="])
def test_file_answers_to_any_query(client: FlaskClient, query: str) -> None:
    assert client.get(f"/data.csv?{query}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/nope", "/index.html", "/data", "/embed/figure", "/assets/nope.js", "/assets/../app.py", "/assets/%2e%2e/app.py",
     "/_dashnope", "/_dash-update-component", "/_dash-component-suites/os/path.py", "/_dash-component-suites/dash/nope.js",
     "/_dash-component-suites/iomdash/routes.py", "/static/x", "//example.org/x", "/mcp", "/_mcp", "/nope?c=ly"],
)  # fmt: skip
def test_what_is_not_there_is_404_in_words(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text
    assert 'href="/"' in answer.text
    assert "Traceback" not in answer.text
    assert "Location" not in answer.headers


def test_head_of_an_unknown_page_is_404_too(client: FlaskClient) -> None:
    assert client.head("/nope").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_other_methods_are_refused(client: FlaskClient, method: str) -> None:
    assert client.open("/", method=method).status_code == 405


@pytest.mark.parametrize("path", EVERYTHING)
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers
    assert {name: headers.get(name) for name in FIXED} == FIXED
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.split("style-src")[0]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("path", EVERYTHING)
def test_no_answer_names_a_version(client: FlaskClient, path: str) -> None:
    answer = client.get(path, buffered=True)
    assert not VERSION.findall(str(answer.headers))
    if answer.mimetype == "text/html":
        assert not VERSION.findall(answer.text)


def test_the_search_for_versions_finds_one() -> None:
    for name in ("dash", "gunicorn", "plotly"):
        for text in (f'"{name}_version":"{version(name)}"', f"{name}.v{version(name).replace('.', '_')}m17.min.js"):
            assert VERSION.search(text), text


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", None])
def test_large_bodies_are_refused(client: FlaskClient, content_type: str | None) -> None:
    body = b'{"x": "' + b"x" * LARGEST_BODY + b'"}'
    answer = client.post("/_dash-update-component", data=body, content_type=content_type)
    assert answer.status_code == 413
    assert "larger than the server accepts" in answer.text


def test_body_at_the_limit_is_read(client: FlaskClient) -> None:
    body = b'{"x": "' + b"x" * (LARGEST_BODY - 9) + b'"}'
    assert len(body) == LARGEST_BODY
    assert client.post("/_dash-update-component", data=body, content_type="application/json").status_code == 400


def test_fault_of_ours_is_500_in_words_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A bug must not pass for a bad request: it is answered as ours and stands in the log."""
    app = create_app()
    body = {
        "output": "figure-graph.figure",
        "outputs": {"id": "figure-graph", "property": "figure"},
        "inputs": [
            {"id": "address", "property": "search", "value": "?c=ly"},
            {"id": "viewport", "property": "data", "value": {"width": 1200}},
        ],
        "changedPropIds": ["address.search"],
    }
    break_figures(app)
    answer = app.server.test_client().post("/_dash-update-component", json=body)
    assert answer.status_code == 500
    assert "The fault is ours" in answer.text
    assert "Traceback" not in answer.text
    assert "fault at /_dash-update-component" in caplog.text


def break_figures(app: Dash) -> None:
    """Make the app's drawing fail as a bug of ours would."""
    callback = app.callback_map["figure-graph.figure"]["callback"]
    page = callback.__wrapped__.__self__

    def fail(*_args: object) -> None:
        raise KeyError("a bug")

    page.draw = fail


def test_two_apps_in_one_process_share_no_state() -> None:
    one, other = create_app(), create_app()
    assert one.callback_map.keys() == other.callback_map.keys()
    pages = [app.callback_map["figure-graph.figure"]["callback"].__wrapped__.__self__ for app in (one, other)]
    assert pages[0] is not pages[1]
    assert pages[0].reader is not pages[1].reader
    assert one.server.test_client().get("/data.csv?c=ly").status_code == 200
    body = {
        "output": "figure-graph.figure",
        "outputs": {"id": "figure-graph", "property": "figure"},
        "inputs": [
            {"id": "address", "property": "search", "value": "?c=ly"},
            {"id": "viewport", "property": "data", "value": {"width": 1200}},
        ],
        "changedPropIds": ["address.search"],
    }
    assert one.server.test_client().post("/_dash-update-component", json=body).status_code == 200
    assert pages[0].draw.cache_info().currsize == 1
    assert pages[1].draw.cache_info().currsize == 0
    assert pages[1].reader.read.cache_info().currsize == 0


def test_without_a_script_the_first_page_leads_on(client: FlaskClient) -> None:
    ways = {unescape(way) for way in re.findall(r'<a[^>]* href="(/[^"]*)"', client.get("/").text)}
    assert {way.partition("?")[0] for way in ways} > {"/choose/years", "/receipts", "/data.csv", "/check", "/"}
    for address in sorted(ways, key=len)[:40]:
        assert client.get(address).status_code == 200, address
