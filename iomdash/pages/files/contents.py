"""What a file of a view holds: the path rows, and for each part of the figure the mark that a row is drawn in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from iomdash.measures.flows import row_ids
from iomdash.measures.listing import list_programmes
from iomdash.measures.selecting import Slice, select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import PlaceTotal
from iomdash.measures.trends import years_of
from iomdash.pages.reading import Reader, Reading
from iomdash.vocabulary import OTHERS, SEVERAL, UNPUBLISHED, Column, Measure, View, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_nodes, describe_places

Labels = npt.NDArray[np.object_]
LONGEST_LABEL = 120
WILD = str.maketrans({"~": "-", "*": "·", "?": "."})
"""Characters that a spreadsheet's SUMIFS reads as patterns, and what stands for them in a label."""
RECORD, PLACE, YEAR = "record", "place", "year"


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One mark of a figure: its id, its name as seen, and the label that is its own within its axis. Euro cents."""

    id: str
    name: str
    label: str
    amount: int
    marked: int


@dataclass(frozen=True, kw_only=True)
class Axis:
    """One column of a flow, or the places, years or records of another view.

    `drawn` is the label of the mark that each path row is drawn in; None for donors, who have a part of every row.
    """

    name: str
    heading: str
    marks: tuple[Mark, ...]
    drawn: Labels | None

    @property
    def labels(self) -> dict[str, str]:
        """Id of a mark -> its label."""
        return {mark.id: mark.label for mark in self.marks}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Everything that the files of one state are written from."""

    reading: Reading
    chosen: Slice
    axes: tuple[Axis, ...]

    @property
    def selection(self) -> Selection:
        return self.reading.selection

    @property
    def donors(self) -> Axis | None:
        """The donors' axis, if donors are in the picture."""
        return next((axis for axis in self.axes if axis.drawn is None), None)


def read_contents(reader: Reader, *, selection: Selection, words: Catalogue) -> Contents:
    """The rows and marks of a state."""
    reading, chosen = reader.read(selection), select_paths(reader.ledger, selection=selection)
    axes = AXES[selection.view](reader, reading, chosen, words)
    return Contents(reading=reading, chosen=chosen, axes=tuple(axes))


def label_marks(names: Sequence[str]) -> list[str]:
    """Names that are each its own to a spreadsheet: no wildcards, no leading sign, none alike but for case."""
    labels: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = " ".join(name.translate(WILD).split()).lstrip("<>= ")[:LONGEST_LABEL] or "-"
        tries = (plain if not n else f"{plain} [{n + 1}]" for n in range(len(names) + 1))
        label = next(one for one in tries if one.casefold() not in taken)
        taken.add(label.casefold())
        labels.append(label)
    return labels


Named = tuple[str, str, int, int]
"""Id, name, cents and marked cents of a mark."""


def _axis(name: str, heading: str, named: Iterable[Named], ids: Labels | None) -> Axis:
    entries = list(named)
    labels = label_marks([said for _, said, _, _ in entries])
    marks = tuple(
        Mark(id=id, name=said, label=label, amount=cents, marked=marked)
        for (id, said, cents, marked), label in zip(entries, labels, strict=True)
    )
    by_id = {mark.id: mark.label for mark in marks}
    drawn = None if ids is None else np.array([by_id[id] for id in ids], dtype=object)
    return Axis(name=name, heading=heading, marks=marks, drawn=drawn)


def _flow_axes(_reader: Reader, reading: Reading, chosen: Slice, words: Catalogue) -> list[Axis]:
    texts = describe_nodes(reading.flow, words=words)
    axes = []
    for column, nodes in zip(reading.selection.columns, reading.flow.columns, strict=True):
        named = [(node.id, texts[node.key].name, node.amount, node.marked) for node in nodes]
        pooled = {id for node in nodes if node.id == OTHERS for id in node.members}
        ids = None if column is Column.DONOR else _pooled(row_ids(chosen.frame, column=column), pooled)
        axes.append(_axis(str(column), words.say(f"column.{column}"), named, ids))
    return axes


def _pooled(ids: Labels, pooled: set[str]) -> Labels:
    return np.array([OTHERS if id in pooled else id for id in ids], dtype=object)


def _map_axes(_reader: Reader, reading: Reading, chosen: Slice, words: Catalogue) -> list[Axis]:
    """Countries, several countries by window, no country: what stands on the map and beside it."""
    places, texts = reading.places, describe_places(reading.places, words=words)
    country, window = (chosen.frame[name].to_numpy(dtype=object) for name in ("country_code", "window"))
    several = [f"{SEVERAL}:{part.window or part.place}" for part in places.several]
    named = [_place(part, part.place, part.name) for part in places.places]
    for id, part in zip(several, places.several, strict=True):
        said = f"{texts[SEVERAL].name}: {words.say(f'window_short.{part.window or UNPUBLISHED}')}"
        named.append(_place(part, id, said))
    named.append(_place(places.unpublished, UNPUBLISHED, texts[UNPUBLISHED].name))
    ids = np.where(country == SEVERAL, SEVERAL + ":" + window, country)
    return [_axis(PLACE, words.say("column.country"), [entry for entry in named if entry[2]], ids)]


def _place(place: PlaceTotal, id: str, name: str) -> Named:
    return id, name, place.amount, place.marked


def _trend_axes(_reader: Reader, reading: Reading, chosen: Slice, words: Catalogue) -> list[Axis]:
    trend = reading.trend
    years = years_of(chosen, adoption_only=reading.selection.adoption_only).to_numpy()
    totals = [*trend.years, *([trend.undated] if trend.undated.amount else [])]
    named = [(str(one.year or 0), str(one.year or words.say("table.undated")), one.amount, one.marked) for one in totals]
    ids = np.array([str(int(year)) for year in years], dtype=object)
    by_year = _axis(YEAR, words.say("table.year"), named, ids)
    sums: dict[str, int] = {}
    for total in totals:
        for window, cents in total.by_window:
            sums[window] = sums.get(window, 0) + cents
    ordered = [(id, words.say(f"window_short.{id}"), sums[id], 0) for id in [*map(str, Window), UNPUBLISHED] if id in sums]
    windows = _axis(str(Column.WINDOW), words.say("column.window"), ordered, row_ids(chosen.frame, column=Column.WINDOW))
    return [by_year, windows]


def _table_axes(reader: Reader, reading: Reading, chosen: Slice, words: Catalogue) -> list[Axis]:
    selection = reading.selection
    key = "contract_id" if selection.measure is Measure.CONTRACTED else "programme_id"
    listed = list_programmes(reader.ledger, selection=selection)
    named = [(row.record_id, f"{row.record_id} {row.record['title'] or ''}", row.amount, row.marked) for row in listed]
    heading = words.say(f"card.record_{selection.measure}")
    return [_axis(RECORD, heading, named, chosen.frame[key].to_numpy(dtype=object))]


AXES: dict[View, Callable[[Reader, Reading, Slice, Catalogue], list[Axis]]] = {
    View.FLOW: _flow_axes,
    View.MAP: _map_axes,
    View.TREND: _trend_axes,
    View.TABLE: _table_axes,
}


def read_year(label: str) -> int | str:
    """A year's label as a number, that of the undated as it is."""
    return int(label) if label.isdigit() else label
