"""Several drawings in one page: their names told apart, so that none takes the pattern or the title of another."""

import re

from markupsafe import Markup

_NAME = re.compile(r'(?<= id=")[\w-]+(?=")|(?<="url\(#)[\w-]+(?=\)")')
_LABELS = re.compile(r'(?<= aria-labelledby=")[\w -]+(?=")')


def name_apart(svg: Markup, *, name: str) -> Markup:
    """The drawing with `name` before each of its ids and what refers to them. Text is escaped, so that it stays as it is."""
    named = _NAME.sub(lambda found: f"{name}-{found[0]}", svg)
    return Markup(_LABELS.sub(lambda found: " ".join(f"{name}-{one}" for one in found[0].split()), named))
