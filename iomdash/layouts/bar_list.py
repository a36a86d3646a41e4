"""A list of bars on paper: name, bar and amount in a row, or the bar under both where a column is narrow. Pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.picture import Block, Picture, centred
from iomdash.layouts.text_marks import Box, TextMark

SIZE, SMALL = 13.0, 12.0
ROW, LINE, BAR = 21.0, 17.0, 11.0
APART, BETWEEN = 10.0, 40.0
"""Between the parts of a row, and between columns."""
SHORTEST = 70.0
"""Pixels that the longest bar needs beside its name; with less, it stands under it."""
WIDEST_NAME = 0.45
"""The most of a row that names may take beside their bars."""
SLIM, UNDER = 5.0, 9.0
"""How thick a bar under its name is, and the room between it and the next name."""
ROOM = 1.02


@dataclass(frozen=True, kw_only=True)
class ListedBar:
    """A row: name, amount, share ("" for none), and the bar as parts of the longest: (role, part) from left to right.

    `detail` are smaller words under the name; `instead` stands where a row has no bar.
    """

    name: str
    amount: str
    share: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    detail: str = ""
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class _Form:
    """A column: its width, and how wide names, amounts and shares are; `is_flat` has the bar beside its name."""

    width: float
    name: float
    amount: float
    share: float
    is_flat: bool
    thickness: float = SLIM
    under: float = UNDER

    @property
    def words(self) -> float:
        """What amounts and shares take at the right."""
        return self.amount + (APART + self.share if self.share else 0)

    @property
    def track(self) -> float:
        return self.width - self.name - self.words - 2 * APART


def place_bar_list(
    bars: Sequence[ListedBar],
    *,
    width: float,
    columns: int = 1,
    thickness: float = SLIM,
    under: float = UNDER,
    alike: Sequence[ListedBar] = (),
) -> Picture:
    """The rows from top to bottom, column after column, `width` pixels wide and as high as they need.

    A bar below its name is `thickness` pixels thick and has `under` pixels of room below it. A list of the bars `alike`
    has the same scale and places.
    """
    chosen = _choose_form((*bars, *alike), width=(width - BETWEEN * (columns - 1)) / columns)
    form = replace(chosen, thickness=thickness, under=max(under, UNDER))
    length = ceil(len(bars) / columns)
    blocks, texts, height = list[Block](), list[TextMark](), 0.0
    for column in range(columns):
        x, y = column * (form.width + BETWEEN), 0.0
        for bar in bars[column * length : (column + 1) * length]:
            row = _flat(bar, x=x, y=y, form=form) if form.is_flat else _stacked(bar, x=x, y=y, form=form)
            for mark in row:
                (blocks if isinstance(mark, Block) else texts).append(mark)  # type: ignore[arg-type]
            y += ROW if form.is_flat else _height(bar, form=form)
        height = max(height, y)
    return Picture(width=width, height=height, blocks=tuple(blocks), texts=tuple(texts))


def _choose_form(bars: Sequence[ListedBar], *, width: float) -> _Form:
    name, amount, share = (
        max((ROOM * measure_text(text, size=SIZE) for text in texts), default=0.0)
        for texts in ([bar.name for bar in bars], [bar.amount for bar in bars], [bar.share for bar in bars])
    )
    form = _Form(width=width, name=name, amount=amount, share=share, is_flat=True)
    is_flat = name <= WIDEST_NAME * width and form.track >= SHORTEST and not any(bar.detail for bar in bars)
    return form if is_flat else _Form(width=width, name=width, amount=amount, share=share, is_flat=False)


def _flat(bar: ListedBar, *, x: float, y: float, form: _Form) -> Iterator[Block | TextMark]:
    middle, start = y + ROW / 2, x + form.name + APART
    yield centred(bar.name, x=x, middle=middle, size=SIZE, role="ink")
    if bar.instead:
        yield centred(bar.instead, x=start, middle=middle, size=SMALL, role="secondary")
    yield from _bar(bar, x=start, top=middle - BAR / 2, height=BAR, longest=form.track)
    yield from _amounts(bar, right=x + form.width, middle=middle, form=form)


def _stacked(bar: ListedBar, *, x: float, y: float, form: _Form) -> Iterator[Block | TextMark]:
    names, details = _lines(bar, form=form)
    yield from _amounts(bar, right=x + form.width, middle=y + LINE / 2, form=form)
    for n, line in enumerate(names):
        yield centred(line, x=x, middle=y + (n + 0.5) * LINE, size=SIZE, role="ink", weight=600 if details else 400)
    for n, line in enumerate(details, start=len(names)):
        yield centred(line, x=x, middle=y + (n + 0.5) * LINE, size=SMALL, role="secondary")
    top = y + (len(names) + len(details)) * LINE + 2
    if bar.instead:
        yield centred(bar.instead, x=x, middle=top + LINE / 2, size=SMALL, role="secondary")
    yield from _bar(bar, x=x, top=top, height=form.thickness, longest=form.width)


def _lines(bar: ListedBar, *, form: _Form) -> tuple[list[str], list[str]]:
    """The name in lines beside its amount, the smaller words in lines of the whole width."""
    names = break_text(bar.name, width=(form.width - form.words - APART) / ROOM, size=SIZE)
    return names, break_text(bar.detail, width=form.width / ROOM, size=SMALL) if bar.detail else []


def _height(bar: ListedBar, *, form: _Form) -> float:
    return (sum(map(len, _lines(bar, form=form))) + (1 if bar.instead else 0)) * LINE + form.thickness + form.under


def _bar(bar: ListedBar, *, x: float, top: float, height: float, longest: float) -> Iterator[Block]:
    for role, part in bar.parts:
        if part > 0:
            right = x + part * longest
            yield Block(role=role, box=Box(x, top, right, top + height), key=bar.name, said="")
            x = right


def _amounts(bar: ListedBar, *, right: float, middle: float, form: _Form) -> Iterator[TextMark]:
    if bar.share:
        yield centred(bar.share, x=right, middle=middle, size=SIZE, role="secondary", anchor="end")
    x = right - form.words + form.amount
    yield centred(bar.amount, x=x, middle=middle, size=SIZE, role="ink", anchor="end")
