"""Codes of states, the card's words, and the nearest selections that hold money."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.pages.reading import Reader, nearest_selections
from iomdash.pages.wording import Wording, code_of
from iomdash.state.codes import ALPHABET
from iomdash.vocabulary import MapStyle, Measure, Rule, View
from iomdash.words.catalogue import Catalogue
from tests.strategies import random_selections


def make_wording(reader: Reader, words: Catalogue, **fields: object) -> Wording:
    selection = replace(Selection(release=reader.ledger.release.id), **fields)  # type: ignore[arg-type]
    return Wording(reader, reading=reader.read(selection), words=words)


def test_codes_are_stable() -> None:
    """A printed code must stand for the same state for ever."""
    assert code_of(Selection(release="2026-11")) == "4HB2PP"
    assert code_of(Selection(release="2026-11", view=View.MAP)) == "S9CG2U"


def test_codes_are_distinct_and_easy_to_copy() -> None:
    states = {selection: code_of(selection) for selection in random_selections(2000, seed=7)}
    assert len(set(states.values())) == len(states)
    assert all(len(code) == 6 and set(code) <= set(ALPHABET) for code in states.values())
    assert not set("01OI") & set(ALPHABET)


@pytest.mark.parametrize("measure", list(Measure))
@pytest.mark.parametrize("rule", list(Rule))
@pytest.mark.parametrize("view", list(View))
def test_every_card_has_words(reader: Reader, words: Catalogue, view: View, rule: Rule, measure: Measure) -> None:
    wording = make_wording(reader, words, view=view, rule=rule, measure=measure, map_style=MapStyle.CLASSES)
    for part in (wording.heading(), wording.unit(), wording.notes(), wording.source(), wording.as_of()):
        assert part
        assert "{" not in part
    assert wording.as_of() == "As of 31 Jan 2022 · release 2026-11.3"
    assert 2 <= len(wording.ask_next()) <= 3
    assert wording.reconciliation()[0].amount.startswith("EUR ")


def test_notes_say_what_is_left_out_and_what_is_uncorrected(reader: Reader, words: Catalogue) -> None:
    assert "carry no date" in make_wording(reader, words).notes()
    assert "are left out" in make_wording(reader, words, with_undated=False).notes()
    assert "as published" in make_wording(reader, words, with_corrections=False).notes()
    assert "must not be added up" in make_wording(reader, words, rule=Rule.ANY_MENTION).notes()


def test_dates_under_a_figure_are_those_of_the_tables(ledger: Ledger, words: Catalogue) -> None:
    tables = dict(ledger.release.tables)
    for name, column, id, value in (
        ("sources", "published_date", "DW_DB_2022-01", "2023-05-07"),
        ("sources", "published_date", "AKVO_2021-12-17", "2020-02"),
        ("donor_shares", "as_of_date", "it", date(2019, 6, 30)),
    ):
        rows = tables[name].to_pylist()
        key = next(iter(rows[0]))
        changed = [row | {column: value} if row[key] == id else row for row in rows]
        tables[name] = pa.Table.from_pylist(changed, schema=tables[name].schema)
    other = Reader(Ledger(replace(ledger.release, tables=tables)))
    assert make_wording(other, words).source() == (
        "EUTF programme lists, compiled by DW/EDJNet, 7 May 2023; Akvo export, Feb 2020. "
        "Contributions: European Commission, 1 Oct 2023; Germany, Denmark: 31 Dec 2020; Italy: 30 Jun 2019."
    )


def test_long_addresses_are_left_to_the_code(reader: Reader, words: Catalogue) -> None:
    assert make_wording(reader, words, countries=("LY",)).address() == "/?c=ly&r=2026-11.3"
    assert make_wording(reader, words, countries=tuple(reader.known.countries)).address() == ""


def test_whole_fund_is_compared_with_the_published_total(reader: Reader, words: Catalogue) -> None:
    roles = [step.role for step in make_wording(reader, words).reconciliation()]
    assert roles[-3:] == ["total", "published", "gap"]
    assert [step.role for step in make_wording(reader, words, countries=("LY",)).reconciliation()][-1] == "total"


def test_next_questions_differ_from_the_state(reader: Reader, words: Catalogue) -> None:
    for fields in ({}, {"countries": ("LY",)}, {"rule": Rule.ANY_MENTION, "view": View.MAP}, {"donors": ("de",)}):
        wording = make_wording(reader, words, **fields)
        questions = wording.ask_next()
        assert all(state != wording.selection for _, state in questions)
        assert len({said for said, _ in questions}) == len(questions)


def test_every_question_is_answered_with_money(reader: Reader, words: Catalogue) -> None:
    empty = Selection(first_year=1999, last_year=1999, with_undated=False)
    states = [empty, Selection(implementers=("iom",), countries=("LY",)), *random_selections(60, seed=20261126)]
    for state in states:
        questions = Wording(reader, reading=reader.read(state), words=words).ask_next()
        assert questions
        assert all(reader.total(answer) for _, answer in questions), state


def test_nearest_selections_open_one_part_each(reader: Reader) -> None:
    empty = Selection(countries=("LY",), windows=("SAH",), first_year=2017, last_year=2017, with_undated=False)
    assert reader.total(empty) == 0
    found = nearest_selections(reader, selection=empty)
    assert [part for part, _, _ in found] == ["places"]
    assert all(reader.total(selection) == cents > 0 for _, selection, cents in found)


def test_whole_fund_is_offered_where_no_single_part_helps(reader: Reader) -> None:
    empty = Selection(countries=("LY",), windows=("SAH",), implementers=("aecid",), kinds=("iom",), view=View.TREND)
    ((part, selection, cents),) = nearest_selections(reader, selection=empty)
    assert (part, selection) == ("whole", Selection(view=View.TREND))
    assert cents == reader.total(Selection())


def test_known_ids_are_those_of_the_tables(reader: Reader) -> None:
    known = reader.known
    assert {"LY", "several", "unpublished"} <= set(known.countries)
    assert {"iom", "shared", "unpublished", "uncontracted"} <= set(known.implementers)
    assert "iom" in known.marks
    assert "shared" not in known.marks
    assert list(known.releases) == [reader.ledger.release.id]


def test_reading_is_counted_once(reader: Reader) -> None:
    selection = Selection(countries=("TD",))
    assert reader.read(selection) is reader.read(Selection(countries=("TD",)))
