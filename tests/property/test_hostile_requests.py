"""Thousands of hostile requests to every page, file and callback: an answer in words, never a fault, a trace or a script.

Addresses mix what we know with nonsense; bodies are forms, files, bytes and callbacks. `IOMDASH_HOSTILE` says how many.
"""

import io
import json
import logging
import os
from collections import Counter
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from flask.testing import FlaskClient

from iomdash.security import LARGEST_BODY
from iomdash.state import CODES, FIELDS, KEYS, LISTS, SEPARATOR, encode
from tests.strategies import random_selections, shipped_ids
from tests.unit.pages.test_tampering import BODIES, ENDPOINT, mutate

REQUESTS = int(os.environ.get("IOMDASH_HOSTILE", "5000"))
PARTS = 5
CANARY = "c4n4ry"
SCRIPT = f"<script>{CANARY}</script>"
NONSENSE = [
    "", " ", "0", "-1", "nan", "inf", "1e309", "null", "undefined", "true", "[]", "{}", "\x00", "\ud7ff", "💶", "٣٤٥", "ß",
    "İi", "e\u0301", "\u202eEUR 5m\u202c", "%", "%zz", "%00", "&", "=", "~", "~~~", ":", ",", ";", "+", "../../etc/passwd",
    "https://example.org", "//example.org", "javascript:alert(1)", "' or 1=1 --", "${7*7}", "{{7*7}}", "{0}",
    "%s%n", "\r\nX: y", SCRIPT, f'"><img src=x onerror={CANARY}>', f"'\"`{SCRIPT}", "x" * 3000, "9" * 400,
    "0001-01-01", "9999-12-31", "2018-02-30", "2018-W01-1", "-2018", "2018-", "0000", "99999", "2019-2015",
    "LY", "Ly", "NE~LY", "IOM", "EQUAL",
]  # fmt: skip
STRANGE_KEYS = [
    "of",
    "of",
    "eur",
    "from",
    "to",
    "e",
    "part",
    "pool",
    "M",
    "C",
    "d[]",
    "",
    "__proto__",
    "text",
    "\x00",
    "c ",
    "r",
    "é",
    "a",
    "b",
    "a_c",
    "b_y",
    *("title", "note", "byline", "preset", "variant", "fig", "lang", "scale", "chrome", "frozen"),
    "q",
    "sum",
    "code",
    "edited",
    "to",
]
NARROWINGS = [*FIELDS, "year", "marked", "contract", "names", "planet", ""]
PATHS = [
    "/",
    "/check",
    "/method",
    "/joint-initiative",
    "/shared-contracts",
    "/figures",
    "/purposes.csv",
    "/receipts",
    "/receipts.csv",
    "/data.csv",
    "/flow.csv",
    "/data.parquet",
    "/data.py",
    "/data.xlsx",
    "/compare",
    "/trace",
    "/trace.csv",
    "/health",
    "/search",
    "/share",
    "/embed",
    "/search.json",
    "/open",
    "/open",
    "/f/222222",
    "/f/%00",
    "/f/../../x",
    "/cite",
    "/cite.bib",
    "/country/ne",
    "/country/%00",
    "/organisation/iom",
    "/programme/nope",
    "/donor//",
    "/iom",
    "/iom.csv",
    "/receipts/",
    "/check.csv",
    "/%00",
    "/a//x",
    "/class/own",
    "/choose",
    "/choose/years",
    "/choose/implementers",
    "/choose/%00",
]
OFTEN = [*PATHS[:4], "/receipts.csv", "/flow.csv", "/data.parquet", "/data.py", *["/", "/data.csv"] * 8]
"""Pages that are long to write are asked less often."""
TEXTS = [
    "", " ", SCRIPT, "€" * 500, "1 " * 10_000, "9" * 20_000, "EUR 375m " * 40, "💶 5 million",
    "\u202eEUR 375m\u202c to the IOM",
    "IOM got EUR 375m in Libya by August 2018.", "‘“«»”’\"'" * 50, "half of half of a third",
    "\x00\x01\x02", "<" * 5000,
    "EUR 1e99 bn", "EUR -5m", "EUR 0", "0%", "1000000%", "in Libya, in Niger, in Mali: 5 programmes", "2018 2019",
    "\n" * 999,
]  # fmt: skip


def make_query(chance: Random) -> str:
    """A query of honest, strange and broken pairs, in any order, some of them twice."""
    pairs = []
    if chance.random() < 0.4:
        pairs.append(chance.choice(honest_queries()))
    for _ in range(chance.choice([0, 1, 1, 2, 3, 50])):
        key = chance.choice([*KEYS, *STRANGE_KEYS])
        value = make_narrowing(chance) if key == "of" else make_value(key, chance)
        write = chance.choice([quote, quote_plus, str])
        pairs.append(f"{write(key)}={write(value)}")
    chance.shuffle(pairs)
    return "&".join(pairs)


@cache
def honest_queries() -> list[str]:
    return [encode(state) for state in random_selections(60, seed=20261128)]


