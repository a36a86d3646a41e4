"""Text as a layout places it: one line each, with the box its ink fills. Lengths are pixels, y grows downwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from iomdash.layouts.labels import measure_text

SANS = "source-sans-3"
SERIF = "source-serif-4"

ASCENT = 0.73
DESCENT = 0.21
"""How far ink reaches above and below the baseline, in em: capitals and ascenders, commas and descenders."""

HALF_CAPITAL = 0.33
"""Half the height of a capital, in em: a baseline this far below a line centres the text on it."""


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def overlap(self, other: "Box") -> float:
        """The area both boxes cover, in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def meets(self, other: "Box") -> bool:
        """Whether the boxes share any area."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left and self.top <= other.top and self.right >= other.right and self.bottom >= other.bottom
        )


@dataclass(frozen=True, kw_only=True)
class TextMark:
    """One line of text. `y` is its baseline, `x` its start, middle or end, as `anchor` says.

    `role` says what the words are for and is the key of their colour; `has_halo` asks for a rim of paper.
    """

    text: str
    x: float
    y: float
    size: float
    role: str
    weight: int = 400
    family: str = SANS
    anchor: str = "start"
    has_halo: bool = False

    @property
    def width(self) -> float:
        return _measured(self.text, self.size, self.weight, self.family)

    @property
    def box(self) -> Box:
        width = self.width
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * width
        return Box(left, self.y - ASCENT * self.size, left + width, self.y + DESCENT * self.size)


@lru_cache(maxsize=4096)
def _measured(text: str, size: float, weight: int, family: str) -> float:
    """The width of a text; kept, since the same few hundred words are measured for every selection."""
    return measure_text(text, size=size, weight=weight, family=family)


def cover(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of `boxes` (at least one)."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
