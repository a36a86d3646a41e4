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

    `bottom` is the room under its foot, 0 for as much as suits the top; `scale` is how much larger than on the page (13
    px) the drawing's type is; `titles` are the size of the title and the one it shrinks to; `most_columns` is how many
    columns a flow has room for; `width_mm` the width in print, 0 where it has none; `gap` the distance between the parts
    of the frame; a terse one has no unit over the drawing.
    A stage is shown to a class: it says no more than title and source, type is never shrunk, and where the drawing has no
    room the preset `smaller` is taken.
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
    bottom: float = 0
    is_stage: bool = False
    smaller: str = ""

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * self.margin

    @property
    def below(self) -> float:
        """The room under the foot."""
        return self.bottom or 0.6 * self.top


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

STAGE_WIDTH, STAGE_SHAPES = 1280, {"wide": 720, "mid": 800, "full": 960}
"""The stages of class mode: their width, and by name the height of each, in units of the drawing."""
LARGE = "large"
_LABEL = 12
"""Pixels of the smallest letters of a drawing."""


def _stage(shape: str, *, large: int = 0) -> Preset:
    """The stage of a shape, larger by a step or two. Its smallest letters are 20 of its units high."""
    letter = (20, 22, 24)[large]
    title = (40, 46, 50)[large]
    names = [f"class-{shape}", f"class-{shape}-larger", f"class-{shape}-{LARGE}"]
    return Preset(
        name=names[large],
        width=STAGE_WIDTH,
        height=STAGE_SHAPES[shape],
        margin=48,
        top=64,
        bottom=18,
        gap=10,
        scale=letter / _LABEL,
        kicker=Type(size=letter, line=1.3 * letter),
        titles=(Type(size=title, line=1.16 * title), Type(size=0.86 * title, line=title)),
        sentence=Type(size=letter, line=1.3 * letter),
        note=Type(size=letter, line=1.3 * letter),
        is_stage=True,
        smaller=names[large - 1] if large else "",
    )


STAGES: Mapping[str, Preset] = {
    stage.name: stage for stage in (_stage(shape, large=large) for shape in STAGE_SHAPES for large in (0, 1, 2))
}
"""Name -> stage of class mode; each has larger ones."""

DEFAULT, HANDOUT = "article", "handout"
