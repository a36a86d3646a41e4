"""Range, reconciliation and extract on paper: every row once, words as placed, safe, in every scheme, of any state."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest

from iomdash.frames.extract import paint_extract
from iomdash.frames.ink import Drawing
from iomdash.frames.paint import finish_svg
from iomdash.frames.range import paint_range
from iomdash.frames.waterfall import paint_waterfall
from iomdash.measures.listing import list_programmes
from iomdash.measures.ranges import derive_place_range
from iomdash.measures.selection import Selection, changed
from iomdash.pages.drawing_map import place_places
from iomdash.pages.drawing_paper import place_largest, place_reconciliation, place_span
from iomdash.pages.wording import Wording
from iomdash.palette import ROLES
from iomdash.vocabulary import Measure, View
from tests.strategies import random_selections
from tests.unit.frames.paper import SVG, WIDTHS, check_schemes, check_words, keys_of, parse, texts_of

STATES = random_selections(20, seed=507)


def finish(drawing: Drawing, *, is_linked: bool = False) -> Element:
    """The drawing as a picture that stands by itself, read again."""
    said = {"title": "Why <a> range", "description": "All & more", "name": "rows"}
    return parse(finish_svg(drawing, **said, is_linked=is_linked))


def drawings(reader, words, *, state: Selection, width: float) -> Iterator[Drawing]:
    """Every figure of rows of a state; a reconciliation only where there is money."""
    reading = reader.read(state)
    yield paint_range(place_span(reading.range, width=width, words=words), hover={}, name="r")
    places = derive_place_range(reader.ledger, selection=state, of_focus=False)
    if places:
        yield paint_range(place_span(places, width=width, words=words, of_places=True), hover={}, name="p")
    if reading.total:
        layout = place_reconciliation(reading, Wording(reader, reading=reading, words=words), width=width, words=words)
        yield paint_waterfall(layout, hover={}, name="w")
    largest = place_largest(
        reader.ledger, selection=state, mark=reading.flow.mark_name, width=width, most_height=360.0, words=words
    )
    yield paint_extract(largest, hover={}, name="e")


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_random_states_stand_clear_inside_their_figures(width: float, reader, words) -> None:
    drawn = [one for state in STATES for one in drawings(reader, words, state=state, width=width)]
    assert len(drawn) > 2.5 * len(STATES)
    assert sum(len(check_words(one)) for one in drawn) > 10 * len(drawn)


def test_no_scheme_leaves_a_token(reader, words) -> None:
    check_schemes(drawings(reader, words, state=Selection(), width=844.0))


def test_every_rule_is_a_row_with_its_dot(reader, words) -> None:
    layout = place_span(reader.read(Selection()).range, width=844.0, words=words)
    links = {"rule:sole": '/?s=sole&"x"=<1>'}
    tree = finish(paint_range(layout, hover={"rule:sole": "alone <b>"}, links=links, name="rows"), is_linked=True)
    assert keys_of(tree, "rows-row") == [f"rule:{dot.rule}" for dot in layout.dots]
    circles = [(float(one.get("cx")), float(one.get("r")), one.get("fill")) for one in tree.iter(f"{SVG}circle")]
    for (x, r, fill), dot in zip(circles, layout.dots, strict=True):
        assert (x, r) == pytest.approx((dot.x, dot.r), abs=0.006)
        assert fill == ROLES["accent" if dot.is_chosen else "node"]
    assert tree.findtext(f"{SVG}title") == "Why <a> range"
    link = next(tree.iter(f"{SVG}a"))
    assert (link.get("href"), link.get("aria-label")) == ('/?s=sole&"x"=<1>', "alone <b>")
    assert sorted(mark.text for mark in texts_of(tree)) == sorted(mark.text for mark in layout.texts)


def test_every_step_is_a_bar_in_the_colour_of_its_part(reader, words) -> None:
    reading = reader.read(Selection())
    layout = place_reconciliation(reading, Wording(reader, reading=reading, words=words), width=844.0, words=words)
    tree = finish(paint_waterfall(layout, hover={"step:0": "<rows>"}, name="rows"))
    bars = [group for group in tree.iter(f"{SVG}g") if (group.get("data-key") or "").startswith("step:")]
    assert [one.get("data-key") for one in bars] == [f"step:{number}" for number in range(len(layout.bars))]
    fills = [one.find(f"{SVG}path").get("fill") for one in bars]
    assert fills[0] == ROLES["ink"]
    assert fills[-2:] == [ROLES["link"], ROLES["alert"]]
    assert bars[0].findtext(f"{SVG}title") == "<rows>"
    said = " ".join(mark.text for mark in texts_of(tree))
    for step in Wording(reader, reading=reading, words=words).reconciliation():
        assert step.amount in said


@pytest.mark.parametrize("measure", Measure)
def test_the_extract_shows_the_largest_and_how_many_more(measure: Measure, reader, words) -> None:
    selection = Selection(measure=measure)
    layout = place_largest(reader.ledger, selection=selection, mark="IOM", width=844.0, most_height=400.0, words=words)
    listed = list_programmes(reader.ledger, selection=selection)
    tree = finish(paint_extract(layout, hover={}, name="rows"))
    keys = keys_of(tree, "extract-row")
    assert [key.split(":")[1] for key in keys] == [row.record_id for row in listed[: layout.shown]]
    assert len(keys) > 5
    assert len(keys_of(tree, "extract-rest")) == 1
    assert f"{len(listed) - layout.shown:,} more" in [mark.text for mark in texts_of(tree)]


def test_an_extract_of_one_organisation_alone_has_no_column_for_it(reader, words) -> None:
    state = changed(Selection(), implementers=("iom",))
    layout = place_largest(reader.ledger, selection=state, mark="IOM", width=844.0, most_height=400.0, words=words)
    assert not any("IOM" in mark.text and mark.role == "tick" for mark in layout.heads)
    other = place_largest(reader.ledger, selection=Selection(), mark="IOM", width=844.0, most_height=400.0, words=words)
    assert any("IOM" in mark.text for mark in other.heads)


def test_paper_does_not_speak_of_clicks(reader, words) -> None:
    reading = reader.read(Selection(view=View.MAP, countries=("LY",)))
    said = [
        " ".join(mark.text for mark in place_places(reading, width=844.0, words=words, on_paper=on_paper).panel.texts)
        for on_paper in (False, True)
    ]
    assert "Click" in said[0]
    assert "Click" not in said[1]
    assert "Grey" in said[1]
