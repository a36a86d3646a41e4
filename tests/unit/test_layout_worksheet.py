"""Worksheets, keys and handouts as they are placed: nothing overlaps, nothing is small, the truth stands in keys alone."""

from dataclasses import replace
from itertools import pairwise

import pytest

from iomdash.frames.worksheet import draw_sheet
from iomdash.layouts.answer_space import place_answer_space
from iomdash.layouts.handout_cells import CellWords, place_handout, share_out
from iomdash.layouts.question import Choice, Question, Scale
from iomdash.layouts.sheet import Sheet, SheetWords
from iomdash.layouts.worksheet import place_sheets
from tests.svg_boxes import list_faults, read_lines

LEAST = 8.5 / 0.75
"""Pixels of the smallest print."""

TOLD = (
    ("", "Split equally, the IOM leads the named implementers"),
    ("Note:", "Ask who thought more than that, and why. " * 9),
    ("Sources:", "A list of programmes, compiled by somebody. https://example.org/" + "very/long/" * 5),
)
TENTHS = Scale(ticks=tuple((n / 10, str(10 * n)) for n in range(11)), between=9)
MILLIONS = Scale(ticks=tuple((n / 5, f"{2000 * n:,}") for n in range(6)), between=3)
LONG = "Several countries at a time, whose parts nobody has published in any list"


def make_choices(*labels: str) -> tuple[Choice, ...]:
    """Answers that rise by tenths."""
    every = enumerate(labels, start=1)
    return tuple(Choice(label=one, part=n / 10, answer=f"EUR {n}.11m", rank=str(len(labels) + 1 - n)) for n, one in every)


def make_questions() -> list[Question]:
    share = Question(
        number="1", asks="scale", text="Of every EUR 100, how many were for the IOM?", task="Shade the ruler.",
        choices=make_choices(""), scale=TENTHS, before="EUR", because="Because", told=TOLD,
    )  # fmt: skip
    bars = replace(
        share, number="3", text="How much did each get? " * 5, choices=make_choices("Libya", LONG, "Niger", "Mali"),
        scale=MILLIONS, after="m",
    )  # fmt: skip
    line = replace(share, number="4", asks="line", scale=None, before="", after="")
    order = replace(bars, number="12", asks="order", scale=None, choices=make_choices("AFD", LONG, "UNHCR"))
    return [share, bars, line, order, Question(number="13", asks="open", text="Is that fair?", lines=3, told=TOLD)]


WORDS = SheetWords(
    kicker="Worksheet",
    title="How much did the International Organization for Migration get from the Africa fund?",
    summary="Four rules, four answers. " * 9,
    fields=("Name", "Date"),
    stated="Computed.",
    told=(("Source:", "A list of programmes, " * 12), ("Also quoted:", "Somebody 2019")),
    address="dashboard.example/class/how-much",
    facts="As of 31 Jan 2022 · release 2026-11.3",
    pages="Page {n} of {of}",
)


def place(*, has_answers: bool, questions: list[Question] | None = None) -> tuple[Sheet, ...]:
    return place_sheets(questions or make_questions(), words=WORDS, has_answers=has_answers)


def texts_of(sheet: Sheet) -> list[str]:
    return [text.text for text in sheet.marks.texts]


@pytest.mark.parametrize("has_answers", [False, True])
@pytest.mark.parametrize("times", [1, 4])
def test_nothing_overlaps_and_nothing_is_small(has_answers: bool, times: int) -> None:
    for sheet in place(has_answers=has_answers, questions=make_questions() * times):
        svg = draw_sheet(sheet)
        assert list_faults(svg) == []
        assert min(line.size for line in read_lines(svg)[0]) >= LEAST


def test_what_is_drawn_stays_on_its_page() -> None:
    for sheet in place(has_answers=False, questions=make_questions() * 3):
        ends = [line.x1 for line in (*sheet.marks.lines, *sheet.marks.ticks)]
        assert max(ends) <= sheet.width - 19 * 96 / 25.4 + 0.01
        foot = sheet.rules[1].y0
        assert max(line.y0 for line in (*sheet.marks.lines, *sheet.marks.ticks)) < foot


