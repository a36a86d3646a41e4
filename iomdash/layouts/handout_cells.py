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
CELLS = ACROSS * DOWN
BETWEEN, BELOW, UNDER_HEADLINE = 30.0, 20.0, 6.0
HEADLINE, WEIGHT, INDENT, MOST_LINES = Type(size=14.5, line=18), 650, 24.0, 4
ROOM = 1.02


@dataclass(frozen=True, kw_only=True)
class HandoutPage:
    """A placed page, and the boxes in which its drawings stand, in the order of its headlines."""

    sheet: Sheet
    boxes: tuple[Box, ...]


def place_handout(
    headlines: Sequence[tuple[str, str]], *, words: SheetWords, page: str, told: tuple[tuple[str, str], ...]
) -> HandoutPage:
    """A page for at most six (number, headline), row by row; `told` stands in its foot."""
    head, foot = place_running_head(words), place_foot(words, page=page, told=told)
    height = (SHEET.room(head, foot) - (DOWN - 1) * BELOW) / DOWN
    width = (SHEET.inner - (ACROSS - 1) * BETWEEN) / ACROSS
    heads = [_place_headline(number, said, width=width) for number, said in headlines]
    parts, boxes = list[Placed](), list[Box]()
    for n, placed in enumerate(heads):
        beside = heads[n - n % ACROSS : n - n % ACROSS + ACROSS]
        x, y = n % ACROSS * (width + BETWEEN), n // ACROSS * (height + BELOW)
        top = y + max(one.height for one in beside) + UNDER_HEADLINE
        parts.append(placed.moved(x, y))
        left, above = SHEET.margin + x, SHEET.top + head.height + SHEET.gap
        boxes.append(Box(left, above + top, left + width, above + y + height))
    body = join(parts, height=DOWN * (height + BELOW))
    return HandoutPage(sheet=SHEET.put_together(head, body, foot), boxes=tuple(boxes))


def _place_headline(number: str, said: str, *, width: float) -> Placed:
    """Number and headline under a hairline, in at most four lines."""
    room = (width - INDENT) / ROOM
    lines = break_text(said, width=room, size=HEADLINE.size, weight=WEIGHT, family=SERIF)
    if len(lines) > MOST_LINES:
        rest = fit_text(" ".join(lines[MOST_LINES - 1 :]), width=0.92 * room, size=HEADLINE.size, weight=600)
        lines = [*lines[: MOST_LINES - 1], rest]
    texts = [_headline(number, x=0, n=0), *(_headline(line, x=INDENT, n=n) for n, line in enumerate(lines))]
    return Placed(height=5 + len(lines) * HEADLINE.line, texts=tuple(texts), lines=(Stroke(0, 0.5, width, 0.5),))


def _headline(text: str, *, x: float, n: int) -> TextMark:
    y = 5 + n * HEADLINE.line + (HEADLINE.line - HEADLINE.size) / 2 + ASCENT * HEADLINE.size
    return TextMark(text=text, x=x, y=y, size=HEADLINE.size, role="ink", weight=WEIGHT, family=SERIF)
