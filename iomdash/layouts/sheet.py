"""A page of A4 for a class: its head with lines for name and date, its foot with source, release and page. Pixels."""

from collections.abc import Iterator
from dataclasses import dataclass

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.presets import MM, Type
from iomdash.layouts.question import Placed, join
from iomdash.layouts.text_marks import ASCENT, SANS, SERIF, TextMark

KICKER, TITLE, SUMMARY = Type(size=12, line=17), Type(size=28, line=33), Type(size=14, line=20)
NOTE = Type(size=11.4, line=14.5)
"""The smallest print: 8.5 pt."""

TITLE_WEIGHT = 650
ROOM = 1.02
FIELD, BELOW_FIELD = 12 * MM, 24.0
"""Height of the lines for name and date, room for a hand, and how far below them the questions begin."""

NAMES = 0.62
"""The part of the width that the name has; the date has the rest."""

RIGHT = 0.3
"""The part of a foot's width that its right column may take."""


@dataclass(frozen=True, kw_only=True)
class SheetWords:
    """What stands around the questions. `fields` are written before lines to write on; `pages` has places {n} and {of}.

    `told` are pairs of a bold word and a text; `stated` stands in the key where the worksheet has its fields.
    """

    kicker: str
    title: str
    summary: str
    fields: tuple[str, str]
    stated: str
    told: tuple[tuple[str, str], ...]
    address: str
    facts: str
    pages: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A placed page; `rules` are the hairlines that part head, questions and foot."""

    width: float
    height: float
    marks: Placed
    rules: tuple[Stroke, ...]


@dataclass(frozen=True, kw_only=True)
class SheetSize:
    """The page and its margins: broad enough for holes and for printers that cannot reach the edge."""

    width: float
    height: float
    margin: float
    top: float
    bottom: float
    gap: float

    @property
    def inner(self) -> float:
        return self.width - 2 * self.margin

    def room(self, head: Placed, foot: Placed) -> float:
        """The height between head and foot."""
        return self.height - self.top - head.height - 2 * self.gap - foot.height - self.bottom

    def put_together(self, head: Placed, body: Placed, foot: Placed) -> Sheet:
        """The whole page: the head at the top, the foot at the bottom, the body under the head's rule."""
        under_head, over_foot = self.top + head.height, self.height - self.bottom - foot.height - self.gap / 2
        parts = [
            head.moved(self.margin, self.top),
            body.moved(self.margin, under_head + self.gap),
            foot.moved(self.margin, self.height - self.bottom - foot.height),
        ]
        ends = self.margin, self.width - self.margin
        rules = tuple(Stroke(ends[0], round(y) - 0.5, ends[1], round(y) - 0.5) for y in (under_head, over_foot))
        return Sheet(width=self.width, height=self.height, marks=join(parts, height=self.height), rules=rules)


SHEET = SheetSize(width=210 * MM, height=297 * MM, margin=19 * MM, top=14 * MM, bottom=12 * MM, gap=18)


def place_head(words: SheetWords, *, has_lines: bool) -> Placed:
    """The first page's head: what this is, the lesson's title and summary, and lines for name and date."""
    texts, y = list(_place_titles(words)), 0.0
    y = KICKER.line + sum(
        len(_broken(text, type=type, weight=weight, family=family)) * type.line
        for text, type, weight, family in (
            (words.title, TITLE, TITLE_WEIGHT, SERIF),
            (words.summary, SUMMARY, 400, SANS),
        )
    )
    if not has_lines:
        mark = _text(words.stated, x=0, y=y + FIELD - SUMMARY.line - 4, type=SUMMARY, role="secondary")
        return Placed(height=y + FIELD + BELOW_FIELD, texts=(*texts, mark))
    fields = list(_place_fields(words, bottom=y + FIELD))
    marks = [text for text, _ in fields]
    return Placed(height=y + FIELD + BELOW_FIELD, texts=(*texts, *marks), lines=tuple(line for _, line in fields))


