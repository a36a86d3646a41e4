"""Money by country for the map, and what has no single country."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from iomdash.measures.ledger import Ledger
from iomdash.measures.selecting import Slice, select_paths, sum_rows
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import DonorTotal, Places, PlaceTotal
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, Column, Window

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
        outside=_outside(ledger, selection=selection),
        donors=_by_donor(ledger, chosen) if selection.donors or Column.DONOR in selection.columns else (),
    )


def _outside(ledger: Ledger, *, selection: Selection) -> tuple[PlaceTotal, ...]:
    """The countries that the filter by country leaves out, with the money they would add; none without such a filter."""
    if not selection.countries:
        return ()
    chosen = select_paths(ledger, selection=replace(selection, countries=()))
    left_out = (*_APART, *selection.countries)
    places = _sum_by(chosen, chosen.frame["country_code"].to_numpy())
    return tuple(_named(ledger, place) for place in places if place.place not in left_out and place.amount > 0)


def _by_donor(ledger: Ledger, chosen: Slice) -> tuple[DonorTotal, ...]:
    """The money of a slice by donor, the biggest first."""
    names = {donor.id: donor.name for donor in ledger.donors}
    sums = zip(chosen.donor_ids, chosen.by_donor.sum(axis=0).tolist(), strict=True)
    totals = (DonorTotal(donor=id, name=names[id], amount=int(amount)) for id, amount in sums if amount > 0)
    return tuple(sorted(totals, key=lambda total: (-total.amount, total.donor)))


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
