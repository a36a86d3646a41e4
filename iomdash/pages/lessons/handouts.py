"""The handout of a lesson: its figures, six to a page of A4, each with its number and headline, in greys."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from iomdash.frames.marks import paint_texts
from iomdash.frames.worksheet import draw_handout
from iomdash.layouts.handout_cells import CellWords, HandoutPage, place_handout, share_out
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

TRIES = 3
LEGIBLE, SMALLER = 0.95, (0.85, 0.74, 0.62)
"""How large drawings are printed: their smallest letters are 8.5 points, and less where there is no other way."""

_SENTENCE = re.compile(r"(?<=\.) (?=[A-Z])")
COLUMNS = "cols"
"""The key of a state that names the columns of its flow."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A page as SVG text, and what it says; `small` are its narrow cells that are printed too small."""

    svg: str
    told: str
    small: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure of a page before it is drawn; `note` is what its drawing will have to say of itself."""

    words: CellWords
    subject: Subject | None
    show: int = 0
    refusal: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What stands in a cell, how many times its size, and whether its smallest letters are as large as they should be."""

    body: Body
    scale: float
    is_legible: bool


def draw_handouts(played: PlayedLesson, *, figures: FiguresPage, words: Catalogue) -> list[Printed]:
    """The pages of a lesson's figures; none for a lesson without figures.

    A figure that is legible only when it is broad has a row of its own.
    """
    around = say_around("handout", played, reader=figures.reader, words=words)
    steps = [(str(n), step) for n, step in enumerate(played.steps, start=1) if step.step.figure]
    cells = [_widen(_make_cell(number, step, figures=figures), words=around) for number, step in steps]
    note = words.say("worksheet.note")
    for _ in range(TRIES):
        pages = share_out([cell.words for cell in cells])
        drawn = [
            _draw_page([[cells[at] for at in row] for row in rows], words=around, page=(n, len(pages)), note=note)
            for n, rows in enumerate(pages, start=1)
        ]
        small = {number for page in drawn for number in page.small}
        if not small:
            break
        # A headline of the same row, or the notes of the page, took the room that a cell had alone.
        cells = [_broad(cell) if cell.words.number in small else cell for cell in cells]
    return drawn


def _widen(cell: Cell, *, words: SheetWords) -> Cell:
    """The cell as large as its drawing must be to be legible: half a row, a row, or two of them."""
    sizes = (cell, _broad(cell), _broad(cell, is_tall=True)) if cell.subject else ()
    for one in sizes:
        (box,) = place_handout([[one.words]], words=words, page="", told=words.told).boxes
        if body := _draw_at(LEGIBLE, one, box=box, is_steady=True):
            return replace(one, note=body.note)
    return sizes[-1] if sizes else cell


def _broad(cell: Cell, *, is_tall: bool = False) -> Cell:
    return replace(cell, words=replace(cell.words, is_wide=True, is_tall=is_tall))


def _make_cell(number: str, step: PlayedStep, *, figures: FiguresPage) -> Cell:
    state, show = narrow_state(step.step.state, show=step.step.show)
    cell = Cell(words=CellWords(number=number, headline=step.sentence), subject=None, show=show)
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


def _draw_page(rows: Sequence[Sequence[Cell]], *, words: SheetWords, page: tuple[int, int], note: str) -> Printed:
    """The page, placed again where its drawings say other things of themselves than was thought."""
    said, cells = [[cell.words for cell in row] for row in rows], [cell for row in rows for cell in row]
    numbered = words.pages.format(n=page[0], of=page[1])
    words = replace(words, told=((words.told[0][0], _join_sources(cells)), *words.told[1:]))
    foreseen = _join_notes([cell.note for cell in cells])
    placed = place_handout(said, words=words, page=numbered, told=((note, foreseen), *words.told))
    bodies = _draw_all(cells, placed=placed)
    notes = _join_notes([drawn.body.note for drawn in bodies])
    if notes != foreseen:
        placed = place_handout(said, words=words, page=numbered, told=((note, notes), *words.told))
        bodies = _draw_all(cells, placed=placed)
    svg = draw_handout(placed, drawings=[(drawn.body.drawing, drawn.scale) for drawn in bodies])
    small = [
        cell.words.number
        for cell, drawn in zip(cells, bodies, strict=True)
        if not drawn.is_legible and not cell.words.is_wide
    ]
    return Printed(
        svg=svg, small=tuple(small), told=" ".join(f"{cell.words.number}: {cell.words.headline}" for cell in cells)[:4000]
    )


def _join_sources(cells: Sequence[Cell]) -> str:
    """The sources of a page's figures, each sentence once."""
    told = [cell.subject.said.told[-1][1] for cell in cells if cell.subject]
    return " ".join(dict.fromkeys(sentence for text in told for sentence in _SENTENCE.split(text)))


def _join_notes(notes: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, notes)))


def _draw_all(cells: Sequence[Cell], *, placed: HandoutPage) -> list[Drawn]:
    return [_draw_cell(cell, box=box) for cell, box in zip(cells, placed.boxes, strict=True)]


def _draw_cell(cell: Cell, *, box: Box) -> Drawn:
    """The drawing in the largest type that has room, and how large that is; else why there is none."""
    for scale, is_steady in ((LEGIBLE, True), *((one, False) for one in (LEGIBLE, *SMALLER))):
        if body := _draw_at(scale, cell, box=box, is_steady=is_steady):
            return Drawn(body=body, scale=scale, is_legible=is_steady)
    width = box.right - box.left
    said = place_heading("", unit=cell.refusal or _refusal(cell, box=box), width=width)
    drawing = paint_texts(said.texts, width=width, height=said.height)
    return Drawn(body=Body(drawing=drawing), scale=1.0, is_legible=True)


def _draw_at(scale: float, cell: Cell, *, box: Box, is_steady: bool) -> Body | None:
    """The drawing at a part of its size, None where it has no room; in a steady one type is not shrunk."""
    try:
        return cell.subject.draw(_space(scale, cell, box=box, is_steady=is_steady)) if cell.subject else None
    except FigureRefusedError:
        return None


def _refusal(cell: Cell, *, box: Box) -> str:
    try:
        if cell.subject:
            cell.subject.draw(_space(SMALLER[-1], cell, box=box, is_steady=False))
    except FigureRefusedError as fault:
        return str(fault)
    return ""


def _space(scale: float, cell: Cell, *, box: Box, is_steady: bool) -> Space:
    width, height = (box.right - box.left) / scale, (box.bottom - box.top) / scale
    return Space(width=width, height=height, is_terse=True, is_steady=is_steady, show=cell.show)
