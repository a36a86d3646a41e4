"""The figures of a state of the first page: its view, why there is a range, the way from all rows to its headline."""

from dataclasses import replace

from iomdash.home import site_address
from iomdash.layouts.frame import FrameWords
from iomdash.layouts.presets import Preset
from iomdash.measures.selection import Selection
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.bodies import FlowBody, PlainBody, keep_columns, say_left_out
from iomdash.pages.figures.subject import Body, Space, Subject
from iomdash.pages.files.page import FilesPage
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.table import write_csv
from iomdash.pages.wording import Wording, code_of
from iomdash.state import Decoded, address_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import say_span, state_sentence, write_title
from iomdash.words.twin import Twin


class ViewFigures:
    """Makes the figures of any state of one reader."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self._flow, self._plain = FlowBody(reader, words=words), PlainBody(reader, words=words)
        self._files = FilesPage(reader, words=words)

    def make(self, decoded: Decoded, *, preset: Preset) -> Subject:
        """The view of a state as a preset has room for it. Raises FigureRefusedError for an empty selection."""
        selection = decoded.selection
        if not self.reader.total(selection):
            raise FigureRefusedError(self.words.say("framed.empty"))
        reading = self._shown(selection, preset=preset)
        twin = Wording(self.reader, reading=reading, words=self.words).twin()
        return Subject(
            said=self.say(selection, reading=reading),
            draw=lambda space: self.draw(reading, space=space),
            address=address_of(selection),
            code=code_of(selection),
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

    def draw(self, reading: Reading, *, space: Space) -> Body:
        """The body of the view of a reading."""
        body = self._flow if reading.selection.view is View.FLOW else self._plain
        return body.draw(reading, space=space)

    def say(self, selection: Selection, *, reading: Reading) -> FrameWords:
        """What the frame of a state says of the reading that is drawn."""
        words, ledger = self.words, self.reader.ledger
        wording = Wording(self.reader, reading=reading, words=words)
        left_out = say_left_out([one for one in selection.columns if one not in reading.selection.columns], words=words)
        notes = " ".join(filter(None, (wording.hidden(), wording.paper_notes(), left_out)))
        return FrameWords(
            kicker=words.say("framed.kicker", years=say_span(ledger, selection=selection)),
            short=wording.short_heading(),
            title=write_title(ledger, selection=selection, finding=reading.finding, words=words),
            sentence=state_sentence(ledger, selection=selection, words=words),
            told=((words.say("card.note"), notes), (words.say("card.source"), wording.source())),
            address=short_address(code_of(selection), words=words),
            facts=wording.as_of(),
            licence=words.say("framed.licence"),
        )


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
