"""A lesson as slides, one for each step and two for a guess: framed for the wide stage of a class.

A slide is drawn whole, for a PDF, and without its headline, which a file of slides then holds as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from iomdash.frames.frame import draw_frame
from iomdash.frames.ink import Drawing
from iomdash.frames.worksheet import draw_placed
from iomdash.layouts.frame import Draft, FrameWords, TitleTooLongError, draft_frame
from iomdash.layouts.lesson_slide import place_guess, place_sentence
from iomdash.layouts.presets import STAGES, Preset
from iomdash.layouts.text_marks import SERIF, Box, TextMark
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.drawn import Drawn
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.paper_questions import make_question
from iomdash.pages.lessons.paper_words import say_address, say_source
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep
from iomdash.words.catalogue import Catalogue

STAGE, SMALL_PRINT = "class-wide", "slide"
APART = " · "
_SIZE = re.compile(r'width="[\d.]+" height="[\d.]+"')


@dataclass(frozen=True, kw_only=True)
class Headline:
    """A headline as text: its lines, where they stand in pixels of the slide, and the size of their type."""

    lines: tuple[str, ...]
    box: Box
    size: float

    def scaled(self, by: float) -> "Headline":
        return Headline(lines=self.lines, box=Box(*(by * edge for edge in self.box)), size=by * self.size)


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: whole as SVG, `bare` of its headline; what it says, and what the speaker reads with it."""

    svg: Markup
    bare: Markup
    headline: Headline
    told: str
    note: str


def draw_slides(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> list[Slide]:
    """The slides of a lesson in its order."""
    drawer = _Drawer(played, figures=figures, words=words)
    return [slide for n, step in enumerate(played.steps, start=1) for slide in drawer.draw(step, number=n)]


class _Drawer:
    """Draws the slides of one lesson."""

    def __init__(self, played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> None:
        self.played, self.figures, self.words = played, figures, words
        self.preset: Preset = STAGES[STAGE]
        self.source = say_source(figures.reader, words=words)

    def draw(self, step: PlayedStep, *, number: int) -> Iterator[Slide]:
        if step.step.figure:
            yield self._figure(step)
        elif step.guess:
            yield self._guess(step, number=number, has_answers=False)
            yield self._guess(step, number=number, has_answers=True)
        else:
            yield self._alone(step, step.sentence)

    def _figure(self, step: PlayedStep) -> Slide:
        """The framed figure; where a stage has no room for it that of an article's slide, else its sentence and why."""
        refused = ""
        for preset in (STAGE, SMALL_PRINT):
            try:
                drawn = self.figures.show(f"{step.figure_query}&preset={preset}")
                return self._framed(step, drawn)
            except FigureRefusedError as fault:
                refused = str(fault)
        return self._alone(replace(step, note=f"{refused} {step.note}"), step.sentence)

    def _framed(self, step: PlayedStep, drawn: Drawn) -> Slide:
        draft = self._draft(drawn.said, preset=drawn.asked.placed)
        bare = self._frame(draft, body=drawn.body.drawing, title=drawn.said.title, told=drawn.subject.description)
        by = self.preset.width / drawn.asked.placed.width
        return Slide(
            svg=_resize(drawn.svg, preset=self.preset),
            bare=_resize(bare, preset=self.preset),
            headline=_headline(draft.head).scaled(by),
            told=f"{drawn.said.title} {drawn.subject.description}"[:4000],
            note=_note(step),
        )

    def _guess(self, step: PlayedStep, *, number: int, has_answers: bool) -> Slide:
        reader, words = self.figures.reader, self.words
        question = make_question(step, number=str(number), reader=reader, words=words)
        if has_answers and question.asks == "order":
            question = replace(question, choices=tuple(sorted(question.choices, key=lambda one: int(one.rank))))
        title = step.sentence if has_answers else step.question
        said = self._say(title, kicker=words.say("worksheet.answer" if has_answers else "worksheet.guess"))
        try:
            draft = self._draft(said, preset=self.preset)
        except TitleTooLongError:
            return self._alone(step, title)
        placed = place_guess(question, draft=draft, has_answers=has_answers, why=step.why if has_answers else "")
        body = draw_placed(placed, width=draft.body_width)
        svg = self._frame(draft, body=body, title=title, told=title, is_whole=True)
        read = " ".join([title, *(text.text for text in placed.texts)])
        bare = self._frame(draft, body=body, title=title, told=title)
        return Slide(svg=svg, bare=bare, headline=_headline(draft.head), told=read, note=_note(step))

    def _alone(self, step: PlayedStep, sentence: str) -> Slide:
        """A sentence without anything beside it, as large as it can be."""
        draft = self._draft(self._say(""), preset=self.preset, is_plain=True)
        bottom = self.preset.height - draft.foot_height
        room = Box(self.preset.margin, draft.top, self.preset.width - self.preset.margin, bottom)
        texts = place_sentence(sentence, room=room)
        nothing = Drawing(width=0, height=0, marks=Markup(""))
        whole = replace(draft, head=texts)
        return Slide(
            svg=self._frame(whole, body=nothing, title=sentence, told=sentence, is_whole=True),
            bare=self._frame(draft, body=nothing, title=sentence, told=sentence),
            headline=_headline(texts),
            told=sentence,
            note=_note(step),
        )

    def _say(self, title: str, *, kicker: str = "") -> FrameWords:
        """What stands around a slide of ours."""
        words, release = self.words, self.figures.reader.ledger.release.id
        address = [say_address(self.played, words=words), words.say("worksheet.release", release=release)]
        return FrameWords(
            kicker=kicker,
            title=title,
            sentence="",
            told=((words.say("card.note"), ""), (words.say("card.source"), self.source)),
            address=APART.join(address),
            facts="",
            licence="",
        )

    def _draft(self, said: FrameWords, *, preset: Preset, is_plain: bool = False) -> Draft:
        logo = self.figures.logo
        shape = logo.width / logo.height if logo else 0
        return draft_frame(said, preset=preset, is_plain=is_plain, logo_shape=shape)

    def _frame(self, draft: Draft, *, body: Drawing, title: str, told: str, is_whole: bool = False) -> Markup:
        """The slide, with its headline if it is whole."""
        shown = draft if is_whole else replace(draft, head=_without_title(draft.head))
        logo = self.figures.logo.address if self.figures.logo else ""
        return draw_frame(shown.place(body.height), body=body, title=title, description=told, logo=logo)


def _resize(svg: Markup, *, preset: Preset) -> Markup:
    """The picture as large as the others: what it shows is scaled."""
    size = f'width="{preset.width:g}" height="{preset.height:g}"'
    return Markup(_SIZE.sub(size, svg, count=1))


def _without_title(head: tuple[TextMark, ...]) -> tuple[TextMark, ...]:
    return tuple(mark for mark in head if mark.family != SERIF)


def _headline(head: tuple[TextMark, ...]) -> Headline:
    """Where the lines of a title stand."""
    lines = [mark for mark in head if mark.family == SERIF]
    boxes = [mark.box for mark in lines]
    box = Box(boxes[0].left, boxes[0].top, max(one.right for one in boxes), boxes[-1].bottom)
    return Headline(lines=tuple(line.text for line in lines), box=box, size=lines[0].size)


def _note(step: PlayedStep) -> str:
    return "\n\n".join(filter(None, (step.note, step.question if not step.guess else "", *step.sources)))
