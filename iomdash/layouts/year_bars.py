"""Small bars by year with the undated money apart: columns where there is room, else rows. Numbers only, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from iomdash.layouts.hatches import Stroke, hatch_box
from iomdash.layouts.labels import measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark

SIZE = 13.0
TOP, FOOT = 22.0, 24.0
WIDEST_COLUMN, APART = 72.0, 24.0
PART_OF_PITCH = 0.62
ROW, BAR, NAME_GAP, AMOUNT_GAP = 28.0, 14.0, 10.0, 6.0


@dataclass(frozen=True, kw_only=True)
class YearBar:
    """One year before it is placed: euro cents, the marked part of them, and the words at its foot and head."""

    amount: int
    marked: int
    name: str
    value: str
    is_undated: bool


@dataclass(frozen=True, kw_only=True)
class PlacedYear:
    """A placed bar: its box, the box of the marked part (None for none), hatch lines if it is undated."""

    amount: int
    box: Box
    marked: Box | None
    hatch: tuple[Stroke, ...] = ()


@dataclass(frozen=True, kw_only=True)
class YearBarsLayout:
    """Everything drawn. `scale` is the pixels of length for one cent, `axis` the line the bars stand on."""

    width: float
    height: float
    scale: float
    bars: tuple[PlacedYear, ...]
    axis: Stroke
    texts: tuple[TextMark, ...]


def place_year_columns(bars: Sequence[YearBar], *, width: float, height: float) -> YearBarsLayout:
    """Bars as columns from the left, names below, amounts above; rows instead where an amount is wider than its column."""
    pitch = min(WIDEST_COLUMN, (width - APART) / max(len(bars), 1))
    if any(measure_text(text, size=SIZE) > pitch - 2 for bar in bars for text in (bar.name, bar.value)):
        return place_year_rows(bars, width=width)
    scale, bottom = _scale(bars, room=height - TOP - FOOT), height - FOOT
    placed, texts = [], []
    for number, bar in enumerate(bars):
        left = number * pitch + (APART if bar.is_undated else 0.0)
        middle, half = left + pitch / 2, pitch * PART_OF_PITCH / 2
        top = bottom - bar.amount * scale
        marked = Box(middle - half, bottom - bar.marked * scale, middle + half, bottom) if bar.marked else None
        placed.append(_place(bar, box=Box(middle - half, top, middle + half, bottom), marked=marked))
        texts.append(TextMark(text=bar.name, x=middle, y=height - 6, size=SIZE, role="axis", anchor="middle"))
        texts.append(TextMark(text=bar.value, x=middle, y=top - 6, size=SIZE, role="ink", anchor="middle"))
    end = max((year.box.right for year in placed), default=width)
    axis = Stroke(0.0, bottom, end, bottom)
    return YearBarsLayout(width=width, height=height, scale=scale, bars=tuple(placed), axis=axis, texts=tuple(texts))


def place_year_rows(bars: Sequence[YearBar], *, width: float) -> YearBarsLayout:
    """Bars as rows, names on the left, amounts at their ends; as high as it needs."""
    left = max((measure_text(bar.name, size=SIZE) for bar in bars), default=0.0) + NAME_GAP
    values = max((measure_text(bar.value, size=SIZE) for bar in bars), default=0.0) + AMOUNT_GAP
    scale = _scale(bars, room=width - left - values)
    placed, texts = [], []
    y = 0.0
    for bar in bars:
        y += ROW / 3 if bar.is_undated else 0.0
        middle = y + ROW / 2
        right, top, bottom = left + bar.amount * scale, middle - BAR / 2, middle + BAR / 2
        marked = Box(left, top, left + bar.marked * scale, bottom) if bar.marked else None
        placed.append(_place(bar, box=Box(left, top, right, bottom), marked=marked))
        line = middle + HALF_CAPITAL * SIZE
        texts.append(TextMark(text=bar.name, x=0.0, y=line, size=SIZE, role="axis"))
        texts.append(TextMark(text=bar.value, x=right + AMOUNT_GAP, y=line, size=SIZE, role="ink"))
        y += ROW
    axis = Stroke(left, 0.0, left, y)
    return YearBarsLayout(width=width, height=y, scale=scale, bars=tuple(placed), axis=axis, texts=tuple(texts))


def _scale(bars: Sequence[YearBar], *, room: float) -> float:
    largest = max((bar.amount for bar in bars), default=0)
    return room / largest if largest else 0.0


def _place(bar: YearBar, *, box: Box, marked: Box | None) -> PlacedYear:
    placed = PlacedYear(amount=bar.amount, box=box, marked=marked)
    return replace(placed, hatch=hatch_box(box)) if bar.is_undated else placed
