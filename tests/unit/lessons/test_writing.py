"""A lesson as a file: what is written is read again as it was; a lesson of a reader's own may hold numbers."""

import json
import re
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomdash.lessons import guesses, numbers, reading, writing
from iomdash.lessons.faults import LessonFaultsError
from iomdash.lessons.lesson import Lesson
from iomdash.lessons.reading import read_lesson
from iomdash.lessons.shipped import read_sources
from iomdash.lessons.writing import write_lesson
from iomdash.words.catalogue import Catalogue
from tests.conftest import ROOT

STEP = {"id": "libya", "figure": "flow", "state": "c=ly", "sentence": "In 2020: EUR 5m", "source": []}


def read(table: dict, words: Catalogue, *, is_own: bool = True) -> Lesson:
    return read_lesson(write_lesson(table).encode(), file="own.toml", words=words, is_own=is_own)


@pytest.mark.parametrize("file", sorted(read_sources()))
def test_a_shipped_lesson_is_written_as_it_was_read(file: str, words: Catalogue) -> None:
    content = read_sources()[file]
    table = tomllib.loads(content.decode())
    written = write_lesson(table)
    kept = [{key: value for key, value in step.items() if value != ""} for step in table["step"]]
    assert tomllib.loads(written) == {**table, "step": kept}
    before, after = (read_lesson(text, file=file, words=words, is_own=True) for text in (content, written.encode()))
    steps = tuple(replace(step, line=0) for step in before.steps)
    assert tuple(replace(step, line=0) for step in after.steps) == steps


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_again_as_it_was(said: str) -> None:
    table = {"title": said, "step": [{**STEP, "note": said}]}
    again = tomllib.loads(write_lesson(table))
    assert again.get("title", "") == said
    assert again["step"][0].get("note", "") == said


def test_every_field_that_is_read_is_written() -> None:
    assert {*writing.LESSON_KEYS, "step"} == {*reading.LESSON_KEYS}
    assert {*writing.STEP_KEYS, "numbers", "guess"} == {*reading.STEP_KEYS}
    assert {*writing.NUMBER_KEYS} == {*numbers.KEYS}
    assert {*writing.GUESS_KEYS, "item"} == {*guesses.KEYS}
    assert {*writing.ITEM_KEYS} == {*guesses.ITEM_KEYS}


def test_the_browser_writes_the_same_fields_in_the_same_order() -> None:
    script = (ROOT / "assets" / "js" / "class-own.js").read_text(encoding="utf-8")
    for name in ("LESSON", "STEP", "GUESS", "NUMBER", "ITEM"):
        (listed,) = re.findall(rf"const {name} = (\[[^\]]*\]);", script)
        assert tuple(json.loads(listed)) == getattr(writing, f"{name}_KEYS"), name


def test_a_lesson_of_ones_own_may_hold_numbers_and_lack_notes(words: Catalogue) -> None:
    lesson = read({"title": "Lesson 7", "step": [STEP]}, words)
    assert (lesson.title, lesson.summary, lesson.steps[0].note) == ("Lesson 7", "", "")
    assert lesson.steps[0].sentence == "In 2020: EUR 5m"


def test_a_shipped_lesson_may_not(words: Catalogue) -> None:
    with pytest.raises(LessonFaultsError) as caught:
        read({"title": "Lesson 7", "step": [STEP]}, words, is_own=False)
    fields = {fault.field for fault in caught.value.faults}
    assert {"title", "summary", "step libya, sentence", "step libya, note"} <= fields


@pytest.mark.parametrize("said", ["a <script>alert(1)</script>", "{nobody} came", "a } b", "\u202eturned"])
def test_what_is_no_plain_word_is_refused_of_anyone(said: str, words: Catalogue) -> None:
    with pytest.raises(LessonFaultsError) as caught:
        read({"title": "x", "step": [{**STEP, "sentence": said}]}, words)
    assert [fault.field for fault in caught.value.faults] == ["step libya, sentence"]


def test_a_number_that_the_words_no_longer_name_may_stay_in_a_lesson_of_ones_own(words: Catalogue) -> None:
    step = {**STEP, "numbers": {"whole": {"state": ""}}}
    assert set(read({"title": "x", "step": [step]}, words).steps[0].numbers) == {"whole"}


def test_any_file_name_will_do_for_a_lesson_of_ones_own(words: Catalogue) -> None:
    content = write_lesson({"title": "x", "step": [STEP]}).encode()
    assert read_lesson(content, file="My lesson (1).toml", words=words, is_own=True).name == ""
