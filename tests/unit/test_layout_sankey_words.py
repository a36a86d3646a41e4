"""The words of a flow diagram: each at its node, on no flow, over no other word and over no edge."""

from itertools import combinations

import pytest

from iomdash.layouts.sankey import place_sankey
from iomdash.measures.shapes import Flow
from iomdash.vocabulary import Column
from iomdash.words.texts import NodeText
from tests.unit.hand_flows import HEADS, M, hand_paths, make_flow, make_texts
from tests.unit.hand_layouts import CASES, HEIGHT, MANY, WIDTHS, ink, overlap, place


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


def test_empty_words_leave_no_label() -> None:
    flow = make_flow()
    texts = {key: NodeText(name=text.name, amount="", amount_long="", share="") for key, text in make_texts(flow).items()}
    layout = place_sankey(flow, texts=texts, heads=HEADS, width=1200, height=HEIGHT)
    assert {label.role for label in layout.labels if label.key} == {"name", "accent"}
