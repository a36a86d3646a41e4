"""What a picture says of itself when it travels without its page: one frozen value, and one line of JSON that holds it.

A line comes back from the world outside: whatever does not have the form written here is refused.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

LONGEST_LINE = 110_000
"""Characters of the longest line of JSON that is read: a letter may take twelve of them."""

MOST_CENTS = 10**17
LONGEST_ADDRESS = 4096

WORDS: Mapping[str, int] = {"title": 500, "description": 4_000, "source": 1_000, "licence": 300, "byline": 300}
"""Field of words for readers -> the most characters it may have."""

CODES: Mapping[str, re.Pattern[str]] = {
    "address": re.compile(rf"[!-~]{{0,{LONGEST_ADDRESS}}}"),
    "home": re.compile(r"(?:https?://[!-~]{1,300})?"),
    "code": re.compile(r"[0-9A-Za-z]{0,16}"),
    "release": re.compile(r"[0-9A-Za-z.-]{0,40}"),
    "preset": re.compile(r"[0-9a-z-]{0,40}"),
}
"""Field for machines -> its form."""

_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Controls and what no XML can hold."""

_NO_MARKUP = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Title and origin of one picture.

    `address` is the query of the state without "?", `home` the address of the dashboard without a slash at its end,
    `code` the six characters of the state, `headline_cents` the amount of the figure's title in euro cents.
    `is_title_edited`: a reader wrote the title; `byline` is who made the picture, if they say so. `description` is the
    text alternative. Raises ValueError for a field that is too long or holds what it may not.
    """

    title: str
    address: str
    home: str
    code: str
    release: str
    source: str
    licence: str
    preset: str
    headline_cents: int
    is_title_edited: bool = False
    byline: str = ""
    description: str = ""

    def __post_init__(self) -> None:
        for name, most in WORDS.items():
            text = getattr(self, name)
            _demand(isinstance(text, str) and len(text) <= most and not _FORBIDDEN.search(text), name)
        for name, form in CODES.items():
            text = getattr(self, name)
            _demand(isinstance(text, str) and form.fullmatch(text) is not None, name)
        cents = self.headline_cents
        _demand(type(cents) is int and abs(cents) <= MOST_CENTS, "headline_cents")
        _demand(type(self.is_title_edited) is bool, "is_title_edited")

    @property
    def short_address(self) -> str:
        """Where the picture comes from, as short as it can be written: the home and the code of the state."""
        return f"{self.home}/f/{self.code}" if self.home and self.code else self.home


def write_line(stamp: Stamp) -> str:
    """The stamp as one line of JSON in ASCII that needs no escaping in XML."""
    return json.dumps(asdict(stamp), separators=(",", ":")).translate(_NO_MARKUP)


def read_line(line: str) -> Stamp | None:
    """The stamp of a line; None for any text that is not one. Fields that are not known here are passed over."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        found = json.loads(line)
        return Stamp(**_known(found)) if isinstance(found, dict) else None
    except (ValueError, TypeError, RecursionError):
        return None


def _known(found: Mapping[str, Any]) -> dict[str, Any]:
    return {field.name: found[field.name] for field in fields(Stamp) if field.name in found}


def _demand(is_so: bool, name: str) -> None:
    if not is_so:
        raise ValueError(f"A stamp cannot hold this {name}: too long, or of another form.")
