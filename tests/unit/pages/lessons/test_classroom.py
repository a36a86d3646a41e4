"""Class mode as the server answers: lessons, views, files, papers, and what there is not."""

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from lxml import html as markup

from iomdash.components.guess_asked import GuessAsked
from iomdash.components.player import SCRIPTS, STYLES
from iomdash.home import assets_folder
from iomdash.lessons.lesson import GuessKind
from iomdash.lessons.shipped import NAMES, read_shipped
from iomdash.pages.figures.asked import Asked, FigureRefusedError, read_asked
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.alone import inline_scripts, inline_styles
from iomdash.pages.lessons.boards import make_asked
from iomdash.pages.lessons.classroom import leave_of, read_own
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep, play
from iomdash.pages.lessons.stages import ALL_STAGES, FIRST, Stages, group_lines
from iomdash.pages.lessons.view import play_view
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue

NAME = "how-much-iom"


@pytest.fixture(scope="module")
def figures(reader: Reader, words: Catalogue) -> FiguresPage:
    return FiguresPage(reader, words=words)


@pytest.fixture(scope="module")
def played(reader: Reader, words: Catalogue) -> dict[str, PlayedLesson]:
    return {name: play(lesson, reader=reader, words=words) for name, lesson in read_shipped().items()}


# Addresses


def test_the_list_of_lessons_leads_to_each(client: FlaskClient) -> None:
    page = markup.fromstring(client.get("/class").text)
    links = page.xpath("//*[@class='lesson']//a/@href")
    for name in NAMES:
        assert {f"/class/{name}", f"/class/{name}.html", f"/class/{name}/worksheet.pdf"} <= {*links}


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("", 1),
        ("step=3", 3),
        ("step=0", 1),
        ("step=-2", 1),
        ("step=999", 0),
        ("step=x", 1),
        ("step=²", 1),
        ("step=99999", 1),
    ],
)
def test_the_step_of_an_address_is_one_that_there_is(client: FlaskClient, asked: str, shown: int) -> None:
    page = markup.fromstring(client.get(f"/class/{NAME}?{asked}").text)
    wanted = shown or len(read_shipped()[NAME].steps)
    assert page.xpath("//body/@data-now") == [str(wanted)]
    assert page.xpath("//section[contains(@class, 'is-now')]/@data-step")[0] == str(wanted)


def test_own_keys_are_kept_apart_from_those_of_the_view() -> None:
    own, rest = read_own("c=ly&step=2&large=1&speaker=yes&step=4&i=iom")
    assert own == {"step": "2", "large": "1", "speaker": "yes"}
    assert rest == "c=ly&i=iom"


@pytest.mark.parametrize(
    ("name", "rest", "leave"),
    [
        (NAME, "c=ly", "/class"),
        ("view", "", "/"),
        ("view", "v=map&i=iom", "/?v=map&i=iom"),
        ("view", "fig=iom-years&y=2018", "/iom?y=2018"),
        ("view", "fig=compare&a=c%3Dly", "/compare?a=c%3Dly"),
    ],
)
def test_where_a_lesson_is_left_to(name: str, rest: str, leave: str) -> None:
    assert leave_of(name, rest) == leave


