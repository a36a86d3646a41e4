"""The flow diagram on screen: a placed Sankey as a Plotly figure. It computes no amount and no position.

Every segment of every bar is a node of Plotly's at a fixed place, the two bars of a wide node are joined by an
invisible link, and Plotly's own scale is made ours by a domain exactly as high as the money, without padding.
`layout.meta` tells assets/js/sankey.js how to paint what Plotly cannot: hatches, dots, dashes, thin ribbons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from iomdash.figures.theme import base_layout, faded
from iomdash.layouts.sankey import Bar, Box, Label, Ribbon, SankeyLayout, Segment
from iomdash.layouts.sankey_paint import STROKED, TINT_OPACITY, dash_opacity, dash_role, dot_role, fill_opacity
from iomdash.measures.shapes import Path
from iomdash.palette import SANS, SCHEMES, Scheme, ink_of
from iomdash.vocabulary import Column

CLEAR = "rgba(0,0,0,0)"
HOVER = "%{label}<extra></extra>"
PLOTLY_DROP = 0.25
"""Plotly sets the baseline of a text point this far below the point, in em."""

UNKNOWN_OPACITY = 0.55
SIDES = {"start": "middle right", "end": "middle left"}


def draw_sankey(
    layout: SankeyLayout, *, hover: Mapping[str, str], paths: Sequence[Path] = (), scheme: Scheme = "light"
) -> dict[str, Any]:
    """The figure of `layout`: the Sankey first, its words second.

    `hover` holds the plain words shown over a node ("country:LY") or a link ("country:LY>implementer:iom"); its
    first line is set bold. The `customdata` of nodes and links are the same keys, "" inside a wide node. `paths` are
    the ways of the flow that is placed: what the preview of a whole path is drawn from.
    """
    figure = _Figure(
        layout=layout,
        hover=hover,
        scheme=scheme,
        marks=tuple((bar, segment) for bar in layout.bars for segment in bar.segments),
        ribbons=tuple(sorted(layout.ribbons, key=lambda ribbon: (-layout.parts.index(ribbon.part), ribbon.x0, ribbon.y0))),
        paths=paths,
    )
    return {
        "data": [figure.draw_flows(), _draw_labels(layout.labels, scheme=scheme)],
        "layout": {
            **base_layout(width=layout.width, height=layout.height, scheme=scheme),
            "shapes": [_draw_line(layout, scheme=scheme), *_draw_tints(layout.boxes, scheme=scheme)],
            "meta": figure.describe_paint(),
        },
    }


@dataclass(frozen=True, kw_only=True)
class _Figure:
    """What the parts of one figure share. `marks` are Plotly's nodes and `ribbons` its links, in its order.

    Plotly stacks links as they are listed: by their height at the source, which is also their order at the target.
    """

    layout: SankeyLayout
    hover: Mapping[str, str]
    scheme: Scheme
    marks: tuple[tuple[Bar, Segment], ...]
    ribbons: tuple[Ribbon, ...]
    paths: Sequence[Path]

    def draw_flows(self) -> dict[str, Any]:
        layout = self.layout
        start, height = layout.drawing_top, layout.money_height
        return {
            "type": "sankey",
            "arrangement": "fixed",
            "domain": {"x": [0, 1], "y": [1 - (start + height) / layout.height, 1 - start / layout.height]},
            "textfont": {"size": 1, "color": CLEAR},
            "node": self._draw_nodes(),
            "link": self._draw_links(),
        }

    def _draw_nodes(self) -> dict[str, Any]:
        layout = self.layout
        middles = [segment.y + segment.height / 2 - layout.drawing_top for _, segment in self.marks]
        return {
            "sort": "input",
            "pad": 0,
            "thickness": layout.bar_width,
            "line": {"width": 0},
            # Parts of the domain. Plotly takes a zero for "no place given".
            "x": [round((bar.x + bar.width / 2) / layout.width, 6) for bar, _ in self.marks],
            "y": [round(middle / layout.money_height, 6) or 1e-6 for middle in middles],
            "color": [self._segment_colour(segment) for _, segment in self.marks],
            "customdata": [bar.key for bar, _ in self.marks],
            "label": [self._words(bar.key) for bar, _ in self.marks],
            "hovertemplate": HOVER,
        }

    def _draw_links(self) -> dict[str, Any]:
        numbers = {(bar.key, bar.side, segment.part): number for number, (bar, segment) in enumerate(self.marks)}
        joins = [
            (number, numbers[bar.key, "out", segment.part], segment.amount)
            for number, (bar, segment) in enumerate(self.marks)
            if bar.side == "in" and (bar.key, "out", segment.part) in numbers
        ]
        colours = [faded(ribbon.fill, opacity=fill_opacity(ribbon), scheme=self.scheme) for ribbon in self.ribbons]
        colours += [CLEAR] * len(joins)
        sources = [numbers[ribbon.source, "out", ribbon.part] for ribbon in self.ribbons]
        targets = [numbers[ribbon.target, "in", ribbon.part] for ribbon in self.ribbons]
        return {
            "sort": "input",
            "source": sources + [start for start, _, _ in joins],
            "target": targets + [end for _, end, _ in joins],
            "value": [
                cents / 100 for cents in (*(ribbon.amount for ribbon in self.ribbons), *(cents for _, _, cents in joins))
            ],
            "color": colours,
            "hovercolor": colours,
            "customdata": [ribbon.key for ribbon in self.ribbons] + [""] * len(joins),
            "label": [self._words(ribbon.key) for ribbon in self.ribbons] + [""] * len(joins),
            "line": {"width": 0},
            "hovertemplate": HOVER,
        }

    def describe_paint(self) -> dict[str, Any]:
        """For the script: by number of node or link, what Plotly cannot paint. Widths are pixels."""
        numbers = {(ribbon.key, ribbon.part): number for number, ribbon in enumerate(self.ribbons)}
        roles = SCHEMES[self.scheme]
        return {
            "kind": "sankey",
            "colours": {role: roles[role] for role in ("hatch", "ink")},
            "hatched": [number for number, (_, segment) in enumerate(self.marks) if segment.fill == "unknown"],
            "parts": [self.layout.parts.index(ribbon.part) for ribbon in self.ribbons],
            "dots": [
                [number, roles[dot_role(ribbon)]] for number, ribbon in enumerate(self.ribbons) if ribbon.texture == "dots"
            ],
            "dashes": [
                [number, round(ribbon.drawn, 2), dash_opacity(ribbon), roles[dash_role(ribbon)]]
                for number, ribbon in enumerate(self.ribbons)
                if ribbon.texture == "dash"
            ],
            "hairs": [
                [number, round(ribbon.drawn, 2)]
                for number, ribbon in enumerate(self.ribbons)
                if ribbon.texture == "solid" and ribbon.thickness <= STROKED
            ],
            "order": [numbers[ribbon.key, ribbon.part] for ribbon in self.layout.ribbons],
            **self._describe_paths(),
        }

    def _describe_paths(self) -> dict[str, Any]:
        """The ways through the flow by numbers of nodes, in whole euros, and the donors' parts of every way."""
        keys = {key: number for number, key in enumerate(dict.fromkeys(bar.key for bar in self.layout.bars))}
        amounts = {bar.key: sum(segment.amount for segment in bar.segments) for bar in self.layout.bars}
        return {
            "keys": list(keys),
            "paths": [
                [*(keys[node] for node in path.nodes), self.layout.parts.index(path.part), max(1, round(path.amount / 100))]
                for path in self.paths
            ],
            "donors": {key: amounts[key] / 100 for key in keys if key.startswith(f"{Column.DONOR}:")},
        }

    def _segment_colour(self, segment: Segment) -> str:
        if segment.fill == "unknown":
            return faded("unknown", opacity=UNKNOWN_OPACITY, scheme=self.scheme)
        return SCHEMES[self.scheme][segment.fill]

    def _words(self, key: str) -> str:
        """The hover text of a node or link as Plotly's markup: escaped, the first line bold."""
        first, *others = escape(self.hover.get(key, ""), quote=False).split("\n")
        return "<br>".join([f"<b>{first}</b>", *others]) if first else ""


