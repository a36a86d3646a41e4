"""The map on paper: the same circles, fills and words as on screen, at every width, in every scheme, safe and short."""

import gzip
from itertools import pairwise

import pytest

from iomdash.figures.map import draw_map
from iomdash.frames.ink import colour_in
from iomdash.frames.map import draw_map_svg, paint_map
from iomdash.layouts.map_zoom import Zoom
from iomdash.measures.selection import Selection, changed
from iomdash.pages.drawing_map import place_places
from iomdash.palette import ROLES
from iomdash.vocabulary import FiguresAs, MapStyle, View
from iomdash.words.places import describe_map_hovers
from tests.strategies import random_selections
from tests.unit.frames.paper import SVG, WIDTHS, check_schemes, check_words, keys_of, parse, texts_of
from tests.unit.placed_samples import AMOUNTS, map_layout

HOVER = {f"country:{place}": f"{place}\nEUR 1m" for place in AMOUNTS} | {"country:several": "several"}
STATES = [
    changed(state, view=View.MAP, map_style=list(MapStyle)[number % 2], figures_as=list(FiguresAs)[number % 3 == 0])
    for number, state in enumerate(random_selections(20, seed=505))
]


def draw(layout=None, **others):
    said = {"hover": HOVER, "title": "Where it goes", "description": "All of it", "name": "map"} | others
    return parse(draw_map_svg(layout or map_layout(), **said))


@pytest.mark.parametrize("style", MapStyle)
@pytest.mark.parametrize("selected", [(), ("country:LY", "country:NE")])
def test_screen_and_paper_show_the_same_circles(style: MapStyle, selected) -> None:
    layout = map_layout(style=style)
    trace = next(
        trace for trace in draw_map(layout, hover=HOVER, selected=selected)["data"] if trace.get("uid") == "-circles"
    )
    marker = trace["marker"]
    screen = list(zip(trace["x"], trace["y"], marker["size"], marker["color"], marker["line"]["color"], strict=True))
    role = "map-dot" if style is MapStyle.CLASSES else "map-circle"
    drawn = [one.find(f"{SVG}circle") for one in draw(layout, selected=selected).iter(f"{SVG}g") if one.get("class") == role]
    assert len(drawn) == len(screen) > 5
    for circle, (x, y, size, fill, rim) in zip(drawn, screen, strict=True):
        assert float(circle.get("cx")) == pytest.approx(x, abs=0.006)
        assert float(circle.get("cy")) == pytest.approx(y, abs=0.006)
        assert 2 * float(circle.get("r")) == pytest.approx(size, abs=0.02)
        assert (circle.get("fill"), circle.get("stroke")) == (fill, rim)


@pytest.mark.parametrize("style", MapStyle)
def test_screen_and_paper_say_the_same_words_in_the_same_colours(style: MapStyle) -> None:
    layout = map_layout(style=style)
    figure = draw_map(layout, hover=HOVER)
    screen = sorted(
        (text, color)
        for trace in figure["data"]
        if trace.get("mode") == "text"
        for text, color in zip(trace["text"], trace["textfont"]["color"], strict=True)
    )
    assert sorted((mark.text, mark.role) for mark in texts_of(draw(layout))) == screen


@pytest.mark.parametrize("style", MapStyle)
def test_screen_and_paper_fill_the_same_countries_alike(style: MapStyle) -> None:
    layout = map_layout(style=style)
    tree = draw(layout)
    drawn = {
        one.get("data-key"): one.find(f"{SVG}path").get("fill")
        for one in tree.iter(f"{SVG}g")
        if one.get("class") == "map-land"
    }
    assert drawn == {f"country:{fill.place}": ROLES[fill.role] for fill in layout.fills}
    screen = {
        trace["customdata"]: trace["fillcolor"]
        for trace in draw_map(layout, hover=HOVER)["data"]
        if trace.get("hoveron") == "fills" and trace["fillcolor"].startswith("#")
    }
    assert len(screen) > 10
    assert screen.items() <= drawn.items()


