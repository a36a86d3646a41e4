"""What the words of a step claim without a number: comparisons of its numbers that must be true ("libya > niger * 4")."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

LONGEST = 200
_FACTOR = r"[ ]*(?:[a-z][a-z0-9_]*|[0-9]{1,6})[ ]*"
_SUM = rf"{_FACTOR}(?:[-+*]{_FACTOR})*"
_HOLD = re.compile(rf"({_SUM})(<=|>=|<|>|=)({_SUM})", re.ASCII)
_TERM = re.compile(r"([-+]?)([^-+]+)")
_SIGNS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
}


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A comparison of two sums of products of numbers."""

    left: str
    sign: str
    right: str

    @property
    def names(self) -> tuple[str, ...]:
        """The numbers that it compares."""
        return tuple(re.findall(r"[a-z][a-z0-9_]*", f"{self.left} {self.right}"))

    def is_true(self, values: Mapping[str, Fraction]) -> bool:
        """Whether it is true of exact values. KeyError for a name without one."""
        return _SIGNS[self.sign](_sum(self.left, values), _sum(self.right, values))


def parse_hold(text: str) -> Hold | None:
    """The comparison that a text states: names and whole numbers with + - *, and one of < > <= >= = ; None for none."""
    found = _HOLD.fullmatch(text) if len(text) <= LONGEST else None
    return Hold(left=found[1], sign=found[2], right=found[3]) if found else None


def _sum(text: str, values: Mapping[str, Fraction]) -> Fraction:
    parts = (((-1 if sign == "-" else 1), product) for sign, product in _TERM.findall(text))
    return Fraction(sum(sign * prod(_factor(one.strip(), values) for one in product.split("*")) for sign, product in parts))


def _factor(text: str, values: Mapping[str, Fraction]) -> Fraction:
    return Fraction(text) if text.isdecimal() else values[text]
