"""The trend on screen: a placed trend as a Plotly figure, one data unit to the pixel. It computes no amount or position.

Bars are Plotly shapes: its own bar traces are rounded to whole pixels, which would falsify the small ones.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from iomdash.figures.marks import CLEAR, Trace, draw_box, draw_hit_box, draw_path, draw_strokes, draw_texts, hover_words
from iomdash.figures.theme import base_layout
from iomdash.layouts.events import EventMark
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.trend_marks import SeriesLine, TrendBar, TrendLayout, YearHit
from iomdash.layouts.trend_stacks import color_role
from iomdash.palette import SCHEMES, Scheme

HATCH_WIDTH = 1.6
SEAM = 1.0
OUTLINE = 1.0
SELECTED_OUTLINE = 1.5
LINE = 2.0
POINT = 8.0
HIT_DISTANCE = 1


def draw_trend(
    layout: TrendLayout,
    *,
    hover: Mapping[str, str],
    selected: Collection[str] = (),
    scheme: Scheme = "light",
    meta: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The figure of `layout`. `hover` holds the plain words over a year by its key ("year:2017", "year:undated").

    Only the years and events that `hover` speaks of answer; the `customdata` of a click is the key. `selected` are keys
    to be outlined; `meta` is handed on to the scripts.
    """
    roles = SCHEMES[scheme]
    traces = [
        *_draw_hatches(layout, scheme=scheme),
        draw_strokes(layout.seams, color=roles["paper"], width=SEAM),
        draw_strokes(layout.axis, color=roles["ink"], width=1),
        draw_strokes(layout.leaders, color=roles["hatch"], width=1),
        *(_draw_line(line, scheme=scheme) for line in layout.series),
        *_draw_events(layout.events, scheme=scheme),
        *draw_texts([*layout.texts, *(event.text for event in layout.events)], scheme=scheme),
        *(draw_hit_box(event.hit, key=event.key, hover=hover) for event in layout.events),
        _draw_hits([hit for hit in layout.hits if hit.key in hover], hover=hover),
    ]
    return {
        "data": [trace for trace in traces if trace],
        "layout": {
            **base_layout(width=layout.width, height=layout.height, scheme=scheme),
            "hoverdistance": HIT_DISTANCE,
            **({"meta": meta} if meta else {}),
            "shapes": list(_draw_shapes(layout, selected=selected, scheme=scheme)),
        },
    }


def _draw_events(events: Sequence[EventMark], *, scheme: Scheme) -> list[Trace]:
    """The notches of events on their axis and the lines to their names."""
    color = SCHEMES[scheme]["event"]
    lines = [line for event in events for line in (event.notch, event.leader)]
    return [draw_strokes(lines, color=color, width=1)]


def _draw_shapes(layout: TrendLayout, *, selected: Collection[str], scheme: Scheme) -> Iterator[Trace]:
    """The grid, the bars over it, the marked organisation's bars, the swatches."""
    roles = SCHEMES[scheme]
    yield from (_draw_grid_line(line, scheme=scheme) for line in layout.grid)
    yield from (_draw_bar(bar, is_selected=bar.key in selected, scheme=scheme) for bar in layout.bars)
    yield from (draw_box(bar.box, fill=roles["accent"]) for bar in layout.marked)
    yield from (draw_box(swatch.box, fill=roles[swatch.role]) for swatch in layout.swatches)


def _draw_grid_line(line: Stroke, *, scheme: Scheme) -> Trace:
    x0, y0, x1, y1 = (round(value, 1) for value in line)
    style = {"color": SCHEMES[scheme]["hairline"], "width": 1}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": style, "layer": "below"}


def _draw_bar(bar: TrendBar, *, is_selected: bool, scheme: Scheme) -> Trace:
    """One window's part of a year; of the undated money only the outline, since its hatching fills it."""
    roles = SCHEMES[scheme]
    color = roles[color_role(bar.window)]
    shape = draw_box(bar.box, fill=CLEAR if bar.hatch else color)
    if is_selected:
        return {**shape, "line": {"color": roles["ink"], "width": SELECTED_OUTLINE}}
    if bar.is_outside:
        return {**shape, "line": {"color": roles["outside-rim"], "width": OUTLINE}}
    return {**shape, "line": {"color": color, "width": OUTLINE}} if bar.hatch else shape


def _draw_hatches(layout: TrendLayout, *, scheme: Scheme) -> list[Trace]:
    """The hatching of the undated parts, in the colours of their windows."""
    ranked = sorted((bar for bar in layout.bars if bar.hatch), key=lambda bar: bar.window)
    groups = ((window, [line for bar in bars for line in bar.hatch]) for window, bars in groupby(ranked, key=_window))
    return [draw_strokes(lines, color=SCHEMES[scheme][color_role(window)], width=HATCH_WIDTH) for window, lines in groups]


def _window(bar: TrendBar) -> str:
    return bar.window


def _draw_hits(hits: Sequence[YearHit], *, hover: Mapping[str, str]) -> Trace:
    """The invisible bands that take the clicks, one for each year."""
    if not hits:
        return {}
    boxes = [hit.box for hit in hits]
    return {
        "type": "bar",
        "uid": "-hits",
        "x": [round((box.left + box.right) / 2, 2) for box in boxes],
        "width": [round(box.right - box.left, 2) for box in boxes],
        "base": [round(box.bottom, 2) for box in boxes],
        "y": [round(box.top - box.bottom, 2) for box in boxes],
        "marker": {"color": CLEAR, "line": {"width": 0}},
        "customdata": [hit.key for hit in hits],
        "text": [hover_words(hover[hit.key]) for hit in hits],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _draw_line(line: SeriesLine, *, scheme: Scheme) -> Trace:
    """A cumulative line; a published one shows its dates as points."""
    color = SCHEMES[scheme][f"series:{line.series}"]
    trace = draw_path([line.points], color=color, width=LINE)
    marker = {"size": POINT, "color": color, "line": {"color": SCHEMES[scheme]["paper"], "width": 1}}
    return {**trace, "mode": "lines+markers", "marker": marker} if line.is_published else trace
