"""Figures of random states in every size: words inside their frame, none on another, and the numbers of the screen.

`IOMDASH_FIGURES` says how many states; in the test run each is drawn in some of the sizes, in the audit (`all`) in all.
"""

import csv
import io
import json
import os
import zipfile
from decimal import Decimal
from itertools import cycle, islice
from random import Random
from urllib.parse import quote

import pytest

from iomdash.frames.stamp import read_stamp
from iomdash.layouts.presets import HANDOUT, PRESETS
from iomdash.measures.selection import Selection
from iomdash.pages.drawing import place_flow
from iomdash.pages.figures.asked import Asked, FigureRefusedError
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.reading import Reader
from iomdash.state import decode, encode
from iomdash.state.keys import SEPARATOR
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue
from tests.strategies import random_selections
from tests.svg_boxes import list_faults, read_lines

STATES = int(os.environ.get("IOMDASH_FIGURES", "200"))
IN_ALL = os.environ.get("IOMDASH_FIGURES_IN", "") == "all"
PARTS = 10
SIZES = [name for name in PRESETS if name != HANDOUT]
VIEWS = (View.FLOW, View.MAP, View.TREND, View.TABLE)
ROOM = "room"


@pytest.fixture(scope="module")
def page(reader: Reader, words: Catalogue) -> FiguresPage:
    return FiguresPage(reader, words=words)


def list_states() -> list[Selection]:
    return random_selections(STATES, seed=20261123)


def sizes_of(number: int) -> list[str]:
    """Two sizes of a state, so that all come in turn; the handout with every twentieth."""
    if IN_ALL:
        return list(PRESETS)
    some = list(islice(cycle(SIZES), 2 * number % len(SIZES), 2 * number % len(SIZES) + 2))
    return [*some, HANDOUT] if number % 20 == 0 else some


@pytest.mark.parametrize("part", range(PARTS))
def test_words_stand_inside_their_frame_and_none_on_another(page: FiguresPage, part: int) -> None:
    drawn = refused = 0
    for number, state in list(enumerate(list_states()))[part::PARTS]:
        query = encode(state)
        for preset in sizes_of(number):
            svg, why = try_to_draw(page, query, preset=preset, variant=Random(number).choice(["", "grey", "dark"]))
            if why:
                assert ROOM in why or not page.reader.total(state), f"{preset} ?{query}: {why}"
                refused += ROOM in why
                continue
            assert list_faults(svg) == [], f"{preset} ?{query}"
            assert "\x02" not in svg
            drawn += 1
    assert drawn > STATES / PARTS
    assert refused <= drawn / 20


def try_to_draw(page: FiguresPage, query: str, *, preset: str, variant: str) -> tuple[str, str]:
    """The picture, or why there is none."""
    try:
        return page.draw(query, Asked(preset=preset, variant=variant)).svg, ""
    except FigureRefusedError as refusal:
        return "", str(refusal)


def test_a_text_outside_its_frame_would_be_noticed(page: FiguresPage) -> None:
    svg = str(page.draw("c=ly", Asked()).svg)
    title = next(line for line in read_lines(svg)[0] if line.size == 30)
    planted = svg.replace(title.text, title.text * 4)
    assert any(fault.startswith("outside") for fault in list_faults(planted))
    twice = svg.replace("</svg>", '<text x="20" y="60" font-size="30">Over the title</text></svg>')
    assert any(fault.startswith("overlap") for fault in list_faults(twice))


