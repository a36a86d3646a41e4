"""Placed sheets of paper as SVG text, for the photocopier: ink, greys and white. It computes no position."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from iomdash.frames.ink import INK, Drawing, colour_in
from iomdash.frames.marks import FONT, draw_text, write_length
from iomdash.frames.paint import paint_box, paint_strokes
from iomdash.layouts.handout_cells import HandoutPage
from iomdash.layouts.question import Placed
from iomdash.layouts.sheet import Sheet

WRITTEN, TICK, EDGE = 0.8, 0.9, 1.1
"""Widths of lines in pixels: to write on, of rulers, of boxes. Thinner ones are lost in a copy of a copy."""

_PLACED = Markup('<g transform="translate({x},{y}) scale({scale})">\n{marks}\n</g>')
_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'font-family="{font}">\n<rect width="{width}" height="{height}" fill="{paper}"/>\n{marks}\n</svg>\n'
)


def draw_sheet(sheet: Sheet) -> Markup:
    """The page on white."""
    rules = paint_strokes(sheet.rules, ink="ink", width=1)
    return draw_page(Markup("\n").join([rules, *paint_placed(sheet.marks)]), width=sheet.width, height=sheet.height)


def draw_handout(page: HandoutPage, *, drawings: Sequence[tuple[Drawing, float]]) -> Markup:
    """The page with its drawings, each with how many times its size it is printed."""
    parts = [paint_strokes(page.sheet.rules, ink="ink", width=1), *paint_placed(page.sheet.marks)]
    for box, (drawing, scale) in zip(page.boxes, drawings, strict=True):
        place = {"x": write_length(box.left), "y": write_length(box.top), "scale": f"{scale:.6g}"}
        parts.append(_PLACED.format(**place, marks=drawing.marks))
    return draw_page(Markup("\n").join(parts), width=page.sheet.width, height=page.sheet.height)


def draw_page(marks: Markup, *, width: float, height: float) -> Markup:
    """Marks in tokens as a page for the photocopier."""
    size = {"width": write_length(width), "height": write_length(height)}
    return colour_in(_SVG.format(**size, font=FONT, paper=INK["paper"], marks=marks), scheme="grey")


def paint_placed(placed: Placed) -> Iterator[Markup]:
    """Rulers and boxes, the truth in them, lines to write on, words."""
    yield from (paint_box(box, fill="node") for box in placed.bars)
    yield from (paint_box(box, fill="", ink="ink", width=EDGE) for box in placed.boxes)
    yield paint_strokes(placed.ticks, ink="ink", width=TICK)
    yield paint_strokes(placed.lines, ink="secondary", width=WRITTEN)
    yield from map(draw_text, placed.texts)


def draw_placed(placed: Placed, *, width: float) -> Drawing:
    """The marks alone, in tokens, to be set into a frame."""
    return Drawing(width=width, height=placed.height, marks=Markup("\n").join(filter(None, paint_placed(placed))))
