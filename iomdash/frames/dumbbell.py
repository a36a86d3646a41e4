"""A range as a dumbbell: a placed row as SVG text. Its numbers stand beside it as text, so it is not read out."""

from markupsafe import Markup

from iomdash.frames.ink import INK, colour_in
from iomdash.frames.marks import write_length
from iomdash.layouts.dumbbell import DOT, Dumbbell

_SVG = Markup(
    '<svg class="dumbbell" aria-hidden="true" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
    'xmlns="http://www.w3.org/2000/svg">'
    '<line class="dumbbell-zero" x1="0.5" x2="0.5" y1="0" y2="{height}" stroke="{hairline}"/>'
    '<line class="dumbbell-line" x1="{low}" x2="{high}" y1="{y}" y2="{y}" stroke="{rest}" stroke-width="2"/>'
    '<circle class="dumbbell-end" cx="{low}" cy="{y}" r="{end}" fill="{rest}"/>'
    '<circle class="dumbbell-end" cx="{high}" cy="{y}" r="{end}" fill="{rest}"/>'
    '<circle class="dumbbell-chosen" cx="{chosen}" cy="{y}" r="{dot}" fill="{accent}"/></svg>'
)


def draw_dumbbell(row: Dumbbell) -> Markup:
    """SVG of one row: a line from the lowest to the highest, the chosen as a larger dot in the accent colour."""
    places = {name: write_length(getattr(row, name)) for name in ("width", "height", "y", "low", "chosen", "high")}
    drawn = _SVG.format(
        rest=INK["node"],
        hairline=INK["hairline"],
        accent=INK["accent"],
        end=write_length(DOT * 0.7),
        dot=write_length(DOT),
        **places,
    )
    return colour_in(drawn)
