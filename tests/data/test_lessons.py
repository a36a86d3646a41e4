"""Every shipped lesson on the release that ships: it plays, and each number equals the second computation by SQL."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import unquote_plus

import duckdb
import pytest

from iomdash.lessons.lesson import Form, Number, Read
from iomdash.lessons.shipped import NAMES, read_shipped
from iomdash.measures.selection import Selection, changed
from iomdash.pages.lessons.checked import LessonChecker
from iomdash.pages.lessons.numbers import Asked
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.vocabulary import Rule
from iomdash.words.catalogue import Catalogue
from tests.oracle import Oracle

LESSONS = sorted(read_shipped())
FEWEST, MOST = 10, 14
"""Steps of a lesson."""


@pytest.fixture(scope="module")
def played(reader: Reader, words: Catalogue) -> dict[str, PlayedLesson]:
    checker = LessonChecker(reader, words=words)
    return {name: checker.check(lesson) for name, lesson in read_shipped().items()}


def asked_in(played: dict[str, PlayedLesson]) -> Iterator[tuple[str, PlayedStep, Asked]]:
    """(place, step, number) of every number of every lesson."""
    for name, lesson in played.items():
        for step in lesson.steps:
            for asked in step.numbers.values():
                yield f"{name}, {step.step.id}, {asked.number.name}", step, asked


def queries_of(number: Number) -> list[str]:
    """The states that a number asks."""
    return [one for one in (number.state, number.less, number.of) if one is not None] if number.state is not None else []


class Counted:
    """What SQL says of every state that the lessons ask: totals, programmes, and the focus under every rule."""

    def __init__(self, reader: Reader, queries: set[str]) -> None:
        self._reader = reader
        self._states = {query: decode(query, known=reader.known).selection for query in sorted(queries)}
        listed: list[Selection] = []
        self._place: dict[tuple[str, str], int] = {}
        for query, state in self._states.items():
            focus = state.implementers[0] if len(state.implementers) == 1 else state.mark
            ruled = {str(rule): changed(state, implementers=(), kinds=(), mark=focus, rule=rule) for rule in Rule}
            for key, selection in {"": state, **ruled}.items():
                self._place[query, key] = len(listed)
                listed.append(selection)
        oracle = Oracle(reader.ledger.release.folder, states=listed)
        self._sums, self._programmes = oracle.sums("total"), oracle.programmes()

    def amount(self, query: str, read: Read) -> int:
        """Cents or programmes of a state."""
        if read is Read.PROGRAMMES:
            return self._programmes.get(self._place[query, ""], 0)
        if read is Read.TOTAL:
            return self._sums.get(self._place[query, ""], {}).get("", (0, 0))[0]
        marked = [self._sums.get(self._place[query, str(rule)], {}).get("", (0, 0))[1] for rule in Rule]
        return min(marked) if read is Read.LOWEST else max(marked)

    def exact(self, number: Number) -> Fraction:
        """The value of a number of states: cents, programmes, a part of one."""
        found = self.amount(number.state or "", number.read)
        found -= self.amount(number.less, number.read) if number.less is not None else 0
        return Fraction(found, self.amount(number.of, number.read)) if number.of is not None else Fraction(found)


@pytest.fixture(scope="module")
def counted(reader: Reader, played: dict[str, PlayedLesson]) -> Counted:
    return Counted(reader, {query for _, _, asked in asked_in(played) for query in queries_of(asked.number)})


def sum_by_sql(reader: Reader, query: str) -> Fraction:
    """A query of a table by SQL: rows counted, or a column summed; money in cents, shares as parts of one."""
    table, _, text = query.partition("?")
    filters = dict(pair.split("=", 1) for pair in text.split("&") if pair)
    column, donors = filters.pop("sum", ""), filters.pop("donors", "").split("~")
    folder = reader.ledger.release.folder
    parts = [f'"{name}"::varchar in ({", ".join("?" * len(value.split("~")))})' for name, value in filters.items()]
    values = [unquote_plus(value) for value in "~".join(filters.values()).split("~")] if filters else []
    if donors != [""]:
        codes = f"select iso3 from '{folder / 'countries.parquet'}' where country_code in (select unnest(?))"
        members = " or is_eu_member" if "members" in donors else ""
        parts.append(f"(donor_iso3 in ({codes}{members}) or (donor_type = 'EU' and {'eu' in donors}))")
        values.append(donors)
    what = f'sum("{column}")' if column else "count(*)"
    statement = f"select {what} from '{folder / table}.parquet' where {' and '.join(parts) or 'true'}"
    row = duckdb.connect().execute(statement, values).fetchone()
    assert row
    found = Fraction(Decimal(str(row[0])))
    return found * 100 if column.endswith(("_eur", "_usd")) else found / 100 if column.endswith("percent") else found


def test_the_lessons_that_are_planned_are_all_there() -> None:
    assert set(LESSONS) == set(NAMES)
    assert list(read_shipped()) == list(NAMES)


@pytest.mark.parametrize("name", LESSONS)
def test_every_lesson_reads_and_plays(name: str, played: dict[str, PlayedLesson]) -> None:
    lesson = played[name].lesson
    assert FEWEST <= len(lesson.steps) <= MOST
    assert any(step.guess for step in lesson.steps)
    assert any(step.figure for step in lesson.steps)
    for step in played[name].steps:
        said = " ".join([step.sentence, step.question, step.note, step.why])
        assert "{" not in said
        assert "}" not in said


@pytest.fixture(scope="module")
def exact(played: dict[str, PlayedLesson], counted: Counted, reader: Reader) -> dict[str, Fraction]:
    """Place of a number -> what SQL says of it: of all that are no dates and no queries of our prose."""
    found = {}
    for place, _, asked in asked_in(played):
        number = asked.number
        if number.state is not None:
            found[place] = counted.exact(number)
        elif number.table and number.form is not Form.DAY:
            value = sum_by_sql(reader, number.table)
            value -= sum_by_sql(reader, number.less) if number.less is not None else 0
            found[place] = value / sum_by_sql(reader, number.of) if number.of is not None else value
    return found


def test_every_number_equals_the_second_computation(played: dict[str, PlayedLesson], exact: dict[str, Fraction]) -> None:
    wrong = [place for place, _, asked in asked_in(played) if exact.get(place, asked.quantity.exact) != asked.quantity.exact]
    assert wrong == []
    assert len(exact) > 100


def test_only_dates_and_queries_of_our_prose_are_not_computed_twice(
    played: dict[str, PlayedLesson], exact: dict[str, Fraction]
) -> None:
    others = [asked.number for place, _, asked in asked_in(played) if place not in exact]
    assert all(number.query or number.form is Form.DAY for number in others)


SIZES = {"bn": 10**9, "m": 10**6, "": 1}


def read_back(written: str) -> tuple[Fraction, Fraction] | None:
    """(least, most) that a written amount, share or count may stand for, in EUR, USD, per cent or one; None for words."""
    found = re.fullmatch(r"(?:(?:EUR|USD)\u00a0)?(−?)([\d,]+)(?:\.(\d+))?(bn|m|%|)", written)
    if not found:
        return None
    sign, whole, decimals, size = found.groups()
    unit = Fraction(SIZES.get(size, 1), 10 ** len(decimals or ""))
    value = int(whole.replace(",", "") + (decimals or "")) * unit
    if not decimals and size == "" and whole.endswith("000"):
        unit = Fraction(1000)
    return (-1 if sign else 1) * value - unit / 2, (-1 if sign else 1) * value + unit / 2


def meant(asked: Asked, exact: Fraction) -> Fraction:
    """An exact value in the unit in which it is written."""
    if asked.number.form in (Form.SHARE, Form.HUNDRED):
        return 100 * exact
    return exact / 100 if asked.number.form in (Form.EUR, Form.USD) else exact


def test_what_is_written_reads_back_as_the_second_computation(
    played: dict[str, PlayedLesson], exact: dict[str, Fraction]
) -> None:
    """The written number stands in the words, and what it stands for is what SQL counts."""
    wrong, compared = [], 0
    for place, step, asked in asked_in(played):
        said = " ".join([step.sentence, step.question, step.note, step.why])
        if f"{{{asked.number.name}}}" in _left_open(step) and asked.written not in said:
            wrong.append(f"{place}: {asked.written} is not said")
        span = read_back(asked.written)
        if span and place in exact:
            compared += 1
            value = meant(asked, exact[place])
            wrong += [] if span[0] <= value <= span[1] else [f"{place}: {asked.written} for {float(value)}"]
    assert wrong == []
    assert compared > 100


def _left_open(step: PlayedStep) -> str:
    """The words of a step as the file has them."""
    own: Any = step.step
    return " ".join([own.sentence, own.question, own.note, own.guess.why if own.guess else ""])


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [
        ("EUR\u00a0755m", 754_500_000, 755_500_000),
        ("EUR\u00a01.50bn", 1_495_000_000, 1_505_000_000),
        ("8.5%", Fraction("8.45"), Fraction("8.55")),
        ("EUR\u00a08.48", Fraction("8.475"), Fraction("8.485")),
        ("EUR\u00a0194,000", 193_500, 194_500),
        ("251", Fraction("250.5"), Fraction("251.5")),
    ],
)
def test_a_written_number_stands_for_a_span(written: str, least: Fraction, most: Fraction) -> None:
    assert read_back(written) == (least, most)


def test_the_numbers_of_words_are_no_numbers() -> None:
    assert [read_back(text) for text in ("four", "22 August 2018", "half", "<EUR\u00a00.1m")] == [None] * 4
