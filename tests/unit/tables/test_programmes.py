"""The programme list: doubles, rows that only Akvo has, dates with their basis, themes."""

from datetime import date

import pytest

from iomdash.tables.programmes import (
    build_programmes,
    build_themes,
    date_programmes,
    decisions_by_id,
    is_fund_record,
    number_doubles,
)
from tests.unit.tables.making import make_activity, make_contract, make_facts, make_listed, make_programme

FUND = make_activity("EU Trust Fund for Africa Results Framework", level="", amount_eur=460_000_000_000)


def decision(identifier: str = "T05-EUTF-HOA-XX-01", **fields: object) -> dict[str, object]:
    return make_activity(identifier, level="DEC", **fields)


@pytest.mark.parametrize(
    ("keys", "unique"),
    [([], []), (["a", "b"], ["a", "b"]), (["a", "b", "a", "a", "b"], ["a", "b", "a~2", "a~3", "b~2"])],
)
def test_doubles_are_numbered(keys: list[str], unique: list[str]) -> None:
    assert number_doubles(keys) == unique


def test_rows_of_the_list_keep_their_raw_identifier_and_amount() -> None:
    rows = build_programmes(make_facts(programmes=[make_listed("T05-EUTF-HoA-XX–01"), make_listed("T05-EUTF-HOA-XX-01")]))

    assert [row["programme_id"] for row in rows] == ["T05-EUTF-HOA-XX-01", "T05-EUTF-HOA-XX-01~2"]
    assert [row["programme_id_raw"] for row in rows] == ["T05-EUTF-HoA-XX–01", "T05-EUTF-HOA-XX-01"]
    assert [row["amount_as_published_eur"] for row in rows] == [100_000_000, 100_000_000]
    assert all(row["is_counted"] and row["is_counted_as_published"] for row in rows)


@pytest.mark.parametrize(("window", "kept"), [("NOA", "NOA"), ("", "unpublished"), ("HoA", "unpublished")])
def test_only_the_four_windows_are_windows(window: str, kept: str) -> None:
    assert build_programmes(make_facts(programmes=[make_listed(window=window)]))[0]["window"] == kept


def test_titles_of_rows_that_are_no_programme_are_left_behind() -> None:
    listed = [make_listed(title="A title"), make_listed("YEP Programmes", title="Typed in by somebody")]
    assert [row["title"] for row in build_programmes(make_facts(programmes=listed))] == ["A title", ""]


def test_the_decision_fills_in_a_missing_start_but_never_an_adoption() -> None:
    listed = [make_listed(adoption_date_raw="28.05.19"), make_listed("T05-EUTF-HOA-XX-02", start_date_raw="2018-01-01")]
    decisions = [decision(start_date=date(2017, 1, 1), end_date=date(2020, 1, 1))]
    decisions += [decision("T05-EUTF-HOA-XX-02", start_date=date(2019, 1, 1))]

    first, second = build_programmes(make_facts(programmes=listed, activities=decisions))

    assert (first["adoption_date"], first["start_date"], first["end_date"]) == (None, date(2017, 1, 1), date(2020, 1, 1))
    assert second["start_date"] == date(2018, 1, 1)


def test_decisions_missing_from_the_list_are_added_uncounted() -> None:
    missing = decision("T05-EUTF-HOA-XX-09", parents="EU Trust Fund for Africa Results Framework", amount_eur=2_700)
    facts = make_facts(programmes=[make_listed()], activities=[FUND, missing])

    added = build_programmes(facts)[1]

    assert (added["programme_id"], added["amount_eur"], added["amount_as_published_eur"]) == ("T05-EUTF-HOA-XX-09", 2_700, 0)
    assert not added["is_counted"]
    assert not added["is_counted_as_published"]


@pytest.mark.parametrize(
    "activity",
    [
        decision(parents="EU Trust Fund for Africa Results Framework"),
        decision("T05-EUTF-HOA-XX-09", parents="T05-EUTF-HOA-XX-01"),
        make_activity("T05-EUTF-HOA-XX-09", parents="EU Trust Fund for Africa Results Framework"),
    ],
    ids=["listed", "hangs on another", "a contract"],
)
def test_nothing_else_is_added_to_the_list(activity: dict[str, object]) -> None:
    assert len(build_programmes(make_facts(programmes=[make_listed()], activities=[FUND, activity]))) == 1


