"""The map beyond its whole: closer looks, countries outside the selection, shares, donors, labels that stand off."""

from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.map import place_map
from iomdash.layouts.map_circles import key_circles
from iomdash.layouts.map_classes import place_breaks
from iomdash.layouts.map_donors import MOST, SHORTEST, pool_donors
from iomdash.layouts.map_leaders import boxes_along, crosses
from iomdash.layouts.map_marks import MapLayout
from iomdash.layouts.map_shapes import place_view
from iomdash.layouts.map_zoom import CLOSEST, Zoom, zoom_view
from iomdash.layouts.text_marks import Box
from iomdash.measures.shapes import DonorTotal, Places
from iomdash.vocabulary import MapStyle
from tests.unit.placed_samples import AMOUNTS, MAP_WORDS, MILLION, PLACES, SHAPES, node, place_total, places_of, texts_of

DONORS = tuple(
    DonorTotal(donor=f"d{number}", name=f"Donor {number}", amount=amount * MILLION)
    for number, amount in enumerate((4300, 221, 209, 119, 54, 30, 20, 10, 1))
)


def layout_of(places: Places, *, width: float = 1200.0, zoom: Zoom | None = None, **options: object) -> MapLayout:
    donors = {f"donor:{donor.donor}": node(donor.name, donor.amount) for donor in pool_donors(places.donors)}
    outside = {place.place: node(place.name, place.amount) for place in places.outside}
    return place_map(
        places,
        shapes=SHAPES,
        texts=texts_of(places) | outside | donors,
        words=MAP_WORDS,
        style=options.pop("style", MapStyle.CIRCLES),  # type: ignore[arg-type]
        width=width,
        height=480.0,
        zoom=zoom or Zoom(),
        **options,  # type: ignore[arg-type]
    )


def test_a_closer_look_is_as_large_as_the_whole_and_stays_within_it() -> None:
    whole = place_view(width=864, height=480)
    for x, y in ((0, 0), (400, 200), (900, 900), (-500, 100)):
        view = zoom_view(whole, zoom=Zoom(level=3, x=x, y=y))
        assert (view.width, view.height) == pytest.approx((whole.width, whole.height))
        assert whole.left <= view.left < view.right <= whole.right + 1e-6
        assert whole.top <= view.top < view.bottom <= whole.bottom + 1e-6
    assert zoom_view(whole, zoom=Zoom(level=1, x=5, y=5)) == whole
    assert zoom_view(whole, zoom=Zoom(level=99, x=400, y=200)).scale == pytest.approx(CLOSEST * whole.scale)


def test_a_closer_look_keeps_circles_and_letters_and_parts_neighbours() -> None:
    whole, closer = layout_of(PLACES), layout_of(PLACES, zoom=Zoom(level=4, x=90, y=260))
    assert closer.level == pytest.approx(4)
    radii = {circle.place: circle.r for circle in whole.circles}
    assert closer.circles
    assert all(circle.r == radii[circle.place] for circle in closer.circles)
    assert {"GM", "GW", "GN"} <= {circle.place for circle in closer.circles}
    nearest = min(hypot(one.x - two.x, one.y - two.y) - one.r - two.r for one, two in combinations(closer.circles, 2))
    assert nearest > 10
    assert {line.size for label in closer.labels for line in label.lines} == {13.0}
    assert (closer.height, closer.panel.texts[0]) == (whole.height, whole.panel.texts[0])
    assert not closer.fades


def test_countries_outside_the_selection_stay_in_sight_and_out_of_the_sums() -> None:
    chosen = places_of({"LY": 400.0}, several=0)
    outside = tuple(place_total(id, amount) for id, amount in AMOUNTS.items() if id not in ("LY", "CV"))
    layout = layout_of(replace(chosen, outside=outside))
    assert {circle.place for circle in layout.circles if circle.is_outside} == {place.place for place in outside}
    assert [circle.place for circle in layout.circles if not circle.is_outside] == ["LY"]
    assert {fill.role for fill in layout.fills if fill.place in ("LY", "SD")} == {"tint:NOA", "outside-land"}
    roles = {label.place: {line.role for line in label.lines} for label in layout.labels}
    assert roles["SD"] == {"outside-name"}
    assert "outside-name" not in roles["LY"]
    assert {title.window for title in layout.titles} == {"NOA"}


