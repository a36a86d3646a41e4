"""What the upright and the lying trend share: the years in order, and what each holds. Amounts are euro cents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from iomdash.layouts.hatches import Stroke, hatch_box
from iomdash.layouts.text_marks import Box
from iomdash.layouts.trend_marks import TrendBar, TrendWords
from iomdash.measures.shapes import Trend, YearTotal
from iomdash.vocabulary import Window
from iomdash.words.texts import NodeText

ORDER = tuple(window.value for window in Window)
"""The stacks from top to bottom; money of any other window, or of none published, comes last."""

SEAM_FROM = 3.0
"""A part thinner than this, in pixels, keeps its length: a seam would hide it."""

UNDATED = "year:undated"
OUTSIDE = "outside"
"""Stands for a window in bars that the choice of years leaves out."""


@dataclass(frozen=True, kw_only=True)
class YearStack:
    """One band of the trend: a year, perhaps without money, or the undated money. One that `is_outside` is in no sum."""

    key: str
    parts: tuple[tuple[str, int], ...]
    amount: int
    marked: int
    is_outside: bool = False

    @property
    def is_undated(self) -> bool:
        return self.key == UNDATED


def stack_years(trend: Trend) -> tuple[YearStack, ...]:
    """Every year from the first to the last, those without money too; the undated money last, if there is any.

    Years that the choice of years leaves out stand among them, as one part of no window.
    """
    whole = trend.whole or trend
    by_year = {total.year: total for total in trend.years if total.amount}
    left_out = {total.year: total for total in whole.years if total.year is not None}
    span = range(min(left_out), max(left_out) + 1) if left_out else range(0)
    stacks = [
        _stack(by_year.get(year), key=f"year:{year}")
        if year in by_year
        else _outside(left_out.get(year), key=f"year:{year}")
        for year in span
    ]
    if trend.undated.amount > 0:
        return (*stacks, _stack(trend.undated, key=UNDATED))
    return (*stacks, *([_outside(whole.undated, key=UNDATED)] if whole.undated.amount > 0 else []))


def _outside(total: YearTotal | None, *, key: str) -> YearStack:
    if total is None or not total.amount:
        return _stack(None, key=key)
    return YearStack(key=key, parts=((OUTSIDE, total.amount),), amount=total.amount, marked=0, is_outside=True)


def _stack(total: YearTotal | None, *, key: str) -> YearStack:
    if total is None:
        return YearStack(key=key, parts=(), amount=0, marked=0)
    amounts = dict(total.by_window)
    parts = tuple((window, amounts[window]) for window in _in_order(amounts) if amounts[window] > 0)
    return YearStack(key=key, parts=parts, amount=total.amount, marked=total.marked)


def _in_order(windows: Iterable[str]) -> list[str]:
    return sorted(windows, key=lambda window: (ORDER.index(window) if window in ORDER else len(ORDER), window))


def windows_of(stacks: tuple[YearStack, ...]) -> tuple[str, ...]:
    """The windows that hold money in any band, in their order."""
    return tuple(_in_order({window for stack in stacks if not stack.is_outside for window, _ in stack.parts}))


def color_role(window: str) -> str:
    """The colour key of a window's bars; one for all that is of no window, one for what is outside the selection."""
    if window == OUTSIDE:
        return "outside"
    return f"window:{window}" if window in ORDER else "window:"


def place_stack(stack: YearStack, *, boxes: Iterator[Box]) -> Iterator[TrendBar]:
    """The bars of a stack in the given boxes, one for each part; the undated ones hatched."""
    for (window, amount), box in zip(stack.parts, boxes, strict=True):
        hatch = hatch_box(box) if stack.is_undated and not stack.is_outside else ()
        yield TrendBar(key=stack.key, window=window, amount=amount, box=box, hatch=hatch)


def place_seams(bars: tuple[TrendBar, ...], *, is_upright: bool) -> Iterator[Stroke]:
    """A line between neighbouring parts of one stack, where both are thick enough to spare it."""
    for one, other in pairwise(bars):
        lengths = [bar.box.bottom - bar.box.top if is_upright else bar.box.right - bar.box.left for bar in (one, other)]
        if one.key == other.key and min(lengths) >= SEAM_FROM:
            box = other.box
            yield (
                Stroke(box.left, box.top, box.right, box.top)
                if is_upright
                else Stroke(box.left, box.top, box.left, box.bottom)
            )


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The words beside the stacks: a row for each window present, then one for the marked part."""

    rows: tuple["LegendRow", ...]


@dataclass(frozen=True, kw_only=True)
class LegendRow:
    """What a colour means. `window` is "" for the marked part; `role` colours the swatch, `words_role` the words."""

    window: str
    name: str
    amount: str
    role: str
    words_role: str


def explain(stacks: tuple[YearStack, ...], *, texts: Mapping[str, NodeText], words: TrendWords) -> Legend:
    """What the colours of the stacks mean."""
    rows = [_explain_window(window, text=texts[window]) for window in windows_of(stacks)]
    if words.marked and any(stack.marked for stack in stacks):
        rows.append(LegendRow(window="", name=words.marked, amount="", role="accent", words_role="accent-text"))
    return Legend(rows=tuple(rows))


def _explain_window(window: str, *, text: NodeText) -> LegendRow:
    words_role = f"window-name:{window}" if window in ORDER else "detail"
    return LegendRow(window=window, name=text.name, amount=text.amount_long, role=color_role(window), words_role=words_role)
