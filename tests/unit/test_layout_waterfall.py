"""The waterfall: bars add up, share one scale, and stay inside it."""

import pytest

from iomdash.layouts.waterfall import WaterfallLayout, WaterfallStep, place_waterfall

Steps = list[tuple[str, int]]
FUND: Steps = [
    ("rows", 525_610),
    ("step", -32_140),
    ("step", -1),
    ("step", -5_500),
    ("step", 2_700),
    ("total", 490_669),
    ("published", 495_100),
    ("gap", -4_431),
]
COUNTRY: Steps = [("rows", 525_610), ("step", -35_000), ("step", -448_320), ("total", 42_290)]
ALONE: Steps = [("rows", 7), ("total", 7)]


def placed(steps: Steps) -> WaterfallLayout:
    return place_waterfall([WaterfallStep(role=role, amount=amount) for role, amount in steps])


def level(layout: WaterfallLayout, x: float) -> float:
    """The amount that stands at a place of the scale."""
    return layout.start + (layout.end - layout.start) * x / 100


@pytest.mark.parametrize("steps", [FUND, COUNTRY, ALONE])
def test_a_bar_is_as_long_as_its_amount(steps: Steps) -> None:
    layout = placed(steps)
    for (role, amount), bar in zip(steps, layout.bars, strict=True):
        length = level(layout, bar.x1) - level(layout, bar.x0)
        cut = layout.start if role in ("rows", "total", "published") else 0
        assert length == pytest.approx(abs(amount) - cut)


@pytest.mark.parametrize("steps", [FUND, COUNTRY, ALONE])
def test_each_bar_begins_where_the_last_one_ended(steps: Steps) -> None:
    layout = placed(steps)
    for (role, _), before, bar in zip(steps[1:], layout.bars, layout.bars[1:], strict=False):
        if role in ("step", "gap"):
            assert before.link in (pytest.approx(bar.x0), pytest.approx(bar.x1))


def test_the_steps_end_at_the_total_and_the_gap_at_ours() -> None:
    layout = placed(FUND)
    ours, gap = layout.bars[5], layout.bars[7]
    assert layout.bars[4].link == pytest.approx(ours.x1)
    assert gap.x0 == pytest.approx(ours.x1)
    assert gap.x1 == pytest.approx(layout.bars[6].x1)


@pytest.mark.parametrize(("steps", "is_broken"), [(FUND, True), (COUNTRY, False), (ALONE, True)])
def test_the_scale_is_round_holds_every_bar_and_is_broken_only_where_all_levels_are_high(
    steps: Steps, is_broken: bool
) -> None:
    layout = placed(steps)
    assert layout.is_broken is is_broken
    assert all(0 <= bar.x0 <= bar.x1 <= 100 for bar in layout.bars)
    amounts = [amount for amount, _ in layout.ticks]
    assert (amounts[0], amounts[-1]) == (layout.start, layout.end)
    assert 2 <= len(amounts) <= 8
    assert layout.ticks[0][1] == 0
    assert layout.ticks[-1][1] == pytest.approx(100)


def test_no_step_is_hidden_by_the_break() -> None:
    layout = placed(FUND)
    assert all(bar.x0 > 0 for bar in layout.bars if bar.role in ("step", "gap"))
