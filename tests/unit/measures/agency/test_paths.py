"""Commitments shared out: shares that are there, defaults that are none, codes that mean something else."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.agency.paths import build_agency_paths, share_places, share_sectors

AREAS = {"133": "LY", "289": "XX"}


def place(kind: str, code: str, part: str | None = None, vocabulary: str = "") -> dict[str, Any]:
    return {"kind": kind, "code": code, "vocabulary": vocabulary, "percentage": None if part is None else Decimal(part)}


def sector(code: str, part: str | None = None, vocabulary: str = "1") -> dict[str, Any]:
    return {"code": code, "vocabulary": vocabulary, "percentage": None if part is None else Decimal(part)}


PLACES = {
    "a country": ([place("country", "LY")], {"LY": 100}),
    "a country at a hundred": ([place("country", "LY", "100")], {"LY": 100}),
    "a country and its region, both at a hundred": (
        [place("country", "NE", "100"), place("region", "1030", "100", "1")],
        {"NE": 100},
    ),
    "a country and its region without shares": ([place("country", "NE"), place("region", "1030", None, "1")], {"NE": 100}),
    "shares that sum up": ([place("country", "NE", "60"), place("country", "ML", "40")], {"NE": 60, "ML": 40}),
    "a country and a region in shares": (
        [place("country", "NE", "60"), place("region", "11", "40", "2")],
        {"NE": 60, "region": 40},
    ),
    "countries without shares": ([place("country", "NE"), place("country", "ML")], {"several": 100}),
    "a hundred each": ([place("country", "NE", "100"), place("country", "ML", "100")], {"several": 100}),
    "too much": ([place("country", "NE", "60"), place("country", "ML", "65")], {"several": 100}),
    "too little": ([place("country", "NE", "50"), place("country", "ML", "40")], {"several": 100}),
    "a region": ([place("region", "11", None, "2")], {"region": 100}),
    "the world, with regions": ([place("region", "1", None, "2"), place("region", "57", None, "2")], {"region": 100}),
    "a region that is a country": ([place("region", "133", None, "1")], {"LY": 100}),
    "that code in another vocabulary": ([place("region", "133", None, "2")], {"region": 100}),
    "a country told twice": ([place("country", "LY", "100"), place("region", "133", "100", "1")], {"LY": 100}),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "parts"), PLACES.values(), ids=PLACES)
def test_places_are_shared_by_what_is_stated(rows: list[dict[str, Any]], parts: dict[str, int]) -> None:
    assert dict(share_places(rows, areas=AREAS)) == parts


SECTORS = {
    "the first vocabulary only": ([sector("72050"), sector("CC", None, "99"), sector("1", None, "98")], {"72050": 100}),
    "shares": ([sector("72050", "30"), sector("16050", "70")], {"72050": 30, "16050": 70}),
    "several without shares": ([sector("72050"), sector("16050")], {"several": 100}),
    "none": ([sector("CC", None, "99")], {"unpublished": 100}),
}


@pytest.mark.parametrize(("rows", "parts"), SECTORS.values(), ids=SECTORS)
def test_sectors_are_shared_in_one_vocabulary(rows: list[dict[str, Any]], parts: dict[str, int]) -> None:
    assert dict(share_sectors(rows)) == parts


def tables(*, amount: int, places: list[dict[str, Any]], sectors: list[dict[str, Any]], type: str = "11") -> dict[str, Any]:
    money = {
        "activity_id": "A", "position": 1, "transaction_type": type, "transaction_date": date(2018, 1, 2),
        "amount_usd": amount, "provider": "United  states ",
    }  # fmt: skip
    return {
        "agency_donor_aliases": [{"alias": "United States", "donor_id": "us"}],
        "countries": [{"dac_code": "133", "country_code": "LY"}],
        "agency_recipients": [row | {"activity_id": "A"} for row in places],
        "agency_sectors": [row | {"activity_id": "A"} for row in sectors],
        "agency_transactions": [money],
    }


shares = st.lists(st.integers(1, 60), min_size=1, max_size=5)


@given(st.integers(-(10**12), 10**12), shares, shares)
def test_the_parts_of_a_commitment_sum_to_it(amount: int, of_places: list[int], of_sectors: list[int]) -> None:
    places = [place("country", f"{n}", str(part)) for n, part in enumerate([*of_places, 100 - sum(of_places) % 100])]
    sectors = [sector(f"{n}", str(part)) for n, part in enumerate([*of_sectors, 100 - sum(of_sectors) % 100])]
    rows = build_agency_paths(tables(amount=amount, places=places, sectors=sectors))
    assert sum(row["amount_usd"] for row in rows) == amount
    assert {(row["donor_id"], row["year"]) for row in rows} == {("us", 2018)}
    assert max(Counter((row["place"], row["sector"]) for row in rows).values()) == 1


@pytest.mark.parametrize("type", ["1", "2", "3", "12"])
def test_only_incoming_commitments_count(type: str) -> None:
    assert build_agency_paths(tables(amount=100, places=[place("country", "LY")], sectors=[], type=type)) == []


def test_a_donor_of_no_list_and_a_project_of_no_place_stay_visible() -> None:
    made = tables(amount=100, places=[], sectors=[]) | {"agency_donor_aliases": []}
    (row,) = build_agency_paths(made)
    assert (row["donor_id"], row["place"], row["sector"], row["amount_usd"]) == (
        "unmatched",
        "unpublished",
        "unpublished",
        100,
    )
