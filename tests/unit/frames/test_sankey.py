"""The flow diagram as SVG text: every mark once, words escaped, ids of its own, nothing outside the canvas."""

from collections import Counter
from xml.etree import ElementTree

import pytest

from iomdash.frames.sankey import draw_sankey_svg
from iomdash.layouts.labels import measure_text
from iomdash.layouts.sankey import SankeyLayout, place_whole_sankey
from iomdash.measures.selection import Selection
from iomdash.palette import ROLES
from iomdash.vocabulary import Colour, Column
from iomdash.words.names import describe_nodes
from tests.unit.hand_flows import HEADS, make_flow
from tests.unit.hand_layouts import CASES, place

SVG = "{http://www.w3.org/2000/svg}"


def draw(layout: SankeyLayout, *, name: str = "flow", **others) -> ElementTree.Element:
    said = {"hover": {}, "title": "Who pays <whom>", "description": "All of it & more"} | others
    return ElementTree.fromstring(draw_sankey_svg(layout, name=name, **said))


def groups(tree: ElementTree.Element, kind: str) -> list[tuple[str, str]]:
    found = [(one.get("class", ""), one.get("data-key", "")) for one in tree.iter(f"{SVG}g")]
    return [(role, key) for role, key in found if role.split()[0] == f"sankey-{kind}"]


@pytest.mark.parametrize("columns", CASES, ids=lambda columns: "-".join(columns))
def test_every_node_and_every_part_of_a_link_is_drawn_once(columns) -> None:
    flow = make_flow(columns)
    layout = place(flow)
    tree = draw(layout)
    assert Counter(key for _, key in groups(tree, "node")) == Counter(list(flow.nodes))
    drawn = Counter((key, role.split()[1].removeprefix("sankey-")) for role, key in groups(tree, "ribbon"))
    assert drawn == Counter((ribbon.key, ribbon.part) for ribbon in layout.ribbons)
    assert {key for key, _ in drawn} == {f"{link.source}>{link.target}" for link in flow.links}


def test_ribbons_stand_in_the_order_of_the_layout_and_below_the_nodes() -> None:
    layout = place()
    tree = draw(layout)
    assert [key for _, key in groups(tree, "ribbon")] == [ribbon.key for ribbon in layout.ribbons]
    kinds = [one.get("class", "").split()[0] for one in tree.iter(f"{SVG}g")]
    assert kinds == sorted(kinds, key=lambda kind: kind == "sankey-node")


def test_text_is_escaped_and_said_once() -> None:
    key = "country:LY"
    tree = draw(place(), hover={key: 'Libya <b>"1" & more\nclick'}, links={key: '/?c=ly&"x"=1'})
    assert tree.findtext(f"{SVG}title") == "Who pays <whom>"
    assert tree.findtext(f"{SVG}desc") == "All of it & more"
    link = tree.find(f"{SVG}a")
    assert link is not None
    assert link.get("href") == '/?c=ly&"x"=1'
    assert link.get("aria-label") == 'Libya <b>"1" & more click'
    assert link.findtext(f"{SVG}g/{SVG}title") == 'Libya <b>"1" & more\nclick'
    assert link.find(f"{SVG}g").get("data-key") == key  # type: ignore[union-attr]
    assert tree.findall(f".//{SVG}b") == []


def test_a_drawing_with_links_is_a_group_and_one_without_is_an_image() -> None:
    assert draw(place()).get("role") == "img"
    assert draw(place(), links={"country:LY": "/country/ly"}).get("role") == "group"


def test_two_drawings_share_no_id_and_point_to_their_own() -> None:
    one, other = draw(place(), name="one"), draw(place(), name="other")
    ids = [{mark.get("id") for mark in tree.iter() if mark.get("id")} for tree in (one, other)]
    assert ids[0] & ids[1] == set()
    for tree, known in zip((one, other), ids, strict=True):
        listed = [mark.get("id") for mark in tree.iter() if mark.get("id")]
        assert len(listed) == len(set(listed))
        used = {mark.get("fill", "")[5:-1] for mark in tree.iter() if mark.get("fill", "").startswith("url(#")}
        assert used
        assert used | set((tree.get("aria-labelledby") or "").split()) <= known


