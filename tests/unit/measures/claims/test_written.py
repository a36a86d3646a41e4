"""When a value agrees with a written figure: half a step, the side of the hedge, and a little room."""

from decimal import Decimal

import pytest

from iomdash.measures.claims.written import FRACTION_STEP, Fit, Hedge, Unit, Written, gap_of, judge_fit


def written(value: str, step: str, hedge: Hedge = Hedge.EXACT, other: str | None = None) -> Written:
    both = None if other is None else Decimal(other)
    return Written(value=Decimal(value), step=Decimal(step), unit=Unit.EUR, hedge=hedge, other=both)


@pytest.mark.parametrize(
    ("hedge", "value", "fit"),
    [
        (Hedge.EXACT, "375.4", Fit.MATCHES),
        (Hedge.EXACT, "374.5", Fit.MATCHES),
        (Hedge.EXACT, "375.9", Fit.ROUNDING),
        (Hedge.EXACT, "376.1", Fit.APART),
        (Hedge.NEARLY, "374.6", Fit.MATCHES),
        (Hedge.NEARLY, "375.4", Fit.ROUNDING),
        (Hedge.NEARLY, "360", Fit.ROUNDING),
        (Hedge.NEARLY, "376", Fit.APART),
        (Hedge.NEARLY, "350", Fit.APART),
        (Hedge.OVER, "375.2", Fit.MATCHES),
        (Hedge.OVER, "390", Fit.ROUNDING),
        (Hedge.OVER, "374", Fit.APART),
        (Hedge.ABOUT, "360", Fit.ROUNDING),
        (Hedge.ABOUT, "390", Fit.ROUNDING),
        (Hedge.ABOUT, "400", Fit.APART),
        (Hedge.AT_MOST, "360", Fit.ROUNDING),
        (Hedge.AT_LEAST, "900", Fit.MATCHES),
        (Hedge.AT_LEAST, "374.9", Fit.APART),
    ],
)
def test_the_hedge_says_on_which_side(hedge: Hedge, value: str, fit: Fit) -> None:
    assert judge_fit(written("375", "1", hedge), value=Decimal(value)) is fit


def test_a_fraction_in_words_is_coarser_than_a_percentage() -> None:
    third = Written(value=Decimal(100) / 3, step=FRACTION_STEP, unit=Unit.PERCENT)
    assert judge_fit(third, value=Decimal(32)) is Fit.MATCHES
    assert judge_fit(third, value=Decimal(28)) is Fit.APART


def test_the_better_of_two_readings_of_the_separators_holds() -> None:
    both = written("1.2", "0.001", other="1200")
    assert judge_fit(both, value=Decimal(1200)) is Fit.MATCHES
    assert gap_of(both, value=Decimal(1200)) == 0


def test_the_gap_is_a_part_of_the_figure() -> None:
    assert gap_of(written("200", "1"), value=Decimal(150)) == Decimal("0.25")
