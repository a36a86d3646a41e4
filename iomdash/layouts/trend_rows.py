"""The trend lying, for a phone: a row for each year, the undated one apart, colours explained above. In pixels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from iomdash.layouts.event_lines import BESIDE_ROW, place_beside
from iomdash.layouts.events import NOTHING, EventMark, Happenings
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.layouts.trend_marks import MarkedBar, Swatch, TrendBar, TrendLayout, TrendWords, YearHit
from iomdash.layouts.trend_stacks import Legend, YearStack, explain, place_seams, place_stack, stack_years
from iomdash.measures.shapes import Trend
from iomdash.words.texts import NodeText

SIZE = 13.0
SMALL = 12.0
PITCH = 32.0
BAR = 14.0
MARKED = 4.0
NAME_GAP = 10.0
AMOUNT_GAP = 6.0
WIDEST_NAME = 84.0
UNDATED_GAP = 14.0
LEGEND_PITCH = 20.0
LINE_PITCH = 14.0


@dataclass
class _Draft:
    """The rows so far and the height at which the next one begins."""

    y: float
    left: float
    scale: float
    bars: list[TrendBar] = field(default_factory=list)
    marked: list[MarkedBar] = field(default_factory=list)
    hits: list[YearHit] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)
    texts: list[TextMark] = field(default_factory=list)
    events: list[EventMark] = field(default_factory=list)


def place_rows(
    trend: Trend,
    *,
    texts: Mapping[str, NodeText],
    words: TrendWords,
    width: float,
    happenings: Happenings = NOTHING,
) -> TrendLayout:
    """The years as rows in a frame `width` wide, the events of a year under its bar; as high as it needs."""
    stacks = stack_years(trend)
    left = _name_width(stacks, texts=texts) + NAME_GAP
    room = width - left - _amount_width(stacks, texts=texts)
    largest = max((stack.amount for stack in stacks), default=0)
    draft = _Draft(y=0.0, left=left, scale=room / largest if largest else 0.0)
    _write_head(draft, legend=explain(stacks, texts=texts, words=words), title=words.years_title)
    first = draft.y
    for stack in stacks:
        _write_row(draft, stack=stack, text=texts.get(stack.key), width=width)
        _write_events(draft, stack=stack, happenings=happenings, width=width)
    bars = tuple(draft.bars)
    return TrendLayout(
        width=width,
        height=float(round(draft.y + 2)),
        scale=draft.scale,
        bars=bars,
        marked=tuple(draft.marked),
        hits=tuple(draft.hits),
        seams=tuple(place_seams(bars, is_upright=False)),
        grid=(),
        axis=(Stroke(left, first, left, draft.y),),
        leaders=(),
        swatches=tuple(draft.swatches),
        series=(),
        texts=tuple(draft.texts),
        events=tuple(draft.events),
    )


def _write_events(draft: _Draft, *, stack: YearStack, happenings: Happenings, width: float) -> None:
    """The events of a year, a line each, beside the axis."""
    for event in happenings.events:
        if stack.key != f"year:{int(event.at)}":
            continue
        dated = happenings.dated[event.id]
        draft.events.append(place_beside(event, dated=dated, left=draft.left, top=draft.y, right=width))
        draft.y += BESIDE_ROW


def _name_width(stacks: tuple[YearStack, ...], *, texts: Mapping[str, NodeText]) -> float:
    names = [line for stack in stacks if stack.key in texts for line in _name_lines(texts[stack.key].name)]
    return max((measure_text(name, size=SIZE) for name in names), default=0.0)


def _name_lines(name: str) -> list[str]:
    return break_text(name, width=WIDEST_NAME, size=SIZE)


def _amount_width(stacks: tuple[YearStack, ...], *, texts: Mapping[str, NodeText]) -> float:
    amounts = [texts[stack.key].amount for stack in stacks if stack.key in texts]
    return max((measure_text(amount, size=SIZE, weight=600) for amount in amounts), default=0.0) + AMOUNT_GAP + 2


def _write_head(draft: _Draft, *, legend: Legend, title: str) -> None:
    """The title, and a line for each colour."""
    if title:
        draft.texts.append(TextMark(text=title, x=0.0, y=SIZE, size=SIZE, weight=700, role="head"))
        draft.y += 28
    for row in legend.rows:
        middle = draft.y + LEGEND_PITCH / 2
        y = middle + HALF_CAPITAL * SIZE
        mark = TextMark(text=row.name, x=16.0, y=y, size=SIZE, weight=600, role=row.words_role)
        draft.swatches.append(Swatch(role=row.role, box=Box(0.0, middle - 5, 10.0, middle + 5)))
        draft.texts.append(mark)
        if row.amount:
            draft.texts.append(TextMark(text=row.amount, x=mark.box.right + 6, y=y, size=SIZE, role="detail"))
        draft.y += LEGEND_PITCH
    draft.y += 8 if legend.rows else 0


def _write_row(draft: _Draft, *, stack: YearStack, text: NodeText | None, width: float) -> None:
    """One year: its name at the left, its stack, its total after it, the marked part as a thin bar under it."""
    draft.y += UNDATED_GAP if stack.is_undated else 0.0
    top = draft.y + 4
    draft.bars.extend(place_stack(stack, boxes=_boxes(stack, top=top, draft=draft)))
    if stack.marked > 0:
        box = Box(draft.left, top + BAR + 2, draft.left + stack.marked * draft.scale, top + BAR + 2 + MARKED)
        draft.marked.append(MarkedBar(key=stack.key, amount=stack.marked, box=box))
    draft.hits.append(YearHit(key=stack.key, box=Box(0.0, draft.y, width, draft.y + PITCH)))
    if text is not None:
        draft.texts.extend(_row_texts(stack, text=text, top=top, draft=draft))
    draft.y += PITCH


def _boxes(stack: YearStack, *, top: float, draft: _Draft) -> Iterator[Box]:
    before = 0
    for _, amount in stack.parts:
        start, end = draft.left + before * draft.scale, draft.left + (before + amount) * draft.scale
        yield Box(start, top, end, top + BAR)
        before += amount


def _row_texts(stack: YearStack, *, text: NodeText, top: float, draft: _Draft) -> Iterator[TextMark]:
    middle = top + BAR / 2 + HALF_CAPITAL * SIZE
    lines = _name_lines(text.name)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * LINE_PITCH
        yield TextMark(text=line, x=draft.left - NAME_GAP, y=y, size=SIZE, anchor="end", role="tick")
    if stack.amount > 0:
        x = draft.left + stack.amount * draft.scale + AMOUNT_GAP
        role = "outside-name" if stack.is_outside else "amount"
        yield TextMark(text=text.amount, x=x, y=middle, size=SIZE, weight=600, role=role)