def test_worksheet_and_key_match_page_by_page() -> None:
    questions = make_questions() * 3
    blank, key = place(has_answers=False, questions=questions), place(has_answers=True, questions=questions)
    edge = 19 * 96 / 25.4
    for one, other in zip(blank, key, strict=True):
        where = [
            [(mark.text, mark.y) for mark in sheet.marks.texts if mark.x == pytest.approx(edge) and mark.text.isdigit()]
            for sheet in (one, other)
        ]
        assert where[0] == where[1]
        assert where[0]


def test_only_the_key_knows_the_answers() -> None:
    truths = {choice.answer for question in make_questions() for choice in question.choices}
    blank, key = place(has_answers=False), place(has_answers=True)
    assert not any(truth in text for sheet in blank for text in texts_of(sheet) for truth in truths)
    assert not any(sheet.marks.bars for sheet in blank)
    told = [text for sheet in key for text in texts_of(sheet)]
    assert truths <= {*told}
    assert "Because" not in told
    assert TOLD[0][1] in told


def test_every_page_says_where_it_is_from_and_which_it_is() -> None:
    sheets = place(has_answers=False, questions=make_questions() * 3)
    assert len(sheets) > 2
    for number, sheet in enumerate(sheets, start=1):
        told = texts_of(sheet)
        assert {WORDS.address, WORDS.facts, "Source:", f"Page {number} of {len(sheets)}"} <= {*told}


def test_a_bar_of_the_key_is_as_long_as_its_part() -> None:
    question = make_questions()[1]
    placed = place_answer_space(question, width=600, size=13, has_answers=True)
    lengths = [bar.right - bar.left for bar in placed.bars]
    whole = placed.boxes[0].right - placed.boxes[0].left
    assert lengths == pytest.approx([choice.part * whole for choice in question.choices])
    beyond = replace(question, choices=(replace(question.choices[0], part=1.7),))
    (bar,) = place_answer_space(beyond, width=600, size=13, has_answers=True).bars
    assert bar.right == placed.boxes[0].right


def test_ruler_is_cut_evenly() -> None:
    placed = place_answer_space(make_questions()[0], width=600, size=13, has_answers=False)
    xs = sorted(tick.x0 for tick in placed.ticks)
    assert len(xs) == 101
    steps = [later - sooner for sooner, later in pairwise(xs)]
    assert steps == pytest.approx([(xs[-1] - xs[0]) / 100] * 100)


def test_ranks_stand_in_their_boxes() -> None:
    order = make_questions()[3]
    placed = place_answer_space(order, width=600, size=13, has_answers=True)
    ranks = {choice.rank for choice in order.choices}
    marks = [mark for mark in placed.texts if mark.text in ranks]
    assert [mark.text for mark in marks] == ["3", "2", "1"]
    assert all(box.holds(mark.box) for box, mark in zip(placed.boxes, marks, strict=True))


def cells(*shapes: str) -> list[CellWords]:
    """ "n" for a narrow cell, "w" for a wide one, "t" for a tall one."""
    return [
        CellWords(number=str(n), headline="What it shows, " * 4, is_wide=shape != "n", is_tall=shape == "t")
        for n, shape in enumerate(shapes)
    ]


@pytest.mark.parametrize(
    ("shapes", "pages"),
    [
        ("nnnnnn", [[[0, 1], [2, 3], [4, 5]]]),
        ("nnnnnnn", [[[0, 1], [2, 3], [4, 5]], [[6]]]),
        ("nwn", [[[0, 2], [1]]]),
        ("nnwtw", [[[0, 1], [2]], [[3], [4]]]),
        ("t", [[[0]]]),
        ("", []),
    ],
)
def test_cells_fill_rows_and_rows_fill_pages(shapes: str, pages: list[list[list[int]]]) -> None:
    assert share_out(cells(*shapes)) == pages


def test_boxes_of_a_handout_keep_apart() -> None:
    placed = cells("n", "n", "t")
    page = place_handout([placed[:2], placed[2:]], words=WORDS, page="Page 1 of 1", told=WORDS.told)
    left, right, tall = page.boxes
    assert left.right < right.left
    assert left.bottom < tall.top
    assert tall.right == right.right
    assert tall.bottom - tall.top > 1.9 * (left.bottom - left.top)
    assert tall.bottom < page.sheet.rules[1].y0
    assert list_faults(draw_sheet(page.sheet)) == []
