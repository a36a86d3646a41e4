"""What the upright and the lying trend share: the years in order, and what each holds. Amounts are euro cents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iomdash.layouts.hatches import Stroke, hatch_box
from iomdash.layouts.text_marks import Box
from iomdash.layouts.trend_marks import TrendBar, TrendWords
from iomdash.measures.shapes import Trend, YearTotal
from iomdash.vocabulary import Window
from iomdash.words.texts import NodeText

ORDER = tuple(window.value for window in Window)
SEAM_FROM = 3.0
"""A part thinner than this, in pixels, keeps its length: a seam would hide it."""

UNDATED = "year:undated"


@dataclass(frozen=True, kw_only=True)
class YearStack:
    """One band of the trend: a year, perhaps without money, or the undated money."""

    key: str
    parts: tuple[tuple[str, int], ...]
    amount: int
    marked: int

    @property
    def is_undated(self) -> bool:
        return self.key == UNDATED


def stack_years(trend: Trend) -> tuple[YearStack, ...]:
    """Every year from the first to the last, those without money too; the undated money last, if there is any."""
    by_year = {total.year: total for total in trend.years if total.year is not None}
    span = range(min(by_year), max(by_year) + 1) if by_year else range(0)
    stacks = [_stack(by_year.get(year), key=f"year:{year}") for year in span]
    undated = [_stack(trend.undated, key=UNDATED)] if trend.undated.amount > 0 else []
    return (*stacks, *undated)


def _stack(total: YearTotal | None, *, key: str) -> YearStack:
    if total is None:
        return YearStack(key=key, parts=(), amount=0, marked=0)
    amounts = dict(total.by_window)
    parts = tuple((window, amounts[window]) for window in ORDER if amounts.get(window, 0) > 0)
    return YearStack(key=key, parts=parts, amount=total.amount, marked=total.marked)


def windows_of(stacks: tuple[YearStack, ...]) -> tuple[str, ...]:
    """The windows that hold money in any band, in their order."""
    present = {window for stack in stacks for window, _ in stack.parts}
    return tuple(window for window in ORDER if window in present)


def place_stack(stack: YearStack, *, boxes: Iterator[Box]) -> Iterator[TrendBar]:
    """The bars of a stack in the given boxes, one for each part; the undated ones hatched."""
    for (window, amount), box in zip(stack.parts, boxes, strict=True):
        hatch = hatch_box(box) if stack.is_undated else ()
        yield TrendBar(key=stack.key, window=window, amount=amount, box=box, hatch=hatch)


def place_seams(bars: tuple[TrendBar, ...], *, is_upright: bool) -> Iterator[Stroke]:
    """A line between neighbouring parts of one stack, where both are thick enough to spare it."""
    for one, other in zip(bars, bars[1:], strict=False):
        lengths = [bar.box.bottom - bar.box.top if is_upright else bar.box.right - bar.box.left for bar in (one, other)]
        if one.key == other.key and min(lengths) >= SEAM_FROM:
            box = other.box
            yield Stroke(box.left, box.top, box.right, box.top) if is_upright else Stroke(
                box.left, box.top, box.left, box.bottom
            )


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The words beside the stacks: (colour role, name, amount) of each window present, then of the marked part."""

    rows: tuple[tuple[str, str, str], ...]


def explain(stacks: tuple[YearStack, ...], *, texts: Mapping[str, NodeText], words: TrendWords) -> Legend:
    """What the colours of the stacks mean."""
    rows = [(f"window:{window}", texts[window].name, texts[window].amount_long) for window in windows_of(stacks)]
    rows += [("accent", words.marked, "")] if words.marked and any(stack.marked for stack in stacks) else []
    return Legend(rows=tuple(rows))
