"""The shapes of the map: read once from a file of projected polygons, cut and scaled to a view, located by cell.

The file's numbers are pixels of a canvas 864 wide and 480 high (Lambert azimuthal equal-area); y grows downwards.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

from iomdash.layouts.text_marks import Box

Point = tuple[float, float]
Ring = tuple[Point, ...]

CANVAS_WIDTH = 864.0
CANVAS_HEIGHT = 480.0
NARROW = 800.0
"""Below this width in pixels the view leaves the margins of the canvas out, so that countries stay large."""

EDGES = ((NARROW, (-44.0, CANVAS_WIDTH - 44.0)), (480.0, (-56.0, 784.0)), (0.0, (24.0, 784.0)))
"""From which width the view has which edges on the canvas: sea in the west for the names on that coast, less of Arabia."""

MOST_CROPPED = 40.0
"""How much of the canvas's height, all of it south of Burundi, a low view may leave out."""

CELL = 6.0
SEA = ""


@dataclass(frozen=True, kw_only=True)
class CountryShape:
    """A country's outline on the canvas; `anchor` is a point well inside it, `window` "" outside the three windows."""

    place: str
    window: str
    is_africa: bool
    rings: tuple[Ring, ...]
    anchor: Point


@dataclass(frozen=True, kw_only=True, eq=False)
class MapShapes:
    """All the map's shapes in canvas pixels: countries, the outlines of the windows by code, the contested lines."""

    countries: tuple[CountryShape, ...]
    outlines: tuple[tuple[str, tuple[Ring, ...]], ...]
    contested: tuple[tuple[str, Ring], ...]

    def find(self, place: str) -> CountryShape | None:
        return _by_place(self).get(place)


@dataclass(frozen=True, kw_only=True)
class View:
    """The part of the canvas that is shown, and the pixels on screen for each of its pixels."""

    left: float
    top: float
    right: float
    bottom: float
    scale: float

    @property
    def width(self) -> float:
        return (self.right - self.left) * self.scale

    @property
    def height(self) -> float:
        return (self.bottom - self.top) * self.scale

    def project(self, point: Point) -> Point:
        """A canvas point in pixels of the view."""
        return (point[0] - self.left) * self.scale, (point[1] - self.top) * self.scale

    def unproject(self, point: Point) -> Point:
        return point[0] / self.scale + self.left, point[1] / self.scale + self.top

    def shows(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, kw_only=True, eq=False)
class Land:
    """The shapes of one view in its pixels, cut at its edges.

    Countries hold (shape, closed rings); outlines are open lines, since a cut edge is no border.
    """

    countries: tuple[tuple[CountryShape, tuple[Ring, ...]], ...]
    outlines: tuple[tuple[str, tuple[Ring, ...]], ...]
    contested: tuple[tuple[str, Ring], ...]


def read_shapes(path: Path) -> MapShapes:
    """The shapes in the file at `path` (assets/map/africa.json, wherever the package is installed)."""
    return parse_shapes(json.loads(path.read_text(encoding="utf-8")))


def parse_shapes(data: Mapping[str, Any]) -> MapShapes:
    """The shapes in the parsed content of africa.json."""
    return MapShapes(
        countries=tuple(_parse_country(country) for country in data["countries"]),
        outlines=tuple((window, _parse_rings(rings)) for window, rings in data["window_outlines"].items()),
        contested=tuple((line["id"], _parse_ring(line["line"])) for line in data["contested_lines"]),
    )


def _parse_country(country: Mapping[str, Any]) -> CountryShape:
    return CountryShape(
        place=country["iso2"],
        window=country["window"] or "",
        is_africa=country["is_africa"],
        rings=_parse_rings(country["rings"]),
        anchor=(country["anchor"][0], country["anchor"][1]),
    )


def _parse_rings(rings: Sequence[Sequence[Sequence[float]]]) -> tuple[Ring, ...]:
    return tuple(_parse_ring(ring) for ring in rings)


def _parse_ring(ring: Sequence[Sequence[float]]) -> Ring:
    return tuple((point[0], point[1]) for point in ring)


@cache
def _by_place(shapes: MapShapes) -> dict[str, CountryShape]:
    return {country.place: country for country in shapes.countries}


def place_view(*, width: float, height: float) -> View:
    """The view that fills `width` pixels and is at most `height` high; only a low one is narrower than asked."""
    left, right = next(edges for least, edges in EDGES if width >= least)
    lowest = CANVAS_HEIGHT - MOST_CROPPED
    scale = min(width / (right - left), height / lowest)
    bottom = min(max(height / scale, lowest), CANVAS_HEIGHT)
    return View(left=left, top=0.0, right=right, bottom=bottom, scale=scale)


@lru_cache(maxsize=64)
def place_land(shapes: MapShapes, view: View) -> Land:
    """The shapes as `view` shows them; kept, since a view is asked for again with every selection."""
    countries = ((country, _place_rings(country.rings, view=view)) for country in shapes.countries)
    return Land(
        countries=tuple((country, rings) for country, rings in countries if rings),
        outlines=tuple((window, _place_outline(rings, view=view)) for window, rings in shapes.outlines),
        contested=tuple(
            (key, _place_ring(part, view=view)) for key, line in shapes.contested for part in _shown_parts(line, view=view)
        ),
    )


