"""Where the marks of a flow diagram go: money kept at one scale, columns in line, words apart from all else."""

from collections import defaultdict
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from iomdash.layouts.sankey import Bar, DoesNotFitError, Label, Ribbon, SankeyLayout, needed_height, place_sankey
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import Column
from iomdash.words.texts import NodeText
from tests.unit.hand_flows import COLUMNS, HEADS, M, hand_paths, make_flow, make_texts

WIDTHS = (640, 720, 944, 1024, 1200, 1440, 1920)
HEIGHT = 448
MANY = (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.KIND, Column.IMPLEMENTER)
CASES = [
    COLUMNS,
    MANY,
    (Column.WINDOW, Column.IMPLEMENTER),
    (Column.COUNTRY, Column.PROGRAMME, Column.IMPLEMENTER),
    (Column.THEME, Column.KIND, Column.COUNTRY),
    (Column.IMPLEMENTER, Column.DONOR, Column.WINDOW),
]


def place(flow: Flow | None = None, *, width: float = 1200, height: float = HEIGHT, size: float = 13) -> SankeyLayout:
    flow = flow or make_flow()
    return place_sankey(flow, texts=make_texts(flow), heads=HEADS, width=width, height=height, size=size)


def bar(layout: SankeyLayout, key: str, side: str) -> Bar:
    return next(bar for bar in layout.bars if (bar.key, bar.side) == (key, side))


def bars_by_column(layout: SankeyLayout) -> list[list[Bar]]:
    columns = defaultdict(list)
    for item in layout.bars:
        columns[item.x].append(item)
    return [sorted(columns[x], key=lambda item: item.y) for x in sorted(columns)]


def ink(label: Label) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a label's letters with ascenders and descenders."""
    return label.left, label.y - 0.72 * label.size, label.left + label.width, label.y + 0.2 * label.size


def overlap(first: Label, second: Label) -> bool:
    left, top, right, bottom = ink(first)
    other = ink(second)
    return min(right, other[2]) > max(left, other[0]) + 0.01 and min(bottom, other[3]) > max(top, other[1]) + 0.01


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
    assert [(ribbon.amount, ribbon.drawn) for ribbon in ribbons] == [(1, 0.5)]
    assert ribbons[0].thickness < 1e-6


def test_thin_marked_ribbons_are_drawn_thicker_than_thin_others() -> None:
    paths = [*hand_paths(), ({**hand_paths()[0][0], Column.COUNTRY: "MA"}, 1)]
    thin = next(ribbon for ribbon in place(make_flow(paths=paths)).ribbons if ribbon.key == "country:MA>implementer:iom")
    assert thin.drawn == 0.6


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


# Words


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("columns", CASES)
def test_labels_never_overlap_nor_leave_the_drawing(columns: tuple[Column, ...], width: float) -> None:
    layout = place(make_flow(columns), width=width)
    assert not [(first.text, second.text) for first, second in combinations(layout.labels, 2) if overlap(first, second)]
    for label in layout.labels:
        left, top, right, bottom = ink(label)
        assert left >= -0.01, label.text
        assert right <= width + 0.01, label.text
        assert top >= 0, label.text
        assert bottom <= HEIGHT, label.text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("columns", CASES)
def test_no_label_lies_on_a_flow_or_a_bar(columns: tuple[Column, ...], width: float) -> None:
    layout = place(make_flow(columns), width=width)
    flows = {(ribbon.x0 - layout.bar_width, ribbon.x1 + layout.bar_width) for ribbon in layout.ribbons}
    named = [label for label in layout.labels if label.key]
    on_flow = [label.text for label in named for x0, x1 in flows if min(ink(label)[2], x1) - max(ink(label)[0], x0) > 0.01]
    assert not on_flow


@pytest.mark.parametrize("width", WIDTHS)
def test_every_node_is_named_once(width: float) -> None:
    flow = make_flow()
    layout = place(flow, width=width)
    names = {key: [] for key in flow.nodes}
    for label in layout.labels:
        node = flow.nodes.get(label.key)
        if node and (label.full or label.text) == node.name:
            names[label.key].append(label)
    assert all(len(labels) == 1 for labels in names.values())


@pytest.mark.parametrize("width", WIDTHS)
def test_a_label_stands_at_its_node(width: float) -> None:
    layout = place(width=width)
    for label in layout.labels:
        if label.key and label.role in ("amount", "quiet", "share"):
            item = next(item for item in layout.bars if item.key == label.key)
            assert item.y - 2.2 * 16 <= label.y - 0.34 * label.size <= item.y + item.height + 10, label.text


def test_a_cut_name_keeps_the_whole() -> None:
    layout = place(width=944)
    cut = [label for label in layout.labels if label.full]
    assert "implementer:igad" in {label.key for label in cut}
    assert all(label.text.endswith("…") and label.full.startswith(label.text[:-1].rstrip()) for label in cut)


def test_the_marked_organisation_stands_out() -> None:
    labels = [label for label in place().labels if label.key == "implementer:iom"]
    assert {(label.role, label.weight, label.size) for label in labels} == {("accent", 700, 15)}


