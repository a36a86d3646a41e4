"""A column of words and marks while it is being written, from the top down. Lengths are pixels."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.map_circles import KeyCircle
from iomdash.layouts.map_marks import Arrow, Hit, KeyMark, MapWords, PanelBar, PanelCircle, SidePanel
from iomdash.layouts.text_marks import HALF_CAPITAL, Box, TextMark
from iomdash.measures.shapes import Places, PlaceTotal
from iomdash.vocabulary import MapStyle
from iomdash.words.texts import NodeText

HEAD_SIZE = 13.0
NOTE_SIZE = 12.0
NOTE_PITCH = 16.0


@dataclass(frozen=True, kw_only=True)
class PanelContent:
    """What the panel tells: money off the map, the key's numbers, the windows that the map has no room to name.

    `factor` is pixels of radius for the square root of one cent; `shades` are the classes in use, 0 to 4;
    `has_donors` puts the donors into the panel.
    """

    places: Places
    off_map: tuple[PlaceTotal, ...]
    style: MapStyle
    factor: float
    key: tuple[KeyCircle, ...]
    breaks: tuple[int, ...]
    shades: tuple[int, ...]
    unnamed: tuple[str, ...]
    texts: Mapping[str, NodeText]
    words: MapWords
    has_donors: bool = False


@dataclass
class Draft:
    """The marks so far and the pen: `x`, `y` in a column `width` wide. Writing moves the pen down."""

    content: PanelContent
    x: float
    y: float
    width: float
    texts: list[TextMark] = field(default_factory=list)
    rules: list[Stroke] = field(default_factory=list)
    bars: list[PanelBar] = field(default_factory=list)
    circle: PanelCircle | None = None
    key: list[KeyMark] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)

    def write(
        self,
        text: str,
        *,
        role: str,
        indent: float = 0.0,
        size: float = NOTE_SIZE,
        weight: int = 400,
        anchor: str = "start",
        step: float = 0.0,
    ) -> TextMark:
        """Put `text` with the middle of its line at the pen, `indent` to the right; then move down by `step`."""
        y = self.y + HALF_CAPITAL * size
        mark = TextMark(text=text, x=self.x + indent, y=y, size=size, weight=weight, anchor=anchor, role=role)
        self.texts.append(mark)
        self.y += step
        return mark

    def write_head(self, text: str, *, step: float) -> None:
        self.write(text, role="head", size=HEAD_SIZE, weight=700, step=step)

    def rule(self) -> None:
        """A hairline across the column at the pen."""
        self.rules.append(Stroke(self.x, self.y, self.x + self.width, self.y))


Block = Callable[[Draft], None]


def freeze(draft: Draft, *, box: Box) -> SidePanel:
    """The marks of a finished column."""
    return SidePanel(
        box=box,
        texts=tuple(draft.texts),
        rules=tuple(draft.rules),
        bars=tuple(draft.bars),
        circle=draft.circle,
        key=tuple(draft.key),
        hits=tuple(draft.hits),
        arrows=tuple(draft.arrows),
    )
