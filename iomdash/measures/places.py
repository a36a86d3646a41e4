"""Money by country for the map, and what has no single country."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import Slice, select_paths, sum_rows
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Places, PlaceTotal
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Window

_APART = (SEVERAL, UNPUBLISHED)


def derive_places(ledger: Ledger, *, selection: Selection) -> Places:
    """Money of a selection by country, in euro cents: places, several countries by window, no country."""
    chosen = select_paths(ledger, selection=selection)
    country, window = chosen.frame["country_code"].to_numpy(), chosen.frame["window"].to_numpy()
    by_country = _sum_by(chosen, country)
    several = _sum_by(chosen, np.where(country == SEVERAL, window, ""))
    single = pd.Series(chosen.frame["amount"].to_numpy())[~np.isin(country, _APART)]
    by_window = single.groupby(window[~np.isin(country, _APART)]).sum()
    unpublished = next((place for place in by_country if place.place == UNPUBLISHED), _nothing(UNPUBLISHED))
    return Places(
        places=tuple(_named(ledger, place) for place in by_country if place.place not in _APART),
        several=tuple(place for place in several if place.place),
        unpublished=unpublished,
        window_totals=tuple((str(w), int(by_window.get(str(w), 0))) for w in Window),
        total=chosen.total,
        marked=chosen.marked,
    )


def _sum_by(chosen: Slice, ids: npt.NDArray[Any]) -> list[PlaceTotal]:
    totals = [
        PlaceTotal(
            place=row.id,
            name="",
            window=row.id if row.id in set(Window) else "",
            amount=row.amount,
            marked=row.marked,
            programme_count=row.programme_count,
        )
        for row in sum_rows(chosen, ids=ids)
    ]
    return sorted(totals, key=lambda place: (-place.amount, place.place))


def _named(ledger: Ledger, place: PlaceTotal) -> PlaceTotal:
    country = ledger.countries.get(place.place, {})
    return PlaceTotal(**{**vars(place), "name": country.get("name_en", place.place), "window": country.get("window", "")})


def _nothing(place: str) -> PlaceTotal:
    return PlaceTotal(place=place, name="", window="", amount=0, marked=0, programme_count=0)
