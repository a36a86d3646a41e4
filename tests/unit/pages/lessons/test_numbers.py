"""The numbers of a lesson are asked of the release: states, tables and queries, in every form, and refused by name."""

from decimal import Decimal
from typing import Any

import pytest

from iomdash.lessons.faults import LessonFaultsError
from iomdash.lessons.lesson import Form, Lesson, Number, Read
from iomdash.lessons.reading import read_lesson
from iomdash.measures.ranges import derive_range
from iomdash.measures.reconcile import reconcile
from iomdash.measures.selection import Selection
from iomdash.pages.lessons.checked import LessonChecker, check_shipped
from iomdash.pages.lessons.numbers import Asked, ask_number
from iomdash.pages.lessons.played import play
from iomdash.pages.lessons.quantities import FITS, NumberRefusedError, Unit
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur, write_share
from iomdash.words.prose.answers import Day, Money, Share
from tests.conftest import ROOT

TEXT = (ROOT / "tests" / "fixtures" / "lesson.toml").read_text(encoding="utf-8")


def ask(reader: Reader, words: Catalogue, **fields: Any) -> Asked:
    return ask_number(Number(name="n", **fields), reader=reader, words=words)


def total(reader: Reader, query: str) -> int:
    return reader.total(decode(query, known=reader.known).selection)


def test_a_state_gives_its_total(reader: Reader, words: Catalogue) -> None:
    asked = ask(reader, words, state="c=ly")
    assert asked.quantity.answer == Money(cents=total(reader, "c=ly"))
    assert asked.written == write_eur(total(reader, "c=ly"), words=words)
    assert ask(reader, words, state="", less="c=ly").quantity.value == total(reader, "") - total(reader, "c=ly")


def test_a_share_is_that_of_two_states(reader: Reader, words: Catalogue) -> None:
    part, whole = total(reader, "i=iom"), total(reader, "")
    asked = ask(reader, words, state="i=iom", of="", form=Form.SHARE)
    assert asked.quantity.answer == Share(part=part, of=whole)
    assert asked.written == write_share(part, of=whole, words=words)
    assert asked.quantity.value == round(100 * part / whole, 2)
    hundred = ask(reader, words, state="i=iom", of="", form=Form.HUNDRED)
    assert hundred.written == f"EUR\u00a0{100 * part / whole:.2f}"
    rest = ask(reader, words, state="", less="i=iom", of="", form=Form.SHARE)
    assert rest.quantity.answer == Share(part=whole - part, of=whole)


def test_a_state_gives_its_programmes_and_the_ends_of_the_range(reader: Reader, words: Catalogue) -> None:
    state = decode("w=noa", known=reader.known).selection
    asked = ask(reader, words, state="w=noa", read=Read.PROGRAMMES, form=Form.COUNT)
    assert asked.quantity.value == reconcile(reader.ledger, selection=state).count
    span = derive_range(reader.ledger, selection=Selection())
    assert ask(reader, words, state="", read=Read.LOWEST).quantity.value == span.lowest
    assert ask(reader, words, state="", read=Read.HIGHEST).quantity.value == span.highest


def test_a_table_is_summed_in_the_unit_of_its_column(reader: Reader, words: Catalogue) -> None:
    rows = reader.ledger.rows("agency_revenue")
    year = max(row["year"] for row in rows)
    asked = ask(reader, words, table=f"agency_revenue?year={year}&sum=amount_usd", form=Form.USD)
    cents = int(100 * sum((row["amount_usd"] for row in rows if row["year"] == year), Decimal(0)))
    assert (asked.quantity.unit, asked.quantity.value) == (Unit.USD, cents)
    assert asked.written.startswith("USD\u00a0")
    corrections = ask(reader, words, table="corrections", form=Form.COUNT)
    assert corrections.quantity.value == len(reader.ledger.rows("corrections"))


def test_a_share_of_two_sums(reader: Reader, words: Catalogue) -> None:
    whole = "fund_totals?window=Total&sum=approved_eur"
    asked = ask(reader, words, table=whole, of=whole, form=Form.SHARE)
    assert asked.quantity.value == 100


