"""An axis of money on paper: which of its amounts are written, and where their words stand. Lengths are pixels."""

from collections.abc import Sequence
from itertools import pairwise

from iomdash.layouts.text_marks import TextMark

APART = 8.0


def place_tick_words(
    ticks: Sequence[tuple[str, float]], *, y: float, size: float, left: float, right: float
) -> tuple[TextMark, ...]:
    """The words of ticks, (words, x) from the left, centred where `left` and `right` allow.

    Every one of them, or where they would touch every second, every fourth and so on: the first always stands.
    """
    step = 1
    while True:
        shown = tuple(_place(words, x, y=y, size=size, left=left, right=right) for words, x in ticks[::step])
        if len(shown) < 2 or _are_apart(shown):
            return shown
        step *= 2


def _place(words: str, x: float, *, y: float, size: float, left: float, right: float) -> TextMark:
    mark = TextMark(text=words, x=x, y=y, size=size, anchor="middle", role="tick")
    half = mark.width / 2
    middle = min(max(x, left + half), right - half)
    return TextMark(text=words, x=middle, y=y, size=size, anchor="middle", role="tick")


def _are_apart(marks: Sequence[TextMark]) -> bool:
    return all(one.box.right + APART <= other.box.left for one, other in pairwise(marks))
