"""Slides for PowerPoint: their pictures are sharp, their headlines are text, the speaker's notes are kept."""

import builtins
import io

import pytest
from pptx import Presentation

from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.papers import PaperRefusedError
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.slides import draw_slides
from iomdash.pages.reading import Reader
from iomdash.press.slides_pptx import write_pptx
from iomdash.words.catalogue import Catalogue
from tests.unit.pages.lessons.papers_sample import play_sample


@pytest.fixture(scope="module")
def figures(reader: Reader, words: Catalogue) -> FiguresPage:
    return FiguresPage(reader, words=words)


@pytest.fixture(scope="module")
def played(reader: Reader, words: Catalogue) -> PlayedLesson:
    return play_sample(reader, words=words)


@pytest.fixture(scope="module")
def written(played, figures, words) -> bytes:
    return write_pptx(played, figures=figures, words=words)


def test_every_slide_has_picture_headline_and_note(written, played, figures, words) -> None:
    show = Presentation(io.BytesIO(written))
    assert (show.slide_width, show.slide_height) == (12_192_000, 6_858_000)
    drawn = draw_slides(played, figures=figures, words=words)
    for page, slide in zip(show.slides, drawn, strict=True):
        picture, title = page.shapes
        assert picture.image.size == (2560, 1440)
        assert (picture.left, picture.top, picture.width, picture.height) == (0, 0, show.slide_width, show.slide_height)
        assert picture._element.nvPicPr.cNvPr.get("descr") == slide.told
        assert title.text_frame.text.split("\v") == list(slide.headline.lines)
        assert 0.6 * slide.headline.size < title.text_frame.paragraphs[0].runs[0].font.size.pt <= 0.75 * slide.headline.size
        assert title.left >= 0
        assert title.left + title.width <= show.slide_width
        assert page.notes_slide.notes_text_frame.text == slide.note
    assert played.steps[0].note in show.slides[0].notes_slide.notes_text_frame.text


def test_the_file_says_what_it_is_and_not_when_it_was_made(written, played, figures, words) -> None:
    told = Presentation(io.BytesIO(written)).core_properties
    assert told.title == "Slides: Who got how much?"
    assert told.author == "iomdash"
    assert told.created.year == 1980
    assert write_pptx(played, figures=figures, words=words) == written


def test_a_missing_package_is_told_in_words(monkeypatch: pytest.MonkeyPatch, played, figures, words) -> None:
    load = builtins.__import__

    def refuse(name: str, *rest: object, **more: object) -> object:
        if name == "pptx":
            raise ImportError(name)
        return load(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(PaperRefusedError, match="python-pptx"):
        write_pptx(played, figures=figures, words=words)
