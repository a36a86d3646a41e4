"""From a selection to its path rows: every filter, the undated, donors' parts, the marked, any mention."""

from typing import Any

import numpy as np
import pytest

from iomdash.measures.selecting import Slice, select_paths, sum_rows
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, Rule
from tests.unit.measures.making import make_ledger, make_path

PATHS = (
    make_path("A", amount_eur=1, themes="TFP.1 TFP.2"),
    make_path("B", amount_eur=10, implementer_id="giz", country_code="NE", window="SAH", themes="TFP.2", year=2016),
    make_path(
        "C", amount_eur=100, implementer_id="unhcr", country_code="several", window="REG", year=2019, year_basis="start"
    ),
    make_path("D", amount_eur=1000, implementer_id="unpublished", country_code="NA", year=None, year_basis="undated"),
    make_path("E", amount_eur=10_000, edition="as_published"),
    make_path("F", amount_eur=100_000, measure="contracted"),
    make_path("G", amount_eur=1_000_000, rule="sole", edition="corrected"),
)


def select(*, paths: tuple[dict[str, Any], ...] = PATHS, **fields: Any) -> Slice:
    return select_paths(make_ledger(*paths), selection=Selection(**fields))


@pytest.mark.parametrize(
    ("fields", "total"),
    [
        ({}, 1111),
        ({"measure": Measure.CONTRACTED}, 100_000),
        ({"rule": Rule.SOLE}, 1_000_000),
        ({"rule": Rule.CONTRACTS}, 0),
        ({"with_corrections": False}, 11_111),
        ({"windows": ("NOA",)}, 1001),
        ({"windows": ("NOA", "REG")}, 1101),
        ({"countries": ("NA",)}, 1000),
        ({"countries": ("several",)}, 100),
        ({"implementers": ("iom", "giz")}, 11),
        ({"implementers": ("unpublished",)}, 1000),
        ({"kinds": ("un_international",)}, 100),
        ({"kinds": ("iom", "unknown")}, 1001),
        ({"kinds": ("iom",), "implementers": ("giz",)}, 0),
        ({"themes": ("TFP.2",)}, 11),
        ({"themes": ("TFP.1", "TFP.2")}, 11),
        ({"themes": ("unpublished",)}, 1100),
        ({"programmes": ("A", "B")}, 11),
        ({"first_year": 2018}, 1101),
        ({"last_year": 2018}, 1011),
        ({"first_year": 2018, "last_year": 2018}, 1001),
        ({"first_year": 2018, "last_year": 2018, "with_undated": False}, 1),
        ({"with_undated": False}, 111),
        ({"adoption_only": True}, 1111),
        ({"adoption_only": True, "with_undated": False}, 11),
        ({"adoption_only": True, "first_year": 2018}, 1101),
        ({"windows": ("NOA",), "countries": ("NE",)}, 0),
        ({"countries": ("XX",)}, 0),
        ({"implementers": ("nobody",)}, 0),
    ],
    ids=str,
)
def test_a_filter_keeps_whole_paths(fields: dict[str, Any], total: int) -> None:
    assert select(**fields).total == total


def test_the_marked_part_is_that_of_the_marked_organisation() -> None:
    assert (select().marked, select(mark="giz").marked, select(mark="afd").marked) == (1, 10, 0)


def test_donors_have_their_part_of_every_row() -> None:
    chosen = select(paths=(make_path("A", amount_eur=100), make_path("B", amount_eur=3, implementer_id="giz")))
    assert chosen.donor_ids == ("eu-budget", "de")
    assert chosen.by_donor.tolist() == [[75, 25], [3, 0]]


@pytest.mark.parametrize(
    ("donors", "total", "marked"),
    [(("de",), 25, 25), (("eu-budget",), 78, 75), (("de", "eu-budget"), 103, 100), (("xx",), 0, 0)],
)
def test_a_chosen_donor_leaves_its_part_of_each_row(donors: tuple[str, ...], total: int, marked: int) -> None:
    chosen = select(
        paths=(make_path("A", amount_eur=100), make_path("B", amount_eur=3, implementer_id="giz")), donors=donors
    )
    assert (chosen.total, chosen.marked) == (total, marked)
    assert chosen.by_donor.sum() == total


