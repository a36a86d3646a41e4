"""The Plotly figure of a placed flow: what Plotly would lay out of it is the layout, and nothing of it needs a network."""

import json
from collections import defaultdict
from typing import Any

import pytest

from iomdash.figures.sankey import draw_sankey
from iomdash.figures.theme import CONFIG, faded
from iomdash.layouts.sankey import SankeyLayout, place_sankey
from iomdash.palette import DARK_ROLES, SCHEMES
from iomdash.vocabulary import Column, Purpose
from tests.unit.hand_flows import COLUMNS, HEADS, make_flow, make_texts

CASES = [
    COLUMNS,
    (Column.WINDOW, Column.IMPLEMENTER),
    (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.KIND, Column.IMPLEMENTER),
]


def place(columns: tuple[Column, ...] = COLUMNS) -> SankeyLayout:
    flow = make_flow(columns)
    return place_sankey(flow, texts=make_texts(flow), heads=HEADS, width=1200, height=448)


def draw(layout: SankeyLayout, **options: Any) -> dict[str, Any]:
    return draw_sankey(layout, hover=options.pop("hover", {}), **options)


def stack_as_plotly(figure: dict[str, Any]) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Nodes and links in pixels as d3-sankey 0.12 places them in plotly.js 4.1.1 with sort "input" and fixed places."""
    trace, layout = figure["data"][0], figure["layout"]
    node, link = trace["node"], trace["link"]
    low, high = trace["domain"]["y"]
    height, top = layout["height"] * (high - low), layout["height"] * (1 - high)
    arriving: defaultdict[int, float] = defaultdict(float)
    leaving: defaultdict[int, float] = defaultdict(float)
    for source, target, value in zip(link["source"], link["target"], link["value"], strict=True):
        leaving[source] += value
        arriving[target] += value
    values = [max(arriving[number], leaving[number]) for number in range(len(node["x"]))]
    total = max(sum(value for value, x in zip(values, node["x"], strict=True) if x == place) for place in set(node["x"]))
    scale = height / total
    nodes = [
        {
            "x": x * layout["width"] - node["thickness"] / 2,
            "y": top + y * height - value * scale / 2,
            "height": value * scale,
        }
        for x, y, value in zip(node["x"], node["y"], values, strict=True)
    ]
    used: defaultdict[tuple[str, int], float] = defaultdict(float)
    links = []
    for source, target, value in zip(link["source"], link["target"], link["value"], strict=True):
        width = value * scale
        y0 = nodes[source]["y"] + used["out", source] + width / 2
        y1 = nodes[target]["y"] + used["in", target] + width / 2
        used["out", source] += width
        used["in", target] += width
        links.append({"y0": y0, "y1": y1, "width": width})
    return nodes, links


@pytest.mark.parametrize("columns", CASES)
def test_plotly_would_draw_the_nodes_of_the_layout(columns: tuple[Column, ...]) -> None:
    layout = place(columns)
    figure = draw(layout)
    nodes, _ = stack_as_plotly(figure)
    marks = [(bar, segment) for bar in layout.bars for segment in bar.segments]
    assert figure["data"][0]["node"]["customdata"] == [bar.key for bar, _ in marks]
    for node, (bar, segment) in zip(nodes, marks, strict=True):
        assert node["x"] == pytest.approx(bar.x, abs=0.01)
        assert node["y"] == pytest.approx(segment.y, abs=0.01)
        assert node["height"] == pytest.approx(segment.height, abs=0.001)


@pytest.mark.parametrize("columns", CASES)
def test_plotly_would_draw_the_ribbons_of_the_layout(columns: tuple[Column, ...]) -> None:
    layout = place(columns)
    figure = draw(layout)
    _, links = stack_as_plotly(figure)
    order = figure["layout"]["meta"]["order"]
    keys = figure["data"][0]["link"]["customdata"]
    assert sorted(order) == list(range(len(layout.ribbons)))
    for number, ribbon in zip(order, layout.ribbons, strict=True):
        assert keys[number] == ribbon.key
        assert links[number]["y0"] == pytest.approx(ribbon.y0, abs=0.01)
        assert links[number]["y1"] == pytest.approx(ribbon.y1, abs=0.01)
        assert links[number]["width"] == pytest.approx(ribbon.thickness, abs=0.001)


def test_every_node_has_a_value_and_both_halves_of_a_wide_one_are_joined_silently() -> None:
    layout = place()
    link = draw(layout)["data"][0]["link"]
    assert min(link["value"]) > 0
    joins = [number for number, key in enumerate(link["customdata"]) if key == ""]
    wide = {box.key for box in layout.boxes}
    segments = sum(len(bar.segments) for bar in layout.bars if bar.key in wide and bar.side == "in")
    assert len(joins) == segments
    assert {link["color"][number] for number in joins} == {"rgba(0,0,0,0)"}
    assert {link["label"][number] for number in joins} == {""}


def test_the_marked_is_listed_after_the_rest_so_that_it_is_painted_on_top() -> None:
    link = draw(place())["data"][0]["link"]
    accent = faded("accent", opacity=0.92)
    colours = [colour for colour, key in zip(link["color"], link["customdata"], strict=True) if key]
    assert accent in colours
    assert colours == sorted(colours, key=lambda colour: colour == accent)


def test_hover_words_are_escaped_and_their_first_line_is_bold() -> None:
    hover = {"country:LY": "<Libya> & %{x}\nEUR 385m", "country:LY>implementer:iom": "Libya to IOM"}
    trace = draw(place(), hover=hover)["data"][0]
    libya = trace["node"]["label"][trace["node"]["customdata"].index("country:LY")]
    assert libya == "<b>&lt;Libya&gt; &amp; %{x}</b><br>EUR 385m"
    assert "<b>Libya to IOM</b>" in trace["link"]["label"]
    morocco = trace["node"]["label"][trace["node"]["customdata"].index("country:MA")]
    assert morocco == ""


def test_words_stand_where_the_layout_says() -> None:
    layout = place()
    words = draw(layout)["data"][1]
    assert words["text"] == [label.text for label in layout.labels]
    assert words["x"] == pytest.approx([label.x for label in layout.labels], abs=0.01)
    # Plotly's baseline is a quarter of an em under the point.
    sizes = words["textfont"]["size"]
    baselines = [y + 0.25 * size for y, size in zip(words["y"], sizes, strict=True)]
    assert baselines == pytest.approx([label.y for label in layout.labels], abs=0.01)
    assert words["customdata"] == [label.key for label in layout.labels]
    assert {"middle right", "middle left"} == set(words["textposition"])


def test_unescaped_names_do_not_become_markup() -> None:
    flow = make_flow()
    texts = make_texts(flow)
    key = "implementer:giz"
    texts[key] = type(texts[key])(name="<b>GIZ</b>", amount="1", amount_long="1", share="1")
    layout = place_sankey(flow, texts=texts, heads=HEADS, width=1200, height=448)
    assert "&lt;b&gt;GIZ&lt;/b&gt;" in draw(layout)["data"][1]["text"]


def test_paint_names_each_ribbon_and_node_that_plotly_cannot_paint() -> None:
    layout = place()
    figure = draw(layout)
    meta, link, node = figure["layout"]["meta"], figure["data"][0]["link"], figure["data"][0]["node"]
    attributed = {number for number, *_ in (*meta["dots"], *meta["dashes"])}
    assert {link["customdata"][number].split(":")[0] for number in attributed} == {"donor"}
    assert len(attributed) == sum(ribbon.attributed for ribbon in layout.ribbons)
    assert {node["customdata"][number].split(":")[1] for number in meta["hatched"]} == {"several", "unpublished"}
    assert all(1 <= width < 7 for _, width, _, _ in meta["dashes"])
    assert {width for _, width in meta["hairs"]} <= {1}
    ribbons = {(ribbon.key, ribbon.part) for ribbon in layout.ribbons}
    drawn = [key for key in link["customdata"] if key]
    assert {(key, layout.parts[part]) for key, part in zip(drawn, meta["parts"], strict=True)} == ribbons


def test_it_is_plain_small_and_needs_no_map_and_no_axis() -> None:
    figure = draw(place())
    text = json.dumps(figure, allow_nan=False)
    assert json.loads(text) == figure
    assert len(text) < 60_000
    assert {trace["type"] for trace in figure["data"]} == {"sankey", "scatter"}
    assert "geo" not in figure["layout"]
    assert not figure["layout"]["xaxis"]["visible"]
    assert (figure["layout"]["width"], figure["layout"]["height"]) == (1200, 448)


def test_only_wide_nodes_of_few_are_tinted_under_the_flows() -> None:
    shapes = draw(place())["layout"]["shapes"]
    assert [shape["type"] for shape in shapes] == ["line", "rect", "rect", "rect", "rect"]
    assert {shape["layer"] for shape in shapes} == {"below"}


def test_the_dark_scheme_changes_colours_only() -> None:
    light, dark = draw(place()), draw(place(), scheme="dark")
    assert dark["data"][0]["link"]["value"] == light["data"][0]["link"]["value"]
    assert dark["data"][0]["node"]["color"] != light["data"][0]["node"]["color"]
    assert dark["layout"]["meta"]["colours"]["hatch"] == DARK_ROLES["hatch"]


# The theme


def contrast(first: str, second: str) -> float:
    """WCAG 2.2 contrast of two colours."""
    lights = sorted((luminance(first), luminance(second)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


WORDS = (
    "ink",
    "secondary",
    "link",
    "alert",
    "accent-text",
    "name",
    "amount",
    "quiet",
    "share",
    "head",
    "unit",
    "marked",
    "note",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_the_paper(scheme: str) -> None:
    roles = SCHEMES["dark" if scheme == "dark" else "light"]
    names = [*WORDS, *(role for role in roles if role.startswith("window-name:"))]
    faint = {role: round(contrast(roles[role], roles["paper"]), 2) for role in names}
    assert min(faint.values()) >= 4.5, faint


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_on_windows_and_marks_can_be_seen(scheme: str) -> None:
    roles = SCHEMES["dark" if scheme == "dark" else "light"]
    for window in ("NOA", "SAH", "HOA", "REG"):
        assert contrast(roles[f"on-window:{window}"], roles[f"window:{window}"]) >= 4.5, window
        assert contrast(roles[f"window-edge:{window}"], roles["paper"]) >= 3, window
    for role in ("accent", "node", "unknown", "hatch", "window:NOA", "window:HOA", "window:REG"):
        assert contrast(roles[role], roles["paper"]) >= 3, role


def test_plotly_shows_no_bar_no_logo_and_uploads_nothing() -> None:
    off = ("displayModeBar", "displaylogo", "showSendToCloud", "responsive", "showLink", "scrollZoom")
    assert not any(CONFIG[option] for option in off)


@pytest.mark.parametrize("roles", SCHEMES.values(), ids=SCHEMES)
def test_every_purpose_has_a_colour_of_its_own(roles: dict[str, str]) -> None:
    colours = [roles[f"purpose:{purpose}"] for purpose in Purpose]
    assert len({*colours, roles["accent"]}) == len(Purpose) + 1


def test_a_faded_colour_keeps_its_hue() -> None:
    assert faded("accent", opacity=0.5) == "rgba(213,94,0,0.5)"
