"""Gestures on map and trend that are no click on one mark: drawing around countries, brushing years, Escape, zooming.

The scripts name what was meant; what it means for the selection is decided here.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Protocol

from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.development.base_component import Component

from iomdash import ids
from iomdash.layouts.map_zoom import CLOSEST, WHOLE, Zoom
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reader
from iomdash.state import Decoded, encode
from iomdash.vocabulary import Column

LONGEST = 100
"""More countries than this are no gesture of a hand."""

LATEST_YEAR = 9999


class Page(Protocol):
    """The page whose address a gesture changes."""

    reader: Reader

    def decode(self, search: str | None) -> Decoded: ...


def make_stop() -> list[Component]:
    """The one stop of the keyboard on map and trend, what it says aloud, and the store its gestures go through.

    assets/js/map-keys.js and trend-brush.js name it and fill it.
    """
    named: dict[str, Any] = {"aria-label": "…"}
    spoken: dict[str, Any] = {"aria-live": "polite"}
    return [
        html.Div(id=ids.MARK_STOP, className="mark-stop", tabIndex=0, role="application", **named),
        html.Div(id=ids.MARK_SPOKEN, className="spoken", role="status", **spoken),
        dcc.Store(id=ids.GESTURE),
    ]


def register_gestures(app: Dash, *, page: Page) -> None:
    """Register the callback that turns a gesture into an address."""

    def follow_gesture(gesture: Any, search: str | None) -> Any:
        """The address after a gesture."""
        selection = page.decode(search).selection
        changed = read_gesture(gesture, selection=selection, countries=page.reader.known.countries)
        return no_update if changed == selection else f"?{encode(changed)}"

    app.callback(
        Output(ids.ADDRESS, "search", allow_duplicate=True),
        Input(ids.GESTURE, "data"),
        State(ids.ADDRESS, "search"),
        prevent_initial_call=True,
    )(follow_gesture)


def read_gesture(gesture: Any, *, selection: Selection, countries: Collection[str]) -> Selection:
    """The selection after a gesture; one that is not known, or names nothing that is, leaves it as it was.

    `{"kind": "places", "keys": ["country:LY", ...]}` chooses exactly these countries, `{"kind": "years", "years": [2016,
    2018]}` these years and no undated money; no keys or no years let the choice go.
    """
    kind = gesture.get("kind") if isinstance(gesture, Mapping) else None
    if kind == "places":
        return _choose_places(gesture.get("keys"), selection=selection, countries=countries)
    if kind == "years":
        return _choose_years(gesture.get("years"), selection=selection)
    return selection


def _choose_places(keys: Any, *, selection: Selection, countries: Collection[str]) -> Selection:
    if not isinstance(keys, list) or len(keys) > LONGEST:
        return selection
    wanted = [key.removeprefix(f"{Column.COUNTRY}:") for key in keys if isinstance(key, str)]
    known = tuple(dict.fromkeys(id for id in wanted if id in countries))
    return replace(selection, countries=known) if known or not keys else selection


def _choose_years(years: Any, *, selection: Selection) -> Selection:
    if years == []:
        return replace(selection, first_year=None, last_year=None, with_undated=True)
    if not isinstance(years, list) or len(years) != 2 or not all(_is_year(year) for year in years):
        return selection
    return replace(selection, first_year=min(years), last_year=max(years), with_undated=False)


def _is_year(year: Any) -> bool:
    return isinstance(year, int) and not isinstance(year, bool) and 1000 <= year <= LATEST_YEAR


def read_zoom(viewport: Any) -> Zoom:
    """The part of the map that a visitor looks at: `{"zoom": [level, x, y]}`; the whole for anything else."""
    zoom = viewport.get("zoom") if isinstance(viewport, Mapping) else None
    if not isinstance(zoom, list) or len(zoom) != 3 or not all(_is_number(value) for value in zoom):
        return WHOLE
    level, x, y = zoom
    if level <= 1:
        return WHOLE
    return Zoom(level=round(min(level, CLOSEST), 3), x=round(x, 1), y=round(y, 1))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e6
