"""The scale of the flow: one at every width, kept by what leads on, dropped where the drawing would be too high."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomdash.measures.selection import Selection
from iomdash.pages.drawing import (
    MOST_MONEY,
    SANKEY_HEIGHT,
    USUAL_MONEY,
    kept_scale,
    nominal_layout,
    place_flow,
    round_scale,
    thin_links,
    with_kept_scale,
)
from iomdash.pages.reading import Reader
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers

WIDTHS = (640, 944, 1440, 1920)
CROWDED = Selection(columns=(Column.DONOR, Column.THEME, Column.PROGRAMME, Column.COUNTRY, Column.IMPLEMENTER))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("selection", [Selection(), CROWDED, replace(CROWDED, countries=("NE",))])
def test_the_scale_that_is_told_holds_at_every_width(
    reader: Reader, words: Catalogue, selection: Selection, width: int
) -> None:
    reading = reader.read(selection)
    told = nominal_layout(reading, words=words).scale.euro_per_px
    layout = place_flow(reading, width=width, words=words)
    assert layout.scale.euro_per_px == pytest.approx(told)
    assert layout.height >= SANKEY_HEIGHT


@pytest.mark.parametrize("width", WIDTHS)
def test_a_pin_keeps_the_scale(reader: Reader, words: Catalogue, width: int) -> None:
    whole = reader.read(Selection())
    pinned = replace(with_kept_scale(whole, words=words), countries=("NE",))
    layouts = [place_flow(reading, width=width, words=words) for reading in (whole, reader.read(pinned))]
    assert layouts[1].scale.euro_per_px == pytest.approx(pinned.scale)
    assert layouts[1].scale.euro_per_px == pytest.approx(layouts[0].scale.euro_per_px, rel=0.01)
    filled = place_flow(reader.read(replace(pinned, scale=0)), width=width, words=words)
    assert filled.scale.euro_per_px < pinned.scale / 2


@given(euro_per_px=st.floats(min_value=0.001, max_value=1e10))
def test_a_scale_is_rounded_up_to_three_digits(euro_per_px: float) -> None:
    scale = round_scale(euro_per_px)
    assert euro_per_px * (1 - 1e-6) <= scale
    assert scale <= max(1.0, euro_per_px * 1.01 + 1)
    assert len(str(scale).rstrip("0")) <= 3


@given(euro_per_px=st.floats(min_value=0.001, max_value=1e9), noise=st.floats(min_value=-1e-9, max_value=1e-9))
def test_a_rounded_scale_stays(euro_per_px: float, noise: float) -> None:
    scale = round_scale(euro_per_px)
    assert round_scale(scale * (1 + noise)) == scale


@pytest.mark.parametrize("scale", [705_000, 2_850_000, 253_000, 14_100_000])
def test_the_scale_does_not_drift_from_pin_to_pin(reader: Reader, words: Catalogue, scale: int) -> None:
    selection = Selection(scale=scale, countries=("DJ",))
    assert with_kept_scale(reader.read(selection), words=words).scale == scale


def test_a_scale_that_would_make_the_drawing_too_high_is_not_kept(reader: Reader, words: Catalogue) -> None:
    total = reader.total(Selection())
    least = -(-total // round(100 * MOST_MONEY))
    assert kept_scale(reader.read(Selection(scale=least))) == 1 / (100 * least)
    for scale in (least - 1, 1):
        assert kept_scale(reader.read(Selection(scale=scale))) == 0
        layout = nominal_layout(reader.read(Selection(scale=scale)), words=words)
        assert layout.money_height == pytest.approx(nominal_layout(reader.read(Selection()), words=words).money_height)


def test_all_nodes_stand_at_the_height_of_the_biggest(reader: Reader) -> None:
    reading = reader.read(Selection(with_all=True))
    assert kept_scale(reading) * reading.total == pytest.approx(USUAL_MONEY)


@pytest.mark.parametrize("view", [view for view in View if view is not View.FLOW])
def test_only_a_flow_keeps_a_scale(reader: Reader, words: Catalogue, view: View) -> None:
    selection = Selection(view=view)
    assert with_kept_scale(reader.read(selection), words=words) == selection


def test_thin_bands_are_drawn_a_pixel_thick_and_say_so(reader: Reader, words: Catalogue) -> None:
    reading = reader.read(Selection())
    layout = place_flow(reading, width=1200, words=words)
    thin = thin_links(layout)
    ribbons = [ribbon for ribbon in layout.ribbons if ribbon.thickness < 1]
    assert ribbons
    assert {ribbon.drawn for ribbon in ribbons} == {1.0}
    assert thin == {ribbon.key for ribbon in ribbons}
    bare, told = (
        describe_hovers(reading.drawn_flow, words=words, rule="", thin=thin_keys) for thin_keys in (frozenset(), thin)
    )
    assert {key for key in told if told[key] != bare[key]} == thin
