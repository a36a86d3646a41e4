"""The handout: a page of A4 with six figures of one state, each with its finding over it."""

from collections.abc import Mapping
from dataclasses import replace

from iomdash.frames.frame import place_beside
from iomdash.frames.marks import paint_texts
from iomdash.layouts.headings import place_heading
from iomdash.layouts.presets import Preset
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.subject import Body, Maker, Space, Subject

CELLS = ("flow", "map", "trend", "range", "reconciliation", "extract")
"""The six figures, row by row."""
ACROSS = 2
BETWEEN, BELOW = 32.0, 18.0


def make_handout(query: str, *, makers: Mapping[str, Maker], preset: Preset) -> Subject:
    """Six figures of a state as one; what it says and its rows are those of its view.

    Raises FigureRefusedError for an empty selection. A figure that its cell has no room for says so in its place.
    """
    cells = [makers[name](query, preset=preset) for name in CELLS]
    whole = makers["view"](query, preset=preset)

    def draw(space: Space) -> Body:
        width = (space.width - BETWEEN) / ACROSS
        height = (space.height - 2 * BELOW) / (len(cells) / ACROSS)
        bodies = [_draw_cell(cell, space=Space(width=width, height=height, is_terse=True)) for cell in cells]
        grid = place_beside([body.drawing for body in bodies], across=ACROSS, width=width + BETWEEN, height=height + BELOW)
        notes = dict.fromkeys(body.note for body in bodies if body.note)
        return Body(drawing=replace(grid, width=space.width, height=space.height), note=" ".join(notes))

    return replace(whole, draw=draw)


def _draw_cell(cell: Subject, *, space: Space) -> Body:
    try:
        return cell.draw(replace(space, heading=cell.said.title))
    except FigureRefusedError as fault:
        said = place_heading(cell.said.title, unit=str(fault), width=space.width)
        return Body(drawing=paint_texts(said.texts, width=space.width, height=said.height))
