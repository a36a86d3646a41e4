"""A guess is asked whole, without its answer: that stands in one fold, which works without a script."""

import re
from dataclasses import replace

import pytest

from iomdash.components.guess import AskedItem, GuessAsked, make_guess
from iomdash.components.guess_asked import half_figure, round_end
from iomdash.components.markup import write_markup
from iomdash.lessons.lesson import GuessKind
from iomdash.words.catalogue import Catalogue
from tests.unit.components.parts import attributes_of, find, text_of, walk

COUNTRIES = (
    AskedItem(label="Alpha", value=300.4, written="EUR 300m"),
    AskedItem(label="Beta", value=120.25, written="EUR 120m", is_accent=True),
    AskedItem(label="Gamma", value=417.9, written="EUR 418m"),
)


def ask(kind: GuessKind, *, items: tuple[AskedItem, ...] = COUNTRIES) -> GuessAsked:
    return GuessAsked(
        id="one", kind=kind, question="How much?", items=items, sentence="So much.", why="Because.", unit="EUR {n}m"
    )


def ask_one(kind: GuessKind, value: float = 8.4793) -> GuessAsked:
    return ask(kind, items=(AskedItem(label="", value=value, written="EUR 8.48"),))


ALL = (ask_one(GuessKind.SHARE), ask_one(GuessKind.NUMBER), ask(GuessKind.BARS), ask(GuessKind.ORDER))


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.kind)
def test_the_answer_stands_in_the_fold_alone(asked: GuessAsked, words: Catalogue) -> None:
    written = str(write_markup(make_guess(asked, words=words)))
    fold = re.search(r"<details.*</details>", written, re.DOTALL)
    assert fold
    rest = written.replace(fold[0], "")
    for item in asked.items:
        assert item.written in fold[0]
        assert f'data-value="{item.value}"' in fold[0]
        assert item.written not in rest
        assert str(item.value) not in rest
    assert asked.sentence in fold[0]
    assert asked.why in fold[0]
    assert asked.sentence not in rest
    assert asked.question in rest


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.kind)
def test_what_needs_a_script_is_hidden_until_one_runs(asked: GuessAsked, words: Catalogue) -> None:
    live = find(make_guess(asked, words=words), "guess-live")
    assert [attributes_of(part)["hidden"] for part in live] == [True]
    names = {type(part).__name__ for part in walk(make_guess(asked, words=words).children)} - {"Div", "Span"}
    assert {"H2", "Details", "Summary"} <= names


@pytest.mark.parametrize("asked", ALL, ids=lambda asked: asked.kind)
def test_every_control_has_a_name(asked: GuessAsked, words: Catalogue) -> None:
    written = str(write_markup(make_guess(asked, words=words)))
    controls = re.findall(r"<input[^>]*>", written)
    assert controls
    assert [one for one in controls if not re.search(r'aria-label="[^"]+"', one)] == []
    assert not re.search(r"\son\w+=|<script", written)


def test_the_words_of_the_script_keep_their_places(words: Catalogue) -> None:
    told = attributes_of(make_guess(ask(GuessKind.BARS), words=words))
    assert "{gap}" in told["data-too-high"]
    assert "{gap}" in told["data-too-low"]
    assert {"{right}", "{all}"} <= set(re.findall(r"\{\w+\}", told["data-hands-told"]))
    assert (told["data-unit"], told["data-gap-unit"], told["data-end"]) == ("EUR {n}m", "EUR {n}m", "500")
    points = make_guess(replace(ask_one(GuessKind.SHARE), unit="{n}%", gap_unit="{n} points"), words=words)
    assert attributes_of(points)["data-gap-unit"] == "{n} points"


def test_a_name_is_text_and_no_markup(words: Catalogue) -> None:
    items = (replace(COUNTRIES[0], label="<b>bold</b>"), *COUNTRIES[1:])
    for kind in (GuessKind.BARS, GuessKind.ORDER):
        assert "<b>" not in str(write_markup(make_guess(ask(kind, items=items), words=words)))


def test_the_fold_of_an_order_lists_the_largest_first(words: Catalogue) -> None:
    fold = find(make_guess(ask(GuessKind.ORDER), words=words), "guess-plain")
    assert re.findall(r"Alpha|Beta|Gamma", text_of(fold)) == ["Gamma", "Alpha", "Beta"]


def test_dates_are_put_in_order_from_the_earliest(words: Catalogue) -> None:
    asked = replace(ask(GuessKind.ORDER), is_rising=True)
    assert asked.ranks == (1, 0, 2)
    made = make_guess(asked, words=words)
    assert words.say("guess.earliest_first") in text_of(made)
    assert "data-rising" in attributes_of(made)


@pytest.mark.parametrize("values", [(3, 2, 1), (1, 2, 3), (2, 3, 1)])
def test_things_never_stand_in_the_right_order_at_first(values: tuple[int, ...]) -> None:
    items = tuple(replace(item, value=value) for item, value in zip(COUNTRIES, values, strict=True))
    asked = ask(GuessKind.ORDER, items=items)
    assert sorted(asked.first_order) == [0, 1, 2]
    assert asked.first_order != asked.ranks


@pytest.mark.parametrize(
    ("kind", "items", "complaint"),
    [
        (GuessKind.SHARE, COUNTRIES, "3 items"),
        (GuessKind.BARS, COUNTRIES[:1], "1 items"),
        (GuessKind.ORDER, (), "0 items"),
        (GuessKind.SHARE, (replace(COUNTRIES[0], value=101),), "outside"),
        (GuessKind.BARS, (replace(COUNTRIES[0], value=-1), COUNTRIES[1]), "outside"),
    ],
)
def test_what_does_not_fit_its_kind_is_refused(kind: GuessKind, items: tuple[AskedItem, ...], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        ask(kind, items=items)


@pytest.mark.parametrize(
    ("value", "written", "told"),
    [
        (75.55, "75.5%", 75.5),
        (1234.5, "EUR 1,230m", 1230),
        (1234.5, "EUR 1.23bn", 1234.5),
        (0.04, "<0.1%", 0.04),
        (3, "?", 3),
    ],
)
def test_a_gap_is_counted_from_the_number_that_is_written(value: float, written: str, told: float) -> None:
    assert AskedItem(label="", value=value, written=written).told == told


@pytest.mark.parametrize("unit", ["EUR", "{n}{n}"])
def test_a_unit_needs_one_place_for_its_number(unit: str) -> None:
    with pytest.raises(ValueError, match="needs"):
        replace(ask(GuessKind.BARS), unit=unit)


@pytest.mark.parametrize(("least", "end"), [(0, 1), (0.7, 0.8), (1, 1), (455, 500), (521, 600), (801, 1000), (1001, 1200)])
def test_a_scale_ends_at_a_round_number(least: float, end: float) -> None:
    assert round_end(least) == pytest.approx(end)


@pytest.mark.parametrize(("value", "half"), [(0, 0), (8.4793, 0.005), (415.2, 0.5), (62, 0.05)])
def test_a_guess_is_right_if_it_is_written_like_the_answer(value: float, half: float) -> None:
    assert half_figure(value) == pytest.approx(half)