@pytest.mark.parametrize("width", [640, 944, 1200])
def test_no_word_leaves_the_canvas(width: int) -> None:
    layout = place(width=width)
    tree = draw(layout)
    words = list(tree.iter(f"{SVG}text"))
    assert [word.text for word in words if word.text] != []
    assert len(words) == len(layout.labels)
    for word in words:
        size, weight = float(word.get("font-size", 0)), int(word.get("font-weight", 0))
        length = measure_text(word.text or "", size=size, weight=weight)
        left = float(word.get("x", 0)) - (length if word.get("text-anchor") == "end" else 0)
        assert left >= -0.5, word.text
        assert left + length <= layout.width + 0.5, word.text
        assert size <= float(word.get("y", 0)) + 2 <= layout.height + 2, word.text


def test_what_is_not_known_is_hatched_and_what_is_attributed_is_dotted_or_dashed() -> None:
    flow = make_flow()
    tree, hatched, textured = draw(place(flow)), 0, 0
    for group in tree.iter(f"{SVG}g"):
        key = group.get("data-key", "")
        fills = {mark.get("fill") for mark in group.iter(f"{SVG}rect") if "sankey-rest" in (mark.get("class") or "").split()}
        if key.endswith((":several", ":unpublished")) and ">" not in key:
            assert fills <= {"url(#flow-hatch)"}, key
            hatched += len(fills)
        if key.startswith("donor:") and ">" in key:
            roles = {role for mark in group.iter(f"{SVG}path") for role in (mark.get("class") or "").split()}
            assert roles & {"sankey-dots", "sankey-dash"}, key
            textured += 1
    assert hatched
    assert textured


def test_a_ribbon_has_the_thickness_of_the_layout() -> None:
    layout = place()
    tree = draw(layout)
    drawn = [path for group in tree.iter(f"{SVG}g") for path in group.findall(f"{SVG}path")]
    for ribbon, path in zip(layout.ribbons, drawn, strict=True):
        if path.get("stroke-width"):
            assert float(path.get("stroke-width", 0)) == pytest.approx(ribbon.drawn, abs=0.006)
            continue
        start, end = path.get("d", "").split("L")
        top, bottom = (float(text.split("C")[0].strip("M").split(",")[1]) for text in (start, f"{end.split('Z')[0]}"))
        left = float(start.split("C")[0].strip("M").split(",")[0])
        assert left == pytest.approx(ribbon.x0, abs=0.006)
        assert top == pytest.approx(ribbon.y0 - ribbon.thickness / 2, abs=0.006)
        assert bottom == pytest.approx(ribbon.y1 + ribbon.thickness / 2, abs=0.006)


def test_every_class_is_its_own() -> None:
    tree = draw(place(), links={"country:LY": "/country/ly"})
    classes = {name for mark in tree.iter() for name in (mark.get("class") or "").split()} - {"flow"}
    assert classes
    assert {name for name in classes if not name.startswith("sankey-")} == set()


def test_the_same_layout_gives_the_same_text() -> None:
    said = {"hover": {}, "title": "a", "description": "b", "name": "n"}
    assert draw_sankey_svg(place(), **said) == draw_sankey_svg(place(), **said)


@pytest.mark.parametrize("colour", Colour)
def test_every_colour_of_a_flow_has_its_place_in_the_palette(reader, words, colour: Colour) -> None:
    columns = (Column.DONOR, Column.WINDOW, Column.KIND, Column.IMPLEMENTER)
    for selection in (Selection(columns=columns, colour=colour), Selection(columns=columns, colour=colour, mark="giz")):
        flow = reader.read(selection).flow
        layout = place_whole_sankey(flow, texts=describe_nodes(flow, words=words), heads=HEADS, width=1200, least=440)
        tree = draw(layout)
        drawn = {ribbon.fill for ribbon in layout.ribbons}
        assert drawn > {"neutral"} if colour is Colour.MARK else any(fill.startswith(f"{colour}:") for fill in drawn)
        used = {mark.get("fill") for mark in tree.iter()} | {mark.get("stroke") for mark in tree.iter()}
        assert {ROLES[ribbon.fill] for ribbon in layout.ribbons if ribbon.texture == "solid"} <= used
        assert {fill[5:-1] for fill in used if fill and fill.startswith("url(#")} <= {mark.get("id") for mark in tree.iter()}
