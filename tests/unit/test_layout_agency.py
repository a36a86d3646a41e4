"""Pictures of the IOM's account: nothing leaves the canvas, no words meet, areas and heights are the money."""

from itertools import combinations
from math import sqrt

import pytest

from iomdash.layouts.agency_map import MapWords, place_spending, places_beyond
from iomdash.layouts.agency_shares import ShareLine, place_shares, round_levels
from iomdash.layouts.agency_stacks import StackWords, place_stacks
from iomdash.layouts.picture import Picture, lower, spread
from iomdash.layouts.text_marks import Box
from iomdash.measures.agency.series import PayerTrend, Spending, Stack
from iomdash.pages.drawing_map import map_shapes

WIDTHS = (1200.0, 944.0, 640.0, 358.0)
M = 10**8
IDS = ("us", "eu", "de", "others", "not-itemised")
PLACES = (
    ("GR", 813 * M), ("IQ", 621 * M), ("BD", 575 * M), ("SS", 545 * M), ("SO", 474 * M), ("YE", 461 * M), ("CO", 383 * M),
    ("SY", 314 * M), ("NG", 285 * M), ("ET", 274 * M), ("TR", 231 * M), ("LY", 215 * M), ("CD", 215 * M), ("NE", 165 * M),
    ("TN", 40 * M), ("GM", 5 * M), ("DJ", 30 * M),
)  # fmt: skip


def make_trend(years: int = 14) -> PayerTrend:
    parts = [(n * 100 * M, n * 40 * M, -3 * M if n == 2 else 15 * M, n * 60 * M, 33 * M) for n in range(years)]
    stacks = [
        Stack(year=2011 + n, total=sum(amounts), parts=tuple(zip(IDS, amounts, strict=True)))
        for n, amounts in enumerate(parts)
    ]
    return PayerTrend(stacks=tuple(stacks), ids=IDS, pooled=("it", "fr"), left_out=0)


def stack_words() -> StackWords:
    names = {
        "us": "United States",
        "eu": "European Union",
        "de": "Germany",
        "others": "Others (188)",
        "not-itemised": "No donor",
    }
    return StackWords(
        names=names,
        labels={id: f"{name} 1.55bn" for id, name in names.items()},
        total=lambda cents: f"{cents / 10**11:.2f}bn",
        said=lambda year, donor, cents: f"{year} {donor} {cents}",
    )


def make_spending() -> Spending:
    return Spending(
        first_year=2019, last_year=2024, total=sum(n for _, n in PLACES) + 6247 * M, places=PLACES,
        headquarters=167 * M, unpublished=6080 * M,
    )  # fmt: skip


def map_words() -> MapWords:
    return MapWords(
        names={place: f"Country {place}" for place, _ in PLACES},
        amount=lambda cents: f"USD {cents // M}m",
        short=lambda cents: f"{cents // M}m",
        beside={"beyond": "in countries beyond this map", "headquarters": "booked on it", "unpublished": "with no country"},
    )


def make_shares(width: float) -> Picture:
    points = [(n / 300, f"{n}") for n in range(14)]
    lines = [
        ShareLine(role="free", label="Dues and gifts: 3.2%", points=points),
        ShareLine(role="unearmarked", label="Gifts: 0.7%", points=points),
    ]
    return place_shares(
        lines, years=range(2011, 2025), levels=[(0, "0%"), (0.03, "3%"), (0.06, "6%")], width=width, height=240
    )


def make(kind: str, width: float) -> Picture:
    if kind == "stacks":
        return place_stacks(make_trend(), words=stack_words(), width=width, height=380)
    if kind == "shares":
        return make_shares(width)
    return place_spending(make_spending(), shapes=map_shapes(), words=map_words(), width=width, height=480)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["stacks", "shares", "map"])
