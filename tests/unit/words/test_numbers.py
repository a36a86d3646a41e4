"""How amounts, shares and dates are written: three figures, never a silent zero, sum first and round last."""

import pytest

from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_cents, write_date, write_eur, write_millions, write_share

NB = "\u00a0"
EUR = 100
M = 10**6 * EUR


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (755_300_000 * EUR, "755m"),
        (4_884_000_000 * EUR, "4.88bn"),
        (54_321_000 * EUR, "54.3m"),
        (9_994_999 * EUR, "9.99m"),
        (9_996_000 * EUR, "10.0m"),
        (99_960_000 * EUR, "100m"),
        (194_000 * EUR, "194,000"),
        (100_000 * EUR, "100,000"),
        (999_499 * EUR, "999,000"),
        (999_600 * EUR, "1.00m"),
        (999_600_000 * EUR, "1.00bn"),
        (999_400_000 * EUR, "999m"),
        (12_345_678_901 * EUR, "12.3bn"),
        (0, "0"),
        (1, "<0.1m"),
        (99_999_99, "<0.1m"),
        (100_000_00, "100,000"),
        (-755_300_000 * EUR, "−755m"),
        (-54_000 * EUR, "<0.1m"),
    ],
)
def test_amounts_have_three_figures(words: Catalogue, cents: int, written: str) -> None:
    assert write_amount(cents, words=words) == written


@pytest.mark.parametrize(
    ("cents", "written"),
    [(755 * M, f"EUR{NB}755m"), (1, f"<EUR{NB}0.1m"), (0, f"EUR{NB}0"), (-2 * M, f"EUR{NB}−2.00m"), (-1, f"<EUR{NB}0.1m")],
)
def test_a_currency_stands_before_its_amount_and_is_held_to_it(words: Catalogue, cents: int, written: str) -> None:
    assert write_eur(cents, words=words) == written


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (5256 * M + 12 * M // 100, "5,256.1m"),
        (-321_440_000 * EUR, f"−{NB}321.4m"),
        (0, "0.0m"),
        (50_000 * EUR, "0.1m"),
        (12_000 * EUR, "0.01m"),
        (1_000 * EUR, "0.001m"),
        (1, "0.00000001m"),
        (-1_000 * EUR, f"−{NB}0.001m"),
    ],
)
def test_millions_for_reconciliations_are_never_a_silent_zero(words: Catalogue, cents: int, written: str) -> None:
    assert write_millions(cents, words=words) == written


@pytest.mark.parametrize(
    ("cents", "written"),
    [(123_456_789, "1,234,567.89"), (-5, "-0.05"), (0, "0.00"), (525_608_498_734, "5,256,084,987.34")],
)
def test_receipts_are_to_the_cent(cents: int, written: str) -> None:
    assert write_cents(cents) == written


@pytest.mark.parametrize(
    ("part", "of", "decimals", "written"),
    [
        (85, 1000, 1, "8.5%"),
        (1, 3, 1, "33.3%"),
        (1, 3, 0, "33%"),
        (1, 1, 1, "100.0%"),
        (0, 5, 1, "0.0%"),
        (1, 10_000, 1, "<0.1%"),
        (9_999, 10_000, 1, ">99.9%"),
        (996, 1_000, 0, ">99%"),
        (1_000, 1_000, 1, "100.0%"),
        (5, 10_000, 1, "0.1%"),
        (4, 1000, 0, "<1%"),
        (1, 0, 1, "–"),
    ],
)
def test_shares(words: Catalogue, part: int, of: int, decimals: int, written: str) -> None:
    assert write_share(part, of=of, words=words, decimals=decimals) == written


@pytest.mark.parametrize(
    ("iso", "written"), [("2022-08-05", "5 Aug 2022"), ("2020-12-31", "31 Dec 2020"), ("2016-01-01", "1 Jan 2016")]
)
def test_dates(words: Catalogue, iso: str, written: str) -> None:
    assert write_date(iso, words=words) == written