def test_marks_beside_the_map_are_those_of_the_layout(reader, words) -> None:
    for style in MapStyle:
        layout = place_places(reader.read(Selection(view=View.MAP, map_style=style)), width=1200.0, words=words)
        tree = draw(layout)
        arrows = [arrow.donor for part in (layout.panel, layout.inset) if part for arrow in part.arrows]
        assert [key.removeprefix("donor:") for key in keys_of(tree, "map-arrow")] == arrows != []
        assert keys_of(tree, "map-bar") == [bar.role for bar in layout.panel.bars]
        assert len(keys_of(tree, "map-key")) == len(layout.panel.key)
        assert len(keys_of(tree, "map-ring")) == bool(layout.panel.circle)
        assert len(keys_of(tree, "map-outline")) == len(layout.land.outlines) == 3
        assert len(keys_of(tree, "map-contested")) == len(layout.land.contested) > 0
        assert len(keys_of(tree, "map-leader")) == len([label for label in layout.labels if label.leader])


def test_every_dot_of_an_arrow_is_drawn(reader, words) -> None:
    layout = place_places(reader.read(Selection(view=View.MAP)), width=1200.0, words=words)
    arrow = layout.inset.arrows[0]
    tree = draw(layout)
    group = next(one for one in tree.iter(f"{SVG}g") if one.get("data-key") == f"donor:{arrow.donor}")
    _, dots = group.findall(f"{SVG}path")
    assert dots.get("d", "").count("h0") == len(arrow.dots) > 50


def test_big_circles_lie_under_small_ones() -> None:
    radii = [float(one.find(f"{SVG}circle").get("r")) for one in draw().iter(f"{SVG}g") if one.get("class") == "map-circle"]
    assert all(one >= other for one, other in pairwise(radii))


def test_what_answers_is_said_once_and_is_no_smaller_than_a_finger() -> None:
    tree = draw(links={"country:LY": '/country/ly?"x"=<1>&y'}, hover=HOVER | {"country:LY": "Libya <b> & more\nEUR 1m"})
    hits = [one for one in tree.iter(f"{SVG}g") if one.get("class") == "map-hit"]
    assert {one.get("data-key") for one in hits} == set(HOVER)
    assert all(float(one.find(f"{SVG}circle").get("r")) >= 12 for one in hits if one.find(f"{SVG}circle") is not None)
    read_out = [link for link in tree.iter(f"{SVG}a") if link.get("aria-hidden") != "true"]
    assert [(link.get("href"), link.get("aria-label")) for link in read_out] == [
        ('/country/ly?"x"=<1>&y', "Libya <b> & more EUR 1m")
    ]
    assert read_out[0].findtext(f".//{SVG}title") == "Libya <b> & more\nEUR 1m"
    assert tree.get("role") == "group"
    assert draw().get("role") == "img"
    assert tree.findall(f".//{SVG}b") == []


def test_a_map_that_answers_nothing_has_no_unseen_marks() -> None:
    assert keys_of(draw(hover={}), "map-hit") == []


def test_two_maps_share_no_id() -> None:
    ids = [{mark.get("id") for mark in draw(name=name).iter() if mark.get("id")} for name in ("one", "other")]
    assert ids[0]
    assert ids[0] & ids[1] == set()


def test_a_closer_look_has_a_frame_and_no_fades(reader, words) -> None:
    reading = reader.read(Selection(view=View.MAP))
    whole, close = (
        place_places(reading, width=844.0, words=words, zoom=zoom) for zoom in (Zoom(), Zoom(x=0.6, y=0.5, level=2.0))
    )
    drawn = [paint_map(layout, hover={}, name="m").marks for layout in (whole, close)]
    assert ["linearGradient" in marks for marks in drawn] == [True, False]


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_random_states_stand_clear_inside_the_map(width: float, reader, words) -> None:
    said = 0
    for state in STATES:
        said += len(check_words(paint_map(place_places(reader.read(state), width=width, words=words), hover={}, name="m")))
    assert said > 20 * len(STATES)


def test_no_scheme_leaves_a_token() -> None:
    check_schemes(paint_map(map_layout(style=style), hover=HOVER, name="m", selected=("country:LY",)) for style in MapStyle)


@pytest.mark.parametrize("width", [446.0, 844.0, 1200.0])
def test_a_map_is_short(width: float, reader, words) -> None:
    reading = reader.read(Selection(view=View.MAP))
    hover = describe_map_hovers(reading.places, words=words, mark_name="IOM")
    drawn = paint_map(place_places(reading, width=width, words=words), hover=hover, name="map")
    assert len(gzip.compress(colour_in(drawn.marks).encode())) < 20_000
