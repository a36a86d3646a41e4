"""The figures of a state of the first page: its view, why there is a range, the way from all rows to its headline."""

from dataclasses import replace

from iomdash.home import site_address
from iomdash.layouts.frame import FrameWords
from iomdash.layouts.presets import Preset
from iomdash.measures.selection import Selection
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.bodies import FlowBody, keep_columns, say_left_out
from iomdash.pages.figures.plain_bodies import PlainBody
from iomdash.pages.figures.rows import RowsBody
from iomdash.pages.figures.subject import Body, Space, Subject
from iomdash.pages.files.page import FilesPage
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.table import write_csv
from iomdash.pages.wording import Wording
from iomdash.state import Decoded, address_of
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur
from iomdash.words.sentence import say_span, state_sentence, write_title
from iomdash.words.twin import Twin

PLAIN = (Column.WINDOW, Column.IMPLEMENTER)
"""Columns of a state whose figure has none: they bring no notes of their own."""


class ViewFigures:
    """Makes the figures of any state of one reader."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._flow, self._plain = FlowBody(reader, words=words), PlainBody(reader, words=words)
        self._rows = RowsBody(reader, words=words)
        self._files = FilesPage(reader, words=words)

    def make(self, decoded: Decoded, *, preset: Preset, figure: str = "") -> Subject:
        """A figure of a state ("" for its view) as a preset has room for it.

        Raises FigureRefusedError for an empty selection.
        """
        selection = decoded.selection
        if not self.reader.total(selection):
            raise FigureRefusedError(self.words.say("framed.empty"))
        reading = self.reader.read(replace(selection, columns=PLAIN)) if figure else self._shown(selection, preset=preset)
        twin = Wording(self.reader, reading=reading, words=self.words).twin()
        return Subject(
            said=self.say(selection, reading=reading, figure=figure),
            draw=lambda space: self.draw(reading, space=space, figure=figure),
            address=address_of(selection),
            code=self.reader.codes.issue(selection),
            headline=reading.total,
            description=" ".join(twin.paragraphs),
            listed=tuple(list_twin(twin)),
            write_rows=lambda: write_csv(self.reader.ledger, selection=selection, words=self.words),
            write_workbook=lambda: self._files.answer("/data.xlsx", decoded, home=site_address()).content,
            facts={"measure": selection.measure, "rule": selection.rule},
        )

    def _shown(self, selection: Selection, *, preset: Preset) -> Reading:
        """The reading as a preset has room for it: a small one has no room for the donors beside a map."""
        reading = self.reader.read(shown_of(selection, preset=preset))
        if selection.view is View.MAP and preset.most_columns < len(selection.columns):
            return replace(reading, places=replace(reading.places, donors=()))
        return reading

    def draw(self, reading: Reading, *, space: Space, figure: str) -> Body:
        """The body of a figure of a reading, "" for that of its view."""
        drawers = {
            "range": self._rows.draw_range,
            "reconciliation": self._rows.draw_reconciliation,
            View.TABLE: self._rows.draw_extract,
            View.FLOW: self._flow.draw,
        }
        draw = drawers.get(figure or reading.selection.view, self._plain.draw)
        return draw(reading, space=space)

    def say(self, selection: Selection, *, reading: Reading, figure: str) -> FrameWords:
        """What the frame of a state says of the reading that is drawn."""
        words, ledger = self.words, self.reader.ledger
        wording = Wording(self.reader, reading=reading, words=words)
        missing = [] if figure else [one for one in selection.columns if one not in reading.selection.columns]
        left_out = say_left_out(missing, words=words)
        notes = " ".join(filter(None, (wording.hidden(), wording.paper_notes(), left_out)))
        title = write_title(ledger, selection=selection, finding=reading.finding, words=words)
        if figure == "reconciliation":
            title = self._say_reconciliation(reading)
        return FrameWords(
            kicker=words.say("framed.kicker", years=say_span(ledger, selection=selection)),
            short=wording.short_heading(),
            title=title,
            sentence=state_sentence(ledger, selection=selection, words=words),
            told=((words.say("card.note"), notes), (words.say("card.source"), wording.source())),
            address=short_address(self.reader.codes.issue(selection), words=words),
            facts=wording.as_of(),
            licence=words.say("framed.licence"),
        )

    def _say_reconciliation(self, reading: Reading) -> str:
        """The title of the way from all rows to the headline."""
        rows, total = reading.reconciliation.steps[0].amount, reading.total
        values = {name: write_eur(cents, words=self.words) for name, cents in (("rows", rows), ("total", total))}
        return self.words.say("framed.reconciliation_title", **values)


def short_address(code: str, *, words: Catalogue) -> str:
    """What is printed of an address: where the site stands, or its name, and the code that leads to the view."""
    home = site_address().partition("://")[2]
    return f"{home or words.say('site.name')}/f/{code}"


def shown_of(selection: Selection, *, preset: Preset) -> Selection:
    """The state as a preset has room for it: a flow with fewer columns where there are too many."""
    if selection.view is not View.FLOW:
        return selection
    return replace(selection, columns=keep_columns(selection.columns, most=preset.most_columns))


def list_twin(twin: Twin) -> list[str]:
    """All that a figure shows, a line for each head and each of its entries."""
    return [line for part in twin.lists for line in (part.head, *(f"- {one.text}" for one in part.lines))]
