"""The figures of rows that only paper has: true to their amounts, names uncut, no words on others."""

from itertools import combinations, pairwise

import pytest

from iomdash.layouts.extract import Extract, ExtractHeads, ExtractRow, place_extract
from iomdash.layouts.labels import column_width, fold_text, folded_width, measure_text
from iomdash.layouts.paper_scale import place_tick_words
from iomdash.layouts.range_rows import RangeRows, place_range_rows
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.layouts.waterfall import WaterfallStep, place_waterfall
from iomdash.layouts.waterfall_rows import WaterfallRows, WaterfallWords, place_waterfall_rows

WIDTHS = (320.0, 446.0, 560.0, 844.0, 1200.0)
MILLION = 100_000_000
LONG = "Budget corrected, because the list says more than ten times what the signed contracts hold in all"
RANGE = (("sole", 194 * MILLION), ("contracts", 232 * MILLION), ("equal", 416 * MILLION), ("any", 755 * MILLION))
LABELS = {"sole": "alone", "contracts": "by signed contracts", "equal": "split equally among all", "any": LONG}


def write(cents: int) -> str:
    return f"EUR {cents / MILLION:g}m"


def rows_of(by_rule=RANGE, *, width: float = 844.0, size: float = 13.0) -> RangeRows:
    values = {rule: write(cents) for rule, cents in by_rule}
    return place_range_rows(by_rule, chosen="equal", labels=LABELS, values=values, tick=write, width=width, size=size)


def check_texts(texts: tuple[TextMark, ...], *, width: float, height: float) -> None:
    frame = Box(0, 0, width, height).grown(0.5)
    for mark in texts:
        assert frame.holds(mark.box), mark.text
    for one, other in combinations(texts, 2):
        assert one.box.grown(-0.3).overlap(other.box.grown(-0.3)) == 0, (one.text, other.text)


@pytest.mark.parametrize("width", WIDTHS)
def test_dots_of_a_range_stand_on_one_axis_from_nothing(width: float) -> None:
    layout = rows_of(width=width)
    (_, nothing), (first, one), *_ = layout.ticks
    scale = (one - nothing) / first
    assert layout.ticks[0][0] == 0
    for dot in layout.dots:
        assert dot.x - nothing == pytest.approx(dot.amount * scale)
        assert (dot.line.x0, dot.line.x1) == pytest.approx((layout.dots[0].x, layout.dots[-1].x))
        assert dot.line.y0 == dot.line.y1 == dot.y
        assert dot.x - dot.r >= 0
        assert dot.x + dot.r <= width
    assert all(later.y > earlier.y for earlier, later in pairwise(layout.dots))


def test_the_chosen_rule_is_the_larger_dot() -> None:
    radii = {dot.rule: dot.r for dot in rows_of().dots}
    assert [dot.rule for dot in rows_of().dots if dot.is_chosen] == ["equal"]
    assert radii["equal"] > max(r for rule, r in radii.items() if rule != "equal")


