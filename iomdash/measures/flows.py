"""Nodes and links of a flow: the biggest of each column, the others pooled, the unknown last."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import pairwise
from operator import add

import numpy as np
import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.pools import BIGGEST, Grouping, Pool, group_rows, name_of, pool_column, row_ids
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import MARKED, REST, Flow, Link, Parts, Path
from iomdash.vocabulary import UNKNOWNS, Column, Status

__all__ = ["BIGGEST", "derive_flow", "name_of", "row_ids", "without_mark"]


def derive_flow(
    ledger: Ledger, *, selection: Selection, biggest: int = BIGGEST, held: Mapping[Column, Collection[str]] | None = None
) -> Flow:
    """The flow of a selection through its columns. Money in euro cents; every column sums to the total.

    `held` names the ids of a column that have a node of their own, whatever their size; all else is pooled.
    """
    return flow_of(ledger, select_paths(ledger, selection=selection), selection=selection, biggest=biggest, held=held)


def flow_of(
    ledger: Ledger,
    chosen: Slice,
    *,
    selection: Selection,
    biggest: int = BIGGEST,
    held: Mapping[Column, Collection[str]] | None = None,
) -> Flow:
    """The flow of rows chosen already, through the columns of a selection."""
    own = held or {}
    grouping = group_rows(chosen, colour=selection.colour)
    pools = {
        column: pool_column(
            ledger,
            chosen,
            column=column,
            selection=selection,
            grouping=grouping,
            biggest=biggest,
            held=own.get(column),
        )
        for column in selection.columns
    }
    links = [
        link
        for left, right in pairwise(selection.columns)
        for link in _links(chosen, left=pools[left], right=pools[right], grouping=grouping)
    ]
    mark = ledger.organisations.get(selection.mark, {})
    return Flow(
        columns=tuple(pools[column].nodes for column in selection.columns),
        links=tuple(links),
        total=chosen.total,
        marked=chosen.marked,
        mark=selection.mark,
        mark_name=mark.get("label", selection.mark),
        colour=selection.colour,
        order=grouping.order if grouping else (MARKED, REST),
        paths=_paths(chosen, pools=list(pools.values()), grouping=grouping),
    )


def without_mark(flow: Flow) -> Flow:
    """The flow with no money marked: where all of it is the marked organisation's, a mark tells nothing apart."""
    columns = tuple(tuple(replace(node, marked=0) for node in column) for column in flow.columns)
    paths = flow.paths if flow.order != (MARKED, REST) else tuple(replace(path, part=REST) for path in flow.paths)
    links = tuple(replace(link, marked=0) for link in flow.links)
    return replace(flow, columns=columns, links=links, marked=0, paths=paths)


def _links(chosen: Slice, *, left: Pool, right: Pool, grouping: Grouping | None) -> list[Link]:
    if left.ids is None or right.ids is None:
        return _donor_links(chosen, left=left, right=right, grouping=grouping)
    amounts = chosen.frame["amount"].to_numpy()
    frame = pd.DataFrame({"amount": amounts, "marked": np.where(chosen.is_marked, amounts, 0)})
    sums = frame.groupby([left.ids, right.ids]).sum()
    parts = grouping.sums(amounts, ids=pd.MultiIndex.from_arrays([left.ids, right.ids])) if grouping else {}
    unknown = set(UNKNOWNS)
    return [
        Link(
            source=f"{left.column}:{source}",
            target=f"{right.column}:{target}",
            amount=amount,
            marked=marked,
            status=Status.UNKNOWN if {source, target} & unknown else Status.RECORDED,
            parts=parts.get((source, target), ()),
        )
        for (source, target), amount, marked in zip(sums.index, *(sums[name].tolist() for name in sums), strict=True)
        if amount
    ]


def _donor_links(chosen: Slice, *, left: Pool, right: Pool, grouping: Grouping | None) -> list[Link]:
    """Links between donors and a neighbouring column: each row's donor parts, summed by the neighbour's node."""
    other = right if left.ids is None else left
    links = []
    for node in other.nodes:
        rows = other.ids == node.id
        sums = chosen.by_donor[rows].sum(axis=0)
        marked = chosen.by_donor[rows & chosen.is_marked].sum(axis=0)
        parts = grouping.by_donor(chosen, kept=rows) if grouping else None
        for n, donor in enumerate(chosen.donor_ids):
            ends = (f"{Column.DONOR}:{donor}", node.key)
            source, target = ends if left.ids is None else ends[::-1]
            if sums[n]:
                own: Parts = parts[n] if parts else ()
                amounts = {"amount": int(sums[n]), "marked": int(marked[n])}
                links.append(Link(source=source, target=target, status=Status.ATTRIBUTED, parts=own, **amounts))
    return links


def _paths(chosen: Slice, *, pools: list[Pool], grouping: Grouping | None) -> tuple[Path, ...]:
    """Every way that money takes through the columns with rows, summed."""
    recorded = [pool for pool in pools if pool.ids is not None]
    groups = grouping.groups if grouping else np.where(chosen.is_marked, MARKED, REST).astype(object)
    keys = [f"{pool.column}:" for pool in recorded]
    sums = chosen.frame["amount"].groupby([*(pool.ids for pool in recorded), groups]).sum()
    return tuple(
        Path(nodes=tuple(map(add, keys, ids)), part=ids[-1], amount=int(amount))
        for ids, amount in zip(sums.index.tolist(), sums.tolist(), strict=True)
        if amount
    )
