"""A click on a mark becomes a filter: the whole paths through that node, link, country or year."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from iomdash.measures.selection import Selection, changed
from iomdash.state import FIELDS, KnownIds, toggle
from iomdash.vocabulary import OTHERS, Column

MOST_MARKS = 12
"""How many marks may be pinned at once: an address has an end."""


def read_click(click: Any, *, selection: Selection, known: KnownIds) -> Selection:
    """The selection after a click. Anything that is no known mark leaves it as it was."""
    return pin_marks([_key_of(click)], selection=selection, known=known)


def pin_marks(keys: Iterable[Any], *, selection: Selection, known: KnownIds) -> Selection:
    """The selection after marks were pinned, by the keys of the figure: nodes, links, years; "others" turns its page.

    Several marks of one column are shown together; those that are pinned already are let go, if it is but one.
    """
    wanted = list(dict.fromkeys(key for key in keys if isinstance(key, str)))[:MOST_MARKS]
    if len(wanted) == 1:
        return _pin(wanted[0], selection=selection, known=known)
    ends = [end for key in wanted for end in key.split(">")]
    for column in Column:
        ids = dict.fromkeys(end.removeprefix(f"{column}:") for end in ends if end.startswith(f"{column}:"))
        found = tuple(id for id in ids if id in getattr(known, FIELDS[column]))
        if found:
            selection = changed(selection, **{FIELDS[column]: found})
    return selection


def _pin(key: str, *, selection: Selection, known: KnownIds) -> Selection:
    if key.startswith("year:"):
        return _toggle_year(key.removeprefix("year:"), selection=selection)
    column, _, id = key.partition(":")
    if id == OTHERS and column in set(Column) - {Column.DONOR}:
        return turn_page(Column(column), selection=selection)
    ends = key.split(">")
    for end in ends:
        selection = _toggle_end(end, selection=selection, known=known, is_link=len(ends) == 2)
    return selection


def turn_page(column: Column, *, selection: Selection) -> Selection:
    """The selection with the next page of a column's biggest nodes."""
    pages = dict(selection.pages)
    pages[column] = pages.get(column, 0) + 1
    return replace(selection, pages=tuple((one, pages[one]) for one in Column if one in pages))


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
