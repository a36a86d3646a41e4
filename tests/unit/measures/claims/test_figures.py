"""Figures in a text: number formats of three languages, hedges, fractions, counts, and what is no figure."""

from decimal import Decimal

import pytest

from iomdash.measures.claims.figures import Figure, find_figures, read_number
from iomdash.measures.claims.written import Hedge, Unit


def only(text: str) -> Figure:
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("EUR 1.2bn", 1_200_000_000),
        ("1,2 Md EUR", 1_200_000_000),
        ("1,2 Mds d’euros", 1_200_000_000),
        ("1,2 Milliarden Euro", 1_200_000_000),
        ("1,2 Mrd. €", 1_200_000_000),
        ("755 million euros", 755_000_000),
        ("755 millions d'euros", 755_000_000),
        ("755 Mio. EUR", 755_000_000),
        ("755 M€", 755_000_000),
        ("€375m", 375_000_000),
        ("EUR375m", 375_000_000),
        ("375-million-euro", 375_000_000),
        ("375 000 000 €", 375_000_000),
        ("375\u202f000\u202f000\u00a0€", 375_000_000),
        ("1.200.000 Euro", 1_200_000),
        ("1,200,000 euros", 1_200_000),
        ("EUR 1.234.567,89", Decimal("1234567.89")),
        ("EUR 1,234,567.89", Decimal("1234567.89")),
        ("EUR 194,000", 194_000),
        ("EUR 194k", 194_000),
        ("0.375 billion euros", 375_000_000),
        ("1,234 million euros", 1_234_000_000),
        ("two billion euros", 2_000_000_000),
        ("half a billion euros", 500_000_000),
        ("a million euros", 1_000_000),
        ("375m", 375_000_000),
    ],
)
def test_amounts_in_euros(text: str, euros: int) -> None:
    figure = only(f"It had {text}.")
    assert figure.written.unit is Unit.EUR
    assert figure.written.value == euros


@pytest.mark.parametrize(
    ("text", "step"),
    [("EUR 375m", 10**6), ("EUR 1.2bn", 10**8), ("EUR 375 000 000", 10**6), ("EUR 1.200.000", 10**3), ("EUR 90,500", 1)],
)
def test_the_last_digit_written_is_the_step(text: str, step: int) -> None:
    assert only(text).written.step == step


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("$3.7bn", Unit.USD, 3_700_000_000),
        ("3.7 billion US dollars", Unit.USD, 3_700_000_000),
        ("£20m", Unit.OTHER, 20_000_000),
        ("27 %", Unit.PERCENT, 27),
        ("27.5 per cent", Unit.PERCENT, Decimal("27.5")),
        ("27 Prozent", Unit.PERCENT, 27),
        ("half", Unit.PERCENT, 50),
        ("two thirds", Unit.PERCENT, Decimal(200) / 3),
        ("a quarter", Unit.PERCENT, 25),
        ("248 programmes", Unit.COUNT, 248),
        ("twelve projects", Unit.COUNT, 12),
        ("26 different programmes", Unit.COUNT, 26),
        ("173 member states", Unit.OTHER, 173),
        ("375 million migrants", Unit.OTHER, 375_000_000),
    ],
)
def test_other_units(text: str, unit: Unit, value: Decimal) -> None:
    figure = only(f"It had {text}.")
    assert (figure.written.unit, figure.written.value) == (unit, value)


@pytest.mark.parametrize(
    "text",
    [
        "T05-EUTF-NOA-LY-03",
        "in 2018",
        "5 of 12 programmes",
        "a third country",
        "third parties",
        "the first half of 2018",
        "half a year",
        "5 m tall",
        "page 375",
        "22 August 2018",
        "a million reasons",
        "EUR",
        "%",
        "version 1.2.3",
        "EUR 0",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert find_figures(text) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("EUR 194 to 755 million", [194_000_000, 755_000_000]),
        ("200–300 million euros", [200_000_000, 300_000_000]),
        ("between 2 and 3 %", [2, 3]),
        ("EUR 5m and 375 million", [5_000_000, 375_000_000]),
        ("in 2018 375 million", [375_000_000]),
    ],
)
def test_ranges_and_neighbours(text: str, values: list[int]) -> None:
    assert [figure.written.value for figure in find_figures(text)] == values


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("nearly EUR 375m", Hedge.NEARLY),
        ("almost half", Hedge.NEARLY),
        ("as much as half", Hedge.AT_MOST),
        ("more than EUR 375m", Hedge.OVER),
        ("over the EUR 375m", Hedge.OVER),
        ("rund 375 Mio. Euro", Hedge.ABOUT),
        ("about 26 programmes", Hedge.ABOUT),
        ("moreover EUR 375m", Hedge.EXACT),
        ("EUR 375m", Hedge.EXACT),
    ],
)
def test_hedges(text: str, hedge: Hedge) -> None:
    assert only(text).written.hedge is hedge


def test_a_lone_dot_keeps_both_readings() -> None:
    assert read_number("1.200", scale="million") == (Decimal("1.200"), Decimal("0.001"), Decimal(1200))
    assert read_number("1.200") == (Decimal(1200), Decimal(1), Decimal("1.200"))
    assert read_number("1,200") == (Decimal(1200), Decimal(1), None)
    assert read_number("1,200", scale="mio.") == (Decimal("1.200"), Decimal("0.001"), Decimal(1200))


def test_a_figure_stands_where_it_was_found() -> None:
    text = "They say nearly EUR 375m was given."
    figure = only(text)
    assert text[figure.start : figure.end] == "EUR 375m"
