"""Colours on paper: drawn as tokens of their roles, turned into the colours of a scheme once, when a drawing is finished."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from iomdash.palette import ROLES, SCHEMES, Scheme

OPEN, CLOSE = "\x02", "\x03"
"""Control characters, which XML does not allow: no text of ours or of a reader's can hold a token."""

INK: Mapping[str, str] = {role: f"{OPEN}{role}{CLOSE}" for role in ROLES}
"""Role of the palette -> its token."""

_TOKEN = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Marks in tokens, between 0 and `width` and 0 and `height` pixels; patterns they use stand among them."""

    width: float
    height: float
    marks: Markup


def ink_of_words(role: str) -> str:
    """The token of words of a role: the accent has a darker tone for words, which thin strokes need."""
    return INK["accent-text" if role == "accent" else role]


def colour_in(svg: str, *, scheme: Scheme = "light", paper: str = "") -> Markup:
    """The SVG text with every token replaced by its colour in `scheme`, that of the paper by `paper` if one is given.

    Raises KeyError for a role that is none.
    """
    roles = {**SCHEMES[scheme], "paper": paper} if paper else SCHEMES[scheme]
    return Markup(_TOKEN.sub(lambda found: roles[found[1]], svg))
