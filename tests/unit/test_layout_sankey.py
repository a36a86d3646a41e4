"""Where the marks of a flow diagram go: money kept at one scale, columns in line, words apart from all else."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import pytest

from iomdash.layouts.sankey import DoesNotFitError, Ribbon, needed_height, place_sankey
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import Column
from tests.unit.hand_flows import HEADS, M, hand_paths, make_flow, make_texts
from tests.unit.hand_layouts import CASES, HEIGHT, MANY, bar, bars_by_column, place

# Money


@pytest.mark.parametrize("columns", CASES)
def test_every_height_is_its_cents_at_one_scale(columns: tuple[Column, ...]) -> None:
    flow = make_flow(columns)
    layout = place(flow)
    px_per_cent = layout.money_height / flow.total
    assert layout.scale.euro_per_px == pytest.approx(1 / (100 * px_per_cent))
    for mark in [*layout.ribbons, *(segment for item in layout.bars for segment in item.segments)]:
        height = mark.thickness if isinstance(mark, Ribbon) else mark.height
        assert height == pytest.approx(mark.amount * px_per_cent, rel=1e-12)


@pytest.mark.parametrize("columns", CASES)
def test_both_sides_of_a_node_are_equal_and_hold_its_cents(columns: tuple[Column, ...]) -> None:
    flow = make_flow(columns)
    layout = place(flow)
    for key, node in flow.nodes.items():
        sides = [item for item in layout.bars if item.key == key]
        assert len({(item.y, item.height, item.segments) for item in sides}) == 1
        amounts = {segment.part: segment.amount for segment in sides[0].segments}
        assert (amounts.get("marked", 0), amounts.get("rest", 0)) == (node.marked, node.amount - node.marked)


@pytest.mark.parametrize("columns", CASES)
def test_ribbons_fill_each_segment_from_top_to_bottom(columns: tuple[Column, ...]) -> None:
    layout = place(make_flow(columns))
    ends = defaultdict(list)
    for ribbon in layout.ribbons:
        ends[ribbon.source, "out", ribbon.part].append((ribbon.y0, ribbon.thickness, ribbon.amount))
        ends[ribbon.target, "in", ribbon.part].append((ribbon.y1, ribbon.thickness, ribbon.amount))
    for item in layout.bars:
        for segment in item.segments:
            stack = sorted(ends.pop((item.key, item.side, segment.part), []))
            if not stack:
                assert item.x == min(other.x for other in layout.bars), "only a first column receives nothing"
                continue
            assert sum(amount for _, _, amount in stack) == segment.amount
            edges = [edge for middle, height, _ in stack for edge in (middle - height / 2, middle + height / 2)]
            assert edges[0] == pytest.approx(segment.y)
            assert edges[-1] == pytest.approx(segment.y + segment.height)
            assert edges[1:-1:2] == pytest.approx(edges[2::2])
    assert not ends, "every ribbon ends at a bar"


def test_ribbons_between_the_same_columns_do_not_cross_inside_a_node() -> None:
    flow = make_flow()
    order = {key: place for place, key in enumerate(flow.nodes)}
    by_source = defaultdict(list)
    for ribbon in place(flow).ribbons:
        by_source[ribbon.source, ribbon.part].append((order[ribbon.target], ribbon.y0))
    assert all([y for _, y in sorted(stack)] == sorted(y for _, y in stack) for stack in by_source.values())


def test_the_marked_part_stands_first_and_apart_by_a_seam() -> None:
    upper, lower = bar(place(), "country:LY", "in").segments
    assert (upper.part, upper.fill, lower.part, lower.fill) == ("marked", "accent", "rest", "window:NOA")
    assert lower.y == pytest.approx(upper.y + upper.height + 1)


def test_one_cent_can_be_seen_without_weighing_more() -> None:
    ribbons = [ribbon for ribbon in place().ribbons if ribbon.key == "country:unpublished>implementer:civipol"]
    assert [(ribbon.amount, ribbon.drawn) for ribbon in ribbons] == [(1, 1.0)]
    assert ribbons[0].thickness < 1e-6


def test_thin_marked_ribbons_are_drawn_a_pixel_thick_too() -> None:
    paths = [*hand_paths(), ({**hand_paths()[0][0], Column.COUNTRY: "MA"}, 1)]
    thin = next(ribbon for ribbon in place(make_flow(paths=paths)).ribbons if ribbon.key == "country:MA>implementer:iom")
    assert thin.drawn == 1.0 > thin.thickness


def test_the_rest_is_painted_first_and_big_before_small() -> None:
    ribbons = place().ribbons
    parts = [ribbon.part for ribbon in ribbons]
    assert parts == sorted(parts, key=["rest", "marked"].index)
    for first, second in pairwise(ribbons):
        assert first.part != second.part or first.amount >= second.amount


def test_the_bracket_is_a_round_amount_at_the_scale_of_the_drawing() -> None:
    layout = place()
    assert str(layout.scale.amount).strip("0") in ("1", "2", "5")
    assert 6 <= layout.scale.length < 16
    ribbon = layout.ribbons[0]
    assert layout.scale.length / layout.scale.amount == pytest.approx(ribbon.thickness / ribbon.amount)


# Places


@pytest.mark.parametrize("columns", CASES)
@pytest.mark.parametrize("size", [13, 17, 21])
def test_every_column_starts_and_ends_on_one_line(columns: tuple[Column, ...], size: float) -> None:
    layout = place(make_flow(columns), width=1600, height=840, size=size)
    for column in bars_by_column(layout):
        assert column[0].y == pytest.approx(layout.drawing_top)
        assert column[-1].y + column[-1].height == pytest.approx(layout.drawing_bottom)


@pytest.mark.parametrize("columns", CASES)
def test_nodes_keep_the_order_given_with_room_between_them(columns: tuple[Column, ...]) -> None:
    flow = make_flow(columns)
    layout = place(flow)
    for nodes in flow.columns:
        sides = [bar(layout, node.key, "in" if nodes is not flow.columns[0] else "out") for node in nodes]
        assert all(upper.y + upper.height + 3.9 < lower.y for upper, lower in pairwise(sides))


def test_a_single_node_stands_in_the_middle() -> None:
    paths = [(path, cents) for path, cents in hand_paths() if path[Column.IMPLEMENTER] == "iom"]
    layout = place(make_flow(paths=paths))
    only = bar(layout, "implementer:iom", "in")
    assert only.y + only.height / 2 == pytest.approx((layout.drawing_top + layout.drawing_bottom) / 2)


def test_middle_columns_are_wide_and_outer_ones_are_not() -> None:
    layout = place()
    assert {box.key.split(":")[0] for box in layout.boxes} == {"window", "country"}
    assert {item.side for item in layout.bars if item.key.startswith("donor")} == {"out"}
    assert {item.side for item in layout.bars if item.key.startswith("implementer")} == {"in"}


def test_windows_are_wide_and_tinted_even_in_the_first_column() -> None:
    layout = place(make_flow((Column.WINDOW, Column.IMPLEMENTER)))
    assert {box.fill for box in layout.boxes} == {"window:NOA", "window:SAH", "window:HOA", "window:REG"}
    assert min(item.x for item in layout.bars) == 0


def test_countries_are_not_tinted() -> None:
    assert {box.fill for box in place().boxes if box.key.startswith("country")} == {""}


def test_unknown_nodes_are_filled_as_such() -> None:
    layout = place()
    fills = {item.key: item.segments[-1].fill for item in layout.bars}
    assert {key for key, fill in fills.items() if fill == "unknown"} == {
        "country:several",
        "country:unpublished",
        "implementer:unpublished",
    }
    assert (fills["country:LY"], fills["donor:eu"], fills["implementer:giz"]) == ("window:NOA", "node", "node")


def test_only_donors_money_is_attributed_dotted_where_broad_and_dashed_where_thin() -> None:
    for ribbon in place().ribbons:
        assert ribbon.attributed == ribbon.source.startswith("donor:")
        expected = "solid" if not ribbon.attributed else "dots" if ribbon.thickness >= 7 else "dash"
        assert ribbon.texture == expected


# Sizes


def test_larger_type_is_the_same_drawing_larger() -> None:
    small, large = place(), place(width=2400, height=2 * HEIGHT, size=26)
    assert [label.text for label in large.labels] == [label.text for label in small.labels]
    assert [label.x for label in large.labels] == pytest.approx([2 * label.x for label in small.labels], abs=0.1)
    assert [label.y for label in large.labels] == pytest.approx([2 * label.y for label in small.labels], abs=1.5)


def test_top_moves_everything_down() -> None:
    flow = make_flow()
    low = place_sankey(flow, texts=make_texts(flow), heads=HEADS, width=1200, height=HEIGHT + 100, top=100)
    high = place(flow)
    assert [label.y - 100 for label in low.labels] == pytest.approx([label.y for label in high.labels])
    assert [item.y - 100 for item in low.bars] == pytest.approx([item.y for item in high.bars])


def crowd(count: int) -> Flow:
    path = hand_paths()[0][0]
    return make_flow(paths=[({**path, Column.IMPLEMENTER: f"small-{number}"}, M) for number in range(count)])


def test_too_many_nodes_are_refused_with_the_height_they_need() -> None:
    flow = crowd(40)
    with pytest.raises(DoesNotFitError) as refusal:
        place(flow)
    assert needed_height(flow) > HEIGHT
    assert refusal.value.needed == pytest.approx(needed_height(flow))
    assert place(flow, height=needed_height(flow)).height == needed_height(flow)


def test_a_crowded_column_gives_room_to_its_labels_before_it_is_refused() -> None:
    layout = place(crowd(15))
    ys = sorted(label.y for label in layout.labels if label.key.startswith("implementer") and label.role == "name")
    assert len(ys) == 15
    assert min(lower - upper for upper, lower in pairwise(ys)) >= 16 - 1e-6


def test_too_narrow_a_drawing_is_refused_with_the_width_it_needs() -> None:
    with pytest.raises(DoesNotFitError) as refusal:
        place(make_flow(MANY), width=300)
    assert place(make_flow(MANY), width=refusal.value.needed + 1)


# Faults


def test_money_that_vanishes_between_columns_is_refused() -> None:
    flow = make_flow()
    with pytest.raises(ValueError, match=r"cents go (in|out)"):
        place(replace(flow, links=flow.links[1:]))


def test_a_marked_part_that_does_not_add_up_is_refused() -> None:
    flow = make_flow()
    spoiled = (replace(flow.links[0], marked=flow.links[0].marked + 1), *flow.links[1:])
    with pytest.raises(ValueError, match=r"cents go (in|out)"):
        place(replace(flow, links=spoiled))


def test_a_column_that_does_not_sum_to_the_total_is_refused() -> None:
    flow = make_flow()
    with pytest.raises(ValueError, match="column 1 does not sum"):
        place(replace(flow, total=flow.total + 1))


def test_more_marked_than_there_is_is_refused() -> None:
    flow = make_flow()
    first, *others = flow.columns[0]
    spoiled = (replace(first, marked=first.amount + 1), *others)
    with pytest.raises(ValueError, match="marked of"):
        place(replace(flow, columns=(spoiled, *flow.columns[1:])))


@pytest.mark.parametrize("columns", [(Column.WINDOW,), tuple(Column)[:6]])
def test_a_flow_has_two_to_five_columns(columns: tuple[Column, ...]) -> None:
    with pytest.raises(ValueError, match="2 to 5 columns"):
        place(make_flow(columns))


def test_nothing_is_not_drawn() -> None:
    flow = make_flow()
    with pytest.raises(ValueError, match="without money"):
        place_sankey(replace(flow, total=0), texts=make_texts(flow), heads=HEADS, width=1200, height=HEIGHT)
