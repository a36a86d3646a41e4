"""Two hundred random states at the widths that windows have: every name whole, apart from every other and on no flow.

All is computed from the boxes that are drawn. Each state is placed at one width of a window and one of the others in
turn, so that every width is asked of many.
"""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import pytest

from iomdash.layouts.sankey import Label, SankeyLayout
from iomdash.measures.selection import Selection
from iomdash.pages.drawing import place_flow
from iomdash.pages.reading import Reader
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue, read_catalogue
from iomdash.words.names import describe_nodes
from tests.strategies import random_selections, shipped_ledger
from tests.unit.hand_layouts import ink, overlap

CARDS = (944, 1200)
"""Pixels of the card in windows of 1024, and of 1280, 1440 and 1920."""
RAW = (1440, 1680)
STATES = [replace(state, view=View.FLOW) for state in random_selections(200, seed=20261201)]
PARTS = 4


def widths_of(number: int) -> tuple[int, ...]:
    """A state in four is placed at a raw width too."""
    return (CARDS[number % 2], RAW[number // 4 % 2]) if number % 4 == 0 else (CARDS[number % 2],)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_name_is_whole_and_apart(reader: Reader, words: Catalogue, part: int) -> None:
    placed = 0
    for number, state in list(enumerate(STATES))[part::PARTS]:
        if not reader.total(state):
            continue
        for width in widths_of(number // PARTS):
            faults = find_faults(reader, state, width=width, words=words)
            assert not faults, f"{state} at {width} px: {faults[:5]}"
            placed += 1
    assert placed > len(STATES) / PARTS / 2


def find_faults(reader: Reader, state: Selection, *, width: int, words: Catalogue) -> list[str]:
    reading = reader.read(state)
    layout = place_flow(reading, width=width, words=words)
    texts = describe_nodes(reading.drawn_flow, words=words)
    said = defaultdict(str)
    for label in layout.labels:
        said[label.key] += label.text.replace(" ", "") * (label.role in ("name", "accent") and label.anchor == "start")
    return [
        *(f"cut: {label.full}" for label in layout.labels if label.full),
        *(f"not named: {key}" for key, text in texts.items() if text.name.replace(" ", "") not in said[key]),
        *find_overlaps(layout),
        *(f"over the edge: {label.text}" for label in layout.labels if is_outside(label, layout)),
        *(f"on a flow or bar: {label.text}" for label in layout.labels if lies_on(label, layout)),
    ]


def find_overlaps(layout: SankeyLayout) -> list[str]:
    labels = sorted(layout.labels, key=lambda label: ink(label)[1])
    return [f"overlap: {a.text} / {b.text}" for a, b in combinations(labels, 2) if overlap(a, b)]


def is_outside(label: Label, layout: SankeyLayout) -> bool:
    left, top, right, bottom = ink(label)
    return left < -0.01 or right > layout.width + 0.01 or top < 0 or bottom > layout.height


def lies_on(label: Label, layout: SankeyLayout) -> bool:
    """Whether a label lies on a ribbon or on a bar; a head stands over all of them."""
    left, top, right, bottom = ink(label)
    if not label.key:
        return bottom > layout.drawing_top
    ribbons = {(ribbon.x0, ribbon.x1) for ribbon in layout.ribbons}
    bars = {(bar.x, bar.x + bar.width) for bar in layout.bars}
    if any(min(right, end) - max(left, start) > 0.01 for start, end in (*ribbons, *bars)):
        return True
    others = [box for box in layout.boxes if box.key != label.key and box.fill]
    return any(
        min(right, box.x + box.width) - max(left, box.x) > 0.01 and min(bottom, box.y + box.height) - max(top, box.y) > 0.5
        for box in others
    )


def sample() -> SankeyLayout:
    return place_flow(Reader(shipped_ledger()).read(Selection()), width=944, words=read_catalogue())


def test_each_fault_would_be_noticed() -> None:
    layout = sample()
    label = next(label for label in layout.labels if label.key.startswith("country"))
    assert not is_outside(label, layout)
    assert not lies_on(label, layout)
    assert not find_overlaps(layout)
    assert is_outside(replace(label, x=-5), layout)
    assert is_outside(replace(label, x=layout.width - 3, anchor="start"), layout)
    assert lies_on(replace(label, x=layout.ribbons[0].x0 + 3), layout)
    assert lies_on(replace(layout.labels[0], key="", y=layout.drawing_top + 20), layout)
    assert find_overlaps(replace(layout, labels=(*layout.labels, replace(label, x=label.x + 2, text="again"))))
    assert {widths for n in range(8) for widths in widths_of(n)} == {*CARDS, *RAW}
