"""How strongly the ribbons of a flow are painted, on screen and on paper alike: parts of one, and pixels."""

from iomdash.layouts.sankey_marks import Ribbon

OPACITIES = {"neutral": 0.5, "accent": 0.92}
DASH_OPACITIES = {"neutral": 1.0, "accent": 0.85}
GROUP_OPACITY = 0.72
"""Of a ribbon in the colour of its group."""

TINT_OPACITY = 0.10
HAIR, HAIR_OPACITY = 1.2, 0.40
"""Pixels: a dashed ribbon thinner than this is drawn fainter."""

STROKED = 1.0
"""Pixels: a ribbon thinner than this is painted as a line of its own width: an area would get an edge of a pixel."""


def fill_opacity(ribbon: Ribbon) -> float:
    return OPACITIES.get(ribbon.fill, GROUP_OPACITY)


def dash_opacity(ribbon: Ribbon) -> float:
    return HAIR_OPACITY if ribbon.drawn < HAIR else DASH_OPACITIES.get(ribbon.fill, GROUP_OPACITY)


def dash_role(ribbon: Ribbon) -> str:
    """Colour role of a ribbon that is dashed: grey dashes are lighter than a grey area."""
    return "dash" if ribbon.fill == "neutral" else ribbon.fill


def dot_role(ribbon: Ribbon) -> str:
    """Colour role of a ribbon that is filled with dots."""
    return "dots" if ribbon.fill == "neutral" else ribbon.fill