@pytest.mark.parametrize("highest", [0, 1, 17, 99 * MILLION, 100 * MILLION, 755 * MILLION, 4_880 * MILLION])
def test_an_axis_has_at_most_five_round_ticks(highest: int) -> None:
    amounts = [amount for amount, _ in rows_of((("sole", highest // 3), ("any", highest))).ticks]
    assert 1 <= len(amounts) <= 5
    assert amounts[0] == 0
    assert len({later - earlier for earlier, later in pairwise(amounts)}) <= 1
    assert all(str(amount).rstrip("0") in {"1", "2", "5"} for amount in amounts[1:2])
    assert amounts[-1] <= highest


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("size", [11.0, 13.0, 16.0])
def test_words_of_a_range_are_whole_and_apart(width: float, size: float) -> None:
    layout = rows_of(width=width, size=size)
    check_texts(layout.texts, width=width, height=layout.height)
    said = " ".join(mark.text for mark in layout.texts)
    for words in (*LABELS.values(), *(write(cents) for _, cents in RANGE)):
        assert words in said


STEPS = (
    WaterfallStep(role="rows", amount=5256 * MILLION),
    WaterfallStep(role="step", amount=-321 * MILLION),
    WaterfallStep(role="step", amount=27 * MILLION),
    WaterfallStep(role="total", amount=4962 * MILLION),
    WaterfallStep(role="published", amount=4951 * MILLION),
    WaterfallStep(role="gap", amount=11 * MILLION),
)


def fall_of(steps: tuple[WaterfallStep, ...] = STEPS, *, width: float = 844.0) -> WaterfallRows:
    layout = place_waterfall(steps)
    words = [WaterfallWords(name=f"{LONG} {number}", amount=write(step.amount)) for number, step in enumerate(steps)]
    ticks = [write(amount) for amount, _ in layout.ticks]
    return place_waterfall_rows(layout, words=words, ticks=ticks, note="The scale begins somewhere else.", width=width)


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_a_waterfall_are_whole_and_apart(width: float) -> None:
    layout = fall_of(width=width)
    check_texts(layout.texts, width=width, height=layout.height)
    said = " ".join(mark.text for mark in layout.texts)
    assert all(f"{LONG} {number}" in said for number in range(len(STEPS)))
    if width >= 560:
        names = {mark.y for mark in layout.texts if mark.role == "name"}
        assert len(names) <= 2 * len(STEPS)


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_of_a_waterfall_keep_the_proportions_of_its_scale(width: float) -> None:
    placed, layout = place_waterfall(STEPS), fall_of(width=width)
    left, right = layout.grid[0].x0, layout.grid[-1].x0
    for bar, drawn in zip(placed.bars, layout.bars, strict=True):
        wanted = left + (right - left) * (bar.x0 - placed.ticks[0][1]) / (placed.ticks[-1][1] - placed.ticks[0][1])
        assert drawn.box.left == pytest.approx(wanted)
        assert drawn.box.right - drawn.box.left >= 2
        assert drawn.box.left >= 0
        assert drawn.box.right <= width
    assert all(one.box.bottom < other.box.top for one, other in pairwise(layout.bars))


def test_a_bar_that_begins_before_the_scale_has_teeth() -> None:
    layout = fall_of()
    assert [len(bar.outline) > 4 for bar in layout.bars] == [True, False, False, True, True, False]
    whole = fall_of((WaterfallStep(role="rows", amount=100), WaterfallStep(role="total", amount=10)))
    assert all(len(bar.outline) == 4 for bar in whole.bars)


def test_links_lead_from_bar_to_bar_and_a_narrow_waterfall_has_none() -> None:
    layout = fall_of()
    assert len(layout.links) == len(layout.bars) - 1
    for link, (upper, lower) in zip(layout.links, pairwise(layout.bars), strict=True):
        assert link.x0 == link.x1
        assert (link.y0, link.y1) == (upper.box.bottom, lower.box.top)
    assert fall_of(width=446.0).links == ()


HEADS = ExtractHeads(name="Programme", window="Window", place="Countries", amount="EUR", marked="of which IOM")
AMOUNTS = [90 - number for number in range(40)]


def extract_of(*, width: float = 844.0, most_height: float = 400.0, count: int = 40, marked: str = "3m") -> Extract:
    rows = [
        ExtractRow(
            key=f"programme:{n}",
            name=LONG * (n % 3 + 1),
            window="Horn of Africa",
            place="Democratic Republic of the Congo and 8 more",
            amount=f"{AMOUNTS[n]}m",
            marked=marked if n % 4 else "",
        )
        for n in range(count)
    ]

    def rest(shown: int) -> ExtractRow:
        words = f"{count - shown} more"
        return ExtractRow(key="rest", name=words, window="", place="", amount=f"{sum(AMOUNTS[shown:count])}m", marked=marked)

    return place_extract(rows, count=count, rest=rest, heads=HEADS, width=width, most_height=most_height)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("marked", ["", "3m"])
def test_words_of_an_extract_are_apart_and_in_the_frame(width: float, marked: str) -> None:
    layout = extract_of(width=width, marked=marked)
    assert layout.height <= 400
    assert layout.shown >= 4
    check_texts(layout.texts, width=width, height=layout.height)


@pytest.mark.parametrize("most_height", [0.0, 120.0, 300.0, 900.0, 9000.0])
def test_rows_and_rest_sum_to_the_total(most_height: float) -> None:
    layout = extract_of(most_height=most_height)
    said = [row.texts[0].text for row in (*layout.rows, *([layout.rest] if layout.rest else ()))]
    assert sum(int(text.removesuffix("m")) for text in said) == sum(AMOUNTS)
    assert layout.shown >= 1
    assert (layout.rest is None) == (layout.shown == 40)


def test_a_higher_frame_holds_more_rows_and_all_are_between_hairlines() -> None:
    shown = [extract_of(most_height=height).shown for height in (100.0, 200.0, 400.0, 800.0, 5000.0)]
    assert shown == sorted(shown)
    assert shown[-1] == 40
    layout = extract_of()
    assert [line.y0 for line in layout.rules[1:]] == [row.bottom for row in layout.rows]


def test_an_empty_extract_is_its_heads() -> None:
    layout = extract_of(count=0)
    assert (layout.rows, layout.rest) == ((), None)
    assert layout.heads


@pytest.mark.parametrize("width", [60.0, 120.0, 300.0])
def test_folded_text_has_at_most_two_lines_within_the_width(width: float) -> None:
    lines = fold_text(LONG, width=width, size=13)
    assert 1 <= len(lines) <= 2
    assert all(measure_text(line, size=13) <= width for line in lines)
    assert fold_text("short", width=width, size=13) == ["short"]


def test_the_folded_width_is_the_least_that_cuts_nothing() -> None:
    width = folded_width(LONG, size=13)
    assert " ".join(fold_text(LONG, width=width, size=13)) == LONG
    assert " ".join(fold_text(LONG, width=width - 0.5, size=13)) != LONG


def test_a_column_is_as_wide_as_its_words_until_they_take_too_much() -> None:
    assert column_width([("short", 400)], size=13, most=100) == measure_text("short", size=13)
    assert column_width([("short", 400), (LONG, 700)], size=13, most=100) == folded_width(LONG, size=13, weight=700)
    assert column_width([("two words here", 400)], size=13, most=70) == 70
    assert column_width([], size=13, most=70) == 0


def test_tick_words_that_would_touch_leave_every_second_out() -> None:
    ticks = [(f"EUR {number}00m", number * 40.0) for number in range(9)]
    marks = place_tick_words(ticks, y=10, size=12, left=-20, right=340)
    assert [mark.text for mark in marks] == ["EUR 000m", "EUR 200m", "EUR 400m", "EUR 600m", "EUR 800m"]
    assert marks[0].box.left >= -20
    assert marks[-1].box.right <= 340.001
