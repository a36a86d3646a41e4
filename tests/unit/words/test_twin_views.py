"""The text twins of map and trend: their own biggest marks and lists, the same opening and gaps as the flow's."""

from datetime import date
from typing import Any

from hypothesis import given, settings

from iomdash.measures.flows import derive_flow
from iomdash.measures.places import derive_places
from iomdash.measures.selection import Selection
from iomdash.measures.trends import derive_trend
from iomdash.words.catalogue import Catalogue, read_catalogue
from iomdash.words.numbers import write_eur
from iomdash.words.twin import Twin, describe_flow
from iomdash.words.twin_views import with_places, with_years
from iomdash.words.years import describe_year_hovers, describe_years
from tests.strategies import full_selections, shipped_ledger
from tests.unit.measures.making import make_ledger, make_path
from tests.unit.measures.test_trends import make_total

MILLION = 10**8
PATHS = (
    make_path("A", amount_eur=50 * MILLION, year=2016),
    make_path("B", amount_eur=30 * MILLION, year=2018, country_code="NE", window="SAH", implementer_id="giz"),
    make_path("C", amount_eur=15 * MILLION, year=2018, country_code="several", window="SAH"),
    make_path("D", amount_eur=5 * MILLION, year=None, year_basis="undated", country_code="unpublished"),
)
LEDGER = make_ledger(*PATHS, fund_totals=[make_total(date(2019, 4, 8), approved=400 * MILLION)])


def twin_of_flow(words: Catalogue, selection: Selection = Selection(), *, ledger: Any = LEDGER) -> Twin:  # noqa: B008 - frozen
    return describe_flow(derive_flow(ledger, selection=selection), opening="All.", rule=selection.rule, words=words)


def texts_of(twin: Twin) -> tuple[str, ...]:
    """The lines of the first list."""
    return tuple(line.text for line in twin.lists[0].lines)


def plain(texts: tuple[str, ...]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts]


def test_the_twin_of_the_map_names_the_biggest_countries(words: Catalogue) -> None:
    twin = with_places(twin_of_flow(words), places=derive_places(LEDGER, selection=Selection()), words=words)
    flow = twin_of_flow(words)
    assert (twin.paragraphs[0], twin.paragraphs[-1]) == (flow.paragraphs[0], flow.paragraphs[-1])
    assert plain(twin.paragraphs)[1] == "The two biggest countries: Libya: EUR 50.0m, 50.0%; Niger: EUR 30.0m, 30.0%."
    assert plain(texts_of(twin)) == [
        "Libya: EUR 50.0m, 50.0%",
        "Niger: EUR 30.0m, 30.0%",
        "Several countries: EUR 15.0m, 15.0%",
        "Not published: EUR 5.00m, 5.0%",
    ]
    assert [part.head for part in twin.lists].count("Countries") == 1


def test_the_twin_of_the_trend_names_the_biggest_years_that_hold_money(words: Catalogue) -> None:
    twin = with_years(twin_of_flow(words), trend=derive_trend(LEDGER, selection=Selection()), words=words)
    assert plain(twin.paragraphs)[1] == "The two biggest years: 2016: EUR 50.0m, 50.0%; 2018: EUR 45.0m, 45.0%."
    lines = plain(texts_of(twin))
    assert lines[:4] == ["2016: EUR 50.0m, 50.0%", "2017: EUR 0, 0.0%", "2018: EUR 45.0m, 45.0%", "undated: EUR 5.00m, 5.0%"]
    assert len(lines) == 5
    assert "EUR 400m" in lines[4]


def test_strings_of_years(words: Catalogue) -> None:
    texts = describe_years(derive_trend(LEDGER, selection=Selection()), words=words)
    assert (texts["year:2016"].name, texts["year:2016"].amount, texts["year:2016"].marked_amount) == (
        "2016",
        "50.0m",
        "50.0m",
    )
    assert texts["year:2018"].marked_amount == "15.0m"
    assert (texts["year:undated"].name, texts["year:undated"].amount) == ("undated", "5.00m")
    assert texts["NOA"].name == "North of Africa"


def test_a_year_that_is_pointed_at_says_its_windows(words: Catalogue) -> None:
    hovers = describe_year_hovers(derive_trend(LEDGER, selection=Selection()), words=words, mark="IOM")
    assert set(hovers) == {"year:2016", "year:2018", "year:undated"}
    said = hovers["year:2018"].replace("\u00a0", " ")
    assert said.startswith("2018: EUR 45.0m\nSahel and Lake Chad: EUR 45.0m\nIOM: EUR 15.0m")


@settings(max_examples=40)
@given(selection=full_selections())
def test_every_number_of_the_map_and_trend_is_in_their_twin(selection: Selection) -> None:
    words, ledger = read_catalogue(), shipped_ledger()
    flow = twin_of_flow(words, selection, ledger=ledger)
    places, trend = derive_places(ledger, selection=selection), derive_trend(ledger, selection=selection)
    listed = texts_of(with_places(flow, places=places, words=words))
    for place, line in zip(places.places, listed, strict=False):
        assert f": {write_eur(place.amount, words=words)}," in line
    assert len(listed) == len(places.places) + bool(places.several) + bool(places.unpublished.amount)
    years = texts_of(with_years(flow, trend=trend, words=words))
    for year, line in zip(trend.years, years, strict=False):
        assert line.startswith(f"{year.year}: {write_eur(year.amount, words=words)},")
