"""What the words of a lesson may hold: letters and {numbers}, no digits, no markup, nothing that is not seen."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""Where a number stands in the words: its name in braces."""

_MARKUP = re.compile(r"<[a-z/!?]|javascript:", re.IGNORECASE)
_TURNING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
"""Characters that turn the direction of what follows."""


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What is wrong in a text: key of its words, and what of the text it is about, "" for all of it."""

    key: str
    found: str = ""


def names_in(text: str) -> Iterator[str]:
    """The names of the numbers that stand in a text."""
    return (found[1] for found in PLACE.finditer(text))


def find_slips(text: str) -> Iterator[Slip]:
    """Everything in a text that may not stand there, each kind once."""
    if hidden := next((letter for letter in text if _is_hidden(letter)), ""):
        yield Slip(key="control", found=f"U+{ord(hidden):04X}")
    if markup := _MARKUP.search(text):
        yield Slip(key="markup", found=markup[0])
    rest = PLACE.sub(" ", text)
    if brace := re.search(r"[{}][^{}\s]{0,20}", rest):
        yield Slip(key="brace", found=brace[0])
    elif number := find_number(rest):
        yield Slip(key="digits", found=number)


def find_number(text: str) -> str:
    """The first word of a text that has a digit of any script in it, "" for none."""
    return next((word for word in text.split() if any(unicodedata.category(letter)[0] == "N" for letter in word)), "")[:30]


def _is_hidden(letter: str) -> bool:
    return (unicodedata.category(letter) == "Cc" and letter not in "\n\t") or letter in _TURNING


def join_lines(text: str) -> str:
    """A text as one line; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def join_paragraphs(text: str) -> str:
    """A text as paragraphs of one line each, with an empty line between them."""
    parts = (join_lines(part) for part in re.split(r"\n[ \t\r]*\n", text))
    return "\n\n".join(filter(None, parts))


def fill_places(text: str, written: Mapping[str, str]) -> str:
    """The text with every named number as it is written. KeyError for a name without one."""
    return PLACE.sub(lambda found: written[found[1]], text)
