"""Claims and readings in words: figures as they were stated, values fine enough to compare, sentences that are true."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iomdash.measures.claims.published import Fact, Scope
from iomdash.measures.claims.readings import Miss, Reading, Sort
from iomdash.measures.claims.written import FRACTION_STEP, Hedge, Unit, Written
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Measure, PlaceRule, Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.claims import say_gap, say_miss, say_reading, say_selection, say_truth, say_value, say_written

EUR, USD, PERCENT, COUNT = Unit.EUR, Unit.USD, Unit.PERCENT, Unit.COUNT


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("3641213000", EUR, "EUR 3,641.2m"),
        ("194000", EUR, "EUR 194,000"),
        ("3709380000", USD, "USD 3,709.4m"),
        ("27.17", PERCENT, "27.2%"),
        ("251", COUNT, "251"),
    ],
)
def test_values(words: Catalogue, value: str, unit: Unit, said: str) -> None:
    assert say_value(Decimal(value), unit=unit, words=words).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("value", "step", "unit", "hedge", "said"),
    [
        ("375000000", "1000000", EUR, Hedge.NEARLY, "nearly EUR 375m"),
        ("3900000000", "100000000", EUR, Hedge.EXACT, "EUR 3.9bn"),
        ("4951000000", "1000000", EUR, Hedge.EXACT, "EUR 4,951m"),
        ("89600000", "100000", EUR, Hedge.EXACT, "EUR 89.6m"),
        ("194000", "1000", EUR, Hedge.ABOUT, "about EUR 194,000"),
        ("33.33", str(FRACTION_STEP), PERCENT, Hedge.EXACT, "a third"),
        ("50", str(FRACTION_STEP), PERCENT, Hedge.AT_MOST, "as much as half"),
        ("50", "1", PERCENT, Hedge.EXACT, "50%"),
        ("32.5", "0.1", PERCENT, Hedge.EXACT, "32.5%"),
        ("248", "1", COUNT, Hedge.OVER, "over 248"),
        ("3700000000", "100000000", USD, Hedge.EXACT, "USD 3.7bn"),
    ],
)
def test_figures_as_stated(words: Catalogue, value: str, step: str, unit: Unit, hedge: Hedge, said: str) -> None:
    written = Written(value=Decimal(value), step=Decimal(step), unit=unit, hedge=hedge)
    assert say_written(written, words=words).replace("\u00a0", " ") == said


def test_gaps_say_more_or_less(words: Catalogue) -> None:
    euros = Written(value=Decimal(200_000_000), step=Decimal(1), unit=EUR)
    assert say_gap(Decimal(-20_000_000), written=euros, words=words).replace("\u00a0", " ") == "EUR 20.0m less (10.0%)"
    share = Written(value=Decimal(50), step=Decimal(1), unit=PERCENT)
    assert say_gap(Decimal("1.5"), written=share, words=words) == "1.5 points more"


def test_a_selection_says_only_what_bears_on_it(ledger: Ledger, words: Catalogue) -> None:
    whole = say_selection(ledger, selection=Selection(), words=words)
    assert whole == "approved"
    chosen = Selection(measure=Measure.CONTRACTED, implementers=("iom",), countries=("LY",), rule=Rule.SOLE)
    chosen = replace(chosen, place_rule=PlaceRule.EQUAL, decided_by="2018-08-22", with_undated=False)
    assert say_selection(ledger, selection=chosen, words=words) == (
        "contracted for the IOM in Libya, up to 22 Aug 2018, undated money left out, "
        "shared programmes counted only if alone, several countries split equally"
    )
    assert say_selection(ledger, selection=chosen, words=words, is_short=True) == "contracted for the IOM in Libya"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(2016, None, "since 2016"), (2016, 2016, "in 2016"), (2016, 2019, "2016 to 2019")],
)
def test_years(ledger: Ledger, words: Catalogue, first: int, last: int | None, said: str) -> None:
    chosen = Selection(first_year=first, last_year=last)
    assert say_selection(ledger, selection=chosen, words=words) == f"approved, {said}, undated money included"


def fact(**fields: object) -> Fact:
    plain = Fact(
        table="t", measure="approved", unit=EUR, value=Decimal(1), day="2018-08-22", source_id="BOELL_2019", place=""
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (fact(subject=("iom",), window="NOA"), "approved for the IOM in North Africa"),
        (fact(subject=("iom", "un_international")), "approved for international organisations"),
        (fact(subject=("ngo",)), "approved for NGOs"),
        (fact(country="LY"), "approved in Libya"),
        (fact(measure="pledged", donor="DE"), "pledged from Germany"),
        (fact(measure="pledged", donor="eu"), "pledged from the EU"),
        (fact(unit=COUNT, counted="programmes"), "programmes approved"),
        (fact(subject=("iom",), scope=Scope.THREE_INSTRUMENTS), "approved for the IOM (three EU funds together)"),
    ],
)
def test_published_figures(ledger: Ledger, words: Catalogue, known: Fact, said: str) -> None:
    reading = Reading(sort=Sort.PUBLISHED, value=known.value, unit=known.unit, facts=(known,))
    assert say_reading(ledger, reading=reading, words=words) == f"{said}, according to Heinrich Böll Foundation, 22 Aug 2018"


def test_a_share_of_a_part_says_so(ledger: Ledger, words: Catalogue) -> None:
    known = fact(unit=PERCENT, subject=("iom",), of="international")
    reading = Reading(sort=Sort.PUBLISHED_SHARE, value=known.value, unit=PERCENT, facts=(known,), misses=(Miss.WHOLE,))
    assert "of the money for international organisations only" in say_reading(ledger, reading=reading, words=words)
    assert say_miss(Miss.WHOLE, words=words) == "a share of less money than the text says"


def test_accounts(ledger: Ledger, words: Catalogue) -> None:
    given = fact(measure="revenue", donor="US", scope=Scope.ACCOUNTS, unit=USD)
    reading = Reading(sort=Sort.ACCOUNTS, value=Decimal(630_122_074), unit=USD, facts=(given,))
    assert say_reading(ledger, reading=reading, words=words) == "IOM’s revenue from United States in 2018, UN CEB"
    many = replace(reading, sort=Sort.ACCOUNTS_SHARE, facts=(given,) * 5)
    assert "and 2 more" in say_reading(ledger, reading=many, words=words)
    whole = replace(reading, facts=(replace(given, donor=""),))
    assert say_reading(ledger, reading=whole, words=words) == "IOM’s revenue in 2018, UN CEB"
    kind = replace(reading, facts=(replace(given, donor="", counted="assessed"),))
    assert "that is assessed" in say_reading(ledger, reading=kind, words=words)


def test_true_sentences(ledger: Ledger, words: Catalogue) -> None:
    rows = Reading(sort=Sort.ROWS, value=Decimal(755_300_000), unit=EUR, selection=Selection(rule=Rule.ANY_MENTION))
    assert say_truth(ledger, reading=rows, words=words).replace("\u00a0", " ") == "EUR 755.3m was approved."
    part = Selection(implementers=("iom",), windows=("NOA",))
    share = Reading(sort=Sort.SHARE, value=Decimal(20), unit=PERCENT, selection=part, of=replace(part, implementers=()))
    assert say_truth(ledger, reading=share, words=words) == (
        "Of all that was approved in North Africa, 20.0% was approved for the IOM in North Africa, "
        "shared programmes split equally."
    )


def test_a_published_figure_is_said_as_a_sentence(ledger: Ledger, words: Catalogue) -> None:
    money = Reading(sort=Sort.PUBLISHED, value=Decimal(375_000_000), unit=EUR, facts=(fact(subject=("iom",)),))
    assert say_truth(ledger, reading=money, words=words).replace("\u00a0", " ") == (
        "EUR 375.0m was approved for the IOM, according to Heinrich Böll Foundation, 22 Aug 2018."
    )
    count = replace(money, value=Decimal(116), unit=COUNT, facts=(fact(unit=COUNT, counted="programmes"),))
    assert say_truth(ledger, reading=count, words=words) == (
        "116 is the number of programmes approved, according to Heinrich Böll Foundation, 22 Aug 2018."
    )
