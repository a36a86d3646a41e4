"""The marks of a placed map: frozen numbers in pixels, amounts in euro cents, and the words a map needs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.map_circles import CircleMark
from iomdash.layouts.map_labels import PlaceLabel
from iomdash.layouts.map_shapes import Land, View
from iomdash.layouts.map_titles import WindowTitle
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.vocabulary import MapStyle


@dataclass(frozen=True, kw_only=True)
class MapWords:
    """The words of the map that belong to no place. A note may be ""; then nothing is drawn for it.

    `window_notes` holds the line under a window's name; `amount` writes cents with the currency ("EUR 400m"),
    `short_amount` without it ("400m"), both as a share where the map tells shares; `outside` says what grey marks are.
    """

    panel_title: str
    several_note: str
    several_marked: str
    unpublished_note: str
    off_map_title: str
    key_title: str
    no_money: str
    donors_title: str
    donors_note: str
    outside: str
    window_notes: Mapping[str, str]
    amount: Callable[[int], str]
    short_amount: Callable[[int], str]


@dataclass(frozen=True, kw_only=True)
class PanelBar:
    """A bar or swatch beside the map: `role` is its colour key; a hatched one brings its lines."""

    role: str
    box: Box
    hatch: tuple[Stroke, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PanelCircle:
    """The hatched circle of the money for several countries, on the scale of the map."""

    x: float
    y: float
    r: float
    amount: int
    hatch: tuple[Stroke, ...]


@dataclass(frozen=True, kw_only=True)
class KeyMark:
    """A circle of the key of sizes and the line that leads to its words."""

    x: float
    y: float
    r: float
    amount: int
    leader: Stroke


@dataclass(frozen=True, kw_only=True)
class Arrow:
    """The arrow of a donor: its outline as a closed path and the dots that fill it. `amount` is euro cents."""

    donor: str
    amount: int
    outline: tuple[tuple[float, float], ...]
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A box beside the map that answers to a click with a place or the id of an unknown node."""

    place: str
    box: Box


@dataclass(frozen=True, kw_only=True)
class SidePanel:
    """Everything beside (or, on a narrow card, below) the map."""

    box: Box
    texts: tuple[TextMark, ...]
    rules: tuple[Stroke, ...]
    bars: tuple[PanelBar, ...]
    circle: PanelCircle | None
    key: tuple[KeyMark, ...]
    hits: tuple[Hit, ...]
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fill:
    """How a country is filled: `role` is a colour key ("tint:NOA", "class:3", "no-money" ...). `shade` is 0 to 4."""

    place: str
    role: str
    shade: int | None = None


@dataclass(frozen=True, kw_only=True)
class Fade:
    """A rectangle in which the map fades to paper, along its width ("right") or its height ("down")."""

    box: Box
    towards: str


@dataclass(frozen=True, kw_only=True)
class MapLayout:
    """A placed map. The map fills 0, 0 to `map_width`, `map_height`; the panel stands beside or below it.

    `factor` is the pixels of radius for the square root of one cent: r = factor * sqrt(amount). `breaks` are the
    amounts at which a class begins. `circles` stand biggest first; in the classes style they are the dots and hit
    areas of the places. `unlabelled` are the places on the map whose label found no room; `off_map` those beyond
    its edge, which the panel lists. `view` is the part of the canvas that is shown, `level` how many times larger than
    the whole. `inset` holds the donors where the map has room for them.
    """

    width: float
    height: float
    map_width: float
    map_height: float
    style: MapStyle
    land: Land
    fills: tuple[Fill, ...]
    fades: tuple[Fade, ...]
    factor: float
    breaks: tuple[int, ...]
    circles: tuple[CircleMark, ...]
    labels: tuple[PlaceLabel, ...]
    titles: tuple[WindowTitle, ...]
    notes: tuple[TextMark, ...]
    unlabelled: tuple[str, ...]
    off_map: tuple[str, ...]
    panel: SidePanel
    view: View
    level: float = 1.0
    inset: SidePanel | None = None
