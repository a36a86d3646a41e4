"""What the measures hand to layouts and words: frozen results in euro cents, with the ids of what they count."""

from dataclasses import dataclass
from enum import StrEnum

from iomdash.vocabulary import Colour, Status

MARKED, REST = "marked", "rest"
Parts = tuple[tuple[str, int], ...]
"""Colour group -> euro cents of a node or link, in the order in which they are drawn."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """One node of a flow. `amount` and `marked` (the part for the marked organisation) are cents of one currency.

    `column` is a `Column` of the fund's account, or a code of another account's columns.
    `group` is the colour key: a window code for windows and countries, a kind for implementers, a purpose for
    purposes, else "".
    `members` are the ids pooled in an "Others" node; `programme_count` counts distinct programmes behind it.
    `parts` is what it holds of each colour group where the flow is coloured by one, else empty.
    """

    column: StrEnum
    id: str
    name: str
    amount: int
    marked: int
    status: Status
    group: str
    members: tuple[str, ...]
    programme_count: int
    parts: Parts = ()

    @property
    def key(self) -> str:
        return f"{self.column}:{self.id}"

    @property
    def split(self) -> Parts:
        """What is drawn in a colour of its own: the colour groups, else the marked and the rest. None is empty."""
        return split_of(self.amount, marked=self.marked, parts=self.parts)


@dataclass(frozen=True, kw_only=True)
class Link:
    """Money between two nodes of neighbouring columns (by node key), in euro cents."""

    source: str
    target: str
    amount: int
    marked: int
    status: Status
    parts: Parts = ()

    @property
    def key(self) -> str:
        return f"{self.source}>{self.target}"

    @property
    def split(self) -> Parts:
        """As of a node."""
        return split_of(self.amount, marked=self.marked, parts=self.parts)


def split_of(amount: int, *, marked: int, parts: Parts) -> Parts:
    """The parts of an amount that are drawn apart, without empty ones."""
    return tuple((part, cents) for part, cents in parts or ((MARKED, marked), (REST, amount - marked)) if cents)


@dataclass(frozen=True, kw_only=True)
class Path:
    """Money on one way through the columns that hold rows (all but donors): node keys, colour group, euro cents."""

    nodes: tuple[str, ...]
    part: str
    amount: int


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A flow diagram's content. Every column sums to `total`; `marked` is the marked organisation's part of it.

    `paths` are all ways through it; a donor's part of each is its part of the total, for the money is pooled.
    `order` are the colour groups that occur, in the order in which they are drawn.
    """

    columns: tuple[tuple[Node, ...], ...]
    links: tuple[Link, ...]
    total: int
    marked: int
    mark: str
    mark_name: str
    colour: Colour = Colour.MARK
    order: tuple[str, ...] = (MARKED, REST)
    paths: tuple[Path, ...] = ()

    @property
    def nodes(self) -> dict[str, Node]:
        return {node.key: node for column in self.columns for node in column}


@dataclass(frozen=True, kw_only=True)
class PlaceTotal:
    """Money of one place. `place` is an ISO2 code; `window` the window of the country ("" if of none)."""

    place: str
    name: str
    window: str
    amount: int
    marked: int
    programme_count: int


@dataclass(frozen=True, kw_only=True)
class Places:
    """Money by country, and what stands beside the map: several countries (by window of the programme), unpublished.

    `window_totals` sums single countries by the window of the programme.
    """

    places: tuple[PlaceTotal, ...]
    several: tuple[PlaceTotal, ...]
    unpublished: PlaceTotal
    window_totals: tuple[tuple[str, int], ...]
    total: int
    marked: int


@dataclass(frozen=True, kw_only=True)
class YearTotal:
    """Money of one year by window; `year` None is the undated money. `by_window` holds (window, cents)."""

    year: int | None
    by_window: tuple[tuple[str, int], ...]
    amount: int
    marked: int


@dataclass(frozen=True, kw_only=True)
class PublishedPoint:
    """A total published for the whole fund at a date: measure is approved, contracted or paid; euro cents."""

    date: str
    measure: str
    amount: int
    source_id: str


@dataclass(frozen=True, kw_only=True)
class Trend:
    """Money by year, the undated last, and the published series when the selection is the whole fund."""

    years: tuple[YearTotal, ...]
    undated: YearTotal
    published: tuple[PublishedPoint, ...]
    cumulative: tuple[tuple[int, int], ...]
    total: int
    marked: int
