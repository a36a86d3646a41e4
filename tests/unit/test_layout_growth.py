"""A flow that grows: what is painted of the first columns, each mark where it stands in the whole."""

import pytest

from iomdash.layouts.sankey_growth import keep_first
from iomdash.vocabulary import Column
from tests.unit.hand_flows import COLUMNS, make_flow
from tests.unit.hand_layouts import CASES, place


@pytest.mark.parametrize("columns", CASES)
def test_marks_of_the_first_columns_stay_where_they_are(columns: tuple[Column, ...]) -> None:
    whole = place(make_flow(columns))
    for count in range(1, len(columns)):
        first = {str(column) for column in columns[:count]}
        part = keep_first(whole, columns=columns[:count])
        assert part.bars == tuple(bar for bar in whole.bars if bar.key.split(":")[0] in first)
        assert part.boxes == tuple(box for box in whole.boxes if box.key.split(":")[0] in first)
        assert set(part.ribbons) <= set(whole.ribbons)
        assert {end.split(":")[0] for one in part.ribbons for end in (one.source, one.target)} <= first
        assert (len(part.ribbons) > 0) == (count > 1)
        named = {label.key.split(":")[0] for label in part.labels if label.key}
        assert named == first
        edge = min(bar.x for bar in whole.bars if bar.key.split(":")[0] not in first)
        heads = [label for label in whole.labels if not label.key and label.left < edge]
        assert [label for label in part.labels if not label.key] == heads
        assert (part.width, part.height, part.scale) == (whole.width, whole.height, whole.scale)


def test_the_last_column_makes_it_whole() -> None:
    whole = place()
    assert keep_first(whole, columns=COLUMNS) == whole
    assert keep_first(whole, columns=COLUMNS[:-1]) != whole
