"""What the tests of lessons share: every lesson played on the release, each of its stages drawn once.

`IOMDASH_LESSONS=all` (the audit) draws every step on every stage; the test run draws each on one size of every shape.
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from markupsafe import Markup

from iomdash.components.player import PlayerStep
from iomdash.layouts.presets import LARGE, STAGE_SHAPES
from iomdash.lessons.shipped import read_shipped
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep, play
from iomdash.pages.lessons.stages import ALL_STAGES, Stages
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue

IN_ALL = os.environ.get("IOMDASH_LESSONS", "") == "all"


class KeptStages(Stages):
    """Stages that draw each figure once and, but for the audit, in some sizes only."""

    def __init__(self, figures: FiguresPage, *, words: Catalogue) -> None:
        super().__init__(figures, words=words)
        self.keep = cache(super().draw)

    def draw(self, query: str, *, preset: str) -> Markup:
        return self.keep(query, preset=preset)

    def make_one(self, lesson: PlayedLesson, *, number: int, presets: Iterable[str]) -> PlayerStep:
        drawn = set(sizes_of(lesson, number))
        return super().make_one(lesson, number=number, presets=[name for name in presets if name in drawn])


def sizes_of(lesson: PlayedLesson, number: int) -> list[str]:
    """The stages on which a step is drawn. Steps of one state share them, so that a flow is seen to grow."""
    if IN_ALL:
        return list(ALL_STAGES)
    states = list(dict.fromkeys((step.step.figure, step.step.state) for step in lesson.steps))
    played = lesson.steps[number - 1].step
    turn = states.index((played.figure, played.state))
    return [f"class-{shape}" + f"-{LARGE}" * ((turn + place) % 2) for place, shape in enumerate(STAGE_SHAPES)]


class Lessons:
    """The lessons that ship, as they are played."""

    def __init__(self, reader: Reader, *, words: Catalogue) -> None:
        self.words = words
        self.stages = KeptStages(FiguresPage(reader, words=words), words=words)
        self.played = {name: play(lesson, reader=reader, words=words) for name, lesson in read_shipped().items()}

    def figures(self, name: str) -> Iterator[tuple[PlayedStep, str, str]]:
        """(step, stage, SVG text) of every figure of a lesson."""
        lesson = self.played[name]
        for number, step in enumerate(lesson.steps, start=1):
            if step.figure_query:
                for preset in sizes_of(lesson, number):
                    yield step, preset, str(self.stages.draw(step.figure_query, preset=preset))


@pytest.fixture(scope="session")
def lessons(reader: Reader, words: Catalogue) -> Lessons:
    return Lessons(reader, words=words)
