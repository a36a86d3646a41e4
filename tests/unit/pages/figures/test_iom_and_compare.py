"""Figures of /iom and /compare in a frame: in every preset, as the pages say, rows that add up, no mark astray."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest
from flask.testing import FlaskClient

from iomdash.components.compare_link import compare_address
from iomdash.layouts.presets import PRESETS
from iomdash.measures.selection import Selection
from iomdash.pages.compare import PRESETS as COMPARED
from iomdash.pages.figures.asked import OTHER_FIGURES as NAMES
from iomdash.pages.figures.asked import Asked, FigureRefusedError
from iomdash.pages.figures.drawn import Drawn, draw_figure
from iomdash.pages.figures.other_makers import list_makers
from iomdash.pages.figures.subject import Maker, Subject
from iomdash.pages.figures.written import write_json, write_text
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue
from tests.unit.pages.figures.placed import find_outside, find_overlaps, find_words

AGENCY = [name for name in NAMES if name.startswith("iom-")]
QUERIES = ["", "from=2014", "from=2011&to=2012", "d=de~it&from=2013", "e=2016-2018", "ev=0&d=us"]
NO_ROOM = {(states, "square") for states in ("rules", "corrections", "then", "places", "years")}
"""Comparison and preset with too little room for two views."""


@pytest.fixture(scope="module")
def makers(reader: Reader, words: Catalogue) -> Mapping[str, Maker]:
    return list_makers(reader, words=words)


def query_of(name: str) -> str:
    return compare_address(*COMPARED[name]).partition("?")[2]


def draw(subject: Subject, *, words: Catalogue, preset: str, variant: str = "") -> Drawn:
    return draw_figure(subject, asked=Asked(preset=preset, variant=variant), words=words)


def check_drawn(subject: Subject, *, words: Catalogue, preset: str) -> None:
    svg = draw(subject, words=words, preset=preset).svg
    assert find_outside(svg) == []
    assert find_overlaps(svg) == []
    assert not [word.text for word in find_words(svg) if word.text.endswith("…")]
    ids = re.findall(r'\bid="([^"]+)"', svg)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([\w-]+)\)", svg)) <= set(ids)


def test_every_name_has_a_maker(makers: Mapping[str, Maker]) -> None:
    assert tuple(makers) == NAMES


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", AGENCY)
def test_the_account_has_room_in_every_preset(
    makers: Mapping[str, Maker], words: Catalogue, name: str, query: str, preset: str
) -> None:
    check_drawn(makers[name](query, PRESETS[preset]), words=words, preset=preset)


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("states", COMPARED)
def test_a_comparison_has_room_or_says_that_it_has_none(
    makers: Mapping[str, Maker], words: Catalogue, states: str, preset: str
) -> None:
    subject = makers["compare"](query_of(states), PRESETS[preset])
    if (states, preset) in NO_ROOM:
        with pytest.raises(FigureRefusedError, match="Take a larger preset"):
            draw(subject, words=words, preset=preset)
    else:
        check_drawn(subject, words=words, preset=preset)


@pytest.mark.parametrize("variant", ["dark", "grey", "plain", "transparent"])
@pytest.mark.parametrize("name", NAMES)
def test_every_colour_is_one_of_the_scheme(makers: Mapping[str, Maker], words: Catalogue, name: str, variant: str) -> None:
    svg = draw(makers[name]("", PRESETS["article"]), words=words, preset="article", variant=variant).svg
    assert not re.search("[\x00-\x08\x0b-\x1f]", svg)
    if variant == "grey":
        assert all(found[:2] == found[2:4] == found[4:] for found in re.findall(r"#([0-9A-Fa-f]{6})\b", svg))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", [name for name in AGENCY if name != "iom-fund"])
def test_rows_add_up_to_the_headline_in_dollars(
    makers: Mapping[str, Maker], client: FlaskClient, name: str, query: str
) -> None:
    subject = makers[name](query, PRESETS["article"])
    rows = list(csv.DictReader(io.StringIO(subject.write_rows())))
    assert sum(Decimal(row["amount_usd"]) for row in rows) == Decimal(subject.headline).scaleb(-2)
    assert subject.currency == "USD"
    part = {"iom-free": "kinds"}.get(name, name.removeprefix("iom-"))
    shown = subject.address.partition("#")[0].partition("?")[2]
    assert client.get(f"/iom.csv?part={part}&{shown}").text == subject.write_rows()


def test_the_range_gives_the_rows_of_the_usual_rule(makers: Mapping[str, Maker]) -> None:
    subject = makers["iom-fund"]("", PRESETS["article"])
    rows = list(csv.DictReader(io.StringIO(subject.write_rows())))
    (column,) = (name for name in rows[0] if name == "amount_eur")
    assert sum(Decimal(row[column]) for row in rows) == Decimal(subject.headline).scaleb(-2)
    assert subject.currency == "EUR"


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", AGENCY)
def test_a_frame_says_what_the_page_says(makers: Mapping[str, Maker], client: FlaskClient, name: str, query: str) -> None:
    subject = makers[name](query, PRESETS["article"])
    path, _, part = subject.address.partition("#")
    page = client.get(path).text
    section = re.search(rf'<section id="{part}">.*?</section>', page, re.DOTALL)
    assert section
    told = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", section[0])).replace("\u00a0", " "))
    said = [subject.said.title, subject.said.sentence, subject.said.told[1][1]]
    for text in said if name != "iom-fund" else said[:1]:
        assert " ".join(text.replace("\u00a0", " ").split()) in told
    amounts = {amount for line in subject.listed for amount in re.findall(r"\d[\d,]*\.\d\d\b", line)}
    assert amounts <= set(re.findall(r"\d[\d,]*\.\d\d\b", told))
    assert len(subject.listed) >= 3


def test_a_part_has_one_code_for_all_addresses_that_look_the_same(makers: Mapping[str, Maker]) -> None:
    preset = PRESETS["article"]
    assert makers["iom-free"]("from=2014&d=us", preset).code == makers["iom-free"]("", preset).code
    assert makers["iom-payers"]("from=2014", preset).code != makers["iom-payers"]("", preset).code
    assert len({makers[name]("", preset).code for name in NAMES}) == len(NAMES)


def test_refunds_alone_are_refused(makers: Mapping[str, Maker]) -> None:
    with pytest.raises(FigureRefusedError, match="refunds are larger"):
        makers["iom-payers"]("from=2014&to=2014&d=ly", PRESETS["article"])


def test_dollars_and_euros_stand_apart(makers: Mapping[str, Maker], words: Catalogue) -> None:
    for name in AGENCY:
        svg = draw(makers[name]("", PRESETS["slide"]), words=words, preset="slide").svg
        assert ("USD" in svg) != (name == "iom-fund") or name == "iom-free"
        assert ("EUR" in svg) == (name == "iom-fund")


@pytest.mark.parametrize("states", COMPARED)
def test_every_column_of_a_comparison_adds_up(makers: Mapping[str, Maker], reader: Reader, states: str) -> None:
    subject = makers["compare"](query_of(states), PRESETS["article"])
    sums: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for row in csv.DictReader(io.StringIO(subject.write_rows())):
        amounts = [Decimal(row[name]) for name in ("first_eur", "second_eur", "difference_eur")]
        assert amounts[1] - amounts[0] == amounts[2]
        sums[row["column"]] = [one + other for one, other in zip(sums[row["column"]], amounts, strict=True)]
    first, second = (reader.total(side) for side in COMPARED[states])
    wanted = [Decimal(cents).scaleb(-2) for cents in (first, second, second - first)]
    assert sums
    assert all(found == wanted for found in sums.values())
    assert subject.headline == second - first


def test_a_side_without_money_is_said(makers: Mapping[str, Maker], words: Catalogue) -> None:
    empty = Selection(donors=("it",), countries=("LY",), first_year=2021, last_year=2021, windows=("HOA",))
    query = compare_address(Selection(), empty).partition("?")[2]
    svg = draw(makers["compare"](query, PRESETS["article"]), words=words, preset="article").svg
    assert "No money on this side." in [word.text for word in find_words(svg)]
    both = compare_address(empty, replace(empty, donors=("de",))).partition("?")[2]
    with pytest.raises(FigureRefusedError, match="Neither side holds money"):
        makers["compare"](both, PRESETS["article"])


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_is_written_as_data_and_as_words(
    makers: Mapping[str, Maker], reader: Reader, words: Catalogue, name: str
) -> None:
    drawn = draw(makers[name]("", PRESETS["article"]), words=words, preset="article")
    told = write_text(drawn)
    assert drawn.said.title in told
    assert all(line in told for line in drawn.subject.listed)
    data = write_json(drawn, ledger=reader.ledger, words=words)
    assert f'"total_{drawn.subject.currency.lower()}"' in data
