"""The waterfall on paper: its bars in pixels with names and amounts beside them, or above them in a narrow frame.

Numbers only. Type is `size` pixels, and everything else follows it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, column_width, measure_text
from iomdash.layouts.paper_scale import place_tick_words
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.layouts.waterfall import WaterfallBar, WaterfallLayout

LYING_BELOW = 40.0
"""In a frame narrower than this, in em, names and amounts stand above their bars."""

HEAD, ROW, LINE, BAR, NOTE_GAP = 1.9, 2.5, 1.25, 1.2, 0.8
"""Heights in em: of the words of the scale, a row of one line, a line of words, a bar, the room above the note."""

GAP, SMALL = 1.2, 12 / 13
TOOTH = 0.46
"""How deep the teeth of a cut bar are, in em."""

NAMES = 0.22
"""The part of the width that names may take in one line; longer ones stand in two."""
TIGHT_ROW, TIGHT_NAMES, TIGHT_AIR = 1.9, 0.32, 0.5
"""The same where height is short: lower rows, and more room for names, so that they need one line."""

THINNEST = 2.0
STRONG = frozenset({"total", "gap"})

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class WaterfallWords:
    """The words of one row: what the step is, and its amount."""

    name: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class PaperBar:
    """A row's bar: its box, and its outline, which has teeth on the left where the scale cuts it off."""

    role: str
    box: Box
    outline: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class WaterfallRows:
    """The placed rows: `links` lead from the level of one bar to the next, `grid` are the ticks of the scale."""

    width: float
    height: float
    bars: tuple[PaperBar, ...]
    links: tuple[Stroke, ...]
    grid: tuple[Stroke, ...]
    texts: tuple[TextMark, ...]


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Where things go: the scale from `left` to `right`, names in `names` pixels."""

    width: float
    size: float
    is_lying: bool
    left: float
    right: float
    names: float
    row: float = ROW
    air: float = 0.7

    def across(self, percent: float) -> float:
        return self.left + (self.right - self.left) * percent / 100


def place_waterfall_rows(
    layout: WaterfallLayout,
    *,
    words: Sequence[WaterfallWords],
    ticks: Sequence[str],
    note: str,
    width: float,
    size: float = 13.0,
    is_tight: bool = False,
) -> WaterfallRows:
    """The rows of `layout` with the `words` of each, the scale above them, and under them the `note` on where it begins.

    A tight one is lower. Names are never cut: they stand in two lines beside their bar, or in as many as they need above it.
    """
    frame = _frame(words, width=width, size=size, is_tight=is_tight)
    top = y = HEAD * size
    bars: list[PaperBar] = []
    texts: list[TextMark] = []
    for bar, said in zip(layout.bars, words, strict=True):
        lines = break_text(said.name, width=frame.names + 0.01, size=size, weight=_weight(bar))
        middle, end = _row(len(lines), top=y, frame=frame)
        texts += _words(bar, said, lines=lines, top=y, middle=middle, frame=frame)
        bars.append(_bar(bar, middle=middle, is_broken=layout.is_broken, frame=frame))
        y = end
    xs = [frame.across(x) for _, x in layout.ticks]
    said_ticks = list(zip(ticks, xs, strict=True))
    texts += place_tick_words(said_ticks, y=1.0 * size, size=SMALL * size, left=0.0, right=width)
    notes = list(_note(note, top=y + NOTE_GAP * size, frame=frame))
    return WaterfallRows(
        width=width,
        height=notes[-1].box.bottom + 1 if notes else y,
        bars=tuple(bars),
        links=() if frame.is_lying else tuple(_links(layout.bars, bars=bars, frame=frame)),
        grid=tuple(Stroke(x, top - 0.4 * size, x, y) for x in xs),
        texts=(*texts, *notes),
    )


def _frame(words: Sequence[WaterfallWords], *, width: float, size: float, is_tight: bool) -> _Frame:
    is_lying = width < LYING_BELOW * size
    names = column_width([(one.name, 700) for one in words], size=size, most=(TIGHT_NAMES if is_tight else NAMES) * width)
    amounts = max((measure_text(one.amount, size=size, weight=700) for one in words), default=0.0)
    if is_lying:
        return _Frame(width=width, size=size, is_lying=True, left=0.5, right=width - 0.5, names=width - amounts - GAP * size)
    right = width - amounts - 2 * GAP * size
    frame = _Frame(width=width, size=size, is_lying=False, left=names + GAP * size, right=right, names=names)
    return replace(frame, row=TIGHT_ROW, air=TIGHT_AIR) if is_tight else frame


def _weight(bar: WaterfallBar) -> int:
    return 700 if bar.role in STRONG else 400


def _row(lines: int, *, top: float, frame: _Frame) -> tuple[float, float]:
    """The height of the middle of a row's bar, and where the row ends."""
    size, words = frame.size, lines * LINE * frame.size
    if frame.is_lying:
        middle = top + words + (0.3 + BAR / 2) * size
        return middle, middle + (BAR / 2 + 0.7) * size
    height = max(frame.row * size, words + frame.air * size)
    return top + height / 2, top + height


def _words(
    bar: WaterfallBar, said: WaterfallWords, *, lines: list[str], top: float, middle: float, frame: _Frame
) -> Iterator[TextMark]:
    size, drop, weight = frame.size, HALF_CAPITAL * frame.size, _weight(bar)
    at = top + LINE * size / 2 if frame.is_lying else middle
    first = at if frame.is_lying else middle - (len(lines) - 1) * LINE * size / 2
    look: dict[str, Any] = {"size": size, "weight": weight, "has_halo": frame.is_lying}
    for number, line in enumerate(lines):
        yield TextMark(text=line, x=0.0, y=first + number * LINE * size + drop, role="name", **look)
    role = "alert" if bar.role == "gap" else "amount"
    yield TextMark(text=said.amount, x=frame.width, y=at + drop, anchor="end", role=role, **look)


def _bar(bar: WaterfallBar, *, middle: float, is_broken: bool, frame: _Frame) -> PaperBar:
    left, half = frame.across(bar.x0), BAR * frame.size / 2
    box = Box(left, middle - half, max(frame.across(bar.x1), left + THINNEST), middle + half)
    is_cut = is_broken and bar.x0 == 0
    return PaperBar(role=bar.role, box=box, outline=tuple(_outline(box, tooth=TOOTH * frame.size if is_cut else 0.0)))


def _outline(box: Box, *, tooth: float) -> Iterator[Point]:
    yield from ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    if tooth and box.right - box.left > tooth:
        quarter = (box.bottom - box.top) / 4
        teeth = ((tooth, 3), (0.0, 2), (tooth, 1))
        yield from ((box.left + deep, box.top + down * quarter) for deep, down in teeth)


def _links(placed: Sequence[WaterfallBar], *, bars: Sequence[PaperBar], frame: _Frame) -> Iterator[Stroke]:
    for (one, upper), (_, lower) in pairwise(zip(placed, bars, strict=True)):
        x = frame.across(one.link)
        yield Stroke(x, upper.box.bottom, x, lower.box.top)


def _note(note: str, *, top: float, frame: _Frame) -> Iterator[TextMark]:
    size = SMALL * frame.size
    lines = break_text(note, width=frame.width, size=size) if note else []
    for number, line in enumerate(lines):
        yield TextMark(text=line, x=0.0, y=top + (number * LINE + 0.9) * size, size=size, role="note")
