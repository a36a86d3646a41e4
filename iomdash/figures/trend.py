"""The trend on screen: a placed trend as a Plotly figure, one data unit to the pixel. It computes no amount or position."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any

from iomdash.figures.marks import CLEAR, Trace, draw_box, draw_path, draw_strokes, draw_texts, hover_words
from iomdash.figures.theme import SCHEMES, Scheme, base_layout
from iomdash.layouts.hatches import Stroke
from iomdash.layouts.text_marks import Box
from iomdash.layouts.trend_marks import SeriesLine, TrendBar, TrendLayout, YearHit

HATCH_WIDTH = 1.6
SEAM = 1.0
LINE = 2.0
POINT = 8.0
HIT_DISTANCE = 1


def draw_trend(
    layout: TrendLayout, *, hover: Mapping[str, str], selected: Collection[str] = (), scheme: Scheme = "light"
) -> dict[str, Any]:
    """The figure of `layout`. `hover` holds the plain words over a year by its key ("year:2017", "year:undated").

    Only the years that `hover` speaks of answer; the `customdata` of a click is the key. `selected` are keys to be
    outlined.
    """
    roles = SCHEMES[scheme]
    traces = [
        *_draw_bars(layout, scheme=scheme),
        draw_strokes(layout.seams, color=roles["paper"], width=SEAM),
        _draw_boxes([bar.box for bar in layout.marked], uid="-marked", fill=roles["accent"]),
        draw_strokes(layout.axis, color=roles["ink"], width=1),
        draw_strokes(layout.leaders, color=roles["hatch"], width=1),
        *(_draw_line(line, scheme=scheme) for line in layout.series),
        *draw_texts(layout.texts, scheme=scheme),
        _draw_selected(layout, selected=selected, scheme=scheme),
        _draw_hits([hit for hit in layout.hits if hit.key in hover], hover=hover),
    ]
    return {
        "data": [trace for trace in traces if trace],
        "layout": {
            **base_layout(width=layout.width, height=layout.height, scheme=scheme),
            "barmode": "overlay",
            "hoverdistance": HIT_DISTANCE,
            "shapes": [
                *(_draw_grid_line(line, scheme=scheme) for line in layout.grid),
                *(draw_box(swatch.box, fill=roles[swatch.role]) for swatch in layout.swatches),
            ],
        },
    }


def _draw_grid_line(line: Stroke, *, scheme: Scheme) -> Trace:
    """A hairline as a shape: as a trace it would lie over the bars."""
    x0, y0, x1, y1 = (round(value, 1) for value in line)
    style = {"color": SCHEMES[scheme]["hairline"], "width": 1}
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": style, "layer": "below"}


def _draw_bars(layout: TrendLayout, *, scheme: Scheme) -> list[Trace]:
    """The stacks, one trace for each window; undated parts as hatching in an outline."""
    ranked = sorted(layout.bars, key=lambda bar: bar.window)
    groups = [(window, list(bars)) for window, bars in groupby(ranked, key=lambda bar: bar.window)]
    return [trace for window, bars in groups for trace in _draw_window(bars, role=f"window:{window}", scheme=scheme)]


def _draw_window(bars: Sequence[TrendBar], *, role: str, scheme: Scheme) -> list[Trace]:
    color = SCHEMES[scheme][role]
    dated = [bar.box for bar in bars if not bar.hatch]
    undated = [bar for bar in bars if bar.hatch]
    outline = _draw_boxes([bar.box for bar in undated], uid=f"-undated-{role}", fill=CLEAR)
    return [
        _draw_boxes(dated, uid=f"-{role}", fill=color),
        draw_strokes([line for bar in undated for line in bar.hatch], color=color, width=HATCH_WIDTH),
        {**outline, "marker": {"color": CLEAR, "line": {"color": color, "width": 1}}} if outline else {},
    ]


def _draw_boxes(boxes: Sequence[Box], *, uid: str, fill: str) -> Trace:
    """Rectangles as one bar trace; an empty dictionary when there are none."""
    if not boxes:
        return {}
    return {
        "type": "bar",
        "uid": uid,
        "x": [round((box.left + box.right) / 2, 2) for box in boxes],
        "width": [round(box.right - box.left, 2) for box in boxes],
        "base": [round(box.bottom, 2) for box in boxes],
        "y": [round(box.top - box.bottom, 2) for box in boxes],
        "marker": {"color": fill, "line": {"width": 0}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _draw_selected(layout: TrendLayout, *, selected: Collection[str], scheme: Scheme) -> Trace:
    """An outline in ink around the stacks of the years that are selected."""
    color = SCHEMES[scheme]["ink"]
    boxes = _draw_boxes([bar.box for bar in layout.bars if bar.key in selected], uid="-selected", fill=CLEAR)
    return {**boxes, "marker": {"color": CLEAR, "line": {"color": color, "width": 1.5}}} if boxes else {}


def _draw_hits(hits: Sequence[YearHit], *, hover: Mapping[str, str]) -> Trace:
    """The invisible bands that take the clicks, one for each year."""
    trace = _draw_boxes([hit.box for hit in hits], uid="-hits", fill=CLEAR)
    if not trace:
        return {}
    del trace["hoverinfo"]
    return {
        **trace,
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
