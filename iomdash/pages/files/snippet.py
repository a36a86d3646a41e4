"""A few lines of pandas that read the Parquet file of a view and build its figure again, with the same sums."""

from collections.abc import Callable

from iomdash.pages.files.contents import PLACE, RECORD, YEAR, Contents
from iomdash.pages.files.definitions import Definitions
from iomdash.pages.files.rows import DONOR, DRAWN, EUR
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue

MOST_LINES = 10
PART = "part"


def write_snippet(contents: Contents, *, definitions: Definitions, words: Catalogue) -> str:
    """Python for pandas and Plotly: at most ten lines of code below a comment. It stands beside the Parquet file."""
    name = f"iomdash-{definitions.code}"
    head = [
        words.say("files.snippet_what", code=definitions.code, release=definitions.release),
        words.say("files.snippet_data", file=f"{name}.parquet", address=definitions.address),
        words.say("files.snippet_licence", licence=words.say("files.licence")),
    ]
    comment = [f"# {_one_line(line)}" for line in head]
    lines = _WRITERS[contents.selection.view](contents, name)
    return "\n".join([*comment, *lines, "figure.write_html(" + repr(f"{name}.html") + ")", ""])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _flow(contents: Contents, name: str) -> list[str]:
    value = EUR
    lines = ["import pandas as pd", "import plotly.graph_objects as go", f"rows = pd.read_parquet({name + '.parquet'!r})"]
    if contents.donors:
        donors = {DONOR + mark.id: mark.label for mark in contents.donors.marks}
        value, drawn = PART, DRAWN + Column.DONOR
        lines.append(f"donors = {donors!r}")
        lines.append(
            "rows = rows.rename(columns=donors).melt("
            f"[c for c in rows if c.startswith({DRAWN!r})], list(donors.values()), {drawn!r}, {value!r})"
        )
    columns = [DRAWN + axis.name for axis in contents.axes]
    lines.append(f"columns = {columns!r}")
    lines.append("names = [(c, n) for c in columns for n in rows[c].unique()]")
    lines.append(
        "links = [(names.index((a, s)), names.index((b, t)), float(v)) for a, b in zip(columns, columns[1:]) "
        f"for (s, t), v in rows.groupby([a, b], observed=True)[{value!r}].sum().items() if v]"
    )
    lines.append(
        "figure = go.Figure(go.Sankey(node={'label': [n for _, n in names]}, "
        "link=dict(zip(('source', 'target', 'value'), zip(*links)))))"
    )
    return lines


def _years(_contents: Contents, name: str) -> list[str]:
    year, window = DRAWN + YEAR, DRAWN + Column.WINDOW
    return [
        "import pandas as pd",
        "import plotly.express as px",
        f"rows = pd.read_parquet({name + '.parquet'!r})",
        f"sums = rows.groupby([{year!r}, {window!r}], observed=True)[{EUR!r}].sum().astype(float).reset_index()",
        f"figure = px.bar(sums, x={year!r}, y={EUR!r}, color={window!r}).update_xaxes(type='category')",
    ]


def _bars(axis: str) -> Callable[[Contents, str], list[str]]:
    drawn = DRAWN + axis

    def write(_contents: Contents, name: str) -> list[str]:
        return [
            "import pandas as pd",
            "import plotly.express as px",
            f"rows = pd.read_parquet({name + '.parquet'!r})",
            f"sums = rows.groupby({drawn!r}, observed=True)[{EUR!r}].sum().astype(float).reset_index()",
            f"figure = px.bar(sums, x={EUR!r}, y={drawn!r}, orientation='h')",
        ]

    return write


_WRITERS: dict[View, Callable[[Contents, str], list[str]]] = {
    View.FLOW: _flow,
    View.MAP: _bars(PLACE),
    View.TREND: _years,
    View.TABLE: _bars(RECORD),
}
