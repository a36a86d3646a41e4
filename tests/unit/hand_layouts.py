"""Flows placed for the tests of the layout, and what those tests ask of a placed label."""

from collections import defaultdict

from iomdash.layouts.sankey import Bar, Label, SankeyLayout, place_sankey
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import Column
from tests.unit.hand_flows import COLUMNS, HEADS, make_flow, make_texts

WIDTHS = (640, 720, 944, 1024, 1200, 1440, 1920)
HEIGHT = 448
MANY = (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.KIND, Column.IMPLEMENTER)
CASES = [
    COLUMNS,
    MANY,
    (Column.WINDOW, Column.IMPLEMENTER),
    (Column.COUNTRY, Column.PROGRAMME, Column.IMPLEMENTER),
    (Column.THEME, Column.KIND, Column.COUNTRY),
    (Column.IMPLEMENTER, Column.DONOR, Column.WINDOW),
]


def place(flow: Flow | None = None, *, width: float = 1200, height: float = HEIGHT, size: float = 13) -> SankeyLayout:
    flow = flow or make_flow()
    return place_sankey(flow, texts=make_texts(flow), heads=HEADS, width=width, height=height, size=size)


def bar(layout: SankeyLayout, key: str, side: str) -> Bar:
    return next(bar for bar in layout.bars if (bar.key, bar.side) == (key, side))


def bars_by_column(layout: SankeyLayout) -> list[list[Bar]]:
    columns = defaultdict(list)
    for item in layout.bars:
        columns[item.x].append(item)
    return [sorted(columns[x], key=lambda item: item.y) for x in sorted(columns)]


def ink(label: Label) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a label's letters with ascenders and descenders."""
    return label.left, label.y - 0.72 * label.size, label.left + label.width, label.y + 0.2 * label.size


def overlap(first: Label, second: Label) -> bool:
    left, top, right, bottom = ink(first)
    other = ink(second)
    return min(right, other[2]) > max(left, other[0]) + 0.01 and min(bottom, other[3]) > max(top, other[1]) + 0.01
