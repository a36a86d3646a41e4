"""The placed trend: lengths true to the money, the undated apart, nothing on top of anything else."""

from itertools import combinations, pairwise

import pytest

from iomdash.layouts.text_marks import Box
from iomdash.layouts.trend_marks import TrendLayout
from iomdash.layouts.trend_scale import place_ticks, spread
from iomdash.layouts.trend_series import date_in_years
from iomdash.measures.shapes import Trend, YearTotal
from tests.unit.placed_samples import TREND_WIDTHS, TREND_WORDS, trend_layout, trend_of, year_total


def length(box: Box, *, layout: TrendLayout) -> float:
    return box.right - box.left if layout.width < 560 else box.bottom - box.top


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_bars_sum_to_the_total_and_are_as_long_as_their_money(width: float) -> None:
    trend = trend_of()
    layout = trend_layout(trend, width=width)
    assert sum(bar.amount for bar in layout.bars) == trend.total
    for bar in (*layout.bars, *layout.marked):
        assert length(bar.box, layout=layout) == pytest.approx(bar.amount * layout.scale)


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_each_year_is_one_unbroken_stack_in_the_order_of_the_windows(width: float) -> None:
    layout = trend_layout(trend_of(), width=width)
    for key in {bar.key for bar in layout.bars}:
        stack = [bar for bar in layout.bars if bar.key == key]
        assert [bar.window for bar in stack] == [w for w in ("NOA", "SAH", "HOA", "REG") if w in {b.window for b in stack}]
        for one, other in pairwise(stack):
            end, start = (one.box.right, other.box.left) if width < 560 else (one.box.bottom, other.box.top)
            assert end == pytest.approx(start)


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_the_undated_stand_apart_last_and_hatched(width: float) -> None:
    layout = trend_layout(trend_of(), width=width)
    undated = [bar for bar in layout.bars if bar.key == "year:undated"]
    assert sum(bar.amount for bar in undated) == year_total(None).amount
    assert all(bar.hatch for bar in undated)
    assert not any(bar.hatch for bar in layout.bars if bar.key != "year:undated")
    assert layout.hits[-1].key == "year:undated"
    starts = [hit.box.top if width < 560 else hit.box.left for hit in layout.hits]
    steps = [later - earlier for earlier, later in pairwise(starts)]
    assert steps[-1] > 1.3 * steps[0]


def test_without_undated_money_there_is_no_undated_band() -> None:
    layout = trend_layout(trend_of(has_undated=False))
    assert {hit.key for hit in layout.hits} == {f"year:{year}" for year in range(2015, 2022)}


def test_a_year_without_money_keeps_its_place() -> None:
    lefts = {hit.key: hit.box.left for hit in trend_layout(trend_of()).hits}
    assert lefts["year:2019"] - lefts["year:2017"] == pytest.approx(2 * (lefts["year:2016"] - lefts["year:2015"]))


@pytest.mark.parametrize("is_published", [False, True])
@pytest.mark.parametrize("width", [*TREND_WIDTHS, 580.0])
def test_no_words_overlap_or_leave_the_figure(width: float, is_published: bool) -> None:
    layout = trend_layout(trend_of(is_published=is_published), width=width)
    for one, other in combinations(layout.texts, 2):
        assert one.box.grown(-0.25).overlap(other.box.grown(-0.25)) == 0, (one.text, other.text)
    frame = Box(0, 0, layout.width, layout.height).grown(0.5)
    for mark in layout.texts:
        assert frame.holds(mark.box), mark.text


@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_every_year_and_window_is_named(width: float) -> None:
    said = " ".join(mark.text for mark in trend_layout(trend_of(), width=width).texts)
    for words in ("2015", "1020m", "no date", "558m", "Window of NOA", "Window of REG", TREND_WORDS.marked):
        assert words in said


def test_a_year_band_is_large_enough_to_hit() -> None:
    for width in TREND_WIDTHS:
        for hit in trend_layout(trend_of(), width=width).hits:
            assert min(hit.box.right - hit.box.left, hit.box.bottom - hit.box.top) >= 24


def test_lines_stand_beside_on_a_wide_card_and_below_on_others() -> None:
    wide, tablet = trend_layout(trend_of(is_published=True)), trend_layout(trend_of(is_published=True), width=944.0)
    assert min(x for line in wide.series for x, _ in line.points) > max(bar.box.right for bar in wide.bars)
    assert min(y for line in tablet.series for _, y in line.points) > max(bar.box.bottom for bar in tablet.bars)
    assert not trend_layout(trend_of()).series


def test_lines_share_one_scale_and_ours_begins_at_nothing() -> None:
    layout = trend_layout(trend_of(is_published=True))
    lines = {line.series: line for line in layout.series}
    assert set(lines) == {"ours", "approved", "paid"}
    assert not lines["ours"].is_published
    floor = lines["ours"].points[0][1]
    approved, paid = (floor - lines[key].points[0][1] for key in ("approved", "paid"))
    assert approved / paid == pytest.approx(3157 / 889)
    assert lines["approved"].points[0][0] == pytest.approx(lines["paid"].points[0][0])


def test_an_empty_trend_is_an_empty_frame() -> None:
    empty = Trend(
        years=(),
        undated=YearTotal(year=None, by_window=(), amount=0, marked=0),
        published=(),
        cumulative=(),
        total=0,
        marked=0,
    )
    for width in TREND_WIDTHS:
        layout = trend_layout(empty, width=width)
        assert not layout.bars
        assert not layout.hits


@pytest.mark.parametrize(
    ("date", "expected"), [("2018-01-01", 2018.0), ("2018-07-01", 2018.5), ("2018", 2018.997), ("2018-06", 2018.497)]
)
def test_dates_become_years(date: str, expected: float) -> None:
    assert date_in_years(date) == pytest.approx(expected, abs=0.001)


def test_ticks_are_few_round_and_never_zero() -> None:
    assert place_ticks(0) == ()
    assert place_ticks(1497) == (500, 1000)
    assert place_ticks(5) == (1, 2, 3, 4, 5)
    for largest in (3, 17, 99, 1200, 4_951_000_000_00):
        ticks = place_ticks(largest)
        assert 2 <= len(ticks) <= 5
        assert ticks[-1] <= largest


def test_spread_keeps_words_apart_and_in_order() -> None:
    assert spread([10, 12, 90], pitches=[20, 20, 20], top=0, bottom=120) == [10, 30, 90]
    assert spread([110, 112], pitches=[20, 20], top=0, bottom=120) == [80, 100]
    assert spread([5, 5, 5], pitches=[20, 20, 20], top=0, bottom=30) == [0, 20, 40]
