"""The largest rows of a table, as many as a height holds, and one more row for all that they leave out.

Numbers only, in pixels; it adds nothing up: the last row comes with its words. Type is `size` pixels, and everything else
follows it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import fit_text, fold_text, measure_text
from iomdash.layouts.text_marks import HALF_CAPITAL, TextMark

NARROW = 46.0
"""In a frame narrower than this, in em, window and place stand under the name, the marked part under the amount."""

LINE, PAD, HEAD = 1.25, 0.5, 1.6
"""Heights in em: a line of words, the room above and below those of a row, the line of the heads."""

GAP, SMALL = 1.4, 12 / 13
PART_OF_WINDOW, PART_OF_PLACE = 0.18, 0.22
BETWEEN = " · "


@dataclass(frozen=True, kw_only=True)
class ExtractRow:
    """One row in words. `marked` is the marked organisation's part, "" where there is none to tell."""

    key: str
    name: str
    window: str
    place: str
    amount: str
    marked: str = ""


@dataclass(frozen=True, kw_only=True)
class ExtractHeads:
    """What stands above the columns; in a narrow frame only that of the amount, and before each marked part its own."""

    name: str
    window: str
    place: str
    amount: str
    marked: str


@dataclass(frozen=True, kw_only=True)
class PlacedRow:
    """The words of a row, and where it ends."""

    key: str
    texts: tuple[TextMark, ...]
    bottom: float


@dataclass(frozen=True, kw_only=True)
class Extract:
    """The placed rows under their `heads`, hairlines between; `rest` is the last if there are more than `shown`."""

    width: float
    height: float
    heads: tuple[TextMark, ...]
    rows: tuple[PlacedRow, ...]
    rest: PlacedRow | None
    rules: tuple[Stroke, ...]

    @property
    def shown(self) -> int:
        return len(self.rows)

    @property
    def texts(self) -> tuple[TextMark, ...]:
        rows = (*self.rows, *([self.rest] if self.rest else ()))
        return (*self.heads, *(text for row in rows for text in row.texts))


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """Where the columns stand: left edges and widths of words, right edges of amounts."""

    size: float
    is_narrow: bool
    marked_head: str
    name: float
    window_x: float
    window: float
    place_x: float
    place: float
    amount_end: float
    marked_end: float

    @property
    def small(self) -> float:
        return SMALL * self.size


def place_extract(
    rows: Sequence[ExtractRow],
    *,
    count: int,
    rest: Callable[[int], ExtractRow],
    heads: ExtractHeads,
    width: float,
    size: float = 13.0,
    most_height: float,
) -> Extract:
    """As many of `rows` from the first as `most_height` pixels hold together with the row for all others.

    `rows` are the first of `count`; `rest(n)` speaks of all after the first n of them. One row stands, however low the
    frame is.
    """
    columns = _columns(rows, heads=heads, rests=[rest(n) for n in range(len(rows) + 1) if n < count], width=width, size=size)
    top = HEAD * size
    placed: list[PlacedRow] = []
    for number, row in enumerate(rows, start=1):
        here = _place(row, top=placed[-1].bottom if placed else top, columns=columns)
        last = None if number == count else _place(rest(number), top=here.bottom, columns=columns)
        if placed and (last or here).bottom > most_height:
            break
        placed.append(here)
    end = placed[-1].bottom if placed else top
    left_out = _place(rest(len(placed)), top=end, columns=columns) if len(placed) < count else None
    edges = [top, *(row.bottom for row in (placed if left_out else placed[:-1]))]
    return Extract(
        width=width,
        height=left_out.bottom if left_out else end,
        heads=tuple(_heads(heads, columns=columns)),
        rows=tuple(placed),
        rest=left_out,
        rules=tuple(Stroke(0.0, y, width, y) for y in edges),
    )


