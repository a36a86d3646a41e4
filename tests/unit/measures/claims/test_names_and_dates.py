"""Names by our alias tables, whole words only; years and dates with what they say."""

import pytest

from iomdash.measures.claims.dates import Dated, find_dates
from iomdash.measures.claims.names import Gazetteer, Sort
from iomdash.measures.ledger import Ledger


@pytest.fixture(scope="module")
def gazetteer(ledger: Ledger) -> Gazetteer:
    return Gazetteer(ledger)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The IOM’s share", ["iom"]),
        ("the International Organization for Migration", ["iom"]),
        ("L’OIM en Éthiopie", ["iom", "ET"]),
        ("the iom in Ethiopie", ["iom", "ET"]),
        ("the International Migration Institute", ["international-migration-institute"]),
        ("AXIOM and IOMs", []),
        ("Niger and Nigeria", ["NE", "NG"]),
        ("Guinea-Bissau", ["GW"]),
        ("Chad and Lake Chad", ["TD", "SAH"]),
        ("Côte d’Ivoire", ["CI"]),
        ("I care who gets help; jersey, turkey", []),
        ("CARE and the WHO", ["care", "who"]),
        ("the horn of africa", ["HOA"]),
        ("NGOs", ["ngo"]),
        ("the United Nations. Children", []),
    ],
)
def test_names(gazetteer: Gazetteer, text: str, found: list[str]) -> None:
    assert [id for name in gazetteer.find(text) for id in name.ids] == found


@pytest.mark.parametrize(
    ("text", "sort"),
    [("the EU Trust Fund for Africa", Sort.FUND), ("the European Union", Sort.EUROPE), ("the USA", Sort.AMERICA)],
)
def test_funds_and_donors(gazetteer: Gazetteer, text: str, sort: Sort) -> None:
    assert [name.sort for name in gazetteer.find(text)] == [sort]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("by August 2018", [Dated(by="2018-08-31")]),
        ("as of 22 August 2018", [Dated(by="2018-08-22")]),
        ("on 2018-08-22", [Dated(by="2018-08-22")]),
        ("by the end of 2020", [Dated(by="2020-12-31")]),
        ("before 2018", [Dated(by="2017-12-31")]),
        ("since 2016", [Dated(first_year=2016)]),
        ("after 2016", [Dated(first_year=2017)]),
        ("between 2016 and 2019", [Dated(first_year=2016, last_year=2019)]),
        ("2015–21", [Dated(first_year=2015, last_year=2021)]),
        ("in 2019", [Dated(first_year=2019, last_year=2019), Dated(by="2019-12-31")]),
        ("31 February 2019", [Dated(by="2019-02-28")]),
        ("EUR 2,018.5", []),
        ("2018 %", [Dated(first_year=2018, last_year=2018), Dated(by="2018-12-31")]),
    ],
)
def test_dates(text: str, readings: list[Dated]) -> None:
    assert [reading for date in find_dates(text) for reading in date.readings] == readings