def _draw_labels(labels: Sequence[Label], *, scheme: Scheme) -> dict[str, Any]:
    """All words as one trace of text points: placed to a part of a pixel, in a third of the time of annotations."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [round(label.x, 2) for label in labels],
        "y": [round(label.y - PLOTLY_DROP * label.size, 2) for label in labels],
        "text": [escape(label.text, quote=False) for label in labels],
        "textposition": [SIDES[label.anchor] for label in labels],
        "textfont": {
            "family": SANS,
            "size": [label.size for label in labels],
            "weight": [label.weight for label in labels],
            "color": [ink_of(label.role, scheme=scheme) for label in labels],
        },
        "customdata": [label.key for label in labels],
        "hoverinfo": "skip",
    }


def _draw_line(layout: SankeyLayout, *, scheme: Scheme) -> dict[str, Any]:
    """The hairline under the heads, on the middle of a pixel so that it stays one pixel thin."""
    y = round(layout.line_y) - 0.5
    return {
        "type": "line",
        "layer": "below",
        "x0": 0,
        "x1": layout.width,
        "y0": y,
        "y1": y,
        "line": {"width": 1, "color": SCHEMES[scheme]["hairline"]},
    }


def _draw_tints(boxes: Sequence[Box], *, scheme: Scheme) -> list[dict[str, Any]]:
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": box.x,
            "x1": box.x + box.width,
            "y0": box.y,
            "y1": box.y + box.height,
            "fillcolor": faded(box.fill, opacity=TINT_OPACITY, scheme=scheme),
            "line": {"width": 0},
        }
        for box in boxes
        if box.fill
    ]
