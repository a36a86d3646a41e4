"""The address that a picture leads to: its state, and what it says of itself. All of it comes from outside."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from iomdash.measures.selection import Selection
from iomdash.state.codes import PAGES, fold_code, is_address
from iomdash.state.decoding import decode
from iomdash.state.encoding import encode
from iomdash.state.keys import Decoded, KnownIds

OPEN = "/open"
MOST = 40
"""Pairs of an address that are read."""
_ELSEWHERE = re.compile(r"https?://[^/?#]*")
_RELEASE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}")
_CENTS = re.compile(r"\d{1,15}", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an address of /open says. None and "" stand for what it does not say, or not in a form that can be read.

    `state` is the picture's state without a release, or `page` the address of another page that it shows; `release` and
    `cents` (the headline, euro cents) are what the picture says; `code` is folded, `written` as it was typed; `is_edited`
    if a user changed the picture's title.
    """

    state: Decoded | None
    page: str
    release: str
    cents: int | None
    code: str
    written: str
    is_edited: bool


def decode_open(query: str, *, known: KnownIds) -> Asked:
    """What an address of /open names. Never raises; of a repeated key the first holds."""
    given = _read_pairs(query)
    address = _ELSEWHERE.sub("", given.get("q", ""), count=1)
    page = address if address.startswith(PAGES) and is_address(address) else ""
    state = decode(state_of(address), known=known) if "q" in given and not page else None
    releases = (given.get("r", ""), _release_in(address))
    cents = given.get("sum", "")
    written = given.get("code", "").strip()
    return Asked(
        state=_without_release(state) if state else None,
        page=page,
        release=next((one for one in releases if _RELEASE.fullmatch(one)), ""),
        cents=int(cents) if _CENTS.fullmatch(cents) else None,
        code=fold_code(written),
        written=written,
        is_edited=given.get("edited") == "1",
    )


def asked_by_code(code: str, address: str, *, known: KnownIds) -> Asked:
    """What is asked by a code alone, that stands for a view: nothing is told of the picture but its release."""
    return decode_open(urlencode({"q": address, "code": code}), known=known)


def state_of(address: str) -> str:
    """The query of an address: what stands after its last question mark, or all of it."""
    return address.rpartition("?")[2]


def original_code_text(selection: Selection, *, release: str) -> str:
    """The text whose code a picture of a state and release must carry."""
    pairs = [pair for pair in encode(selection).split("&") if pair and not pair.startswith("r=")]
    return "&".join([*pairs, *([f"r={release}"] if release else [])])


def _read_pairs(query: str) -> dict[str, str]:
    try:
        return dict(reversed(parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=MOST)))
    except ValueError:
        return {}


def _release_in(address: str) -> str:
    return _read_pairs(state_of(address)).get("r", "")


def _without_release(decoded: Decoded) -> Decoded:
    """A state as decoded, its release apart: that one is not used here is no fault of the address."""
    return Decoded(selection=decoded.selection, ignored=tuple(entry for entry in decoded.ignored if entry[0] != "r"))
