"""Asking a running server as the page does, one request after the other over one connection."""

import gzip
import http.client
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from iomdash.pages.saying import PARTS

WIDTH = 1200


@dataclass(frozen=True, kw_only=True)
class Answer:
    """How long an answer took, and its bytes as sent and compressed."""

    milliseconds: float
    raw: int
    zipped: int


class Client:
    """One visitor's connection."""

    def __init__(self, address: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, body: dict[str, Any]) -> Answer:
        return self._ask("POST", "/_dash-update-component", json.dumps(body))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        """Raises RuntimeError for any answer but 200: a fault must not pass for a fast answer."""
        start = time.perf_counter()
        self._connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        content = answer.read()
        taken = 1000 * (time.perf_counter() - start)
        if answer.status != 200:
            raise RuntimeError(f"{method} {path} answers {answer.status}: {content[:200]!r}")
        return Answer(milliseconds=taken, raw=len(content), zipped=len(gzip.compress(content, 6)))


def ask_words(search: str) -> dict[str, Any]:
    """The body that asks for all words of a state."""
    outputs = [{"id": part, "property": "children"} for part in PARTS]
    outputs += [{"id": "ignored", "property": "children"}, {"id": "card", "property": "className"}]
    return {
        "output": "..".join(["", "...".join(f"{part['id']}.{part['property']}" for part in outputs), ""]),
        "outputs": outputs,
        "inputs": [_address(search)],
        "changedPropIds": ["address.search"],
    }


def ask_figure(search: str) -> dict[str, Any]:
    """The body that asks for the drawing of a state."""
    return {
        "output": "figure-graph.figure",
        "outputs": {"id": "figure-graph", "property": "figure"},
        "inputs": [_address(search), {"id": "viewport", "property": "data", "value": {"width": WIDTH}}],
        "changedPropIds": ["address.search"],
    }


def _address(search: str) -> dict[str, Any]:
    return {"id": "address", "property": "search", "value": search}


def whole_fund_states(marks: list[str], *, view: str) -> Iterator[str]:
    """Addresses of the whole fund that differ in the mark alone: full size, and none counted before."""
    for mark in marks:
        yield f"?mark={mark}&v={view}"
