"""The trend upright: a column for each year, the undated one apart, words beside the last. Lengths are pixels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iomdash.layouts.events import NOTHING, EventLane, Happenings, place_events
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.layouts.trend_marks import MarkedBar, Swatch, TrendBar, TrendLayout, TrendWords, YearHit
from iomdash.layouts.trend_scale import place_ticks, spread
from iomdash.layouts.trend_stacks import Legend, YearStack, explain, place_seams, place_stack, stack_years
from iomdash.measures.shapes import Trend
from iomdash.words.texts import NodeText

SIZE = 13.0
SMALL = 12.0
TITLE_HEIGHT = 28.0
ABOVE_BARS = 22.0
BELOW_BARS = 52.0
UNDER_YEARS = 26.0
"""How far under the axis the years end and the lane of events begins."""

NOTE_PITCH = 14.0
TICK_GAP = 14.0
LEGEND_GAP = 30.0
LEGEND_SPACE = 6.0
LINE_PITCH = 15.0
TOTALS_APART = 5.0
WIDEST_LEGEND = 150.0
UNDATED_GAP = 0.5
"""How far the undated column stands off, in bands."""

FILLED = 0.58
WIDEST_BAR = 76.0
MARKED_WIDTH = 5.0
MARKED_GAP = 2.0


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """Where the columns stand: `left`, `right` of the bands, `top`, `bottom` of the money, pixels for one cent."""

    stacks: tuple[YearStack, ...]
    legend: Legend
    texts: Mapping[str, NodeText]
    words: TrendWords
    left: float
    right: float
    top: float
    bottom: float
    band: float
    scale: float

    def band_left(self, index: int) -> float:
        apart = UNDATED_GAP if self.stacks[index].is_undated and index else 0.0
        return self.left + (index + apart) * self.band

    @property
    def bar_width(self) -> float:
        return min(self.band * FILLED, WIDEST_BAR)

    def bar_left(self, index: int) -> float:
        return self.band_left(index) + (self.band - self.bar_width - MARKED_GAP - MARKED_WIDTH) / 2


def place_columns(
    trend: Trend,
    *,
    texts: Mapping[str, NodeText],
    words: TrendWords,
    width: float,
    height: float,
    happenings: Happenings = NOTHING,
) -> TrendLayout:
    """The years as columns in a frame of `width` by `height`, and below it the lane of events."""
    plan = _plan(stack_years(trend), texts=texts, words=words, width=width, height=height)
    bars = tuple(bar for index in range(len(plan.stacks)) for bar in _bars(plan, index=index))
    ticks = place_ticks(max((stack.amount for stack in plan.stacks), default=0), most=5)
    heights = _legend_heights(plan, bars=bars)
    lane = _place_lane(plan, happenings=happenings, width=width)
    return TrendLayout(
        width=width,
        height=height + max(lane.height - (BELOW_BARS - UNDER_YEARS), 0.0),
        scale=plan.scale,
        bars=bars,
        marked=tuple(_marked(plan)),
        hits=tuple(_hits(plan)),
        seams=tuple(place_seams(bars, is_upright=True)),
        grid=tuple(_across(plan, amount=tick) for tick in ticks),
        axis=(_across(plan, amount=0),),
        leaders=tuple(_leaders(plan, bars=bars, heights=heights)),
        swatches=tuple(_swatches(plan, heights=heights)),
        series=(),
        texts=(*_titles(plan), *_ticks(plan, ticks=ticks), *_year_texts(plan), *_legend_texts(plan, heights=heights)),
        events=lane.marks,
    )


def _place_lane(plan: _Plan, *, happenings: Happenings, width: float) -> EventLane:
    """The events under the years, each at its day within its year's band."""
    years = [stack for stack in plan.stacks if not stack.is_undated]
    first = int(years[0].key.removeprefix("year:")) if years else 0

    def find(date: float) -> float | None:
        return plan.left + (date - first) * plan.band if first <= date < first + len(years) else None

    return place_events(happenings, at=find, axis=plan.bottom, top=plan.bottom + UNDER_YEARS, left=0.0, right=width)


