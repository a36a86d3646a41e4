"""Every figure of every lesson on the stages of a class: words apart and inside, large enough for the back row.

The sizes that are drawn are those of tests/data/conftest.py.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from iomdash.layouts.presets import STAGE_SHAPES, STAGE_WIDTH, STAGES
from iomdash.lessons.shipped import NAMES
from iomdash.pages.lessons.played import PlayedStep
from iomdash.vocabulary import Column
from tests.data.conftest import Lessons
from tests.svg_boxes import list_faults, read_lines

SMALLEST = 20
"""Units of 1280 to the width of the screen: what the back row reads."""
ROUNDING = 0.01
GROWING = "follow-the-money"
Boxes = dict[str, list[tuple[float, ...]]]


@pytest.mark.parametrize("name", NAMES)
def test_words_on_a_stage_are_inside_apart_and_large(lessons: Lessons, name: str) -> None:
    drawn = set()
    for step, preset, svg in lessons.figures(name):
        where = f"{name}, {step.step.id}, {preset}"
        assert list_faults(svg) == [], where
        lines, frame = read_lines(svg)
        smallest = min(lines, key=lambda line: line.size)
        assert smallest.size >= SMALLEST - ROUNDING, f"{where}: {smallest}"
        assert (frame[2], frame[3]) == (STAGE_WIDTH, STAGES[preset].height), where
        assert says(svg, step.sentence), where
        drawn.add(preset)
    assert {preset.split("-")[1] for preset in drawn} == set(STAGE_SHAPES)
    assert any("large" in preset for preset in drawn)


def says(svg: str, sentence: str) -> bool:
    """Whether the headline stands over the drawing, in lines of the largest letters."""
    lines, _ = read_lines(svg)
    size = max(line.size for line in lines)
    return " ".join(line.text for line in lines if line.size == size).split() == sentence.split()


@pytest.mark.parametrize("name", NAMES)
def test_no_drawing_points_outside_itself(lessons: Lessons, name: str) -> None:
    for step, preset, svg in lessons.figures(name):
        outside = re.findall(r"(?:href|src)=\"(?!#)[^\"]*\"|url\((?!#)[^)]*\)", svg)
        assert outside == [], f"{name}, {step.step.id}, {preset}"


def test_small_letters_would_be_noticed(lessons: Lessons) -> None:
    _, preset, svg = next(lessons.figures(GROWING))
    planted = svg.replace("</svg>", '<g transform="scale(1.5)"><text x="40" y="40" font-size="13">x</text></g></svg>')
    assert min(line.size for line in read_lines(planted)[0]) == 19.5
    assert STAGES[preset].height == STAGE_SHAPES[preset.split("-")[1]]


# A flow that grows


def test_a_flow_grows_by_a_column_at_a_time_and_no_mark_moves(lessons: Lessons) -> None:
    grown: dict[str, list[tuple[PlayedStep, Boxes, Boxes]]] = defaultdict(list)
    for step, preset, svg in lessons.figures(GROWING):
        if step.step.show:
            grown[preset].append((step, dict(read_marks(svg, tag="rect")), dict(read_marks(svg, tag="text"))))
    assert len(grown) >= len(STAGE_SHAPES)
    for preset, steps in grown.items():
        assert [step.step.show for step, *_ in steps] == [1, 2, 3, 4]
        for step, bars, _ in steps:
            assert len(columns_of(bars)) == step.step.show, preset
        for (_, bars, words), (later, more_bars, more_words) in pairwise(steps):
            assert bars.keys() < more_bars.keys()
            moved = [key for key in bars if bars[key] != more_bars[key] or words.get(key) != more_words.get(key)]
            assert moved == [], f"{preset}, {later.step.id}"


def columns_of(bars: Boxes) -> set[Column]:
    return {Column(key.partition(":")[0]) for key in bars}


def read_marks(svg: str, *, tag: str) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    """Node -> place and size of its marks of a tag, in the units of the stage."""
    yield from _marks(ElementTree.fromstring(svg), tag=tag, x=0.0, y=0.0, scale=1.0)


def _marks(element: Any, *, tag: str, x: float, y: float, scale: float) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    for child in element:
        moved = re.search(r"translate\(([-\d.]+)[, ]?([-\d.]+)?\)", child.get("transform", ""))
        grown = re.search(r"scale\(([-\d.]+)\)", child.get("transform", ""))
        left, top = (x + scale * float(moved[1]), y + scale * float(moved[2] or 0)) if moved else (x, y)
        factor = scale * float(grown[1]) if grown else scale
        if child.get("class") == "sankey-node":
            marks = [mark for mark in child if mark.tag.endswith(f"}}{tag}")]
            sizes = [tuple(float(mark.get(name, "0")) for name in ("x", "y", "width", "height")) for mark in marks]
            yield child.attrib["data-key"], [_place(size, left=left, top=top, scale=factor) for size in sizes]
        else:
            yield from _marks(child, tag=tag, x=left, y=top, scale=factor)


def _place(size: tuple[float, ...], *, left: float, top: float, scale: float) -> tuple[float, ...]:
    x, y, width, height = size
    return tuple(round(number, 2) for number in (left + scale * x, top + scale * y, scale * width, scale * height))
