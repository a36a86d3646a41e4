"""How wide a text is, and how to cut or break it, from the advance widths of the fonts we ship."""

import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

ELLIPSIS = "…"


@cache
def _widths() -> dict[str, dict[str, dict[str, int]]]:
    text = resources.files("iomdash.layouts").joinpath("font_widths.json").read_text(encoding="utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def measure_text(text: str, *, size: float, weight: int = 400, family: str = "source-sans-3") -> float:
    """Width of `text` in pixels at `size` px, without kerning (within 1.5 % of the browser's).

    A character that the shipped subset lacks counts as wide as "m". `weight` must be one that the table holds.
    """
    table = _widths()[family][str(weight)]
    fallback = table["m"]
    return sum(table.get(character, fallback) for character in text) * size / 1000


def find_missing(text: str, *, weight: int = 400, family: str = "source-sans-3") -> str:
    """The characters of `text` that our fonts lack, each once and in order: on paper no other font stands in for them."""
    return "".join(dict.fromkeys(character for character in text if character not in _widths()[family][str(weight)]))


def fit_text(text: str, *, width: float, size: float, weight: int = 400) -> str:
    """`text`, cut at its end with an ellipsis if it is wider than `width` pixels."""
    if measure_text(text, size=size, weight=weight) <= width:
        return text
    kept = text
    while kept and measure_text(kept.rstrip() + ELLIPSIS, size=size, weight=weight) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def break_text(text: str, *, width: float, size: float, weight: int = 400, family: str = "source-sans-3") -> list[str]:
    """`text` in lines of at most `width` pixels, broken at spaces; a single longer word keeps its line."""
    lines: list[str] = []
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and measure_text(candidate, size=size, weight=weight, family=family) <= width:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines


def fold_text(text: str, *, width: float, size: float, weight: int = 400, most: int = 2) -> list[str]:
    """`text` in at most `most` lines of `width` pixels; what does not fit is cut off with an ellipsis."""
    lines = break_text(text, width=width, size=size, weight=weight)
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])] if len(lines) > most else lines
    return [fit_text(line, width=width, size=size, weight=weight) for line in kept]


def folded_width(text: str, *, size: float, weight: int = 400, most: int = 2) -> float:
    """The least width, in pixels, at which `text` stands in `most` lines uncut."""
    words = text.split(" ")
    spans = ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
    widths = sorted(measure_text(" ".join(words[start:end]), size=size, weight=weight) for start, end in spans)
    return next(width for width in widths if _fits(text, width=width, size=size, weight=weight, most=most))


def column_width(texts: Sequence[tuple[str, int]], *, size: float, most: float) -> float:
    """How wide a column of (words, weight) has to be, in pixels: for one line each up to `most`, else for two lines each."""
    whole = max((measure_text(text, size=size, weight=weight) for text, weight in texts), default=0.0)
    if whole <= most:
        return whole
    return max(most, *(folded_width(text, size=size, weight=weight) for text, weight in texts))


def _fits(text: str, *, width: float, size: float, weight: int, most: int) -> bool:
    lines = break_text(text, width=width, size=size, weight=weight)
    return len(lines) <= most and all(measure_text(line, size=size, weight=weight) <= width for line in lines)
