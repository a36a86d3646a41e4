"""A lesson: steps that a class goes through, each with its figure or its guess, its words and its numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class GuessKind(StrEnum):
    """How a class says what it expects before it sees the answer."""

    SHARE = "share"
    NUMBER = "number"
    BARS = "bars"
    ORDER = "order"


class Read(StrEnum):
    """What a number reads of a state: money in cents, or a count of programmes."""

    TOTAL = "total"
    PROGRAMMES = "programmes"
    LOWEST = "lowest"
    HIGHEST = "highest"


class Form(StrEnum):
    """How a number is written: EUR 755m, USD 1.2bn, 8.5 %, EUR 8.48 (of a hundred), 251, two, Two, 22 August 2018."""

    EUR = "eur"
    USD = "usd"
    SHARE = "share"
    HUNDRED = "hundred"
    COUNT = "count"
    WORD = "word"
    CAPITAL = "Word"
    DAY = "day"


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number of a step, which its words name in braces. It is asked of one of three places, never typed.

    `state` is the query of an address ("" for the whole fund) of which `read` is taken, as a share of the state `of` if
    there is one, less the state `less`; `table` is a query as in the register of claims ("published_shares?entity=IOM&
    sum=amount_eur"; without a sum, how many rows there are); `query` names one of the queries of our prose.
    """

    name: str
    state: str | None = None
    read: Read = Read.TOTAL
    of: str | None = None
    less: str | None = None
    table: str = ""
    query: str = ""
    form: Form = Form.EUR


@dataclass(frozen=True, kw_only=True)
class Item:
    """One bar of a guess, or one thing to be put in order: its label and the name of its number."""

    label: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Guess:
    """What is guessed: one number (`answer`, "" for none) or several `items`; `why` is the line told with the answer.

    `most` is where the scale of a number or of bars ends, in the unit of the guess (EUR or USD m, programmes); 0
    leaves it to the answer. A share is guessed of a hundred.
    """

    kind: GuessKind
    answer: str = ""
    items: tuple[Item, ...] = ()
    why: str
    most: float = 0


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step. `figure` of `state` is drawn ("" for a guess or for words alone); `show` its first columns only (0: all).

    `sentence` is the headline, of a guess the one told with its answer; `question` what the class is asked; `note` what
    the speaker reads; `sources` are ids of the table of sources beside those of the figure; `line` is where the step
    begins in its file; `minutes` is how long it takes; `holds` are comparisons of its numbers that its words rely
    on ("libya > niger"): a release of which one is untrue does not play the lesson.
    """

    id: str
    sentence: str
    note: str
    question: str = ""
    sources: tuple[str, ...] = ()
    figure: str = ""
    state: str = ""
    show: int = 0
    numbers: Mapping[str, Number] = field(default_factory=dict)
    guess: Guess | None = None
    minutes: float = 2
    holds: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson: `name` is its part of an address, `file` where it was read."""

    name: str
    title: str
    summary: str
    steps: tuple[Step, ...]
    file: str
    language: str = "en"

    @property
    def minutes(self) -> float:
        return sum(step.minutes for step in self.steps)
