"""The frame around a figure that leaves the page: what it says above and below its drawing, placed in pixels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.presets import Preset, Type
from iomdash.layouts.text_marks import ASCENT, SANS, SERIF, Box, TextMark

MOST_TITLE_LINES = 2
TITLE_WEIGHT = 650
_PAUSE = re.compile(r"(?<=[;:]) ")
ROOM = 1.02
"""Letters are measured without kerning: a line gets this much less than its room."""
SHORT_LINE = 0.3
"""How much of a title must stand on either side of its pause for the title to part there."""
EVENED = (0.55, 0.6, 0.65, 0.7, 0.75)
"""How much of a title its first line may have, the most even first: long words and amounts leave ragged ends."""
WIDE_FOOT = 640
"""Pixels at 12 px type from which on the foot has two columns."""
LOGO_PART = 0.2
"""How much of the width a logo may take."""
RIGHT_PART = 0.34
"""How much of a wide foot its right column may take."""


class TitleTooLongError(ValueError):
    """The title needs more than two lines even in the smaller size; `most` is about how many characters fit."""

    def __init__(self, *, preset: str, most: int) -> None:
        super().__init__(f"the title is too long for {preset}: about {most} characters fit")
        self.preset, self.most = preset, most


@dataclass(frozen=True, kw_only=True)
class FrameWords:
    """What a frame says. `told` are pairs of a bold word and a text; "" leaves a part out.

    `short` is the title where the other has no room; without one, that is refused.
    """

    kicker: str
    title: str
    sentence: str
    told: tuple[tuple[str, str], ...]
    address: str
    facts: str
    licence: str
    byline: str = ""
    short: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """A placed frame: `body` is where the drawing stands, whose marks are `scale` times as large as on the page."""

    width: float
    height: float
    body: Box
    scale: float
    texts: tuple[TextMark, ...]
    rule_y: float
    logo: Box | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A frame whose drawing is not there yet: its head from the top, its foot from 0."""

    preset: Preset
    head: tuple[TextMark, ...]
    top: float
    foot: tuple[TextMark, ...]
    foot_height: float
    logo: Box | None = None

    @property
    def body_width(self) -> float:
        """In pixels of the drawing, which is then scaled."""
        return self.preset.inner / self.preset.scale

    @property
    def body_height(self) -> float:
        """The height that there is, in pixels of the drawing; 0 for as high as it needs."""
        preset = self.preset
        return (preset.height - self.top - self.foot_height) / preset.scale if preset.height else 0

    def with_whole_head(self) -> "Draft":
        """The draft with room for a title of two lines, so that a drawing that grows keeps its place under any title."""
        preset = self.preset
        lines = preset.top + MOST_TITLE_LINES * preset.titles[0].line
        return replace(self, top=max(self.top, lines + 0.75 * preset.gap))

    def place(self, height: float) -> Frame:
        """The frame around a drawing of `height` pixels of its own."""
        preset = self.preset
        bottom = preset.height - self.foot_height if preset.height else self.top + height * preset.scale
        foot = tuple(replace(text, y=text.y + bottom) for text in self.foot)
        return Frame(
            width=preset.width,
            height=bottom + self.foot_height,
            body=Box(preset.margin, self.top, preset.width - preset.margin, bottom),
            scale=preset.scale,
            texts=(*self.head, *foot),
            rule_y=round(bottom + preset.gap / 2) - 0.5,
            logo=self.logo,
        )


def draft_frame(words: FrameWords, *, preset: Preset, is_plain: bool = False, logo_shape: float = 0) -> Draft:
    """Place what stands above and below a drawing. A plain frame has no head: its title is the newsroom's.

    `logo_shape` is how much wider than high a logo is that stands right of the title, 0 for none.
    Raises TitleTooLongError if the title has no room in two lines of the smaller size.
    """
    logo = _place_logo(logo_shape, preset=preset) if logo_shape and not is_plain else None
    taken = logo.right - logo.left + preset.gap if logo else 0
    head, top = ((), preset.top) if is_plain else _place_head(words, preset=preset, width=preset.inner - taken)
    top = max(top, logo.bottom + preset.gap / 2) if logo else top
    foot, height = _place_foot(words, preset=preset)
    return Draft(preset=preset, head=tuple(head), top=top, foot=tuple(foot), foot_height=height, logo=logo)


def _place_logo(shape: float, *, preset: Preset) -> Box:
    """At the top right, as high as the kicker and a line of the title, unless that made it too wide."""
    height = min(preset.kicker.line + preset.titles[0].line, LOGO_PART * preset.inner / shape)
    right = preset.width - preset.margin
    return Box(right - height * shape, preset.top, right, preset.top + height)


def _place_head(words: FrameWords, *, preset: Preset, width: float) -> tuple[list[TextMark], float]:
    y, texts = preset.top, list[TextMark]()
    title, lines = _fit_title(words.title, preset=preset, short=words.short, width=width)
    parts = (
        (_broken(words.kicker, width=width, type=preset.kicker, weight=600), preset.kicker, "kicker"),
        (lines, title, "title"),
        (_broken(words.sentence, width=width, type=preset.sentence), preset.sentence, "ink"),
    )
    for lines, type, role in parts:
        for line in lines:
            texts.append(_text(line, x=preset.margin, y=y, type=type, role=role))
            y += type.line
        y += preset.gap / 4 if lines else 0
    return texts, y + preset.gap / 2


