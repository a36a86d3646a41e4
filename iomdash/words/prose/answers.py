"""The queries behind the numbers of our prose, and how their answers are written.

A query is a function of a ledger and answers with a whole number, or with euro cents, a share, a date or a fraction,
each of which our own writers of numbers bring into words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from iomdash.measures.ledger import Ledger
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_count, write_eur, write_millions, write_published, write_share


@dataclass(frozen=True, kw_only=True)
class Money:
    """Euro cents."""

    cents: int


@dataclass(frozen=True, kw_only=True)
class Share:
    """A part of a whole, both in the same unit."""

    part: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Day:
    """A date in ISO 8601, as exact as it is known."""

    iso: str


Answer = int | Money | Share | Day | Fraction
Query = Callable[[Ledger], Answer]
FRACTIONS = {2: "half", 3: "third", 4: "quarter", 10: "tenth"}
"""Denominator of a fraction -> the word for it, as our prose has it."""


def _write_number(answer: Answer, words: Catalogue) -> str:
    if not isinstance(answer, int):
        raise TypeError(f"{answer!r} is no count")
    return write_count(answer, words=words)


def _write_capital(answer: Answer, words: Catalogue) -> str:
    return _write_number(answer, words).capitalize()


def _write_amount(answer: Answer, words: Catalogue) -> str:
    return write_amount(_cents(answer), words=words)


def _write_eur(answer: Answer, words: Catalogue) -> str:
    return write_eur(_cents(answer), words=words)


def _write_millions(answer: Answer, words: Catalogue) -> str:
    return words.say("number.eur", amount=write_millions(_cents(answer), words=words))


def _cents(answer: Answer) -> int:
    if not isinstance(answer, Money):
        raise TypeError(f"{answer!r} is no money")
    return answer.cents


WRITERS: Mapping[str, Callable[[Answer, Catalogue], str]] = {
    "word": _write_number,
    "Word": _write_capital,
    "amount": _write_amount,
    "eur": _write_eur,
    "millions": _write_millions,
}
"""What may stand behind the colon in a phrase: two, Two, 755m, EUR 755m, EUR 4,903.6m."""


def write_answer(answer: Answer, *, form: str, words: Catalogue) -> str:
    """An answer as the prose should have it. KeyError for an unknown form, TypeError for one that does not fit."""
    written = WRITERS[form](answer, words) if form else _write_plain(answer, words)
    return written.replace("\u00a0", " ")


def _write_plain(answer: Answer, words: Catalogue) -> str:
    if isinstance(answer, Money):
        return _write_eur(answer, words)
    if isinstance(answer, Share):
        return write_share(answer.part, of=answer.of, words=words)
    if isinstance(answer, Day):
        return write_published(answer.iso, words=words)
    if isinstance(answer, Fraction):
        return FRACTIONS[answer.denominator]
    return f"{answer:,}"
