"""Bars by year and timelines: nothing leaves the frame, lengths are in proportion, what is missing is drawn as missing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.frames.timeline import draw_timeline
from iomdash.frames.year_bars import draw_year_bars
from iomdash.layouts.timeline import Span, place_timeline
from iomdash.layouts.year_bars import YearBar, YearBarsLayout, place_year_columns, place_year_rows
from tests import strategies  # noqa: F401  (loads the steady profile)

WIDTHS = (344.0, 720.0)


def bars(*amounts: int, undated: int = 0) -> list[YearBar]:
    years = [
        YearBar(amount=cents, marked=cents // 4, name=str(2015 + n), value=f"{cents}m", year=2015 + n)
        for n, cents in enumerate(amounts)
    ]
    last = [YearBar(amount=undated, marked=0, name="undated", value=f"{undated}m", year=None)] if undated else []
    return [*years, *last]


def is_inside(layout: YearBarsLayout) -> bool:
    boxes = [mark.box for mark in layout.texts] + [bar.box for bar in layout.bars]
    return all(b.left >= -1 and b.top >= -1 and b.right <= layout.width + 1 and b.bottom <= layout.height + 1 for b in boxes)


@given(st.lists(st.integers(0, 999), min_size=1, max_size=12), st.integers(0, 999), st.sampled_from(WIDTHS))
def test_bars_and_words_stay_inside_and_apart(amounts: list[int], undated: int, width: float) -> None:
    for layout in (
        place_year_columns(bars(*amounts, undated=undated), width=width, height=220.0),
        place_year_rows(bars(*amounts, undated=undated), width=width),
    ):
        assert is_inside(layout)
        boxes = [mark.box for mark in layout.texts]
        assert not [
            (one, two) for n, one in enumerate(boxes) for two in boxes[n + 1 :] if one.grown(-0.5).meets(two.grown(-0.5))
        ]


def test_lengths_are_in_proportion_and_the_marked_part_lies_in_its_bar() -> None:
    layout = place_year_columns(bars(100, 50, 0, undated=25), width=720.0, height=220.0)
    heights = [bar.box.bottom - bar.box.top for bar in layout.bars]
    assert heights == pytest.approx([heights[0], heights[0] / 2, 0, heights[0] / 4])
    for bar in layout.bars:
        assert bar.marked is None or bar.box.holds(bar.marked)


def test_the_undated_stands_apart_and_is_hatched() -> None:
    layout = place_year_columns(bars(100, 100, undated=100), width=720.0, height=220.0)
    first, second, last = (bar.box.left for bar in layout.bars)
    assert last - second > second - first
    assert [bool(bar.hatch) for bar in layout.bars] == [False, False, True]


def test_amounts_wider_than_their_columns_lie_in_rows() -> None:
    wide = [YearBar(amount=1, marked=0, name=str(n), value="EUR 1,234,567", year=n) for n in range(2010, 2022)]
    assert place_year_columns(wide, width=344.0, height=220.0) == place_year_rows(wide, width=344.0)


def test_nothing_to_draw_draws_nothing() -> None:
    assert place_year_columns([], width=344.0, height=220.0).bars == ()
    assert "<rect" not in draw_year_bars(place_year_rows(bars(0, 0), width=344.0), said="")


def test_the_drawing_of_years_says_what_it_shows_and_escapes() -> None:
    drawn = draw_year_bars(place_year_columns(bars(10, undated=5), width=344.0, height=220.0), said='<b> & "x"')
    assert 'aria-label="&lt;b&gt; &amp; &#34;x&#34;"' in drawn
    assert drawn.count("<rect") == 3


DAYS = st.dates().filter(lambda day: 1990 < day.year < 2090).map(str) | st.just("")
SPANS = st.lists(
    st.builds(Span, role=st.sampled_from(["programme", "contract"]), said=st.text(), start=DAYS, end=DAYS), max_size=8
)


@given(SPANS, st.sampled_from(WIDTHS))
def test_timelines_stay_inside(spans: list[Span], width: float) -> None:
    layout = place_timeline(spans, width=width)
    assert len(layout.spans) == len(spans)
    for span in layout.spans:
        assert span.x0 is None or 0 <= span.x0 <= span.x1 <= width
    for mark in layout.texts:
        assert mark.box.left >= -1
        assert mark.box.right <= width + 2
    assert "<svg" in draw_timeline(layout, said="x")


def test_time_runs_to_the_right_and_rows_down() -> None:
    spans = [
        Span(role="decision", said="d", start="2016-12-15", end=""),
        Span(role="programme", said="p", start="2017-01-01", end="2019-01-01"),
        Span(role="contract", said="c", start="2017-07-01", end=""),
        Span(role="contract", said="e", start="", end="2018-01-01"),
        Span(role="contract", said="n", start="", end=""),
    ]
    layout = place_timeline(spans, width=720.0)
    decision, programme, contract, ended, bare = layout.spans
    assert decision.x0 == decision.x1 < programme.x0 < contract.x0 < programme.x1
    assert (contract.is_open_left, contract.is_open_right) == (False, True)
    assert (ended.is_open_left, ended.is_open_right) == (True, False)
    assert bare.x0 is None
    assert all(upper.y < lower.y for upper, lower in pairwise(layout.spans))
    drawn = draw_timeline(layout, said="x")
    assert drawn.count("stroke-dasharray") == 2
    assert drawn.count("<path") == 1


def test_a_time_that_ends_before_it_starts_is_still_drawn() -> None:
    layout = place_timeline([Span(role="contract", said="c", start="2019-01-01", end="2018-01-01")], width=344.0)
    assert layout.spans[0].x0 is not None
    assert layout.spans[0].x0 < layout.spans[0].x1


def test_no_date_at_all_gives_no_scale() -> None:
    layout = place_timeline([Span(role="programme", said="p", start="", end="")], width=344.0)
    assert len(layout.texts) == 1
