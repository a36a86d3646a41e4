"""A whole lesson held against a release: its numbers, its figures, its headlines. All faults are told at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iomdash.layouts.frame import TitleTooLongError, draft_frame
from iomdash.layouts.presets import STAGES
from iomdash.lessons.faults import Fault, LessonFaultsError, fault_in_step
from iomdash.lessons.lesson import Lesson
from iomdash.lessons.reading import read_lesson
from iomdash.lessons.shipped import read_sources
from iomdash.pages.figures.asked import AGENCY_PARTS, COMPARE, STATE_FIGURES, FigureRefusedError
from iomdash.pages.figures.makers import make_makers
from iomdash.pages.figures.subject import Maker, Subject
from iomdash.pages.gallery.making import ENTRY, GALLERY, with_gallery
from iomdash.pages.iom import IomPage
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep, play_in_part
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue, read_catalogue

LONGEST = 110
"""Characters of a filled headline: two lines on the stage."""
STAGE = STAGES["class-wide"]
"""All stages are as wide; a larger one gives way to it where a headline has no room."""
SIDES = ("a", "b")


class LessonChecker:
    """Checks lessons against one release. Safe to share between requests."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.reader, self.words = reader, words
        self.makers: Mapping[str, Maker] = with_gallery(make_makers(reader, words=words), reader=reader, words=words)
        self._agency = IomPage(reader, words=words)

    def check(self, lesson: Lesson) -> PlayedLesson:
        """The lesson as it is played. Raises LessonFaultsError for everything that the release does not bear out."""
        played, faults = play_in_part(lesson, reader=self.reader, words=self.words)
        for step in played.steps:
            faults += [fault_in_step(lesson, step.step, field=field, said=said) for field, said in self._faults_of(step)]
        if faults:
            raise LessonFaultsError(faults)
        return played

    def _faults_of(self, played: PlayedStep) -> Iterator[tuple[str, str]]:
        """(field, sentence) for what is wrong with the headline and the figure of a step."""
        step = played.step
        for field, text in (("sentence", played.sentence), ("question", played.question)):
            if len(text) > LONGEST and (field == "sentence" or step.guess):
                yield field, self._say_fault("long", count=len(text), most=LONGEST)
        if not step.figure:
            return
        if step.figure not in self.makers:
            yield "figure", self._say_fault("no_such_figure", found=step.figure, known=", ".join(self.makers))
            return
        unknown = list(self._unknown_in(step.figure, step.state))
        for key, value in unknown:
            yield "state", self._say_fault("no_such_state", found=f"{key}={value}" if key else value)
        columns = decode(step.state, known=self.reader.known).selection.columns
        if step.show > len(columns):
            yield "show", self._say_fault("shows_more", count=len(columns))
        if not unknown:
            yield from self._undrawn(played)

    def _undrawn(self, played: PlayedStep) -> Iterator[tuple[str, str]]:
        """Why a figure cannot be made, or its headline has no room over it."""
        step = played.step
        try:
            subject = self.makers[step.figure](step.state, preset=STAGE)
        except FigureRefusedError as refused:
            yield "state", self._say_fault("no_figure", found=str(refused))
            return
        if not fits(subject, title=played.sentence):
            yield "sentence", self._say_fault("no_room")

    def _unknown_in(self, figure: str, state: str) -> Iterator[tuple[str, str]]:
        """What the page of a figure would leave out of its address."""
        if figure in STATE_FIGURES:
            yield from decode(state, known=self.reader.known).ignored
        elif figure in {f"iom-{part}" for part in AGENCY_PARTS}:
            yield from self._agency.decode(state).ignored
        else:
            sides, allowed = (SIDES, {*SIDES}) if figure == COMPARE else ((), {ENTRY} if figure == GALLERY else set[str]())
            pairs, cut = read_pairs(state)
            yield from cut
            for key, value in pairs:
                if key not in allowed:
                    yield key, value
                elif key in sides:
                    yield from decode(value, known=self.reader.known).ignored

    def _say_fault(self, key: str, **values: object) -> str:
        return self.words.say(f"lesson_fault.{key}", **values)


def fits(subject: Subject, *, title: str) -> bool:
    """Whether a headline has room over a figure on the stage."""
    try:
        draft_frame(replace(subject.said, title=title, short=""), preset=STAGE)
    except TitleTooLongError:
        return False
    return True


def check_shipped(reader: Reader, *, words: Catalogue | None = None) -> list[str]:
    """What is wrong with the lessons that come with the program, a sentence for each fault."""
    words = words or read_catalogue()
    checker, faults = LessonChecker(reader, words=words), list[Fault]()
    for file, content in read_sources().items():
        try:
            checker.check(read_lesson(content, file=file, words=words))
        except LessonFaultsError as fault:
            faults += fault.faults
    return [str(fault) for fault in faults]