def test_a_shade_stays_when_a_country_is_chosen() -> None:
    whole = layout_of(PLACES, style=MapStyle.CLASSES)
    chosen = places_of({"LY": AMOUNTS["LY"]}, several=0)
    rest = tuple(place for place in PLACES.places if place.place != "LY")
    alone = layout_of(replace(chosen, outside=rest), style=MapStyle.CLASSES)
    assert alone.breaks == whole.breaks
    assert [fill for fill in alone.fills if fill.place == "LY"] == [fill for fill in whole.fills if fill.place == "LY"]


def test_the_key_of_shares_holds_round_shares() -> None:
    whole = 4903 * MILLION
    shares = [100 * mark.amount / whole for mark in key_circles(largest=511 * MILLION, factor=1.0, whole=whole)]
    assert shares == pytest.approx([10, 2.5, 0.5])
    breaks = place_breaks([round(amount * MILLION) for amount in AMOUNTS.values()], whole=whole)
    assert len(breaks) == 4
    for amount in breaks:
        percent = 100 * amount / whole
        assert len(f"{percent:.4f}".replace(".", "").strip("0")) <= 2, percent
    assert key_circles(largest=0, factor=1.0, whole=whole) == ()


def test_donors_are_arrows_as_long_as_their_money_the_small_ones_pooled() -> None:
    layout = layout_of(replace(PLACES, donors=DONORS))
    assert layout.inset is not None
    arrows = layout.inset.arrows
    assert len(arrows) == MOST + 1
    assert sum(arrow.amount for arrow in arrows) == sum(donor.amount for donor in DONORS)
    lengths = [max(x for x, _ in arrow.outline) - min(x for x, _ in arrow.outline) for arrow in arrows]
    longest = lengths[0] / arrows[0].amount
    for arrow, length in zip(arrows, lengths, strict=True):
        assert length == pytest.approx(max(arrow.amount * longest, SHORTEST))
    for arrow in arrows:
        box = Box(*(edge(point[axis] for point in arrow.outline) for edge, axis in ((min, 0), (min, 1), (max, 0), (max, 1))))
        assert all(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in arrow.dots)
    assert all(max(x for x, _ in arrow.outline) == layout.inset.box.right for arrow in arrows), "they point west"


def test_donors_stand_on_a_wide_map_else_beside_it() -> None:
    places = replace(PLACES, donors=DONORS)
    assert layout_of(PLACES).inset is None
    assert not layout_of(PLACES).panel.arrows
    assert layout_of(places, width=944.0).inset is not None
    narrow = layout_of(places, width=358.0)
    assert narrow.inset is None
    assert len(narrow.panel.arrows) == MOST + 1
    assert layout_of(places, zoom=Zoom(level=2, x=400, y=200)).inset is None


def test_a_label_that_stands_off_has_a_line_from_its_circle() -> None:
    layout = layout_of(PLACES, width=944.0)
    assert layout.unlabelled == ()
    led = [label for label in layout.labels if label.leader]
    circles = {circle.place: circle for circle in layout.circles}
    for label in led:
        leader, circle = label.leader, circles[label.place]
        assert leader is not None
        assert (leader.x0 - circle.x) ** 2 + (leader.y0 - circle.y) ** 2 == pytest.approx(circle.r**2, rel=0.01)
        assert label.box.grown(3).holds(Box(leader.x1, leader.y1, leader.x1, leader.y1))


@pytest.mark.parametrize(
    ("line", "expected"),
    [((0, 0, 10, 10), True), ((0, 5, 20, 5), True), ((0, 0, 3, 3), False), ((5, 0, 5, 3), False), ((4, 4, 4, 20), False)],
)
def test_a_line_crosses_a_box_only_where_it_enters_it(line: tuple[float, ...], expected: bool) -> None:
    assert crosses(Stroke(*line), box=Box(4, 4, 8, 8)) is expected
    if expected:
        assert any(box.meets(Box(4, 4, 8, 8)) for box in boxes_along(Stroke(*line)))
