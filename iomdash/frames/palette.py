"""Colours of the drawings on paper by their role, as presentation attributes: a style sheet may set its own instead."""

from collections.abc import Mapping

PAPER, INK, SECONDARY, HAIRLINE = "#FBFAF7", "#14181D", "#4A525C", "#D9D6CE"
FONT = "'Source Sans 3', Arial, sans-serif"

MARKS: Mapping[str, str] = {
    "neutral": "#B9BEC5",
    "accent": "#D55E00",
    "node": "#6B737C",
    "unknown": "#7C838B",
    "hatch": "#7C838B",
    "dots": "#A3A9B1",
    "dash": "#C6CAD0",
    "window:NOA": "#004488",
    "window:SAH": "#DDAA33",
    "window:HOA": "#BB5566",
    "window:REG": "#8A9199",
    "window:": "#6B737C",
}
"""Role of a bar or ribbon -> its colour, the same as on screen."""

WORDS: Mapping[str, str] = {
    "name": INK,
    "amount": INK,
    "quiet": SECONDARY,
    "share": SECONDARY,
    "accent": "#A84600",
    "head": INK,
    "unit": SECONDARY,
}
"""Role of a label -> its colour."""


def write_length(value: float) -> str:
    """A length to a hundredth of a pixel, without trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