@pytest.mark.parametrize(
    "query", ["", "c=ly", "s=any", "d=de&y=2018&u=0", "m=contracted&cols=kind~country", "w=noa&px=2000000"]
)
def test_screen_and_paper_agree(page: FiguresPage, reader: Reader, words: Catalogue, query: str) -> None:
    """The article's flow is the page's: the same nodes and links of the same size, read from both."""
    state = page.subject(query, asked=Asked())
    drawn = page.draw(query, Asked())
    reading = reader.read(decode(query, known=reader.known).selection)
    layout = place_flow(reading, width=1200.0, words=words)
    marks = drawn.body.marks
    assert {(one["key"], one["eur"]) for one in marks["nodes"]} == {
        (node.key, euros(node.amount)) for node in reading.flow.nodes.values()
    }
    assert {(one["source"], one["target"], one["eur"]) for one in marks["links"]} == {
        (link.source, link.target, euros(link.amount)) for link in reading.flow.links
    }
    for bar in layout.bars:
        for segment in bar.segments:
            place = f'x="{bar.x:.2f}'.rstrip("0").rstrip(".")
            assert place in drawn.svg
            assert f'height="{segment.height:.2f}'.rstrip("0").rstrip(".") in drawn.svg
    assert state.headline == reading.total


def euros(cents: int) -> str:
    return str(Decimal(cents).scaleb(-2))


@pytest.mark.parametrize("number", range(12))
def test_rows_and_data_sum_to_the_headline(page: FiguresPage, number: int) -> None:
    state = [one for one in list_states() if page.reader.total(one)][number]
    query = encode(state)
    rows = csv.DictReader(io.StringIO(page.answer("csv", query).content.decode()))
    told = json.loads(page.answer("json", query).content)
    assert sum(Decimal(row["amount_eur"]) for row in rows) == Decimal(told["total_eur"])
    assert Decimal(told["total_eur"]) * 100 == page.reader.total(state)
    if state.view is View.FLOW:
        first = {node["key"].partition(":")[0] for node in told["nodes"]}
        sums = {name: sum(Decimal(n["eur"]) for n in told["nodes"] if n["key"].startswith(f"{name}:")) for name in first}
        assert set(sums.values()) == {Decimal(told["total_eur"])}


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "csv", "xlsx", "json", "txt", "zip"])
def test_same_state_same_bytes(reader: Reader, words: Catalogue, form: str) -> None:
    one, other = (FiguresPage(reader, words=words).answer(form, "c=ne&preset=slide") for _ in range(2))
    assert one.content == other.content
    assert one.tag == other.tag


def test_the_archive_holds_every_form_and_how_to_cite_it(page: FiguresPage) -> None:
    sent = page.answer("zip", "c=ly&preset=slide&title=Mine")
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        held = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    forms = {f"figure.{form}" for form in ("svg", "png", "pdf", "csv", "xlsx", "json", "txt")}
    assert set(held) == {*forms, "README.txt", "alt.txt", "citation.bib", "citation.txt"}
    for form in ("svg", "png", "pdf", "csv"):
        assert held[f"figure.{form}"] == page.answer(form, "c=ly&preset=slide&title=Mine").content
    readme = held["README.txt"].decode()
    assert "written by the reader" in readme
    assert all(f"- {name}: " in readme for name in forms)
    assert b"2026-11" in held["citation.bib"]
    assert b"urldate" not in held["citation.bib"]


def test_a_view_whose_address_no_file_can_hold_is_found_by_its_code(page: FiguresPage) -> None:
    """A comparison of two states of nearly every organisation, whose address is longer than any other."""
    side = quote("i=" + SEPARATOR.join(page.reader.known.implementers))[:3800]
    sent = page.answer("svg", f"fig=compare&a={side}")
    stamp = read_stamp(sent.content)
    assert stamp is not None
    assert stamp.address == f"/f/{stamp.code}"


@pytest.mark.parametrize("query", ["fig=iom-payers", "fig=compare&a=c%3Dly", "fig=gallery&entry=implementers"])
def test_a_figure_of_another_page_has_no_handout_of_the_fund(page: FiguresPage, query: str) -> None:
    with pytest.raises(FigureRefusedError, match="A handout holds"):
        page.answer("svg", f"{query}&preset=handout")
    assert page.answer("svg", f"{query}&preset=slide").content
