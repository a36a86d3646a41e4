"""Events on an axis of time: all are placed, no words meet words or lines, none leaves the frame."""

from itertools import combinations
from random import Random

import pytest

from iomdash.layouts.events import EventLane, Happenings, place_events
from iomdash.layouts.map_leaders import crosses
from iomdash.layouts.text_marks import Box
from iomdash.layouts.trend import place_trend
from iomdash.measures.events import select_events
from iomdash.measures.ledger import Ledger
from iomdash.measures.shapes import Event
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import date_events, describe_events
from tests.unit.placed_samples import TREND_TEXTS, TREND_WIDTHS, TREND_WORDS, trend_of


def event(id: str, at: float) -> Event:
    return Event(id=id, day=f"{int(at)}", at=at, scope="fund", source_id="X")


def lane_of(events: list[Event], *, width: float = 600.0) -> EventLane:
    names = {one.id: f"Something happens {one.id}" for one in events}

    def find(date: float) -> float | None:
        return 40 + (date - 2015) / 7 * (width - 80) if 2015 <= date <= 2022 else None

    return place_events(Happenings(events=events, names=names), at=find, axis=100, top=126, left=0, right=width)


def check_lane(lane: EventLane, *, left: float, right: float) -> None:
    for one, other in combinations(lane.marks, 2):
        assert not one.text.box.meets(other.text.box), (one.event, other.event)
        assert not crosses(one.leader, box=other.text.box), (one.event, other.event)
        assert not crosses(other.leader, box=one.text.box), (one.event, other.event)
    for mark in lane.marks:
        assert left - 0.5 <= mark.text.box.left
        assert mark.text.box.right <= right + 0.5


@pytest.mark.parametrize("width", [300.0, 600.0, 1100.0])
def test_random_events_stand_clear_of_each_other(width: float) -> None:
    random = Random(5)
    for _ in range(100):
        events = [event(str(number), random.uniform(2015, 2022)) for number in range(random.randint(1, 9))]
        lane = lane_of(events, width=width)
        assert {mark.event for mark in lane.marks} == {one.id for one in events}
        check_lane(lane, left=0, right=width)
        assert lane.height > 0


def test_events_beyond_the_axis_are_not_drawn_and_none_make_no_lane() -> None:
    assert lane_of([event("early", 2011.5), event("late", 2025.0)]) == EventLane(marks=(), height=0.0)
    assert [mark.event for mark in lane_of([event("b", 2018), event("a", 2016)]).marks] == ["a", "b"]


def test_words_are_cut_where_neither_side_holds_them() -> None:
    (mark,) = lane_of([event("x" * 80, 2018.0)], width=200.0).marks
    assert mark.text.text.endswith("…")


@pytest.mark.parametrize("is_published", [False, True])
@pytest.mark.parametrize("width", TREND_WIDTHS)
def test_events_of_the_release_stand_clear_in_every_trend(
    width: float, is_published: bool, ledger: Ledger, words: Catalogue
) -> None:
    events = select_events(ledger)
    happenings = Happenings(
        events=events, names=describe_events(events, words=words), dated=date_events(events, words=words)
    )
    layout = place_trend(
        trend_of(is_published=is_published),
        texts=TREND_TEXTS,
        words=TREND_WORDS,
        width=width,
        height=440.0,
        happenings=happenings,
    )
    expected = {one.id for one in events if one.at >= 2015}
    assert {mark.event for mark in layout.events} == expected
    texts = [*layout.texts, *(mark.text for mark in layout.events)]
    for one, other in combinations(texts, 2):
        assert one.box.grown(-0.25).overlap(other.box.grown(-0.25)) == 0, (one.text, other.text)
    frame = Box(0, 0, layout.width, layout.height).grown(0.5)
    assert all(frame.holds(mark.box) for mark in texts)


def test_every_event_has_its_source_and_a_date_as_exact_as_it_is_known(ledger: Ledger, words: Catalogue) -> None:
    events = select_events(ledger)
    assert len(events) == len(ledger.rows("events")) >= 6
    assert all(one.source_id in ledger.sources for one in events)
    assert [one.at for one in events] == sorted(one.at for one in events)
    by_id = {one.id: one for one in events}
    assert by_id["joins_un"].day == "2016"
    assert by_id["libya_camps"].day == "2017-12"
    assert by_id["valletta"].day == "2015-11-12"
    assert date_events(events, words=words)["libya_camps"].startswith("Dec 2017: ")
    assert {one.id for one in select_events(ledger, scopes=("agency",))} == {"upheavals", "joins_un", "global_compact"}
