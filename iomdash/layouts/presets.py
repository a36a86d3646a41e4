"""The sizes in which a figure leaves the page: for slides, articles, social media, print columns."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Type:
    """A size of type and the distance of its lines, in pixels."""

    size: float
    line: float


@dataclass(frozen=True, kw_only=True)
class Preset:
    """One size of a frame, in pixels (96 to the inch); a `height` of 0 is as high as the figure needs.

    `scale` is how much larger than on the page (13 px) the drawing's type is; `titles` are the size of the title and
    the one it shrinks to; `most_columns` is how many columns a flow has room for; `width_mm` the width in print, 0 where
    it has none; `gap` the distance between the parts of the frame; a terse one has no unit over the drawing.
    """

    name: str
    width: float
    height: float = 0
    margin: float
    top: float
    gap: float
    scale: float
    kicker: Type
    titles: tuple[Type, Type]
    sentence: Type
    note: Type
    most_columns: int = 5
    width_mm: float = 0
    is_terse: bool = False

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin


MM = 96 / 25.4
"""Pixels in a millimetre."""

_PRESETS = (
    Preset(
        name="article",
        width=1240,
        margin=20,
        top=20,
        gap=16,
        scale=1,
        kicker=Type(size=14, line=20),
        titles=(Type(size=30, line=36), Type(size=25, line=31)),
        sentence=Type(size=18, line=26),
        note=Type(size=12, line=16),
    ),
    Preset(
        name="slide",
        width=1600,
        height=900,
        margin=64,
        top=40,
        gap=20,
        scale=17 / 13,
        kicker=Type(size=18, line=24),
        titles=(Type(size=44, line=54), Type(size=36, line=44)),
        sentence=Type(size=20, line=28),
        note=Type(size=15, line=20),
    ),
    Preset(
        name="square",
        width=1080,
        height=1080,
        margin=64,
        top=52,
        gap=22,
        scale=21 / 13,
        kicker=Type(size=22, line=30),
        titles=(Type(size=52, line=60), Type(size=42, line=50)),
        sentence=Type(size=22, line=32),
        note=Type(size=18, line=24),
        most_columns=2,
    ),
    Preset(
        name="portrait",
        width=1080,
        height=1350,
        margin=64,
        top=56,
        gap=24,
        scale=21 / 13,
        kicker=Type(size=22, line=30),
        titles=(Type(size=52, line=60), Type(size=42, line=50)),
        sentence=Type(size=22, line=32),
        note=Type(size=18, line=24),
        most_columns=2,
    ),
    Preset(
        name="preview",
        width=1200,
        height=630,
        margin=48,
        top=28,
        gap=12,
        scale=15.5 / 13,
        kicker=Type(size=18, line=24),
        titles=(Type(size=40, line=46), Type(size=34, line=40)),
        sentence=Type(size=18, line=24),
        note=Type(size=14, line=18),
        most_columns=2,
        is_terse=True,
    ),
    Preset(
        name="column",
        width=89 * MM,
        margin=4,
        top=8,
        gap=9,
        scale=9.6 / 13,
        kicker=Type(size=9.6, line=13),
        titles=(Type(size=18, line=22), Type(size=15, line=18)),
        sentence=Type(size=10.6, line=14),
        note=Type(size=8.6, line=11),
        most_columns=2,
        width_mm=89,
    ),
    Preset(
        name="half",
        width=183 * MM,
        margin=4,
        top=8,
        gap=10,
        scale=10 / 13,
        kicker=Type(size=10, line=14),
        titles=(Type(size=22, line=27), Type(size=18, line=22)),
        sentence=Type(size=11.5, line=15.5),
        note=Type(size=8.6, line=11.5),
        width_mm=183,
    ),
    Preset(
        name="handout",
        width=210 * MM,
        height=297 * MM,
        margin=38,
        top=34,
        gap=12,
        scale=9.4 / 13,
        kicker=Type(size=11, line=15),
        titles=(Type(size=24, line=29), Type(size=20, line=24)),
        sentence=Type(size=12.5, line=17),
        note=Type(size=9, line=12),
        most_columns=2,
        width_mm=210,
    ),
)
PRESETS: Mapping[str, Preset] = {preset.name: preset for preset in _PRESETS}
"""Name -> preset, the one of a page first."""

DEFAULT, HANDOUT = "article", "handout"
