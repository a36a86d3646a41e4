"""Flows of the IOM's account: the biggest of each column, the others pooled, what is not known last. US cents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise

from iomdash.measures.agency.books import AgencyBooks
from iomdash.measures.agency.selection import AgencySelection
from iomdash.measures.shapes import Flow, Link, Node
from iomdash.vocabulary import NOT_ITEMISED, OTHERS, REGION, SEVERAL, UNMATCHED, UNPUBLISHED, AgencyColumn, Funding, Status

BIGGEST = 10
LAST = (REGION, SEVERAL, UNMATCHED, NOT_ITEMISED, UNPUBLISHED)
"""Ids of what is not known, in the order in which they are drawn."""

PROJECT_COLUMNS = (AgencyColumn.PAYER, AgencyColumn.PLACE, AgencyColumn.SECTOR)
FIELDS = {AgencyColumn.PAYER: "donor", AgencyColumn.PLACE: "place", AgencyColumn.SECTOR: "sector"}
"""Column of the project file -> the field of a commitment that it shows."""

Path = tuple[tuple[str, ...], int]
"""The ids of one part in every column, and its US cents."""


def derive_payers(books: AgencyBooks, *, selection: AgencySelection, biggest: int = BIGGEST) -> Flow | None:
    """Revenue from donor to kind of money, the `biggest` of each column with a node of their own.

    None if there is no money, or refunds leave a link of less than nothing.
    """
    paths = [
        ((part.donor, part.funding), part.amount)
        for part in books.revenue
        if selection.first_year <= part.year <= selection.last_year
        and (not selection.donors or part.donor in selection.donors)
    ]
    names = {AgencyColumn.PAYER: {id: row["name"] for id, row in books.donors.items()}}
    return _flow(paths, columns=(AgencyColumn.PAYER, AgencyColumn.FUNDING), names=names, biggest=biggest)


def derive_projects(
    books: AgencyBooks, *, columns: tuple[AgencyColumn, ...] = PROJECT_COLUMNS, biggest: int = BIGGEST
) -> Flow | None:
    """Commitments of the project file from donor to country to sector, or through those `columns` that are asked for."""
    paths = [(tuple(getattr(one, FIELDS[column]) for column in columns), one.amount) for one in books.projects]
    names = {
        AgencyColumn.PAYER: {id: row["name"] for id, row in books.donors.items()},
        AgencyColumn.PLACE: {id: row["name_en"] for id, row in books.ledger.countries.items()},
        AgencyColumn.SECTOR: dict(books.sectors),
    }
    return _flow(paths, columns=columns, names=names, biggest=biggest)


def _flow(
    paths: Sequence[Path],
    *,
    columns: tuple[AgencyColumn, ...],
    names: Mapping[AgencyColumn, Mapping[str, str]],
    biggest: int,
) -> Flow | None:
    pooled = [_pooled(paths, place=place, biggest=biggest) for place in range(len(columns))]
    ways = [(tuple(OTHERS if id in pool else id for id, pool in zip(ids, pooled, strict=True)), n) for ids, n in paths]
    made = tuple(
        _column(column, place=place, ways=ways, members=pooled[place], names=names.get(column, {}))
        for place, column in enumerate(columns)
    )
    links = [link for pair in pairwise(range(len(columns))) for link in _links(ways, pair=pair, columns=columns)]
    total = sum(amount for _, amount in paths)
    if total <= 0 or any(link.amount < 0 for link in links):
        return None
    shown = tuple(link for link in links if link.amount)
    return Flow(columns=made, links=shown, total=total, marked=0, mark="", mark_name="")


def _sum_by(paths: Sequence[Path], *, place: int) -> Counter[str]:
    sums: Counter[str] = Counter()
    for ids, amount in paths:
        sums[ids[place]] += amount
    return sums


def _pooled(paths: Sequence[Path], *, place: int, biggest: int) -> tuple[str, ...]:
    """The ids that "others" stands for, biggest first: all but the biggest; a single other is not worth a pool.

    Refunds are netted; a donor below nothing is the last of the pool.
    """
    sums, fixed = _sum_by(paths, place=place), {*LAST, *Funding}
    ranked = sorted(((-amount, id) for id, amount in sums.items() if id not in fixed))
    rest = tuple(id for _, id in ranked[biggest:])
    return rest if len(rest) > 1 else ()


def _column(
    column: AgencyColumn,
    *,
    place: int,
    ways: Sequence[Path],
    members: tuple[str, ...],
    names: Mapping[str, str],
) -> tuple[Node, ...]:
    sums = _sum_by(ways, place=place)
    nodes = (
        Node(
            column=column,
            id=id,
            name=names.get(id, ""),
            amount=amount,
            marked=0,
            status=Status.UNKNOWN if id in LAST else Status.RECORDED,
            group="",
            members=members if id == OTHERS else (),
            programme_count=0,
        )
        for id, amount in sums.items()
        if amount
    )
    return tuple(sorted(nodes, key=_order))


def _order(node: Node) -> tuple[int, int, str]:
    """Kinds of money in their own order, all else by size; the pool, then what is not known."""
    if node.id in LAST:
        return 2, LAST.index(node.id), node.id
    if node.id == OTHERS:
        return 1, 0, node.id
    return (0, list(Funding).index(Funding(node.id)), "") if node.id in set(Funding) else (0, -node.amount, node.id)


def _links(ways: Iterable[Path], *, pair: tuple[int, int], columns: Sequence[StrEnum]) -> list[Link]:
    left, right = pair
    sums: Counter[tuple[str, str]] = Counter()
    for ids, amount in ways:
        sums[ids[left], ids[right]] += amount
    return [
        Link(
            source=f"{columns[left]}:{source}",
            target=f"{columns[right]}:{target}",
            amount=amount,
            marked=0,
            status=Status.UNKNOWN if {source, target} & set(LAST) else Status.RECORDED,
        )
        for (source, target), amount in sums.items()
    ]
