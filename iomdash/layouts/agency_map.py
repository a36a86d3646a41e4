"""The IOM's spending as circles on the map of Africa and its neighbours, and beside it what is on no map.

Areas are money on one scale. What carries no country, what lies beyond the map and what stands on the headquarters are
circles of the same scale beside it. Lengths are pixels.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import sqrt

from iomdash.layouts.labels import break_text
from iomdash.layouts.map_circles import CircleMark, place_circles, scale_circles
from iomdash.layouts.map_shapes import MapShapes, View, place_land, place_view
from iomdash.layouts.picture import Dot, Fade, Land, Picture, centred, lower
from iomdash.layouts.text_marks import Box, TextMark, cover
from iomdash.measures.agency.series import Spending
from iomdash.measures.shapes import PlaceTotal
from iomdash.vocabulary import UNPUBLISHED

SIZE = 12.0
BESIDE_FROM = 900.0
PANEL, GAP = 264.0, 40.0
LEAST_NAMED = 3.0
"""Radius under which a circle is not named."""

ROW = 16.0
ABOVE = 26.0
"""Room above the land for names of circles at its edge."""

FADE = 48.0

ROW_FROM = 520.0
"""Pixels from which on what stands below the map stands in a row."""

SMALLER = 0.6
"""How far circles may shrink so that those beside the map are no higher than it."""


@dataclass(frozen=True, kw_only=True)
class MapWords:
    """Names of places by code, amounts ("USD 303m"), short ones ("303m"), and the words beside the map by circle."""

    names: Mapping[str, str]
    amount: Callable[[int], str]
    short: Callable[[int], str]
    beside: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A circle beside the map: its key, colour and cents."""

    key: str
    role: str
    amount: int


def place_spending(spending: Spending, *, shapes: MapShapes, words: MapWords, width: float, height: float) -> Picture:
    """The map at most `height` high with its panel to the right, or below it where the card is narrow."""
    is_wide = width >= BESIDE_FROM
    view = place_view(width=width - PANEL - GAP if is_wide else width, height=height)
    beside = _beside(spending, shapes=shapes, view=view)
    largest = max(amount for _, amount in spending.places)
    factor = scale_circles(largest=largest, beside=max((one.amount for one in beside), default=0), width=view.width)
    place = partial(_place_aside, beside, words=words, view=view, width=width, is_wide=is_wide)
    dots, texts, end = place(factor=factor)
    smallest = SMALLER * factor
    while is_wide and end > view.height and factor > smallest:
        factor *= 0.95
        dots, texts, end = place(factor=factor)
    circles = place_circles(_totals(spending, words), shapes=shapes, view=view, factor=factor)
    picture = Picture(
        width=width,
        height=max(view.height, end) + 4,
        fades=_fades(view),
        lands=tuple(Land(role="land", rings=rings) for _, rings in place_land(shapes, view).countries),
        dots=(*(_dot(circle, words=words) for circle in circles), *dots),
        texts=(*_names(circles, words=words, view=view), *texts),
    )
    return lower(picture, by=ABOVE)


def _place_aside(
    beside: Sequence[Beside], *, words: MapWords, view: View, width: float, is_wide: bool, factor: float
) -> tuple[list[Dot], list[TextMark], float]:
    """What is on no map: to its right, below it in a row, or below it one under the other."""
    if is_wide:
        left = view.width + GAP
        return _place_beside(beside, words=words, factor=factor, left=left, top=8.0, width=width - left)
    top = view.height + 16
    if width >= ROW_FROM:
        return _place_row(beside, words=words, factor=factor, top=top, width=width)
    return _place_beside(beside, words=words, factor=factor, left=0.0, top=top, width=width)


def _fades(view: View) -> tuple[Fade, ...]:
    """The land ends where the map does, not where the world does."""
    right = Box(view.width - FADE, 0.0, view.width + 1, view.height)
    return Fade(box=right, towards="right"), Fade(
        box=Box(0.0, view.height - FADE / 2, view.width, view.height + 1), towards="down"
    )


def places_beyond(spending: Spending, *, shapes: MapShapes, view: View | None = None) -> tuple[tuple[str, int], ...]:
    """Countries with money whose place the map does not show, with their cents; biggest first."""
    seen = view or place_view(width=10**4, height=10**4)
    anchors = {shape.place: shape.anchor for shape in shapes.countries}
    return tuple((place, n) for place, n in spending.places if place not in anchors or not seen.shows(anchors[place]))


def _beside(spending: Spending, *, shapes: MapShapes, view: View) -> list[Beside]:
    beyond = sum(amount for _, amount in places_beyond(spending, shapes=shapes, view=view))
    circles = (
        Beside(key="beyond", role="spent", amount=beyond),
        Beside(key="headquarters", role="others", amount=spending.headquarters),
        Beside(key=UNPUBLISHED, role="unknown", amount=spending.unpublished),
    )
    return [circle for circle in circles if circle.amount]


def _totals(spending: Spending, words: MapWords) -> list[PlaceTotal]:
    blank = PlaceTotal(place="", name="", window="", amount=0, marked=0, programme_count=0)
    return [replace(blank, place=place, name=words.names[place], amount=amount) for place, amount in spending.places]


