"""Anything posted to the page of a reader's own lesson: an answer in words, 200 or 4xx, and nothing of it runs.

`IOMDASH_HOSTILE` says how many requests, a twentieth of them here.
"""

import io
import os
from collections import Counter
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient

from iomdash.components.lesson_link import OWN
from tests.property.test_hostile_requests import CANARY, NONSENSE, SCRIPT, check

REQUESTS = max(60, int(os.environ.get("IOMDASH_HOSTILE", "2000")) // 20)
WHOLE = f"""title = "A lesson"
summary = "What it is about"
[[step]]
id = "one"
figure = "map"
state = "c=ly"
sentence = "In 2020 {{n}}"
note = "A note"
source = ["DW_2022"]
minutes = 2
[step.numbers]
n = {{ state = "c=ly", of = "", form = "share" }}
[[step]]
id = "two"
sentence = "Told"
question = "What?"
source = []
[step.numbers]
m = {{ state = "i=iom" }}
[step.guess]
kind = "number"
answer = "m"
why = "So {{m}}, {CANARY}"
"""
PIECES = [
    *NONSENSE, SCRIPT, '"', "'''", "[", "]", "{", "}", "[[step]]", "[step.guess]", "1e999", "nan", "true", "1979-05-27",
    "{n}", "{{", "a.b.c", "\ufeff", "\r", "\x7f", "# ", "=", ",", "99999999999999999999",
]  # fmt: skip


def mutate(text: str, chance: Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        place = chance.randrange(len(lines))
        way = chance.choice(["drop", "twice", "swap", "value", "cut", "insert"])
        if way == "drop":
            lines.pop(place)
        elif way == "twice":
            lines.insert(place, lines[place])
        elif way == "swap":
            other = chance.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
        elif way == "value":
            lines[place] = lines[place].partition("=")[0] + "= " + chance.choice(PIECES)
        elif way == "cut":
            lines[place] = lines[place][: chance.randrange(len(lines[place]) + 1)]
        else:
            at = chance.randrange(len(lines[place]) + 1)
            lines[place] = lines[place][:at] + chance.choice(PIECES) + lines[place][at:]
        lines = lines or [""]
    return "\n".join(lines)


def make_content(chance: Random) -> bytes:
    kind = chance.choice(["mutated"] * 6 + ["bytes", "pieces", "deep", "many"])
    if kind == "bytes":
        return chance.randbytes(chance.choice([0, 1, 99, 5000]))
    if kind == "pieces":
        return "".join(chance.choices(PIECES, k=50)).encode("utf-8", "surrogatepass")
    if kind == "deep":
        return chance.choice(
            ["x = " + "[" * 3000, "a." * 3000 + "b = 1", "x = " + "{a=" * 3000, "[a" + ".a" * 90 + "]"]
        ).encode()
    if kind == "many":
        return ('title = "x"\n' + '[[step]]\nid = "a"\n' * chance.choice([41, 900])).encode()
    return mutate(WHOLE, chance).encode("utf-8", "surrogatepass")


def send(client: FlaskClient, chance: Random) -> Any:
    content = make_content(chance)
    do = chance.choice(["show", "show", "edit", "download", "", SCRIPT])
    name = chance.choice(["a.toml", f"{SCRIPT}.toml", "", "../../x", "x" * 300, "\u202e.toml", "a\r\nX: y.toml"])
    fields: dict[str, Any] = {"do": do}
    if chance.random() < 0.2:
        fields |= {
            key: chance.choice(PIECES) for key in ("figure", "state", "sentence", "note", "minutes", "title", "lesson")
        }
    if chance.random() < 0.3:
        return client.post(OWN, data=fields | {"text": content.decode("utf-8", "replace")})
    return client.post(f"{OWN}?{chance.choice(['', 'step=2', 'step=zz&large=1', 'speaker=1'])}", data=fields | {
        "file": (io.BytesIO(content), name)
    })  # fmt: skip


def test_any_upload_gets_a_clear_answer(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    chance, statuses = Random(20261130), Counter[int]()
    for number in range(REQUESTS):
        answer = send(client, chance)
        check(answer, said=f"request {number}")
        assert answer.status_code in (200, 400, 413), number
        statuses[answer.status_code] += 1
    assert CANARY not in caplog.text
    assert statuses[200] > REQUESTS / 20, statuses
    assert statuses[400] > REQUESTS / 4, statuses


def test_an_upload_without_a_fault_is_shown(client: FlaskClient) -> None:
    answer = client.post(OWN, data={"do": "show", "file": (io.BytesIO(WHOLE.encode()), "a.toml")})
    assert answer.status_code == 200
    assert CANARY in answer.text
