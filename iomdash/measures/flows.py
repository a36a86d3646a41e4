"""Nodes and links of a flow: the biggest of each column, the others pooled, the unknown last."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import Slice, select_paths, sum_rows
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow, Link, Node
from iomdash.vocabulary import (
    NAMED,
    NOT_NAMED,
    OTHERS,
    SEVERAL,
    UNKNOWNS,
    UNPUBLISHED,
    Column,
    Status,
    Window,
)

BIGGEST = 10
_WINDOWS = [str(window) for window in Window]


def derive_flow(ledger: Ledger, *, selection: Selection, biggest: int = BIGGEST) -> Flow:
    """The flow of a selection through its columns. Money in euro cents; every column sums to the total."""
    return flow_of(ledger, select_paths(ledger, selection=selection), selection=selection, biggest=biggest)


def flow_of(ledger: Ledger, chosen: Slice, *, selection: Selection, biggest: int = BIGGEST) -> Flow:
    """The flow of rows chosen already, through the columns of a selection."""
    pools = {
        column: _pool(ledger, chosen, column=column, mark=selection.mark, biggest=biggest) for column in selection.columns
    }
    columns = tuple(pools[column].nodes for column in selection.columns)
    links = [
        link for left, right in pairwise(selection.columns) for link in _links(chosen, left=pools[left], right=pools[right])
    ]
    mark = ledger.organisations.get(selection.mark, {})
    return Flow(
        columns=columns,
        links=tuple(links),
        total=chosen.total,
        marked=chosen.marked,
        mark=selection.mark,
        mark_name=mark.get("label", selection.mark),
    )


def without_mark(flow: Flow) -> Flow:
    """The flow with no money marked: where all of it is the marked organisation's, a mark tells nothing apart."""
    columns = tuple(tuple(replace(node, marked=0) for node in column) for column in flow.columns)
    return replace(flow, columns=columns, links=tuple(replace(link, marked=0) for link in flow.links), marked=0)


class _Pool:
    """One column: the node each row belongs to (`ids`, None for donors) and the column's nodes."""

    def __init__(self, column: Column, ids: np.ndarray | None, nodes: tuple[Node, ...]) -> None:
        self.column, self.ids, self.nodes = column, ids, nodes


def _pool(ledger: Ledger, chosen: Slice, *, column: Column, mark: str, biggest: int) -> _Pool:
    if column is Column.DONOR:
        return _Pool(column, None, _donor_nodes(ledger, chosen))
    raw = row_ids(chosen.frame, column=column)
    sums = {row.id: row.amount for row in sum_rows(chosen, ids=raw)}
    kept = _kept(sums, mark=mark, biggest=biggest)
    ids = np.array([value if value in kept else OTHERS for value in raw], dtype=object)
    members = tuple(sorted(set(sums) - kept, key=lambda value: (-sums[value], value)))
    nodes = _nodes(ledger, chosen, column=column, ids=ids, members=members)
    return _Pool(column, ids, tuple(sorted(nodes, key=_order)))


def row_ids(frame: pd.DataFrame, *, column: Column) -> np.ndarray:
    """The node id of each path row in a column (not for donors, which are parts of every row)."""
    fields = {
        Column.WINDOW: "window",
        Column.COUNTRY: "country_code",
        Column.IMPLEMENTER: "implementer_id",
        Column.KIND: "implementer_kind",
        Column.PROGRAMME: "programme_id",
    }
    if column is Column.THEME:
        codes = [value.split() for value in frame["themes"]]
        return np.array([c[0] if len(c) == 1 else SEVERAL if c else UNPUBLISHED for c in codes], dtype=object)
    values = frame[fields[column]].to_numpy(dtype=object)
    return np.where(values == "", UNPUBLISHED, values)


def _kept(sums: Mapping[str, int], *, mark: str, biggest: int) -> set[str]:
    """Ids with a node of their own: unknowns, the mark and the biggest; a single other is not worth a pool."""
    always = {value for value in sums if value in (*UNKNOWNS, NAMED, NOT_NAMED, mark, *_WINDOWS)}
    ranked = sorted((value for value in sums if value not in UNKNOWNS), key=lambda v: (-sums[v], v))
    kept = always | set(ranked[:biggest])
    return set(sums) if len(sums) - len(kept) <= 1 else kept


def _nodes(ledger: Ledger, chosen: Slice, *, column: Column, ids: np.ndarray, members: tuple[str, ...]) -> list[Node]:
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
    return id if column is Column.KIND else ""


def _order(node: Node) -> tuple[int, int, int, str]:
    """Windows north to south, countries by window and size, all else by size; pools, then unknowns last."""
    if node.id in UNKNOWNS:
        return 3, UNKNOWNS.index(node.id), 0, node.id
    if node.id in (OTHERS, NOT_NAMED):
        return 2, 0, 0, node.id
    if node.column is Column.WINDOW:
        return 0, _WINDOWS.index(node.id), 0, node.id
    grouped = node.column is Column.COUNTRY
    rank = _WINDOWS.index(node.group) if grouped and node.group else len(_WINDOWS) if grouped else 0
    return 0, rank, -node.amount, node.id


def _donor_nodes(ledger: Ledger, chosen: Slice) -> tuple[Node, ...]:
    donors = {donor.id: donor for donor in ledger.donors}
    sums = chosen.by_donor.sum(axis=0)
    marked = chosen.by_donor[chosen.is_marked].sum(axis=0)
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
        )
        for n, donor in enumerate(chosen.donor_ids)
        if sums[n]
    )


def _links(chosen: Slice, *, left: _Pool, right: _Pool) -> list[Link]:
    if left.ids is None or right.ids is None:
        return _donor_links(chosen, left=left, right=right)
    amounts = chosen.frame["amount"].to_numpy()
    frame = pd.DataFrame({"amount": amounts, "marked": np.where(chosen.is_marked, amounts, 0)})
    sums = frame.groupby([left.ids, right.ids]).sum()
    unknown = set(UNKNOWNS)
    return [
        Link(
            source=f"{left.column}:{source}",
            target=f"{right.column}:{target}",
            amount=amount,
            marked=marked,
            status=Status.UNKNOWN if {source, target} & unknown else Status.RECORDED,
        )
        for (source, target), amount, marked in zip(sums.index, *(sums[name].tolist() for name in sums), strict=True)
        if amount
    ]


def _donor_links(chosen: Slice, *, left: _Pool, right: _Pool) -> list[Link]:
    """Links between donors and a neighbouring column: each row's donor parts, summed by the neighbour's node."""
    other = right if left.ids is None else left
    links = []
    for node in other.nodes:
        rows = other.ids == node.id
        sums = chosen.by_donor[rows].sum(axis=0)
        marked = chosen.by_donor[rows & chosen.is_marked].sum(axis=0)
        for n, donor in enumerate(chosen.donor_ids):
            ends = (f"{Column.DONOR}:{donor}", node.key)
            source, target = ends if left.ids is None else ends[::-1]
            if sums[n]:
                amounts = {"amount": int(sums[n]), "marked": int(marked[n])}
                links.append(Link(source=source, target=target, status=Status.ATTRIBUTED, **amounts))
    return links
