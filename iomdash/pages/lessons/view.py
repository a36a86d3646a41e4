"""Any view of the site as a lesson of a few steps: its own figure first, then the others of the same state."""

from dataclasses import replace
from urllib.parse import urlencode

from iomdash.lessons.lesson import Lesson, Step
from iomdash.pages.figures.asked import AGENCY_PARTS, COMPARE, FigureRefusedError, read_asked
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep
from iomdash.state import decode
from iomdash.state.decoding import read_pairs
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue

VIEW = "view"
FIRST_FIGURES = {View.FLOW: "flow", View.MAP: "map", View.TREND: "trend", View.TABLE: "extract"}
ALONE = ("range", "reconciliation")
"""Figures of a state beside those of its views."""


def play_view(query: str, *, figures: FiguresPage, words: Catalogue) -> PlayedLesson:
    """The view of a query, step by step. Raises FigureRefusedError if nothing of it can be drawn, or not on this release."""
    figures.refuse_other_releases(query)
    steps, faults = list[PlayedStep](), list[FigureRefusedError]()
    for name, state in _figures_of(query, figures=figures):
        try:
            steps.append(_play_figure(name, state, figures=figures, words=words))
        except FigureRefusedError as fault:
            faults.append(fault)
    if not steps:
        raise faults[0]
    title, note = words.say("class.view"), words.say("class.view_note")
    lesson = Lesson(name=VIEW, title=title, summary=note, steps=tuple(step.step for step in steps), file="")
    return PlayedLesson(lesson=lesson, steps=tuple(steps))


def _figures_of(query: str, *, figures: FiguresPage) -> list[tuple[str, str]]:
    """The figures that belong to a view, the one that it shows first, each with its query."""
    pairs, _ = read_pairs(query)
    asked = next((value for key, value in pairs if key == "fig"), "")
    state = urlencode([pair for pair in pairs if pair[0] != "fig"])
    if asked == COMPARE:
        return [(COMPARE, state)]
    if asked.startswith("iom-"):
        names = [f"iom-{part}" for part in AGENCY_PARTS]
        return [(name, state) for name in sorted(names, key=lambda name: name != asked)]
    shown = FIRST_FIGURES[decode(state, known=figures.reader.known).selection.view]
    names = [*sorted(FIRST_FIGURES.values(), key=lambda name: name != shown), *ALONE]
    return [(name, state) for name in names]


def _play_figure(name: str, state: str, *, figures: FiguresPage, words: Catalogue) -> PlayedStep:
    query = "&".join(filter(None, (state, urlencode({"fig": name}))))
    subject = figures.subject(state, asked=replace(read_asked(query, words=words), preset="class-mid"))
    title, note = subject.said.title, words.say("class.view_note")
    step = Step(id=name, sentence=title, note=note, figure=name, state=state)
    return PlayedStep(
        step=step, sentence=title, question="", note=note, sources=(), figure_query=query, numbers={}, guess=None
    )
