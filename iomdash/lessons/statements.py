"""What the wording of a step rests on, as comparisons of its numbers: "returns_iom * 2 > returns", "a + b <= c".

A statement is two sums with a sign between them. A sum has names of numbers, each with a whole factor behind it or
none; "0" is the sum of nothing. Nothing else is read, and nothing is run.
"""

import re
from dataclasses import dataclass

SIGNS = (">=", "<=", ">", "<", "=")
_TERM = re.compile(r"([a-z][a-z0-9_]*)(?: *\* *([1-9][0-9]{0,5}))?", re.ASCII)
_SIGN = re.compile(r"(>=|<=|[<>=])")
MOST_TERMS = 8


class StatementError(ValueError):
    """A text that is no statement."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A number by its name, and how often it is counted."""

    name: str
    factor: int = 1


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Two sums and the sign between them, one of SIGNS."""

    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(term.name for term in (*self.left, *self.right))


def read_statement(text: str) -> Statement:
    """The statement of a text. Raises StatementError for anything else."""
    parts = _SIGN.split(text)
    if len(parts) != 3:
        raise StatementError(text)
    left, sign, right = parts
    return Statement(left=_read_sum(left), sign=sign, right=_read_sum(right))


def _read_sum(text: str) -> tuple[Term, ...]:
    if text.strip(" ") == "0":
        return ()
    terms = text.split("+")
    if len(terms) > MOST_TERMS:
        raise StatementError(text)
    return tuple(_read_term(term) for term in terms)


def _read_term(text: str) -> Term:
    found = _TERM.fullmatch(text.strip(" "))
    if not found:
        raise StatementError(text)
    return Term(name=found[1], factor=int(found[2] or 1))