def _columns(
    rows: Sequence[ExtractRow], *, heads: ExtractHeads, rests: Sequence[ExtractRow], width: float, size: float
) -> _Columns:
    every, gap = [*rows, *rests], GAP * size
    has_marked = any(row.marked for row in every)
    amounts = _widest([(row.amount, size, 600) for row in every] + [(heads.amount, SMALL * size, 400)])
    if width < NARROW * size:
        said = [(f"{heads.marked} {row.marked}", SMALL * size, 600) for row in every if row.marked]
        name = width - max(amounts, min(_widest(said), 0.4 * width)) - gap
        return _Columns(
            size=size, is_narrow=True, marked_head=heads.marked, name=name, window_x=0.0, window=0.0, place_x=0.0,
            place=name, amount_end=width, marked_end=width,
        )  # fmt: skip
    marks = [(row.marked, size, 600) for row in every] + [(heads.marked, SMALL * size, 400)]
    marked = _widest(marks) + gap if has_marked else 0.0
    words = width - amounts - marked - gap
    window = min(_widest([(row.window, size, 400) for row in every] + [(heads.window, size, 400)]), PART_OF_WINDOW * width)
    place = PART_OF_PLACE * width
    name = words - window - place - 2 * gap
    return _Columns(
        size=size, is_narrow=False, marked_head=heads.marked if has_marked else "", name=name, window_x=name + gap,
        window=window, place_x=name + window + 2 * gap, place=place, amount_end=width - marked, marked_end=width,
    )  # fmt: skip


def _widest(texts: Sequence[tuple[str, float, int]]) -> float:
    return max((measure_text(text, size=size, weight=weight) for text, size, weight in texts), default=0.0)


def _heads(heads: ExtractHeads, *, columns: _Columns) -> Iterator[TextMark]:
    y, size = 0.95 * columns.size, columns.small
    if not columns.is_narrow:
        for text, x, width in (
            (heads.name, 0.0, columns.name),
            (heads.window, columns.window_x, columns.window),
            (heads.place, columns.place_x, columns.place),
        ):
            yield TextMark(text=fit_text(text, width=width, size=size), x=x, y=y, size=size, role="tick")
        if columns.marked_head:
            yield TextMark(text=columns.marked_head, x=columns.marked_end, y=y, size=size, anchor="end", role="tick")
    yield TextMark(text=heads.amount, x=columns.amount_end, y=y, size=size, anchor="end", role="tick")


def _place(row: ExtractRow, *, top: float, columns: _Columns) -> PlacedRow:
    size = columns.size
    middle = top + (PAD + LINE / 2) * size
    lines = list(_lines(row, middle=middle, columns=columns))
    count = 1 + round((max(text.y for text in lines) - middle) / (LINE * size))
    return PlacedRow(key=row.key, texts=tuple(lines), bottom=top + (count * LINE + 2 * PAD) * size)


def _lines(row: ExtractRow, *, middle: float, columns: _Columns) -> Iterator[TextMark]:
    """The words of a row: blocks of lines that begin on the same line."""
    size, y = columns.size, middle + HALF_CAPITAL * columns.size
    step = LINE * size
    yield TextMark(text=row.amount, x=columns.amount_end, y=y, size=size, weight=600, anchor="end", role="amount")
    names = fold_text(row.name, width=columns.name, size=size)
    yield from (_word(line, x=0.0, y=y + number * step, size=size, role="name") for number, line in enumerate(names))
    if not columns.is_narrow:
        for text, x, width in (
            (row.window, columns.window_x, columns.window),
            (row.place, columns.place_x, columns.place),
        ):
            lines = fold_text(text, width=width, size=size) if text else []
            yield from (_word(line, x=x, y=y + n * step, size=size, role="quiet") for n, line in enumerate(lines))
        if row.marked:
            yield _marked(row.marked, x=columns.marked_end, y=y, size=size)
        return
    where = BETWEEN.join(filter(None, (row.window, row.place)))
    if where:
        said = fit_text(where, width=columns.name, size=columns.small)
        yield _word(said, x=0.0, y=y + len(names) * step, size=columns.small, role="quiet")
    if row.marked:
        room = columns.amount_end - columns.name - GAP * size
        under = fold_text(f"{columns.marked_head} {row.marked}", width=room, size=columns.small, weight=600)
        yield from (
            _marked(line, x=columns.marked_end, y=y + n * step, size=columns.small) for n, line in enumerate(under, start=1)
        )


def _word(text: str, *, x: float, y: float, size: float, role: str) -> TextMark:
    return TextMark(text=text, x=x, y=y, size=size, role=role)


def _marked(text: str, *, x: float, y: float, size: float) -> TextMark:
    return TextMark(text=text, x=x, y=y, size=size, weight=600, anchor="end", role="marked")
