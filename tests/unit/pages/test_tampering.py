"""Tampered callback bodies: a clear answer, never a fault of the server, a trace or a version."""

import hashlib
import json
import random
from typing import Any

import pytest
from flask.testing import FlaskClient

from iomdash import ids

MUTATIONS = 300
ENDPOINT = "/_dash-update-component"
ADDRESS = {"id": "address", "property": "search", "value": "?c=ly"}


def output_of(said: str) -> str:
    """The name that Dash gives the address as an output that several callbacks have: with a hash of the input."""
    return f"address.search@{hashlib.sha256(f'{said}.data'.encode()).hexdigest()}"


BODIES: list[dict[str, Any]] = [
    {
        "output": "figure-graph.figure",
        "outputs": {"id": "figure-graph", "property": "figure"},
        "inputs": [ADDRESS, {"id": "viewport", "property": "data", "value": {"width": 1200}}],
        "changedPropIds": ["address.search"],
    },
    {
        "output": "table-holder.children",
        "outputs": {"id": "table-holder", "property": "children"},
        "inputs": [{**ADDRESS, "value": "?v=table"}],
        "changedPropIds": ["address.search"],
    },
    {
        "output": "..address.search...figure-graph.clickData..",
        "outputs": [{"id": "address", "property": "search"}, {"id": "figure-graph", "property": "clickData"}],
        "inputs": [{"id": "figure-graph", "property": "clickData", "value": {"points": [{"customdata": "country:LY"}]}}],
        "changedPropIds": ["figure-graph.clickData"],
        "state": [ADDRESS],
    },
    {
        "output": "table-grid.dashGridOptions",
        "outputs": {"id": "table-grid", "property": "dashGridOptions"},
        "inputs": [{"id": "table-search", "property": "value", "value": "Libya"}],
        "changedPropIds": ["table-search.value"],
        "state": [{"id": "table-grid", "property": "dashGridOptions", "value": {"quickFilterText": ""}}],
    },
    {
        "output": "..{}..".format("...".join(f'{{"part":"options","slot":"{name}"}}.children' for name in ids.SLOTS)),
        "outputs": [{"id": ids.slot(name, "options"), "property": "children"} for name in ids.SLOTS],
        "inputs": [
            ADDRESS,
            *({"id": ids.slot(name, "summary"), "property": "n_clicks", "value": 1} for name in ids.SLOTS),
        ],
        "changedPropIds": ['{"part":"summary","slot":"donors"}.n_clicks'],
    },
    *(
        {
            "output": output_of(said),
            "outputs": {"id": "address", "property": output_of(said).removeprefix("address.")},
            "inputs": [{"id": said, "property": "data", "value": value}],
            "changedPropIds": [f"{said}.data"],
            "state": [ADDRESS],
        }
        for said, value in (
            (ids.PINNED, {"keys": ["country:NE", "donor:de"], "at": 1}),
            (ids.COLUMN_ORDER, {"columns": ["country", "donor"], "at": 1}),
        )
    ),
]
"""One honest body of each kind of callback."""

GARBAGE: list[Any] = [
    None, True, False, 0, -1, 1e308, 10**30, "", "x", "x" * 5000, "\x00", "💶", "../../etc/passwd", "__proto__", "=cmd",
    "<script>", [], [[]], {}, {"a": {}}, ["?c=ly"], "?c=ly", "?" + "c=ly~" * 500, {"width": -1},
    {"points": [{"customdata": 5}]},
]  # fmt: skip


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inner for place in places_in(part, (*path, key)))]


def mutate(body: dict[str, Any], *, chance: random.Random) -> Any:
    """The body with one place replaced, dropped, doubled or renamed."""
    copy = json.loads(json.dumps(body))
    *way, last = chance.choice(places_in(copy)[1:])
    holder = copy
    for key in way:
        holder = holder[key]
    action = chance.choice(["replace", "replace", "drop", "double", "swap"])
    if action == "replace":
        holder[last] = chance.choice(GARBAGE)
    elif action == "drop":
        del holder[last]
    elif action == "double" and isinstance(holder, list):
        holder.append(holder[last])
    elif isinstance(holder, dict):
        holder[f"{last}x"] = holder.pop(last)
    else:
        holder[last] = chance.choice(BODIES)
    return copy


def check(answer: Any) -> None:
    assert answer.status_code in (200, 204) or 400 <= answer.status_code < 500, answer.status_code
    assert "Traceback" not in answer.text
    assert 'File "' not in answer.text
    if answer.status_code == 200:
        json.loads(answer.text)
    elif answer.status_code != 204:
        assert "cannot read this request" in answer.text


@pytest.mark.parametrize("body", BODIES, ids=[body["output"][:20] for body in BODIES])
def test_honest_bodies_are_answered(client: FlaskClient, body: dict[str, Any]) -> None:
    answer = client.post(ENDPOINT, json=body)
    assert answer.status_code == 200
    assert json.loads(answer.text)["response"]


def test_tampered_bodies_get_a_clear_answer(client: FlaskClient) -> None:
    chance = random.Random(20261123)
    refused = 0
    for number in range(MUTATIONS):
        body = mutate(BODIES[number % len(BODIES)], chance=chance)
        answer = client.post(ENDPOINT, json=body)
        try:
            check(answer)
        except AssertionError as fault:
            raise AssertionError(f"{json.dumps(body)[:2000]}: {fault}") from fault
        refused += answer.status_code >= 400
    assert refused > MUTATIONS / 10, "the mutations hardly change a thing"


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        (b"", "application/json"), (b"{", "application/json"), (b"\xff\xfe", "application/json"),
        (b"[]", "application/json"), (b"null", "application/json"), (b"5", "application/json"),
        (b'"x"', "application/json"), (b"{}", "application/json"), (b"[" * 20_000, "application/json"),
        (b"a=b", "application/x-www-form-urlencoded"), (b"<x/>", "text/xml"), (b"{}", "application/json; charset=utf-99"),
    ],
)  # fmt: skip
def test_what_is_no_callback_body_is_refused(client: FlaskClient, data: bytes, content_type: str) -> None:
    answer = client.post(ENDPOINT, data=data, content_type=content_type)
    assert 400 <= answer.status_code < 500
    check(answer)


def test_values_of_the_wrong_kind_are_read_as_nothing(client: FlaskClient) -> None:
    for value in GARBAGE:
        for body in BODIES:
            changed = json.loads(json.dumps(body))
            changed["inputs"][0]["value"] = value
            answer = client.post(ENDPOINT, json=changed)
            assert answer.status_code in (200, 204), (value, body["output"])
