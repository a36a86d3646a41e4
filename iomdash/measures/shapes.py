"""What the measures hand to layouts and words: frozen results in euro cents, with the ids of what they count."""

from dataclasses import dataclass
from enum import StrEnum

from iomdash.vocabulary import Status


@dataclass(frozen=True, kw_only=True)
class Node:
    """One node of a flow. `amount` and `marked` (the part for the marked organisation) are cents of one currency.

    `column` is a `Column` of the fund's account, or a code of another account's columns.
    `group` is the colour key: a window code for windows and countries, a kind for implementers, else "".
    `members` are the ids pooled in an "Others" node; `programme_count` counts distinct programmes behind it.
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

    @property
    def key(self) -> str:
        return f"{self.column}:{self.id}"


@dataclass(frozen=True, kw_only=True)
class Link:
    """Money between two nodes of neighbouring columns (by node key), in euro cents."""

    source: str
    target: str
    amount: int
    marked: int
    status: Status


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A flow diagram's content. Every column sums to `total`; `marked` is the marked organisation's part of it."""

    columns: tuple[tuple[Node, ...], ...]
    links: tuple[Link, ...]
    total: int
    marked: int
    mark: str
    mark_name: str

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
