"""A closer look at a part of the map: how many times larger, and around which point of the canvas."""

from dataclasses import dataclass, replace

from iomdash.layouts.map_shapes import View

CLOSEST = 8.0
"""How many times larger a part may be drawn: beyond it the shapes of the coast show their corners."""


@dataclass(frozen=True, kw_only=True)
class Zoom:
    """`level` 1 is the whole map; `x`, `y` is the middle of the part shown, in pixels of the canvas."""

    level: float = 1.0
    x: float = 0.0
    y: float = 0.0


WHOLE = Zoom()


def zoom_view(view: View, *, zoom: Zoom) -> View:
    """The part of `view` that `zoom` asks for, as large on screen as the whole; kept within the whole's edges."""
    level = min(max(zoom.level, 1.0), CLOSEST)
    if level == 1.0:
        return view
    width, height = (view.right - view.left) / level, (view.bottom - view.top) / level
    left = min(max(zoom.x - width / 2, view.left), view.right - width)
    top = min(max(zoom.y - height / 2, view.top), view.bottom - height)
    return replace(view, left=left, top=top, right=left + width, bottom=top + height, scale=view.scale * level)
