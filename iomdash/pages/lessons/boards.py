"""From a played guess to what the class is asked: its unit, its answers in that unit, its scale."""

import re
from collections.abc import Mapping

from iomdash.components.guess_asked import AskedItem, GuessAsked
from iomdash.lessons.lesson import Form, GuessKind
from iomdash.pages.lessons.played import PlayedAnswer, PlayedStep
from iomdash.pages.lessons.quantities import Unit
from iomdash.words.catalogue import Catalogue

CENTS_OF_A_MILLION = 100_000_000
MONEY = (Unit.EUR, Unit.USD)
UNIT_WORDS: Mapping[Unit, str] = {Unit.EUR: "eur", Unit.USD: "usd", Unit.SHARE: "share"}
"""Unit -> the last part of the key that says how it is written; others stand plain."""
_ADDRESS = re.compile(r"\s*https?://\S+")
ACCENTED = "IOM"
"""The accent is for the money of the IOM alone."""
AGENCY_CHOSEN = "i=iom"


def without_address(source: str) -> str:
    """A source as a class reads it: its address is for the speaker's note and the papers."""
    return _ADDRESS.sub("", source).strip()


def make_asked(played: PlayedStep, *, words: Catalogue) -> GuessAsked:
    """What a step asks the class. Raises ValueError for a step without a guess, and for answers that do not fit its kind."""
    guess = played.guess
    if guess is None:
        raise ValueError(f"{played.step.id} has no guess")
    return GuessAsked(
        id=played.step.id,
        kind=guess.kind,
        question=played.question,
        items=tuple(_ask(answer, is_accent=_is_agency(played, answer)) for answer in guess.answers),
        sentence=played.sentence,
        why=guess.why,
        source=" ".join(map(without_address, played.sources)),
        unit=_unit(played, words=words),
        gap_unit=_gap_unit(played, words=words),
        most=guess.most,
        is_rising=guess.answers[0].unit is Unit.DAY,
    )


def _ask(answer: PlayedAnswer, *, is_accent: bool) -> AskedItem:
    return AskedItem(
        label=answer.label,
        value=value_of(answer),
        written=answer.written,
        is_accent=is_accent,
    )


def _is_agency(played: PlayedStep, answer: PlayedAnswer) -> bool:
    """Whether an answer tells of the IOM: it is named so, or it is the one answer and its state chooses the IOM."""
    guess = played.step.guess
    if answer.label or guess is None:
        return ACCENTED in answer.label
    return AGENCY_CHOSEN in (played.step.numbers[guess.answer].state or "").split("&")


def value_of(answer: PlayedAnswer) -> float:
    """An answer as it is guessed: millions of its currency, a count, per cent; of a date its year and a part of it."""
    if answer.unit in MONEY:
        return float(answer.value) / CENTS_OF_A_MILLION
    if answer.unit is Unit.DAY:
        year, month, day = (*map(int, str(answer.value).split("-")), 1, 1)[:3]
        return year + (month - 1) / 12 + (day - 1) / 372
    return float(answer.value)


def _is_of_hundred(played: PlayedStep) -> bool:
    """Whether a share is told as euros of every hundred."""
    guess = played.step.guess
    return guess is not None and played.step.numbers[guess.answer].form is Form.HUNDRED


def _gap_unit(played: PlayedStep, *, words: Catalogue) -> str:
    """Shares differ by points; euros of a hundred, and everything else, by what they are told in."""
    guess = played.guess
    is_share = guess is not None and guess.answers[0].unit is Unit.SHARE
    is_of_hundred = guess is not None and guess.kind is GuessKind.SHARE and _is_of_hundred(played)
    return words.say_template("guess.points") if is_share and not is_of_hundred else ""


def _unit(played: PlayedStep, *, words: Catalogue) -> str:
    guess = played.guess
    unit = guess.answers[0].unit if guess else Unit.COUNT
    is_hundred = guess is not None and guess.kind is GuessKind.SHARE and _is_of_hundred(played)
    return words.say_template(f"class.unit_{'hundred' if is_hundred else UNIT_WORDS.get(unit, 'plain')}")
