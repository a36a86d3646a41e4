"""What the numbers of a lesson are: an answer with its unit, how it is written, and its exact value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from iomdash.lessons.lesson import Form
from iomdash.words.agency import write_usd
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_count, write_eur, write_share
from iomdash.words.prose.answers import FRACTIONS, Answer, Day, Money, Share

SMALLEST_HUNDREDTH = 0.005
"""Euros of a hundred that are written as less than a cent."""


class Unit(StrEnum):
    """What a number counts."""

    EUR = "EUR"
    USD = "USD"
    SHARE = "share"
    COUNT = "count"
    DAY = "day"
    PART = "part"


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """An answer and its unit; money is in cents of its currency."""

    unit: Unit
    answer: Answer

    @property
    def amount(self) -> int:
        """Cents, or a count. TypeError for what is neither."""
        if isinstance(self.answer, Money):
            return self.answer.cents
        if isinstance(self.answer, int):
            return self.answer
        raise TypeError(f"{self.answer!r} is no amount")

    @property
    def value(self) -> float | int | str:
        """What a guess is held against: cents, a count, per cent with two decimals; a date in ISO 8601."""
        if isinstance(self.answer, Share):
            return round(float(100 * self.exact), 2)
        if isinstance(self.answer, Fraction):
            return round(float(100 * self.answer), 2)
        return self.answer.iso if isinstance(self.answer, Day) else self.amount

    @property
    def exact(self) -> Fraction:
        """What it is compared by: cents, a count, a part of one; of a date the digits of year, month and day."""
        if isinstance(self.answer, Share):
            return Fraction(self.answer.part, self.answer.of)
        if isinstance(self.answer, Day):
            return Fraction(self.answer.iso.replace("-", "").ljust(8, "0"))
        return self.answer if isinstance(self.answer, Fraction) else Fraction(self.amount)


class NumberRefusedError(ValueError):
    """A number that the release does not give: the key of the words that say so, what it is about, and their values."""

    def __init__(self, key: str, *, found: str = "", **values: object) -> None:
        super().__init__(key)
        self.key, self.found, self.values = key, found, values


def is_amount(quantity: Quantity) -> bool:
    return quantity.unit in (Unit.EUR, Unit.USD, Unit.COUNT)


FITS: Mapping[Form, tuple[Unit, ...]] = {
    Form.EUR: (Unit.EUR,),
    Form.USD: (Unit.USD,),
    Form.SHARE: (Unit.SHARE,),
    Form.HUNDRED: (Unit.SHARE,),
    Form.COUNT: (Unit.COUNT,),
    Form.WORD: (Unit.COUNT, Unit.PART),
    Form.CAPITAL: (Unit.COUNT, Unit.PART),
    Form.DAY: (Unit.DAY,),
}
"""Form -> the units that it can write."""


def write_quantity(quantity: Quantity, *, form: Form, words: Catalogue) -> str:
    """A quantity in a form. Raises NumberRefusedError for a form that does not fit its unit."""
    if quantity.unit not in FITS[form]:
        raise NumberRefusedError("misfit", found=form, unit=words.say(f"lesson_unit.{quantity.unit}"))
    return _WRITERS[form](quantity.answer, words)


def _write_hundred(answer: Answer, words: Catalogue) -> str:
    """A share as euros of every hundred: EUR 8.48."""
    amount = float(Fraction(100 * answer.part, answer.of)) if isinstance(answer, Share) else 0
    if 0 < amount < SMALLEST_HUNDREDTH:
        return words.say("number.eur_below_smallest", amount=f"{2 * SMALLEST_HUNDREDTH:.2f}")
    return words.say("number.eur", amount=f"{amount:.2f}")


def _write_word(answer: Answer, words: Catalogue) -> str:
    if isinstance(answer, Fraction):
        return FRACTIONS[answer.denominator]
    return write_count(answer, words=words) if isinstance(answer, int) else ""


def _write_day(answer: Answer, words: Catalogue) -> str:
    """A date with its month in full, as exact as it is known: 22 August 2018, August 2018, 2018."""
    year, month, day = (*(answer.iso if isinstance(answer, Day) else "").split("-"), "", "")[:3]
    if not month:
        return year
    named = words.say(f"lesson_month.{int(month)}")
    key = "number.date" if day else "number.month"
    return words.say(key, day=int(day or 0), month=named, year=year)


def _write_share(answer: Answer, words: Catalogue) -> str:
    return write_share(answer.part, of=answer.of, words=words) if isinstance(answer, Share) else ""


_WRITERS: Mapping[Form, Callable[[Answer, Catalogue], str]] = {
    Form.EUR: lambda answer, words: write_eur(answer.cents, words=words) if isinstance(answer, Money) else "",
    Form.USD: lambda answer, words: write_usd(answer.cents, words=words) if isinstance(answer, Money) else "",
    Form.SHARE: _write_share,
    Form.HUNDRED: _write_hundred,
    Form.COUNT: lambda answer, _: f"{answer:,}" if isinstance(answer, int) else "",
    Form.WORD: _write_word,
    Form.CAPITAL: lambda answer, words: _write_word(answer, words).capitalize(),
    Form.DAY: _write_day,
}
