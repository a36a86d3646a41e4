"""What is done with the figure by mouse and keyboard becomes an address: clicks, several marks, columns dragged."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from dash import Dash, Input, Output, State, no_update

from iomdash import ids
from iomdash.measures.pools import within_pages
from iomdash.measures.selection import Selection
from iomdash.pages.clicks import pin_marks, read_click
from iomdash.pages.flow_tools import FEWEST, MOST
from iomdash.pages.reading import Reader
from iomdash.state import Decoded, encode
from iomdash.vocabulary import Column


class Gestures:
    """Callbacks from gestures to the address. `keep` gives a state with the scale at which it is drawn."""

    def __init__(
        self, decode: Callable[[str | None], Decoded], *, keep: Callable[[Selection], Selection], reader: Reader
    ) -> None:
        self.decode, self.keep, self.reader = decode, keep, reader

    def register_callbacks(self, app: Dash) -> None:
        """Register the callbacks of the gestures on `app`."""
        address, search = Output(ids.ADDRESS, "search"), State(ids.ADDRESS, "search")
        app.callback(
            address,
            Output(ids.GRAPH, "clickData"),
            Input(ids.GRAPH, "clickData"),
            search,
            prevent_initial_call=True,
        )(self.follow_click)
        app.callback(
            Output(ids.ADDRESS, "search", allow_duplicate=True),
            Input(ids.PINNED, "data"),
            search,
            prevent_initial_call=True,
        )(self.follow_pins)
        app.callback(
            Output(ids.ADDRESS, "search", allow_duplicate=True),
            Input(ids.COLUMN_ORDER, "data"),
            search,
            prevent_initial_call=True,
        )(self.reorder_columns)

    def follow_click(self, click: dict[str, Any] | None, search: str | None) -> tuple[Any, None]:
        """The address after a click on a mark: it filters by that mark, or lets it go."""
        selection = self.decode(search).selection
        clicked = read_click(click, selection=selection, known=self.reader.known)
        return self._address(clicked, before=selection), None

    def follow_pins(self, pinned: Any, search: str | None) -> Any:
        """The address after several marks were gathered: `pinned` holds their keys."""
        selection = self.decode(search).selection
        keys = pinned.get("keys") if isinstance(pinned, dict) else None
        clicked = pin_marks(keys if isinstance(keys, list) else [], selection=selection, known=self.reader.known)
        return self._address(clicked, before=selection)

    def reorder_columns(self, order: Any, search: str | None) -> Any:
        """The address after columns were dragged: `order` holds their names."""
        selection = self.decode(search).selection
        names = order.get("columns") if isinstance(order, dict) else None
        known = [name for name in names if isinstance(name, str) and name in set(Column)] if isinstance(names, list) else []
        columns = tuple(dict.fromkeys(map(Column, known)))
        if not FEWEST <= len(columns) <= MOST:
            return no_update
        return self._address(replace(selection, columns=columns), before=selection)

    def _address(self, clicked: Selection, *, before: Selection) -> Any:
        """The address of a state that a gesture on another one led to: at the same scale, its pages within bounds."""
        if clicked == before:
            return no_update
        clicked = replace(clicked, scale=self.keep(before).scale)
        return f"?{encode(within_pages(self.reader.ledger, selection=clicked))}"