def _shown_parts(line: Ring, *, view: View) -> Iterator[Ring]:
    """The stretches of an open line whose points the view shows."""
    for is_shown, points in groupby(line, key=view.shows):
        part = tuple(points)
        if is_shown and len(part) > 1:
            yield part


def _place_rings(rings: tuple[Ring, ...], *, view: View) -> tuple[Ring, ...]:
    cut = (_cut_ring(ring, view=view) for ring in rings)
    return tuple(_place_ring(ring, view=view) for ring in cut if len(ring) > 2)


def _place_outline(rings: tuple[Ring, ...], *, view: View) -> tuple[Ring, ...]:
    """The lines that remain of an outline when the edges made by cutting are taken away."""
    lines = (line for ring in rings for line in _lines_inside(_cut_ring(ring, view=view), view=view))
    return tuple(_place_ring(line, view=view) for line in lines)


def _lines_inside(ring: Ring, *, view: View) -> list[Ring]:
    """A cut ring as lines: wherever two points stand on the same edge of the view, the line ends and a new one begins."""
    lines: list[list[Point]] = []
    for start, end in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if _is_edge(start, end, view=view):
            continue
        if lines and lines[-1][-1] == start:
            lines[-1].append(end)
        else:
            lines.append([start, end])
    return [tuple(line) for line in lines]


def _is_edge(start: Point, end: Point, *, view: View) -> bool:
    across = start[0] == end[0] and start[0] in (view.left, view.right)
    return across or (start[1] == end[1] and start[1] in (view.top, view.bottom))


def _place_ring(ring: Ring, *, view: View) -> Ring:
    projected = (view.project(point) for point in ring)
    return tuple(point for point, _ in groupby((round(x, 1), round(y, 1)) for x, y in projected))


def _cut_ring(ring: Ring, *, view: View) -> Ring:
    """The part of a closed ring inside the view (Sutherland and Hodgman), edge by edge."""
    if all(map(view.shows, ring)):
        return ring
    for axis, limit, sign in ((0, view.left, 1), (0, view.right, -1), (1, view.top, 1), (1, view.bottom, -1)):
        ring = _cut_half(ring, axis=axis, limit=limit, sign=sign)
    return ring


def _cut_half(ring: Ring, *, axis: int, limit: float, sign: int) -> Ring:
    kept: list[Point] = []
    for start, end in zip(ring[-1:] + ring[:-1], ring, strict=True):
        starts_in, ends_in = ((point[axis] - limit) * sign >= 0 for point in (start, end))
        if starts_in != ends_in:
            part = (limit - start[axis]) / (end[axis] - start[axis])
            kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
        if ends_in:
            kept.append(end)
    return tuple(kept)


@cache
def _rows(shapes: MapShapes) -> dict[str, dict[int, list[tuple[float, float]]]]:
    """For each country the stretches of each row of cells that lie on it, in canvas pixels."""
    count = int(CANVAS_HEIGHT / CELL) + 1
    return {
        country.place: {row: spans for row in range(count) if (spans := _spans(country.rings, y=(row + 0.5) * CELL))}
        for country in shapes.countries
    }


@cache
def _owners(shapes: MapShapes) -> dict[tuple[int, int], str]:
    """The country under each cell of the canvas; a cell without one is sea."""
    return {
        (column, row): place
        for place, rows in _rows(shapes).items()
        for row, spans in rows.items()
        for start, end in spans
        for column in range(_cell(start), _cell(end))
    }


def _cell(x: float) -> int:
    return round(x / CELL)


def _spans(rings: tuple[Ring, ...], *, y: float) -> list[tuple[float, float]]:
    """The stretches of the line at height `y` that lie inside the rings."""
    crossings = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for ring in rings
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True)
        if (ay > y) != (by > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def owners_under(shapes: MapShapes, *, view: View, box: Box) -> Iterator[str]:
    """The countries under a box of the view, one for each cell of the canvas, "" for sea."""
    (x0, y0), (x1, y1) = view.unproject((box.left, box.top)), view.unproject((box.right, box.bottom))
    owners = _owners(shapes)
    for row in range(int(y0 // CELL), int(y1 // CELL) + 1):
        for column in range(int(x0 // CELL), int(x1 // CELL) + 1):
            yield owners.get((column, row), SEA)


def lies_on(place: str, *, shapes: MapShapes, view: View, box: Box) -> bool:
    """Whether all of a box of the view lies on one country."""
    (x0, y0), (x1, y1) = view.unproject((box.left, box.top)), view.unproject((box.right, box.bottom))
    rows = _rows(shapes)[place]
    return all(
        any(start <= x0 and x1 <= end for start, end in rows.get(row, ()))
        for row in range(int(y0 // CELL), int(y1 // CELL) + 1)
    )
