"""Marks that the map and the trend draw alike, as Plotly traces of one data unit to the pixel."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import Any

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.palette import FAMILIES, SCHEMES, WHITE, Scheme

Trace = dict[str, Any]

CLEAR = "rgba(0,0,0,0)"
PLOTLY_DROP = 0.25
"""Plotly sets the baseline of a text point this far below the point, in em."""

SIDES = {"start": "middle right", "middle": "middle center", "end": "middle left"}


def draw_texts(texts: Iterable[TextMark], *, scheme: Scheme) -> list[Trace]:
    """The lines of text, one trace for each kind of rim; figure-map.css draws the rims by the traces' classes."""
    ranked = sorted(texts, key=lambda mark: _rim(mark, scheme=scheme))
    return [
        _draw_text_trace(list(group), rim=rim, scheme=scheme)
        for rim, group in groupby(ranked, key=lambda mark: _rim(mark, scheme=scheme))
    ]


def _rim(mark: TextMark, *, scheme: Scheme) -> str:
    """Paper around words on uneven ground, a shade around white letters in a mark, none elsewhere."""
    if mark.has_halo:
        return "paper"
    is_white = mark.role.startswith("on-") and SCHEMES[scheme][mark.role] == WHITE
    return "shade" if is_white else "none"


def _draw_text_trace(texts: Sequence[TextMark], *, rim: str, scheme: Scheme) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "uid": f"-words-rim-{rim}",
        "x": [round(mark.x, 1) for mark in texts],
        "y": [round(mark.y - PLOTLY_DROP * mark.size, 1) for mark in texts],
        "text": [escape(mark.text, quote=False) for mark in texts],
        "textposition": [SIDES[mark.anchor] for mark in texts],
        "textfont": {
            "family": [FAMILIES[mark.family] for mark in texts],
            "size": [mark.size for mark in texts],
            "weight": [mark.weight for mark in texts],
            "color": [SCHEMES[scheme][mark.role] for mark in texts],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def draw_strokes(strokes: Sequence[Stroke], *, color: str, width: float, dash: str = "solid") -> Trace:
    """Straight lines as one trace; an empty dictionary when there are none."""
    paths = [((line.x0, line.y0), (line.x1, line.y1)) for line in strokes]
    return draw_path(paths, color=color, width=width, dash=dash)


def draw_path(paths: Sequence[Sequence[tuple[float, float]]], *, color: str, width: float, dash: str = "solid") -> Trace:
    """Lines through points as one trace, with a gap after each; an empty dictionary when there are none."""
    if not paths:
        return {}
    return {
        "type": "scatter",
        "mode": "lines",
        **join_paths(paths),
        "line": {"color": color, "width": width, "dash": dash, "simplify": False},
        "hoverinfo": "skip",
    }


def join_paths(paths: Sequence[Sequence[tuple[float, float]]]) -> dict[str, list[float | None]]:
    """The x and y of several paths, with None between them, where Plotly lifts its pen."""
    points: list[tuple[float | None, float | None]] = []
    for path in paths:
        points += [(None, None)] if points else []
        points += [(round(x, 1), round(y, 1)) for x, y in path]
    return {"x": [x for x, _ in points], "y": [y for _, y in points]}


def draw_box(box: Box, *, fill: str) -> Trace:
    """A filled rectangle as a Plotly shape, under the traces."""
    edges = {name: round(edge, 2) for name, edge in zip(("x0", "y0", "x1", "y1"), box, strict=True)}
    return {"type": "rect", **edges, "fillcolor": fill, "line": {"width": 0}, "layer": "below"}


def corners_of(box: Box) -> list[tuple[float, float]]:
    """The corners of a box as a closed path."""
    left, top, right, bottom = box
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def draw_hit_box(box: Box, *, key: str, hover: Mapping[str, str]) -> Trace:
    """An invisible rectangle that answers to the mouse with `key`; an empty dictionary if `hover` does not know it."""
    if key not in hover:
        return {}
    return {**draw_answer([corners_of(box)], key=key, words=hover[key]), "fillcolor": CLEAR, "line": {"width": 0}}


def draw_answer(paths: Sequence[Sequence[tuple[float, float]]], *, key: str, words: str) -> Trace:
    """A filled trace that answers to the mouse anywhere on its fill.

    dcc.Graph hands on the `customdata` of a click on a fill only if it is one string and the mode has lines.
    """
    return {
        "type": "scatter",
        "mode": "lines",
        **join_paths(paths),
        "fill": "toself",
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": hover_words(words),
        "customdata": key,
    }


def hover_words(words: str) -> str:
    """Plain words, their lines parted by a line feed or <br>, as Plotly shows them: the first line bold."""
    first, *rest = (escape(line, quote=False) for line in words.replace("<br>", "\n").split("\n"))
    return "<br>".join((f"<b>{first}</b>", *rest))
