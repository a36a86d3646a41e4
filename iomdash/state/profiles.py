"""The address of a profile: the kind and id of its subject, and the state in which it is counted."""

from typing import Any
from urllib.parse import quote

from iomdash.measures.selection import Selection, changed
from iomdash.measures.subjects import FILTERS, Subject
from iomdash.state.encoding import address_of, write_id
from iomdash.state.keys import SAFE
from iomdash.vocabulary import NAMED, NOT_NAMED, OTHERS, PROFILED, UNKNOWNS, Column

DRAWN = ("view", "columns", "map_style", "colour", "pages", "with_all", "scale")
"""Fields of a state that say how something is drawn: a profile draws what it draws."""

NAMELESS = frozenset({*UNKNOWNS, OTHERS, NAMED, NOT_NAMED})
"""Ids of nodes that stand for no one thing."""


def path_of(subject: Subject) -> str:
    """`/country/ne`, `/programme/t05-eutf-noa-ly-03`: without a query."""
    return f"/{subject.kind}/{quote(write_id(subject.id), safe=SAFE)}"


def without_subject(selection: Selection, *, subject: Subject) -> Selection:
    """What is left of a state if it is told of one subject: no filter of the subject's own kind, nothing of drawing."""
    plain = Selection()
    fields: dict[str, Any] = {name: getattr(plain, name) for name in (*DRAWN, FILTERS[subject.kind])}
    return changed(selection, **fields)


def with_subject(selection: Selection, *, subject: Subject) -> Selection:
    """The state of a profile: the subject alone of its kind. A receiving organisation is also the one that is marked."""
    marked: dict[str, Any] = {"mark": subject.id} if subject.is_organisation else {}
    return changed(without_subject(selection, subject=subject), **{FILTERS[subject.kind]: (subject.id,)}, **marked)


def profile_of(subject: Subject, *, selection: Selection | None = None) -> str:
    """The address of a profile in a state (default: the state that a plain address names)."""
    state = without_subject(selection or Selection(), subject=subject)
    return address_of(state, path=path_of(subject))


def profile_at(selection: Selection, key: str) -> str:
    """The address of the profile of a node by its key ("country:LY"); "" for nodes that have none."""
    column, _, id = key.partition(":")
    kind = PROFILED.get(Column(column)) if column in set(Column) else None
    return profile_of(Subject(kind=kind, id=id), selection=selection) if kind and id not in NAMELESS else ""
