"""Bars, boxes and ribbons of a flow diagram, from whole cents at one scale."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from iomdash.layouts.sankey_columns import ColumnPlace
from iomdash.layouts.sankey_marks import Bar, Box, Part, Ribbon, Segment, Side, Texture
from iomdash.layouts.sankey_nodes import Placed
from iomdash.measures.shapes import MARKED, REST, Flow, Link, Node
from iomdash.vocabulary import UNKNOWNS, Colour, Column, Status

LEAST = 1.0
"""Pixels: a thinner ribbon is drawn as thick as this, and the key says so."""

DOTS_FROM = 7
"""Pixels: a thinner ribbon filled with a grid of dots shows random dots, it is dashed instead."""


def place_bars(place: ColumnPlace, *, width: float, scale: float, colour: Colour) -> Iterator[Bar]:
    """The bars of a column; `scale` is pixels per cent, `width` that of a bar, `colour` what the parts are groups of."""
    sides: tuple[tuple[Side, float | None], ...] = (("in", place.in_x), ("out", place.out_x))
    for placed in place.column.nodes:
        segments = tuple(_segments(placed, scale=scale, colour=colour))
        for side, x in sides:
            if x is not None:
                yield Bar(
                    key=placed.node.key, side=side, x=x, y=placed.y, width=width,
                    height=placed.height, segments=segments,
                )  # fmt: skip


def place_boxes(place: ColumnPlace, *, bar: float, mark: str) -> Iterator[Box]:
    """The areas between the bars of a wide column; tinted where nodes are few and labels stand inside them."""
    if place.in_x is None or place.out_x is None:
        return
    is_tinted = place.column.style == "stack"
    for placed in place.column.nodes:
        fill = "accent" if placed.node.id == mark else node_fill(placed.node)
        x = place.in_x + bar
        yield Box(
            key=placed.node.key,
            fill=fill if is_tinted else "",
            x=x,
            y=placed.y,
            width=place.out_x - x,
            height=placed.height,
        )


def node_fill(node: Node) -> str:
    """Colour role of a node's unmarked part."""
    if node.id in UNKNOWNS or node.status is Status.UNKNOWN:
        return "unknown"
    if node.group and node.column in (Column.WINDOW, Column.COUNTRY):
        return f"window:{node.group}"
    return "node"


def place_ribbons(flow: Flow, *, places: Sequence[ColumnPlace], bar: float, scale: float) -> tuple[Ribbon, ...]:
    """All ribbons in the order in which they are painted: the rest before the marked, big before small."""
    ribbons = list(_ribbons(flow, places=places, bar=bar, scale=scale))
    return tuple(sorted(ribbons, key=lambda ribbon: (ribbon.part == MARKED, -ribbon.amount)))


def _segments(placed: Placed, *, scale: float, colour: Colour) -> Iterator[Segment]:
    for part, cents in placed.node.split:
        fill = node_fill(placed.node) if part == REST else "unknown" if part in UNKNOWNS else part_fill(part, colour=colour)
        yield Segment(part=part, fill=fill, y=placed.starts[part], height=cents * scale, amount=cents)


def part_fill(part: Part, *, colour: Colour) -> str:
    """Colour role of a part of a ribbon or bar."""
    if colour is Colour.MARK:
        return "accent" if part == MARKED else "neutral"
    return "neutral" if part in UNKNOWNS else f"{colour}:{part}"


def _ribbons(flow: Flow, *, places: Sequence[ColumnPlace], bar: float, scale: float) -> Iterator[Ribbon]:
    placed = {item.node.key: item for place in places for item in place.column.nodes}
    ends = {item.node.key: place for place in places for item in place.column.nodes}
    # Cents already stacked at each side of each part of each node: pixels come only at the end.
    stacked: defaultdict[tuple[str, Side, Part], int] = defaultdict(int)
    for link in _in_order(flow):
        for part, amount in link.split:
            y0 = _middle(
                placed[link.source], part=part, before=stacked[link.source, "out", part], amount=amount, scale=scale
            )
            y1 = _middle(placed[link.target], part=part, before=stacked[link.target, "in", part], amount=amount, scale=scale)
            stacked[link.source, "out", part] += amount
            stacked[link.target, "in", part] += amount
            yield _ribbon(
                link, part=part, fill=part_fill(part, colour=flow.colour), amount=amount, scale=scale, y0=y0, y1=y1,
                x0=_edge(ends[link.source].out_x) + bar, x1=_edge(ends[link.target].in_x),
            )  # fmt: skip


def _in_order(flow: Flow) -> list[Link]:
    """Links by source, then by target: at every node no two ribbons cross."""
    order = {key: place for place, key in enumerate(flow.nodes)}
    return sorted(flow.links, key=lambda link: (order[link.source], order[link.target]))


def _middle(placed: Placed, *, part: Part, before: int, amount: int, scale: float) -> float:
    return placed.starts[part] + (before + amount / 2) * scale


def _edge(x: float | None) -> float:
    if x is None:
        raise ValueError("a link leaves the last column or enters the first")
    return x


def _ribbon(
    link: Link, *, part: Part, fill: str, amount: int, scale: float, y0: float, y1: float, x0: float, x1: float
) -> Ribbon:
    is_attributed = link.status is Status.ATTRIBUTED
    thickness = amount * scale
    return Ribbon(
        key=link.key, source=link.source, target=link.target, part=part,
        fill=fill,
        texture=_texture(thickness, is_attributed=is_attributed), attributed=is_attributed,
        x0=x0, y0=y0, x1=x1, y1=y1, thickness=thickness,
        drawn=max(thickness, LEAST), amount=amount,
    )  # fmt: skip


def _texture(thickness: float, *, is_attributed: bool) -> Texture:
    if not is_attributed:
        return "solid"
    return "dots" if thickness >= DOTS_FROM else "dash"
