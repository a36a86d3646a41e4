"""A click on a mark becomes a filter: the whole paths through that node, link, country or year."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from iomdash.measures.selection import Selection, changed
from iomdash.state import FIELDS, KnownIds, toggle
from iomdash.vocabulary import Column


def read_click(click: Any, *, selection: Selection, known: KnownIds) -> Selection:
    """The selection after a click. Anything that is no known mark leaves it as it was."""
    key = _key_of(click)
    if key.startswith("year:"):
        return _toggle_year(key.removeprefix("year:"), selection=selection)
    ends = key.split(">")
    for end in ends:
        selection = _toggle_end(end, selection=selection, known=known, is_link=len(ends) == 2)
    return selection


def _key_of(click: Any) -> str:
    points = click.get("points") if isinstance(click, Mapping) else None
    point = points[0] if isinstance(points, list) and points else None
    data = point.get("customdata") if isinstance(point, Mapping) else None
    data = data[0] if isinstance(data, list) and data else data
    return data if isinstance(data, str) else ""


def _toggle_end(key: str, *, selection: Selection, known: KnownIds, is_link: bool) -> Selection:
    column, _, id = key.partition(":")
    field = FIELDS.get(Column(column)) if column in set(Column) else None
    if field is None or id not in getattr(known, field):
        return selection
    chosen = getattr(selection, field)
    if is_link and id in chosen:
        return selection
    alone = (id,) if is_link or not chosen else toggle(chosen, id=id)
    return changed(selection, **{field: alone})


def _toggle_year(text: str, *, selection: Selection) -> Selection:
    if text == "undated":
        return replace(selection, with_undated=not selection.with_undated)
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        return selection
    year = int(text)
    is_alone = selection.first_year == selection.last_year == year
    if is_alone:
        return replace(selection, first_year=None, last_year=None, with_undated=True)
    return replace(selection, first_year=year, last_year=year, with_undated=False)
