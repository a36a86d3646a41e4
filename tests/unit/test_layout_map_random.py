"""The placed map of two hundred random selections at four widths of the window: every country named, nothing on another."""

from itertools import combinations
from math import hypot

import pytest

from iomdash.layouts.map_leaders import crosses
from iomdash.layouts.map_marks import MapLayout
from iomdash.layouts.text_marks import Box
from iomdash.measures.selection import Selection, changed
from iomdash.pages.drawing_map import place_places
from iomdash.pages.reading import Reader
from iomdash.vocabulary import FiguresAs, MapStyle, View
from iomdash.words.catalogue import Catalogue
from tests.strategies import random_selections

CARDS = {1024: 944.0, 1280: 1200.0, 1440: 1200.0, 1920: 1200.0}
"""Width of the window -> width of its card: at most twelve hundred pixels, see assets/css/05-tokens.css."""

STATES = [changed(state, view=View.MAP) for state in random_selections(200, seed=41)]


def styled(number: int, state: Selection) -> Selection:
    """Every other state in classes, every third in shares."""
    style = MapStyle.CLASSES if number % 2 else MapStyle.CIRCLES
    figures = FiguresAs.EUROS if number % 3 else FiguresAs.SHARE
    return changed(state, map_style=style, figures_as=figures)


def check_layout(layout: MapLayout) -> None:
    marks = [line for label in layout.labels for line in label.lines]
    words = [*marks, *layout.notes, *(line for title in layout.titles for line in title.lines)]
    words += layout.inset.texts if layout.inset else ()
    canvas = Box(0, 0, layout.map_width, layout.map_height)
    for mark in words:
        assert canvas.grown(0.5).holds(mark.box), f"{mark.text} leaves the canvas"
    for one, other in combinations([*words, *layout.panel.texts], 2):
        assert one.box.grown(-0.25).overlap(other.box.grown(-0.25)) == 0, (one.text, other.text)
    for label in layout.labels:
        check_label(label.place, label.box, layout=layout)
    for label in layout.labels:
        for other in layout.labels:
            if label.leader and other.place != label.place:
                assert not crosses(label.leader, box=other.box), f"the line to {label.place} crosses {other.place}"
    assert layout.unlabelled == ()


def check_label(place: str, box: Box, *, layout: MapLayout) -> None:
    for circle in layout.circles:
        if circle.place == place:
            continue
        across = max(box.left - circle.x, circle.x - box.right, 0)
        down = max(box.top - circle.y, circle.y - box.bottom, 0)
        assert circle.r - hypot(across, down) <= 1.01, f"{place} covers the circle of {circle.place}"


@pytest.mark.parametrize("width", sorted(set(CARDS.values())))
def test_labels_of_random_selections_stand_clear_and_none_is_missing(width: float, reader: Reader, words: Catalogue) -> None:
    named = 0
    for number, state in enumerate(STATES):
        layout = place_places(reader.read(styled(number, state)), width=width, words=words)
        check_layout(layout)
        named += len(layout.labels)
    assert named > 10 * len(STATES) / 2


@pytest.mark.parametrize("width", sorted(set(CARDS.values())))
@pytest.mark.parametrize("style", MapStyle)
def test_all_countries_of_the_fund_are_named_and_can_be_hit(
    width: float, style: MapStyle, reader: Reader, words: Catalogue
) -> None:
    layout = place_places(reader.read(Selection(view=View.MAP, map_style=style)), width=width, words=words)
    assert len(layout.labels) >= 26
    assert {"GM", "DJ", "GW"} <= {label.place for label in layout.labels}
    assert all(circle.hit_radius >= 12 for circle in layout.circles)
