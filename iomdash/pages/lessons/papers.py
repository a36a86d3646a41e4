"""A lesson on paper: worksheet, answer key, handout and slides as PDF, from the same played lesson."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from iomdash.frames.raster import DrawingError, draw_pages
from iomdash.frames.stamp import Stamp
from iomdash.frames.worksheet import draw_sheet
from iomdash.home import site_address
from iomdash.layouts.worksheet import place_sheets
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.handouts import draw_handouts
from iomdash.pages.lessons.paper_questions import list_questions
from iomdash.pages.lessons.paper_words import say_around
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.slides import draw_slides
from iomdash.pages.wording import code_of_text
from iomdash.words.catalogue import Catalogue

KINDS = ("worksheet", "key", "handout", "slides")
"""Papers that there are of a lesson."""

A4_WIDTH, SLIDE_WIDTH = 210.0, 13.333 * 25.4
"""Millimetres."""


class PaperRefusedError(ValueError):
    """A paper that cannot be made of a lesson: in words, why and what to do."""


@dataclass(frozen=True, kw_only=True)
class Pages:
    """The pages of a paper as SVG text, what each says, and how wide they are in millimetres."""

    svgs: Sequence[str]
    told: Sequence[str]
    width_mm: float


def write_paper(kind: str, played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> bytes:
    """The PDF of a paper. KeyError for a kind that there is not; raises PaperRefusedError for one that cannot be made."""
    drawers: Mapping[str, Callable[..., Pages]] = {
        "worksheet": _draw_questions,
        "key": _draw_answers,
        "handout": _draw_handout,
        "slides": _draw_slides,
    }
    pages = drawers[kind](played, figures=figures, words=words)
    stamp = make_paper_stamp(kind, played, figures=figures, words=words)
    try:
        return draw_pages(pages.svgs, width_mm=pages.width_mm, stamp=stamp, told=pages.told)
    except DrawingError as fault:
        raise PaperRefusedError(words.say("worksheet.too_large")) from fault


def name_paper(kind: str, played: PlayedLesson) -> str:
    """The file name of a paper."""
    return f"iomdash-{played.lesson.name}-{kind}.pdf"


def make_paper_stamp(kind: str, played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> Stamp:
    """What the file of a paper says of itself."""
    around = say_around(kind, played, reader=figures.reader, words=words)
    address = f"/class/{played.lesson.name}"
    return Stamp(
        title=f"{around.kicker}: {played.lesson.title}"[:500],
        description=played.lesson.summary[:4000],
        address=address,
        home=site_address(),
        code=code_of_text(address),
        release=figures.reader.ledger.release.id,
        source=around.told[0][1][:1000],
        licence=words.say("files.licence"),
        preset=kind,
        headline_cents=0,
    )


def _draw_questions(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> Pages:
    return _draw_sheets("worksheet", played, figures=figures, words=words)


def _draw_answers(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> Pages:
    return _draw_sheets("key", played, figures=figures, words=words)


def _draw_sheets(kind: str, played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> Pages:
    questions = list_questions(played, reader=figures.reader, words=words)
    if not questions:
        raise PaperRefusedError(words.say("worksheet.no_questions"))
    around = say_around(kind, played, reader=figures.reader, words=words)
    sheets = place_sheets(questions, words=around, has_answers=kind == "key")
    told = [_read_out([text.text for text in sheet.marks.texts]) for sheet in sheets]
    return Pages(svgs=[draw_sheet(sheet) for sheet in sheets], told=told, width_mm=A4_WIDTH)


def _draw_handout(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> Pages:
    drawn = draw_handouts(played, figures=figures, words=words)
    if not drawn:
        raise PaperRefusedError(words.say("worksheet.no_figures"))
    return Pages(svgs=[page.svg for page in drawn], told=[page.told for page in drawn], width_mm=A4_WIDTH)


def _draw_slides(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> Pages:
    drawn = draw_slides(played, figures=figures, words=words)
    return Pages(svgs=[one.svg for one in drawn], told=[one.told for one in drawn], width_mm=SLIDE_WIDTH)


def _read_out(texts: Sequence[str]) -> str:
    return " ".join(texts)[:4000]
