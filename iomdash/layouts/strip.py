"""The answer strip: one axis, a tick per rule, labels that keep out of each other's way."""

from dataclasses import dataclass

from iomdash.layouts.labels import measure_text
from iomdash.measures.ranges import AnswerRange
from iomdash.vocabulary import Rule

LABEL, GAP = 12.0, 8.0
NICE = (1, 2, 2.5, 4, 5, 8, 10)


@dataclass(frozen=True, kw_only=True)
class StripTick:
    """One rule on the axis: x of the tick, x and anchor ("start", "middle", "end") of its two labels, in pixels."""

    rule: Rule
    x: float
    label: str
    value: str
    label_x: float
    anchor: str
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
    span: AnswerRange, *, labels: dict[Rule, str], values: dict[Rule, str], width: float, start: float
) -> StripLayout:
    """The range of an organisation on an axis that begins at zero and ends at a round amount."""
    end = _round_up(span.highest)
    entries = sorted(span.by_rule, key=lambda entry: entry[1])
    xs = [start + (width - start) * amount / end for _, amount in entries]
    boxes = _label_boxes(xs, [max(_width(labels[r]), _width(values[r])) for r, _ in entries], start=0, end=width)
    ticks = tuple(
        StripTick(
            rule=rule,
            x=x,
            label=labels[rule],
            value=values[rule],
            label_x=box[0],
            anchor=box[1],
            is_chosen=rule is span.chosen,
        )
        for (rule, _), x, box in zip(entries, xs, boxes, strict=True)
    )
    return StripLayout(start=start, width=width, low=xs[0], high=xs[-1], ticks=ticks)


def _width(text: str) -> float:
    return measure_text(text, size=LABEL, weight=700)


def _round_up(amount: int) -> float:
    size = 10 ** (len(str(max(amount, 1))) - 1)
    return next(step * size for step in NICE if step * size >= amount)


def _label_boxes(xs: list[float], widths: list[float], *, start: float, end: float) -> list[tuple[float, str]]:
    """Label centres: on their tick where there is room, else moved aside, the order kept."""
    centres = [min(max(x, start + w / 2), end - w / 2) for x, w in zip(xs, widths, strict=True)]
    for index in range(1, len(centres)):
        least = centres[index - 1] + (widths[index - 1] + widths[index]) / 2 + GAP
        centres[index] = max(centres[index], least)
    limit = end
    for index in range(len(centres) - 1, -1, -1):
        centres[index] = min(centres[index], limit - widths[index] / 2)
        limit = centres[index] - widths[index] / 2 - GAP
    return [(centre, "middle") for centre in centres]
