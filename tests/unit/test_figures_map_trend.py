"""The figures of map and trend: plain, complete, and clickable by the keys the page understands."""

import json
import re
from typing import Any

import pytest

from iomdash.figures.map import collect_texts, draw_map
from iomdash.figures.marks import hover_words
from iomdash.figures.trend import draw_trend
from iomdash.palette import SCHEMES, Scheme, contrast
from iomdash.vocabulary import MapStyle
from tests.unit.placed_samples import AMOUNTS, TREND_TEXTS, TREND_WIDTHS, map_layout, trend_layout, trend_of

HOVER = {f"country:{place}": f"{place}\nEUR 1m" for place in AMOUNTS} | {
    "country:several": "several",
    "country:unpublished": "unpublished",
}


def keys_of(figure: dict[str, Any]) -> set[str]:
    found = (trace.get("customdata", ()) for trace in figure["data"])
    return {key for keys in found for key in ([keys] if isinstance(keys, str) else keys)}


@pytest.mark.parametrize("style", MapStyle)
def test_every_place_answers_with_its_key(style: MapStyle) -> None:
    figure = draw_map(map_layout(style=style), hover=HOVER)
    assert keys_of(figure) == set(HOVER)


@pytest.mark.parametrize("style", MapStyle)
def test_land_answers_as_its_country_does(style: MapStyle) -> None:
    figure = draw_map(map_layout(style=style), hover=HOVER)
    fills = {trace["customdata"]: trace for trace in figure["data"] if trace.get("hoveron") == "fills"}
    assert "country:LY" in fills
    assert "country:CV" in fills, "the list beside the map answers too"
    for trace in fills.values():
        assert isinstance(trace["customdata"], str), "dcc.Graph drops anything else on a fill"
        assert "lines" in trace["mode"], "and needs the mode to have lines"


def test_what_has_no_words_does_not_answer() -> None:
    figure = draw_map(map_layout(), hover={"country:LY": "Libya"})
    assert keys_of(figure) == {"country:LY"}
    silent = [trace for trace in figure["data"] if "customdata" not in trace]
    assert all(trace["hoverinfo"] == "skip" for trace in silent)


def test_circles_are_drawn_at_their_size_and_place() -> None:
    layout = map_layout()
    trace = next(trace for trace in draw_map(layout, hover=HOVER)["data"] if trace.get("uid") == "-circles")
    assert trace["marker"]["sizemode"] == "diameter"
    for circle, x, y, size in zip(layout.circles, trace["x"], trace["y"], trace["marker"]["size"], strict=True):
        assert (x, y) == (circle.x, circle.y)
        assert size == pytest.approx(2 * circle.r, abs=0.01)


def test_a_selected_country_has_a_rim_of_ink() -> None:
    figure = draw_map(map_layout(), hover=HOVER, selected=("country:LY",))
    trace = next(trace for trace in figure["data"] if trace.get("uid") == "-circles")
    place = [circle.place for circle in map_layout().circles].index("LY")
    widths = trace["marker"]["line"]["width"]
    assert widths[place] > max(width for index, width in enumerate(widths) if index != place)


@pytest.mark.parametrize("scheme", list(SCHEMES))
@pytest.mark.parametrize("style", MapStyle)
def test_every_word_of_the_map_is_drawn_in_both_schemes(style: MapStyle, scheme: Scheme) -> None:
    layout = map_layout(style=style)
    figure = draw_map(layout, hover=HOVER, scheme=scheme)
    drawn = sorted(text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"])
    assert drawn == sorted(mark.text for mark in collect_texts(layout))


def test_words_on_a_fill_are_the_better_of_light_and_dark() -> None:
    layout = map_layout(style=MapStyle.CLASSES)
    for scheme, roles in SCHEMES.items():
        figure = draw_map(layout, hover=HOVER, scheme=scheme)
        colors = {
            (text, x, y): color
            for trace in figure["data"]
            if trace.get("mode") == "text"
            for text, x, y, color in zip(trace["text"], trace["x"], trace["y"], trace["textfont"]["color"], strict=True)
        }
        inside = [line for label in layout.labels if label.is_inside for line in label.lines]
        assert inside
        for line in inside:
            key = (line.text, round(line.x, 1), round(line.y - 0.25 * line.size, 1))
            assert contrast(colors[key], roles[line.role.removeprefix("on-")]) > 3.9


def test_white_and_black_have_the_contrast_wcag_says() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#004488", "#004488") == 1


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_every_year_answers_with_its_key(width: float) -> None:
    hover = {key: key for key in TREND_TEXTS if key.startswith("year:")}
    figure = draw_trend(trend_layout(trend_of(), width=width), hover=hover)
    assert keys_of(figure) == set(hover)
    assert "year:undated" in keys_of(figure)


def test_bars_are_drawn_at_their_place() -> None:
    layout = trend_layout(trend_of())
    shapes = [shape for shape in draw_trend(layout, hover={})["layout"]["shapes"] if shape["type"] == "rect"]
    drawn = {(shape["x0"], shape["y0"], shape["x1"], shape["y1"]) for shape in shapes}
    for bar in (*layout.bars, *layout.marked):
        assert tuple(round(edge, 2) for edge in bar.box) in drawn


def test_a_selected_year_is_outlined() -> None:
    layout = trend_layout(trend_of())
    figure = draw_trend(layout, hover={}, selected=("year:2017",))
    outlined = [shape for shape in figure["layout"]["shapes"] if shape["line"].get("width") == 1.5]
    assert len(outlined) == len([bar for bar in layout.bars if bar.key == "year:2017"])


def figures() -> list[dict[str, Any]]:
    published = trend_layout(trend_of(is_published=True))
    return [
        *(draw_map(map_layout(style=style), hover=HOVER, selected=("country:LY",)) for style in MapStyle),
        draw_trend(published, hover={key: key for key in TREND_TEXTS}),
    ]


@pytest.mark.parametrize("figure", figures())
def test_figures_are_plain_still_and_ask_for_nothing(figure: dict[str, Any]) -> None:
    text = json.dumps(figure)
    assert "http" not in text
    layout = figure["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert layout["yaxis"]["range"] == [layout["height"], 0]
    assert layout["xaxis"]["range"] == [0, layout["width"]]
    assert not layout["showlegend"]
    assert len(text) < 110_000


@pytest.mark.parametrize("figure", figures())
def test_names_of_traces_are_safe_as_classes(figure: dict[str, Any]) -> None:
    names = [trace["uid"] for trace in figure["data"] if "uid" in trace]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-zA-Z0-9-]+", name) for name in names), "Plotly uses them as CSS selectors"


def test_hover_words_are_escaped_with_a_bold_first_line() -> None:
    assert hover_words("<i>x</i>\nEUR 1m") == "<b>&lt;i&gt;x&lt;/i&gt;</b><br>EUR 1m"
