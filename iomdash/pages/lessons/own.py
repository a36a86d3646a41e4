"""A lesson of a reader's own: views collected in the browser, files opened and shown. Nothing is kept on the server."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from iomdash.components.document import Document
from iomdash.components.lesson_link import OWN, LessonView, lasting, state_of
from iomdash.components.own_lesson import OwnPage, make_own_page
from iomdash.layouts.presets import PRESETS
from iomdash.lessons.faults import Fault, LessonFaultsError, fault_in_step
from iomdash.lessons.lesson import Lesson, Read
from iomdash.lessons.reading import read_lesson
from iomdash.lessons.shipped import FOLDER, read_shipped, read_sources
from iomdash.lessons.writing import write_lesson
from iomdash.pages.figures.asked import FIGURE_KEYS, STATE_FIGURES, FigureRefusedError
from iomdash.pages.figures.makers import make_makers
from iomdash.pages.lessons.checked import LessonChecker
from iomdash.pages.lessons.classroom import ClassPage, read_own, step_asked
from iomdash.state import decode
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue

MOST_ASKED = 200
"""What the numbers of a lesson of a reader's own may cost, in totals of a state."""
COSTS = {Read.LOWEST: 6, Read.HIGHEST: 6}
"""What is more than a total: it is counted by every rule."""
LONGEST_NAME = 60
FIELDS = ("figure", "state", "sentence", "note", "question")


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that came with a form: its name as the browser says it, and what is in it."""

    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class LessonText:
    """A lesson file to keep: its name and its text."""

    name: str
    text: str


class OwnLessonPage:
    """The page at /class/own; `classroom` shows what was read without a fault."""

    path = OWN

    def __init__(self, classroom: ClassPage, *, words: Catalogue) -> None:
        self.classroom, self.words, self.reader = classroom, words, classroom.figures.reader
        self._makers = make_makers(self.reader, words=words)
        self._checker = LessonChecker(self.reader, words=words)

    def answer(self, query: str) -> Document:
        """The editor; with a form for the view that the address names."""
        pairs = dict(reversed(read_pairs(query)[0]))
        if "fig" not in pairs and "add" not in pairs:
            return self._page(OwnPage())
        try:
            return self._page(OwnPage(view=self._view(pairs)))
        except FigureRefusedError as refused:
            return self._page(OwnPage(refused=str(refused)), status=refused.status)

    def take(self, query: str, form: Mapping[str, str], upload: Upload | None) -> Document | LessonText | str:
        """What a form asks for: a lesson shown (the text of the player's page), read for editing, or as a file.

        Faults are told, each in a sentence. `query` says where the player begins.
        """
        try:
            content, name = self._content(form, upload)
            lesson, table = self._read(content, name=name)
            if form.get("do") == "download":
                return LessonText(name=f"{lesson.name or self._name}.toml", text=write_lesson(table))
            if form.get("do") == "edit":
                return self._page(OwnPage(opened=table))
            return self._show(lesson, query=query)
        except LessonFaultsError as fault:
            return self._page(OwnPage(faults=[str(one) for one in fault.faults]), status=400)

    def _page(self, page: OwnPage, *, status: int = 200) -> Document:
        title = self.words.say("own_lessons.title")
        offered = [(name, lesson.title) for name, lesson in read_shipped().items()]
        body = [make_own_page(replace(page, offered=offered), words=self.words)]
        return Document(title=title, body=body, status=status)

    @property
    def _name(self) -> str:
        return self.words.say("own_lessons.file_name")

    def _content(self, form: Mapping[str, str], upload: Upload | None) -> tuple[bytes, str]:
        """The text of the lesson that a form brings, and the name of its file."""
        if "lesson" in form and (source := read_sources().get(f"{FOLDER}/{form['lesson']}.toml")):
            return source, f"{form['lesson']}.toml"
        sent = upload if upload and (upload.content or upload.name) else None
        if "figure" in form:
            return self._with_view(form, sent).encode(), f"{self._name}.toml"
        if sent:
            return sent.content, clean_name(sent.name) or f"{self._name}.toml"
        if "text" in form:
            return form["text"].encode(), f"{self._name}.toml"
        raise self._fault(f"{self._name}.toml", said=self.words.say("own_lessons.no_file"))

    def _with_view(self, form: Mapping[str, str], upload: Upload | None) -> str:
        """The view of a form as the last step of the uploaded lesson, or as a lesson of its own."""
        table: dict[str, Any] = {}
        if upload:
            table = self._read(upload.content, name=clean_name(upload.name))[1]
        steps = list(table.get("step", []))
        taken = {str(step.get("id", "")).lower() for step in steps}
        id = next(str(n) for n in range(len(steps) + 1, 2 * len(steps) + 3) if str(n) not in taken)
        step: dict[str, Any] = {"id": id, **{name: form[name].replace("\r\n", "\n") for name in FIELDS if form.get(name)}}
        step |= {"source": [], "minutes": read_minutes(form.get("minutes", ""))}
        title = form.get("title", "").strip() or table.get("title") or self.words.say("own_lessons.untitled")
        return write_lesson({**table, "title": title, "step": [*steps, step]})

    def _read(self, content: bytes, *, name: str) -> tuple[Lesson, dict[str, Any]]:
        """The lesson of a file, and its tables as they stand in it. Raises LessonFaultsError."""
        lesson = read_lesson(content, file=name, words=self.words, is_own=True)
        numbers = [number for step in lesson.steps for number in step.numbers.values()]
        asked = sum(
            COSTS.get(one.read, 1) for one in numbers for state in (one.state, one.of, one.less) if state is not None
        )
        if asked > MOST_ASKED:
            raise self._fault(name, said=self.words.say("own_lessons.many_asked", count=asked, most=MOST_ASKED))
        return lesson, tomllib.loads(content.decode("utf-8-sig"))

    def _show(self, lesson: Lesson, *, query: str) -> str:
        """The page of the player. Raises LessonFaultsError for what the release does not bear out."""
        played = self._checker.check(lesson)
        own, _ = read_own(query)
        try:
            named = replace(played, lesson=replace(lesson, name=lesson.name or self._name))
            return self.classroom.write_played(named, own=own, leave=OWN)
        except FigureRefusedError as refused:
            now = step_asked(own, of=len(lesson.steps))
            fault = fault_in_step(lesson, lesson.steps[now - 1], field="figure", said=str(refused))
            raise LessonFaultsError([fault]) from refused

    def _fault(self, name: str, *, said: str) -> LessonFaultsError:
        return LessonFaultsError([Fault(file=name, line=1, field="", said=said)])

    def _view(self, pairs: Mapping[str, str]) -> LessonView:
        """The view that an address names, with its title and sentence of now. Raises FigureRefusedError."""
        figure = pairs.get("fig", STATE_FIGURES[0])
        if figure not in self._makers:
            known = ", ".join(self._makers)
            raise FigureRefusedError(self.words.say("own_lessons.no_figure", found=figure[:40], known=known))
        state = self._state(pairs.get("add", ""), figure=figure)
        said = self._makers[figure](state, preset=PRESETS["preview"]).said
        return LessonView(figure=figure, state=state, title=said.title, sentence=said.sentence)

    def _state(self, query: str, *, figure: str) -> str:
        """The query of a state without what is no part of it; an address with its path is taken too."""
        query = query.partition("?")[2] if query.startswith("/") else query
        if figure in STATE_FIGURES[1:]:
            return state_of(decode(query, known=self.reader.known).selection)
        pairs = read_pairs(query)[0]
        return lasting(urlencode([pair for pair in pairs if pair[0] not in FIGURE_KEYS]))


def clean_name(name: str) -> str:
    """The last part of a file's name, as one line of what can be seen."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isprintable() else " " for letter in last).strip()[:LONGEST_NAME]


def read_minutes(said: str) -> float:
    """Minutes as a form says them; what is no number of minutes is what a step has without any."""
    try:
        minutes = float(said)
    except ValueError:
        return 2
    return minutes if 0 < minutes <= 60 else 2
