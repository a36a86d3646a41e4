"""The address of the page about the IOM's own money: years of revenue, donors, years of spending, events."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote

from iomdash.measures.agency.books import SPANS
from iomdash.measures.agency.selection import AgencySelection
from iomdash.state.decoding import read_pairs
from iomdash.state.keys import SAFE, SEPARATOR, SHOWN

PATH, FILE = "/iom", "/iom.csv"
AGENCY_KEYS = ("from", "to", "d", "e", "ev")
HIDDEN = "0"
"""What leaves events out of axes of time; a file has none."""

_YEAR = re.compile(r"\d{4}", re.ASCII)
_SPAN = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class DecodedAgency:
    """A selection, and what of the address was left out: (key, value)."""

    selection: AgencySelection
    ignored: tuple[tuple[str, str], ...]


def start_selection(years: tuple[int, int]) -> AgencySelection:
    """What an address without keys shows: the last year of revenue, the last years of spending."""
    first, last = SPANS[-1]
    return AgencySelection(first_year=years[1], last_year=years[1], spent_first=first, spent_last=last)


def decode_agency(query: str, *, years: tuple[int, int], donors: Collection[str]) -> DecodedAgency:
    """The selection that an address names. Never raises; what is unknown is left out and reported.

    Of a repeated key the first holds, except donors, which add up; a span of years written backwards is turned round.
    """
    pairs, ignored = read_pairs(query)
    start = start_selection(years)
    fields: dict[str, int] = {}
    chosen: list[str] = []
    spent: tuple[int, int] | None = None
    with_events = True
    for key, value in pairs:
        if key in ("from", "to") and key not in fields and _is_year(value, years=years):
            fields[key] = int(value)
        elif key == "d":
            wanted = [id for id in value.lower().split(SEPARATOR) if id]
            chosen += [id for id in wanted if id in donors]
            ignored += [(key, id[:SHOWN]) for id in wanted if id not in donors]
        elif key == "e" and spent is None and (found := _read_span(value)):
            spent = found
        elif key == "ev" and value == HIDDEN:
            with_events = False
        elif key != "part":
            ignored.append((key[:SHOWN], value[:SHOWN]))
    first, last = sorted((fields.get("from", fields.get("to", years[1])), fields.get("to", years[1])))
    begin, end = spent or (start.spent_first, start.spent_last)
    selection = replace(
        start,
        first_year=first,
        last_year=last,
        donors=tuple(dict.fromkeys(chosen)),
        spent_first=begin,
        spent_last=end,
        with_events=with_events,
    )
    return DecodedAgency(selection=selection, ignored=tuple(ignored))


def _is_year(value: str, *, years: tuple[int, int]) -> bool:
    return bool(_YEAR.fullmatch(value)) and years[0] <= int(value) <= years[1]


def _read_span(value: str) -> tuple[int, int] | None:
    """Years of spending that lie within one series; None for any other."""
    match = _SPAN.fullmatch(value)
    if not match:
        return None
    first, last = int(match.group(1)), int(match.group(2) or match.group(1))
    return (first, last) if any(start <= first <= last <= end for start, end in SPANS) else None


def write_span(first: int, last: int) -> str:
    """Years as they stand in an address: "2016-2018", "2017"."""
    return str(first) if first == last else f"{first}-{last}"


def address_of_agency(selection: AgencySelection, *, years: tuple[int, int], path: str = PATH, part: str = "") -> str:
    """The relative address of a selection, without what is the default; `part` names the file's table."""
    start = start_selection(years)
    spans = (selection.spent_first, selection.spent_last), (start.spent_first, start.spent_last)
    pairs = {
        "part": part,
        "from": str(selection.first_year) if selection.first_year != start.first_year else "",
        "to": str(selection.last_year) if selection.last_year != start.last_year else "",
        "d": SEPARATOR.join(selection.donors),
        "e": write_span(*spans[0]) if spans[0] != spans[1] else "",
        "ev": "" if selection.with_events or part else HIDDEN,
    }
    query = "&".join(f"{key}={quote(value, safe=SAFE)}" for key, value in pairs.items() if value)
    return f"{path}?{query}" if query else path
