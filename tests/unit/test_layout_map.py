"""The placed map: area true to the money, nothing on top of anything else, nobody lost."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot, pi, sqrt

import pytest

from iomdash.layouts.hatches import hatch_box, hatch_circle
from iomdash.layouts.map_circles import LARGEST, SMALLEST, key_circles, scale_circles
from iomdash.layouts.map_classes import class_of, place_breaks, round_between, shade_of
from iomdash.layouts.map_marks import MapLayout
from iomdash.layouts.map_shapes import View, parse_shapes, place_land, place_view
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.measures.shapes import Places
from iomdash.vocabulary import MapStyle
from tests.unit.placed_samples import (
    AMOUNTS,
    MAP_WIDTHS,
    MAP_WORDS,
    MILLION,
    PLACES,
    SHAPES,
    map_layout,
    place_total,
    places_of,
)


def texts_on(layout: MapLayout) -> list[TextMark]:
    titles = [line for title in layout.titles for line in title.lines]
    labels = [line for label in layout.labels for line in label.lines]
    return [*titles, *labels, *layout.notes, *layout.panel.texts]


@pytest.mark.parametrize("width", MAP_WIDTHS)
def test_area_is_true_to_the_money_on_one_scale(width: float) -> None:
    layout = map_layout(width=width)
    ratios = [pi * circle.r**2 / circle.amount for circle in layout.circles if circle.r > SMALLEST]
    assert len(ratios) > 20
    several = layout.panel.circle
    assert several is not None
    ratios += [pi * several.r**2 / several.amount, *(pi * mark.r**2 / mark.amount for mark in layout.panel.key)]
    assert max(ratios) / min(ratios) < 1.001
    assert ratios[0] == pytest.approx(pi * layout.factor**2, rel=1e-3)


def test_the_largest_circle_on_the_full_canvas_has_the_radius_of_the_look() -> None:
    layout = map_layout()
    assert layout.map_width == 864
    assert layout.circles[0].place == "SD"
    assert layout.circles[0].r == pytest.approx(LARGEST, abs=0.01)
    assert layout.circles[-1].r == SMALLEST


def test_the_scale_follows_the_selection_but_keeps_the_circle_beside_the_map_in_its_panel() -> None:
    assert map_layout(places_of({"LY": 3.0}, several=0)).circles[0].r == pytest.approx(LARGEST, abs=0.01)
    crowded = map_layout(places_of({"LY": 3.0}, several=900.0))
    assert crowded.panel.circle is not None
    assert crowded.panel.circle.r == pytest.approx(64, abs=0.01)
    assert crowded.circles[0].r == pytest.approx(64 * sqrt(3 / 900), abs=0.01)
    assert scale_circles(largest=0, beside=0, width=864) == 0


@pytest.mark.parametrize("width", MAP_WIDTHS)
def test_circles_do_not_overlap_and_stay_on_the_map(width: float) -> None:
    layout = map_layout(width=width)
    for one, other in combinations(layout.circles, 2):
        assert hypot(one.x - other.x, one.y - other.y) > one.r + other.r - 1, (one.place, other.place)
    for circle in layout.circles:
        assert circle.r <= circle.x <= layout.map_width - circle.r
        assert circle.r <= circle.y <= layout.map_height - circle.r
        assert circle.hit_radius >= 12


def test_circles_left_alone_stand_at_home_and_pushed_ones_near_it() -> None:
    for circle in map_layout().circles:
        assert hypot(circle.x - circle.home[0], circle.y - circle.home[1]) < 30, circle.place
    alone = map_layout(places_of({"LY": 3.0, "SD": 1.0})).circles
    assert all((circle.x, circle.y) == pytest.approx(circle.home) for circle in alone)


def test_placing_is_deterministic_and_does_not_follow_the_order_of_the_rows() -> None:
    shuffled = replace(PLACES, places=tuple(reversed(PLACES.places)))
    assert map_layout().circles == map_layout(shuffled).circles
    assert map_layout().labels == map_layout(shuffled).labels


@pytest.mark.parametrize("style", MapStyle)
@pytest.mark.parametrize("width", MAP_WIDTHS)
def test_no_words_overlap(width: float, style: MapStyle) -> None:
    layout = map_layout(width=width, style=style)
    for one, other in combinations(texts_on(layout), 2):
        assert one.box.grown(-0.25).overlap(other.box.grown(-0.25)) == 0, (one.text, other.text)


@pytest.mark.parametrize("style", MapStyle)
@pytest.mark.parametrize("width", MAP_WIDTHS)
def test_words_stay_inside_the_figure(width: float, style: MapStyle) -> None:
    layout = map_layout(width=width, style=style)
    frame = Box(0, 0, layout.width, layout.height)
    for mark in texts_on(layout):
        assert frame.grown(0.5).holds(mark.box), mark.text


@pytest.mark.parametrize("width", MAP_WIDTHS)
def test_labels_cover_no_other_circle(width: float) -> None:
    layout = map_layout(width=width)
    for label in layout.labels:
        for circle in layout.circles:
            if circle.place != label.place:
                across = max(label.box.left - circle.x, circle.x - label.box.right, 0)
                down = max(label.box.top - circle.y, circle.y - label.box.bottom, 0)
                assert circle.r - hypot(across, down) <= 1.01, (label.place, circle.place)


@pytest.mark.parametrize("style", MapStyle)
@pytest.mark.parametrize("width", MAP_WIDTHS)
def test_every_place_is_drawn_or_listed_off_the_map(width: float, style: MapStyle) -> None:
    layout = map_layout(width=width, style=style)
    drawn = {circle.place for circle in layout.circles}
    assert drawn | set(layout.off_map) == set(AMOUNTS)
    assert not drawn & set(layout.off_map)
    assert "CV" in layout.off_map
    assert any(mark.text == "Land CV" for mark in layout.panel.texts)
    labelled = {label.place for label in layout.labels}
    assert labelled | set(layout.unlabelled) == drawn
    assert not labelled & set(layout.unlabelled)


def test_on_a_wide_card_nearly_every_place_is_named_and_the_biggest_always() -> None:
    assert len(map_layout().unlabelled) <= 2
    assert "SD" not in map_layout(width=358.0).unlabelled


def test_places_without_money_are_not_drawn() -> None:
    layout = map_layout(places_of({"LY": 5.0, "EG": 0.0}))
    assert [circle.place for circle in layout.circles] == ["LY"]
    assert "EG" not in layout.off_map


def test_a_country_outside_the_windows_gets_a_circle_without_a_window() -> None:
    windows = {circle.place: circle.window for circle in map_layout().circles}
    assert windows["RW"] == windows["CD"] == ""
    assert windows["LY"] == "NOA"


def test_windows_are_named_on_the_map_or_in_the_panel() -> None:
    for width in MAP_WIDTHS:
        layout = map_layout(width=width)
        on_map = {title.window for title in layout.titles}
        in_panel = {bar.role.removeprefix("window:") for bar in layout.panel.bars if bar.box.right - bar.box.left == 10}
        assert on_map | in_panel >= {"NOA", "SAH", "HOA"}
        assert not on_map & in_panel
    assert {title.window for title in map_layout().titles} == {"NOA", "SAH", "HOA"}


def test_the_panel_stands_beside_a_wide_map_and_below_a_narrow_one() -> None:
    wide, narrow = map_layout(), map_layout(width=640.0)
    assert (wide.panel.box.left, wide.panel.box.right, wide.panel.box.top) == (912, 1200, 0)
    assert narrow.panel.box.top > narrow.map_height
    assert narrow.height >= narrow.panel.box.bottom


def test_the_panel_says_nothing_of_money_there_is_not() -> None:
    layout = map_layout(replace(places_of({"LY": 5.0}, several=0), unpublished=place_total("unpublished", 0)))
    assert layout.panel.circle is None
    assert not layout.panel.hits
    assert all(mark.text != MAP_WORDS.panel_title for mark in layout.panel.texts)


def test_an_empty_selection_still_has_its_land() -> None:
    empty = Places(places=(), several=(), unpublished=place_total("u", 0), window_totals=(), total=0, marked=0)
    for style in MapStyle:
        layout = map_layout(empty, style=style)
        assert layout.land.countries
        assert not layout.circles
        assert not layout.panel.key


def test_bars_beside_the_map_are_in_proportion() -> None:
    bars = [bar for bar in map_layout().panel.bars if bar.role.startswith("window:")]
    lengths = {bar.role: bar.box.right - bar.box.left for bar in bars}
    assert lengths["window:HOA"] / lengths["window:SAH"] == pytest.approx(0.3 / 0.5, rel=1e-6)


def test_a_low_card_crops_the_south_before_it_shrinks_the_map() -> None:
    assert place_view(width=864, height=448).scale == 1
    low = place_view(width=864, height=220)
    assert low.scale == pytest.approx(0.5)
    assert low.width < 864


def test_land_is_cut_at_the_view_and_outlines_leave_the_cut_open() -> None:
    view = View(left=100, top=0, right=400, bottom=200, scale=1)
    land = place_land(SHAPES, view)
    points = [point for _, rings in land.countries for ring in rings for point in ring]
    assert all(0 <= x <= 300 and 0 <= y <= 200 for x, y in points)
    for _, lines in land.outlines:
        for line in lines:
            for (x0, y0), (x1, y1) in pairwise(line):
                assert not (x0 == x1 and x0 in (0, 300)), "an edge of the view drawn as a border"
                assert not (y0 == y1 and y0 in (0, 200)), "an edge of the view drawn as a border"
    assert place_land(SHAPES, view) is land


def test_shapes_are_read_from_parsed_data_too() -> None:
    square = [[0, 0], [10, 0], [10, 10], [0, 10]]
    country = {"iso2": "XX", "iso3": "XXX", "name": "X", "window": None, "is_africa": True, "rings": [square]}
    shapes = parse_shapes({"countries": [{**country, "anchor": [5, 5]}], "window_outlines": {}, "contested_lines": []})
    found = shapes.find("XX")
    assert found is not None
    assert found.window == ""
    assert shapes.find("YY") is None


def test_breaks_are_round_ascending_and_part_the_places_into_fifths() -> None:
    amounts = [round(millions * MILLION) for millions in AMOUNTS.values()]
    breaks = place_breaks(amounts)
    assert len(breaks) == 4
    assert list(breaks) == sorted(set(breaks))
    assert all(len(str(amount).rstrip("0")) <= 2 for amount in breaks)
    counts = [0] * 5
    for amount in amounts:
        index = class_of(amount, breaks=breaks)
        assert index is not None
        counts[index] += 1
    assert min(counts) >= 4
    assert sum(counts) == len(amounts)


@pytest.mark.parametrize(
    ("amounts", "count"), [((), 0), ((0, 0), 0), ((7,), 0), ((7, 7, 7), 0), ((1, 2), 1), ((5, 5, 9, 12, 12, 40), 3)]
)
def test_fewer_amounts_give_fewer_classes_and_equal_ones_stay_together(amounts: tuple[int, ...], count: int) -> None:
    breaks = place_breaks(amounts)
    assert len(breaks) == count
    classes = {amount: class_of(amount, breaks=breaks) for amount in amounts if amount}
    assert len(set(classes.values())) == len(set(classes)) if classes else True


def test_no_money_has_no_class_and_shades_reach_the_darkest() -> None:
    assert class_of(0, breaks=(5,)) is None
    assert class_of(5, breaks=(5,)) == 1
    assert [shade_of(index, count=3) for index in range(3)] == [0, 2, 4]
    assert shade_of(0, count=1) == 4


@pytest.mark.parametrize(("low", "high", "expected"), [(3000, 3840, 3500), (99, 101, 100), (7, 8, 8), (10, 20, 20)])
def test_the_roundest_number_between_two(low: int, high: int, expected: int) -> None:
    assert round_between(low, high) == expected


def test_every_country_with_money_is_filled_by_its_class() -> None:
    layout = map_layout(style=MapStyle.CLASSES)
    fills = {fill.place: fill for fill in layout.fills}
    for circle in layout.circles:
        index = class_of(circle.amount, breaks=layout.breaks)
        assert index is not None
        assert fills[circle.place].shade == shade_of(index, count=len(layout.breaks) + 1)
    assert fills["DZ"].role == "no-money"
    assert fills["CF"].role == "land:africa"
    assert fills["SA"].role == "land:rest"
    assert {bar.role for bar in layout.panel.bars} >= {"no-money", *(f"class:{shade}" for shade in range(5))}


def test_the_key_holds_three_round_amounts_not_above_the_largest() -> None:
    key = key_circles(largest=479 * MILLION, factor=1.0)
    assert [mark.amount for mark in key] == [400 * MILLION, 100 * MILLION, 25 * MILLION]
    assert key_circles(largest=99, factor=1.0) == ()
    for largest in (100, 199, 999_999, 5_000_000_000):
        assert key_circles(largest=largest, factor=1.0)[0].amount <= largest


def test_hatch_lines_end_on_the_edge_of_what_they_fill() -> None:
    for line in hatch_circle(50, 60, 30):
        for x, y in ((line.x0, line.y0), (line.x1, line.y1)):
            assert hypot(x - 50, y - 60) == pytest.approx(30)
    box = Box(10, 20, 40, 28)
    assert hatch_box(box)
    for line in hatch_box(box):
        assert box.grown(1e-6).holds(
            Box(min(line.x0, line.x1), min(line.y0, line.y1), max(line.x0, line.x1), max(line.y0, line.y1))
        )
        assert line.x1 - line.x0 == pytest.approx(line.y0 - line.y1)
