"""A worksheet and its answer key: questions down pages of A4, the same places on both. Numbers only, in pixels.

Where the worksheet has lines to write on, the key says why: both keep the same room, so that their pages match.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iomdash.layouts.answer_space import place_answer_space
from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.presets import MM, Type
from iomdash.layouts.question import Placed, Question, join, rule_lines, stack_parts
from iomdash.layouts.sheet import SHEET, Sheet, SheetWords, place_foot, place_head, place_running_head
from iomdash.layouts.text_marks import ASCENT, SANS, SERIF, TextMark

INDENT = 30.0
"""Where questions begin, right of their numbers."""

HEADLINE, TASK, TOLD, LABEL = Type(size=17, line=22), Type(size=12.5, line=18), Type(size=12, line=16.5), 13.0
"""Type of a question, of what is to be done, of what the key tells, and of a ruler's names."""

HEADLINE_WEIGHT = 650
PITCH = 9 * MM
"""Between two lines to write on, as in a school's exercise book."""

BELOW, ABOVE_ROOM = 26.0, 7.0
MOST_TOLD = 26
"""Lines of the key for one question; more are cut."""

MOST_MORE = 2
"""How many more lines to write on a question gets where a page has room left."""

ROOM = 1.02


@dataclass(frozen=True, kw_only=True)
class Block:
    """A placed question: `head` with its ruler, then `room` pixels in which it is answered."""

    question: Question
    head: Placed
    told: Placed
    room: float

    @property
    def height(self) -> float:
        return self.head.height + ABOVE_ROOM + self.room

    def fill(self, *, has_answers: bool) -> Placed:
        """The whole question with lines to write on, or with what the key tells."""
        room = self.told if has_answers else self._lines()
        parts = [self.head, room.moved(INDENT, self.head.height + ABOVE_ROOM)]
        return join(parts, height=self.height)

    def _lines(self) -> Placed:
        """As many lines as the room has, the first shorter where words stand before it."""
        width = SHEET.inner - INDENT
        lines = list(rule_lines(count=int(self.room / PITCH + 0.01), pitch=PITCH, width=width))
        if not self.question.because or not lines:
            return Placed(height=self.room, lines=tuple(lines))
        because = _text(self.question.because, y=0, type=TASK, role="secondary")
        because = replace(because, y=lines[0].y0 - 3)
        first = lines[0]._replace(x0=ROOM * because.width + 6)
        return Placed(height=self.room, texts=(because,), lines=(first, *lines[1:]))


def place_sheets(questions: Sequence[Question], *, words: SheetWords, has_answers: bool) -> tuple[Sheet, ...]:
    """The pages of a worksheet, or with answers of its key. Every page says where it is from and which of how many it is."""
    head, foot = place_head(words, has_lines=not has_answers), place_foot(words, page="")
    running = place_running_head(words)
    blocks = [_place_block(question, has_answers=has_answers) for question in questions]
    first, rest = SHEET.room(head, foot), SHEET.room(running, foot)
    pages = list(_share_out(blocks, first=first, rest=rest))
    sheets = list[Sheet]()
    for number, page in enumerate(pages, start=1):
        top = head if number == 1 else running
        filled = [block.fill(has_answers=has_answers) for block in page]
        body = stack_parts(replace(one, height=one.height + BELOW) for one in filled)
        foot = place_foot(words, page=words.pages.format(n=number, of=len(pages)))
        sheets.append(SHEET.put_together(top, body, foot))
    return tuple(sheets)


def _share_out(blocks: Sequence[Block], *, first: float, rest: float) -> Iterator[list[Block]]:
    """The questions of each page, in their order, with the room that a page has left shared out among them."""
    page, room, taken = list[Block](), first, 0.0
    for block in blocks:
        if page and taken + block.height > room:
            yield list(_spread(page, left=room - taken))
            page, room, taken = [], rest, 0.0
        page.append(block)
        taken += block.height + BELOW
    yield list(_spread(page, left=room - taken))


def _spread(page: Sequence[Block], *, left: float) -> Iterator[Block]:
    more = min(int(max(left, 0) / PITCH / max(len(page), 1)), MOST_MORE)
    for block in page:
        yield replace(block, room=block.room + more * PITCH)


def _place_block(question: Question, *, has_answers: bool) -> Block:
    width = SHEET.inner - INDENT
    told = _place_told(question.told, width=width)
    room = max(question.lines * PITCH, told.height)
    return Block(question=question, head=_place_question(question, has_answers=has_answers), told=told, room=room)


def _place_question(question: Question, *, has_answers: bool) -> Placed:
    """Number, question, what is to be done, and the place for the guess."""
    width = SHEET.inner - INDENT
    number = _text(question.number, y=0, type=HEADLINE, role="ink", weight=HEADLINE_WEIGHT, family=SERIF)
    headline = _place_lines(question.text, width=width, type=HEADLINE, weight=HEADLINE_WEIGHT, family=SERIF)
    task = _place_lines(question.task, width=width, type=TASK, role="secondary")
    space = place_answer_space(question, width=width, size=LABEL, has_answers=has_answers)
    parts = stack_parts([headline, task, space])
    return join([Placed(height=0, texts=(number,)), parts.moved(INDENT, 0)], height=parts.height)


def _place_lines(text: str, *, width: float, type: Type, role: str = "ink", weight: int = 400, family: str = SANS) -> Placed:
    lines = break_text(text, width=width / ROOM, size=type.size, weight=weight, family=family) if text else []
    texts = [
        _text(line, y=n * type.line, type=type, role=role, weight=weight, family=family) for n, line in enumerate(lines)
    ]
    return Placed(height=len(lines) * type.line, texts=tuple(texts))


def _place_told(told: Sequence[tuple[str, str]], *, width: float) -> Placed:
    """What the key tells, a paragraph for each part; a part without a bold word is bold itself."""
    texts, y, left = list[TextMark](), 0.0, MOST_TOLD
    for head, said in told:
        weight = 400 if head else 600
        indent = ROOM * measure_text(head, size=TOLD.size, weight=700) + 0.35 * TOLD.size if head else 0.0
        for number, line in enumerate(_break_told(said, width=width, indent=indent, weight=weight)[:left]):
            if head and not number:
                texts.append(_text(head, y=y, type=TOLD, role="ink", weight=700))
            mark = _text(line, y=y, type=TOLD, role="ink" if weight == 600 else "secondary", weight=weight)
            texts.append(mark if number else replace(mark, x=indent))
            y, left = y + TOLD.line, left - 1
        y += 2
    return Placed(height=y, texts=tuple(texts))


def _break_told(said: str, *, width: float, indent: float, weight: int) -> list[str]:
    first, *rest = break_text(said, width=(width - indent) / ROOM, size=TOLD.size, weight=weight)
    return [first, *(break_text(" ".join(rest), width=width / ROOM, size=TOLD.size, weight=weight) if rest else [])]


def _text(text: str, *, y: float, type: Type, role: str, weight: int = 400, family: str = SANS) -> TextMark:
    """A line of text whose line begins at `y`."""
    base = y + (type.line - type.size) / 2 + ASCENT * type.size
    return TextMark(text=text, x=0, y=base, size=type.size, role=role, weight=weight, family=family)
