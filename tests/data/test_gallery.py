"""Every figure of the gallery in the release that ships: drawn, readable, summing to its title, the same twice."""

import csv
import io
import re
from decimal import Decimal

import pytest

from iomdash.layouts.presets import PRESETS
from iomdash.pages.figures.asked import FIGURES
from iomdash.pages.figures.makers import make_makers
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.gallery.entries import ENTRIES, Entry
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur
from iomdash.words.sentence import count_words
from tests.svg_boxes import list_faults

SIZES = ("article", "slide", "column")
OF_OTHER_PAGES = ("iom-", "compare")
"""Figures that are no state of the first page: their rows are of an account or comparison of their own."""
TOTALS = {"ngos", "purposes", "implementers", "kinds", "returns", "iom_purposes", "corrected", "nameless", "placeless"}
"""Entries whose title states the total of the figure."""


@pytest.fixture(scope="module")
def figures(reader: Reader, words: Catalogue) -> FiguresPage:
    return FiguresPage(reader, words=words)


def entry_of(id: str, figures: FiguresPage) -> Entry:
    """The entry, whose figure has a maker."""
    entry = ENTRIES[id]
    assert entry.figure in figures.makers, f"no maker is registered for the figure {entry.figure} of the entry {id}"
    return entry


def draw(figures: FiguresPage, id: str, preset: str, variant: str = "") -> str:
    return figures.answer("svg", f"fig=gallery&entry={id}&preset={preset}&variant={variant}").content.decode()


def is_state(entry: Entry) -> bool:
    return not entry.figure.startswith(OF_OTHER_PAGES)


def test_every_figure_of_the_gallery_has_a_maker(reader: Reader, words: Catalogue) -> None:
    assert {entry.figure for entry in ENTRIES.values()} <= set(make_makers(reader, words=words))
    assert {entry.figure for entry in ENTRIES.values() if is_state(entry)} <= set(FIGURES)


@pytest.mark.parametrize("id", [id for id, entry in ENTRIES.items() if is_state(entry)])
def test_every_state_decodes_whole_and_holds_money(id: str, reader: Reader) -> None:
    decoded = decode(ENTRIES[id].query, known=reader.known)
    assert decoded.ignored == ()
    assert reader.total(decoded.selection) > 0


@pytest.mark.parametrize("id", ENTRIES)
def test_every_text_of_every_size_stands_inside_apart(id: str, figures: FiguresPage) -> None:
    entry_of(id, figures)
    for preset in SIZES:
        assert list_faults(draw(figures, id, preset)) == []
    for preset in ("preview", "square"):
        assert list_faults(draw(figures, id, preset, "plain")) == []


@pytest.mark.parametrize("id", ENTRIES)
def test_two_renders_are_the_same_bytes(id: str, figures: FiguresPage, reader: Reader, words: Catalogue) -> None:
    entry_of(id, figures)
    again = FiguresPage(Reader(reader.ledger), words=words)
    assert draw(figures, id, "slide") == draw(again, id, "slide")


@pytest.mark.parametrize("id", ENTRIES)
def test_rows_sum_to_the_headline(id: str, figures: FiguresPage, words: Catalogue) -> None:
    entry = entry_of(id, figures)
    subject = figures.makers["gallery"](f"entry={id}", preset=PRESETS["slide"])
    assert 1 < count_words(subject.said.title) <= 12
    if not is_state(entry):
        return
    rows = csv.DictReader(io.StringIO(subject.write_rows().lstrip("\ufeff")))
    summed = sum((Decimal(row["amount_eur"] or 0) for row in rows), Decimal())
    assert int(summed * 100) == subject.headline
    if id in TOTALS:
        assert write_eur(subject.headline, words=words) in subject.said.title


def test_a_title_with_another_total_would_be_noticed(figures: FiguresPage, words: Catalogue) -> None:
    subject = figures.makers["gallery"]("entry=kinds", preset=PRESETS["slide"])
    assert write_eur(subject.headline * 11 // 10, words=words) not in subject.said.title


@pytest.mark.parametrize("id", ["kinds", "range", "fund_map", "years", "nameless", "corrected"])
def test_the_title_is_the_one_in_the_picture(id: str, figures: FiguresPage) -> None:
    entry_of(id, figures)
    subject = figures.makers["gallery"](f"entry={id}", preset=PRESETS["slide"])
    said = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", draw(figures, id, "slide")))
    assert subject.said.title.replace("'", "&#39;") in said or subject.said.title in said
