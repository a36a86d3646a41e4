"""Ranges as dumbbells: one scale from nothing, within the width; drawn as they are placed."""

import pytest

from iomdash.frames.dumbbell import draw_dumbbell
from iomdash.layouts.dumbbell import DOT, place_dumbbells

ROWS = [(10, 20, 40), (0, 0, 0), (5, 5, 20)]


def test_all_rows_share_a_scale_from_nothing() -> None:
    first, second, third = place_dumbbells(ROWS, width=100 + DOT)
    assert (first.low, first.chosen, first.high) == (25, 50, 100)
    assert (second.low, second.high) == (0, 0)
    assert third.low == third.chosen == 12.5
    assert all(row.high + DOT <= row.width for row in (first, second, third))


def test_no_rows_and_no_money_are_placed() -> None:
    assert place_dumbbells([], width=100) == ()
    assert place_dumbbells([(0, 0, 0)], width=100)[0].high == 0


@pytest.mark.parametrize("row", [(2, 1, 3), (1, 4, 3), (-1, 0, 1)])
def test_a_chosen_amount_outside_its_range_is_refused(row: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="not between"):
        place_dumbbells([row], width=100)


def test_a_row_is_drawn_where_it_is_placed() -> None:
    drawn = draw_dumbbell(place_dumbbells(ROWS, width=100 + DOT)[0])
    assert 'x1="25" x2="100"' in drawn
    assert '<circle class="dumbbell-chosen" cx="50"' in drawn
    assert 'aria-hidden="true"' in drawn
