"""What a profile lists: sums by column, contracts, contributions, roles, claims."""

from dataclasses import replace
from itertools import pairwise

import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.profiles import (
    Breakdown,
    claims_about,
    contracts_of,
    contributions_of,
    derive_breakdown,
    implementers_of,
    latest_stock,
    named_in,
    roles_of,
)
from iomdash.measures.selecting import select_paths
from iomdash.measures.selection import Selection
from iomdash.measures.subjects import Subject
from iomdash.pages.check import CheckPage
from iomdash.pages.reading import Reader
from iomdash.vocabulary import Column, ProfileKind, Rule
from iomdash.words.catalogue import Catalogue

NIGER = Selection(countries=("NE",))


def breakdown(ledger: Ledger, column: Column, **fields: object) -> Breakdown:
    return derive_breakdown(ledger, selection=replace(NIGER, **fields), column=column)


@pytest.mark.parametrize("column", list(Column)[:7])
@pytest.mark.parametrize("rule", [Rule.EQUAL, Rule.SOLE, Rule.CONTRACTS])
def test_entries_sum_to_the_headline(ledger: Ledger, column: Column, rule: Rule) -> None:
    made = breakdown(ledger, column, rule=rule)
    assert made.is_summed
    assert sum(entry.amount for entry in made.entries) == made.total
    assert made.total == select_paths(ledger, selection=replace(NIGER, rule=rule)).total > 0


def test_the_unknown_comes_last_and_is_never_dropped(ledger: Ledger) -> None:
    made = derive_breakdown(ledger, selection=Selection(windows=("NOA",)), column=Column.IMPLEMENTER)
    unknown = [entry.is_unknown for entry in made.entries]
    assert any(unknown)
    assert unknown == sorted(unknown)
    known = [entry.amount for entry in made.entries if not entry.is_unknown]
    assert all(big >= small for big, small in pairwise(known))


def test_under_any_mention_organisations_are_not_summed(ledger: Ledger) -> None:
    made = breakdown(ledger, Column.IMPLEMENTER, rule=Rule.ANY_MENTION)
    assert not made.is_summed
    assert sum(entry.amount for entry in made.entries) > made.total
    for entry in made.entries[:5]:
        alone = replace(NIGER, rule=Rule.ANY_MENTION, implementers=(entry.id,))
        assert entry.amount == select_paths(ledger, selection=alone).total


def test_contracts_come_by_their_start_the_undated_last(ledger: Ledger) -> None:
    rows = contracts_of(ledger, programme="T05-EUTF-NOA-LY-03")
    assert len(rows) > 1
    starts = [(row["start_date"] is None, str(row["start_date"])) for row in rows]
    assert starts == sorted(starts)
    assert contracts_of(ledger, programme="nope") == ()


def test_every_contract_hangs_on_one_programme(ledger: Ledger) -> None:
    programmes = {row["programme_id"] for row in ledger.records["contracts"].values()}
    listed = [row["contract_id"] for id in programmes for row in contracts_of(ledger, programme=id)]
    assert sorted(listed) == sorted(ledger.records["contracts"])


def test_implementers_are_as_many_as_the_ledger_counts(ledger: Ledger) -> None:
    found = implementers_of(ledger)
    for record, ids in found.items():
        assert len(set(ids) - {""}) <= ledger.parties[record]
    assert "iom" in found["programmes", "T05-EUTF-NOA-LY-03"]


def test_roles_tell_donors_from_implementers(ledger: Ledger) -> None:
    roles = roles_of(ledger)
    assert ("implementing", "programme") in roles["iom"]
    assert ("funding", "programme") in roles["bmz"] or ("funding", "contract") in roles["bmz"]


@pytest.mark.parametrize(("donor", "names"), [("de", {"Germany"}), ("nl", {"Netherlands"}), ("qq", set())])
def test_contributions_are_those_of_the_donor(ledger: Ledger, donor: str, names: set[str]) -> None:
    rows = contributions_of(ledger, donor=donor)
    assert {row["donor"] for row in rows} == names
    days = [row["as_of_date"] for row in rows]
    assert days == sorted(days, reverse=True)


def test_totals_of_all_states_are_not_those_of_one(ledger: Ledger) -> None:
    assert {row["donor_type"] for row in contributions_of(ledger, donor="eu-budget")} == {"eu_total", "eu_instrument"}
    assert {row["donor_type"] for row in contributions_of(ledger, donor="other-states")} == {"total_states", "group"}


def test_every_state_in_the_table_has_its_rows_somewhere(ledger: Ledger) -> None:
    codes = {row["iso3"]: code.lower() for code, row in ledger.countries.items()}
    for row in ledger.rows("contributions"):
        if row["donor_iso3"] and (row["pledged_eur"] is not None or row["received_eur"] is not None):
            assert row in contributions_of(ledger, donor=codes[row["donor_iso3"]])


def test_the_latest_stock_is_a_pledge_where_one_is_stated() -> None:
    def row(day: str, kind: str, pledged: int | None) -> dict[str, object]:
        return {"as_of_date": day, "row_type": kind, "donor_type": "member_state", "pledged_eur": pledged, "received_eur": 1}

    rows = [row("2020", "announcement", 9), row("2019", "stock", None), row("2018", "stock", 5)]
    assert latest_stock(rows) == rows[2]
    assert latest_stock(rows[:2]) == rows[1]
    assert latest_stock(rows[:1]) is None


def test_claims_are_about_what_their_query_names(reader: Reader, words: Catalogue) -> None:
    results = CheckPage(reader, words=words).register.results
    libya = claims_about(results, subject=Subject(kind=ProfileKind.COUNTRY, id="LY"))
    assert "oxfam-country-ly" in {result.claim.id for result in libya}
    iom = {result.claim.id for result in claims_about(results, subject=Subject(kind=ProfileKind.ORGANISATION, id="iom"))}
    assert {"bartels-iom-total", "bartels-growth"} <= iom
    assert "boell-giz-all" not in iom
    assert claims_about(results, subject=Subject(kind=ProfileKind.COUNTRY, id="GM")) == ()


def test_no_claim_without_a_query_is_about_anything(reader: Reader, words: Catalogue) -> None:
    results = CheckPage(reader, words=words).register.results
    assert all(not named_in(result) for result in results if not result.claim.query)
