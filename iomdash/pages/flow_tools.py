"""What can be done with a flow: its columns, colours and pages, what is pinned, and the way back."""

from collections.abc import Iterator
from dataclasses import replace

from iomdash.components.flow_tools import Chip, ColumnMenu, Move
from iomdash.measures.pools import count_drawn_pages, name_of
from iomdash.measures.selection import Selection, changed
from iomdash.pages.reading import Reader
from iomdash.state import FIELDS
from iomdash.vocabulary import Colour, Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark, name_id

FEWEST, MOST = 2, 5
"""Columns of a flow."""


class FlowTools:
    """The tools over one state. Each gives words and the states that they lead to.

    `selection` is the state as shown, with the scale that is to be kept.
    """

    def __init__(self, reader: Reader, *, selection: Selection, words: Catalogue) -> None:
        self.reader, self.selection, self.words = reader, selection, words

    def columns(self) -> tuple[ColumnMenu, ...]:
        """A menu for each column: another in its place, to the left, to the right, taken out."""
        shown = self.selection.columns
        return tuple(
            ColumnMenu(
                column=str(column),
                words=self._name(column),
                moves=tuple(self._moves(place)),
                others=tuple(self._with(place, other) for other in self._free()),
            )
            for place, column in enumerate(shown)
        )

    def added(self) -> tuple[Move, ...]:
        """The columns that can be added at the end; none where there is no room."""
        shown = self.selection.columns
        return tuple(self._move(self._name(one), (*shown, one)) for one in self._free()) if len(shown) < MOST else ()

    def chips(self) -> tuple[Chip, ...]:
        """What is pinned, each with the state that lets it go; turned pages after them."""
        return (*self._pins(), *self._pages())

    def cleared(self) -> Selection | None:
        """The state with nothing pinned and every page turned back; None where nothing is."""
        opened = changed(self.selection, **dict.fromkeys(FIELDS.values(), ()), pages=(), scale=0)
        is_open = not self.selection.pages and not any(getattr(self.selection, name) for name in FIELDS.values())
        return None if is_open else opened

    def plain(self) -> Selection | None:
        """The state as the page first shows it, in the view at hand; None where it is shown."""
        first = Selection(view=self.selection.view, release=self.selection.release)
        return None if replace(self.selection, scale=0) == first else first

    def colours(self) -> tuple[Move, ...]:
        """What the bands can be coloured by."""
        mark = lower_mark(self.selection.mark, name=name_of_mark(self.reader, self.selection), words=self.words)
        return tuple(
            Move(
                words=self.words.say(f"colour.{colour}", mark=mark),
                selection=replace(self.selection, colour=colour),
                is_current=colour is self.selection.colour,
            )
            for colour in Colour
        )

    def breadths(self) -> tuple[Move, ...]:
        """The biggest of each column, or all."""
        return tuple(
            Move(
                words=self.words.say("breadth.all" if everything else "breadth.biggest"),
                selection=replace(self.selection, with_all=everything, pages=(), scale=0),
                is_current=everything is self.selection.with_all,
            )
            for everything in (False, True)
        )

    def _name(self, column: Column) -> str:
        return self.words.say(f"column.{column}")

    def _free(self) -> list[Column]:
        return [column for column in Column if column not in self.selection.columns]

    def _move(self, words: str, columns: tuple[Column, ...]) -> Move:
        return Move(words=words, selection=replace(self.selection, columns=columns))

    def _with(self, place: int, other: Column) -> Move:
        shown = self.selection.columns
        return self._move(self._name(other), (*shown[:place], other, *shown[place + 1 :]))

    def _moves(self, place: int) -> Iterator[Move]:
        shown = self.selection.columns
        own, rest = shown[place], (*shown[:place], *shown[place + 1 :])
        if place:
            yield self._move(self.words.say("columns.left"), (*rest[: place - 1], own, *rest[place - 1 :]))
        if place < len(shown) - 1:
            yield self._move(self.words.say("columns.right"), (*rest[: place + 1], own, *rest[place + 1 :]))
        if len(shown) > FEWEST:
            yield self._move(self.words.say("columns.out"), rest)

    def _pins(self) -> Iterator[Chip]:
        for column, field in FIELDS.items():
            pinned = getattr(self.selection, field)
            for id in pinned:
                kept = tuple(one for one in pinned if one != id)
                yield Chip(
                    column=self._name(column),
                    words=self._name_id(id, column),
                    selection=changed(self.selection, **{field: kept}),
                )

    def _name_id(self, id: str, column: Column) -> str:
        mark = lower_mark(self.selection.mark, name=name_of_mark(self.reader, self.selection), words=self.words)
        name = name_of(self.reader.ledger, column=column, id=id)
        return name_id(id, column=column, name=name, words=self.words, mark=mark)

    def _pages(self) -> Iterator[Chip]:
        for column, page in self.selection.pages:
            if column in self.selection.columns and self.selection.view is View.FLOW:
                pages = tuple(pair for pair in self.selection.pages if pair[0] is not column)
                count = count_drawn_pages(self.reader.ledger, selection=self.selection, column=column)
                said = self.words.say("columns.page", page=min(page + 1, count), pages=count)
                yield Chip(column=self._name(column), words=said, selection=replace(self.selection, pages=pages))


def name_of_mark(reader: Reader, selection: Selection) -> str:
    """The name of the marked organisation."""
    return name_of(reader.ledger, column=Column.IMPLEMENTER, id=selection.mark) or selection.mark