def test_the_marked_part_is_told_where_there_is_room_and_it_is_news() -> None:
    texts = {(label.key, label.text) for label in place().labels}
    assert ("window:SAH", "IOM 2%") in texts
    assert ("country:LY", "of which IOM") not in texts, "the node is too low for a second line"
    assert not {text for key, text in texts if key.startswith("donor") and "IOM" in text}
    only = [(path, cents) for path, cents in hand_paths() if path[Column.IMPLEMENTER] == "iom"]
    alone = place(make_flow(paths=only))
    assert not [label for label in alone.labels if label.text.startswith(("of which", "IOM "))]


def test_heads_stand_over_their_columns_and_name_the_numbers() -> None:
    layout = place()
    heads = [label for label in layout.labels if not label.key]
    assert [label.text for label in heads if label.role == "head"] == ["Donors", "Windows", "Countrys", "Implementers"]
    assert [label.text for label in heads if label.role == "unit"] == ["EUR", "EUR", "EUR", "share"]
    assert all(label.y < layout.line_y < layout.drawing_top for label in heads)
    ends = {label.x for label in layout.labels if label.role == "share" and label.anchor == "end"}
    assert ends == {1200}


@pytest.mark.parametrize("width", [640, 1200, 1920])
def test_the_numbers_of_the_last_column_end_at_the_edge(width: float) -> None:
    layout = place(width=width)
    assert max(label.left + label.width for label in layout.labels) == pytest.approx(width)


def thin_ends() -> Flow:
    """The first and the last country, implementer and kind hold a cent."""
    path = hand_paths()[0][0]
    thin = {**path, Column.COUNTRY: "MA", Column.IMPLEMENTER: "thin", Column.KIND: "thin"}
    last = {**path, Column.COUNTRY: "unpublished", Column.IMPLEMENTER: "unpublished", Column.KIND: "unpublished"}
    return make_flow(MANY, paths=[(thin, 1), *hand_paths(), (last, 1)])


def test_labels_of_thin_first_and_last_nodes_stay_between_the_hairline_and_the_edge() -> None:
    layout = place(thin_ends())
    for label in layout.labels:
        assert not label.key or layout.line_y + 1 < ink(label)[1] < ink(label)[3] <= HEIGHT, label.text
    assert not [pair for pair in combinations(layout.labels, 2) if overlap(*pair)]


def low_windows(cents: int) -> Flow:
    """Five windows of which four are low, all with marked money."""
    paths = [
        ({**path, Column.WINDOW: window, Column.IMPLEMENTER: implementer}, 1000 * M if window == "SAH" else cents)
        for path, _ in hand_paths()[:1]
        for window in ("NOA", "SAH", "HOA", "REG", "OTHER")
        for implementer in ("iom", "giz")
    ]
    return make_flow((Column.DONOR, Column.WINDOW, Column.IMPLEMENTER), paths=paths)


@pytest.mark.parametrize("height", [448, 300])
@pytest.mark.parametrize("millions", [1, 20, 60, 100, 140, 180, 220, 260, 300, 400])
def test_words_of_a_wide_node_stand_wholly_inside_or_wholly_outside_it(millions: int, height: float) -> None:
    layout = place(low_windows(millions * M), height=height)
    boxes = {box.key: box for box in layout.boxes}
    for label in layout.labels:
        if label.key not in boxes:
            continue
        _, top, _, bottom = ink(label)
        box = boxes[label.key]
        is_inside = top >= box.y and bottom <= box.y + box.height
        assert is_inside or bottom <= box.y + 0.01 or top >= box.y + box.height - 0.01, label.text
        strangers = [other for key, other in boxes.items() if key != label.key]
        assert not [other for other in strangers if other.y < bottom and top < other.y + other.height], label.text
    assert not [pair for pair in combinations(layout.labels, 2) if overlap(*pair)]


def test_words_inside_a_box_do_not_stick_out_of_it() -> None:
    flow = make_flow()
    layout = place(flow)
    for box in layout.boxes:
        lines = [ink(label) for label in layout.labels if label.key == box.key]
        if box.key.startswith("window") and box.height > 20:
            assert box.y <= min(top for _, top, _, _ in lines)
            assert max(bottom for _, _, _, bottom in lines) <= box.y + box.height


def test_what_is_given_up_as_it_gets_narrower_is_the_share_then_the_amounts_inside() -> None:
    roles = {width: {label.role for label in place(width=width).labels} for width in (1200, 640)}
    assert "share" in roles[1200]
    assert "unit" in roles[640]
    shares = [label for label in place(width=640).labels if label.x == 640 and label.text.endswith("%")]
    assert not shares


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


def test_empty_words_leave_no_label() -> None:
    flow = make_flow()
    texts = {key: NodeText(name=text.name, amount="", amount_long="", share="") for key, text in make_texts(flow).items()}
    layout = place_sankey(flow, texts=texts, heads=HEADS, width=1200, height=HEIGHT)
    assert {label.role for label in layout.labels if label.key} == {"name", "accent"}
