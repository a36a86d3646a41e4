"""What stands on a sheet of paper for one question, before it is placed, and the marks that it is placed as."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.text_marks import Box, TextMark

Asks = Literal["scale", "line", "order", "open"]
"""How a question is answered: on a scale, on a line to write on, by numbering, in a sentence of one's own."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One bar to be drawn, or one thing to be put in order; `part` is how much of the scale it takes (0 to 1).

    `answer` is its true amount in words, `rank` its place in the true order.
    """

    label: str
    part: float
    answer: str
    rank: str = ""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A ruler: `ticks` are (part of its length, words), from 0; between two of them stand `between` shorter ones."""

    ticks: tuple[tuple[float, str], ...]
    between: int = 1


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as it is printed. `before` and `after` stand around the line on which a guess is written.

    `told` is what the key says of it, pairs of a bold word and a text; `lines` how many lines there are to write on at
    least, under the words `because`.
    """

    number: str
    asks: Asks
    text: str
    task: str = ""
    choices: tuple[Choice, ...] = ()
    scale: Scale | None = None
    before: str = ""
    after: str = ""
    because: str = ""
    lines: int = 2
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Marks from 0 to `height` pixels: words, `lines` to write on, `ticks`, `boxes` to be filled by hand, filled `bars`."""

    height: float
    texts: tuple[TextMark, ...] = ()
    lines: tuple[Stroke, ...] = ()
    ticks: tuple[Stroke, ...] = ()
    boxes: tuple[Box, ...] = ()
    bars: tuple[Box, ...] = ()

    def moved(self, x: float, y: float) -> "Placed":
        """The same marks further right and further down; the height stays that of the marks alone."""
        return Placed(
            height=self.height,
            texts=tuple(replace(text, x=text.x + x, y=text.y + y) for text in self.texts),
            lines=tuple(_moved(line, x, y) for line in self.lines),
            ticks=tuple(_moved(tick, x, y) for tick in self.ticks),
            boxes=tuple(_shifted(box, x, y) for box in self.boxes),
            bars=tuple(_shifted(box, x, y) for box in self.bars),
        )


def join(parts: Iterable[Placed], *, height: float) -> Placed:
    """Several placed parts as one."""
    held = list(parts)
    return Placed(
        height=height,
        texts=tuple(chain.from_iterable(part.texts for part in held)),
        lines=tuple(chain.from_iterable(part.lines for part in held)),
        ticks=tuple(chain.from_iterable(part.ticks for part in held)),
        boxes=tuple(chain.from_iterable(part.boxes for part in held)),
        bars=tuple(chain.from_iterable(part.bars for part in held)),
    )


def stack_parts(parts: Iterable[Placed]) -> Placed:
    """Parts one under the other."""
    y, below = 0.0, list[Placed]()
    for part in parts:
        below.append(part.moved(0, y))
        y += part.height
    return join(below, height=y)


def rule_lines(*, count: int, pitch: float, width: float, top: float = 0) -> Iterator[Stroke]:
    """Lines to write on, the first a pitch under `top`."""
    for number in range(1, count + 1):
        yield Stroke(0, top + number * pitch, width, top + number * pitch)


def _moved(one: Stroke, x: float, y: float) -> Stroke:
    return Stroke(one.x0 + x, one.y0 + y, one.x1 + x, one.y1 + y)


def _shifted(box: Box, x: float, y: float) -> Box:
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