def _dot(circle: CircleMark, *, words: MapWords) -> Dot:
    said = f"{words.names[circle.place]}: {words.amount(circle.amount)}"
    return Dot(role="spent", x=circle.x, y=circle.y, r=circle.r, key=f"place:{circle.place}", said=said)


def _place_beside(
    beside: Sequence[Beside], *, words: MapWords, factor: float, left: float, top: float, width: float
) -> tuple[list[Dot], list[TextMark], float]:
    """Circles one under the other, each with its words to the right; the height at which they end."""
    dots: list[Dot] = []
    texts: list[TextMark] = []
    widest = max((factor * sqrt(one.amount) for one in beside), default=0.0)
    for one in beside:
        r = max(factor * sqrt(one.amount), 2.0)
        x = left + 2 * widest + 14
        said = [words.amount(one.amount), *break_text(words.beside[one.key], width=left + width - x - 4, size=SIZE)]
        tall = max(2 * r, ROW * len(said))
        middle = top + tall / 2
        dots.append(Dot(role=one.role, x=left + widest, y=middle, r=r, key=one.key, said=f"{words.beside[one.key]}"))
        for n, line in enumerate(said):
            texts.append(_aside(line, x=x, middle=middle + (n - (len(said) - 1) / 2) * ROW, is_first=not n))
        top += tall + 18
    return dots, texts, top


def _place_row(
    beside: Sequence[Beside], *, words: MapWords, factor: float, top: float, width: float
) -> tuple[list[Dot], list[TextMark], float]:
    """Circles in a row, each with its words below it; the height at which they end."""
    dots: list[Dot] = []
    texts: list[TextMark] = []
    room = width / max(len(beside), 1)
    widest = max((factor * sqrt(one.amount) for one in beside), default=0.0)
    end = top
    for n, one in enumerate(beside):
        r, x = max(factor * sqrt(one.amount), 2.0), (n + 0.5) * room
        said = [words.amount(one.amount), *break_text(words.beside[one.key], width=room - 12, size=SIZE)]
        dots.append(Dot(role=one.role, x=x, y=top + widest, r=r, key=one.key, said=f"{words.beside[one.key]}"))
        for line, text in enumerate(said):
            texts.append(_aside(text, x=x, middle=top + 2 * widest + 14 + line * ROW, is_first=not line, anchor="middle"))
        end = max(end, top + 2 * widest + 14 + len(said) * ROW)
    return dots, texts, end


def _aside(text: str, *, x: float, middle: float, is_first: bool, anchor: str = "start") -> TextMark:
    """A line of the words of a circle beside the map: its amount in bold, then what it is."""
    if is_first:
        return centred(text, x=x, middle=middle, size=13, role="ink", weight=700, anchor=anchor)
    return centred(text, x=x, middle=middle, size=SIZE, role="secondary", anchor=anchor)


def _names(circles: Sequence[CircleMark], *, words: MapWords, view: View) -> Iterator[TextMark]:
    """Names of the circles, biggest first, each where it meets no other name and no other circle's heart."""
    taken: list[Box] = []
    hearts = {one.place: _box_around(one, share=0.72) for one in circles}
    frame = Box(0, -ABOVE, view.width, view.height)
    for circle in circles:
        if circle.r < LEAST_NAMED:
            continue
        others = [box for place, box in hearts.items() if place != circle.place]
        for lines in _candidates(circle, words=words):
            box = cover(line.box for line in lines).grown(1.5)
            if frame.holds(box) and not any(box.meets(other) for other in (*taken, *others)):
                taken.append(box)
                yield from lines
                break


def _box_around(circle: CircleMark, *, share: float) -> Box:
    r = circle.r * share
    return Box(circle.x - r, circle.y - r, circle.x + r, circle.y + r)


def _candidates(circle: CircleMark, *, words: MapWords) -> Iterator[list[TextMark]]:
    """Inside if it fits, else around it: name and amount, at worst the name alone."""
    name, amount = words.names[circle.place], words.short(circle.amount)
    inside = _lines((name, amount), x=circle.x, middle=circle.y, anchor="middle")
    if max(line.width for line in inside) <= 1.7 * circle.r and circle.r > ROW:
        yield inside
    for said in (f"{name} {amount}", name):
        yield from _around(circle, said=said)


def _around(circle: CircleMark, *, said: str) -> Iterator[list[TextMark]]:
    """To the right, to the left, at the corners, below, above."""
    yield _lines((said,), x=circle.x + circle.r + 4, middle=circle.y, anchor="start")
    yield _lines((said,), x=circle.x - circle.r - 4, middle=circle.y, anchor="end")
    aside = 0.75 * circle.r + 3
    for down in (aside, -aside):
        yield _lines((said,), x=circle.x + aside, middle=circle.y + down, anchor="start")
        yield _lines((said,), x=circle.x - aside, middle=circle.y + down, anchor="end")
    yield _lines((said,), x=circle.x, middle=circle.y + circle.r + 9, anchor="middle")
    yield _lines((said,), x=circle.x, middle=circle.y - circle.r - 9, anchor="middle")


def _lines(said: Sequence[str], *, x: float, middle: float, anchor: str) -> list[TextMark]:
    return [
        replace(
            centred(
                text, x=x, middle=middle + (n - (len(said) - 1) / 2) * 14, size=SIZE, role="ink", weight=600, anchor=anchor
            ),
            has_halo=True,
        )
        for n, text in enumerate(said)
    ]