def _place_titles(words: SheetWords) -> Iterator[TextMark]:
    y = 0.0
    for text, type, weight, family, role in (
        (words.kicker, KICKER, 600, SANS, "secondary"),
        (words.title, TITLE, TITLE_WEIGHT, SERIF, "ink"),
        (words.summary, SUMMARY, 400, SANS, "ink"),
    ):
        for line in _broken(text, type=type, weight=weight, family=family):
            yield _text(line, x=0, y=y, type=type, role=role, weight=weight, family=family)
            y += type.line


def _place_fields(words: SheetWords, *, bottom: float) -> Iterator[tuple[TextMark, Stroke]]:
    middle = NAMES * SHEET.inner
    for said, start, end in zip(words.fields, (0, middle + 20), (middle, SHEET.inner), strict=True):
        mark = _text(said, x=start, y=bottom - SUMMARY.line + 3, type=SUMMARY, role="secondary")
        yield mark, Stroke(start + ROOM * mark.width + 6, bottom - 0.5, end, bottom - 0.5)


def place_running_head(words: SheetWords) -> Placed:
    """What stands at the top of every other page: which sheet of which lesson this is."""
    kicker = _text(words.kicker, x=0, y=0, type=KICKER, role="secondary", weight=600)
    x = ROOM * kicker.width + 10
    room = (SHEET.inner - x) / ROOM
    title = break_text(words.title, width=room, size=KICKER.size, weight=600)[0]
    return Placed(height=KICKER.line + 6, texts=(kicker, _text(title, x=x, y=0, type=KICKER, role="ink", weight=600)))


def place_foot(words: SheetWords, *, page: str, told: tuple[tuple[str, str], ...] | None = None) -> Placed:
    """Source and notes on the left, address, release and page on the right; as high with a page as without one.

    `told` stands in place of what the words have to tell.
    """
    right = [(words.address, 700, "ink"), (words.facts, 400, "secondary"), (page, 400, "secondary")]
    apart = max(ROOM * measure_text(text, size=NOTE.size, weight=weight) for text, weight, _ in right[:2])
    texts = [
        _text(text, x=SHEET.inner, y=n * NOTE.line, type=NOTE, role=role, weight=weight, anchor="end")
        for n, (text, weight, role) in enumerate(right)
    ]
    y = 0.0
    for head, said in words.told if told is None else told:
        if said:
            placed = list(_place_paragraph(head, said, y=y, width=SHEET.inner - apart - 24))
            texts += placed
            y += NOTE.line * (len(placed) - 1)
    return Placed(height=max(y, len(right) * NOTE.line), texts=tuple(text for text in texts if text.text))


def _place_paragraph(head: str, said: str, *, y: float, width: float) -> Iterator[TextMark]:
    """A bold word and a text that goes on behind it, in lines."""
    mark = _text(head, x=0, y=y, type=NOTE, role="ink", weight=700)
    yield mark
    indent = ROOM * mark.width + 4
    first, *rest = break_text(said, width=(width - indent) / ROOM, size=NOTE.size)
    yield _text(first, x=indent, y=y, type=NOTE, role="secondary")
    for number, line in enumerate(break_text(" ".join(rest), width=width / ROOM, size=NOTE.size) if rest else [], start=1):
        yield _text(line, x=0, y=y + number * NOTE.line, type=NOTE, role="secondary")


def _broken(text: str, *, type: Type, weight: int, family: str) -> list[str]:
    if not text:
        return []
    return break_text(text, width=SHEET.inner / ROOM, size=type.size, weight=weight, family=family)


def _text(
    text: str, *, x: float, y: float, type: Type, role: str, weight: int = 400, family: str = SANS, anchor: str = "start"
) -> TextMark:
    """A line of text whose line begins at `y`."""
    base = y + (type.line - type.size) / 2 + ASCENT * type.size
    return TextMark(text=text, x=x, y=base, size=type.size, role=role, weight=weight, family=family, anchor=anchor)
