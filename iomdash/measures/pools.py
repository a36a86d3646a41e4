"""One column of a flow: which rows make which node, the biggest with a node of their own, the others in a pool."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import Slice, select_paths, sum_rows
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Node, Parts
from iomdash.vocabulary import (
    NAMED,
    NOT_NAMED,
    OTHERS,
    SEVERAL,
    UNKNOWNS,
    UNPUBLISHED,
    Colour,
    Column,
    Kind,
    Purpose,
    Status,
    Window,
)

BIGGEST = 10
MOST = 250
"""Nodes of a column where all are asked for: more cannot be told apart."""
_WINDOWS = [str(window) for window in Window]
Ids = npt.NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Pool:
    """One column: the node each row belongs to (`ids`, None for donors) and the column's nodes."""

    column: Column
    ids: Ids | None
    nodes: tuple[Node, ...]


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """The colour group of each row, and the groups that occur in the order in which they are drawn."""

    groups: Ids
    order: tuple[str, ...]

    def sums(self, amounts: Ids, *, ids: Any) -> dict[Any, Parts]:
        """Id -> cents of each group, over rows with `ids`."""
        codes, names = pd.factorize(ids)
        places = np.array([self.order.index(group) for group in self.groups], dtype=np.int64)
        found = np.zeros((len(names), len(self.order)), dtype=np.int64)
        np.add.at(found, (codes, places), amounts)
        return {name: self._named(row) for name, row in zip(names, found.tolist(), strict=True)}

    def by_donor(self, chosen: Slice, *, kept: Any) -> list[Parts]:
        """For each donor of a slice, the cents of each group in the rows kept."""
        found = [chosen.by_donor[(self.groups == group) & kept].sum(axis=0) for group in self.order]
        return [self._named([int(sums[n]) for sums in found]) for n in range(len(chosen.donor_ids))]

    def _named(self, cents: list[int]) -> Parts:
        return tuple(zip(self.order, cents, strict=True))


def group_rows(chosen: Slice, *, colour: Colour) -> Grouping | None:
    """The colour groups of the rows of a slice; None where only the marked organisation has a colour."""
    if colour is Colour.MARK:
        return None
    groups = row_ids(chosen.frame, column=Column(colour))
    occurring = set(groups)
    fixed = [*_WINDOWS, *map(str, Kind), *map(str, Purpose)]
    rank = {id: place for place, id in enumerate((*fixed, *sorted(occurring - {*fixed, *UNKNOWNS}), *UNKNOWNS))}
    return Grouping(groups=groups, order=tuple(sorted(occurring, key=rank.__getitem__)))


def pool_column(
    ledger: Ledger,
    chosen: Slice,
    *,
    column: Column,
    selection: Selection,
    grouping: Grouping | None,
    biggest: int,
    held: Collection[str] | None = None,
) -> Pool:
    """A column of a flow: `biggest` nodes of its page, the unknown, and what is left as "others".

    `held` names the nodes instead, where they are those of another flow beside it.
    """
    if column is Column.DONOR:
        return Pool(column=column, ids=None, nodes=_donor_nodes(ledger, chosen, grouping=grouping))
    raw = row_ids(chosen.frame, column=column)
    sums = {row.id: row.amount for row in sum_rows(chosen, ids=raw)}
    limit = most_nodes(selection, biggest=biggest)
    kept = _kept(sums, mark=selection.mark, biggest=limit, page=dict(selection.pages).get(column, 0))
    kept = kept if held is None else set(sums) & set(held)
    ids = np.array([value if value in kept else OTHERS for value in raw], dtype=object)
    members = tuple(sorted(set(sums) - kept, key=lambda value: (-sums[value], value)))
    nodes = _nodes(ledger, chosen, column=column, ids=ids, members=members, grouping=grouping)
    rank = base_sums(ledger, column=column)
    return Pool(column=column, ids=ids, nodes=tuple(sorted(nodes, key=lambda node: _order(node, rank=rank))))


def row_ids(frame: pd.DataFrame, *, column: Column) -> Ids:
    """The node id of each path row in a column (not for donors, which are parts of every row)."""
    fields = {
        Column.WINDOW: "window",
        Column.COUNTRY: "country_code",
        Column.IMPLEMENTER: "implementer_id",
        Column.KIND: "implementer_kind",
        Column.PURPOSE: "purpose",
        Column.PROGRAMME: "programme_id",
    }
    if column is Column.THEME:
        codes = [value.split() for value in frame["themes"]]
        return np.array([c[0] if len(c) == 1 else SEVERAL if c else UNPUBLISHED for c in codes], dtype=object)
    values = frame[fields[column]].to_numpy(dtype=object)
    return np.where(values == "", UNPUBLISHED, values)


def most_nodes(selection: Selection, *, biggest: int = BIGGEST) -> int:
    """How many nodes of their own a page of a column has."""
    return MOST if selection.with_all else biggest


def count_drawn_pages(ledger: Ledger, *, selection: Selection, column: Column) -> int:
    """How many pages a column of the flow of a selection has; donors have one."""
    if column is Column.DONOR:
        return 1
    chosen = select_paths(ledger, selection=selection)
    sums = {row.id: row.amount for row in sum_rows(chosen, ids=row_ids(chosen.frame, column=column))}
    return count_pages(sums, biggest=most_nodes(selection))


