"""From a played lesson to the steps of the player: what each shows, says, holds in words, and has drawn."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from iomdash.components.guess import make_guess
from iomdash.components.player import PlayerStep
from iomdash.layouts.presets import STAGES
from iomdash.pages.figures.asked import FigureRefusedError, read_asked
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.boards import make_asked, without_address
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.words.catalogue import Catalogue

FIRST = "class-mid"
"""The stage that a page holds drawn for those who have no script."""
PRESET, FIGURE = "preset", "/figure.svg"
BULLET = "- "


class Stages:
    """Makes the steps of the player over the figures of one reader."""

    def __init__(self, figures: FiguresPage, *, words: Catalogue) -> None:
        self.figures, self.words = figures, words

    def make(self, played: PlayedLesson, *, drawn: Mapping[int, Iterable[str]] | None = None) -> list[PlayerStep]:
        """The steps of a lesson; of those in `drawn`, by number, the drawings of these presets come along."""
        wanted = drawn or {}
        return [self.make_one(played, number=n, presets=wanted.get(n, ())) for n in range(1, len(played.steps) + 1)]

    def make_one(self, lesson: PlayedLesson, *, number: int, presets: Iterable[str]) -> PlayerStep:
        """One step of a lesson, from 1 on, with the drawings of these presets."""
        played = lesson.steps[number - 1]
        query = played.figure_query
        drawn, refused = self._draw_all(query, presets=presets) if query else ({}, "")
        return PlayerStep(
            number=number,
            headline=played.question if played.guess else played.sentence,
            figure=f"{FIGURE}?{query}" if query else "",
            drawn=drawn,
            refused=refused,
            board=make_guess(make_asked(played, words=self.words), words=self.words) if played.guess else None,
            listed=self._list(query) if query else (),
            note=played.note,
            question=played.question,
            answer=(played.sentence, played.why) if played.guess else (),
            sources=played.sources,
            credits=" ".join(map(without_address, played.sources)),
            minutes=played.step.minutes,
        )

    def _draw_all(self, query: str, *, presets: Iterable[str]) -> tuple[Mapping[str, Markup], str]:
        """The drawings by preset; where one has no room, none, and in words why."""
        try:
            return {preset: self.draw(query, preset=preset) for preset in presets}, ""
        except FigureRefusedError as fault:
            return {}, str(fault)

    def draw(self, query: str, *, preset: str) -> Markup:
        """The drawing of a figure on a stage. Raises FigureRefusedError for what cannot be drawn."""
        return self.figures.show(f"{query}&{PRESET}={preset}").svg

    def _list(self, query: str) -> Sequence[tuple[str, Sequence[str]]]:
        """The figure in words, without drawing it: heads and their lines."""
        asked = read_asked(f"{query}&{PRESET}={FIRST}", words=self.words)
        try:
            subject = self.figures.subject(query, asked=asked)
        except FigureRefusedError as fault:
            return ((str(fault), ()),)
        return group_lines(subject.listed)


def group_lines(lines: Iterable[str]) -> Sequence[tuple[str, Sequence[str]]]:
    """Lines of a twin as heads with what stands under each."""
    groups: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith(BULLET) and groups:
            groups[-1][1].append(line.removeprefix(BULLET))
        else:
            groups.append((line, []))
    return groups


ALL_STAGES = tuple(name for name in STAGES if not name.endswith("-larger"))
"""The stages that a lesson may ask for: the middle size is only taken where the largest has no room."""
