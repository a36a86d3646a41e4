"""Six figures to a page of A4, each under its number and headline: where the words and the drawings stand. Pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, fit_text
from iomdash.layouts.presets import Type
from iomdash.layouts.question import Placed, join
from iomdash.layouts.sheet import SHEET, Sheet, SheetWords, place_foot, place_running_head
from iomdash.layouts.text_marks import ASCENT, SERIF, Box, TextMark

ACROSS, DOWN = 2, 3
BETWEEN, BELOW, UNDER_HEADLINE = 30.0, 20.0, 6.0
HEADLINE, WEIGHT, INDENT, MOST_LINES = Type(size=14.5, line=18), 650, 24.0, 4
ROOM = 1.02


@dataclass(frozen=True, kw_only=True)
class CellWords:
    """What stands over a figure; a wide one has a row of its own, a tall one two of them."""

    number: str
    headline: str
    is_wide: bool = False
    is_tall: bool = False

    @property
    def width(self) -> float:
        return SHEET.inner if self.is_wide else (SHEET.inner - (ACROSS - 1) * BETWEEN) / ACROSS


@dataclass(frozen=True, kw_only=True)
class HandoutPage:
    """A placed page, and the boxes in which its drawings stand, in the order of its headlines."""

    sheet: Sheet
    boxes: tuple[Box, ...]


def share_out(cells: Sequence[CellWords]) -> list[list[list[int]]]:
    """The cells of each page by their numbers in the list, row by row, at most six.

    Beside a cell whose neighbour is wide stands the next that is not.
    """
    pages, left, taken = list[list[list[int]]](), list(range(len(cells))), DOWN
    while left:
        first = left.pop(0)
        beside = None if cells[first].is_wide else next((n for n in left if not cells[n].is_wide), None)
        if beside is not None:
            left.remove(beside)
        high = 1 + cells[first].is_tall
        if taken + high > DOWN:
            pages.append([])
            taken = 0
        pages[-1].append([first] if beside is None else [first, beside])
        taken += high
    return pages


def place_handout(
    rows: Sequence[Sequence[CellWords]], *, words: SheetWords, page: str, told: tuple[tuple[str, str], ...]
) -> HandoutPage:
    """A page of at most three rows of cells; `told` stands in its foot."""
    head, foot = place_running_head(words), place_foot(words, page=page, told=told)
    height = (SHEET.room(head, foot) - (DOWN - 1) * BELOW) / DOWN
    parts, boxes, y = list[Placed](), list[Box](), 0.0
    for n, row in enumerate(rows):
        heads = [_place_headline(cell, has_rule=n > 0) for cell in row]
        x, high = 0.0, (2 * height + BELOW if row[0].is_tall else height)
        top = y + max(one.height for one in heads) + UNDER_HEADLINE
        for cell, placed in zip(row, heads, strict=True):
            parts.append(placed.moved(x, y))
            left, above = SHEET.margin + x, SHEET.top + head.height + SHEET.gap
            boxes.append(Box(left, above + top, left + cell.width, above + y + high))
            x += cell.width + BETWEEN
        y += high + BELOW
    body = join(parts, height=DOWN * (height + BELOW))
    return HandoutPage(sheet=SHEET.put_together(head, body, foot), boxes=tuple(boxes))


def _place_headline(cell: CellWords, *, has_rule: bool) -> Placed:
    """Number and headline, under a line where there is a row above, in at most four lines."""
    room = (cell.width - INDENT) / ROOM
    lines = break_text(cell.headline, width=room, size=HEADLINE.size, weight=WEIGHT, family=SERIF)
    if len(lines) > MOST_LINES:
        rest = fit_text(" ".join(lines[MOST_LINES - 1 :]), width=0.92 * room, size=HEADLINE.size, weight=600)
        lines = [*lines[: MOST_LINES - 1], rest]
    texts = [_headline(cell.number, x=0, n=0), *(_headline(line, x=INDENT, n=n) for n, line in enumerate(lines))]
    rule = (Stroke(0, 0.5, cell.width, 0.5),) if has_rule else ()
    return Placed(height=5 + len(lines) * HEADLINE.line, texts=tuple(texts), lines=rule)


def _headline(text: str, *, x: float, n: int) -> TextMark:
    y = 5 + n * HEADLINE.line + (HEADLINE.line - HEADLINE.size) / 2 + ASCENT * HEADLINE.size
    return TextMark(text=text, x=x, y=y, size=HEADLINE.size, role="ink", weight=WEIGHT, family=SERIF)
