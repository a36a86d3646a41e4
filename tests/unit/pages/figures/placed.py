"""Where the words of a framed figure stand: every <text> of its SVG as a box, its groups' transforms respected."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from iomdash.layouts.labels import measure_text
from iomdash.layouts.text_marks import ASCENT, DESCENT, SANS, SERIF, Box

SVG = "{http://www.w3.org/2000/svg}"
STARTS = {"start": 0.0, "middle": 0.5, "end": 1.0}
SLACK = 1.0
"""Pixels by which boxes of words may touch: a box reaches from the capitals to the commas, ink seldom does."""


class Word(NamedTuple):
    """A line of words and the box it fills, in pixels of the frame."""

    text: str
    box: Box


def find_words(svg: str) -> list[Word]:
    """Every line of words of an SVG."""
    return list(_walk(ElementTree.fromstring(svg), at=(0.0, 0.0, 1.0)))


def _walk(mark: ElementTree.Element, *, at: tuple[float, float, float]) -> Iterator[Word]:
    x, y, scale = at
    for kind, numbers in re.findall(r"(translate|scale)\(([^)]*)\)", mark.get("transform", "")):
        values = [float(value) for value in numbers.split(",")]
        if kind == "translate":
            x, y = x + scale * values[0], y + scale * values[1]
        else:
            scale *= values[0]
    if mark.tag == f"{SVG}text" and mark.text:
        yield Word(mark.text, _box(mark, x=x, y=y, scale=scale))
    for child in mark:
        yield from _walk(child, at=(x, y, scale))


def _box(mark: ElementTree.Element, *, x: float, y: float, scale: float) -> Box:
    size, weight = float(mark.get("font-size", "0")), int(mark.get("font-weight", "400"))
    family = SERIF if "Serif" in mark.get("font-family", "") else SANS
    width = measure_text(mark.text or "", size=size, weight=weight, family=family)
    left = float(mark.get("x", "0")) - STARTS[mark.get("text-anchor", "start")] * width
    base = float(mark.get("y", "0"))
    return Box(
        x + scale * left, y + scale * (base - ASCENT * size), x + scale * (left + width), y + scale * (base + DESCENT * size)
    )


def find_outside(svg: str) -> list[str]:
    """Words that reach over the edge of the frame."""
    tree = ElementTree.fromstring(svg)
    frame = Box(0, 0, float(tree.get("width", "0")), float(tree.get("height", "0")))
    return [word.text for word in find_words(svg) if not frame.holds(word.box)]


def find_overlaps(svg: str) -> list[tuple[str, str]]:
    """Pairs of words that cover each other."""
    boxes = [(word.text, word.box.grown(-SLACK)) for word in find_words(svg)]
    return [(one, other) for (one, box), (other, second) in combinations(boxes, 2) if box.meets(second)]
