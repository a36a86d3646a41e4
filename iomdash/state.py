"""Selection <-> address: short readable keys, only what differs from the default, plus the release.

`decode` never fails: what it does not know it leaves out and reports.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, quote

from iomdash.measures.receipts import COMMA, CONTRACT, MARKED, NAMES, UNDATED, YEAR, Narrowing
from iomdash.measures.selection import DEFAULT_COLUMNS, Selection, changed
from iomdash.vocabulary import NAMED, NOT_NAMED, OTHERS, UNKNOWNS, Column, MapStyle, Measure, PlaceRule, Rule, View

SEPARATOR = "~"
RECEIPTS = "/receipts"
FIELDS = {
    Column.DONOR: "donors",
    Column.WINDOW: "windows",
    Column.COUNTRY: "countries",
    Column.IMPLEMENTER: "implementers",
    Column.KIND: "kinds",
    Column.THEME: "themes",
    Column.PROGRAMME: "programmes",
}
"""Column of the flow -> field of the selection that filters by it."""
LONGEST, SHOWN = 4000, 40
MOST_PAIRS = 8
"""How many parts a narrowing may have: each costs a count of its own."""
_SAFE = f"{SEPARATOR}-.:,"
_YEARS = re.compile(r"([1-9]\d{3})?-([1-9]\d{3})?|([1-9]\d{3})", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class KnownIds:
    """The ids that an address may name, as they stand in the tables; anything else is reported and left out."""

    donors: Collection[str] = ()
    windows: Collection[str] = ()
    countries: Collection[str] = ()
    implementers: Collection[str] = ()
    kinds: Collection[str] = ()
    themes: Collection[str] = ()
    programmes: Collection[str] = ()
    contracts: Collection[str] = ()
    marks: Collection[str] = ()
    releases: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A selection and what the address said that was left out: (key, value) pairs."""

    selection: Selection
    ignored: tuple[tuple[str, str], ...] = field(default=())


LISTS = {
    "d": "donors",
    "w": "windows",
    "c": "countries",
    "i": "implementers",
    "k": "kinds",
    "t": "themes",
    "p": "programmes",
}
"""Address key -> field, for fields that hold several ids."""

CODES: dict[str, tuple[str, type[StrEnum]]] = {
    "m": ("measure", Measure),
    "s": ("rule", Rule),
    "cs": ("place_rule", PlaceRule),
    "v": ("view", View),
    "map": ("map_style", MapStyle),
}
"""Address key -> field and enumeration, for fields that hold one code."""

SWITCHES = {
    "u": ("with_undated", "0"),
    "n": ("with_unknown", "0"),
    "b": ("adoption_only", "adoption"),
    "x": ("with_corrections", "0"),
}
"""Address key -> field and the value that switches it away from its default."""

KEYS = {
    "m": "measure: approved or contracted",
    "d": "donors",
    "w": "windows: noa, sah, hoa, reg",
    "c": "countries: ISO 3166-1 alpha-2, several, unpublished",
    "i": "implementers",
    "k": "kinds of implementer",
    "t": "themes: tfp.1 to tfp.4",
    "p": "programmes",
    "y": "years: 2016-2019, 2016-, -2019 or 2017",
    "by": "only what is dated on or before this day: 2018-08-22",
    "u": "0 leaves out money without a date",
    "n": "0 hides what is not known or not split",
    "b": "adoption: years by adoption date only",
    "s": "split rule: equal, sole, contracts, any",
    "cs": "country rule: recorded, equal, several",
    "x": "0 shows figures as published, without corrections",
    "mark": "the marked organisation",
    "cols": "columns of the flow",
    "v": "view: flow, map, trend, table",
    "map": "map drawn as circles or classes",
    "r": "release",
}
"""Every key an address may have, and what it says."""


def encode(selection: Selection) -> str:
    """The query of the address, without "?": keys in a fixed order, defaults left out, ids in lower case."""
    default = Selection()
    pairs: dict[str, str] = {}
    for key, name in LISTS.items():
        pairs[key] = SEPARATOR.join(write_id(id) for id in getattr(selection, name))
    for key, (name, _) in CODES.items():
        value = getattr(selection, name)
        pairs[key] = "" if value == getattr(default, name) else str(value)
    for key, (name, switched) in SWITCHES.items():
        pairs[key] = "" if getattr(selection, name) == getattr(default, name) else switched
    pairs["y"] = _encode_years(selection)
    pairs["by"] = selection.decided_by
    pairs["mark"] = "" if selection.mark == default.mark else selection.mark
    pairs["cols"] = "" if selection.columns == DEFAULT_COLUMNS else SEPARATOR.join(selection.columns)
    pairs["r"] = selection.release
    return "&".join(f"{key}={quote(pairs[key], safe=_SAFE)}" for key in KEYS if pairs[key])


