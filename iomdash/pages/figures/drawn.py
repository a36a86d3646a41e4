"""A figure as it is sent: framed, in one preset and variant, with what its file says of itself."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from iomdash.frames.frame import draw_frame
from iomdash.home import site_address
from iomdash.layouts.frame import FrameWords, TitleTooLongError, draft_frame
from iomdash.layouts.presets import Preset
from iomdash.measures.selection import Selection
from iomdash.pages.figures.asked import Asked, FigureRefusedError
from iomdash.pages.figures.bodies import Bodies, Body, Space, keep_columns, say_left_out
from iomdash.pages.reading import Reader, Reading
from iomdash.pages.wording import Wording, code_of
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from iomdash.words.sentence import say_span, state_sentence, write_title


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A figure: its SVG text, what it says, and the reading that its drawing shows (fewer nodes than on the page)."""

    svg: Markup
    words: FrameWords
    description: str
    reading: Reading
    body: Body
    asked: Asked


class Drawer:
    """Draws the figures of one reader."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self.bodies = Bodies(reader, words=words)

    def draw(self, selection: Selection, *, asked: Asked) -> Drawn:
        """The figure of a state. Raises FigureRefusedError for an empty selection, a long title, too little room."""
        if not self.reader.total(selection):
            raise FigureRefusedError(self.words.say("framed.empty"))
        reading = self.reader.read(shown_of(selection, preset=asked.placed))
        said = self.say(selection, reading=reading, asked=asked)
        body = self._fit(said, reading=reading, asked=asked)
        if body.note:
            said = replace(said, told=_with_note(said.told, body.note))
            body = self._fit(said, reading=reading, asked=asked)
        return self._frame(said, body=body, reading=reading, asked=asked)

    def _fit(self, said: FrameWords, *, reading: Reading, asked: Asked) -> Body:
        preset = asked.placed
        try:
            draft = draft_frame(said, preset=preset, is_plain=asked.is_plain)
        except TitleTooLongError as fault:
            told = self.words.say("framed.title_too_long", preset=fault.preset, most=fault.most)
            raise FigureRefusedError(told) from fault
        space = Space(width=draft.body_width, height=draft.body_height, is_terse=preset.is_terse)
        return self.bodies.draw(reading, space=space)

    def _frame(self, said: FrameWords, *, body: Body, reading: Reading, asked: Asked) -> Drawn:
        preset = asked.placed
        frame = draft_frame(said, preset=preset, is_plain=asked.is_plain).place(body.drawing.height)
        description = self.describe(reading)
        svg = draw_frame(
            frame,
            body=body.drawing,
            title=said.title,
            description=description,
            scheme=asked.scheme,
            has_paper=asked.has_paper,
            width_mm=preset.width_mm,
        )
        return Drawn(svg=svg, words=said, description=description, reading=reading, body=body, asked=asked)

    def describe(self, reading: Reading) -> str:
        """The alternative text: the figure in words."""
        twin = Wording(self.reader, reading=reading, words=self.words).twin()
        return " ".join(twin.paragraphs)

    def say(self, selection: Selection, *, reading: Reading, asked: Asked) -> FrameWords:
        """What the frame of a state says of the reading that is drawn, a reader's own title and note included."""
        words, ledger = self.words, self.reader.ledger
        wording = Wording(self.reader, reading=reading, words=words)
        title = write_title(ledger, selection=selection, finding=reading.finding, words=words)
        left_out = say_left_out([one for one in selection.columns if one not in reading.selection.columns], words=words)
        notes = (asked.note, wording.hidden(), wording.notes(), left_out)
        return FrameWords(
            kicker=words.say("framed.kicker", years=say_span(ledger, selection=selection)),
            title=asked.title or title,
            sentence=state_sentence(ledger, selection=selection, words=words),
            told=((words.say("card.note"), " ".join(filter(None, notes))), (words.say("card.source"), wording.source())),
            address=f"{site_address() or words.say('site.name')}/f/{code_of(selection)}",
            facts=wording.as_of(),
            licence=words.say("framed.licence"),
            byline=words.say("framed.by", name=asked.byline) if asked.byline else "",
        )


def shown_of(selection: Selection, *, preset: Preset) -> Selection:
    """The state as a preset has room for it: a flow with fewer columns where there are too many."""
    if selection.view is not View.FLOW:
        return selection
    return replace(selection, columns=keep_columns(selection.columns, most=preset.most_columns))


def _with_note(told: tuple[tuple[str, str], ...], note: str) -> tuple[tuple[str, str], ...]:
    (head, notes), *rest = told
    return ((head, " ".join(filter(None, (notes, note)))), *rest)
