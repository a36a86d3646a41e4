"""What is asked of a class before it sees the answer, written and counted already."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from math import floor, log10
from typing import Any

from iomdash.lessons.lesson import GuessKind

PLACE = "{n}"
SILENT: dict[str, Any] = {"aria-hidden": "true"}
"""What is only seen: the same is spoken elsewhere."""
ROUND = (1, 1.2, 1.6, 2, 3, 4, 5, 6, 8)
QUARTERS, RANGES = 4, 5
"""Parts of a scale: between its labels, and of a show of hands."""
SPARE = {GuessKind.NUMBER: 1.5, GuessKind.BARS: 1.15}
"""How much longer than its largest answer a scale is at least, so that its end does not give the answer away."""


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, kw_only=True)
class AskedItem:
    """One answer: its exact `value` in the unit of the guess, and as it is `written`. The accent is for the IOM alone."""

    label: str
    value: float
    written: str
    is_accent: bool = False

    @property
    def told(self) -> float:
        """The number that is written, from which a class counts the gap; the exact one if that has another size (1.2bn)."""
        number = _NUMBER.search(self.written)
        told = float(number[0].replace(",", "")) if number else self.value
        return told if abs(told - self.value) <= 2 * half_figure(self.value) else self.value


@dataclass(frozen=True, kw_only=True)
class GuessAsked:
    """A guess: one item for a share (of a hundred) or a number, several for bars or an order.

    `unit` is how a number of the guess is written, with {n} for it: "EUR {n}m", "{n}%"; `gap_unit` is the same for a gap
    ("{n} points"), "" if it is no other. `most` is the end of the scale in that unit; 0 leaves it to the answer. Dates are
    put in order with the earliest first (`is_rising`). `sentence` is the finding told with the answer, `why` its reason.
    Raises ValueError for items that do not fit the kind, a unit without its place, an answer outside the scale.
    """

    id: str
    kind: GuessKind
    question: str
    items: tuple[AskedItem, ...]
    sentence: str
    why: str
    source: str = ""
    unit: str = PLACE
    gap_unit: str = ""
    most: float = 0
    is_rising: bool = False

    def __post_init__(self) -> None:
        if (len(self.items) == 1) != self.is_single or not self.items:
            raise ValueError(f"{self.id}: {len(self.items)} items do not fit a guess of kind {self.kind}")
        if self.unit.count(PLACE) != 1:
            raise ValueError(f"{self.id}: the unit {self.unit!r} needs {PLACE} where its number stands")
        if self.kind != GuessKind.ORDER and not all(0 <= item.value <= self.end for item in self.items):
            raise ValueError(f"{self.id}: an answer lies outside its scale, which ends at {self.end:g}")

    @property
    def is_single(self) -> bool:
        return self.kind in (GuessKind.SHARE, GuessKind.NUMBER)

    @property
    def largest(self) -> float:
        return max(item.value for item in self.items)

    @property
    def end(self) -> float:
        """Where the scale ends: a round number."""
        if self.kind == GuessKind.SHARE:
            return 100
        return self.most or round_end(self.largest * SPARE.get(self.kind, 1))

    @property
    def step(self) -> float:
        """What one arrow key moves a guess by."""
        return self.end / 100

    @property
    def affixes(self) -> tuple[str, str]:
        """What stands before and after a number of the guess."""
        before, after = self.unit.split(PLACE)
        return before, after

    @property
    def ranks(self) -> tuple[int, ...]:
        """The items by their answers: the largest first, or the earliest."""
        sign = 1 if self.is_rising else -1
        return tuple(sorted(range(len(self.items)), key=lambda n: (sign * self.items[n].value, n)))

    @property
    def first_order(self) -> tuple[int, ...]:
        """The order in which things stand before they are sorted: by name, but never the right one."""
        by_name = tuple(sorted(range(len(self.items)), key=lambda n: self.items[n].label.casefold()))
        return (*by_name[1:], by_name[0]) if by_name == self.ranks else by_name


def as_item(number: int) -> dict[str, Any]:
    """The attribute by which the script knows what belongs to an item (or to a range of the hands)."""
    return {"data-item": str(number)}


def round_end(least: float) -> float:
    """The first round number that is at least `least` and has quarters that are short to write: 0.8, 300, 2000."""
    if least <= 0:
        return 1
    return next(end for end in _round_numbers(floor(log10(least))) if end >= least)


def _round_numbers(power: int) -> Iterator[float]:
    for exponent in count(power):
        yield from (digit * 10.0**exponent for digit in ROUND)


def half_figure(value: float) -> float:
    """Half of the third significant figure: a guess that is nearer than this is written like the answer."""
    return 0.5 * 10.0 ** (floor(log10(value)) - 2) if value > 0 else 0.0
