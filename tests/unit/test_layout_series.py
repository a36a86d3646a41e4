"""The chart against published totals: places are dates and euros, no word lies on a line, a dot or another word."""

from datetime import date
from itertools import combinations

import pytest

from iomdash.frames.series import draw_series
from iomdash.layouts.series import BILLION, DOT, SeriesDraft, SeriesLayout, SeriesLine, Total, place_series
from iomdash.layouts.series_gaps import GapRow
from iomdash.layouts.series_labels import boxes_of
from iomdash.layouts.text_marks import Box

LABELS = {
    "ours": "our list",
    "undated": "+ 383m undated",
    "approved": "published",
    "contracted": "contracted",
    "paid": "paid",
}
STEPS = (("2016-01-10", BILLION // 5), ("2017-06-01", 2 * BILLION), ("2018-02-01", 3 * BILLION), ("2020-01-01", 4 * BILLION))
TOTALS = (
    Total(day="2018-06-30", measure="approved", amount=31 * BILLION // 10, ours=3 * BILLION, said="a"),
    Total(day="2019-06-30", measure="approved", amount=28 * BILLION // 10, ours=3 * BILLION, said="b"),
    Total(day="2023-10-01", measure="approved", amount=45 * BILLION // 10, ours=45 * BILLION // 10, said="c"),
    Total(day="2018-06-30", measure="contracted", amount=15 * BILLION // 10, ours=BILLION, said="d"),
    Total(day="2021-12-31", measure="contracted", amount=38 * BILLION // 10, ours=3 * BILLION, said="e"),
    Total(day="2018-06-30", measure="paid", amount=BILLION, ours=None, said="f <g>"),
    Total(day="2021-12-31", measure="paid", amount=34 * BILLION // 10, ours=None, said="h"),
)
GAPS = (
    GapRow(day="30 Jun 2018", gap=-BILLION // 10, amount="−100.0m", percent="−3.2%", role="listed"),
    GapRow(day="30 Jun 2019", gap=BILLION // 5, amount="+200.0m", percent="+7.1%", role="met"),
    GapRow(day="1 Oct 2023", gap=0, amount="0.0m", percent="0.0%", role="unexplained"),
)
DRAFT = SeriesDraft(
    steps=STEPS,
    undated=BILLION // 2,
    list_end="2021-12-17",
    totals=TOTALS,
    gaps=GAPS,
    labels=LABELS,
    heads=("Gap: ours minus theirs", "EUR", "of theirs"),
    levels=[f"{n}bn" for n in range(6)],
)
WIDTHS = (1200.0, 720.0, 358.0)


def obstacles(layout: SeriesLayout) -> list[Box]:
    lines = [box for line in layout.lines if line.role not in ("grid", "leader") for box in boxes_of(line.points)]
    dots = [Box(dot.x - DOT, dot.y - DOT, dot.x + DOT, dot.y + DOT) for dot in layout.dots]
    bars = [Box(min(bar.x0, bar.x1), bar.y - 5, max(bar.x0, bar.x1), bar.y + 5) for bar in layout.gaps]
    return [*lines, *dots, *bars]


def assert_nothing_overlaps(layout: SeriesLayout) -> None:
    blocked = obstacles(layout)
    for mark in layout.texts:
        assert 0 <= mark.box.left <= mark.box.right <= layout.width + 0.5, mark.text
        assert 0 <= mark.box.top <= mark.box.bottom <= layout.height, mark.text
        assert not [box for box in blocked if box.meets(mark.box)], mark.text
    for one, other in combinations(layout.texts, 2):
        assert not one.box.meets(other.box), (one.text, other.text)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_lies_on_anything_and_every_line_has_its_name(width: float) -> None:
    layout = place_series(DRAFT, width=width)
    assert_nothing_overlaps(layout)
    assert {mark.text for mark in layout.texts} >= set(LABELS.values())


def line(layout: SeriesLayout, role: str) -> SeriesLine:
    return next(one for one in layout.lines if one.role == role)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_place_is_a_day_and_an_amount(width: float) -> None:
    layout = place_series(DRAFT, width=width)
    dots = {dot.said: dot for dot in layout.dots}
    levels = sorted(
        {one.points[0][1] for one in layout.lines if one.role == "grid" and one.points[0][1] == one.points[1][1]}
    )
    billion = (levels[-1] - levels[0]) / 5
    assert levels[-1] - dots["f <g>"].y == pytest.approx(billion)
    days = (date(2023, 10, 1) - date(2018, 6, 30)).days
    assert (dots["c"].x - dots["a"].x) / days == pytest.approx((dots["e"].x - dots["d"].x) / (365 * 3 + 184 + 1), rel=0.001)
    ours = line(layout, "ours").points
    assert ours[-1][1] == pytest.approx(levels[-1] - 4 * billion)
    undated = line(layout, "undated").points
    assert undated[0] == ours[-1]
    assert undated[1][1] == pytest.approx(levels[-1] - 4.5 * billion)


def test_a_whisker_joins_ours_and_theirs() -> None:
    layout = place_series(DRAFT, width=1200.0)
    whiskers = [one.points for one in layout.lines if one.role == "whisker"]
    dots = [dot for dot in layout.dots if dot.role == "approved"]
    assert [points[1] for points in whiskers] == [(dot.x, dot.y) for dot in dots]
    assert whiskers[0][0][1] > whiskers[0][1][1]
    assert whiskers[1][0][1] < whiskers[1][1][1]


def test_gap_bars_share_one_scale_and_the_zero_line() -> None:
    marks = place_series(DRAFT, width=720.0).gaps
    assert len({mark.x0 for mark in marks}) == 1
    assert marks[1].x1 - marks[1].x0 == pytest.approx(2 * (marks[0].x0 - marks[0].x1))
    assert marks[2].x1 == marks[2].x0


def test_the_stairs_never_go_down() -> None:
    ours = line(place_series(DRAFT, width=358.0), "ours").points
    assert [x for x, _ in ours] == sorted(x for x, _ in ours)
    assert [y for _, y in ours] == sorted((y for _, y in ours), reverse=True)


def test_the_drawing_escapes_what_it_says_and_is_the_same_each_time() -> None:
    layout = place_series(DRAFT, width=358.0)
    drawn = draw_series(layout, said='Ours & "theirs" <b>', name="narrow")
    assert 'aria-label="Ours &amp; &#34;theirs&#34; &lt;b&gt;"' in drawn
    assert "<title>f &lt;g&gt;</title>" in drawn
    assert drawn.count("<circle") == len(TOTALS)
    assert drawn.count("<text") == len(layout.texts)
    assert drawn == draw_series(place_series(DRAFT, width=358.0), said='Ours & "theirs" <b>', name="narrow")
