"""Reading a lesson file, strictly: all its faults are told at once, each with its line, and then nothing of it runs."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from iomdash.lessons.entries import Entry, LessonFile
from iomdash.lessons.faults import Fault, LessonFaultsError, name_field
from iomdash.lessons.guesses import read_guess
from iomdash.lessons.holds import parse_hold
from iomdash.lessons.lesson import Guess, Lesson, Step
from iomdash.lessons.numbers import read_numbers
from iomdash.lessons.texts import names_in
from iomdash.words.catalogue import LANGUAGES, Catalogue
from iomdash.words.prose.positions import find_lines

LARGEST = 64 * 1024
MOST_STEPS, MOST_SOURCES, MOST_DOTS, MOST_COLUMNS = 40, 12, 100, 5
TITLE, SUMMARY, SENTENCE, QUESTION, NOTE, STATE, ID = 120, 400, 160, 160, 1200, 4000, 40
"""The longest texts, in characters."""
MOST_MINUTES, MOST_HOLDS = 60, 24

LESSON_KEYS = ("title", "summary", "language", "step")
STEP_KEYS = (
    "id",
    "figure",
    "state",
    "show",
    "sentence",
    "note",
    "question",
    "source",
    "minutes",
    "holds",
    "numbers",
    "guess",
)
_NAME = re.compile(r"([a-z0-9][a-z0-9-]{0,59})\.toml", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*", re.ASCII)
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)")


def read_lesson(content: bytes, *, file: str, words: Catalogue, is_own: bool = False) -> Lesson:
    """The lesson of a file, which is named by `file` (the last part of it gives the lesson its name).

    A lesson of a reader's own (`is_own`) may have any file name and numbers typed in its words, and need not have a
    summary or notes.

    Raises LessonFaultsError with every fault. No number is asked here: pages/lessons checks what needs a release.
    """
    read = _open(content, file=file, words=words, is_own=is_own)
    table = _parse(read)
    lesson = _lesson(Entry(file=read, table=table))
    if read.is_full:
        raise _refused(read, "more", line=read.text.count("\n") + 1)
    if read.faults:
        raise LessonFaultsError(read.faults)
    return lesson


def _open(content: bytes, *, file: str, words: Catalogue, is_own: bool) -> LessonFile:
    read = LessonFile(name=file, text="", lines={}, words=words, is_own=is_own)
    if not is_own and not _NAME.fullmatch(file.rpartition("/")[2]):
        read.refuse("name", path=(), name="")
    if len(content) > LARGEST:
        raise _refused(read, "large", count=len(content), most=LARGEST)
    try:
        read.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _refused(read, "no_utf8", line=content.count(b"\n", 0, fault.start) + 1) from fault
    return read


def _parse(read: LessonFile) -> dict[str, Any]:
    """The tables of the file. A line with many dots is refused: reading its keys would take minutes."""
    for line, text in enumerate(read.text.split("\n"), start=1):
        if text.count(".") > MOST_DOTS:
            raise _refused(read, "deep", line=line)
    try:
        table, read.lines = tomllib.loads(read.text), find_lines(read.text)
    except RecursionError as fault:
        raise _refused(read, "deep", line=_deepest(read.text)) from fault
    except ValueError as fault:
        found = _AT_LINE.search(str(fault))
        line = int(found[1]) if found else read.text.count("\n") + 1
        raise _refused(read, "no_toml", line=line, found=_AT_LINE.sub("", str(fault))[:120]) from fault
    return table


def _deepest(text: str) -> int:
    """The line with the most brackets: where it nests too deep, or near it."""
    counts = [line.count("[") + line.count("{") for line in text.split("\n")]
    return counts.index(max(counts)) + 1


def _refused(read: LessonFile, key: str, /, *, line: int = 1, **values: object) -> LessonFaultsError:
    said = read.words.say(f"lesson_fault.{key}", **values)
    return LessonFaultsError([*read.faults, Fault(file=read.name, line=line, field="", said=said)])


def _lesson(entry: Entry) -> Lesson:
    entry.refuse_unknown(LESSON_KEYS)
    language = entry.code("language", most=ID, default=LANGUAGES[0])
    if language not in LANGUAGES:
        entry.refuse("no_language", at="language")
    entries = list(entry.each("step", most=MOST_STEPS))
    if not entries:
        entry.refuse("no_steps")
    seen: set[str] = set()
    name = _NAME.fullmatch(entry.file.name.rpartition("/")[2])
    return Lesson(
        name=name[1] if name else "",
        title=entry.line("title", most=TITLE, required=True, plain=True),
        summary=entry.line("summary", most=SUMMARY, required=not entry.file.is_own, plain=True),
        steps=tuple(_step(one, seen=seen) for one in entries),
        file=entry.file.name,
        language=language,
    )


def _step(entry: Entry, *, seen: set[str]) -> Step:
    id = _id(entry, seen=seen)
    entry = Entry(file=entry.file, table=entry.table, path=entry.path, name=name_field(id, "") if id else entry.name)
    entry.refuse_unknown(STEP_KEYS)
    if "source" not in entry.table:
        entry.refuse("source_missing", at="source")
    numbers = read_numbers(entry.one("numbers"))
    step = Step(
        id=id,
        sentence=entry.line("sentence", most=SENTENCE, required=True),
        note=entry.paragraphs("note", most=NOTE, required=not entry.file.is_own),
        question=entry.line("question", most=QUESTION),
        sources=entry.texts("source", most=MOST_SOURCES),
        figure=entry.code("figure", most=ID),
        state=entry.code("state", most=STATE),
        show=_show(entry),
        numbers=numbers,
        guess=read_guess(entry.one("guess"), numbers=numbers),
        minutes=entry.number("minutes", default=Step.minutes, most=MOST_MINUTES),
        holds=entry.texts("holds", most=MOST_HOLDS),
        line=entry.file.lines[entry.path].first,
    )
    _fit(step, entry)
    _meet_numbers(step, entry)
    return step


def _id(entry: Entry, *, seen: set[str]) -> str:
    id = entry.code("id", most=ID)
    if "id" not in entry.table:
        entry.refuse("missing", at="id", key="id")
    elif not _ID.fullmatch(id):
        entry.refuse("no_id", at="id")
        return ""
    elif id.lower() in seen:
        entry.refuse("twice", at="id", found=id)
    seen.add(id.lower())
    return id


def _show(entry: Entry) -> int:
    shown = entry.table.get("show", 0)
    if "show" in entry.table and (isinstance(shown, bool) or not isinstance(shown, int) or not 0 < shown <= MOST_COLUMNS):
        entry.refuse("no_number", at="show", most=MOST_COLUMNS)
        return 0
    return int(shown)


def _fit(step: Step, entry: Entry) -> None:
    """Refuse fields that do not go together."""
    if step.guess and step.figure:
        entry.refuse("guess_figure", at="figure")
    if step.guess and not step.question and isinstance(entry.table.get("question", ""), str):
        entry.refuse("no_question", at="question")
    if step.state and not step.figure:
        entry.refuse("state_alone", at="state")
    if step.show and step.figure != "flow":
        entry.refuse("show_alone", at="show")


def _meet_numbers(step: Step, entry: Entry) -> None:
    """Refuse numbers that are named and not declared, or (not of a lesson of a reader's own) declared and not named."""
    told: dict[tuple[str, ...], str] = {("sentence",): step.sentence, ("note",): step.note, ("question",): step.question}
    told |= {("guess", "why"): step.guess.why if step.guess else ""}
    used = {*_answers(step.guess), *_compared(step, entry)}
    for keys, text in told.items():
        for name in dict.fromkeys(names_in(text)):
            used.add(name)
            if name not in step.numbers:
                path = (*entry.path, *keys)
                entry.file.refuse("not_declared", path=path, name=entry.name_of(keys[-1]), found=name)
    for name in () if entry.file.is_own else (name for name in step.numbers if name not in used):
        entry.file.refuse("not_used", path=(*entry.path, "numbers", name), name=entry.name_of(f"numbers, {name}"))


def _compared(step: Step, entry: Entry) -> Iterator[str]:
    """The numbers that are compared; what is no comparison is refused."""
    for text in step.holds:
        hold = parse_hold(text)
        if not hold:
            entry.refuse("no_hold", at="holds", found=text)
            continue
        for name in hold.names:
            yield name
            if name not in step.numbers:
                entry.refuse("not_declared", at="holds", found=name)


def _answers(guess: Guess | None) -> list[str]:
    return [guess.answer, *(item.answer for item in guess.items)] if guess else []
