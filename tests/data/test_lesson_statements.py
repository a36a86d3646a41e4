"""What the shipped lessons say without a number: each comparison holds in the release and could fail."""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

import pytest

from iomdash.lessons.holds import Hold, parse_hold
from iomdash.lessons.lesson import GuessKind, Lesson, Step
from iomdash.lessons.shipped import read_shipped
from iomdash.lessons.texts import PLACE
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.played import PlayedLesson, play
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import NO_BREAK
from iomdash.words.prose.passages import NUMBER

LESSONS = read_shipped()
TIGHTEST = "class-wide-large"
"""The lowest stage with the largest type."""
WORDS, SENTENCES, GUESSES, MINUTES = 12, (2, 7), (2, 4), (15, 40)
COMPARING = re.compile(
    r"\b(more|most|less|least|larger|largest|smaller|smallest|leads?|ahead|top|nearest|mostly|peak|low|high)\b",
    re.IGNORECASE,
)
"""Words that compare: what is said with them rests on numbers."""


@pytest.fixture(scope="module")
def played(reader: Reader, words: Catalogue) -> dict[str, PlayedLesson]:
    return {name: play(lesson, reader=reader, words=words) for name, lesson in LESSONS.items()}


def steps_of(lessons: dict[str, Lesson]) -> Iterator[tuple[str, Step]]:
    for name, lesson in lessons.items():
        for step in lesson.steps:
            yield f"{name}, {step.id}", step


STEPS = dict(steps_of(dict(LESSONS)))


def holds_of(step: Step) -> list[Hold]:
    held = [parse_hold(text) for text in step.holds]
    assert None not in held
    return [hold for hold in held if hold]


def own_words(step: Step) -> list[str]:
    """The words of a step as its file has them, without the names of its numbers."""
    guess = [step.guess.why, *(item.label for item in step.guess.items)] if step.guess else []
    return [PLACE.sub("", text) for text in (step.sentence, step.question, step.note, *guess)]


def test_every_statement_holds_in_the_release(played: dict[str, PlayedLesson]) -> None:
    checked = 0
    for name, lesson in played.items():
        for one in lesson.steps:
            values = {number: asked.quantity.exact for number, asked in one.numbers.items()}
            for hold in holds_of(one.step):
                assert hold.is_true(values), f"{name}, {one.step.id}: {hold}"
                checked += 1
    assert checked > 100


def test_every_statement_would_fail_of_other_numbers(played: dict[str, PlayedLesson]) -> None:
    """No statement is true of whatever a release says: with the numbers of its left side at nothing, or huge, it fails."""
    for name, lesson in played.items():
        for one in lesson.steps:
            for hold in holds_of(one.step):
                left = {*re.findall(r"[a-z]\w*", hold.left)}
                ends = [{name: Fraction(10**15 * ((name in left) is huge)) for name in hold.names} for huge in (True, False)]
                assert not all(hold.is_true(values) for values in ends), f"{name}, {one.step.id}: {hold}"


@pytest.mark.parametrize("place", STEPS)
def test_headlines_that_compare_rest_on_statements(place: str) -> None:
    step = STEPS[place]
    if COMPARING.search(PLACE.sub("", step.sentence)):
        assert step.holds


def test_notes_that_compare_rest_on_statements() -> None:
    """Most steps that compare in their notes hold something; a note may compare words alone ("nearer to the money")."""
    comparing = [step for step in STEPS.values() if COMPARING.search(" ".join(own_words(step)))]
    held = [step for step in comparing if step.holds]
    assert len(comparing) > 20
    assert len(held) >= len(comparing) - 4


@pytest.mark.parametrize("place", STEPS)
def test_no_number_is_typed_nor_spelled_out(place: str) -> None:
    found = [match[0] for text in own_words(STEPS[place]) for match in NUMBER.finditer(text)]
    assert found == []


def test_headlines_are_short(played: dict[str, PlayedLesson]) -> None:
    said = [(name, one.step.id, one.sentence) for name, lesson in played.items() for one in lesson.steps]
    assert [entry for entry in said if len(entry[2].replace(NO_BREAK, "_").split()) > WORDS] == []


@pytest.mark.parametrize("place", STEPS)
def test_notes_have_a_few_plain_sentences(place: str) -> None:
    least, most = SENTENCES
    assert least <= len(re.findall(r"[.?!]”?(?:\s|$)", STEPS[place].note)) <= most


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_has_guesses_and_fits_an_hour_of_class(name: str) -> None:
    lesson = LESSONS[name]
    guesses = [step for step in lesson.steps if step.guess]
    assert GUESSES[0] <= len(guesses) <= GUESSES[1]
    assert lesson.steps[0].guess
    assert MINUTES[0] <= lesson.minutes <= MINUTES[1]
    assert lesson.steps[-1].question


def test_every_kind_of_guess_stands_in_lessons_apart() -> None:
    kinds = {name: {step.guess.kind for step in lesson.steps if step.guess} for name, lesson in LESSONS.items()}
    counted = Counter(kind for found in kinds.values() for kind in found)
    assert all(counted[kind] >= 2 for kind in GuessKind)


def test_every_figure_has_room_on_the_tightest_stage(
    played: dict[str, PlayedLesson], reader: Reader, words: Catalogue
) -> None:
    figures, drawn = FiguresPage(reader, words=words), 0
    for lesson in played.values():
        for one in lesson.steps:
            if one.figure_query:
                assert figures.show(f"{one.figure_query}&preset={TIGHTEST}").svg
                drawn += 1
    assert drawn > 30
