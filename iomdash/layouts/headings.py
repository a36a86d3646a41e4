"""The heading over a drawing on paper: its finding in bold and its unit, in as few lines as they need."""

from dataclasses import dataclass

from iomdash.layouts.labels import break_text, measure_text
from iomdash.layouts.text_marks import TextMark

BOLD, PLAIN, LINE = 15.0, 13.0, 20.0
ROOM = 1.02
BETWEEN = 10.0
BELOW = 4.0
LOWEST = LINE + BELOW
"""The height of a heading of one line."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """Placed lines, `height` pixels high."""

    height: float
    texts: tuple[TextMark, ...]


def place_heading(heading: str, *, unit: str, width: float) -> Heading:
    """Heading and unit side by side where both have room, else one under the other, broken into lines."""
    ends = ROOM * measure_text(heading, size=BOLD, weight=700) + BETWEEN
    if unit and ends + ROOM * measure_text(unit, size=PLAIN) <= width:
        texts = (_bold(heading, y=LINE), _plain(unit, x=ends, y=LINE))
        return Heading(height=LOWEST, texts=texts)
    bold = break_text(heading, width=width / ROOM, size=BOLD, weight=700)
    plain = break_text(unit, width=width / ROOM, size=PLAIN) if unit else []
    lines = [_bold(line, y=LINE * (n + 1)) for n, line in enumerate(bold)]
    lines += [_plain(line, x=0, y=LINE * (n + 1)) for n, line in enumerate(plain, start=len(bold))]
    return Heading(height=LINE * len(lines) + BELOW, texts=tuple(lines))


def _bold(text: str, *, y: float) -> TextMark:
    return TextMark(text=text, x=0, y=y - 5, size=BOLD, role="ink", weight=700)


def _plain(text: str, *, x: float, y: float) -> TextMark:
    return TextMark(text=text, x=x, y=y - 5, size=PLAIN, role="secondary")
