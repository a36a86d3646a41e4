"""A lesson's papers: what their PDFs hold, where their numbers come from, and that a copier and an eye can read them."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from iomdash.frames.worksheet import draw_sheet
from iomdash.layouts.worksheet import place_sheets
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.handouts import draw_handouts, narrow_state
from iomdash.pages.lessons.paper_questions import list_questions, make_scale
from iomdash.pages.lessons.paper_words import say_around
from iomdash.pages.lessons.papers import KINDS, PaperRefusedError, name_paper, write_paper
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.slides import draw_slides
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur
from tests.svg_boxes import list_faults, read_lines
from tests.unit.frames.test_raster import fonts_of
from tests.unit.pages.lessons.papers_sample import FIGURES, GUESSES, play_sample

LEAST = 8.5 / 0.75
STEPS, GUESSED, DRAWN = 7, 4, 2


@pytest.fixture(scope="module")
def figures(reader: Reader, words: Catalogue) -> FiguresPage:
    return FiguresPage(reader, words=words)


@pytest.fixture(scope="module")
def played(reader: Reader, words: Catalogue) -> PlayedLesson:
    return play_sample(reader, words=words)


@pytest.fixture(scope="module")
def papers(played: PlayedLesson, figures: FiguresPage, words: Catalogue) -> dict[str, bytes]:
    return {kind: write_paper(kind, played, figures=figures, words=words) for kind in KINDS}


def pages_of(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf), strict=True).pages]


def total_of(reader: Reader, query: str, *, words: Catalogue) -> str:
    return " ".join(write_eur(reader.total(decode(query, known=reader.known).selection), words=words).split())


def test_pages_are_a4_and_slides_are_wide(papers) -> None:
    for kind, pdf in papers.items():
        for page in PdfReader(io.BytesIO(pdf), strict=True).pages:
            size = float(page.mediabox.width), float(page.mediabox.height)
            assert size == pytest.approx((960, 540) if kind == "slides" else (595.276, 841.89), abs=0.1)


def test_only_our_fonts_are_embedded_each_cut_to_what_is_used(papers) -> None:
    for pdf in papers.values():
        names = [str(font["/BaseFont"]) for font in fonts_of(pdf) if font["/Subtype"] == "/Type0"]
        assert len({name.split("+")[1] for name in names}) == len(names)
        assert all(name[8:].startswith(("SourceSans3", "SourceSerif4")) for name in names)


def test_titles_say_which_paper_of_which_lesson(papers, played) -> None:
    told = {kind: PdfReader(io.BytesIO(pdf), strict=True).metadata for kind, pdf in papers.items()}
    assert {kind: one["/Title"] for kind, one in told.items()} == {
        "worksheet": "Worksheet: Who got how much?",
        "key": "Answer key: Who got how much?",
        "handout": "Handout: Who got how much?",
        "slides": "Slides: Who got how much?",
    }
    assert not any("/CreationDate" in one or "/ModDate" in one for one in told.values())
    assert name_paper("key", played) == "iomdash-sample-key.pdf"


def test_the_same_lesson_gives_the_same_bytes(papers, played, figures, words) -> None:
    for kind in ("worksheet", "handout"):
        assert write_paper(kind, played, figures=figures, words=words) == papers[kind]


def test_worksheet_asks_everything_and_tells_nothing(papers, played) -> None:
    said = " ".join(pages_of(papers["worksheet"]))
    assert all(step.question in said for step in played.steps)
    assert not any(step.sentence in said for step in played.steps)
    truths = {" ".join(answer.written.split()) for step in played.steps if step.guess for answer in step.guess.answers}
    assert len(truths) >= GUESSED
    assert not any(truth in said for truth in truths)


def test_key_tells_the_numbers_of_the_release_and_where_they_stand(papers, played, reader, words) -> None:
    said = " ".join(pages_of(papers["key"]))
    for query in ("c=ly", "c=ne", "c=ml"):
        selection = replace(decode(query, known=reader.known).selection, release=reader.ledger.release.id)
        assert f"{total_of(reader, query, words=words)}: /f/{reader.codes.issue(selection)}" in said
    asked = [step for step in played.steps if step.question]
    assert all(" ".join(step.sentence.split()) in said for step in asked)
    assert all(" ".join(step.why.split()) in said for step in asked)


def test_a_key_follows_what_was_played(played, figures, words, papers) -> None:
    """Nothing of the key is kept: another answer makes another key."""
    step = played.steps[1]
    (answer,) = step.guess.answers
    other = replace(step, guess=replace(step.guess, answers=(replace(answer, value=7, written="seven"),)))
    changed = replace(played, steps=(played.steps[0], other, *played.steps[2:]))
    assert "seven" in " ".join(pages_of(write_paper("key", changed, figures=figures, words=words)))
    assert "seven" not in " ".join(pages_of(papers["key"]))


@pytest.mark.parametrize("kind", ["worksheet", "key", "handout"])
def test_every_page_names_its_source_release_and_place(papers, reader, kind) -> None:
    pages = pages_of(papers[kind])
    for number, page in enumerate(pages, start=1):
        for said in ("Source:", "iomdash/class/sample", reader.ledger.release.id, f"Page {number} of {len(pages)}"):
            assert said in page


@pytest.mark.parametrize("has_answers", [False, True])
def test_sheets_can_be_read_and_copied(played, reader, words, has_answers) -> None:
    around = say_around("key" if has_answers else "worksheet", played, reader=reader, words=words)
    questions = list_questions(played, reader=reader, words=words)
    for sheet in place_sheets(questions, words=around, has_answers=has_answers):
        check_grey(draw_sheet(sheet))


def test_handout_has_every_figure_under_its_headline(played, figures, words, papers) -> None:
    for page in draw_handouts(played, figures=figures, words=words):
        check_grey(page.svg)
    said = " ".join(pages_of(papers["handout"]))
    drawn = [(n, step) for n, step in enumerate(played.steps, start=1) if step.step.figure]
    assert len(drawn) == DRAWN
    assert all(f"{n} {step.sentence}" in said for n, step in drawn)
    assert "Source:" in said


def check_grey(svg: str) -> None:
    """No overlap, nothing smaller than 8.5 points, no colour that a copier would lose."""
    assert list_faults(svg) == []
    assert min(line.size for line in read_lines(svg)[0]) >= LEAST - 0.01
    colours = {part[:6] for part in svg.split('"#')[1:]}
    assert colours
    assert all(one[:2] == one[2:4] == one[4:6] for one in colours)


def test_slides_are_one_a_step_and_two_a_guess(played, figures, words, papers) -> None:
    slides = draw_slides(played, figures=figures, words=words)
    assert len(slides) == len(pages_of(papers["slides"])) == STEPS + GUESSED
    assert all(list_faults(slide.svg) == [] for slide in slides)
    headlines = [" ".join(" ".join(slide.headline.lines).split()) for slide in slides]
    assert headlines[:2] == [played.steps[0].question, " ".join(played.steps[0].sentence.split())]
    assert headlines[-1] == played.steps[-1].sentence


def test_a_slide_without_its_headline_is_the_same_but_for_it(played, figures, words) -> None:
    for slide in draw_slides(played, figures=figures, words=words):
        whole, bare = ([line.text for line in read_lines(svg)[0]] for svg in (slide.svg, slide.bare))
        assert sorted(whole) == sorted([*bare, *slide.headline.lines])
        assert slide.note


def test_slide_of_an_order_is_sorted_in_the_answer_alone(played, figures, words) -> None:
    asked, answered = draw_slides(played, figures=figures, words=words)[6:8]
    names = {"Libya", "Mali", "Niger"}
    shown = [[line.text for line in read_lines(one.svg)[0] if line.text in names] for one in (asked, answered)]
    truth = [answer.label for answer in played.steps[3].guess.in_order]
    assert shown[1] == truth
    assert shown[0] != truth


def test_a_paper_that_there_is_not_is_refused_in_words(reader, figures, words) -> None:
    head = GUESSES.partition("[[step]]")[0]
    no_figures = play_sample(reader, words=words, text=GUESSES)
    no_questions = play_sample(reader, words=words, text=head + "[[step]]" + FIGURES.rpartition("[[step]]")[2])
    for kind, lesson in (("handout", no_figures), ("worksheet", no_questions), ("key", no_questions)):
        with pytest.raises(PaperRefusedError, match="This lesson"):
            write_paper(kind, lesson, figures=figures, words=words)
    with pytest.raises(KeyError):
        write_paper("poster", no_figures, figures=figures, words=words)


@pytest.mark.parametrize(
    ("end", "last", "parts"),
    [
        (1000, "1,000", 5),
        (20_000, "20,000", 4),
        (100, "100", 5),
        (300, "300", 6),
        (50, "50", 5),
        (7, "7", 7),
        (0.5, "0.5", 5),
    ],
)
def test_rulers_are_cut_into_round_parts(end: float, last: str, parts: int) -> None:
    scale = make_scale(end)
    assert [scale.ticks[0], scale.ticks[-1]] == [(0, "0"), (1, last)]
    assert len(scale.ticks) == parts + 1


@pytest.mark.parametrize(
    ("state", "show", "narrowed"),
    [
        ("cols=donor~window~country&c=ly", 0, ("cols=donor~window~country&c=ly", 0)),
        ("cols=donor~window~country&c=ly", 1, ("cols=donor~window&c=ly", 1)),
        ("cols=donor~window~country&c=ly", 2, ("cols=donor~window&c=ly", 0)),
        ("cols=donor~window~country&c=ly", 3, ("cols=window~country&c=ly", 0)),
        ("cols=donor~window", 4, ("cols=donor~window", 0)),
        ("c=ly", 2, ("c=ly", 0)),
    ],
)
def test_a_growing_flow_shows_what_it_grew_by(state: str, show: int, narrowed: tuple[str, int]) -> None:
    assert narrow_state(state, show=show) == narrowed