def write_id(id: str) -> str:
    """An id as it stands in an address: in lower case, and without the separator that ends doubled identifiers (~2)."""
    return id.lower().replace(SEPARATOR, ":")


def _encode_years(selection: Selection) -> str:
    first, last = selection.first_year, selection.last_year
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or ''}-{last or ''}"


def decode(query: str, *, known: KnownIds) -> Decoded:
    """The selection that an address names. Never raises; unknown keys, ids and codes are reported in `ignored`.

    Of a repeated key the first holds; of a query that is too long, what stands before the cut. Both are reported.
    """
    fields: dict[str, Any] = {}
    pairs, ignored = _pairs(query)
    readers = dict(_READERS)
    for key, value in pairs:
        reader = readers.pop(key, None)
        found, left_out = reader(key, value, known) if reader else ({}, [value])
        fields |= found
        ignored += [(key, text) for text in left_out]
    return Decoded(selection=changed(Selection(), **fields), ignored=tuple(ignored))


def _pairs(query: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
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
    "r": _read_release,
}


def address_of(selection: Selection, *, path: str = "/") -> str:
    """The whole relative address of a selection."""
    query = encode(selection)
    return f"{path}?{query}" if query else path


def receipt_of(selection: Selection, *, of: Narrowing = ()) -> str:
    """The address of the receipts of a number: those of a state, or of one node, link, year or part of it."""
    address = address_of(selection, path=RECEIPTS)
    if not of:
        return address
    written = SEPARATOR.join(f"{column}:{write_id(id)}" for column, id in of)
    return f"{address}{'&' if '?' in address else '?'}of={quote(written, safe=_SAFE)}"


def decode_receipt(query: str, *, known: KnownIds) -> tuple[Decoded, Narrowing]:
    """The state and the narrowing that an address of receipts names. Never raises; what is unknown is reported.

    Of a repeated key the first holds, of the pairs the first eight; only the marked organisation's part can be asked for.
    """
    pairs, _ = _pairs(query)
    written, *again = [value for key, value in pairs if key == "of"] or [""]
    decoded = decode(query, known=known)
    ignored = [entry for entry in decoded.ignored if entry[0] != "of"] + [("of", value) for value in again]
    found: list[tuple[str, str]] = []
    for piece in dict.fromkeys(filter(None, written.split(SEPARATOR))):
        pair = _read_pair(piece, mark=decoded.selection.mark, known=known)
        if pair and len(found) < MOST_PAIRS:
            found.append(pair)
        else:
            ignored.append(("of", piece))
    return replace(decoded, ignored=tuple(ignored)), tuple(found)


def _read_pair(piece: str, *, mark: str, known: KnownIds) -> tuple[str, str] | None:
    """One column and id of a narrowing; None for what is not known."""
    column, _, id = piece.partition(":")
    by_lower = {write_id(one): one for one in _narrowing_ids(column, mark=mark, known=known)}
    parts = id.split(COMMA) if column == NAMES else [id]
    is_known = all(part in by_lower for part in parts)
    return (column, COMMA.join(by_lower[part] for part in parts)) if is_known else None


def _narrowing_ids(column: str, *, mark: str, known: KnownIds) -> Iterable[str]:
    if column == YEAR:
        return (UNDATED, *map(str, range(1990, 2100)))
    if column in (MARKED, CONTRACT):
        return (mark,) if column == MARKED else known.contracts
    if column == NAMES:
        return known.countries
    field = FIELDS.get(Column(column)) if column in set(Column) else None
    return (*getattr(known, field), *UNKNOWNS, NAMED, NOT_NAMED, OTHERS) if field else ()


def toggle(ids: Iterable[str], *, id: str) -> tuple[str, ...]:
    """`ids` with `id` added, or taken out if it was in."""
    listed = tuple(ids)
    return tuple(one for one in listed if one != id) if id in listed else (*listed, id)
