"""The numbers of a step as its file declares them: where each is asked, and how it is written."""

from dataclasses import fields
from typing import Any

from iomdash.lessons.entries import Entry
from iomdash.lessons.lesson import Form, Number, Read
from iomdash.lessons.texts import PLACE

KEYS = tuple(one.name for one in fields(Number) if one.name != "name")
PLACES = ("state", "table", "query")
MOST, LONGEST, NAME = 24, 4000, 40
SHARES = (Form.SHARE, Form.HUNDRED)


def read_numbers(entry: Entry | None) -> dict[str, Number]:
    """The numbers by name; what is refused is kept as a fault of the file."""
    if entry is None:
        return {}
    if len(entry.table) > MOST:
        entry.refuse("many", count=len(entry.table), most=MOST)
    found = {}
    for name in list(entry.table)[:MOST]:
        if not PLACE.fullmatch(f"{{{name}}}") or len(name) > NAME:
            entry.refuse("number_name", at=name)
        elif declared := entry.one(name):
            found[name] = _number(declared, name=name)
    return found


def _number(entry: Entry, *, name: str) -> Number:
    entry.refuse_unknown(KEYS)
    asked = [place for place in PLACES if place in entry.table]
    if len(asked) != 1:
        entry.refuse("one_place")
    place = asked[0] if len(asked) == 1 else ""
    if place == "query":
        for key in ("of", "less"):
            if key in entry.table:
                entry.refuse("only_state", at=key)
    if place in ("query", "table") and "read" in entry.table:
        entry.refuse("only_of_state", at="read")
    return Number(
        name=name,
        **{key: _code(entry, key) for key in ("state", "of", "less")},
        read=entry.chosen("read", codes=Read, default=Read.TOTAL) or Read.TOTAL,
        table=entry.code("table", most=LONGEST),
        query=entry.code("query", most=NAME),
        form=_form(entry, place=place),
    )


def _code(entry: Entry, key: str) -> Any:
    return entry.code(key, most=LONGEST) if key in entry.table else None


def _form(entry: Entry, *, place: str) -> Form:
    """The form, or that which goes without saying: a share of a whole, a count of programmes or rows, euros else."""
    form = entry.chosen("form", codes=Form, default=None)
    if place == "query":
        if "form" not in entry.table:
            entry.refuse("no_form", known=", ".join(Form))
    elif "of" in entry.table and form not in (None, *SHARES):
        entry.refuse("not_share", at="form", known=" / ".join(SHARES))
    elif place == "state" and "of" not in entry.table and form in SHARES:
        entry.refuse("needs_of", at="form")
    return form or _usual(entry)


def _usual(entry: Entry) -> Form:
    if "of" in entry.table:
        return Form.SHARE
    table = entry.table.get("table", "")
    column = str(table).rpartition("sum=")[2].partition("&")[0]
    if entry.table.get("read") == Read.PROGRAMMES or (table and "sum=" not in str(table)):
        return Form.COUNT
    return Form.USD if column.endswith("_usd") else Form.SHARE if column.endswith("percent") else Form.EUR
