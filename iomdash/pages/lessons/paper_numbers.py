"""Where each number of a printed step comes from: the code of its state, or its table, so that anybody can look it up."""

import re
from collections.abc import Iterator
from dataclasses import replace

from iomdash.lessons.lesson import Number, Read, Step
from iomdash.pages.lessons.numbers import Asked
from iomdash.pages.lessons.played import PlayedStep
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue

_PLACE = re.compile(r"\{(\w+)\}")
BETWEEN = "; "


def say_origins(step: PlayedStep, *, reader: Reader, words: Catalogue) -> str:
    """Every number that the step prints, with the address that shows it; "" for a step without numbers."""
    printed = [step.numbers[name] for name in _printed(step.step) if name in step.numbers]
    return BETWEEN.join(dict.fromkeys(_say(asked, reader=reader, words=words) for asked in printed))


def _printed(step: Step) -> list[str]:
    """The names of the numbers that a reader of the key sees, each once and in order."""
    return list(dict.fromkeys(_named(step)))


def _named(step: Step) -> Iterator[str]:
    guess = step.guess
    for text in (step.question, step.sentence, guess.why if guess else "", step.note):
        yield from _PLACE.findall(text)
    if guess:
        yield from filter(None, (guess.answer, *(item.answer for item in guess.items)))


def _say(asked: Asked, *, reader: Reader, words: Catalogue) -> str:
    return words.say("worksheet.number", written=asked.written, found=say_origin(asked.number, reader=reader, words=words))


def say_origin(number: Number, *, reader: Reader, words: Catalogue) -> str:
    """Where a number is looked up: states by their codes, tables by their names."""
    if number.query:
        return words.say("worksheet.number_query")
    found = _find(number, number.table or number.state or "", reader=reader, words=words)
    if number.less is not None:
        other = _find(number, number.less, reader=reader, words=words)
        found = words.say("worksheet.number_less", part=found, other=other)
    if number.of is not None:
        whole = _find(number, number.of, reader=reader, words=words)
        found = words.say("worksheet.number_of", part=found, whole=whole) if whole != found else found
    return found


def _find(number: Number, text: str, *, reader: Reader, words: Catalogue) -> str:
    if number.table:
        return words.say("worksheet.number_table", table=text.partition("?")[0])
    selection = replace(decode(text, known=reader.known).selection, release=reader.ledger.release.id)
    found = f"/f/{reader.codes.issue(selection)}"
    return found if number.read is Read.TOTAL else words.say(f"worksheet.number_{number.read}", found=found)
