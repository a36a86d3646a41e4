"""The key of a flow: every colour that is drawn, the textures that occur, and the scale."""

import pytest

from iomdash.layouts.key_row import KeyEntry
from iomdash.measures.selection import Selection
from iomdash.pages.drawing import place_flow
from iomdash.pages.flow_key import list_key
from iomdash.pages.reading import Reader
from iomdash.vocabulary import Colour, Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur


def key_of(reader: Reader, words: Catalogue, **fields: object) -> list[KeyEntry]:
    return list_key(reader, reading=reader.read(Selection(**fields)), words=words)


def swatches(entries: list[KeyEntry]) -> list[str]:
    return [entry.swatch for entry in entries]


def test_the_key_of_the_first_page(reader: Reader, words: Catalogue) -> None:
    entries = key_of(reader, words)
    assert swatches(entries) == [
        "marked", "rest", "dots", "hatch", "scale", "thin",
    ]  # fmt: skip
    assert all(entry.words for entry in entries)


def test_only_textures_that_occur_are_explained(reader: Reader, words: Catalogue) -> None:
    bare = key_of(reader, words, columns=(Column.WINDOW, Column.COUNTRY), with_unknown=False)
    assert not {"dots", "hatch"} & set(swatches(bare))


def test_where_all_is_marked_there_is_one_colour(reader: Reader, words: Catalogue) -> None:
    entries = key_of(reader, words, implementers=("iom",))
    assert swatches(entries)[:2] == ["rest", "dots"]
    assert "IOM" in entries[0].words


@pytest.mark.parametrize("colour", [Colour.WINDOW, Colour.KIND, Colour.THEME])
def test_every_group_has_its_swatch_or_shares_the_grey_one(reader: Reader, words: Catalogue, colour: Colour) -> None:
    reading = reader.read(Selection(colour=colour))
    entries = list_key(reader, reading=reading, words=words)
    own = [entry for entry in entries if entry.swatch == "group"]
    greys = [entry for entry in entries if entry.swatch == "rest"]
    assert len({entry.role for entry in own}) == len(own) >= 4
    assert all(entry.role for entry in own)
    assert len({entry.words for entry in own}) == len(own)
    shared = sum(len(entry.words.split(", ")) for entry in greys)
    assert len(greys) <= 1
    assert len(own) + shared >= len(reading.flow.order)
    assert "marked" not in swatches(entries)


@pytest.mark.parametrize("fields", [{}, {"scale": 20_000_000}, {"countries": ("NE",)}, {"with_all": True}])
@pytest.mark.parametrize("width", [944, 1680])
def test_the_bracket_is_the_scale_of_the_drawing(reader: Reader, words: Catalogue, fields: dict, width: int) -> None:
    selection = Selection(**fields)
    bracket = next(entry for entry in key_of(reader, words, **fields) if entry.swatch == "scale")
    layout = place_flow(reader.read(selection), width=width, words=words)
    assert bracket.height == pytest.approx(layout.scale.amount / 100 / layout.scale.euro_per_px)
    assert write_eur(layout.scale.amount, words=words) in bracket.words
    assert write_eur(round(100 * layout.scale.euro_per_px), words=words) in bracket.words


@pytest.mark.parametrize("view", [view for view in View if view is not View.FLOW])
def test_the_other_views_have_no_key(reader: Reader, words: Catalogue, view: View) -> None:
    assert key_of(reader, words, view=view) == []


def test_nothing_needs_no_key(reader: Reader, words: Catalogue) -> None:
    assert key_of(reader, words, countries=("LY",), windows=("SAH",)) == []
