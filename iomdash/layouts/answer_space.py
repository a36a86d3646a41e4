"""Where a guess is made on paper, and where the key shows the truth: rulers, bars, boxes to number, lines to write on.

Numbers only. Type is `size` pixels, and everything else follows it: sheets and slides share these places.
"""

from collections.abc import Iterator, Sequence

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, column_width, measure_text
from iomdash.layouts.paper_scale import place_tick_words
from iomdash.layouts.question import Choice, Placed, Question
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark

SMALL = 12 / 13
ROOM = 1.02
LINE, ROW, ROW_ALONE = 1.25, 2.3, 2.7
"""Heights in em: of a line of words, of a bar with the room around it, of a bar that stands alone."""

BAR, BAR_ALONE, TICK, SHORT = 1.3, 1.5, 0.6, 0.32
"""Heights in em: of a bar, of one that stands alone, of the ticks below it."""

WORDS = 2.0
"""Height in em of the words under a ruler."""

WRITTEN = 5.0
"""Width in em of the line on which an amount is written."""

NAMES, GAP = 0.3, 1.0
"""The part of the width that names may take in one line, and the distance between columns in em."""

ORDER_ROW, ORDER_BOX, AMOUNTS = 2.35, 1.7, 26.0
"""In em: of a thing to be numbered, of its box, and how far right the key's amounts stand."""


def place_answer_space(question: Question, *, width: float, size: float, has_answers: bool) -> Placed:
    """The place of a guess over `width` pixels; with the truth in it for the key. An open question has none."""
    if question.asks == "scale":
        return _place_scale(question, width=width, size=size, has_answers=has_answers)
    if question.asks == "line":
        return _place_line(question, size=size, has_answers=has_answers)
    if question.asks == "order":
        return _place_order(question.choices, width=width, size=size, has_answers=has_answers)
    return Placed(height=0)


def _place_scale(question: Question, *, width: float, size: float, has_answers: bool) -> Placed:
    """Bars to be drawn against a ruler, the amounts to be written right of them."""
    choices = question.choices
    labels = [(choice.label, 400) for choice in choices if choice.label]
    names = column_width(labels, size=size, most=NAMES * width) if labels else 0.0
    left = names + GAP * size if labels else 0.5 * size
    written = max(_written(question, size=size), *(_wide(one.answer, size, 700) for one in choices))
    right = width - written - GAP * size
    texts, boxes, bars, ticks, lines = list[TextMark](), list[Box](), list[Box](), list[Stroke](), list[Stroke]()
    y = 0.0
    for choice in choices:
        said = break_text(choice.label, width=names + 0.01, size=size) if choice.label else []
        height = max((ROW if labels else ROW_ALONE) * size, (len(said) * LINE + 0.6) * size)
        middle, half = y + height / 2, (BAR if labels else BAR_ALONE) * size / 2
        box = Box(left, middle - half, right, middle + half)
        boxes.append(box)
        if has_answers:
            reach = left + (right - left) * min(max(choice.part, 0.0), 1.0)
            bars.append(Box(left, box.top, max(reach, left + 1.5), box.bottom))
        ticks += _ticks(question, box=box, size=size)
        texts += _centre(said, middle=middle, size=size)
        x, end = right + GAP * size, width if labels else 0
        blank, line = _write_in(question, choice, x=x, middle=middle, size=size, has_answers=has_answers, right=end)
        texts += blank
        lines += line
        y += height
    scale = question.scale.ticks if question.scale else ()
    said_ticks = [(words, left + part * (right - left)) for part, words in scale]
    texts += place_tick_words(said_ticks, y=y + (TICK + 0.9) * size, size=SMALL * size, left=0, right=right + GAP * size)
    return Placed(
        height=y + (WORDS if labels else WORDS - 0.2) * size, texts=tuple(texts), boxes=tuple(boxes), bars=tuple(bars),
        ticks=tuple(ticks), lines=tuple(lines),
    )  # fmt: skip


def _written(question: Question, *, size: float) -> float:
    """How wide the line is on which an amount is written, with the words around it."""
    around = sum(_wide(f"{words} ", size, 400) for words in (question.before, question.after) if words)
    return WRITTEN * size + around


