"""Whatever the steps: the bars of a waterfall share one scale, stay inside it and are as long as their amounts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.layouts.waterfall import WaterfallStep, place_waterfall
from iomdash.measures.reconcile import reconcile
from iomdash.measures.selection import Selection
from iomdash.pages.waterfall import list_steps
from tests.strategies import full_selections, shipped_ledger

CHANGES = st.lists(st.integers(-(10**9), 10**12), max_size=8)


@given(start=st.integers(10**9, 10**12), changes=CHANGES)
def test_bars_add_up(start: int, changes: list[int]) -> None:
    levels = [start]
    for change in changes:
        levels.append(max(levels[-1] + change, 1))
    steps = [WaterfallStep(role="rows", amount=start)]
    steps += [WaterfallStep(role="step", amount=b - a) for a, b in pairwise(levels)]
    layout = place_waterfall([*steps, WaterfallStep(role="total", amount=levels[-1])])
    span = layout.end - layout.start
    assert all(-1e-9 <= bar.x0 <= bar.x1 <= 100 + 1e-9 for bar in layout.bars)
    for step, bar in zip(steps[1:], layout.bars[1:], strict=False):
        assert (bar.x1 - bar.x0) / 100 * span == pytest.approx(abs(step.amount), abs=span * 1e-9)
    assert layout.bars[-1].x1 / 100 * span + layout.start == pytest.approx(levels[-1])
    assert len(layout.ticks) <= 12


@given(selection=full_selections())
def test_the_bars_of_any_state_end_at_its_total(selection: Selection) -> None:
    made = reconcile(shipped_ledger(), selection=selection)
    steps = list(list_steps(made))
    layout = place_waterfall(steps)
    place = next(index for index, step in enumerate(steps) if step.role == "total")
    assert sum(step.amount for step in steps[:place]) == steps[place].amount == made.total
    assert layout.bars[place - 1].link == pytest.approx(layout.bars[place].x1)
    if made.published:
        assert steps[-2].amount + steps[-1].amount == made.total