def make_value(key: str, chance: Random) -> str:
    known: list[str] = list(
        map(str, getattr(shipped_ids(), LISTS[key], []) if key in LISTS else CODES.get(key, ["", ()])[1])
    )
    values = chance.choices([*NONSENSE, *known[:20]], k=chance.choice([1, 1, 2, 5]))
    return SEPARATOR.join(values) * chance.choice([1, 1, 1, 1, 300])


def make_narrowing(chance: Random) -> str:
    ids = [*NONSENSE, "others", "undated", "2017", "LY", "iom", "unpublished", "several", "NOA", "ly,ne", "named"]
    pairs = (f"{chance.choice(NARROWINGS)}:{chance.choice(ids)}" for _ in range(chance.choice([1, 1, 2, 1000])))
    return SEPARATOR.join(pairs)


def ask_address(client: FlaskClient, chance: Random) -> Any:
    method = chance.choice(["GET"] * 12 + ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"])
    path = chance.choice(OFTEN if chance.random() < 0.95 else PATHS)
    query = make_query(chance)
    if path == "/receipts" and chance.random() < 0.8:
        query = f"c=er&{query}"
    headers = {"Host": chance.choice(["[::1", "a b", SCRIPT, "x" * 300])} if chance.random() < 0.05 else {}
    return client.open(f"{path}?{query}"[:8000], method=method, headers=headers)


def ask_callback(client: FlaskClient, chance: Random) -> Any:
    body = json.loads(json.dumps(chance.choice(BODIES)))
    for entry in [*body["inputs"], *body.get("state", [])]:
        if entry["property"] == "search":
            entry["value"] = f"?{make_query(chance)}"
        if entry["property"] == "clickData":
            entry["value"] = {"points": [{"customdata": make_narrowing(chance).replace(SEPARATOR, ">")}]}
    return client.post(ENDPOINT, json=mutate(body, chance=chance) if chance.random() < 0.5 else body)


def ask_with_form(client: FlaskClient, chance: Random) -> Any:
    text = "".join(chance.choices([*TEXTS, *NONSENSE], k=chance.choice([1, 1, 1, 3])))
    fields = {chance.choice(["text", "text", "example", "Text", "", "x"]): text, CANARY: CANARY}
    kind = chance.choice(["form", "form", "form", "files", "bytes", "json", "wrong"])
    path = chance.choice(["/check"] * 6 + ["/receipts?c=er", "/method", "/", "/data.csv"])
    if kind == "files":
        return client.post(path, data=fields | {"text": (io.BytesIO(text.encode()), f"{SCRIPT}.txt")})
    if kind == "json":
        return client.post(path, json=fields)
    if kind in ("bytes", "wrong"):
        types = [
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/plain",
            "x",
        ]
        return client.post(
            path, data=chance.randbytes(chance.choice([0, 9, 999, 70_000])), content_type=chance.choice(types)
        )
    return client.post(path, data=fields)


ASKERS: list[Callable[[FlaskClient, Random], Any]] = [ask_address] * 14 + [ask_callback] * 5 + [ask_with_form]


def check(answer: Any, *, said: str) -> None:
    status, text = answer.status_code, answer.get_data(as_text=False).decode("utf-8", "replace")
    assert status < 500, said
    assert status in (200, 204) or status >= 400, f"{status} {said}"
    assert "Traceback" not in text, said
    assert 'File "' not in text, said
    if answer.mimetype == "text/html":
        assert SCRIPT not in text, said
        assert f"onerror={CANARY}>" not in text, said
        assert status != 400 or "<h1>" in text or not text, said
    assert "X" not in answer.headers, said
    assert "Content-Security-Policy" in answer.headers, said


@pytest.mark.parametrize("part", range(PARTS))
def test_any_request_gets_a_clear_answer(client: FlaskClient, part: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    chance, statuses = Random(20261127 + part), Counter[int]()
    for number in range(REQUESTS // PARTS):
        ask = chance.choice(ASKERS)
        try:
            answer = ask(client, chance)
        except Exception as fault:
            raise AssertionError(f"part {part}, request {number}, {ask.__name__}: {fault!r}") from fault
        request = answer.request
        check(answer, said=f"part {part}, request {number}: {request.method} {request.full_path[:1500]}")
        statuses[answer.status_code] += 1
    assert CANARY not in caplog.text
    assert statuses[200] > REQUESTS / PARTS / 3, statuses
    assert statuses.total() - statuses[200] > REQUESTS / PARTS / 10, statuses


@pytest.mark.parametrize("path", ["/check", "/receipts", "/method", "/", ENDPOINT])
def test_a_body_over_the_limit_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.post(path, data=b"text=" + b"5 " * LARGEST_BODY, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "<h1>" in answer.text


def test_a_reflected_script_would_be_noticed() -> None:
    class Answer:
        status_code, mimetype, headers = 200, "text/html", {"Content-Security-Policy": ""}

        def get_data(self, **_: bool) -> bytes:
            return f"<p>{SCRIPT}</p>".encode()

    with pytest.raises(AssertionError):
        check(Answer(), said="")