def _wide(text: str, size: float, weight: int) -> float:
    return ROOM * measure_text(text, size=size, weight=weight)


def _write_in(
    question: Question, choice: Choice, *, x: float, middle: float, size: float, has_answers: bool, right: float = 0
) -> tuple[list[TextMark], list[Stroke]]:
    """The line on which an amount is written from `x` on, or the amount itself, flush with `right` if that is given."""
    y = middle + HALF_CAPITAL * size
    if has_answers:
        return [_answer(choice, x=right or x, y=y, size=size, anchor="end" if right else "start")], []
    start = x + (_wide(f"{question.before} ", size, 400) if question.before else 0)
    end = start + WRITTEN * size
    texts = [TextMark(text=question.before, x=x, y=y, size=size, role="secondary")] if question.before else []
    if question.after:
        after = end + _wide(" ", size, 400)
        texts.append(TextMark(text=question.after, x=after, y=y, size=size, role="secondary"))
    return texts, [Stroke(start, y + 0.25 * size, end, y + 0.25 * size)]


def _answer(choice: Choice, *, x: float, y: float, size: float, anchor: str) -> TextMark:
    return TextMark(text=choice.answer, x=x, y=y, size=size, weight=700, anchor=anchor, role="ink")


def _ticks(question: Question, *, box: Box, size: float) -> Iterator[Stroke]:
    """The ruler's ticks on the foot of a bar, long where there are words for them."""
    if not question.scale or len(question.scale.ticks) < 2:
        return
    wide, steps = box.right - box.left, question.scale.between + 1
    places = [part for part, _ in question.scale.ticks]
    for place, following in zip(places, [*places[1:], None], strict=True):
        x = box.left + place * wide
        yield Stroke(x, box.bottom, x, box.bottom + TICK * size)
        for step in range(1, steps) if following is not None else ():
            between = x + (following - place) * wide * step / steps if following is not None else x
            yield Stroke(between, box.bottom, between, box.bottom + SHORT * size)


def _centre(lines: Sequence[str], *, middle: float, size: float) -> Iterator[TextMark]:
    first = middle - (len(lines) - 1) * LINE * size / 2 + HALF_CAPITAL * size
    for number, line in enumerate(lines):
        yield TextMark(text=line, x=0, y=first + number * LINE * size, size=size, role="ink")


def _place_line(question: Question, *, size: float, has_answers: bool) -> Placed:
    """One line to write a number on, large enough for a hand."""
    choice = question.choices[0]
    texts, lines = _write_in(question, choice, x=0, middle=1.5 * size, size=1.15 * size, has_answers=has_answers)
    return Placed(height=2.8 * size, texts=tuple(texts), lines=tuple(lines))


def _place_order(choices: Sequence[Choice], *, width: float, size: float, has_answers: bool) -> Placed:
    """A box before each label, to be numbered; the key's amounts in a column of their own."""
    texts, boxes = list[TextMark](), list[Box]()
    widest = max(_wide(choice.label, size, 400) for choice in choices)
    amounts = max(_wide(choice.answer, size, 700) for choice in choices)
    left = (ORDER_BOX + 0.7) * size
    end = min(width, max(left + widest + 2 * size + amounts, AMOUNTS * size))
    room = end - amounts - GAP * size - left
    y = 0.3 * size
    for choice in choices:
        said = break_text(choice.label, width=room / ROOM, size=size)
        height = max(ORDER_ROW, len(said) * LINE + 0.6) * size
        middle, half = y + height / 2, ORDER_BOX * size / 2
        box = Box(0, middle - half, 2 * half, middle + half)
        boxes.append(box)
        for line in _centre(said, middle=middle, size=size):
            texts.append(TextMark(text=line.text, x=left, y=line.y, size=size, role="ink"))
        if has_answers:
            y_words = middle + HALF_CAPITAL * size
            texts.append(TextMark(text=choice.rank, x=half, y=y_words, size=size, weight=700, anchor="middle", role="ink"))
            texts.append(TextMark(text=choice.answer, x=end, y=y_words, size=size, weight=700, anchor="end", role="ink"))
        y += height
    return Placed(height=y + 0.3 * size, texts=tuple(texts), boxes=tuple(boxes))
