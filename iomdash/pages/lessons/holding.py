"""Whether the wording of a lesson is true of a release: every comparison that its steps rest on, counted exactly."""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from iomdash.lessons.lesson import Step
from iomdash.lessons.statements import Statement, Term, read_statement
from iomdash.pages.lessons.numbers import Asked
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.quantities import Quantity, Unit
from iomdash.words.prose.answers import Share

_COMPARED: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "=": operator.eq,
}
ALIKE = {Unit.PART: Unit.SHARE}
"""Units that may stand in one comparison with another: a half is a share."""


class NotComparableError(ValueError):
    """A statement that compares numbers of different units, or dates, or names a number that is not there."""


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A statement that is not true of the release: its step, its text, and its numbers as they are written."""

    step: str
    said: str
    numbers: Mapping[str, str]

    def __str__(self) -> str:
        written = ", ".join(f"{name} is {number}" for name, number in self.numbers.items())
        return f"step {self.step}: {self.said} does not hold ({written})"


def find_broken(played: PlayedLesson) -> Iterator[Broken]:
    """Every statement of a lesson that is not true of the release it is played on.

    Raises StatementError for a text that is no statement, NotComparableError for one that cannot be counted.
    """
    for one in played.steps:
        yield from _broken_in(one.step, numbers=one.numbers)


def _broken_in(step: Step, *, numbers: Mapping[str, Asked]) -> Iterator[Broken]:
    for text in step.holds:
        statement = read_statement(text)
        if not does_hold(statement, quantities={name: asked.quantity for name, asked in numbers.items()}):
            said = {name: numbers[name].written for name in dict.fromkeys(statement.names)}
            yield Broken(step=step.id, said=text, numbers=said)


def does_hold(statement: Statement, *, quantities: Mapping[str, Quantity]) -> bool:
    """Whether a statement is true of quantities by name. Raises NotComparableError where they cannot be compared."""
    unknown = [name for name in statement.names if name not in quantities]
    if unknown:
        raise NotComparableError(f"no number {unknown[0]}")
    units = {ALIKE.get(quantities[name].unit, quantities[name].unit) for name in statement.names}
    if len(units) > 1 or Unit.DAY in units:
        raise NotComparableError(f"different units: {', '.join(sorted(units))}")
    sums = (_sum(terms, quantities=quantities) for terms in (statement.left, statement.right))
    return _COMPARED[statement.sign](*sums)


def _sum(terms: Iterable[Term], *, quantities: Mapping[str, Quantity]) -> Fraction:
    return sum((term.factor * exact(quantities[term.name]) for term in terms), Fraction(0))


def exact(quantity: Quantity) -> Fraction:
    """A quantity without any rounding: cents, a count, or a part of a whole."""
    answer = quantity.answer
    if isinstance(answer, Share):
        return Fraction(answer.part, answer.of)
    return answer if isinstance(answer, Fraction) else Fraction(quantity.amount)