def within_pages(ledger: Ledger, *, selection: Selection) -> Selection:
    """The selection with pages that are there: after the last comes the first, which is not named."""
    counts = {column: count_drawn_pages(ledger, selection=selection, column=column) for column, _ in selection.pages}
    pages = ((column, page % counts[column]) for column, page in selection.pages)
    return replace(selection, pages=tuple((column, page) for column, page in pages if page))


def count_pages(sums: Mapping[str, int], *, biggest: int = BIGGEST) -> int:
    """How many pages of the biggest a column has."""
    named = [id for id in sums if id not in (*UNKNOWNS, NAMED, NOT_NAMED)]
    return max(1, -(-len(named) // biggest))


@lru_cache(maxsize=32)
def base_sums(ledger: Ledger, *, column: Column) -> Mapping[str, int]:
    """Euro cents of each id of a column in the whole fund as first shown: the order that every selection keeps."""
    whole = select_paths(ledger, selection=Selection())
    return {row.id: row.amount for row in sum_rows(whole, ids=row_ids(whole.frame, column=column))}


def _kept(sums: Mapping[str, int], *, mark: str, biggest: int, page: int) -> set[str]:
    """Ids with a node of their own: unknowns, the mark and the biggest of the page.

    A single other is not worth a pool; a page after the last is the last.
    """
    always = {value for value in sums if value in (*UNKNOWNS, NAMED, NOT_NAMED, mark, *_WINDOWS)}
    ranked = sorted((value for value in sums if value not in UNKNOWNS), key=lambda v: (-sums[v], v))
    first = min(page, count_pages(sums, biggest=biggest) - 1) * biggest
    kept = always | set(ranked[first : first + biggest])
    return set(sums) if len(sums) - len(kept) <= 1 else kept


def _nodes(
    ledger: Ledger, chosen: Slice, *, column: Column, ids: Ids, members: tuple[str, ...], grouping: Grouping | None
) -> list[Node]:
    parts = grouping.sums(chosen.frame["amount"].to_numpy(), ids=ids) if grouping else {}
    return [
        Node(
            column=column,
            id=row.id,
            name=name_of(ledger, column=column, id=row.id),
            amount=row.amount,
            marked=row.marked,
            status=Status.UNKNOWN if row.id in UNKNOWNS else Status.RECORDED,
            group=_group_of(ledger, column=column, id=row.id),
            members=members if row.id == OTHERS else (),
            programme_count=row.programme_count,
            parts=parts.get(row.id, ()),
        )
        for row in sum_rows(chosen, ids=ids)
    ]


def name_of(ledger: Ledger, *, column: Column, id: str) -> str:
    """The name in our tables, "" where the words name it (windows, kinds, unknowns, pools)."""
    readers: Mapping[Column, Callable[[], str]] = {
        Column.COUNTRY: lambda: ledger.countries.get(id, {}).get("name_en", ""),
        Column.IMPLEMENTER: lambda: ledger.organisations.get(id, {}).get("label", ""),
        Column.THEME: lambda: ledger.themes.get(id, ""),
        Column.PROGRAMME: lambda: _title_of(ledger, id),
        Column.DONOR: lambda: next((donor.name for donor in ledger.donors if donor.id == id), ""),
    }
    reader = readers.get(column)
    return str(reader()) if reader else ""


def _title_of(ledger: Ledger, id: str) -> str:
    return str(ledger.programmes.at[id, "title"]) if id in ledger.programmes.index else ""


def _group_of(ledger: Ledger, *, column: Column, id: str) -> str:
    if column is Column.WINDOW:
        return id if id in _WINDOWS else ""
    if column is Column.COUNTRY:
        return str(ledger.countries.get(id, {}).get("window", ""))
    if column is Column.IMPLEMENTER:
        return str(ledger.organisations.get(id, {}).get("kind", ""))
    if column is Column.PURPOSE:
        return id if id in set(Purpose) else ""
    return id if column is Column.KIND else ""


def _order(node: Node, *, rank: Mapping[str, int]) -> tuple[int, int, int, str]:
    """Windows north to south, countries by window, all by their size in the whole fund; pools, then unknowns last."""
    if node.id in UNKNOWNS:
        return 3, UNKNOWNS.index(node.id), 0, node.id
    if node.id in (OTHERS, NOT_NAMED):
        return 2, 0, 0, node.id
    if node.column is Column.WINDOW:
        return 0, _WINDOWS.index(node.id), 0, node.id
    grouped = node.column is Column.COUNTRY
    window = _WINDOWS.index(node.group) if grouped and node.group else len(_WINDOWS) if grouped else 0
    return 0, window, -rank.get(node.id, 0), node.id


def _donor_nodes(ledger: Ledger, chosen: Slice, *, grouping: Grouping | None) -> tuple[Node, ...]:
    donors = {donor.id: donor for donor in ledger.donors}
    sums = chosen.by_donor.sum(axis=0)
    marked = chosen.by_donor[chosen.is_marked].sum(axis=0)
    everything = np.ones(len(chosen.frame), dtype=bool)
    parts = grouping.by_donor(chosen, kept=everything) if grouping else None
    return tuple(
        Node(
            column=Column.DONOR,
            id=donor,
            name=donors[donor].name,
            amount=int(sums[n]),
            marked=int(marked[n]),
            status=Status.ATTRIBUTED,
            group="",
            members=(),
            programme_count=int(chosen.frame["programme_id"].nunique()),
            parts=parts[n] if parts else (),
        )
        for n, donor in enumerate(chosen.donor_ids)
        if sums[n]
    )
