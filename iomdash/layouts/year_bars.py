"""Small bars by year with the undated money apart: columns where there is room, else rows. Numbers only, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from iomdash.layouts.event_lines import BESIDE_ROW, find_in, place_beside, place_lane
from iomdash.layouts.events import NOTHING, EventMark, Happenings
from iomdash.layouts.hatches import Stroke, hatch_box
from iomdash.layouts.labels import measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.measures.shapes import Event

SIZE = 13.0
TOP, FOOT = 22.0, 24.0
WIDEST_COLUMN, APART = 72.0, 24.0
PART_OF_PITCH = 0.62
ROW, BAR, NAME_GAP, AMOUNT_GAP = 28.0, 14.0, 10.0, 6.0


@dataclass(frozen=True, kw_only=True)
class YearBar:
    """One year (None for the undated) before it is placed: euro cents, their marked part, the words at foot and head."""

    amount: int
    marked: int
    name: str
    value: str
    year: int | None

    @property
    def is_undated(self) -> bool:
        return self.year is None


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
    events: tuple[EventMark, ...] = ()


def place_year_columns(
    bars: Sequence[YearBar], *, width: float, height: float, happenings: Happenings = NOTHING
) -> YearBarsLayout:
    """Bars as columns from the left, names below, amounts above; rows instead where an amount is wider than its column.

    The events stand in a lane below the names, which adds to the height.
    """
    pitch = min(WIDEST_COLUMN, (width - APART) / max(len(bars), 1))
    if any(measure_text(text, size=SIZE) > pitch - 2 for bar in bars for text in (bar.name, bar.value)):
        return place_year_rows(bars, width=width, happenings=happenings)
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
    at = find_in({bar.year: (n * pitch, (n + 1) * pitch) for n, bar in enumerate(bars) if bar.year is not None})
    lane = place_lane(happenings, at=at, axis=bottom, top=height, left=0.0, right=width)
    return YearBarsLayout(
        width=width,
        height=height + lane.height,
        scale=scale,
        bars=tuple(placed),
        axis=Stroke(0.0, bottom, end, bottom),
        texts=tuple(texts),
        events=lane.marks,
    )


def place_year_rows(bars: Sequence[YearBar], *, width: float, happenings: Happenings = NOTHING) -> YearBarsLayout:
    """Bars as rows, names on the left, amounts at their ends, a year's events under its bar; as high as it needs."""
    left = max((measure_text(bar.name, size=SIZE) for bar in bars), default=0.0) + NAME_GAP
    values = max((measure_text(bar.value, size=SIZE) for bar in bars), default=0.0) + AMOUNT_GAP
    scale = _scale(bars, room=width - left - values)
    placed, texts = [], []
    events: list[EventMark] = []
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
        for event in _events_in(bar.year, happenings=happenings):
            events.append(place_beside(event, dated=happenings.dated[event.id], left=left, top=y, right=width))
            y += BESIDE_ROW
    axis = Stroke(left, 0.0, left, y)
    return YearBarsLayout(
        width=width, height=y, scale=scale, bars=tuple(placed), axis=axis, texts=tuple(texts), events=tuple(events)
    )


def _events_in(year: int | None, *, happenings: Happenings) -> list[Event]:
    return [event for event in happenings.events if int(event.at) == year]


def _scale(bars: Sequence[YearBar], *, room: float) -> float:
    largest = max((bar.amount for bar in bars), default=0)
    return room / largest if largest else 0.0


def _place(bar: YearBar, *, box: Box, marked: Box | None) -> PlacedYear:
    placed = PlacedYear(amount=bar.amount, box=box, marked=marked)
    return replace(placed, hatch=hatch_box(box)) if bar.is_undated else placed
