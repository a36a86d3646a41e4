"""Folding: one key for the many spellings of an identifier, a name, a place. The raw value is always kept beside."""

import re
import unicodedata
from collections.abc import Collection

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_EUTF = re.compile(r"^T05-EUTF-")


def fold_identifier(raw: str) -> str:
    """An identifier's key: NFKC, plain dashes, no white space, upper case ("T05-EUTF- hoa-SD–13" is T05-EUTF-HOA-SD-13)."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", raw))
    return re.sub(r"\s+", "", text).upper()


def fold_name(raw: str) -> str:
    """A name's key: NFKC, typographic quotes and dashes made plain, white space collapsed, case folded."""
    text = unicodedata.normalize("NFKC", raw).replace("’", "'").replace("‘", "'")
    return " ".join(_DASHES.sub("-", text).split()).casefold()


def fold_place(raw: str) -> str:
    """A place's key: as `fold_name`, and without accents ("Côte d’Ivoire" is "cote d'ivoire")."""
    decomposed = unicodedata.normalize("NFKD", fold_name(raw))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def is_fund_identifier(identifier: str) -> bool:
    """Whether a folded identifier has the form of the EUTF's own ("T05-EUTF-...")."""
    return bool(_EUTF.match(identifier))


def parent_of(identifier: str) -> str:
    """The folded identifier without its last number: that of the programme, if this is a contract's."""
    return re.sub(r"-\d+[A-Z]?$", "", identifier)


def without_zeros(identifier: str) -> str:
    """A folded identifier whose numbers have no leading zeros, to find doubles such as -45-1 and -45-01."""
    return re.sub(r"-0+(\d)", r"-\1", identifier)


def split_names(raw: str, *, known: Collection[str]) -> list[str]:
    """The names in a comma-joined list, the longest known name first, since names contain commas.

    `known` holds folded names (`fold_name`). A piece that no known name begins with stands alone, unmatched.
    """
    pieces = [piece.strip() for piece in raw.split(",")]
    names: list[str] = []
    while pieces:
        length = next((n for n in range(len(pieces), 0, -1) if fold_name(", ".join(pieces[:n])) in known), 1)
        name = ", ".join(pieces[:length])
        if name:
            names.append(name)
        pieces = pieces[length:]
    return names
