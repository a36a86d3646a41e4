"""What tests of paper read from a drawing: its texts with their boxes, its tokens, its ids, its keys."""

import re
from collections.abc import Iterable
from itertools import combinations
from xml.etree import ElementTree

from iomdash.frames.ink import CLOSE, OPEN, Drawing, colour_in
from iomdash.layouts.text_marks import SANS, SERIF, Box, TextMark
from iomdash.palette import SCHEMES

SVG = "{http://www.w3.org/2000/svg}"
WIDTHS = (320.0, 560.0, 844.0, 1200.0)


def parse(svg: str) -> ElementTree.Element:
    """A finished SVG, or the marks of one, as a tree; two marks never share an id, and none points to another drawing."""
    whole = svg if svg.startswith("<svg") else f'<svg xmlns="http://www.w3.org/2000/svg">{svg}</svg>'
    tree = ElementTree.fromstring(whole)
    ids = [mark.get("id") for mark in tree.iter() if mark.get("id")]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", whole)) <= set(ids)
    return tree


def texts_of(tree: ElementTree.Element) -> list[TextMark]:
    """The words as they are drawn."""
    return [
        TextMark(
            text=mark.text or "",
            x=float(mark.get("x", 0)),
            y=float(mark.get("y", 0)),
            size=float(mark.get("font-size", 0)),
            weight=int(mark.get("font-weight", 400)),
            family=SERIF if "Serif" in mark.get("font-family", "") else SANS,
            anchor=mark.get("text-anchor", "start"),
            role=mark.get("fill", ""),
        )
        for mark in tree.iter(f"{SVG}text")
    ]


def keys_of(tree: ElementTree.Element, role: str) -> list[str]:
    """The keys of the groups of a role, in the order of the drawing."""
    return [one.get("data-key", "") for one in tree.iter(f"{SVG}g") if role in one.get("class", "").split()]


def check_words(drawing: Drawing) -> list[TextMark]:
    """No words leave the drawing, none stand on others."""
    words = [mark for mark in texts_of(parse(colour_in(drawing.marks))) if mark.text]
    frame = Box(0, 0, drawing.width, drawing.height).grown(0.75)
    for mark in words:
        assert frame.holds(mark.box), f"{mark.text} leaves the drawing: {mark.box} of {frame}"
    for one, other in combinations(words, 2):
        assert one.box.grown(-0.3).overlap(other.box.grown(-0.3)) == 0, (one.text, other.text)
    return words


def check_schemes(drawings: Iterable[Drawing]) -> None:
    """Light, dark and grey leave no token, and only colours of their scheme."""
    for drawing in drawings:
        assert OPEN in drawing.marks
        for scheme, roles in SCHEMES.items():
            drawn = colour_in(drawing.marks, scheme=scheme)
            assert OPEN not in drawn
            assert CLOSE not in drawn
            used = set(re.findall(r'="(#[0-9A-Fa-f]{6})"', drawn))
            assert used
            assert used <= set(roles.values()), scheme