@pytest.mark.parametrize("path", ["/class/nope", "/class/nope.html", "/class/nope/worksheet.pdf", f"/class/{NAME}/nope.pdf"])
def test_what_there_is_not_is_said(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


def test_a_paper_is_a_pdf(client: FlaskClient) -> None:
    answer = client.get(f"/class/{NAME}/worksheet.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF")
    assert ".pdf" in answer.headers["Content-Disposition"]


def test_the_player_loads_its_own_files_alone(client: FlaskClient) -> None:
    page = markup.fromstring(client.get(f"/class/{NAME}?large=1&speaker=1").text)
    assert page.xpath("//script/@src") == [f"/assets/js/{name}.js" for name in SCRIPTS]
    assert page.xpath("//link[@rel='stylesheet']/@href") == [f"/assets/css/{name}.css" for name in STYLES]
    assert page.xpath("//body/@class") == ["in-class is-large is-speaker"]


def test_a_view_of_a_release_that_there_is_not_is_refused(client: FlaskClient) -> None:
    answer = client.get("/class/view?c=ly&r=1999")
    assert answer.status_code == client.get("/figure.svg?c=ly&r=1999").status_code == 404
    assert "1999" in answer.text


# Views


@pytest.mark.parametrize(
    ("query", "first"), [("v=map", "map"), ("c=ly", "flow"), ("v=table", "extract"), ("v=trend", "trend")]
)
def test_the_figure_of_a_view_comes_first(figures: FiguresPage, words: Catalogue, query: str, first: str) -> None:
    steps = play_view(query, figures=figures, words=words).steps
    assert steps[0].step.figure == first
    assert {step.step.figure for step in steps} >= {"flow", "map", "trend", "extract"}
    for step in steps:
        assert read_asked(step.figure_query, words=words).figure == step.step.figure
        assert step.sentence


def test_views_of_other_pages(figures: FiguresPage, words: Catalogue) -> None:
    steps = play_view("fig=iom-years", figures=figures, words=words).steps
    assert steps[0].step.figure == "iom-years"
    assert all(step.step.figure.startswith("iom-") for step in steps)
    query = urlencode({"fig": "compare", "a": "c=ly", "b": "c=ne"})
    assert [step.step.figure for step in play_view(query, figures=figures, words=words).steps] == ["compare"]


# Stages


def test_lines_of_a_twin_stand_under_their_heads() -> None:
    assert group_lines(["- before", "One", "- a", "- b - c", "Two"]) == [
        ("- before", []),
        ("One", ["a", "b - c"]),
        ("Two", []),
    ]


def test_a_step_holds_the_drawings_that_are_asked_for(
    figures: FiguresPage, played: dict[str, PlayedLesson], words: Catalogue
) -> None:
    stages, lesson = Stages(figures, words=words), played[NAME]
    steps = stages.make(lesson, drawn={1: (FIRST,), 3: (FIRST,)})
    assert [step.number for step in steps if step.drawn] == [3]
    for made, step in zip(steps, lesson.steps, strict=True):
        assert made.headline == (step.question if step.guess else step.sentence)
        assert (made.board is None) == (step.guess is None)
        assert bool(made.figure) == bool(step.figure_query)
        assert bool(made.listed) == bool(step.figure_query)
        assert [*made.answer] == ([step.sentence, step.why] if step.guess else [])


def test_a_stage_without_room_takes_the_smaller_one(figures: FiguresPage) -> None:
    drawn = figures.draw("", Asked(figure="reconciliation", preset="class-wide-large"))
    assert drawn.asked.preset == "class-wide"
    assert figures.draw("c=ly", Asked(preset="class-wide-large", title="Short")).asked.preset == "class-wide-large"
    with pytest.raises(FigureRefusedError):
        figures.draw("c=ly", Asked(preset="class-wide", title="word " * 38))


def test_the_columns_shown_are_asked_in_the_address(words: Catalogue) -> None:
    assert read_asked("fig=flow", words=words).show == 0
    assert read_asked("fig=flow&show=2", words=words).show == 2
    for wrong in ("9", "-1", "x"):
        with pytest.raises(FigureRefusedError) as refused:
            read_asked(f"fig=flow&show={wrong}", words=words)
        assert refused.value.key == "show"


# Guesses


def test_every_guess_is_asked_in_the_unit_of_its_answer(played: dict[str, PlayedLesson], words: Catalogue) -> None:
    kinds = set()
    for lesson in played.values():
        for step in lesson.steps:
            if step.guess:
                asked = make_asked(step, words=words)
                kinds.add(asked.kind)
                check_asked(asked, step)
    assert kinds == set(GuessKind)


def check_asked(asked: GuessAsked, step: PlayedStep) -> None:
    guess = step.guess
    assert guess is not None
    assert (asked.question, asked.sentence, asked.why) == (step.question, step.sentence, guess.why)
    assert "{n}" in asked.unit
    assert [item.written for item in asked.items] == [answer.written for answer in guess.answers]
    for item, answer in zip(asked.items, guess.answers, strict=True):
        if answer.unit in ("EUR", "USD"):
            assert item.value * 1e8 == pytest.approx(answer.value)
        assert not answer.label or item.is_accent == ("IOM" in answer.label)
    if asked.kind is GuessKind.SHARE:
        assert 0 <= asked.items[0].value <= 100


def test_a_step_without_a_guess_asks_nothing(played: dict[str, PlayedLesson], words: Catalogue) -> None:
    step = next(step for step in played[NAME].steps if step.guess is None)
    with pytest.raises(ValueError, match=step.step.id):
        make_asked(step, words=words)


# The file


def test_styles_and_fonts_are_inside_a_file() -> None:
    text = str(inline_styles())
    fonts = list((assets_folder() / "fonts").glob("*.woff2"))
    assert text.count("url(data:font/woff2;base64,") == len(fonts)
    assert text.count("url(") == len(fonts)
    assert "@import" not in text
    assert "/*" not in text
    assert text.count("</style") == 1


def test_scripts_are_inside_a_file_and_end_where_they_should() -> None:
    text = str(inline_scripts())
    assert text.count("<script>") == text.count("</script") == len(SCRIPTS)
    assert " src=" not in text
    assert set(ALL_STAGES) == {f"class-{shape}{large}" for shape in ("wide", "mid", "full") for large in ("", "-large")}
