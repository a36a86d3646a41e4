"""A lesson as a file of slides for PowerPoint and its like: sharp pictures, headlines as text, the speaker's notes kept.

The package that writes it is not needed for anything else, so it is loaded here alone and only when it is asked for.
"""

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from iomdash.frames.raster import draw_png
from iomdash.frames.stamp import Stamp
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.lessons.papers import PaperRefusedError, make_paper_stamp
from iomdash.pages.lessons.played import PlayedLesson
from iomdash.pages.lessons.slides import Headline, Slide, draw_slides
from iomdash.words.catalogue import Catalogue

EMU_PER_PX, POINTS_PER_PX = 9525, 0.75
WIDTH, HEIGHT = 1280, 720
SCALE = 2.0
"""Pixels of a picture for each of the slide: sharp on the screens and projectors there are."""

BLANK = 5
"""The layout with a title and nothing else in the template that comes with the package."""

TITLE_FONT, TITLE_PART = "Georgia", 0.88
"""Ours is on few machines; this one is on most, and as much wider as it is set smaller: lines stay lines."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""What a ZIP says where it says no time."""

SPACING = 1.16
"""Distance of a headline's lines in the type of the page."""


def write_pptx(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> bytes:
    """The slides of a lesson as PPTX, the same bytes for the same lesson and release.

    Raises PaperRefusedError, in words, where the package python-pptx is not installed.
    """
    try:
        from pptx import Presentation
    except ImportError as missing:
        raise PaperRefusedError(words.say("worksheet.no_pptx")) from missing
    stamp = make_paper_stamp("slides", played, figures=figures, words=words)
    show: Any = Presentation()
    show.slide_width, show.slide_height = WIDTH * EMU_PER_PX, HEIGHT * EMU_PER_PX
    _describe(show.core_properties, stamp=stamp, language=played.lesson.language)
    for slide in draw_slides(played, figures=figures, words=words):
        _add(show, slide, stamp=stamp)
    made = io.BytesIO()
    show.save(made)
    return _without_times(made.getvalue())


def _describe(properties: Any, *, stamp: Stamp, language: str) -> None:
    """Title and origin; the dates that the file must have say nothing."""
    never = datetime(*FIRST_DAY, tzinfo=UTC)
    properties.title, properties.subject = stamp.title, stamp.description[:255]
    properties.author = properties.last_modified_by = "iomdash"
    properties.keywords = f"iomdash {stamp.code} {stamp.release}"
    properties.comments = f"{stamp.source} {stamp.licence}"[:255]
    properties.language = language
    properties.created = properties.modified = never
    properties.revision = 1


def _add(show: Any, slide: Slide, *, stamp: Stamp) -> None:
    """The picture over the whole slide, the headline as text on it, the note under it."""
    page = show.slides.add_slide(show.slide_layouts[BLANK])
    picture = io.BytesIO(draw_png(slide.bare, scale=SCALE, stamp=stamp))
    placed = page.shapes.add_picture(picture, 0, 0, width=show.slide_width, height=show.slide_height)
    placed.name = "Figure"
    placed._element.nvPicPr.cNvPr.set("descr", slide.told)
    # What was added last lies on top: the picture goes below the title.
    page.shapes._spTree.remove(placed._element)
    page.shapes._spTree.insert(2, placed._element)
    _write_title(page.shapes.title, headline=slide.headline)
    page.notes_slide.notes_text_frame.text = slide.note


def _write_title(title: Any, *, headline: Headline) -> None:
    """The headline where it stands on the page: as many lines, the same size, one paragraph."""
    from pptx.enum.dml import MSO_THEME_COLOR
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
    from pptx.util import Pt

    box, size = headline.box, headline.size
    title.left, title.top = round(box.left * EMU_PER_PX), round((box.top - 0.2 * size) * EMU_PER_PX)
    title.width = round((WIDTH - 2 * box.left) * EMU_PER_PX)
    title.height = round((box.bottom - box.top + 0.4 * size) * EMU_PER_PX)
    frame = title.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.text = "\v".join(headline.lines)
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, Pt(round(SPACING * size * POINTS_PER_PX))
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.name = Pt(TITLE_PART * size * POINTS_PER_PX), True, TITLE_FONT
        run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _without_times(content: bytes) -> bytes:
    """The same archive, whose entries do not say when they were written."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, date_time=FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
