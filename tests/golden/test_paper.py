"""The SVG text of fixed selections on paper, kept beside this file. GOLDEN=renew writes it anew: look at the diff."""

import os
from pathlib import Path

import pytest

from iomdash.frames.map import draw_map_svg
from iomdash.frames.trend import draw_trend_svg
from iomdash.pages.drawing_map import place_places
from iomdash.pages.drawing_trend import place_years
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.words.catalogue import read_catalogue
from iomdash.words.places import describe_map_hovers
from iomdash.words.years import describe_year_hovers

FOLDER = Path(__file__).parent
WIDTH = 844.0


def draw_map(reader: Reader) -> str:
    words = read_catalogue()
    reading = reader.read(decode("v=map&c=ly~ne", known=reader.known).selection)
    layout = place_places(reading, width=WIDTH, words=words, on_paper=True)
    hover = describe_map_hovers(reading.places, words=words, mark_name="IOM")
    return draw_map_svg(layout, hover=hover, title="map", description="", name="map", selected=("country:LY",))


def draw_trend(reader: Reader) -> str:
    words = read_catalogue()
    reading = reader.read(decode("v=trend&w=noa", known=reader.known).selection)
    layout = place_years(reading, width=WIDTH, words=words)
    hover = describe_year_hovers(reading.trend, words=words, mark="the IOM")
    return draw_trend_svg(layout, hover=hover, title="trend", description="", name="trend")


DRAWN = {"paper-map": draw_map, "paper-trend": draw_trend}


@pytest.mark.parametrize("name", DRAWN)
def test_a_fixed_drawing_stays_as_it_is(name: str, reader: Reader) -> None:
    path = FOLDER / f"{name}.svg"
    found = DRAWN[name](reader) + "\n"
    if os.environ.get("GOLDEN") == "renew":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")
