"""The key under a drawing: what its colours and textures mean, as entries in rows. Lengths are pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from iomdash.layouts.labels import measure_text
from iomdash.layouts.picture import centred
from iomdash.layouts.text_marks import TextMark

SIZE, LINE = 12.0, 20.0
WIDE, NARROW = 24.0, 10.0
"""How wide a swatch is: of a colour or texture, and of the bracket of the scale."""
APART, BETWEEN = 7.0, 22.0
ROOM = 1.02


@dataclass(frozen=True, kw_only=True)
class KeyEntry:
    """One entry of the key: kind of swatch, words, height where that is an amount of money, role of its colour."""

    swatch: str
    words: str
    height: float = 0
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class PlacedEntry:
    """The swatch of an entry: where it begins and how wide it is; `middle` is the middle of its row."""

    entry: KeyEntry
    x: float
    middle: float
    width: float


@dataclass(frozen=True, kw_only=True)
class KeyRow:
    """The placed key."""

    height: float
    swatches: tuple[PlacedEntry, ...]
    texts: tuple[TextMark, ...]


def place_key(entries: Sequence[KeyEntry], *, width: float) -> KeyRow:
    """The entries one after another, in as many rows as they need; an entry wider than `width` has a row of its own."""
    x, row = 0.0, 0
    swatches, texts = list[PlacedEntry](), list[TextMark]()
    for entry in entries:
        swatch = NARROW if entry.height else WIDE
        needed = swatch + APART + ROOM * measure_text(entry.words, size=SIZE)
        if x and x + needed > width:
            x, row = 0.0, row + 1
        middle = LINE * (row + 0.5)
        swatches.append(PlacedEntry(entry=entry, x=x, middle=middle, width=swatch))
        texts.append(centred(entry.words, x=x + swatch + APART, middle=middle, size=SIZE, role="ink"))
        x += needed + BETWEEN
    return KeyRow(height=LINE * (row + 1) if entries else 0, swatches=tuple(swatches), texts=tuple(texts))
