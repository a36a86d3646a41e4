"""A range as rows: what one organisation received under each rule, on one axis of euros from zero.

Numbers only, in pixels and euro cents. Type is `size` pixels, and everything else follows it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, column_width, measure_text
from iomdash.layouts.paper_scale import place_tick_words
from iomdash.layouts.text_marks import HALF_CAPITAL, TextMark
from iomdash.layouts.trend_scale import place_ticks

MOST_TICKS = 5
LYING_BELOW = 40.0
"""In a frame narrower than this, in em, names stand above their rows."""

ROW, LINE, FOOT = 2.6, 1.25, 2.0
"""Heights in em: of a row of one line, of each line of words, of the words under the axis."""

DOT, CHOSEN_DOT = 0.36, 0.56
"""Radii in em."""

GAP = 1.2
NAMES = 0.22
"""The part of the width that names may take in one line; longer ones stand in two."""

SMALL = 12 / 13


@dataclass(frozen=True, kw_only=True)
class RangeDot:
    """One rule: its amount as a dot, and the `line` on its height from the lowest of all to the highest."""

    rule: str
    amount: int
    x: float
    y: float
    r: float
    line: Stroke
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class RangeRows:
    """The placed rows. `grid` has a line for each tick, the first of them at nothing; `ticks` are (euro cents, x)."""

    width: float
    height: float
    dots: tuple[RangeDot, ...]
    grid: tuple[Stroke, ...]
    ticks: tuple[tuple[int, float], ...]
    texts: tuple[TextMark, ...]


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Where things go: the axis from `left` (nothing) to `right` (the highest), names in `names` pixels."""

    lowest: int
    highest: int
    chosen: str
    labels: Mapping[str, str]
    values: Mapping[str, str]
    width: float
    size: float
    is_lying: bool
    left: float
    right: float
    names: float

    def weigh(self, rule: str) -> int:
        """How bold the words of a rule are: those of the chosen one more than the others."""
        return 700 if rule == self.chosen else 400

    def across(self, amount: int) -> float:
        return self.left + (self.right - self.left) * amount / (self.highest or 1)


def place_range_rows(
    by_rule: Sequence[tuple[str, int]],
    *,
    chosen: str,
    labels: Mapping[str, str],
    values: Mapping[str, str],
    tick: Callable[[int], str],
    width: float,
    size: float = 13.0,
) -> RangeRows:
    """A row for each rule and its euro cents, in their order, as high as they need; the `chosen` rule stands out.

    `labels` and `values` hold the name of each rule and its amount in words; `tick` writes the cents of a tick.
    """
    frame = _frame(by_rule, chosen=chosen, labels=labels, values=values, width=width, size=size)
    dots: list[RangeDot] = []
    texts: list[TextMark] = []
    y = 0.0
    for rule, amount in by_rule:
        words, middle, y = _place_words(rule, top=y, frame=frame)
        texts += words
        dots.append(_dot(rule, amount, y=middle, frame=frame))
    amounts = (0, *place_ticks(frame.highest, most=MOST_TICKS - 1))
    ticks = tuple((cents, frame.across(cents)) for cents in amounts)
    said = [(tick(cents), x) for cents, x in ticks]
    texts += place_tick_words(said, y=y + 1.4 * size, size=SMALL * size, left=0.0, right=width)
    return RangeRows(
        width=width,
        height=y + FOOT * size,
        dots=tuple(dots),
        grid=tuple(Stroke(x, 0.0, x, y + 0.3 * size) for _, x in ticks),
        ticks=ticks,
        texts=tuple(texts),
    )


def _frame(
    by_rule: Sequence[tuple[str, int]],
    *,
    chosen: str,
    labels: Mapping[str, str],
    values: Mapping[str, str],
    width: float,
    size: float,
) -> _Frame:
    is_lying = width < LYING_BELOW * size
    said = [(labels[rule], 700 if rule == chosen else 400) for rule, _ in by_rule]
    names = column_width(said, size=size, most=NAMES * width)
    amounts = max((measure_text(values[rule], size=size, weight=700) for rule, _ in by_rule), default=0.0)
    edge = CHOSEN_DOT * size + 1
    return _Frame(
        lowest=min((amount for _, amount in by_rule), default=0),
        highest=max((amount for _, amount in by_rule), default=0),
        chosen=chosen,
        labels=labels,
        values=values,
        width=width,
        size=size,
        is_lying=is_lying,
        left=edge if is_lying else names + GAP * size,
        right=width - edge if is_lying else width - amounts - GAP * size,
        names=width - amounts - GAP * size if is_lying else names,
    )


def _place_words(rule: str, *, top: float, frame: _Frame) -> tuple[list[TextMark], float, float]:
    """Name and amount of a row, the height of its dot, and where the next row begins."""
    size, weight = frame.size, frame.weigh(rule)
    lines = break_text(frame.labels[rule], width=frame.names + 0.01, size=size, weight=weight)
    words = len(lines) * LINE * size
    if frame.is_lying:
        middle, height = top + words + 0.9 * size, words + (0.9 + 1.1) * size
        first, at = top + LINE * size / 2, top + LINE * size / 2
    else:
        height = max(ROW * size, words + 0.8 * size)
        middle = at = top + height / 2
        first = middle - (len(lines) - 1) * LINE * size / 2
    return list(_words(rule, lines=lines, first=first, at=at, frame=frame)), middle, top + height


def _words(rule: str, *, lines: list[str], first: float, at: float, frame: _Frame) -> Iterator[TextMark]:
    size, weight, drop = frame.size, frame.weigh(rule), HALF_CAPITAL * frame.size
    look: dict[str, Any] = {"size": size, "weight": weight, "has_halo": frame.is_lying}
    for number, line in enumerate(lines):
        yield TextMark(text=line, x=0.0, y=first + number * LINE * size + drop, role="name", **look)
    role = "marked" if weight > 400 else "amount"
    yield TextMark(text=frame.values[rule], x=frame.width, y=at + drop, anchor="end", role=role, **look)


def _dot(rule: str, amount: int, *, y: float, frame: _Frame) -> RangeDot:
    is_chosen = rule == frame.chosen
    return RangeDot(
        rule=rule,
        amount=amount,
        x=frame.across(amount),
        y=y,
        r=(CHOSEN_DOT if is_chosen else DOT) * frame.size,
        line=Stroke(frame.across(frame.lowest), y, frame.across(frame.highest), y),
        is_chosen=is_chosen,
    )
