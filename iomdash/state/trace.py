"""The address of a trace: how many euros, of which donor, under which pooling rule, beside the keys of every state."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import quote

from iomdash.measures.selection import Selection
from iomdash.state.decoding import decode, read_pairs
from iomdash.state.encoding import encode, write_id
from iomdash.state.keys import SAFE, SHOWN, Decoded, KnownIds
from iomdash.vocabulary import Pooling

TRACE = "/trace"
TRACE_KEYS = {
    "eur": "euros to follow: 100, 1,000, 2.50",
    "from": "the donor whose euros they are",
    "pool": "pooling rule: latest, year, windows",
}
"""Keys of a trace beside those of every state, and what they say."""
DEFAULT_CENTS = 100_00
LONGEST_AMOUNT = 24
_SIGNS = re.compile(r"(?i)eur(?:os?)?|€")
_BLANKS = re.compile(r"[\s'’]+")
_WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(?:([., ])\d{3})(?:\1\d{3})*", re.ASCII)
_CENTS = re.compile(r"[.,](\d{1,2})", re.ASCII)


class Fault(StrEnum):
    """Why an amount in the address cannot be followed."""

    NONSENSE = "nonsense"
    NEGATIVE = "negative"
    NOTHING = "nothing"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """What a trace is asked for: cents of a donor under a pooling rule; `fault` says why `written` was not taken."""

    cents: int = DEFAULT_CENTS
    donor: str = ""
    pooling: Pooling = Pooling.LATEST
    fault: Fault | None = None
    written: str = ""


def decode_trace(query: str, *, known: KnownIds) -> tuple[Decoded, Ask]:
    """The state and the question that an address of a trace names. Never raises; what is unknown is reported.

    A state that names donors (`d`) gives its first where `from` names none; of a repeated key the first holds.
    """
    pairs, _ = read_pairs(query)
    own: dict[str, str] = {}
    again = [(key, value) for key, value in pairs if key in TRACE_KEYS and own.setdefault(key, value) is not value]
    decoded = decode(query, known=known)
    ignored = [entry for entry in decoded.ignored if entry[0] not in TRACE_KEYS] + again
    donor, left_out = _read_donor(own.get("from", ""), known=known)
    pooling, unknown = _read_pooling(own.get("pool", ""))
    first, *others = decoded.selection.donors or ("",)
    ignored += [*left_out, *unknown, *(("d", write_id(id)) for id in others)]
    plain = Selection()
    selection = replace(decoded.selection, donors=(), columns=plain.columns, view=plain.view, map_style=plain.map_style)
    cents, fault = read_euros(own["eur"]) if "eur" in own else (DEFAULT_CENTS, None)
    ask = Ask(cents=cents, donor=donor or first, pooling=pooling, fault=fault, written=own.get("eur", "")[:SHOWN])
    return replace(decoded, selection=selection, ignored=tuple(ignored)), ask


def read_euros(text: str) -> tuple[int, Fault | None]:
    """Euros as people write them, in cents: 100, 1,000, 1 000, 1.000, 1'000, 2.50, 2,50, EUR 5.

    A mark before exactly three digits parts thousands, one before one or two digits at the end parts cents. What
    cannot be read gives the default amount and the reason.
    """
    plain = _BLANKS.sub(" ", _SIGNS.sub("", text)).strip()
    digits = plain.lstrip("+-−– ")
    tail = _CENTS.search(digits, max(len(digits) - 3, 0))
    whole, part = (digits[: tail.start()], tail.group(1)) if tail and tail.end() == len(digits) else (digits, "")
    if len(plain) > LONGEST_AMOUNT or not _WHOLE.fullmatch(whole):
        is_long = plain.isascii() and plain.isdigit()
        return DEFAULT_CENTS, Fault.TOO_MUCH if is_long else Fault.NONSENSE
    if plain[0] in "-−–":
        return DEFAULT_CENTS, Fault.NEGATIVE
    cents = int(re.sub(r"\D", "", whole)) * 100 + int(part.ljust(2, "0") if part else 0)
    return (cents, None) if cents else (DEFAULT_CENTS, Fault.NOTHING)


def _read_donor(written: str, *, known: KnownIds) -> tuple[str, list[tuple[str, str]]]:
    by_lower = {write_id(id): id for id in known.donors}
    found = by_lower.get(written.lower(), "")
    return found, [("from", written)] if written and not found else []


def _read_pooling(written: str) -> tuple[Pooling, list[tuple[str, str]]]:
    if written in set(Pooling):
        return Pooling(written), []
    return Pooling.LATEST, [("pool", written)] if written else []


def trace_of(selection: Selection, *, ask: Ask, path: str = TRACE) -> str:
    """The address of a trace: its own keys first, then those of the state."""
    pairs = {
        "eur": "" if ask.cents == DEFAULT_CENTS else write_euros(ask.cents),
        "from": write_id(ask.donor),
        "pool": "" if ask.pooling is Pooling.LATEST else str(ask.pooling),
    }
    own = "&".join(f"{key}={quote(value, safe=SAFE)}" for key, value in pairs.items() if value)
    query = "&".join(filter(None, (own, encode(replace(selection, donors=())))))
    return f"{path}?{query}" if query else path


def write_euros(cents: int) -> str:
    """An amount as it stands in an address and in the form: 100, 2.50."""
    return f"{cents // 100}" if cents % 100 == 0 else f"{cents // 100}.{cents % 100:02d}"