def test_a_table_gives_a_published_percentage_and_a_date(reader: Reader, words: Catalogue) -> None:
    row = next(row for row in reader.ledger.rows("published_shares") if row["share_percent"] and row["entity"])
    filters = "&".join(f"{name}={row[name]}" for name in ("source_id", "scope", "window", "entity", "measure"))
    asked = ask(reader, words, table=f"published_shares?{filters}&sum=share_percent", form=Form.SHARE)
    assert asked.quantity.value == float(row["share_percent"])
    dated = ask(reader, words, table="sources?source_id=BOELL_2019&sum=published_date", form=Form.DAY)
    assert dated.quantity.answer == Day(iso=str(reader.ledger.sources["BOELL_2019"]["published_date"]))
    coarse = [row for row in reader.ledger.rows("events") if row["precision"] == "year"]
    year = ask(reader, words, table=f"events?event_id={coarse[0]['event_id']}&sum=event_date", form=Form.DAY)
    assert year.written == str(coarse[0]["event_date"])[:4]


@pytest.mark.parametrize(
    ("form", "written"), [(Form.DAY, "22 August 2018"), (Form.COUNT, None), (Form.EUR, None), (Form.SHARE, None)]
)
def test_a_date_is_written_in_full_and_as_nothing_else(
    reader: Reader, words: Catalogue, form: Form, written: str | None
) -> None:
    table = "published_shares?source_id=BOELL_2019&scope=IOM total&sum=as_of_date"
    if written:
        assert ask(reader, words, table=table, form=form).written == written
    else:
        with pytest.raises(NumberRefusedError) as refused:
            ask(reader, words, table=table, form=form)
        assert refused.value.key == "misfit"


def test_queries_of_our_prose_are_written_as_words(reader: Reader, words: Catalogue) -> None:
    assert ask(reader, words, query="rules", form=Form.WORD).written == "four"
    assert ask(reader, words, query="rules", form=Form.CAPITAL).written == "Four"
    assert ask(reader, words, query="study_half", form=Form.WORD).written == "half"
    assert ask(reader, words, query="approved").quantity.value == total(reader, "")


def test_every_form_has_its_units() -> None:
    assert set(FITS) == set(Form)
    assert {unit for units in FITS.values() for unit in units} == set(Unit)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"state": "c=zz"}, "no_such_state"),
        ({"state": "country=ly"}, "no_such_state"),
        ({"state": "", "less": "i=nobody"}, "no_such_state"),
        ({"state": "", "of": "y=1901&u=0", "form": Form.SHARE}, "empty_whole"),
        ({"state": "c=ly", "form": Form.COUNT}, "misfit"),
        ({"state": "c=ly", "form": Form.USD}, "misfit"),
        ({"table": "nothing"}, "no_such_table"),
        ({"table": "paths?sum=amount_eur"}, "no_such_table"),
        ({"table": "published_shares?entitty=IOM&sum=amount_eur"}, "no_such_column"),
        ({"table": "published_shares?entity=IOM&sum=amount"}, "no_such_column"),
        ({"table": "corrections?donors=de"}, "no_such_column"),
        ({"table": "published_shares?entity=Nobody&sum=amount_eur"}, "no_rows"),
        ({"table": "published_shares?sum=entity"}, "no_sum"),
        ({"table": "sources?sum=published_date", "form": Form.DAY}, "several_dates"),
        ({"table": "corrections", "of": "fund_totals?sum=approved_eur", "form": Form.SHARE}, "other_unit"),
        ({"table": "corrections", "less": "fund_totals?sum=approved_eur"}, "other_unit"),
        ({"query": "nothing", "form": Form.WORD}, "no_such_query"),
    ],
)
def test_what_the_release_does_not_give_is_refused(
    reader: Reader, words: Catalogue, fields: dict[str, Any], key: str
) -> None:
    with pytest.raises(NumberRefusedError) as refused:
        ask(reader, words, **fields)
    assert refused.value.key == key
    said = words.say(f"lesson_fault.{key}", found=refused.value.found, **refused.value.values)
    assert said.endswith((".", "?"))


def lesson_of(text: str, words: Catalogue) -> Lesson:
    return read_lesson(text.encode(), file="fixture.toml", words=words)


