"""The keys of an address: which field of the selection each one names, and what may stand there."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from iomdash.measures.selection import Selection
from iomdash.vocabulary import Colour, Column, FiguresAs, MapStyle, Measure, PlaceRule, Rule, View

SEPARATOR = "~"
RECEIPTS = "/receipts"
FIELDS = {
    Column.DONOR: "donors",
    Column.WINDOW: "windows",
    Column.COUNTRY: "countries",
    Column.IMPLEMENTER: "implementers",
    Column.KIND: "kinds",
    Column.THEME: "themes",
    Column.PURPOSE: "purposes",
    Column.PROGRAMME: "programmes",
}
"""Column of the flow -> field of the selection that filters by it."""
LONGEST, SHOWN = 4000, 40
MOST_PAIRS = 8
"""How many parts a narrowing may have: each costs a count of its own."""
SAFE = f"{SEPARATOR}-.:,"
"""What stands in an address as it is."""


@dataclass(frozen=True, kw_only=True)
class KnownIds:
    """The ids that an address may name, as they stand in the tables; anything else is reported and left out."""

    donors: Collection[str] = ()
    windows: Collection[str] = ()
    countries: Collection[str] = ()
    implementers: Collection[str] = ()
    kinds: Collection[str] = ()
    themes: Collection[str] = ()
    purposes: Collection[str] = ()
    programmes: Collection[str] = ()
    contracts: Collection[str] = ()
    marks: Collection[str] = ()
    releases: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Decoded:
    """A selection and what the address said that was left out: (key, value) pairs."""

    selection: Selection
    ignored: tuple[tuple[str, str], ...] = field(default=())


LISTS = {
    "d": "donors",
    "w": "windows",
    "c": "countries",
    "i": "implementers",
    "k": "kinds",
    "t": "themes",
    "g": "purposes",
    "p": "programmes",
}
"""Address key -> field, for fields that hold several ids."""

CODES: dict[str, tuple[str, type[StrEnum]]] = {
    "m": ("measure", Measure),
    "s": ("rule", Rule),
    "cs": ("place_rule", PlaceRule),
    "v": ("view", View),
    "map": ("map_style", MapStyle),
    "colour": ("colour", Colour),
    "as": ("figures_as", FiguresAs),
}
"""Address key -> field and enumeration, for fields that hold one code."""

SWITCHES = {
    "u": ("with_undated", "0"),
    "n": ("with_unknown", "0"),
    "b": ("adoption_only", "adoption"),
    "x": ("with_corrections", "0"),
    "all": ("with_all", "1"),
    "ev": ("with_events", "0"),
}
"""Address key -> field and the value that switches it away from its default."""

KEYS = {
    "m": "measure: approved or contracted",
    "d": "donors",
    "w": "windows: noa, sah, hoa, reg",
    "c": "countries: ISO 3166-1 alpha-2, several, unpublished",
    "i": "implementers",
    "k": "kinds of implementer",
    "t": "themes: tfp.1 to tfp.4",
    "g": "purposes by our classification: return_reintegration, border_control and the like",
    "p": "programmes",
    "y": "years: 2016-2019, 2016-, -2019 or 2017",
    "by": "only what is dated on or before this day: 2018-08-22",
    "u": "0 leaves out money without a date",
    "n": "0 hides what is not known or not split",
    "b": "adoption: years by adoption date only",
    "s": "split rule: equal, sole, contracts, any",
    "cs": "country rule: recorded, equal, several",
    "x": "0 shows figures as published, without corrections",
    "mark": "the marked organisation",
    "cols": "columns of the flow",
    "colour": "bands coloured by: mark, window, kind, theme, purpose",
    "page": "page of a column's biggest: implementer:1",
    "all": "1 draws every node",
    "px": "scale of the flow: euros per pixel",
    "v": "view: flow, map, trend, table",
    "map": "map drawn as circles or classes",
    "as": "figures of the map as euros or share",
    "ev": "0 leaves events out of axes of time",
    "r": "release",
}
"""Every key an address may have, and what it says."""
