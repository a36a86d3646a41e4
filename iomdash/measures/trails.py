"""One trace step by step: what of the asked euros is at each window, country, implementer and programme, and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.areas import SPLIT_EQUALLY
from iomdash.measures.flows import BIGGEST, flow_of, row_ids
from iomdash.measures.ledger import Ledger
from iomdash.measures.rules import apportion_cents
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Flow, Link, Node
from iomdash.measures.tracing import Tracer
from iomdash.vocabulary import OTHERS, UNKNOWNS, Column, Pooling, Status

COLUMNS = (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER, Column.PROGRAMME)
STATUSES = (Status.RECORDED, Status.ATTRIBUTED, Status.UNKNOWN)
Ids = npt.NDArray[Any]


@dataclass(frozen=True, kw_only=True)
class Line:
    """One node of a step. `whole` is all donors' money and `part` the donor's, in cents; `traced` cents of the asked.

    `by_status` divides `traced` into what is recorded, attributed and unknown; it sums to it.
    """

    node: Node
    whole: int
    part: int
    traced: int
    by_status: tuple[int, ...]

    @property
    def status(self) -> Status | None:
        """The one status of all of it; None where it is mixed."""
        held = [status for status, cents in zip(STATUSES, self.by_status, strict=True) if cents]
        return held[0] if len(held) == 1 else None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One column of a trace; its lines sum to the asked amount, to the donor's part and to all donors' money."""

    column: Column
    lines: tuple[Line, ...]

    @property
    def by_status(self) -> tuple[int, ...]:
        """What of the asked amount is recorded, attributed and unknown at this step."""
        return tuple(sum(line.by_status[n] for line in self.lines) for n in range(len(STATUSES)))


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A donor's asked cents through the selection. `flow` is in the donor's own cents; `steps` divide the asked ones."""

    asked: int
    donor: str
    pooling: Pooling
    selection: Selection
    flow: Flow
    steps: tuple[Step, ...]
    whole: int

    @property
    def part(self) -> int:
        return self.flow.total

    def step(self, column: Column) -> Step:
        return next(step for step in self.steps if step.column is column)


def derive_trace(
    tracer: Tracer, *, selection: Selection, donor: str, pooling: Pooling, asked: int, biggest: int = BIGGEST
) -> Trace:
    """The trace of `asked` cents of a donor through what a selection holds. Without money it has no steps.

    Each column divides the asked amount anew, in proportion to the donor's own cents and by largest remainder: every
    column sums to it exactly and no line is a cent off.
    """
    ledger = tracer.ledger
    chosen = tracer.slice(selection, donor, pooling)
    whole = select_paths(ledger, selection=replace(selection, donors=()))
    flow = flow_of(ledger, chosen, selection=replace(selection, donors=(), columns=COLUMNS), biggest=biggest)
    steps = tuple(_step(column, flow=flow, chosen=chosen, whole=whole, ledger=ledger, asked=asked) for column in COLUMNS[1:])
    return Trace(
        asked=asked,
        donor=donor,
        pooling=pooling,
        selection=selection,
        flow=with_status(flow, chosen=chosen, ledger=ledger),
        steps=steps if flow.total else (),
        whole=whole.total,
    )


def _step(column: Column, *, flow: Flow, chosen: Slice, whole: Slice, ledger: Ledger, asked: int) -> Step:
    nodes = flow.columns[COLUMNS.index(column)]
    if not nodes:
        return Step(column=column, lines=())
    sums = _sum_by_node(whole, column=column, nodes=nodes)
    parts = _parts_by_status(chosen, column=column, nodes=nodes, ledger=ledger)
    traced = apportion_cents(asked, weights=[node.amount for node in nodes])
    return Step(
        column=column,
        lines=tuple(
            Line(
                node=node,
                whole=sums.get(node.id, 0),
                part=node.amount,
                traced=cents,
                by_status=tuple(apportion_cents(cents, weights=parts[node.id])),
            )
            for node, cents in zip(nodes, traced, strict=True)
        ),
    )


def node_ids(frame: pd.DataFrame, *, column: Column, nodes: Sequence[Node]) -> Ids:
    """The node of each row in a column; what has no node of its own is among the others."""
    own = {node.id for node in nodes}
    return np.array([id if id in own else OTHERS for id in row_ids(frame, column=column)], dtype=object)


def _sum_by_node(chosen: Slice, *, column: Column, nodes: Sequence[Node]) -> dict[str, int]:
    ids = node_ids(chosen.frame, column=column, nodes=nodes)
    sums = pd.Series(chosen.frame["amount"].to_numpy(dtype=np.int64)).groupby(ids).sum()
    return {str(id): int(cents) for id, cents in sums.items()}


def _parts_by_status(chosen: Slice, *, column: Column, nodes: Sequence[Node], ledger: Ledger) -> dict[str, list[int]]:
    ids = node_ids(chosen.frame, column=column, nodes=nodes)
    statuses = statuses_of(chosen.frame, column=column, ledger=ledger)
    amounts = chosen.frame["amount"].to_numpy(dtype=np.int64)
    return {node.id: [int(amounts[(ids == node.id) & (statuses == status)].sum()) for status in STATUSES] for node in nodes}


def statuses_of(frame: pd.DataFrame, *, column: Column, ledger: Ledger) -> Ids:
    """How sure each row's way into a column is.

    To a window it is always attributed, by the share of the pool. To a country it is recorded, unless its programme was
    divided equally between several; to an implementer unless its record names several; a programme is on record.
    """
    if column is Column.WINDOW:
        return np.full(len(frame), Status.ATTRIBUTED, dtype=object)
    unknown = np.isin(row_ids(frame, column=column).astype(str), UNKNOWNS)
    split = np.zeros(len(frame), dtype=bool)
    if column is Column.COUNTRY:
        split = frame["flags"].map(lambda flags: SPLIT_EQUALLY in flags.split()).to_numpy(dtype=bool)
    if column is Column.IMPLEMENTER:
        split = np.array(
            [_parties(row, ledger) > 1 for row in zip(frame["programme_id"], frame["contract_id"], strict=True)], dtype=bool
        )
    recorded = np.where(split, Status.ATTRIBUTED, Status.RECORDED)
    return np.where(unknown, Status.UNKNOWN, recorded).astype(object)


def _parties(record: tuple[str, str], ledger: Ledger) -> int:
    """How many implementers the record behind a row names: its contract where it has one, else its programme."""
    programme, contract = record
    return ledger.parties.get(("contracts", contract) if contract else ("programmes", programme), 0)


def with_status(flow: Flow, *, chosen: Slice, ledger: Ledger) -> Flow:
    """The flow with a link attributed where most of its money reaches the target by a split rule."""
    attributed: dict[tuple[str, str], int] = {}
    amounts = chosen.frame["amount"].to_numpy(dtype=np.int64)
    for (left, right), place in zip(pairwise(COLUMNS[1:]), range(1, len(COLUMNS)), strict=False):
        split = statuses_of(chosen.frame, column=right, ledger=ledger) == Status.ATTRIBUTED
        sources = node_ids(chosen.frame, column=left, nodes=flow.columns[place])
        targets = node_ids(chosen.frame, column=right, nodes=flow.columns[place + 1])
        for source, target, cents in zip(sources[split], targets[split], amounts[split], strict=True):
            key = (f"{left}:{source}", f"{right}:{target}")
            attributed[key] = attributed.get(key, 0) + int(cents)
    return replace(flow, links=tuple(_marked(link, attributed.get((link.source, link.target), 0)) for link in flow.links))


def _marked(link: Link, attributed: int) -> Link:
    is_split = 2 * attributed > link.amount and link.status is Status.RECORDED
    return replace(link, status=Status.ATTRIBUTED) if is_split else link
