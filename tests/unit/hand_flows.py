"""Flows written by hand for the tests of layouts and figures: paths in euro cents, added up here and nowhere else."""

from collections import Counter
from itertools import pairwise

from iomdash.layouts.sankey import ColumnHead
from iomdash.measures.shapes import Flow, Link, Node
from iomdash.vocabulary import UNKNOWNS, Column, Status
from iomdash.words.texts import NodeText

COLUMNS = (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER)
HEADS = {column: ColumnHead(name=f"{column}s".title(), amount_head="EUR", share_head="share") for column in Column}
NAMES = {
    "eu": "EU budget and EDF",
    "de": "Germany",
    "NOA": "North of Africa",
    "SAH": "Sahel, Lake Chad",
    "HOA": "Horn of Africa",
    "REG": "Cross-window",
    "LY": "Libya",
    "BF": "Burkina Faso",
    "several": "Several countries",
    "unpublished": "Not published",
    "iom": "IOM",
    "giz": "GIZ (Germany)",
    "igad": "Intergovernmental Authority on Development in Eastern Africa",
}
WINDOWS = {"LY": "NOA", "MA": "NOA", "NE": "SAH", "ML": "SAH", "BF": "SAH", "SD": "HOA", "SO": "HOA"}

M = 100 * 10**6
"""Cents in a million euros."""

# window, country, implementer, cents
PROGRAMMES = (
    ("NOA", "LY", "iom", 77 * M),
    ("NOA", "LY", "giz", 307 * M + 11),
    ("NOA", "MA", "unhcr", 234 * M + 7),
    ("NOA", "several", "iom", 30 * M),
    ("SAH", "NE", "giz", 250 * M),
    ("SAH", "NE", "iom", 22 * M + 1),
    ("SAH", "ML", "afd", 217 * M),
    ("SAH", "BF", "unpublished", 202 * M),
    ("SAH", "several", "igad", 600 * M + 3),
    ("HOA", "SD", "wfp", 479 * M),
    ("HOA", "SO", "iom", 4 * M),
    ("HOA", "SO", "undp", 393 * M),
    ("HOA", "several", "others", 700 * M),
    ("HOA", "unpublished", "unpublished", 60 * M),
    ("REG", "several", "iom", 58 * M),
    ("REG", "several", "others", 104 * M),
    ("REG", "unpublished", "civipol", 1),
)
DONORS = (("eu", 877), ("de", 45), ("it", 24), ("dk", 11), ("states", 43))
KINDS = {
    "iom": "iom",
    "giz": "agency",
    "afd": "agency",
    "civipol": "agency",
    "others": "others",
    "unpublished": "unpublished",
}

Path = dict[Column, str]


def hand_paths() -> list[tuple[Path, int]]:
    """Each programme in the shares of the donors; cents left over go to the first."""
    return [path for programme in PROGRAMMES for path in _split(*programme)]


def _split(window: str, country: str, implementer: str, cents: int) -> list[tuple[Path, int]]:
    shares = [cents * share // 1000 for _, share in DONORS]
    shares[0] += cents - sum(shares)
    ids = {
        Column.WINDOW: window,
        Column.COUNTRY: country,
        Column.IMPLEMENTER: implementer,
        Column.KIND: KINDS.get(implementer, "un"),
        Column.THEME: f"theme-{len(implementer)}",
        Column.PROGRAMME: f"{window}-{country}-{implementer}",
    }
    return [({Column.DONOR: donor, **ids}, share) for (donor, _), share in zip(DONORS, shares, strict=True) if share]


def make_flow(columns: tuple[Column, ...] = COLUMNS, *, paths: list[tuple[Path, int]] | None = None) -> Flow:
    """A flow of paths, with the nodes of each column in the order in which they come, what is unknown last."""
    paths = hand_paths() if paths is None else paths
    amounts: Counter[object] = Counter()
    for path, cents in paths:
        marked = cents if path[Column.IMPLEMENTER] == "iom" else 0
        for key in [*((column, path[column]) for column in columns), *pairwise((c, path[c]) for c in columns)]:
            amounts[key] += cents
            amounts["marked", key] += marked
    links = [key for key in amounts if isinstance(key, tuple) and isinstance(key[0], tuple)]
    return Flow(
        columns=tuple(_column(column, amounts=amounts) for column in columns),
        links=tuple(_link(source, target, amounts=amounts) for source, target in links),
        total=sum(cents for _, cents in paths),
        marked=sum(cents for path, cents in paths if path[Column.IMPLEMENTER] == "iom"),
        mark="iom",
        mark_name="IOM",
    )


def _column(column: Column, *, amounts: Counter[object]) -> tuple[Node, ...]:
    ids = [key[1] for key in amounts if isinstance(key, tuple) and key[0] == column]
    ids.sort(key=lambda name: (name in UNKNOWNS, name == "others"))
    return tuple(_node(column, id, amounts=amounts) for id in ids)


def _node(column: Column, id: str, *, amounts: Counter[object]) -> Node:
    status = Status.ATTRIBUTED if column is Column.DONOR else Status.UNKNOWN if id in UNKNOWNS else Status.RECORDED
    group = {Column.WINDOW: id, Column.COUNTRY: WINDOWS.get(id, "")}.get(column, "")
    return Node(
        column=column,
        id=id,
        name=NAMES.get(id, id.title()),
        amount=amounts[column, id],
        marked=amounts["marked", (column, id)],
        status=status,
        group=group,
        members=(),
        programme_count=1,
    )


def _link(source: tuple[Column, str], target: tuple[Column, str], *, amounts: Counter[object]) -> Link:
    return Link(
        source=":".join(source),
        target=":".join(target),
        amount=amounts[source, target],
        marked=amounts["marked", (source, target)],
        status=Status.ATTRIBUTED if source[0] is Column.DONOR else Status.RECORDED,
    )


def make_texts(flow: Flow) -> dict[str, NodeText]:
    return {key: _text(node, total=flow.total) for key, node in flow.nodes.items()}


def _text(node: Node, *, total: int) -> NodeText:
    amount = f"{node.amount / M:.0f}m"
    return NodeText(
        name=node.name,
        amount=amount,
        amount_long=f"EUR {amount}",
        share=f"{100 * node.amount / total:.1f}%",
        marked="of which IOM" if node.marked else "",
        marked_amount=f"{node.marked / M:.0f}m" if node.marked else "",
        marked_share=f"IOM {100 * node.marked / node.amount:.0f}%" if node.marked else "",
    )
