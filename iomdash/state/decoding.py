"""From an address to its selection. Nothing raises: what is not known is left out and reported."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from iomdash.measures.selection import Selection, changed
from iomdash.state.encoding import write_id
from iomdash.state.keys import CODES, LISTS, LONGEST, SEPARATOR, SHOWN, SWITCHES, Decoded, KnownIds
from iomdash.vocabulary import Column

LAST_PAGE = 99
_YEARS = re.compile(r"([1-9]\d{3})?-([1-9]\d{3})?|([1-9]\d{3})", re.ASCII)


def decode(query: str, *, known: KnownIds) -> Decoded:
    """The selection that an address names. Never raises; unknown keys, ids and codes are reported in `ignored`.

    Of a repeated key the first holds; of a query that is too long, what stands before the cut. Both are reported.
    """
    fields: dict[str, Any] = {}
    pairs, ignored = read_pairs(query)
    readers = dict(_READERS)
    for key, value in pairs:
        reader = readers.pop(key, None)
        found, left_out = reader(key, value, known) if reader else ({}, [value])
        fields |= found
        ignored += [(key, text) for text in left_out]
    return Decoded(selection=changed(Selection(), **fields), ignored=tuple(ignored))


def read_pairs(query: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Keys and values of a query, and what was cut from its end so that no id is cut in two."""
    whole = query.lstrip("?")
    read = whole if len(whole) <= LONGEST else whole[: max(whole.rfind(mark, 0, LONGEST) for mark in f"&{SEPARATOR}") + 1]
    ignored = [("", whole[len(read) :][:SHOWN])] if read != whole else []
    try:
        return parse_qsl(read, keep_blank_values=False, max_num_fields=40), ignored
    except ValueError:
        return [], [("", whole[:SHOWN])]


Read = tuple[dict[str, Any], list[str]]


def _read_list(key: str, value: str, known: KnownIds) -> Read:
    name = LISTS[key]
    by_lower = {write_id(id): id for id in getattr(known, name)}
    wanted = list(dict.fromkeys(id.lower() for id in value.split(SEPARATOR) if id))
    found = tuple(by_lower[id] for id in wanted if id in by_lower)
    return ({name: found} if found else {}), [id for id in wanted if id not in by_lower]


def _read_code(key: str, value: str, known: KnownIds) -> Read:
    name, codes = CODES[key]
    return ({name: codes(value)}, []) if value in set(codes) else ({}, [value])


def _read_switch(key: str, value: str, known: KnownIds) -> Read:
    name, switched = SWITCHES[key]
    return ({name: not getattr(Selection(), name)}, []) if value == switched else ({}, [value])


def _read_years(key: str, value: str, known: KnownIds) -> Read:
    match = _YEARS.fullmatch(value)
    if not match or value == "-":
        return {}, [value]
    single = match.group(3)
    first, last = (int(year) if year else None for year in ((single, single) if single else match.groups()[:2]))
    if first and last and first > last:
        first, last = last, first
    return {"first_year": first, "last_year": last}, []


def _read_day(key: str, value: str, known: KnownIds) -> Read:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return {}, [value]
    return ({"decided_by": value}, []) if value == day.isoformat() else ({}, [value])


def _read_mark(key: str, value: str, known: KnownIds) -> Read:
    return ({"mark": value}, []) if value in known.marks else ({}, [value])


def _read_columns(key: str, value: str, known: KnownIds) -> Read:
    wanted = list(dict.fromkeys(value.split(SEPARATOR)))
    columns = tuple(Column(name) for name in wanted if name in set(Column))
    if not 2 <= len(columns) <= 5:
        return {}, [value]
    return {"columns": columns}, [name for name in wanted if name not in set(Column)]


def _read_pages(key: str, value: str, known: KnownIds) -> Read:
    """Pages by column, each column once, in the order of the columns."""
    found: dict[Column, int] = {}
    left_out = []
    for piece in dict.fromkeys(value.split(SEPARATOR)):
        column, _, page = piece.partition(":")
        is_page = page.isascii() and page.isdigit() and 0 < int(page[:4]) <= LAST_PAGE and len(page) < 4
        if is_page and column in set(Column) - {Column.DONOR} and Column(column) not in found:
            found[Column(column)] = int(page)
        else:
            left_out.append(piece)
    pages = tuple((column, found[column]) for column in Column if column in found)
    return ({"pages": pages} if pages else {}), left_out


def _read_scale(key: str, value: str, known: KnownIds) -> Read:
    is_scale = value.isascii() and value.isdigit() and len(value) < 10 and int(value) > 0
    return ({"scale": int(value)}, []) if is_scale else ({}, [value])


def _read_release(key: str, value: str, known: KnownIds) -> Read:
    return ({"release": value}, []) if value in known.releases else ({}, [value])


_READERS: dict[str, Callable[[str, str, KnownIds], Read]] = {
    **dict.fromkeys(LISTS, _read_list),
    **dict.fromkeys(CODES, _read_code),
    **dict.fromkeys(SWITCHES, _read_switch),
    "y": _read_years,
    "by": _read_day,
    "mark": _read_mark,
    "cols": _read_columns,
    "page": _read_pages,
    "px": _read_scale,
    "r": _read_release,
}