def test_an_added_decision_without_an_amount_is_worth_nothing() -> None:
    missing = decision("T05-EUTF-HOA-XX-09", parents="EU Trust Fund for Africa Results Framework", amount_eur=None)
    assert build_programmes(make_facts(activities=[FUND, missing]))[0]["amount_eur"] == 0


def test_the_fund_record() -> None:
    assert is_fund_record(FUND)
    assert not is_fund_record(FUND | {"level": "DEC"})
    assert not is_fund_record(FUND | {"parents": "T05"})
    assert not is_fund_record(FUND | {"activity_id_raw": "T05-EUTF-HOA-XX-01"})


def test_of_two_decisions_the_first_holds() -> None:
    found = decisions_by_id(make_facts(activities=[decision(title="first"), decision(title="second"), make_activity()]))
    assert {key: row["title"] for key, row in found.items()} == {"T05-EUTF-HOA-XX-01": "first"}


ADOPTED, STARTED, SIGNED = date(2016, 12, 15), date(2017, 7, 3), date(2018, 2, 1)


@pytest.mark.parametrize(
    ("adopted", "started", "signed", "expected"),
    [
        (ADOPTED, STARTED, SIGNED, (ADOPTED, 2016, "adoption")),
        (None, STARTED, SIGNED, (STARTED, 2017, "start")),
        (None, None, SIGNED, (SIGNED, 2018, "first_contract")),
        (None, None, None, (None, None, "undated")),
    ],
)
def test_the_year_says_which_date_it_came_from(
    adopted: date | None, started: date | None, signed: date | None, expected: tuple[date | None, int | None, str]
) -> None:
    programme = make_programme(adoption_date=adopted, start_date=started)

    date_programmes([programme], contracts=[make_contract(start_date=signed)])

    assert (programme["decision_date"], programme["year"], programme["year_basis"]) == expected
    assert programme["first_contract_date"] == signed


def test_the_first_contract_is_the_earliest_that_counts() -> None:
    programme = make_programme()
    contracts = [
        make_contract(start_date=date(2019, 1, 1)),
        make_contract(start_date=date(2018, 6, 1)),
        make_contract(start_date=None),
        make_contract(start_date=date(2016, 1, 1), is_counted=False),
        make_contract(start_date=date(2015, 1, 1), programme_id="T05-EUTF-HOA-XX-02"),
    ]
    date_programmes([programme], contracts=contracts)
    assert programme["first_contract_date"] == date(2018, 6, 1)


THEMES = {
    "themes": [{"theme_code": "TFP.1", "name": "Jobs"}, {"theme_code": "TFP.3", "name": "Migration"}],
    "theme_aliases": [{"alias": "Greater economic opportunities", "theme_code": "TFP.1"}],
}


@pytest.mark.parametrize(
    ("themes", "codes"),
    [
        ("Greater  Economic Opportunities, tfp.3", ["TFP.1", "TFP.3"]),
        ("TFP.3; TFP.3", ["TFP.3"]),
        ("Peace on earth", []),
    ],
)
def test_themes_by_code_or_alias(themes: str, codes: list[str]) -> None:
    facts = make_facts(programmes=[make_listed(themes=themes)], **THEMES)
    assert [row["theme_code"] for row in build_themes(facts, programmes=build_programmes(facts))] == codes


def test_themes_of_the_decision_where_the_list_has_none() -> None:
    facts = make_facts(programmes=[make_listed()], activities=[decision(themes="TFP.1")], **THEMES)
    rows = build_themes(facts, programmes=build_programmes(facts))
    assert [(row["programme_id"], row["theme_code"]) for row in rows] == [("T05-EUTF-HOA-XX-01", "TFP.1")]


def test_an_added_decision_does_not_take_the_themes_of_another_row_of_that_number() -> None:
    """Row 2 of the list and row 2 of the export are not the same row."""
    listed = [make_listed(), make_listed("T05-EUTF-HOA-XX-02", themes="TFP.3")]
    missing = decision("T05-EUTF-HOA-XX-09", parents="EU Trust Fund for Africa Results Framework") | {"source_id": "AKVO"}
    facts = make_facts(programmes=listed, activities=[FUND, missing], **THEMES)
    rows = build_themes(facts, programmes=build_programmes(facts))
    assert [(row["programme_id"], row["theme_code"]) for row in rows] == [("T05-EUTF-HOA-XX-02", "TFP.3")]
