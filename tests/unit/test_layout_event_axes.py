"""Events on every axis of time but the trend's own: all that fall in are placed, inside the canvas, clear of all words."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest

from iomdash.frames.timeline import draw_timeline
from iomdash.frames.year_bars import draw_year_bars
from iomdash.layouts.agency_shares import ShareLine, place_shares
from iomdash.layouts.agency_stacks import StackWords, place_stacks
from iomdash.layouts.event_lines import NARROWEST, NumberedMark, find_in, place_lane
from iomdash.layouts.events import EventLane, Happenings
from iomdash.layouts.map_leaders import crosses
from iomdash.layouts.series import place_series
from iomdash.layouts.text_marks import Box, TextMark
from iomdash.layouts.timeline import Span, place_timeline, years_of
from iomdash.layouts.year_bars import YearBar, place_year_columns, place_year_rows
from iomdash.measures.agency.series import derive_payer_trend
from iomdash.measures.events import AGENCY, BOTH, FUND, scopes_of, select_events
from iomdash.measures.ledger import Ledger
from iomdash.measures.shapes import Event
from iomdash.measures.subjects import Subject
from iomdash.pages.iom import IomPage
from iomdash.pages.iom_reading import NARROW as AGENCY_WIDTHS
from iomdash.pages.published import WIDTHS as SERIES_WIDTHS
from iomdash.pages.published import draft_series
from iomdash.pages.reading import Reader
from iomdash.vocabulary import ProfileKind
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import date_events, describe_events

SPANS = [
    Span(role="decision", said="Decided 12 Apr 2015", start="2015-04-12", end=""),
    Span(role="programme", said="Programme", start="2015-04-12", end="2019-01-01"),
    *(Span(role="contract", said=f"EUR {n}m, somebody", start=f"201{n}-02-01", end="") for n in range(5, 9)),
]


@pytest.fixture(scope="module")
def happenings(ledger: Ledger, words: Catalogue) -> Happenings:
    return happen(select_events(ledger), words=words)


def happen(events: Sequence[Event], *, words: Catalogue) -> Happenings:
    return Happenings(events=events, names=describe_events(events, words=words), dated=date_events(events, words=words))


def invent(*dates: float) -> Happenings:
    events = [Event(id=f"e{n}", day=str(int(at)), at=at, scope=FUND, source_id="X") for n, at in enumerate(sorted(dates))]
    names = {one.id: f"Something happens {one.id}" for one in events}
    return Happenings(events=events, names=names, dated={id: f"12 Nov 2015: {name}" for id, name in names.items()})


def bars(first: int, last: int) -> list[YearBar]:
    years = [YearBar(amount=year, marked=0, name=str(year), value="136m", year=year) for year in range(first, last + 1)]
    return [*years, YearBar(amount=9, marked=0, name="undated", value="9m", year=None)]


def assert_clear(texts: Sequence[TextMark], *, width: float, height: float) -> None:
    canvas = Box(-0.5, -0.5, width + 0.5, height + 0.5)
    assert [mark.text for mark in texts if not canvas.holds(mark.box)] == []
    inner = [(mark.text, mark.box.grown(-0.5)) for mark in texts]
    assert [(one, other) for (one, a), (other, b) in combinations(inner, 2) if a.meets(b)] == []


def ids_in(happenings: Happenings, *, first: int, last: int) -> set[str]:
    return {one.id for one in happenings.events if first <= one.at < last + 1}


def lane_of(happenings: Happenings, *, width: float) -> EventLane:
    pitch = width / 8
    at = find_in({2015 + n: (n * pitch, (n + 1) * pitch) for n in range(7)})
    return place_lane(happenings, at=at, axis=0, top=24, left=0, right=width)


@pytest.mark.parametrize("width", [240.0, 344.0, NARROWEST, 720.0])
def test_random_events_stand_clear_in_a_lane_or_as_numbered_lines(width: float) -> None:
    random = Random(7)
    for _ in range(60):
        made = invent(*(random.uniform(2015, 2022) for _ in range(random.randint(1, 9))))
        lane = lane_of(made, width=width)
        assert len(lane.marks) == len(made.events)
        assert all(isinstance(mark, NumberedMark) is (width < NARROWEST) for mark in lane.marks)
        texts = [text for mark in lane.marks for text in mark.texts]
        assert_clear(texts, width=width, height=24 + lane.height)
        for mark in lane.marks:
            assert not any(crosses(mark.leader, box=text.box.grown(-1)) for text in texts)


def test_numbers_run_with_time_and_their_lines_tell_the_dates() -> None:
    lane = lane_of(invent(2016.96, 2015.9, 2017.0, 2016.95), width=344)
    assert [mark.texts[0].text for mark in lane.marks] == ["1", "2", "3", "4"]
    assert [mark.texts[1].text for mark in lane.marks] == ["1", "2", "3", "4"]
    places = [mark.texts[0].x for mark in lane.marks]
    assert places == sorted(places)
    assert all(mark.text.text.startswith("12 Nov 2015: ") for mark in lane.marks)
    assert all(abs(mark.texts[0].x - mark.notch.x0) < 20 for mark in lane.marks)


@pytest.mark.parametrize("width", [344.0, 720.0])
def test_events_beyond_the_axis_and_no_events_take_no_room(width: float) -> None:
    assert lane_of(invent(2014.99, 2022.0), width=width) == EventLane(marks=(), height=0.0)
    plain, empty = (place_timeline(SPANS, width=width, happenings=given) for given in (Happenings(), invent(1999.0)))
    assert plain == empty
    given = bars(2016, 2018)
    assert place_year_columns(given, width=width, height=220) == place_year_columns(
        given, width=width, height=220, happenings=invent(1999.0)
    )


@pytest.mark.parametrize(("first", "last"), [(2015, 2021), (2016, 2017), (2011, 2013)])
@pytest.mark.parametrize("kind", [place_year_columns, place_year_rows])
@pytest.mark.parametrize("width", [240.0, 344.0, 720.0])
def test_bars_by_year(kind: object, width: float, first: int, last: int, happenings: Happenings) -> None:
    given = bars(first, last)
    layout = (
        place_year_rows(given, width=width, happenings=happenings)
        if kind is place_year_rows
        else place_year_columns(given, width=width, height=220.0, happenings=happenings)
    )
    assert {mark.event for mark in layout.events} == ids_in(happenings, first=first, last=last)
    texts = [*layout.texts, *(text for mark in layout.events for text in mark.texts)]
    assert_clear(texts, width=layout.width, height=layout.height)
    assert all(text.text in draw_year_bars(layout, said="x") for text in texts)


@pytest.mark.parametrize("width", [344.0, 720.0])
def test_timelines(width: float, happenings: Happenings) -> None:
    layout = place_timeline(SPANS, width=width, happenings=happenings)
    assert years_of(SPANS) == range(2015, 2020)
    assert {mark.event for mark in layout.events} == ids_in(happenings, first=2015, last=2019)
    texts = [*layout.texts, *(text for mark in layout.events for text in mark.texts)]
    assert_clear(texts, width=layout.width, height=layout.height)
    assert all(span.y < layout.floor for span in layout.spans)
    drawn = draw_timeline(layout, said="x")
    assert all(text.text in drawn for text in texts)


def test_a_timeline_without_days_has_no_years() -> None:
    assert list(years_of([Span(role="programme", said="p", start="", end="")])) == []


@pytest.mark.parametrize("width", SERIES_WIDTHS.values())
def test_the_published_totals(width: float, happenings: Happenings, ledger: Ledger, words: Catalogue) -> None:
    layout = place_series(draft_series(ledger, words=words), width=width, happenings=happenings)
    assert {mark.event for mark in layout.events} == ids_in(happenings, first=2015, last=2023)
    texts = [*layout.texts, *(text for mark in layout.events for text in mark.texts)]
    assert_clear(texts, width=layout.width, height=layout.height)
    bars = [Box(min(bar.x0, bar.x1), bar.y - 5, max(bar.x0, bar.x1), bar.y + 5) for bar in layout.gaps]
    assert not [mark.event for mark in layout.events for text in mark.texts for box in bars if box.meets(text.box)]


@pytest.mark.parametrize("width", AGENCY_WIDTHS.values())
def test_the_revenue_of_the_iom(width: float, happenings: Happenings, reader: Reader, words: Catalogue) -> None:
    trend = derive_payer_trend(IomPage(reader, words=words).books, donors=())
    names = {id: id for id in trend.ids}
    said = StackWords(names=names, labels=names, total=lambda _: "1.04bn", said=lambda *_: "")
    plain, made = (
        place_stacks(trend, words=said, width=width, height=380.0, happenings=given) for given in (Happenings(), happenings)
    )
    assert made.height > plain.height
    assert made.blocks == plain.blocks
    lines = [line for line in made.lines if line.role == "event"]
    assert len(lines) == 2 * len(happenings.events)
    assert_clear(made.texts, width=made.width, height=made.height)


@pytest.mark.parametrize("width", AGENCY_WIDTHS.values())
def test_the_shares_of_the_iom(width: float, happenings: Happenings) -> None:
    lines = [ShareLine(role="free", label="Dues and gifts: 3.2%", points=[(n / 300, f"{n}") for n in range(14)])]
    made = place_shares(
        lines, years=range(2011, 2025), levels=[(0, "0%"), (0.05, "5%")], width=width, height=240, happenings=happenings
    )
    assert len([line for line in made.lines if line.role == "event"]) == 2 * len(happenings.events)
    assert_clear(made.texts, width=made.width, height=made.height)


def test_the_histories_of_a_subject() -> None:
    assert set(scopes_of(Subject(kind=ProfileKind.ORGANISATION, id="iom"))) == {FUND, AGENCY, BOTH}
    for kind, id in ((ProfileKind.ORGANISATION, "giz"), (ProfileKind.COUNTRY, "LY"), (ProfileKind.PROGRAMME, "iom")):
        assert set(scopes_of(Subject(kind=kind, id=id))) == {FUND, BOTH}
