"""What stands on a lesson's slide where no figure does: a guess with its ruler, a sentence alone. Pixels of a stage."""

from iomdash.layouts.answer_space import place_answer_space
from iomdash.layouts.frame import Draft
from iomdash.layouts.labels import break_text
from iomdash.layouts.presets import Type
from iomdash.layouts.question import Placed, Question, stack_parts
from iomdash.layouts.text_marks import ASCENT, SERIF, Box, TextMark

SIZES = (21.0, 19.0, 17.0, 15.0, 13.0, 12.0)
"""Sizes of type of a ruler, in pixels of the drawing: the largest that has room."""

ROOM, SENTENCE_WEIGHT = 1.02, 650
SENTENCES = (Type(size=64, line=72), Type(size=54, line=62), Type(size=44, line=52), Type(size=34, line=42))
"""Sizes of a sentence that stands alone, the largest first."""


def place_guess(question: Question, *, draft: Draft, has_answers: bool, why: str = "") -> Placed:
    """The ruler of a question in the body of a frame, in the middle of its height; the why under the answers."""
    width, height = draft.body_width, draft.body_height
    for size in SIZES:
        space = place_answer_space(question, width=width, size=size, has_answers=has_answers)
        below = place_paragraph(why, width=width, type=Type(size=min(size, 16), line=1.35 * min(size, 16)))
        placed = stack_parts([space, Placed(height=size if why else 0), below])
        if placed.height <= height:
            break
    top = max(0.0, 0.4 * (height - placed.height))
    return stack_parts([Placed(height=top), placed])


def place_paragraph(text: str, *, width: float, type: Type) -> Placed:
    """Words in lines."""
    lines = break_text(text, width=width / ROOM, size=type.size) if text else []
    texts = [
        TextMark(text=line, x=0, y=n * type.line + ASCENT * type.size, size=type.size, role="ink")
        for n, line in enumerate(lines)
    ]
    return Placed(height=len(lines) * type.line, texts=tuple(texts))


def fit_sentence(sentence: str, *, room: Box) -> tuple[Type, list[str]]:
    """The size in which a sentence fills the room best, and its lines."""
    width, height = (room.right - room.left) / ROOM, room.bottom - room.top
    for type in SENTENCES:
        lines = break_text(sentence, width=width, size=type.size, weight=SENTENCE_WEIGHT, family=SERIF)
        if len(lines) * type.line <= height:
            return type, lines
    return SENTENCES[-1], lines


def place_sentence(sentence: str, *, room: Box) -> tuple[TextMark, ...]:
    """A sentence alone, a little above the middle of its room."""
    type, lines = fit_sentence(sentence, room=room)
    top = room.top + 0.4 * max(0.0, room.bottom - room.top - len(lines) * type.line)
    return tuple(
        TextMark(
            text=line, x=room.left, y=top + n * type.line + (type.line - type.size) / 2 + ASCENT * type.size,
            size=type.size, role="ink", weight=SENTENCE_WEIGHT, family=SERIF,
        )
        for n, line in enumerate(lines)
    )  # fmt: skip
