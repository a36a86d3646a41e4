"""Short codes: six characters that stand for an address, and how people write them."""

import hashlib
import re

from iomdash.measures.selection import Selection
from iomdash.state.encoding import encode

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""No letter here looks like a digit that is here too: I, O, 0 and 1 are left out."""
CODE_LENGTH = 6
CODES_IN_ALL: int = len(ALPHABET) ** CODE_LENGTH
LOOK_ALIKE = str.maketrans({"I": "L", "1": "L", "|": "L", "O": "Q", "0": "Q"})
"""What is read or typed for a letter of the alphabet and is none of it."""
LONGEST_WRITTEN = 40
PAGES = ("/trace", "/compare", "/iom")
"""Pages besides the views that have codes: there the address that a code stands for begins with the path."""
_ADDRESS = re.compile(rf"(?:(?:{'|'.join(PAGES)})(?:\?|$))?[\w~.:,%&=+-]{{0,8000}}", re.ASCII)
_BETWEEN = re.compile(r"[\s.\-–_]+")


def code_of(selection: Selection) -> str:
    """Six characters that stand for an address: the same state and release always have the same code."""
    return code_of_text(encode(selection))


def code_of_text(address: str) -> str:
    """The same for an address that holds more than a state."""
    return write_code(number_of_text(address))


def number_of_text(address: str) -> int:
    """The number that a code writes: below `CODES_IN_ALL`."""
    return int.from_bytes(hashlib.sha256(address.encode()).digest()[:8]) % CODES_IN_ALL


def write_code(number: int) -> str:
    """A number below `CODES_IN_ALL` as six characters."""
    base = len(ALPHABET)
    return "".join(ALPHABET[number // base**place % base] for place in range(CODE_LENGTH))


def read_code(code: str) -> int:
    """The number of a code. ValueError for a character that no code has."""
    number = 0
    for letter in reversed(code):
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return number


def fold_code(written: str) -> str:
    """The code that somebody wrote: in any case, with spaces, dots or dashes; look-alikes folded. "" for what is none."""
    folded = _BETWEEN.sub("", written[:LONGEST_WRITTEN]).upper().translate(LOOK_ALIKE)
    return folded if len(folded) == CODE_LENGTH and set(folded) <= set(ALPHABET) else ""


def is_address(text: str) -> bool:
    """Whether a text has the form of what codes stand for: the query of a view, or a page of ours and its query."""
    return bool(text) and _ADDRESS.fullmatch(text) is not None


def locate(address: str) -> str:
    """The way to what a code stands for: always a path of ours. ValueError for a text of another form."""
    if not is_address(address):
        raise ValueError(f"no address that a code stands for: {address[:LONGEST_WRITTEN]!r}")
    return address if address.startswith("/") else f"/?{address}"
