"""Class mode: the list of lessons, the player of each, and of any view of the site."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from dash import html

from iomdash.components.document import Document
from iomdash.components.lesson_list import make_lesson_list
from iomdash.components.player import Player, link_scripts, link_styles, write_player
from iomdash.lessons.shipped import read_shipped
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.alone import write_alone
from iomdash.pages.lessons.papers import name_paper, write_paper
from iomdash.pages.lessons.played import PlayedLesson, play
from iomdash.pages.lessons.stages import FIRST, Stages
from iomdash.pages.lessons.view import VIEW, play_view
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue

CLASS = "/class"
OWN = f"{CLASS}/own"
STEP, LARGE, SPEAKER = "step", "large", "speaker"
OWN_KEYS = (STEP, LARGE, SPEAKER)
"""Keys of the player's own address."""


class ClassPage:
    """Answers for /class and for every lesson."""

    path = CLASS

    def __init__(self, figures: FiguresPage, *, words: Catalogue) -> None:
        self.figures, self.words = figures, words
        self.stages = Stages(figures, words=words)
        self.play = lru_cache(maxsize=None)(self._play)
        self.print = lru_cache(maxsize=None)(self._print)
        self.write_alone = lru_cache(maxsize=None)(self._write_alone)

    def answer(self, query: str, form: Mapping[str, str]) -> Document:
        """The list of lessons."""
        words = self.words
        lessons = [self.play(name).lesson for name in read_shipped()]
        body = [
            html.H1(words.say("page.class")),
            html.P(words.say("class.lead"), className="lead"),
            make_lesson_list(lessons, words=words),
            html.P(words.say("class.file_note")),
            html.H2(html.A(words.say("class.own"), href=OWN)),
            html.P(words.say("class.own_note")),
            html.P(words.say("class.from_view")),
        ]
        return Document(title=words.say("page.class"), body=body)

    def write(self, name: str, query: str) -> str:
        """The page of a lesson, or of the view that the query gives. KeyError for a lesson that there is not.

        Raises FigureRefusedError for a view without a figure.
        """
        own, rest = read_own(query)
        played = play_view(rest, figures=self.figures, words=self.words) if name == VIEW else self.play(name)
        return self.write_played(played, own=own, leave=leave_of(name, rest))

    def write_played(self, played: PlayedLesson, *, own: Mapping[str, str], leave: str) -> str:
        """The page of a lesson from the step on that its address names."""
        now = step_asked(own, of=len(played.steps))
        player = Player(
            name=played.lesson.name,
            title=played.lesson.title,
            summary=played.lesson.summary,
            steps=self.stages.make(played, drawn={now: (FIRST,)}),
            now=now,
            leave=leave,
            is_large=LARGE in own,
            is_speaker=SPEAKER in own,
        )
        return write_player(player, styles=link_styles(), scripts=link_scripts(), words=self.words)

    def name_paper(self, name: str, paper: str) -> str:
        """The file name of a paper."""
        return name_paper(paper, self.play(name))

    def _print(self, name: str, paper: str) -> bytes:
        """A paper of a lesson as PDF. KeyError for a lesson or paper that there is not."""
        return write_paper(paper, self.play(name), figures=self.figures, words=self.words)

    def _write_alone(self, name: str) -> str:
        """A lesson as one file that needs no other and no network. KeyError for a lesson that there is not."""
        return write_alone(self.play(name), stages=self.stages, words=self.words)

    def _play(self, name: str) -> PlayedLesson:
        return play(read_shipped()[name], reader=self.figures.reader, words=self.words)


def read_own(query: str) -> tuple[dict[str, str], str]:
    """What a query says of the player, and the rest of it as a query."""
    pairs, _ = read_pairs(query)
    own = {key: value for key, value in reversed(pairs) if key in OWN_KEYS}
    return own, urlencode([pair for pair in pairs if pair[0] not in OWN_KEYS])


def leave_of(name: str, rest: str) -> str:
    """Where Esc leads: from a lesson to the list, from a view back to its page."""
    if name != VIEW:
        return CLASS
    figure = dict(read_pairs(rest)[0]).get("fig", "")
    state = urlencode([pair for pair in read_pairs(rest)[0] if pair[0] != "fig"])
    path = "/compare" if figure == "compare" else "/iom" if figure.startswith("iom-") else "/"
    return f"{path}?{state}" if state else path


def step_asked(own: Mapping[str, str], *, of: int) -> int:
    """The step, from 1, that the player's own keys ask for, of so many."""
    return min(max(_read_step(own.get(STEP, "")), 1), of)


def _read_step(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
