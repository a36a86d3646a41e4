"""The handout of a lesson: its figures, six to a page of A4, each with its number and headline, in greys."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from iomdash.frames.marks import paint_texts
from iomdash.frames.worksheet import draw_handout
from iomdash.layouts.handout_cells import CELLS, HandoutPage, place_handout
from iomdash.layouts.headings import place_heading
from iomdash.layouts.presets import HANDOUT, PRESETS
from iomdash.layouts.sheet import SheetWords
from iomdash.layouts.text_marks import Box
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.figures.subject import Body, Space, Subject
from iomdash.pages.lessons.paper_words import say_around
from iomdash.pages.lessons.played import PlayedLesson, PlayedStep
from iomdash.state import SEPARATOR
from iomdash.words.catalogue import Catalogue

SCALES = (0.95, 0.85, 0.74, 0.62)
"""How large drawings are printed, the largest that has room first: their smallest letters are 8.5 points, then less."""

COLUMNS = "cols"
"""The key of a state that names the columns of its flow."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A page as SVG text, and what it says."""

    svg: str
    told: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure of the page before it is drawn."""

    number: str
    headline: str
    subject: Subject | None
    show: int = 0
    refusal: str = ""


def draw_handouts(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> list[Printed]:
    """The pages of a lesson's figures; none for a lesson without figures."""
    steps = [(str(n), step) for n, step in enumerate(played.steps, start=1) if step.step.figure]
    cells = [_make_cell(number, step, figures=figures) for number, step in steps]
    around = say_around("handout", played, reader=figures.reader, words=words)
    pages = list(_pages(cells))
    return [
        _draw_page(page, words=around, page=around.pages.format(n=n, of=len(pages)), note=words.say("worksheet.note"))
        for n, page in enumerate(pages, start=1)
    ]


def _pages(cells: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    for start in range(0, len(cells), CELLS):
        yield cells[start : start + CELLS]


def _make_cell(number: str, step: PlayedStep, *, figures: FiguresPage) -> Cell:
    state, show = narrow_state(step.step.state, show=step.step.show)
    cell = Cell(number=number, headline=step.sentence, subject=None, show=show)
    try:
        return replace(cell, subject=figures.makers[step.step.figure](state, preset=PRESETS[HANDOUT]))
    except FigureRefusedError as fault:
        return replace(cell, refusal=str(fault))


def narrow_state(state: str, *, show: int) -> tuple[str, int]:
    """A flow that grows column by column has the last two that stand, where a page has room for no more.

    Of the first column alone it is the first of two that is painted.
    """
    pairs = dict(parse_qsl(state.lstrip("?"), keep_blank_values=True))
    columns = pairs.get(COLUMNS, "").split(SEPARATOR)
    if not show or len(columns) < 2:
        return state, 0
    last = max(2, min(show, len(columns)))
    kept = {**pairs, COLUMNS: SEPARATOR.join(columns[last - 2 : last])}
    return urlencode(kept, safe=SEPARATOR), 1 if show == 1 else 0


def _draw_page(cells: Sequence[Cell], *, words: SheetWords, page: str, note: str) -> Printed:
    """The page, placed again where what its drawings say of themselves needs room in the foot."""
    headlines = [(cell.number, cell.headline) for cell in cells]
    placed = place_handout(headlines, words=words, page=page, told=words.told)
    bodies = _draw_all(cells, placed=placed)
    notes = " ".join(dict.fromkeys(body.note for body, _ in bodies if body.note))
    if notes:
        placed = place_handout(headlines, words=words, page=page, told=((note, notes), *words.told))
        bodies = _draw_all(cells, placed=placed)
    svg = draw_handout(placed, drawings=[(body.drawing, scale) for body, scale in bodies])
    return Printed(svg=svg, told=" ".join(f"{number}: {said}" for number, said in headlines)[:4000])


def _draw_all(cells: Sequence[Cell], *, placed: HandoutPage) -> list[tuple[Body, float]]:
    return [_draw_cell(cell, box=box) for cell, box in zip(cells, placed.boxes, strict=True)]


def _draw_cell(cell: Cell, *, box: Box) -> tuple[Body, float]:
    """The drawing in the largest type that has room, and how large that is; else why there is none."""
    width, height, refusal = box.right - box.left, box.bottom - box.top, cell.refusal
    if cell.subject:
        for scale in SCALES:
            space = Space(width=width / scale, height=height / scale, is_terse=True, show=cell.show)
            try:
                return cell.subject.draw(space), scale
            except FigureRefusedError as fault:
                refusal = str(fault)
    said = place_heading("", unit=refusal, width=width)
    return Body(drawing=paint_texts(said.texts, width=width, height=said.height)), 1.0