def test_a_path_of_which_a_donor_has_no_cent_is_not_chosen() -> None:
    paths = (make_path("A", amount_eur=1), make_path("B", amount_eur=4))
    assert list(select(paths=paths, donors=("de",)).frame["programme_id"]) == ["B"]
    assert len(select(paths=paths).frame) == 2


def mention(programme: str, *implementers: str, amount: int = 100, **fields: Any) -> list[dict[str, Any]]:
    common = {"rule": "any", "amount_eur": amount} | fields
    return [make_path(programme, implementer_id=implementer, **common) for implementer in implementers]


MENTIONS = (
    *mention("A", "iom", "giz", "afd", amount=100),
    *mention("B", "giz", "unpublished", amount=10, country_code="NE"),
    *mention("B", "giz", "unpublished", amount=5, country_code="ML"),
    *mention("C", "iom", amount=1, contract_id="C-01"),
    *mention("C", "giz", amount=2, contract_id="C-02"),
)


@pytest.mark.parametrize(
    ("fields", "total", "marked"),
    [
        ({}, 118, 101),
        ({"mark": "giz"}, 118, 117),
        ({"mark": "acf"}, 118, 0),
        ({"implementers": ("giz",)}, 117, 117),
        ({"implementers": ("giz", "afd")}, 117, 117),
        ({"implementers": ("iom", "giz")}, 118, 118),
        ({"kinds": ("member_state_agency",)}, 117, 117),
        ({"kinds": ("ngo",)}, 0, 0),
        ({"implementers": ("unpublished",)}, 15, 15),
        ({"countries": ("ML",)}, 5, 0),
        ({"countries": ("ML",), "mark": "giz"}, 5, 5),
    ],
    ids=str,
)
def test_any_mention_is_never_summed_over_implementers(fields: dict[str, Any], total: int, marked: int) -> None:
    chosen = select(paths=MENTIONS, rule=Rule.ANY_MENTION, **fields)
    assert (chosen.total, chosen.marked) == (total, marked)


def test_under_any_mention_implementers_are_only_named_or_not() -> None:
    chosen = select(paths=MENTIONS, rule=Rule.ANY_MENTION)
    assert dict(zip(chosen.frame["programme_id"], chosen.frame["implementer_id"], strict=True)) == {
        "A": "named",
        "B": "not-named",
        "C": "not-named",
    }
    assert sorted(chosen.frame["amount"]) == [1, 2, 5, 10, 100]
    assert set(chosen.frame["implementer_kind"]) == {"unknown"}


def test_a_mention_is_on_record_where_its_country_is() -> None:
    paths = mention("A", "iom", status="attributed") + mention("B", "iom", country_code="several", status="unknown")
    assert list(select(paths=tuple(paths), rule=Rule.ANY_MENTION).frame["status"]) == ["recorded", "unknown"]


def test_donors_share_a_mention_once() -> None:
    assert select(paths=MENTIONS, rule=Rule.ANY_MENTION, donors=("de",)).total == 25 + 2 + 1
    assert select(paths=MENTIONS, rule=Rule.ANY_MENTION, programmes=("A",)).by_donor.tolist() == [[75, 25]]


def test_sums_by_id_count_programmes_once() -> None:
    chosen = select(paths=(make_path("A"), make_path("A", country_code="NE"), make_path("B", implementer_id="giz")))
    sums = sum_rows(chosen, ids=np.array(["x", "x", "a"], dtype=object))
    assert [(row.id, row.amount, row.marked, row.programme_count) for row in sums] == [("a", 100, 0, 1), ("x", 200, 200, 1)]


def test_sums_of_nothing() -> None:
    assert sum_rows(select(countries=("XX",)), ids=np.array([], dtype=object)) == []
