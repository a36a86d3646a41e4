"""The content of the sentence's popovers: lists of links, each the address of the state it leads to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from iomdash.components.links import state_link
from iomdash.measures.selection import Selection, changed
from iomdash.state import toggle
from iomdash.words.catalogue import Catalogue

SEARCHABLE = 12


@dataclass(frozen=True, kw_only=True)
class Option:
    """One choice: its words, amount, the state it leads to, whether it is chosen, what it means, how it is filtered."""

    words: str
    selection: Selection
    is_chosen: bool
    amount: str = ""
    means: str = ""
    also: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Options under a heading; `is_many` lets several be chosen, `is_row` sets short words side by side."""

    heading: str
    options: tuple[Option, ...]
    is_many: bool = False
    is_row: bool = False
    note: str = ""


def toggles(entries: Iterable[tuple[str, str, str, str]], *, selection: Selection, field: str) -> tuple[Option, ...]:
    """Options that switch one id of a list field on or off. Entries: id, words, amount, other names."""
    chosen = getattr(selection, field)
    return tuple(
        Option(
            words=said,
            selection=changed(selection, **{field: toggle(chosen, id=id)}),
            is_chosen=id in chosen,
            amount=amount,
            also=also,
        )
        for id, said, amount, also in entries
    )


def choices(entries: Iterable[tuple[Any, str, str]], *, selection: Selection, field: str) -> tuple[Option, ...]:
    """Options of which one holds. Entries: value, words, what it means."""
    current = getattr(selection, field)
    return tuple(
        Option(
            words=said,
            selection=changed(selection, **{field: value}),
            is_chosen=value == current,
            means=means,
        )
        for value, said, means in entries
    )


def make_popover(groups: Sequence[Group], *, clear: Selection | None, words: Catalogue) -> list[Component]:
    """A popover's content: a search field for long lists, "show all", the groups."""
    parts: list[Component] = []
    if max(len(group.options) for group in groups) > SEARCHABLE:
        parts.append(_search_field(words))
    if clear is not None:
        parts.append(state_link(words.say("popover.clear"), selection=clear, name="popover-clear"))
    parts += make_groups(groups)
    parts.append(html.P(words.say("popover.none_found"), className="popover-none", hidden=True))
    return parts


def make_groups(groups: Sequence[Group]) -> list[Component]:
    """The groups that have options, each a list of links under its heading."""
    return [_make_group(group) for group in groups if group.options]


def _search_field(words: Catalogue) -> Component:
    label = words.say("popover.search")
    field = dcc.Input(type="search", placeholder=label, className="popover-search", autoComplete="off", debounce=True)
    return html.Label([html.Span(label, className="spoken"), field])


def _make_group(group: Group) -> Component:
    lines = [_make_option(option, is_many=group.is_many) for option in group.options]
    note = [html.P(group.note, className="popover-note")] if group.note else []
    listed = html.Ul(lines, className="options-row" if group.is_row else "options")
    return html.Div([html.P(group.heading, className="popover-heading"), listed, *note])


def _make_option(option: Option, *, is_many: bool) -> Component:
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    mark = html.Span(className="option-box" if is_many else "option-dot", **hidden)
    lines: list[Component] = [html.Span(option.words, className="option-words")]
    if option.means:
        lines.append(html.Span(option.means, className="option-means"))
    link = state_link(
        [mark, html.Span(lines, className="option-text"), html.Span(option.amount, className="option-amount")],
        selection=option.selection,
        is_current=option.is_chosen,
        name="option",
    )
    also: dict[str, Any] = {"data-also": option.also} if option.also else {}
    return html.Li(link, **also)
