"""What a figure is about before it is framed: its words, its rows, and how it is drawn in a given room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from iomdash.frames.ink import Drawing
from iomdash.layouts.frame import FrameWords
from iomdash.layouts.presets import Preset


@dataclass(frozen=True, kw_only=True)
class Space:
    """The room for a drawing in pixels of the page; a `height` of 0 is as high as it needs. A terse one has no unit.

    `heading` stands over the drawing in place of its own, where it is one of several. In a steady one type is not
    shrunk. `show` is how many columns of a flow are painted, 0 for all.
    """

    width: float
    height: float
    is_terse: bool = False
    heading: str = ""
    is_steady: bool = False
    show: int = 0


@dataclass(frozen=True, kw_only=True)
class Body:
    """A drawing with its heading and key; `note` says where it is less than the page's, `marks` what it is made of.

    `marks` goes into the figure's JSON: money in euros as text with two decimals.
    """

    drawing: Drawing
    note: str = ""
    marks: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One figure. `draw` raises FigureRefusedError where a space has no room for it.

    `address` is the path and query of the page that shows it, `code` stands for that; `headline` is the total in cents
    of `currency`; `description` is the text alternative, `listed` all of it in lines; `facts` go into the JSON;
    `write_rows` gives the rows as CSV, `write_workbook` as XLSX for an asked address of the site ("" for not known).
    """

    said: FrameWords
    draw: Callable[[Space], Body]
    address: str
    code: str
    headline: int
    description: str
    listed: tuple[str, ...]
    write_rows: Callable[[], str]
    write_workbook: Callable[[], bytes] | None = None
    currency: str = "EUR"
    facts: Mapping[str, Any] = field(default_factory=dict)


class Maker(Protocol):
    """Makes a figure from the query of its page, as a preset has room for it."""

    def __call__(self, query: str, preset: Preset) -> Subject:
        """Raises FigureRefusedError for an empty selection."""
