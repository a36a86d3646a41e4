"""What nodes and marks are called, and what they say when pointed at."""

import pytest

from iomdash.measures.flows import derive_flow
from iomdash.measures.ledger import Ledger
from iomdash.measures.places import derive_places
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Column, Kind, Window
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import (
    describe_hovers,
    describe_nodes,
    describe_place_hovers,
    describe_places,
    long_mark,
    lower_mark,
    name_id,
    share_nodes,
    start_small,
)
from iomdash.words.numbers import write_amount, write_eur
from tests.unit.measures.making import make_ledger, make_path


@pytest.mark.parametrize(
    ("mark", "name", "long", "lower"),
    [
        ("iom", "IOM", "The IOM", "the IOM"),
        ("giz", "GIZ (Germany)", "GIZ (Germany)", "GIZ (Germany)"),
        ("ide", "iDE UK", "iDE UK", "iDE UK"),
    ],
)
def test_only_the_iom_has_an_article(words: Catalogue, mark: str, name: str, long: str, lower: str) -> None:
    assert long_mark(mark, name=name, words=words) == long
    assert lower_mark(mark, name=name, words=words) == lower


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("Several countries", "several countries"),
        ("NGOs", "NGOs"),
        ("IOM", "IOM"),
        ("EU budget and EDF", "EU budget and EDF"),
        ("O", "O"),
    ],
)
def test_a_coded_name_starts_small_inside_a_sentence(name: str, small: str) -> None:
    assert start_small(name) == small


@pytest.mark.parametrize(
    ("id", "column", "name", "written"),
    [
        ("NOA", Column.WINDOW, "", "North of Africa"),
        ("unpublished", Column.WINDOW, "", "No window"),
        ("ngo", Column.KIND, "", "NGOs"),
        ("eu-budget", Column.DONOR, "", "EU budget and EDF"),
        ("de", Column.DONOR, "Germany", "Germany"),
        ("LY", Column.COUNTRY, "Libya", "Libya"),
        ("several", Column.COUNTRY, "", "Several countries"),
        ("several", Column.THEME, "", "Several objectives"),
        ("several", Column.PURPOSE, "", "Several purposes, not split"),
        ("unpublished", Column.PURPOSE, "", "Not classified"),
        ("jobs_skills", Column.PURPOSE, "", "Jobs and skills"),
        ("unpublished", Column.IMPLEMENTER, "", "Not published"),
        ("uncontracted", Column.IMPLEMENTER, "", "Not yet contracted"),
        ("named", Column.IMPLEMENTER, "", "Names the IOM"),
        ("not-named", Column.IMPLEMENTER, "", "Does not name the IOM"),
        ("others", Column.COUNTRY, "", "Others (7)"),
        ("giz", Column.IMPLEMENTER, "GIZ (Germany)", "GIZ (Germany)"),
        ("T05-X", Column.PROGRAMME, "", "T05-X"),
    ],
)
def test_names_of_nodes(words: Catalogue, id: str, column: Column, name: str, written: str) -> None:
    assert name_id(id, column=column, name=name, words=words, mark="the IOM", count=7) == written


@pytest.mark.parametrize(("column", "ids"), [(Column.WINDOW, [*Window, "unpublished"]), (Column.KIND, list(Kind))])
def test_every_code_has_a_name(words: Catalogue, column: Column, ids: list[str]) -> None:
    assert all(name_id(str(id), column=column, name="", words=words) != str(id) for id in ids)


def test_strings_of_nodes_hold_the_numbers_of_the_flow(ledger: Ledger, words: Catalogue) -> None:
    flow = derive_flow(ledger, selection=Selection())
    texts = describe_nodes(flow, words=words)
    assert set(texts) == set(flow.nodes)
    shares = share_nodes(flow, words=words)
    for key, node in flow.nodes.items():
        assert texts[key].amount == write_amount(node.amount, words=words)
        assert texts[key].amount_long == write_eur(node.amount, words=words)
        assert texts[key].share == shares[key]
        assert texts[key].amount_long in texts[key].spoken
        assert texts[key].share in texts[key].spoken
        assert bool(texts[key].marked_amount) == (node.marked > 0 and node.id != "iom")


def test_a_title_with_braces_is_only_text(words: Catalogue) -> None:
    ledger = make_ledger(make_path("P {0} {amount}"))
    texts = describe_nodes(derive_flow(ledger, selection=Selection(columns=(Column.PROGRAMME, Column.KIND))), words=words)
    assert "Title of P {0} {amount}" in texts["programme:P {0} {amount}"].spoken


def test_what_is_pointed_at_says_its_amount_and_programmes(words: Catalogue) -> None:
    paths = [make_path("A", amount_eur=10**8), make_path("B", amount_eur=3 * 10**8, implementer_id="giz")]
    flow = derive_flow(make_ledger(*paths), selection=Selection(columns=(Column.DONOR, Column.COUNTRY, Column.IMPLEMENTER)))
    hovers = {
        key: text.replace("\u00a0", " ") for key, text in describe_hovers(flow, words=words, rule="split equally").items()
    }
    assert set(hovers) == {*flow.nodes, *(f"{link.source}>{link.target}" for link in flow.links)}
    assert hovers["country:LY"].startswith("Libya\nEUR 4.00m, 100.0% of the total\n2 programmes\nIOM: EUR 1.00m")
    assert hovers["country:LY>implementer:iom"].startswith("Libya to IOM\nEUR 1.00m, 25.0% of Libya")
    assert "split equally" in hovers["country:LY>implementer:iom"]
    assert "attributed" in hovers["donor:de"]
    assert "attributed" in hovers["donor:de>country:LY"]


def test_strings_of_places(words: Catalogue) -> None:
    paths = [
        make_path("A", amount_eur=10**8),
        make_path("B", amount_eur=2 * 10**8, country_code="several", window="SAH"),
        make_path("C", amount_eur=10**8, country_code="unpublished"),
    ]
    places = derive_places(make_ledger(*paths), selection=Selection())
    texts = describe_places(places, words=words)
    assert {key: (text.amount, text.share) for key, text in texts.items() if text.amount.strip("0")} == {
        "LY": ("1.00m", "25.0%"),
        "NOA": ("1.00m", "25.0%"),
        "several:SAH": ("2.00m", "50.0%"),
        "several": ("2.00m", "50.0%"),
        "unpublished": ("1.00m", "25.0%"),
    }
    assert texts["LY"].name == "Libya"
    hover = describe_place_hovers(places, words=words, mark_name="IOM")["country:LY"]
    assert hover.replace("\u00a0", " ").startswith("Libya\nEUR 1.00m, 25.0% of the total\n1 programme\nIOM: EUR 1.00m")
