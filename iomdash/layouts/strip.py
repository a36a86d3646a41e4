"""The answer strip: one axis, a tick per rule, labels that keep out of each other's way."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from iomdash.layouts.labels import measure_text
from iomdash.measures.ranges import AnswerRange

LABEL, GAP = 12.0, 8.0
NICE = (1, 2, 2.5, 4, 5, 8, 10)


@dataclass(frozen=True, kw_only=True)
class StripTick:
    """One rule on the axis: x of the tick, and the middles of its name and of its value, in pixels."""

    rule: str
    x: float
    label: str
    value: str
    label_x: float
    value_x: float
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class StripLayout:
    """The range bar from `low` to `high` on an axis from `start` to `width`, and its ticks."""

    start: float
    width: float
    low: float
    high: float
    ticks: tuple[StripTick, ...]


def place_strip(
    span: AnswerRange, *, labels: dict[str, str], values: dict[str, str], width: float, start: float
) -> StripLayout:
    """The range of an organisation on an axis that begins at zero and ends at a round amount."""
    end = _round_up(span.highest)
    entries = sorted(span.by_rule, key=lambda entry: entry[1])
    xs = [start + (width - start) * amount / end for _, amount in entries]
    label_xs = keep_apart(xs, widths=[_width(labels[rule]) for rule, _ in entries], end=width)
    value_xs = keep_apart(xs, widths=[_width(values[rule]) for rule, _ in entries], end=width)
    ticks = tuple(
        StripTick(
            rule=rule,
            x=x,
            label=labels[rule],
            value=values[rule],
            label_x=label_x,
            value_x=value_x,
            is_chosen=rule == span.chosen,
        )
        for (rule, _), x, label_x, value_x in zip(entries, xs, label_xs, value_xs, strict=True)
    )
    return StripLayout(start=start, width=width, low=xs[0], high=xs[-1], ticks=ticks)


def _width(text: str) -> float:
    return measure_text(text, size=LABEL, weight=700)


def _round_up(amount: int) -> float:
    size = 10 ** (len(str(max(amount, 1))) - 1)
    return float(next(step * size for step in NICE if step * size >= amount))


def keep_apart(xs: list[float], *, widths: list[float], end: float) -> list[float]:
    """Middles of labels between 0 and `end`: over their ticks where there is room, else moved aside in order."""
    middles = [max(x, width / 2) for x, width in zip(xs, widths, strict=True)]
    for index in range(1, len(middles)):
        least = middles[index - 1] + (widths[index - 1] + widths[index]) / 2 + GAP
        middles[index] = max(middles[index], least)
    limit = end
    for index in range(len(middles) - 1, -1, -1):
        middles[index] = min(middles[index], limit - widths[index] / 2)
        limit = middles[index] - widths[index] / 2 - GAP
    return middles


@dataclass(frozen=True, kw_only=True)
class PartMark:
    """One part of a stacked bar: its edges, its two labels and their middles, in pixels; `role` is its fill."""

    role: str
    x0: float
    x1: float
    label: str
    value: str
    label_x: float
    value_x: float


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a stacked bar before it is placed: role of its fill, euro cents, the words above and below."""

    role: str
    amount: int
    label: str
    value: str


def place_parts(parts: Sequence[Part], *, width: float) -> tuple[PartMark, ...]:
    """Parts over `width` pixels, labels flush with their left edges where there is room; empty parts are left out."""
    shown = [part for part in parts if part.amount]
    total = sum(part.amount for part in shown)
    edges = [width * cents / total for cents in accumulate((part.amount for part in shown), initial=0)] if shown else [0.0]
    starts = edges[:-1]
    label_xs = _flush([part.label for part in shown], starts=starts, width=width)
    value_xs = _flush([part.value for part in shown], starts=starts, width=width)
    placed = zip(shown, pairwise(edges), label_xs, value_xs, strict=True)
    return tuple(
        PartMark(role=part.role, x0=x0, x1=x1, label=part.label, value=part.value, label_x=label_x, value_x=value_x)
        for part, (x0, x1), label_x, value_x in placed
    )


def _flush(texts: Sequence[str], *, starts: Sequence[float], width: float) -> list[float]:
    widths = [_width(text) for text in texts]
    return keep_apart([x + w / 2 for x, w in zip(starts, widths, strict=True)], widths=widths, end=width)