def _fit_title(title: str, *, preset: Preset, short: str, width: float) -> tuple[Type, list[str]]:
    for type, most in _ways_to_set(preset):
        lines = break_text(title, width=width / ROOM, size=type.size, weight=TITLE_WEIGHT, family=SERIF)
        widest = max(_width(line, type, TITLE_WEIGHT, SERIF) for line in lines)
        if len(lines) <= most and widest <= width / ROOM:
            return type, _evened(title, lines=lines, type=type, width=width / ROOM)
    if short:
        return _fit_title(short, preset=preset, short="", width=width)
    letter = measure_text("n", size=preset.titles[-1].size, weight=TITLE_WEIGHT, family=SERIF)
    raise TitleTooLongError(preset=preset.name, most=int(MOST_TITLE_LINES * 0.9 * width / letter))


def _ways_to_set(preset: Preset) -> list[tuple[Type, int]]:
    """The sizes of a title and how many lines it may have in each: a terse frame would rather have one small line."""
    first, second = preset.titles
    if preset.is_terse:
        return [(first, 1), (second, 1), (Type(size=0.8 * second.size, line=0.8 * second.line), MOST_TITLE_LINES)]
    return [(first, MOST_TITLE_LINES), (second, MOST_TITLE_LINES)]


def _evened(title: str, *, lines: list[str], type: Type, width: float) -> list[str]:
    """Two lines that part where the sentence does, else of about the same length: never a single word at the end."""
    if len(lines) < 2:
        return lines
    parts = _PAUSE.split(title, maxsplit=1)
    whole = _width(title, type, TITLE_WEIGHT, SERIF)
    widths = [_width(part, type, TITLE_WEIGHT, SERIF) for part in parts]
    if len(parts) == 2 and max(widths) <= width and min(widths) >= SHORT_LINE * whole:
        return parts
    for part in EVENED:
        evened = break_text(title, width=min(part * whole, width), size=type.size, weight=TITLE_WEIGHT, family=SERIF)
        if len(evened) == len(lines):
            return evened
    return lines


def _place_foot(words: FrameWords, *, preset: Preset) -> tuple[list[TextMark], float]:
    """What stands under the rule, from the foot of the drawing on, and how high it is."""
    start, type = preset.gap, preset.note
    quiet = [(said, 400, "secondary") for said in (words.facts, words.licence, words.byline) if said]
    right = [(words.address, 700, "ink"), *quiet]
    is_wide = preset.inner * 12 / type.size >= WIDE_FOOT
    apart = max((_width(text, type, weight) for text, weight, _ in right), default=0) * ROOM
    if is_wide and apart <= RIGHT_PART * preset.inner:
        texts, height = _place_told(words.told, width=preset.inner - apart - 2 * type.size, preset=preset, y=start)
        edge = preset.width - preset.margin
        for number, (text, weight, role) in enumerate(right):
            y = start + number * type.line
            texts.append(_text(text, x=edge, y=y, type=type, role=role, weight=weight, anchor="end"))
        height = max(height, start + len(right) * type.line)
        return texts, height + preset.below
    texts, height = _place_told(words.told, width=preset.inner, preset=preset, y=start)
    for text, weight, role in [right[0], (" · ".join(said for said, *_ in quiet), 400, "secondary")]:
        for line in _broken(text, width=preset.inner, type=type, weight=weight):
            texts.append(_text(line, x=preset.margin, y=height, type=type, role=role, weight=weight))
            height += type.line
    return texts, height + preset.below


def _place_told(told: Sequence[tuple[str, str]], *, width: float, preset: Preset, y: float) -> tuple[list[TextMark], float]:
    texts = list[TextMark]()
    for head, said in told:
        if said:
            placed = list(_place_paragraph(head, said, width=width, preset=preset, y=y))
            texts += placed
            y = placed[-1].y - _rise(preset.note) + preset.note.line
    return texts, y


def _place_paragraph(head: str, said: str, *, width: float, preset: Preset, y: float) -> Iterator[TextMark]:
    """A bold word and a text that goes on behind it, in lines."""
    type = preset.note
    indent = _width(head, type, 700) * ROOM + 0.35 * type.size
    yield _text(head, x=preset.margin, y=y, type=type, role="ink", weight=700)
    first, *rest = break_text(said, width=(width - indent) / ROOM, size=type.size)
    lines = break_text(" ".join(rest), width=width / ROOM, size=type.size) if rest else []
    yield _text(first, x=preset.margin + indent, y=y, type=type, role="secondary")
    for number, line in enumerate(lines, start=1):
        yield _text(line, x=preset.margin, y=y + number * type.line, type=type, role="secondary")


def _broken(text: str, *, width: float, type: Type, weight: int = 400) -> list[str]:
    return break_text(text, width=width / ROOM, size=type.size, weight=weight) if text else []


def _width(text: str, type: Type, weight: int, family: str = SANS) -> float:
    return measure_text(text, size=type.size, weight=weight, family=family)


def _rise(type: Type) -> float:
    """From the top of a line to its baseline."""
    return (type.line - type.size) / 2 + ASCENT * type.size


def _text(
    text: str, *, x: float, y: float, type: Type, role: str, weight: int | None = None, anchor: str = "start"
) -> TextMark:
    """A line of text whose line begins at `y`."""
    is_title = role == "title"
    own = {"title": TITLE_WEIGHT, "kicker": 600}.get(role, 400) if weight is None else weight
    family = SERIF if is_title else SANS
    role = {"title": "ink", "kicker": "secondary"}.get(role, role)
    return TextMark(text=text, x=x, y=y + _rise(type), size=type.size, role=role, weight=own, anchor=anchor, family=family)
