"""The SVG text of twelve figures in three sizes, kept beside this file. GOLDEN=renew writes it anew: look at the diff."""

import os
from pathlib import Path

import pytest

from iomdash.pages.figures.asked import Asked
from iomdash.pages.figures.page import FiguresPage
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from tests.svg_boxes import list_faults

FOLDER = Path(__file__).parent / "figures"
FIGURES = {
    "whole-fund": ("", "view"),
    "libya": ("c=ly", "view"),
    "any-mention": ("s=any", "view"),
    "by-kind": ("colour=kind&cols=window~kind~implementer", "view"),
    "germany-2018": ("d=de&y=2018&u=0", "view"),
    "programmes-of-morocco": ("c=ma&cols=window~theme~programme", "view"),
    "map": ("v=map", "view"),
    "map-classes": ("v=map&map=classes&w=hoa", "view"),
    "trend": ("v=trend", "view"),
    "table": ("v=table&t=tfp.3", "view"),
    "range-in-libya": ("c=ly", "range"),
    "reconciliation": ("", "reconciliation"),
}
PRESETS = ("article", "slide", "column")


@pytest.fixture(scope="module")
def page(reader: Reader, words: Catalogue) -> FiguresPage:
    return FiguresPage(reader, words=words)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", FIGURES)
def test_the_figure_is_what_it_was(page: FiguresPage, name: str, preset: str) -> None:
    query, figure = FIGURES[name]
    svg = page.draw(query, Asked(figure=figure, preset=preset)).svg
    kept = FOLDER / f"{name}-{preset}.svg"
    if os.environ.get("GOLDEN") == "renew":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(svg, encoding="utf-8")
    assert svg == kept.read_text(encoding="utf-8"), f"{kept.name} differs: GOLDEN=renew writes it anew, then look at it"
    assert list_faults(svg) == []


def test_every_golden_figure_is_still_drawn() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {f"{name}-{preset}" for name in FIGURES for preset in PRESETS}
