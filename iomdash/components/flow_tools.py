"""The row of tools over a flow: menus of its columns, what is pinned, undo, reset and copy; plain links all through."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash import ids
from iomdash.components.links import state_link
from iomdash.measures.selection import Selection
from iomdash.words.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class Move:
    """One choice of a tool: its words, the state it leads to, whether it is the one shown."""

    words: str
    selection: Selection
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class ColumnMenu:
    """A column of the flow with what can be done to it: `moves`, and the `others` that could stand in its place."""

    column: str
    words: str
    moves: tuple[Move, ...]
    others: tuple[Move, ...]


@dataclass(frozen=True, kw_only=True)
class Chip:
    """What is pinned in a column, and the state without it."""

    column: str
    words: str
    selection: Selection


def make_columns(menus: Sequence[ColumnMenu], *, added: Sequence[Move], words: Catalogue) -> Component:
    """The columns in their order, each a menu; they can be dragged, and moved with Alt and the arrow keys."""
    entries = [html.Li(_make_menu(menu, words=words), className="column-entry") for menu in menus]
    if added:
        entries.append(html.Li(_make_adding(added, words=words)))
    note = html.Span(words.say("columns.keys"), id=ids.COLUMNS_NOTE, className="spoken")
    label: dict[str, Any] = {"aria-label": words.say("columns.label")}
    listed = html.Ol(entries, className="columns-list", **label)
    return html.Div([html.Span(words.say("columns.label"), className="tool-label"), listed, note], className="columns")


def _make_menu(menu: ColumnMenu, *, words: Catalogue) -> Component:
    keys: dict[str, Any] = {"data-column": menu.column, "aria-describedby": ids.COLUMNS_NOTE}
    parts: list[Component] = [_make_moves(menu.moves)]
    if menu.others:
        parts += [html.P(words.say("columns.instead"), className="popover-heading"), _make_moves(menu.others)]
    label: dict[str, Any] = {"aria-label": words.say("columns.of", column=menu.words)}
    # A name that is in the page's history of focus stays: React keeps the element while the column is shown.
    summary = html.Summary(menu.words, className="tool-word column-word", draggable="true", **keys)
    return html.Details([summary, html.Div(parts, className="popover", role="group", **label)], className="slot")


def _make_adding(added: Sequence[Move], *, words: Catalogue) -> Component:
    label: dict[str, Any] = {"aria-label": words.say("columns.add")}
    summary = html.Summary(words.say("columns.add"), className="tool-word")
    return html.Details(
        [summary, html.Div(_make_moves(added), className="popover", role="group", **label)], className="slot"
    )


def _make_moves(moves: Sequence[Move]) -> Component:
    links = [html.Li(state_link(move.words, selection=move.selection, name="option")) for move in moves]
    return html.Ul(links, className="options")


def make_chips(chips: Sequence[Chip], *, cleared: Selection | None, words: Catalogue) -> list[Component]:
    """What is pinned, each with a cross that lets it go, and all of it at once (Esc); nothing where nothing is."""
    if cleared is None:
        return []
    entries = [_make_chip(chip, words=words) for chip in chips]
    clear = state_link(words.say("pins.clear"), selection=cleared, name="pins-clear")
    return [html.Span(words.say("pins.label"), className="tool-label"), html.Ul(entries, className="pins-list"), clear]


def _make_chip(chip: Chip, *, words: Catalogue) -> Component:
    hidden: dict[str, Any] = {"aria-hidden": "true"}
    cross = html.Span("×", className="pin-cross", **hidden)
    spoken = html.Span(words.say("pins.let_go"), className="spoken")
    said = [html.Span(chip.column, className="pin-column"), " ", chip.words, " ", spoken, cross]
    return html.Li(state_link(said, selection=chip.selection, name="pin"))


def make_actions(*, plain: Selection | None, words: Catalogue, more: Sequence[Component] = ()) -> list[Component]:
    """Undo, reset and copy of the address; `more` stands after them."""
    undo = html.Button(words.say("ways.undo"), id=ids.UNDO, className="tool-word", type="button", disabled=True)
    reset = [state_link(words.say("ways.reset"), selection=plain, name="tool-word")] if plain else []
    done: dict[str, Any] = {"data-done": words.say("ways.copied"), "data-says": words.say("ways.copy")}
    copy = html.Button(words.say("ways.copy"), id=ids.COPY, className="tool-word", type="button", **done)
    return [undo, *reset, copy, *more]


def make_moves(heading: str, moves: Sequence[Move]) -> Component:
    """Ways to draw the same figure side by side, the one shown in bold."""
    links = [state_link(move.words, selection=move.selection, is_current=move.is_current, name="choice") for move in moves]
    return html.Span([heading, *links], className="choices")
