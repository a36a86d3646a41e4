"""A lesson with every number asked and every place filled, as the player, the worksheet and the export show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from iomdash.lessons.faults import Fault, LessonFaultsError, fault_in_step
from iomdash.lessons.holds import parse_hold
from iomdash.lessons.lesson import Guess, GuessKind, Lesson, Step
from iomdash.lessons.texts import fill_places
from iomdash.pages.lessons.numbers import Asked, ask_number
from iomdash.pages.lessons.quantities import NumberRefusedError, Unit
from iomdash.pages.method_words import say_day
from iomdash.pages.reading import Reader
from iomdash.state import SEPARATOR
from iomdash.words.catalogue import Catalogue

SAFE = f"{SEPARATOR}-.:,"


@dataclass(frozen=True, kw_only=True)
class PlayedAnswer:
    """An answer to a guess. `value` is cents of EUR or USD, a count, per cent with two decimals, or a date (ISO 8601).

    `label` is that of its item, "" for the one answer of a share or a number; `written` is it in words.
    """

    label: str = ""
    unit: Unit
    value: float | int | str
    written: str


@dataclass(frozen=True, kw_only=True)
class PlayedGuess:
    """A guess with its answers: one, or one for each item in the order of the file."""

    kind: GuessKind
    answers: tuple[PlayedAnswer, ...]
    why: str
    most: float = 0

    @property
    def in_order(self) -> tuple[PlayedAnswer, ...]:
        """The answers from the largest to the smallest; of dates, from the first to the last."""
        is_dated = any(one.unit is Unit.DAY for one in self.answers)
        return tuple(sorted(self.answers, key=lambda one: one.value, reverse=not is_dated))


@dataclass(frozen=True, kw_only=True)
class PlayedStep:
    """A step with its words filled. `note` has its paragraphs apart by an empty line.

    `sources` are lines of citation; `figure_query` is what /figure.svg is asked for, but for the preset ("" without a
    figure); `numbers` are all of the step by name.
    """

    step: Step
    sentence: str
    question: str
    note: str
    sources: tuple[str, ...]
    figure_query: str
    numbers: Mapping[str, Asked]
    guess: PlayedGuess | None = None

    @property
    def why(self) -> str:
        """The line told with the answer, "" for a step without a guess."""
        return self.guess.why if self.guess else ""


@dataclass(frozen=True, kw_only=True)
class PlayedLesson:
    """A lesson as it is played on one release."""

    lesson: Lesson
    steps: tuple[PlayedStep, ...]


def play(lesson: Lesson, *, reader: Reader, words: Catalogue) -> PlayedLesson:
    """The lesson on the reader's release. Raises LessonFaultsError for numbers and sources that the release has not."""
    played, faults = play_in_part(lesson, reader=reader, words=words)
    if faults:
        raise LessonFaultsError(faults)
    return played


def play_in_part(lesson: Lesson, *, reader: Reader, words: Catalogue) -> tuple[PlayedLesson, list[Fault]]:
    """The lesson as far as the release plays it, and its faults: with any, it is not to be shown."""
    faults: list[Fault] = []
    steps = tuple(_play_step(lesson, step, reader=reader, words=words, faults=faults) for step in lesson.steps)
    return PlayedLesson(lesson=lesson, steps=steps), faults


def _play_step(lesson: Lesson, step: Step, *, reader: Reader, words: Catalogue, faults: list[Fault]) -> PlayedStep:
    asked = dict(_ask_all(lesson, step, reader=reader, words=words, faults=faults))
    known = [id for id in step.sources if id in reader.ledger.sources]
    for id in step.sources:
        if id not in known:
            said = words.say("lesson_fault.no_such_source", found=id)
            faults.append(fault_in_step(lesson, step, field="source", said=said))
    faults += [fault_in_step(lesson, step, field="holds", said=said) for said in _untrue(step, asked=asked, words=words)]
    written = {name: asked[name].written if name in asked else "" for name in step.numbers}
    sentence = fill_places(step.sentence, written)
    return PlayedStep(
        step=step,
        sentence=sentence,
        question=fill_places(step.question, written),
        note=fill_places(step.note, written),
        sources=tuple(cite_source(id, reader=reader, words=words) for id in known),
        figure_query=write_figure_query(step, title=sentence) if step.figure else "",
        numbers=asked,
        guess=_play_guess(step.guess, asked=asked, written=written),
    )


def _ask_all(
    lesson: Lesson, step: Step, *, reader: Reader, words: Catalogue, faults: list[Fault]
) -> Iterator[tuple[str, Asked]]:
    for name, number in step.numbers.items():
        try:
            yield name, ask_number(number, reader=reader, words=words)
        except NumberRefusedError as refused:
            said = words.say(f"lesson_fault.{refused.key}", found=refused.found[:80], **refused.values)
            faults.append(fault_in_step(lesson, step, field=f"numbers, {name}", said=said))


def _untrue(step: Step, *, asked: Mapping[str, Asked], words: Catalogue) -> Iterator[str]:
    """What is wrong with the comparisons that the words of a step rely on."""
    for text in step.holds:
        hold = parse_hold(text)
        if hold is None or not asked.keys() >= {*hold.names}:
            continue
        units = {asked[name].quantity.unit for name in hold.names}
        if len({Unit.SHARE if unit is Unit.PART else unit for unit in units}) > 1:
            yield words.say("lesson_fault.other_units", found=text)
        elif not hold.is_true({name: asked[name].quantity.exact for name in hold.names}):
            yield words.say("lesson_fault.untrue", found=text)


def _play_guess(guess: Guess | None, *, asked: Mapping[str, Asked], written: Mapping[str, str]) -> PlayedGuess | None:
    if guess is None:
        return None
    wanted = [("", guess.answer)] if guess.answer else [(item.label, item.answer) for item in guess.items]
    answers = [_answer(asked[name], label=label) for label, name in wanted if name in asked]
    why = fill_places(guess.why, written)
    return PlayedGuess(kind=guess.kind, answers=tuple(answers), why=why, most=guess.most)


def _answer(asked: Asked, *, label: str) -> PlayedAnswer:
    quantity = asked.quantity
    return PlayedAnswer(label=label, unit=quantity.unit, value=quantity.value, written=asked.written)


def write_figure_query(step: Step, *, title: str) -> str:
    """The query of a step's figure for /figure.svg, without a preset: its state, which figure, how much of it, title."""
    pairs = parse_qsl(step.state.lstrip("?"), keep_blank_values=True)
    pairs += [("fig", step.figure), *([("show", str(step.show))] if step.show else []), ("title", title)]
    return urlencode(pairs, safe=SAFE, quote_via=quote)


def cite_source(id: str, *, reader: Reader, words: Catalogue) -> str:
    """A source of the release as a line of citation. KeyError for one that is not there."""
    row = reader.ledger.sources[id]
    day = row["published_date"]
    said = {name: row[name] for name in ("title", "publisher", "url")}
    if not day:
        return words.say("lesson_source.undated", **said).strip()
    return words.say("lesson_source.line", day=say_day(str(day), words=words), **said).strip()
