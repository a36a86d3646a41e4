"""Money by country: single countries by size, several by window, none apart."""

from typing import Any

from hypothesis import given

from iomdash.measures.places import derive_places
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Places
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path


def places_of(*paths: dict[str, Any], **fields: Any) -> Places:
    return derive_places(make_ledger(*paths), selection=Selection(**fields))


PATHS = (
    make_path("A", amount_eur=5, country_code="ML", window="SAH"),
    make_path("A", amount_eur=3, country_code="ML", window="SAH", implementer_id="giz"),
    make_path("B", amount_eur=8, country_code="NE", window="SAH"),
    make_path("C", amount_eur=20, country_code="SO", window="HOA", implementer_id="giz"),
    make_path("D", amount_eur=100, country_code="NA", window="REG"),
    make_path("E", amount_eur=1000, country_code="several", window="SAH"),
    make_path("F", amount_eur=3000, country_code="several", window="REG", implementer_id="giz"),
    make_path("G", amount_eur=50_000, country_code="unpublished", window="unpublished"),
)


def test_single_countries_by_size_then_code() -> None:
    found = places_of(*PATHS).places
    assert [(place.place, place.name, place.window, place.amount, place.marked) for place in found] == [
        ("NA", "Namibia", "", 100, 100),
        ("SO", "Somalia", "HOA", 20, 0),
        ("ML", "Mali", "SAH", 8, 5),
        ("NE", "Niger", "SAH", 8, 8),
    ]
    assert [place.programme_count for place in found] == [1, 1, 1, 1]


def test_several_countries_stand_apart_by_window() -> None:
    assert [(part.place, part.window, part.amount, part.marked) for part in places_of(*PATHS).several] == [
        ("REG", "REG", 3000, 0),
        ("SAH", "SAH", 1000, 1000),
    ]


def test_no_country_stands_apart() -> None:
    unpublished = places_of(*PATHS).unpublished
    assert (unpublished.place, unpublished.amount, unpublished.programme_count) == ("unpublished", 50_000, 1)
    assert places_of(*PATHS[:3]).unpublished.amount == 0


def test_window_totals_are_of_single_countries_north_to_south() -> None:
    assert places_of(*PATHS).window_totals == (("NOA", 0), ("SAH", 16), ("HOA", 20), ("REG", 100))


def test_an_unknown_country_code_keeps_its_code() -> None:
    assert [(place.name, place.window) for place in places_of(make_path("A", country_code="XK")).places] == [("XK", "")]


def test_nothing_is_nowhere() -> None:
    empty = places_of(*PATHS, countries=("LY",))
    assert (empty.places, empty.several, empty.total, empty.marked) == ((), (), 0, 0)


@given(selection=full_selections())
def test_places_several_and_unpublished_are_the_total(selection: Selection) -> None:
    places = derive_places(shipped_ledger(), selection=selection)
    parts = [*places.places, *places.several, places.unpublished]
    assert sum(part.amount for part in parts) == places.total
    assert sum(part.marked for part in parts) == places.marked
    known = sum(cents for _, cents in places.window_totals)
    assert known <= sum(place.amount for place in places.places)
    assert all(place.amount > 0 for place in (*places.places, *places.several))
