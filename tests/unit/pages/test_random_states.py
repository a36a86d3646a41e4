"""Whatever the state: every callback answers, and what it says fits together."""

import random

import pytest

from iomdash import ids
from iomdash.measures.selection import Selection
from iomdash.pages.follow import FollowPage
from iomdash.pages.wording import code_of
from iomdash.state import encode
from tests.strategies import default_views, random_selections
from tests.unit.components.parts import find, links_of, text_of

WIDTHS = (288, 360, 720, 944, 1200, 1920)
STATES = [*default_views(), *random_selections(100, seed=20261124)]


@pytest.mark.parametrize("part", range(4))
def test_every_callback_answers(follow_page: FollowPage, part: int) -> None:
    chance = random.Random(part)
    for state in STATES[part::4]:
        answer(follow_page, state, width=chance.choice(WIDTHS), slot=chance.choice(ids.SLOTS))


def answer(page: FollowPage, state: Selection, *, width: int, slot: str) -> None:
    search = f"?{encode(state)}"
    try:
        title, _, _, tools, pins, head, _, foot, *_ = page.update_words(search)
        *said, _ = page.update_slots(search)
        figure = page.update_figure(search, {"width": width})
        table = page.update_table(search)
        page.update_options(1, search, ids.slot(slot, "summary"))
    except Exception as fault:
        raise AssertionError(f"{search} at {width} px, slot {slot}: {fault!r}") from fault
    selection = page.decode(search).selection
    assert title, search
    assert code_of(selection) in text_of(foot), search
    assert "{" not in text_of([title, tools, pins, head, foot, said]), search
    if not page.reader.total(selection):
        assert links_of(table), search
    elif isinstance(figure, dict):
        texts = [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
        assert texts, search


def test_random_states_cover_empty_and_full(follow_page: FollowPage) -> None:
    empty = [state for state in STATES if not follow_page.reader.total(state)]
    assert 0 < len(empty) < len(STATES) / 2
    assert find(follow_page.update_table(f"?{encode(empty[0])}"), "empty-words")
