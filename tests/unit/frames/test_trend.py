"""The trend on paper: the same bars, lines, events and words as on screen, upright and lying, in every scheme."""

import pytest

from iomdash.figures.trend import draw_trend
from iomdash.frames.trend import draw_trend_svg, paint_trend
from iomdash.layouts.trend_stacks import color_role
from iomdash.measures.selection import Selection, changed
from iomdash.pages.drawing_trend import place_years
from iomdash.palette import ROLES
from iomdash.vocabulary import View
from tests.strategies import random_selections
from tests.unit.frames.paper import SVG, WIDTHS, check_schemes, check_words, keys_of, parse, texts_of
from tests.unit.placed_samples import TREND_TEXTS, TREND_WIDTHS, trend_layout, trend_of

HOVER = {key: f"{key} <b> & more" for key in TREND_TEXTS if key.startswith("year:")}
STATES = [changed(state, view=View.TREND) for state in random_selections(20, seed=506)]
BOX = ("x", "y", "width", "height")


def draw(layout, **others):
    said = {"hover": {}, "title": "By <year>", "description": "All & more", "name": "trend"} | others
    return parse(draw_trend_svg(layout, **said))


def boxes_of(tree) -> list[tuple[float, ...]]:
    return [tuple(float(mark.get(name)) for name in BOX) for mark in tree.iter(f"{SVG}rect")]


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_screen_and_paper_draw_the_same_boxes_in_the_same_colours(width: float) -> None:
    layout = trend_layout(trend_of(is_published=True), width=width)
    shapes = [one for one in draw_trend(layout, hover={})["layout"]["shapes"] if one["type"] == "rect"]
    screen = sorted((one["x0"], one["y0"], one["x1"] - one["x0"], one["y1"] - one["y0"]) for one in shapes)
    tree = draw(layout)
    assert len(screen) == len(layout.bars) + len(layout.marked) + len(layout.swatches)
    for one, other in zip(sorted(boxes_of(tree)), screen, strict=True):
        assert one == pytest.approx(other, abs=0.011)
    fills = [mark.get("fill") for mark in tree.iter(f"{SVG}rect")]
    assert set(fills) - {"none"} == {one["fillcolor"] for one in shapes if one["fillcolor"].startswith("#")}


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_a_year_is_one_group_with_its_parts(width: float) -> None:
    layout = trend_layout(trend_of(), width=width)
    tree = draw(layout)
    assert keys_of(tree, "trend-year") == [hit.key for hit in layout.hits]
    for group in tree.iter(f"{SVG}g"):
        if group.get("class") != "trend-year":
            continue
        key = group.get("data-key")
        bars = [bar for bar in layout.bars if bar.key == key]
        marked = [bar for bar in layout.marked if bar.key == key]
        wanted = ["none" if bar.hatch else ROLES[color_role(bar.window)] for bar in bars] + [ROLES["accent"]] * len(marked)
        assert [mark.get("fill") for mark in group.iter(f"{SVG}rect")] == wanted
        hatched = [mark.get("stroke") for mark in group.iter(f"{SVG}path")]
        assert hatched == [ROLES[color_role(bar.window)] for bar in bars if bar.hatch]


def test_published_lines_show_their_dates_and_ours_does_not() -> None:
    layout = trend_layout(trend_of(is_published=True))
    tree = draw(layout)
    assert keys_of(tree, "trend-line") == [f"series:{line.series}" for line in layout.series]
    groups = {one.get("data-key"): one for one in tree.iter(f"{SVG}g")}
    for line in layout.series:
        points = [(float(p.get("cx")), float(p.get("cy"))) for p in groups[f"series:{line.series}"].iter(f"{SVG}circle")]
        assert len(points) == (len(line.points) if line.is_published else 0)
        for point, wanted in zip(points, line.points, strict=False):
            assert point == pytest.approx(wanted, abs=0.006)


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_every_word_and_event_is_drawn_once(width: float, reader, words) -> None:
    layout = place_years(reader.read(Selection(view=View.TREND)), width=width, words=words)
    tree = draw(layout)
    wanted = [*(mark.text for mark in layout.texts), *(text.text for event in layout.events for text in event.texts)]
    assert sorted(mark.text for mark in texts_of(tree)) == sorted(wanted)
    assert keys_of(tree, "trend-event") == [event.key for event in layout.events] != []


def test_words_are_escaped_and_years_lead_on() -> None:
    layout = trend_layout(trend_of())
    tree = draw(layout, hover=HOVER, links={"year:2017": '/?y=2017&"x"=<1>'})
    assert tree.findtext(f"{SVG}title") == "By <year>"
    assert tree.findtext(f"{SVG}desc") == "All & more"
    link = next(tree.iter(f"{SVG}a"))
    assert (link.get("href"), link.get("aria-label")) == ('/?y=2017&"x"=<1>', "year:2017 <b> & more")
    assert tree.findall(f".//{SVG}b") == []
    bands = [
        mark
        for group in tree.iter(f"{SVG}g")
        if group.get("data-key") in HOVER
        for mark in group.iter(f"{SVG}rect")
        if mark.get("fill-opacity") == "0"
    ]
    assert len(bands) == len(HOVER)


def test_a_chosen_year_is_outlined() -> None:
    layout = trend_layout(trend_of())
    tree = draw(layout, selected=("year:2017",))
    outlined = [mark for mark in tree.iter(f"{SVG}rect") if mark.get("stroke-width") == "1.5"]
    assert len(outlined) == len([bar for bar in layout.bars if bar.key == "year:2017"]) > 1


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_random_states_stand_clear_inside_the_trend(width: float, reader, words) -> None:
    said = 0
    for state in STATES:
        said += len(check_words(paint_trend(place_years(reader.read(state), width=width, words=words), hover={}, name="t")))
    assert said > 5 * len(STATES)


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_no_scheme_leaves_a_token(width: float) -> None:
    layout = trend_layout(trend_of(is_published=True), width=width)
    check_schemes([paint_trend(layout, hover=HOVER, name="t", selected=("year:2017",))])
