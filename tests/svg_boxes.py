"""What a picture holds, read from its SVG text alone: every line of text with the box its ink fills, in pixels."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

from iomdash.layouts.labels import measure_text
from iomdash.layouts.text_marks import ASCENT, DESCENT, Box

SVG = "{http://www.w3.org/2000/svg}"
_MOVE = re.compile(r"translate\(([-\d.]+)(?:[, ]([-\d.]+))?\)")
_SCALE = re.compile(r"scale\(([-\d.]+)\)")
TOUCH = 1.0
"""Pixels that boxes may share: accents and commas have less ink than their box."""


@dataclass(frozen=True)
class Line:
    """A line of text as it stands in the picture."""

    text: str
    size: float
    box: Box


def read_lines(svg: str) -> tuple[list[Line], Box]:
    """Every line of text, and the frame of the picture."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    return list(_lines(root, x=0.0, y=0.0, scale=1.0, style={})), Box(0, 0, width, height)


def _lines(element: Any, *, x: float, y: float, scale: float, style: Mapping[str, str]) -> Iterator[Line]:
    for child in element:
        own = {**style, **{name: child.attrib[name] for name in ("font-family",) if name in child.attrib}}
        moved, grown = _MOVE.search(child.get("transform", "")), _SCALE.search(child.get("transform", ""))
        left = x + scale * float(moved[1]) if moved else x
        top = y + scale * float(moved[2] or 0) if moved else y
        factor = scale * (float(grown[1]) if grown else 1.0)
        if child.tag == f"{SVG}text":
            yield _line(child, x=left, y=top, scale=factor, family=own.get("font-family", ""))
        elif child.tag != f"{SVG}defs":
            yield from _lines(child, x=left, y=top, scale=factor, style=own)


def _line(text: Any, *, x: float, y: float, scale: float, family: str) -> Line:
    size = float(text.attrib["font-size"]) * scale
    said = "".join(text.itertext())
    serif = "Serif" in family
    weight = 650 if serif else int(text.get("font-weight", "400"))
    width = measure_text(said, size=size, weight=weight, family="source-serif-4" if serif else "source-sans-3")
    left = (
        x + scale * float(text.attrib["x"]) - {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")] * width
    )
    base = y + scale * float(text.attrib["y"])
    return Line(text=said, size=size, box=Box(left, base - ASCENT * size, left + width, base + DESCENT * size))


def list_faults(svg: str) -> list[str]:
    """Lines of text that leave the picture or lie on one another, in words."""
    lines, frame = read_lines(svg)
    faults = [f"outside: {line.text!r} {tuple(map(round, line.box))}" for line in lines if not frame.holds(line.box)]
    for one, other in combinations([line for line in lines if line.text.strip()], 2):
        if one.box.grown(-TOUCH).meets(other.box.grown(-TOUCH)):
            faults.append(f"overlap: {one.text!r} and {other.text!r}")
    return faults
