"""The figure of a comparison: two states in one frame at one scale, and what differs between them in words and rows."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from iomdash.components.compare_link import compare_address
from iomdash.layouts.frame import FrameWords, TitleTooLongError, draft_frame
from iomdash.layouts.presets import Preset
from iomdash.pages.compare import say_totals
from iomdash.pages.compare_form import read_pair
from iomdash.pages.compare_sides import Sides
from iomdash.pages.compare_tables import write_differences, write_tables
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.comparing_bodies import draw_sides
from iomdash.pages.figures.subject import Subject
from iomdash.pages.figures.views import short_address
from iomdash.pages.reading import Reader
from iomdash.pages.table import write_euros
from iomdash.pages.wording import code_of_text, say_as_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.compared import list_warnings, say_changes
from iomdash.words.numbers import NO_BREAK, write_eur
from iomdash.words.sentence import state_sentence

TOLD_COLUMNS, TOLD_ROWS = 2, 2
"""How many columns' largest differences the note tells, and how many of each."""


LEAST_TOLD = 0.001
"""Part of the larger total from which on a difference is told."""


class CompareFigures:
    """Makes the figure of any comparison of one reader."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words

    def make(self, query: str, *, preset: Preset) -> Subject:
        """The comparison of an address of /compare; its headline is what the second side has more than the first.

        Raises FigureRefusedError if neither side holds money.
        """
        pair = read_pair(query, reader=self.reader)
        sides, words, ledger = Sides(self.reader, pair=pair, words=self.words), self.words, self.reader.ledger
        if not any(reading.total for reading in sides.readings):
            raise FigureRefusedError(words.say("framed_compare.nothing"))
        address, found = compare_address(*pair.states), sides.found
        return Subject(
            said=self._fitting(sides, self._say(sides, address=address), preset=preset),
            draw=lambda space: draw_sides(sides, most_columns=preset.most_columns, space=space, words=words),
            address=address,
            code=code_of_text(address),
            headline=found.by,
            description=" ".join((words.say("compare.drawing_means"), say_totals(found, words=words))),
            listed=tuple(self._list(sides)),
            write_rows=lambda: write_differences(ledger, found, states=sides.aligned, words=words),
            facts={"first_eur": write_euros(found.first), "second_eur": write_euros(found.second)},
        )

    def _fitting(self, sides: Sides, said: FrameWords, *, preset: Preset) -> FrameWords:
        """The words, with the two amounts alone for a title where what sets the sides apart has no room."""
        try:
            draft_frame(said, preset=preset)
        except TitleTooLongError:
            amounts = [write_eur(reading.total, words=self.words) for reading in sides.readings]
            title = self.words.say("framed_compare.title_short", first=amounts[0], second=amounts[1])
            return replace(said, title=title)
        return said

    def _say(self, sides: Sides, *, address: str) -> FrameWords:
        words, ledger = self.words, self.reader.ledger
        first, second = sides.pair.states
        changes = say_changes(ledger, first=first, second=second, words=words)
        notes = [self._say_differences(sides), *list_warnings(first, second, words=words)]
        return FrameWords(
            kicker=words.say("framed_compare.kicker"),
            title=words.say("framed_compare.title", first=_whole(sides.name(0)), second=_whole(sides.name(1))),
            sentence=words.say(
                "framed_compare.sentence", first=state_sentence(ledger, selection=first, words=words), changes=changes
            ),
            told=(
                (words.say("card.note"), " ".join(filter(None, notes))),
                (words.say("card.source"), sides.source),
            ),
            address=short_address(code_of_text(address), words=words),
            facts=say_as_of(ledger, words=words),
            licence=words.say("framed.licence"),
        )

    def _say_differences(self, sides: Sides) -> str:
        """The largest differences: by year where years are drawn, else from the last column back."""
        words = self.words
        tables = write_tables(self.reader.ledger, sides.found, states=sides.aligned, words=words)
        told = list(zip(sides.found.columns, tables, strict=True))
        least = LEAST_TOLD * max(sides.found.first, sides.found.second)
        said = []
        for compared, table in told if sides.view is View.TREND else reversed(told):
            large = sum(abs(row.by) >= least for row in compared.rows[:TOLD_ROWS])
            rows = table.rows[:large]
            if rows:
                parts = (words.say("framed_compare.differ_row", name=row.name, amount=row.more) for row in rows)
                said.append(words.say("framed_compare.differ_column", column=table.heading, rows=", ".join(parts)))
        return words.say("framed_compare.differ", said="; ".join(islice(said, TOLD_COLUMNS))) if said else ""

    def _list(self, sides: Sides) -> Iterator[str]:
        """Every row of every table, a line each."""
        words = self.words
        for table in write_tables(self.reader.ledger, sides.found, states=sides.aligned, words=words):
            yield table.heading
            for row in table.rows:
                amounts = {"first": row.first, "second": row.second, "more": row.more}
                yield f"- {words.say('framed_compare.listed', name=row.name, **amounts)}"
            if table.note:
                yield table.note


def _whole(name: str) -> str:
    """The name of a side with its amount on the same line: a title parts between the sides."""
    return name.replace(": ", f":{NO_BREAK}")
