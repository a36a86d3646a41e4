"""The page of the player: what an address asks for, what stands in it, what it refuses in words."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.boards import make_asked, value_of, without_address
from iomdash.pages.lessons.classroom import ClassPage, leave_of
from iomdash.pages.lessons.played import PlayedAnswer, play
from iomdash.pages.lessons.quantities import Unit
from iomdash.pages.lessons.view import play_view
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue

LESSON = "follow-the-money"
SECTION = re.compile(r'<section id="step-(\d+)" class="step ([^"]*)"')


@pytest.fixture(scope="module")
def page(reader: Reader, words: Catalogue) -> ClassPage:
    return ClassPage(FiguresPage(reader, words=words), words=words)


def now_of(text: str) -> list[str]:
    return [number for number, classes in SECTION.findall(text) if "is-now" in classes.split()]


@pytest.mark.parametrize(("asked", "shown"), [("", "1"), ("step=3", "3"), ("step=0", "1"), ("step=x", "1"), ("step=²", "1")])
def test_the_address_says_which_step_stands(page: ClassPage, asked: str, shown: str) -> None:
    assert now_of(page.write(LESSON, asked)) == [shown]


def test_a_step_beyond_the_last_is_the_last(page: ClassPage) -> None:
    text = page.write(LESSON, "step=999")
    assert now_of(text) == [str(len(SECTION.findall(text)))]


def test_only_the_step_that_is_asked_for_comes_drawn(page: ClassPage) -> None:
    text = page.write(LESSON, "step=5")
    assert text.count("<svg xmlns") == 2  # on the stage, and for the script in the template behind it
    assert text.index("<svg xmlns") > text.index('id="step-5"')


def test_the_window_of_the_speaker_and_large_type_are_asked_for_in_the_address(page: ClassPage) -> None:
    body = re.search(r'<body class="([^"]*)"', page.write(LESSON, "large=1&speaker=1"))
    assert body
    assert {"in-class", "is-large", "is-speaker"} == set(body[1].split())


def test_every_figure_asks_for_a_title_and_its_state(page: ClassPage) -> None:
    figures = re.findall(r'data-figure="(/figure\.svg\?[^"]*)"', page.write(LESSON, "").replace("&amp;", "&"))
    assert len(figures) == 10
    assert [figure for figure in figures if not {"fig", "title"} <= parse_qs(urlsplit(figure).query).keys()] == []


def test_a_view_without_money_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.get("/class/view?c=ly&d=de&i=undp&y=2015-2015&u=0&w=sah")
    assert answer.status_code == 400
    assert "<h1>" in answer.text


def test_a_view_begins_with_its_own_figure_and_leads_back_to_its_page(page: ClassPage, words: Catalogue) -> None:
    played = play_view("i=iom&v=map", figures=page.figures, words=words)
    assert played.steps[0].step.figure == "map"
    assert len(played.steps) == 6
    assert leave_of("view", "i=iom&v=map") == "/?i=iom&v=map"
    assert leave_of("view", "fig=iom-years&from=2015") == "/iom?from=2015"
    assert leave_of("view", "fig=compare") == "/compare"
    assert leave_of(LESSON, "") == "/class"


def test_a_view_of_the_agency_has_its_six_figures(page: ClassPage, words: Catalogue) -> None:
    played = play_view("fig=iom-years", figures=page.figures, words=words)
    assert played.steps[0].step.figure == "iom-years"
    assert len({step.step.figure for step in played.steps}) == 6


def test_a_figure_that_has_no_room_says_so_in_its_place(page: ClassPage) -> None:
    query = "s=any&cs=several&by=2018-08-22&n=0&cols=programme~country~window~theme~donor&all=1"
    text = page.write("view", query)
    assert 'class="step-missing"' in text or "<svg xmlns" in text


@pytest.mark.parametrize(
    ("unit", "value", "guessed"),
    [(Unit.EUR, 41_576_000_000, 415.76), (Unit.COUNT, 22, 22), (Unit.SHARE, 8.48, 8.48), (Unit.DAY, "2018-01-01", 2018)],
)
def test_answers_are_guessed_in_millions_and_years(unit: Unit, value: float, guessed: float) -> None:
    assert value_of(PlayedAnswer(unit=unit, value=value, written="")) == pytest.approx(guessed)


def test_a_guess_says_its_unit_and_its_exact_answer(page: ClassPage, reader: Reader, words: Catalogue) -> None:
    step = page.play(LESSON).steps[0]
    asked = make_asked(step, words=words)
    assert asked.unit == "{n}%"
    parts = [reader.total(decode(query, known=reader.known).selection) for query in ("i=iom", "")]
    assert asked.items[0].value == pytest.approx(100 * parts[0] / parts[1], abs=0.01)
    assert play(page.play(LESSON).lesson, reader=reader, words=words).steps[0].guess == step.guess


def test_a_class_reads_sources_without_addresses() -> None:
    assert without_address("A study. A house, 2019. https://example.org/x?y") == "A study. A house, 2019."
