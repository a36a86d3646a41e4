"""A lesson as the text of a file. assets/js/class-own.js writes the same text in the browser, letter by letter."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

LESSON_KEYS = ("title", "summary", "language")
STEP_KEYS = ("id", "figure", "state", "show", "sentence", "note", "question", "source", "minutes", "holds")
GUESS_KEYS, ITEM_KEYS = ("kind", "answer", "why", "most"), ("label", "answer")
NUMBER_KEYS = ("state", "read", "of", "less", "table", "query", "form")
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write_lesson(table: Mapping[str, Any]) -> str:
    """The file of a lesson that was read from one without a fault: the same tables give the same text.

    Fields without a value are left out, but `source`, which a step must have.
    """
    lines = [*_pairs(table, keys=LESSON_KEYS)]
    for step in table.get("step", []):
        lines += ["", "[[step]]", *_step(step)]
    return "\n".join(lines) + "\n"


def _step(step: Mapping[str, Any]) -> Iterator[str]:
    yield from _pairs({"source": [], **step}, keys=STEP_KEYS)
    if numbers := step.get("numbers"):
        yield "[step.numbers]"
        for name, number in numbers.items():
            yield f"{name} = {{ {', '.join(_pairs(number, keys=NUMBER_KEYS, with_empty=True))} }}"
    if guess := step.get("guess"):
        yield "[step.guess]"
        yield from _pairs(guess, keys=GUESS_KEYS)
        for item in guess.get("item", []):
            yield "[[step.guess.item]]"
            yield from _pairs(item, keys=ITEM_KEYS)


def _pairs(table: Mapping[str, Any], *, keys: tuple[str, ...], with_empty: bool = False) -> Iterator[str]:
    """The fields of a table in a fixed order; of a number "" is a value: the state of the whole fund."""
    for key in keys:
        value = table.get(key)
        if value not in (None, "") or (with_empty and value == ""):
            yield f"{key} = {_write(value)}"


def _write(value: Any) -> str:
    if isinstance(value, str):
        return '"' + _ESCAPED.sub(_escape, value) + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(_write, value))}]"
    return str(int(value)) if value == int(value) else repr(value)


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"
