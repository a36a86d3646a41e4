"""Plain pictures as SVG text: every mark once, words escaped, ids of its own, outlines that close where they began."""

import re
from xml.etree import ElementTree

import pytest

from iomdash.frames.marks import INKS
from iomdash.frames.picture import FILLS, STROKES, draw_picture
from iomdash.layouts.picture import Block, Dot, Fade, Land, Line, Picture, centred
from iomdash.layouts.text_marks import Box
from iomdash.palette import ROLES

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = Picture(
    width=200,
    height=100,
    lands=(Land(role="land", rings=(((1.04, 2), (10, 2.26), (10, 20), (3, 20)),)),),
    fades=(Fade(box=Box(150, 0, 200, 100), towards="right"),),
    lines=(Line(role="axis", points=((0, 99.5), (200, 99.5))),),
    blocks=(
        Block(role="part:0", box=Box(10, 10, 30, 40), key="2024:us", said="a <b> & c"),
        Block(role="not-itemised", box=Box(10, 40, 30, 60), key="2024:rest", said=""),
    ),
    dots=(
        Dot(role="spent", x=50, y=50, r=7.123, key="place:LY", said="Libya"),
        Dot(role="unknown", x=90, y=50, r=9, key="unpublished", said=""),
    ),
    texts=(centred("<Libya>", x=60, middle=50, size=12, role="ink"),),
)  # fmt: skip


def draw(name: str = "map") -> ElementTree.Element:
    return ElementTree.fromstring(draw_picture(PICTURE, title="Where <it> goes", description="All & more", name=name))


def test_every_mark_is_drawn_once_with_its_key_and_words() -> None:
    tree = draw()
    keys = [mark.get("data-key") for mark in tree.iter() if mark.get("data-key")]
    assert keys == ["2024:us", "2024:rest", "place:LY", "unpublished"]
    assert [mark.findtext(f"{SVG}title") for mark in tree.iter() if mark.get("data-key")] == [
        "a <b> & c",
        None,
        "Libya",
        None,
    ]
    assert [text.text for text in tree.iter(f"{SVG}text")] == ["<Libya>"]
    assert tree.findtext(f"{SVG}title") == "Where <it> goes"
    assert tree.get("role") == "img"


def test_what_is_not_known_is_hatched() -> None:
    fills = {mark.get("data-key"): mark.get("fill") for mark in draw().iter() if mark.get("data-key")}
    assert fills["2024:rest"] == fills["unpublished"] == "url(#map-hatch)"
    assert fills["2024:us"] == ROLES[FILLS["part:0"]]


def test_two_pictures_share_no_id() -> None:
    ids = [{mark.get("id") for mark in draw(name).iter() if mark.get("id")} for name in ("one", "other")]
    assert ids[0] & ids[1] == set()
    text = draw_picture(PICTURE, title="", description="", name="one")
    assert set(re.findall(r"url\(#([\w-]+)\)", text)) <= ids[0]


def test_an_outline_leads_back_to_its_places_to_a_tenth() -> None:
    path = next(draw().iter(f"{SVG}path")).get("d") or ""
    start, steps = re.fullmatch(r"M([\d.,-]+)l(.+)z", path).groups()  # type: ignore[union-attr]
    x, y = map(float, start.split(","))
    numbers = list(map(float, re.findall(r"-?\d+(?:\.\d+)?", steps)))
    places = [(x, y)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        places.append((x, y))
    for place, wanted in zip(places, PICTURE.lands[0].rings[0], strict=True):
        assert place == pytest.approx(wanted, abs=0.051)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("role", INKS)
def test_words_can_be_read_on_paper(role: str) -> None:
    paper = luminance(ROLES["paper"])
    assert (paper + 0.05) / (luminance(ROLES[INKS[role]]) + 0.05) >= 6.5


def test_every_line_has_a_width() -> None:
    assert all(width >= 1 for _, width in STROKES.values())