def test_a_lesson_is_played_with_its_places_filled(reader: Reader, words: Catalogue) -> None:
    libya, hundred, order = play(lesson_of(TEXT, words), reader=reader, words=words).steps
    part, whole = total(reader, "c=ly&i=iom"), total(reader, "c=ly")
    share = write_share(part, of=whole, words=words)
    assert libya.sentence == f"In Libya {share} of {write_eur(whole, words=words)} was for the IOM"
    assert libya.note.startswith(f"The study says {write_eur(37_500_000_000, words=words)}.")
    assert read_pairs(libya.figure_query)[0] == [
        *(("c", "ly"), ("cols", "country~implementer"), ("fig", "flow"), ("show", "2"), ("title", libya.sentence))
    ]
    assert [reader.ledger.sources["DW_2022"]["title"] in line for line in libya.sources] == [True]
    assert (hundred.figure_query, order.sources, libya.guess, libya.why) == ("", (), None, "")
    assert hundred.guess
    assert [(one.value, one.written, one.unit) for one in hundred.guess.answers] == [
        (round(100 * total(reader, "i=iom") / total(reader, ""), 2), hundred.numbers["hundred"].written, Unit.SHARE)
    ]
    assert order.guess
    assert [one.label for one in order.guess.answers] == ["Niger", "Libya", "Mali"]
    assert [one.value for one in order.guess.in_order] == sorted((one.value for one in order.guess.answers), reverse=True)
    assert order.why == f"Libya has {write_eur(part, words=words)}."


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('{ state = "c=ly" }', '{ state = "c=zz" }', "step libya, numbers, libya", "“c=zz”"),
        ('["DW_2022"]', '["DW_2023"]', "step libya, source", "no source “DW_2023”"),
        ('"libya > iom_libya_eur"', '"libya < iom_libya_eur"', "step libya, holds", "is not true of this release"),
        ('"libya > iom_libya_eur"', '"libya > iom_libya"', "step libya, holds", "different kinds"),
        ('figure = "flow"\nstate = "c=ly&', 'figure = "flow"\nstate = "c=zz&', "step libya, state", "“c=zz”"),
        ('figure = "flow"\nstate = "c=ly&', 'figure = "flow"\nstate = "y=1901&u=0&', "step libya, state", "cannot be drawn"),
        ('figure = "flow"\nstate = "c=ly&', 'figure = "flow"\nstate = "preset=slide&', "step libya, state", "preset=slide"),
        ("show = 2", "show = 3", "step libya, show", "The flow has 2 columns"),
        ('figure = "flow"', 'figure = "flows"', "step libya, figure", "There is no figure “flows”"),
        (
            'was for the IOM"\nnote',
            "was for the IOM" + " and nobody else" * 5 + '"\nnote',
            "step libya, sentence",
            "more than 110",
        ),
    ],
)
def test_what_the_release_does_not_bear_out_is_named(
    reader: Reader, words: Catalogue, old: str, new: str, field: str, said: str
) -> None:
    assert TEXT.count(old) >= 1
    text = TEXT.replace(old, new, 1).replace("show = 2\n", "" if "flows" in new else "show = 2\n")
    with pytest.raises(LessonFaultsError) as raised:
        LessonChecker(reader, words=words).check(lesson_of(text, words))
    faults = [fault for fault in raised.value.faults if fault.field == field and said in fault.said]
    assert len(faults) == 1, str(raised.value)
    assert (faults[0].file, faults[0].line) == ("fixture.toml", TEXT.partition('id = "libya"')[0].count("\n"))


@pytest.mark.parametrize(
    ("figure", "state", "said"),
    [
        ("compare", "a=c%3Dly&b=c%3Dne", ""),
        ("compare", "a=c%3Dzz&b=c%3Dne", "“c=zz”"),
        ("compare", "a=&c=ne", "“c=ne”"),
        ("gallery", "entry=libya", ""),
        ("gallery", "entry=atlantis", "cannot be drawn"),
        ("gallery", "entry=libya&c=ne", "“c=ne”"),
        ("iom-years", "", ""),
        ("iom-payers", "d=zz", "“d=zz”"),
        ("range", "w=noa", ""),
        ("map", "i=iom&v=map", ""),
    ],
)
def test_figures_of_other_pages_have_states_of_their_own(
    reader: Reader, words: Catalogue, figure: str, state: str, said: str
) -> None:
    text = f'title = "t"\nsummary = "s"\n[[step]]\nid = "a"\nfigure = "{figure}"\nstate = "{state}"\n'
    lesson = lesson_of(text + 'sentence = "s"\nnote = "n"\nsource = []\n', words)
    checker = LessonChecker(reader, words=words)
    if not said:
        assert checker.check(lesson).steps[0].figure_query.endswith(f"fig={figure}&title=s")
        return
    with pytest.raises(LessonFaultsError, match=said):
        checker.check(lesson)


def test_the_fixture_is_whole(reader: Reader, words: Catalogue) -> None:
    assert len(LessonChecker(reader, words=words).check(lesson_of(TEXT, words)).steps) == 3


def test_the_shipped_lessons_have_no_faults(reader: Reader) -> None:
    assert check_shipped(reader) == []
