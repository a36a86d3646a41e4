"""Stacked bars of the IOM's revenue, a bar a year, each donor named once beside the last bar."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from iomdash.layouts.event_lines import find_in, place_lane
from iomdash.layouts.events import NOTHING, Happenings
from iomdash.layouts.labels import fit_text, measure_text
from iomdash.layouts.picture import Block, Line, Picture, centred, spread, with_lane
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.measures.agency.series import PayerTrend, Stack
from iomdash.vocabulary import NOT_ITEMISED, OTHERS

SIZE, SMALL, STEP = 13.0, 12.0, 17.0
TOP, FOOT, LEAD = 22.0, 24.0, 22.0
WIDEST_LABELS = 0.4
"""The most of the width that the labels may take."""

TOTALS_FROM, YEARS_FROM = 46.0, 34.0
"""Pixels from bar to bar from which every total, every full year is written."""

SEAM = 1.0


@dataclass(frozen=True, kw_only=True)
class StackWords:
    """Name of each part, the label beside it ("United States 1.55bn"), a bar's total, what a part says."""

    names: Mapping[str, str]
    labels: Mapping[str, str]
    total: Callable[[int], str]
    said: Callable[[int, str, int], str]


def place_stacks(
    trend: PayerTrend, *, words: StackWords, width: float, height: float, happenings: Happenings = NOTHING
) -> Picture:
    """The bars of `trend` on one scale from nothing, the events below; refunds of a year are left out of its bar."""
    stacks = _Stacks(trend, words=words, width=width, height=height)
    at = find_in({stack.year: stacks.band(place) for place, stack in enumerate(trend.stacks)})
    lane = place_lane(happenings, at=at, axis=stacks.floor, top=height, left=0.0, right=width)
    return with_lane(stacks.place(), lane=lane)


def role_of(id: str, *, trend: PayerTrend) -> str:
    """The colour key of a part: by its place for a donor."""
    return id if id in (OTHERS, NOT_ITEMISED) else f"part:{trend.ids.index(id)}"


class _Stacks:
    def __init__(self, trend: PayerTrend, *, words: StackWords, width: float, height: float) -> None:
        self.trend, self.words, self.width, self.height = trend, words, width, height
        labels = [centred(text, x=0, middle=0, size=SIZE, role="ink").width for text in words.labels.values()]
        self.labels_width = min(max(labels) * 1.02, WIDEST_LABELS * width)
        self.pitch = (width - self.labels_width - LEAD) / len(trend.stacks)
        self.bar = self.pitch * 0.74
        self.scale = (height - TOP - FOOT) / max(_drawn(stack) for stack in trend.stacks)
        self.floor = height - FOOT

    def place(self) -> Picture:
        ends = dict(self._parts(self.trend.stacks[-1], place=len(self.trend.stacks) - 1))
        labels, leaders = self._labels(ends)
        return Picture(
            width=self.width,
            height=self.height,
            lines=(Line(role="axis", points=((0, self.floor + 0.5), (self._right, self.floor + 0.5))), *leaders),
            blocks=tuple(self._blocks()),
            texts=(*labels, *self._years(), *self._totals()),
        )

    @property
    def _right(self) -> float:
        return self.pitch * len(self.trend.stacks)

    def band(self, place: int) -> tuple[float, float]:
        """Left and right edge of a year."""
        return place * self.pitch, (place + 1) * self.pitch

    def _x(self, place: int) -> float:
        return place * self.pitch + (self.pitch - self.bar) / 2

    def _parts(self, stack: Stack, *, place: int) -> Iterator[tuple[str, Box]]:
        """Each part's box, the first at the bottom."""
        amounts = [max(amount, 0) for _, amount in stack.parts]
        tops = list(accumulate(amounts))
        for (id, _), amount, top in zip(stack.parts, amounts, tops, strict=True):
            x, y = self._x(place), self.floor - top * self.scale
            yield id, Box(x, y, x + self.bar, y + amount * self.scale)

    def _blocks(self) -> Iterator[Block]:
        for place, stack in enumerate(self.trend.stacks):
            amounts = dict(stack.parts)
            for id, box in self._parts(stack, place=place):
                if box.bottom > box.top:
                    seamed = box._replace(top=min(box.top + SEAM, box.bottom - 0.3))
                    said = self.words.said(stack.year, id, amounts[id])
                    yield Block(role=role_of(id, trend=self.trend), box=seamed, key=f"{stack.year}:{id}", said=said)

    def _labels(self, ends: Mapping[str, Box]) -> tuple[list[TextMark], list[Line]]:
        ids = list(reversed(self.trend.ids))
        wanted = [(ends[id].top + ends[id].bottom) / 2 for id in ids]
        middles = spread(wanted, step=STEP, low=SIZE, high=self.floor - SIZE / 2)
        x, edge = self.width - self.labels_width, self._x(len(self.trend.stacks) - 1) + self.bar
        labels = [
            centred(
                self._label(id),
                x=x, middle=middle, size=SIZE, role="secondary" if id in (OTHERS, NOT_ITEMISED) else "ink",
            )
            for id, middle in zip(ids, middles, strict=True)
        ]  # fmt: skip
        leaders = [
            Line(role="leader", points=((edge + 2, start), (x - 12, middle), (x - 4, middle)))
            for start, middle in zip(wanted, middles, strict=True)
        ]
        return labels, leaders

    def _label(self, id: str) -> str:
        """Name and amount; the name alone where both do not fit, cut only if it must be."""
        wanted = (self.words.labels[id], self.words.names[id])
        fits = (text for text in wanted if measure_text(text, size=SIZE) <= self.labels_width)
        return next(fits, fit_text(self.words.names[id], width=self.labels_width, size=SIZE))

    def _years(self) -> Iterator[TextMark]:
        for place, stack in enumerate(self.trend.stacks):
            text = str(stack.year) if self.pitch >= YEARS_FROM else f"’{stack.year % 100:02d}"
            middle = self.floor + FOOT / 2 + 2
            x = self._x(place) + self.bar / 2
            if self.pitch >= 18 or place % 2 == 1:
                yield centred(text, x=x, middle=middle, size=SMALL, role="secondary", anchor="middle")

    def _totals(self) -> Iterator[TextMark]:
        last = len(self.trend.stacks) - 1
        for place, stack in enumerate(self.trend.stacks):
            if stack.total > 0 and (self.pitch >= TOTALS_FROM or place == last):
                y = self.floor - _drawn(stack) * self.scale - 9
                x = self._x(place) + self.bar / 2
                text = self.words.total(stack.total)
                yield centred(text, x=x, middle=y, size=SMALL, role="ink", weight=600, anchor="middle")


def _drawn(stack: Stack) -> int:
    return sum(max(amount, 0) for _, amount in stack.parts)
