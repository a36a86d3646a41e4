"""How amounts, shares and dates are written: three figures, never a silent zero, sum first and round last."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdash.measures.flows import derive_flow
from iomdash.measures.selection import Selection
from iomdash.words.catalogue import Catalogue, read_catalogue
from iomdash.words.names import share_nodes
from iomdash.words.numbers import (
    write_amount,
    write_cents,
    write_count,
    write_date,
    write_eur,
    write_millions,
    write_published,
    write_share,
    write_shares,
)
from tests.strategies import full_selections, shipped_ledger

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


@pytest.mark.parametrize(
    ("iso", "written"), [("2021-12-17", "17 Dec 2021"), ("2022-01", "Jan 2022"), ("2019", "2019"), ("", "")]
)
def test_a_date_of_publication_is_as_exact_as_it_is_known(words: Catalogue, iso: str, written: str) -> None:
    assert write_published(iso, words=words) == written


@pytest.mark.parametrize(("count", "written"), [(1, "one"), (12, "twelve"), (13, "13"), (1200, "1,200"), (0, "0")])
def test_small_counts_are_words(words: Catalogue, count: int, written: str) -> None:
    assert write_count(count, words=words) == written


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ([1, 1, 1], ["33.4%", "33.3%", "33.3%"]),
        ([2, 1], ["66.7%", "33.3%"]),
        ([99_999, 1], [">99.9%", "<0.1%"]),
        ([5, 0], ["100.0%", "0.0%"]),
        ([0, 0], ["–", "–"]),
        ([], []),
    ],
)
def test_shares_of_a_whole(words: Catalogue, parts: list[int], written: list[str]) -> None:
    assert write_shares(parts, words=words) == written


def read_share(written: str) -> Decimal:
    """What a share was rounded to: "<0.1%" to nothing, ">99.9%" to all."""
    return Decimal({"<": 0, ">": 100}.get(written[0], written.removesuffix("%")))


@given(
    parts=st.lists(st.integers(min_value=0, max_value=10**15), min_size=1, max_size=40).filter(any),
    decimals=st.integers(0, 2),
)
def test_shares_add_up_after_rounding_and_none_is_a_unit_off(parts: list[int], decimals: int) -> None:
    written = write_shares(parts, words=read_catalogue(), decimals=decimals)
    shares = [read_share(share) for share in written]
    assert sum(shares) == 100
    unit = Decimal(10) ** -decimals
    for part, share in zip(parts, shares, strict=True):
        assert abs(share - Decimal(part) * 100 / sum(parts)) <= unit


@settings(max_examples=40)
@given(selection=full_selections())
def test_shares_of_every_column_add_up(selection: Selection) -> None:
    flow, words = derive_flow(shipped_ledger(), selection=selection), read_catalogue()
    shares = share_nodes(flow, words=words)
    for column in flow.columns if flow.total else ():
        written = [shares[node.key] for node in column]
        assert sum(map(read_share, written)) == 100
