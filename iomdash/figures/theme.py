"""The look of every figure on screen: the frame, the box at the mouse, and what Plotly is told to leave out."""

from collections.abc import Mapping
from typing import Any

from iomdash.palette import SANS, SCHEMES, Scheme

CONFIG: Mapping[str, Any] = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "showTips": False,
    "showAxisDragHandles": False,
    "showLink": False,
    "doubleClick": False,
    "scrollZoom": False,
    "responsive": False,
    "autosizable": False,
}
"""Plotly's options for every figure: no bar, no logo, no upload, no size of its own."""


def hover_label(scheme: Scheme = "light") -> dict[str, Any]:
    """The box that follows the mouse: without a colour of its own it would take that of the mark."""
    roles = SCHEMES[scheme]
    return {
        "bgcolor": roles["ink"],
        "bordercolor": roles["ink"],
        "font": {"family": SANS, "size": 13, "color": roles["paper"]},
        "align": "left",
        "namelength": 0,
    }


def base_layout(*, width: float, height: float, scheme: Scheme = "light") -> dict[str, Any]:
    """A layout in which one unit of both axes is a pixel, y downwards; the page's paper shows through."""
    axis = {"visible": False, "fixedrange": True, "autorange": False, "zeroline": False, "showgrid": False}
    return {
        "width": width,
        "height": height,
        "autosize": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": SANS, "size": 13, "color": SCHEMES[scheme]["ink"]},
        "hoverlabel": hover_label(scheme),
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "xaxis": {**axis, "range": [0, width]},
        "yaxis": {**axis, "range": [height, 0]},
    }


def faded(role: str, *, opacity: float, scheme: Scheme = "light") -> str:
    """The colour of a role with an opacity from 0 to 1."""
    colour = SCHEMES[scheme][role]
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"
