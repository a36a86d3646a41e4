"""From a selection to its address: only what differs from the default, in a fixed order of keys."""

from collections.abc import Iterable
from urllib.parse import quote

from iomdash.measures.receipts import Narrowing
from iomdash.measures.selection import DEFAULT_COLUMNS, Selection
from iomdash.state.keys import CODES, KEYS, LISTS, RECEIPTS, SAFE, SEPARATOR, SWITCHES


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
    pairs["page"] = SEPARATOR.join(f"{column}:{page}" for column, page in selection.pages)
    pairs["px"] = str(selection.scale or "")
    pairs["r"] = selection.release
    return "&".join(f"{key}={quote(pairs[key], safe=SAFE)}" for key in KEYS if pairs[key])


def write_id(id: str) -> str:
    """An id as it stands in an address: in lower case, and without the separator that ends doubled identifiers (~2)."""
    return id.lower().replace(SEPARATOR, ":")


def _encode_years(selection: Selection) -> str:
    first, last = selection.first_year, selection.last_year
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or ''}-{last or ''}"


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
    return f"{address}{'&' if '?' in address else '?'}of={quote(written, safe=SAFE)}"


def toggle(ids: Iterable[str], *, id: str) -> tuple[str, ...]:
    """`ids` with `id` added, or taken out if it was in."""
    listed = tuple(ids)
    return tuple(one for one in listed if one != id) if id in listed else (*listed, id)