def has_room_for_columns(
    trend: Trend, *, texts: Mapping[str, NodeText], words: TrendWords, width: float, height: float
) -> bool:
    """Whether every column of a frame `width` wide is wide enough for its total."""
    plan = _plan(stack_years(trend), texts=texts, words=words, width=width, height=height)
    totals = (texts[stack.key].amount for stack in plan.stacks if stack.key in texts)
    return plan.band >= max((measure_text(total, size=SIZE, weight=600) for total in totals), default=0.0) + TOTALS_APART


def _plan(
    stacks: tuple[YearStack, ...], *, texts: Mapping[str, NodeText], words: TrendWords, width: float, height: float
) -> _Plan:
    largest = max((stack.amount for stack in stacks), default=0)
    ticks = place_ticks(largest, most=5)
    legend = explain(stacks, texts=texts, words=words)
    left = max((measure_text(words.tick(tick), size=SMALL) for tick in ticks), default=0.0) + TICK_GAP
    right = width - _legend_width(legend) - LEGEND_GAP
    top, bottom = TITLE_HEIGHT + ABOVE_BARS, height - BELOW_BARS
    units = len(stacks) + (UNDATED_GAP if len(stacks) > 1 and stacks[-1].is_undated else 0.0)
    return _Plan(
        stacks=stacks,
        legend=legend,
        texts=texts,
        words=words,
        left=left,
        right=right,
        top=top,
        bottom=bottom,
        band=(right - left) / max(units, 1.0),
        scale=(bottom - top) / largest if largest else 0.0,
    )


def _legend_width(legend: Legend) -> float:
    lines = [line for row in legend.rows for line in (*_legend_lines(row.name), row.amount)]
    return max((measure_text(line, size=SIZE, weight=600) for line in lines), default=0.0) + 16


def _legend_lines(name: str) -> list[str]:
    return break_text(name, width=WIDEST_LEGEND, size=SIZE, weight=600)


def _bars(plan: _Plan, *, index: int) -> Iterator[TrendBar]:
    """The parts of one column, the northern window on top."""
    stack, left = plan.stacks[index], plan.bar_left(index)
    yield from place_stack(stack, boxes=_boxes(stack, left=left, plan=plan))


def _boxes(stack: YearStack, *, left: float, plan: _Plan) -> Iterator[Box]:
    above = sum(amount for _, amount in stack.parts)
    for _, amount in stack.parts:
        top, bottom = plan.bottom - above * plan.scale, plan.bottom - (above - amount) * plan.scale
        yield Box(left, top, left + plan.bar_width, bottom)
        above -= amount


def _marked(plan: _Plan) -> Iterator[MarkedBar]:
    for index, stack in enumerate(plan.stacks):
        if stack.marked > 0:
            left = plan.bar_left(index) + plan.bar_width + MARKED_GAP
            box = Box(left, plan.bottom - stack.marked * plan.scale, left + MARKED_WIDTH, plan.bottom)
            yield MarkedBar(key=stack.key, amount=stack.marked, box=box)


def _hits(plan: _Plan) -> Iterator[YearHit]:
    for index, stack in enumerate(plan.stacks):
        left = plan.band_left(index)
        yield YearHit(key=stack.key, box=Box(left, plan.top - ABOVE_BARS, left + plan.band, plan.bottom + BELOW_BARS))


def _across(plan: _Plan, *, amount: int) -> Stroke:
    y = plan.bottom - amount * plan.scale
    return Stroke(0.0, y, plan.right, y)


def _titles(plan: _Plan) -> Iterator[TextMark]:
    if plan.words.years_title:
        yield TextMark(text=plan.words.years_title, x=0.0, y=SIZE, size=SIZE, weight=700, role="head")


def _ticks(plan: _Plan, *, ticks: tuple[int, ...]) -> Iterator[TextMark]:
    """The amounts of the grid, each standing on its line."""
    for tick in ticks:
        y = plan.bottom - tick * plan.scale - 4
        yield TextMark(text=plan.words.tick(tick), x=0.0, y=y, size=SMALL, role="tick")