def test_nothing_leaves_the_canvas(kind: str, width: float) -> None:
    picture = make(kind, width)
    canvas = Box(-0.5, -0.5, picture.width + 0.5, picture.height + 0.5)
    assert picture.texts
    assert [text.text for text in picture.texts if not canvas.holds(text.box)] == []
    assert [block.key for block in picture.blocks if not canvas.holds(block.box)] == []
    around = [(dot.key, Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r)) for dot in picture.dots]
    assert [key for key, box in around if not canvas.holds(box)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["stacks", "shares", "map"])
def test_no_words_meet(kind: str, width: float) -> None:
    texts = make(kind, width).texts
    inner = [(text.text, text.box.grown(-1)) for text in texts]
    assert [(one, other) for (one, a), (other, b) in combinations(inner, 2) if a.meets(b)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_height_of_a_part_is_its_money(width: float) -> None:
    trend = make_trend()
    picture = place_stacks(trend, words=stack_words(), width=width, height=380)
    blocks = {block.key: block for block in picture.blocks}
    tallest = max(trend.stacks, key=lambda stack: stack.total)
    scale = (380 - 46) / tallest.total
    for stack in trend.stacks:
        for id, amount in stack.parts:
            key = f"{stack.year}:{id}"
            if amount <= 0:
                assert key not in blocks
            elif amount * scale > 2:
                box = blocks[key].box
                assert box.bottom - box.top == pytest.approx(amount * scale - 1, rel=0.02, abs=0.6)


def test_every_part_and_every_year_is_named_once() -> None:
    said = [text.text for text in make("stacks", 1200).texts]
    assert sorted(text for text in said if text.endswith(" 1.55bn")) == sorted(stack_words().labels.values())
    assert [text for text in said if text.isdigit()] == [str(year) for year in range(2011, 2025)]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_area_of_a_circle_is_its_money(width: float) -> None:
    spending = make_spending()
    picture = make("map", width)
    amounts = {f"place:{place}": amount for place, amount in PLACES}
    amounts |= {"headquarters": spending.headquarters, "unpublished": spending.unpublished}
    dots = {dot.key: dot for dot in picture.dots}
    beyond = PLACES and sum(n for place, n in PLACES if f"place:{place}" not in dots)
    factors = [dot.r / sqrt(amounts.get(key, beyond)) for key, dot in dots.items() if dot.r > 2]
    assert max(factors) == pytest.approx(min(factors), rel=0.001)


def test_each_country_is_on_the_map_or_in_the_circle_beside_it() -> None:
    picture = make("map", 1200)
    beyond = {place for place, _ in places_beyond(make_spending(), shapes=map_shapes())}
    assert beyond == {"BD", "CO"}
    assert {dot.key.removeprefix("place:") for dot in picture.dots} - {"beyond", "headquarters", "unpublished"} == {
        place for place, _ in PLACES
    } - beyond


def test_what_carries_no_country_is_hatched() -> None:
    roles = {dot.key: dot.role for dot in make("map", 944).dots}
    assert roles["unpublished"] == "unknown"
    assert [key for key, role in roles.items() if role == "unknown"] == ["unpublished"]


def test_labels_are_spread_without_leaving_their_room() -> None:
    assert spread([10, 12, 13, 90], step=17, low=0, high=100) == [10, 27, 44, 90]
    assert spread([80, 90, 95], step=17, low=0, high=100) == [66, 83, 100]
    assert spread([], step=17, low=0, high=100) == []


@pytest.mark.parametrize(
    ("highest", "levels"), [(0.048, [0, 0.02, 0.04, 0.06]), (0.01, [0, 0.01]), (0.9, [0, 0.23, 0.46, 0.69, 0.92])]
)
def test_levels_are_whole_per_cents(highest: float, levels: list[float]) -> None:
    assert round_levels(highest) == levels


def test_a_picture_moved_down_keeps_its_marks() -> None:
    picture = make("map", 640)
    moved = lower(picture, by=10)
    assert moved.height == picture.height + 10
    assert [dot.y - 10 for dot in moved.dots] == pytest.approx([dot.y for dot in picture.dots])
    assert moved.fades[0].box.top == picture.fades[0].box.top + 10
