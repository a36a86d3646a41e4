"""What is said of a published figure: the values, the gap and its sign, the causes and what is left."""

from dataclasses import replace

import pytest

from iomdash.measures.published import GapCause, PublishedGap
from iomdash.words.catalogue import Catalogue
from iomdash.words.published import say_gap_name, say_ours, say_point, say_rounding, say_why, write_gap, write_percent

M = 10**8
GAP = PublishedGap(
    date="2019-02-19",
    stated="2019-02-19",
    scope="NOA",
    measure="approved",
    published=582_20 * 10**6,
    margin=5_000_000,
    hedge="",
    low=501_00 * 10**6,
    high=501_00 * 10**6,
    undated=22 * M,
    gap=-81_20 * 10**6,
    causes=(GapCause(code="undated_missing", most=22 * M, source_id="S"),),
    rest=0,
    verdict="listed",
    source_id="S",
)
PAID = replace(GAP, measure="paid", low=None, high=None, gap=0, causes=(), verdict="no_data")
MET = replace(GAP, gap=0, low=GAP.published, high=GAP.published, causes=(), verdict="met")
INSIDE = replace(GAP, low=500 * M, high=600 * M, gap=0, causes=(), verdict="inside")
COUNT = replace(GAP, measure="contract_count", published=37, low=22, high=22, gap=-15, margin=0)


@pytest.mark.parametrize(
    ("gap", "ours", "difference", "percent", "why"),
    [
        (GAP, "501.0m", "−81.2m", "−13.9%", "programmes without a date (up to 22.0m)"),
        (replace(GAP, gap=81_20 * 10**6, rest=59 * M), "501.0m", "+81.2m", "+13.9%",
         "programmes without a date (up to 22.0m); unexplained: 59.0m"),
        (replace(COUNT, causes=(GapCause(code="undated_missing", most=16, source_id="S"),)), "22", "−15", "−40.5%",
         "contracts without a date (up to 16)"),
        (PAID, "not in our data", "", "", ""),
        (MET, "582.2m", "0.0m", "0.0%", "within rounding"),
        (INSIDE, "500.0m to 600.0m", "", "", "inside our range"),
    ],
)  # fmt: skip
def test_a_comparison_in_words(
    gap: PublishedGap, ours: str, difference: str, percent: str, why: str, words: Catalogue
) -> None:
    assert say_ours(gap, words=words) == ours
    assert write_gap(gap, words=words) == difference
    assert write_percent(gap, words=words) == percent
    assert say_why(gap, words=words) == why


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (GAP, "± 0.05m"),
        (replace(GAP, margin=500 * M, hedge="almost"), "almost: up to 500m less"),
        (replace(GAP, margin=50), "to the euro"),
        (COUNT, ""),
    ],
)
def test_the_rounding_of_the_publisher(gap: PublishedGap, said: str, words: Catalogue) -> None:
    assert say_rounding(gap, words=words) == said


@pytest.mark.parametrize(
    ("gap", "amount", "name"),
    [
        (GAP, GAP.gap, "Gap: programmes without a date"),
        (GAP, GAP.gap + 1, "Gap"),
        (replace(GAP, causes=(), rest=M), GAP.gap, "Gap, unexplained"),
        (MET, 0, "Gap"),
        (None, 5, "Gap"),
    ],
)
def test_the_gap_takes_its_name_from_its_cause(gap: PublishedGap | None, amount: int, name: str, words: Catalogue) -> None:
    assert say_gap_name(gap, amount=amount, words=words) == name


def test_a_point_of_the_chart_in_words(words: Catalogue) -> None:
    said = say_point(GAP, date="19 Feb 2019", words=words)
    assert said == "19 Feb 2019, approved: published 582.2m; ours 501.0m, gap −81.2m"
    assert say_point(PAID, date="x", words=words).endswith("paid: published 582.2m; not in our data")
