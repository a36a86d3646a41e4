"""What stands inside the frame of a view: heading, drawing and key at the size of a preset, from the screen's layouts."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomdash.frames.frame import paint_key, stack
from iomdash.frames.ink import Drawing
from iomdash.frames.marks import paint_texts
from iomdash.frames.sankey import paint_sankey
from iomdash.layouts.headings import LOWEST, place_heading
from iomdash.layouts.key_row import KeyRow, place_key
from iomdash.layouts.sankey import SankeyLayout, place_whole_sankey
from iomdash.layouts.sankey_growth import keep_first
from iomdash.measures.flows import derive_flow
from iomdash.measures.pools import BIGGEST
from iomdash.pages.drawing import flow_heads, nominal_layout, place_flow, thin_links
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.marks import list_marks
from iomdash.pages.figures.subject import Body, Space
from iomdash.pages.flow_key import list_key
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.wording import Wording
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_nodes

GAP = 8.0
ENOUGH = 0.6
"""How much of the height should be money: with less, bands become lines and fewer nodes tell more."""
FEWER = (8, 7, 6, 5, 4, 3)
"""How many of the biggest have a node of their own where all ten have no room."""

Placed = tuple[SankeyLayout, Reading, KeyRow]


def make_heading(heading: str, *, unit: str, space: Space) -> Drawing:
    """The heading over a drawing; a terse space has none of its unit."""
    placed = place_heading(space.heading or heading, unit="" if space.is_terse else unit, width=space.width)
    if space.is_steady and placed.height > LOWEST:
        placed = place_heading(space.heading or heading, unit="", width=space.width)
    return paint_texts(placed.texts, width=space.width, height=placed.height)


class FlowBody:
    """Draws the flow of a reading in a space."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def draw(self, reading: Reading, *, space: Space) -> Body:
        """The flow with as many columns and nodes as there is room for. Raises FigureRefusedError if two are too many.

        One that grows column by column keeps all of them.
        """
        for narrowed in [reading] if space.show else self._ways(reading):
            # On a stage the heading takes a single line anyway: there a terse one gains no room.
            is_low = space.is_terse or space.is_steady
            for terse in (space,) if is_low else (space, replace(space, is_terse=True)):
                if body := self._try(reading, narrowed=narrowed, space=terse):
                    return body
        raise FigureRefusedError(self.words.say("framed.no_room"))

    def _try(self, reading: Reading, *, narrowed: Reading, space: Space) -> Body | None:
        """The flow through the columns of `narrowed`, if it has room."""
        wording = Wording(self.reader, reading=reading, words=self.words)
        heading = make_heading(wording.short_heading(), unit=wording.unit(), space=space)
        placed = self._place(narrowed, space=space, taken=heading.height + GAP)
        if not placed:
            return None
        layout, drawn, key = placed
        shown = keep_first(layout, columns=drawn.selection.columns[: space.show or None])
        parts = [heading, paint_sankey(shown, hover={}, name="flow"), paint_key(key, width=space.width)]
        less = self._less(reading, drawn=drawn, layout=None if space.is_steady else layout)
        return Body(drawing=stack(parts, gap=GAP), note=less, marks=list_marks(drawn, words=self.words))

    def _ways(self, reading: Reading) -> Iterator[Reading]:
        """The reading, then with fewer columns."""
        yield reading
        for most in range(len(reading.selection.columns) - 1, 1, -1):
            columns = keep_columns(reading.selection.columns, most=most)
            yield self.reader.read(replace(reading.selection, columns=columns))

    def _place(self, reading: Reading, *, space: Space, taken: float) -> Placed | None:
        """The layout whose names are whole, that has room and that shows most, with what it draws and its key."""
        if not space.height:
            layout = place_flow(reading, width=space.width, words=self.words)
            return (layout, reading, self._key(reading, layout, space=space)) if is_whole(layout) else None
        fits = list[Placed]()
        room = space.height - taken - GAP
        guess = self._key(reading, nominal_layout(reading, words=self.words), space=space).height
        if space.is_steady and not self._has_room(reading, width=space.width, height=room - guess):
            return None
        fewest = BIGGEST
        for drawn, biggest in self._pooled(reading):
            if biggest > fewest:
                continue
            layout = self._fill(drawn, width=space.width, height=room - guess)
            if space.is_steady and layout.height > room - guess + 0.5:
                layout = self._fill(drawn, width=space.width, height=room - guess, has_stacks=False)
            key = self._key(drawn, layout, space=space)
            if is_whole(layout) and layout.height + key.height <= room + 0.5:
                fits.append((layout, drawn, key))
                if share_of_money(layout) >= ENOUGH:
                    break
            # How many nodes too many there are shows in the height: what would not fit either need not be placed.
            fewest = int(biggest * min(1.0, max(0.5, (room - key.height) / layout.height)))
        return max(fits, key=lambda fit: min(share_of_money(fit[0]), ENOUGH), default=None)

    def _has_room(self, reading: Reading, *, width: float, height: float) -> bool:
        """Whether at least the lowest of its drawings has room: type that is not shrunk often leaves none."""
        (drawn, _), *_ = self._pooled(reading, sizes=FEWER[-1:])
        layout = self._fill(drawn, width=width, height=height, has_stacks=False)
        return is_whole(layout) and layout.height <= height + 0.5

    def _pooled(self, reading: Reading, *, sizes: Sequence[int] = (BIGGEST, *FEWER)) -> Iterator[tuple[Reading, int]]:
        """The reading with all ten of its biggest nodes, then with fewer; never with every one."""
        selection = replace(reading.selection, with_all=False, scale=0)
        for biggest in sizes:
            if biggest == BIGGEST and selection == reading.selection:
                yield reading, biggest
            else:
                flow = derive_flow(self.reader.ledger, selection=selection, biggest=biggest)
                yield replace(reading, selection=selection, flow=flow), biggest

    def _fill(self, reading: Reading, *, width: float, height: float, has_stacks: bool = True) -> SankeyLayout:
        flow = reading.drawn_flow
        texts = describe_nodes(flow, words=self.words)
        heads = flow_heads(reading.selection, words=self.words)
        return place_whole_sankey(flow, texts=texts, heads=heads, width=width, least=height, has_stacks=has_stacks)

    def _key(self, reading: Reading, layout: SankeyLayout, *, space: Space) -> KeyRow:
        entries = list_key(self.reader, reading=reading, words=self.words, placed=layout)
        key = place_key(entries, width=space.width)
        without_scale = place_key(entries[:-1], width=space.width)
        return without_scale if space.is_steady and without_scale.height < key.height else key

    def _less(self, reading: Reading, *, drawn: Reading, layout: SankeyLayout | None) -> str:
        """Where the drawing says less than the page's, or, where a layout is asked of, is not quite to scale."""
        left_out = [column for column in reading.selection.columns if column not in drawn.selection.columns]
        parts = [say_left_out(left_out, words=self.words)]
        parts.append(self.words.say("framed.thin") if layout and thin_links(layout) else "")
        return " ".join(filter(None, parts))


def say_left_out(columns: Sequence[Column], *, words: Catalogue) -> str:
    """The columns of the page for which a preset has no room, "" for none."""
    names = [words.say(f"column.{column}").lower() for column in columns]
    return words.say("framed.columns_left_out", columns=", ".join(names)) if names else ""


def share_of_money(layout: SankeyLayout) -> float:
    """How much of the drawing's height is money: the rest is room between the nodes."""
    return layout.money_height / (layout.drawing_bottom - layout.drawing_top)


def is_whole(layout: SankeyLayout) -> bool:
    """Whether no name had to be cut."""
    return not any(label.full for label in layout.labels)


def keep_columns(columns: tuple[Column, ...], *, most: int) -> tuple[Column, ...]:
    """The columns that stay where there is room for `most`: without the donors first, then the first and the last ones."""
    kept = columns
    if len(kept) > most and Column.DONOR in kept and len(kept) > 2:
        kept = tuple(column for column in kept if column is not Column.DONOR)
    while len(kept) > most:
        middle = len(kept) // 2
        kept = (*kept[:middle], *kept[middle + 1 :])
    return kept
