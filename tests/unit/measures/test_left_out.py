"""What a choice leaves out: with what it keeps it is the whole, and it is in no sum. Donors' parts sum to the total."""

from dataclasses import replace

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.places import derive_places
from iomdash.measures.selection import Selection
from iomdash.measures.trends import derive_trend
from iomdash.vocabulary import Column
from tests.strategies import random_selections

STATES = random_selections(25, seed=9)


@pytest.mark.parametrize("state", STATES)
def test_chosen_and_other_countries_are_those_of_the_open_selection(state: Selection, ledger: Ledger) -> None:
    chosen = derive_places(ledger, selection=replace(state, countries=("LY", "NE", "several")))
    opened = derive_places(ledger, selection=replace(state, countries=()))
    kept = {place.place: place.amount for place in (*chosen.places, *chosen.outside)}
    assert kept == {place.place: place.amount for place in opened.places}
    assert not {place.place for place in chosen.outside} & {"LY", "NE"}
    assert opened.outside == ()


@pytest.mark.parametrize("state", STATES)
def test_donors_hold_all_of_it_where_they_are_in_the_picture(state: Selection, ledger: Ledger) -> None:
    seen = derive_places(ledger, selection=replace(state, columns=(Column.DONOR, Column.COUNTRY)))
    assert sum(donor.amount for donor in seen.donors) == seen.total
    unseen = derive_places(ledger, selection=replace(state, columns=(Column.WINDOW, Column.COUNTRY), donors=()))
    assert unseen.donors == ()


@pytest.mark.parametrize("state", STATES)
def test_the_whole_of_chosen_years_is_the_trend_of_all_years(state: Selection, ledger: Ledger) -> None:
    chosen = replace(state, first_year=2016, last_year=2018, with_undated=False)
    opened = replace(state, first_year=None, last_year=None, with_undated=True)
    trend = derive_trend(ledger, selection=chosen)
    assert trend.whole == derive_trend(ledger, selection=opened)
    assert trend.whole.whole is None
    inside = [year for year in trend.whole.years if year.year and 2016 <= year.year <= 2018]
    assert sum(year.amount for year in inside) == trend.total
