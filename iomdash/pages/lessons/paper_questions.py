"""The questions of a played lesson as they are printed: rulers, bars, boxes, lines, and what the key tells of them."""

from collections.abc import Iterator, Sequence
from math import floor, log10

from iomdash.components.guess_asked import SPARE, round_end
from iomdash.layouts.question import Asks, Choice, Question, Scale
from iomdash.lessons.lesson import Form, GuessKind
from iomdash.pages.lessons.paper_numbers import say_origins
from iomdash.pages.lessons.played import PlayedAnswer, PlayedGuess, PlayedLesson, PlayedStep
from iomdash.pages.lessons.quantities import Unit
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue

MILLION = 10**8
"""Cents in a million."""

PARTS = (5, 4, 6, 3, 8, 10, 7, 9)
"""Into how many parts a ruler is cut: the first that gives round ones."""

ROUND = (1.0, 2.0, 2.5, 5.0)
BETWEEN = {1.0: 4, 2.0: 3, 2.5: 4, 5.0: 4}
"""First figure of a part -> how many short ticks stand in it, so that they are round too."""

HUNDRED = Scale(ticks=tuple((n / 10, str(10 * n)) for n in range(11)), between=9)
OPEN_LINES, GUESS_LINES = 3, 2


def list_questions(played: PlayedLesson, *, reader: Reader, words: Catalogue) -> list[Question]:
    """A question for each step that asks one, under the number of its step."""
    numbered = enumerate(played.steps, start=1)
    return [make_question(step, number=str(n), reader=reader, words=words) for n, step in numbered if step.question]


def make_question(step: PlayedStep, *, number: str, reader: Reader, words: Catalogue) -> Question:
    """The question of a step with its answer."""
    told = tuple((head, said) for head, said in _told(step, reader=reader, words=words) if said)
    if step.guess is None:
        return Question(number=number, asks="open", text=step.question, lines=OPEN_LINES, told=told)
    guess = step.guess
    before, after = _around(step, guess=guess, words=words)
    return Question(
        number=number,
        asks=_asks(guess),
        text=step.question,
        task=words.say(f"worksheet.task_{_task(guess)}"),
        choices=tuple(_choices(guess)),
        scale=_scale(guess),
        before=before,
        after=after,
        because=words.say("worksheet.because"),
        lines=GUESS_LINES,
        told=told,
    )


def _told(step: PlayedStep, *, reader: Reader, words: Catalogue) -> Iterator[tuple[str, str]]:
    yield "", step.sentence
    yield words.say("worksheet.why"), step.why
    yield words.say("worksheet.note"), " ".join(step.note.split())
    yield words.say("worksheet.numbers"), say_origins(step, reader=reader, words=words)
    yield words.say("worksheet.sources"), "; ".join(source.removesuffix(".") for source in step.sources)


def _asks(guess: PlayedGuess) -> Asks:
    if guess.kind is GuessKind.ORDER:
        return "order"
    return "line" if guess.kind is GuessKind.NUMBER and not guess.most else "scale"


def _task(guess: PlayedGuess) -> str:
    """Which words say what is to be done."""
    if guess.kind is GuessKind.ORDER:
        return "order_dated" if _unit(guess) is Unit.DAY else "order"
    return "scale" if guess.kind is GuessKind.NUMBER and guess.most else str(guess.kind)


def _unit(guess: PlayedGuess) -> Unit:
    return guess.answers[0].unit


def _around(step: PlayedStep, *, guess: PlayedGuess, words: Catalogue) -> tuple[str, str]:
    """What stands before and after the line on which a guess is written."""
    if _unit(guess) in (Unit.SHARE, Unit.PART):
        name = step.step.guess.answer if step.step.guess else ""
        is_euro = name in step.numbers and step.numbers[name].number.form is Form.HUNDRED
        return (words.say("worksheet.eur"), "") if is_euro else ("", words.say("worksheet.per_cent"))
    money = {Unit.EUR: "worksheet.eur", Unit.USD: "worksheet.usd"}
    if _unit(guess) not in money:
        return "", ""
    return words.say(money[_unit(guess)]), words.say("worksheet.million")


def _choices(guess: PlayedGuess) -> Iterator[Choice]:
    """The answers: in order on the ruler, in no telling order where they are to be numbered."""
    ranks = {id(answer): str(n) for n, answer in enumerate(guess.in_order, start=1)}
    end = scale_end(guess)
    shown = _mixed(guess) if guess.kind is GuessKind.ORDER else guess.answers
    for answer in shown:
        part = _measure(answer) / end if end else 0
        yield Choice(label=answer.label, part=part, answer=answer.written, rank=ranks[id(answer)])


def _mixed(guess: PlayedGuess) -> Sequence[PlayedAnswer]:
    """By name, but never in the right order: as on the screen."""
    by_name = sorted(guess.answers, key=lambda answer: answer.label.casefold())
    return (*by_name[1:], by_name[0]) if tuple(by_name) == guess.in_order else by_name


def _measure(answer: PlayedAnswer) -> float:
    """An answer in the unit of its ruler: millions, per cent, a count."""
    if isinstance(answer.value, str):
        return 0.0
    return answer.value / MILLION if answer.unit in (Unit.EUR, Unit.USD) else float(answer.value)


def scale_end(guess: PlayedGuess) -> float:
    """Where the ruler ends; 0 where there is none."""
    if guess.kind is GuessKind.ORDER:
        return 0.0
    if guess.kind is GuessKind.SHARE:
        return 100.0
    return guess.most or round_end(max(map(_measure, guess.answers)) * SPARE.get(guess.kind, 1))


def _scale(guess: PlayedGuess) -> Scale | None:
    if guess.kind is GuessKind.ORDER:
        return None
    return HUNDRED if guess.kind is GuessKind.SHARE else make_scale(scale_end(guess))


def make_scale(end: float) -> Scale:
    """A ruler from nothing to `end` in round parts, with short ticks between them."""
    parts = next((n for n in PARTS if _first_figure(end / n) in ROUND), PARTS[0])
    step = end / parts
    between = BETWEEN.get(_first_figure(step), 1)
    return Scale(ticks=tuple((n / parts, f"{n * step:,.10g}") for n in range(parts + 1)), between=between)


def _first_figure(value: float) -> float:
    """A number from 1 to below 10 that says how round it is: 2.5 of 250."""
    return round(float(value / 10.0 ** floor(log10(value))), 6) if value > 0 else 0.0