def _year_texts(plan: _Plan) -> Iterator[TextMark]:
    """The total above each column and the year under it."""
    for index, stack in enumerate(plan.stacks):
        text = plan.texts.get(stack.key)
        if text is None:
            continue
        x, top = plan.bar_left(index) + plan.bar_width / 2, plan.bottom - stack.amount * plan.scale
        if stack.amount > 0:
            role = "outside-name" if stack.is_outside else "amount"
            yield TextMark(
                text=text.amount, x=x, y=top - 6, size=SIZE, weight=600, anchor="middle", role=role, has_halo=True
            )
        width = plan.band * (1 + UNDATED_GAP) - 6 if stack.is_undated else plan.band
        size = SMALL if stack.is_undated else SIZE
        for number, line in enumerate(break_text(text.name, width=width, size=size)):
            y = plan.bottom + 18 + number * NOTE_PITCH
            yield TextMark(text=line, x=x, y=y, size=size, anchor="middle", role="tick")
        yield from _marked_text(stack, text=text, index=index, plan=plan)


def _marked_text(stack: YearStack, *, text: NodeText, index: int, plan: _Plan) -> Iterator[TextMark]:
    """The marked part's amount beside the top of its bar, if the gap to the next column holds it."""
    left = plan.bar_left(index) + plan.bar_width + MARKED_GAP + MARKED_WIDTH + 3
    room = plan.bar_left(index) + plan.band - left - 2
    top = plan.bottom - stack.marked * plan.scale
    mark = TextMark(
        text=text.marked_amount, x=left, y=min(top + 10, plan.bottom - 4), size=SMALL, weight=600, role="accent-text",
        has_halo=True,
    )  # fmt: skip
    if stack.marked > 0 and text.marked_amount and mark.width <= room:
        yield mark


def _legend_heights(plan: _Plan, *, bars: tuple[TrendBar, ...]) -> list[float]:
    """The heights of the words beside the last column: each at its part, kept apart; the marked part last."""
    last = plan.stacks[-1].key if plan.stacks else ""
    middles = {bar.window: (bar.box.top + bar.box.bottom) / 2 for bar in bars if bar.key == last}
    wanted = [middles.get(row.window, plan.bottom) for row in plan.legend.rows]
    pitches = [(len(_legend_lines(row.name)) + bool(row.amount)) * LINE_PITCH + LEGEND_SPACE for row in plan.legend.rows]
    return spread(wanted, pitches=pitches, top=plan.top, bottom=plan.bottom + LINE_PITCH)


def _leaders(plan: _Plan, *, bars: tuple[TrendBar, ...], heights: list[float]) -> Iterator[Stroke]:
    last = len(plan.stacks) - 1
    parts = {bar.window: bar.box for bar in bars if bar.key == plan.stacks[last].key}
    for row, height in zip(plan.legend.rows, heights, strict=True):
        if row.window in parts:
            box = parts[row.window]
            start = box.right + (MARKED_GAP + MARKED_WIDTH if plan.stacks[last].marked else 0.0) + 3
            yield Stroke(start, (box.top + box.bottom) / 2, plan.right + LEGEND_GAP - 6, height)


def _swatches(plan: _Plan, *, heights: list[float]) -> Iterator[Swatch]:
    left = plan.right + LEGEND_GAP
    for row, height in zip(plan.legend.rows, heights, strict=True):
        yield Swatch(role=row.role, box=Box(left, height - 5, left + 10, height + 5))


def _legend_texts(plan: _Plan, *, heights: list[float]) -> Iterator[TextMark]:
    left = plan.right + LEGEND_GAP + 16
    for row, height in zip(plan.legend.rows, heights, strict=True):
        y = height + HALF_CAPITAL * SIZE
        lines = _legend_lines(row.name)
        for number, line in enumerate(lines):
            yield TextMark(text=line, x=left, y=y + number * LINE_PITCH, size=SIZE, weight=600, role=row.words_role)
        if row.amount:
            yield TextMark(text=row.amount, x=left, y=y + len(lines) * LINE_PITCH, size=SIZE, role="detail")
