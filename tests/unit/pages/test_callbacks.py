"""The page's callbacks, called as the functions they are."""

import json
from typing import Any

import pytest
from dash import no_update
from plotly.utils import PlotlyJSONEncoder

from iomdash import ids
from iomdash.measures.selection import Selection
from iomdash.pages.follow import NARROW, NARROWEST, WIDEST, FollowPage, read_width, search_table
from iomdash.pages.wording import code_of
from iomdash.state import decode
from iomdash.state.trace import decode_trace
from iomdash.vocabulary import View
from tests.unit.components.parts import find, links_of, text_of, walk

ABOVE = ("title", "strip", "tabs", "tools", "pins")
BELOW = ("reconciliation", "reasons", "twin", "ask", "ignored", "class")
PARTS = (*ABOVE, "head", "key", "foot", *BELOW)
STATES = [
    "",
    "?c=ly&v=map",
    "?v=map&map=classes&s=any",
    "?v=trend&y=2016-2018&u=0",
    "?v=table&m=contracted&s=sole",
    "?d=de&i=iom~unhcr&s=contracts&x=0",
    "?t=tfp.3&b=adoption&mark=giz",
    "?cols=donor~theme~kind&p=t05-eutf-hoa-dj-29",
]
NONSENSE: list[Any] = [None, "", "?", "?foo=bar", "?c=xx&y=abc", "%%%", "?" + "c=ly&" * 2000, 5, True, [], {}, ["?c=ly"]]


def say(page: FollowPage, search: Any) -> dict[str, Any]:
    return dict(zip(PARTS, page.update_words(search), strict=True))


WAYS = ("/joint-initiative", "/shared-contracts", "/figures")
"""Pages of their own that the first page leads to where it marks the IOM."""


def scale_of(page: FollowPage, search: str) -> int:
    """The scale at which a flow is drawn, as what leads on from it keeps it."""
    scale = page.keep(page.decode(search).selection).scale
    assert scale > 0
    return scale


@pytest.mark.parametrize("search", STATES)
def test_words_are_there_for_every_state(follow_page: FollowPage, search: str) -> None:
    said = say(follow_page, search)
    selection = follow_page.decode(search).selection
    assert said["title"]
    assert len(said["title"].split()) <= 14
    assert text_of(said["head"]).startswith("EU Emergency Trust Fund for Africa: EUR\N{NO-BREAK SPACE}")
    assert code_of(selection) in text_of(said["foot"])
    assert len(links_of(said["tabs"])) == 4
    asked = list(links_of(said["ask"]).values())
    ways = [address for address in asked if address in WAYS]
    traces = [address for address in asked if address.startswith("/trace?")]
    assert len(asked) - len(ways) - len(traces) == 3
    assert len(traces) == (len(selection.donors) == 1)
    assert ways == (list(WAYS) if selection.mark == "iom" else ["/figures"])
    assert said["ignored"] == []
    assert said["class"] == f"card view-{selection.view}"
    assert bool(said["key"]) == (selection.view in (View.FLOW, View.MAP, View.TREND))


def test_links_on_the_page_are_addresses_that_decode_whole(follow_page: FollowPage) -> None:
    for search in STATES:
        said = say(follow_page, search)
        for address in set(links_of([said["tabs"], said["ask"]]).values()) - set(WAYS):
            path, _, query = address.partition("?")
            known = follow_page.reader.known
            decoded = decode_trace(query, known=known)[0] if path == "/trace" else decode(query, known=known)
            assert decoded.ignored == ()
            assert decoded.selection.release == follow_page.reader.ledger.release.id


@pytest.mark.parametrize("search", NONSENSE)
def test_nonsense_shows_the_whole_fund(follow_page: FollowPage, search: Any) -> None:
    said = say(follow_page, search)
    assert said["title"] == say(follow_page, "")["title"]
    assert bool(said["ignored"]) == (isinstance(search, str) and ("=" in search))
    assert len(follow_page.update_slots(search)) == len(ids.SLOTS) + 1


def test_what_is_left_out_is_said_and_cut_short(follow_page: FollowPage) -> None:
    search = "?" + "&".join(f"{name * 60}={'v' * 90}" for name in "abcdefgh")
    (words,) = say(follow_page, search)["ignored"]
    assert words.startswith("Left out of the address: aaa")
    assert words.count("=") == 5
    assert len(words) < 400


def test_empty_selection_has_words_and_no_figure(follow_page: FollowPage) -> None:
    said = say(follow_page, "?c=ly&w=sah")
    assert said["class"].endswith("is-empty")
    assert (said["strip"], said["key"], said["twin"]) == ([], [], [])
    assert follow_page.update_figure("?c=ly&w=sah", {"width": 1200})["data"] == []
    offers = links_of(follow_page.update_table("?c=ly&w=sah"))
    assert offers
    for address in offers.values():
        assert follow_page.reader.total(follow_page.decode(address.partition("?")[2]).selection) > 0


def test_slots_say_the_sentence(follow_page: FollowPage) -> None:
    *said, name = follow_page.update_slots("?d=de&c=ly&y=2017&s=any&mark=unhcr")
    assert dict(zip(ids.SLOTS, said, strict=True)) == {
        "measure": "approved",
        "donors": "Germany",
        "implementers": "all implementers",
        "places": "Libya",
        "programmes": "",
        "years": "2017 by decision",
        "rule": "counted in full for each",
        "mark": "UNHCR",
    }
    assert name == "sentence"


def test_programmes_show_their_slot(follow_page: FollowPage) -> None:
    *said, name = follow_page.update_slots("?p=t05-eutf-hoa-dj-29~t05-eutf-hoa-dj-41")
    assert said[ids.SLOTS.index("programmes")] == "in 2 programmes"
    assert name == "sentence has-programmes"


@pytest.mark.parametrize("search", STATES)
@pytest.mark.parametrize("slot", ids.SLOTS)
def test_options_of_every_slot_lead_to_states(follow_page: FollowPage, slot: str, search: str) -> None:
    if slot == "programmes" and "&p=" not in search:
        search += "&p=t05-eutf-hoa-dj-29"
    popover = follow_page.update_options(1, search, ids.slot(slot, "summary"))
    links = [part.href for part in walk(popover) if hasattr(part, "href")]
    assert links
    for address in links:
        assert decode(address.partition("?")[2], known=follow_page.reader.known).ignored == ()
    if slot in ("measure", "rule", "years", "mark"):
        assert find(popover, "is-current")


def test_clear_leads_to_the_open_slot(follow_page: FollowPage) -> None:
    popover = follow_page.update_options(1, "?c=ly&w=noa&d=de", ids.slot("places", "summary"))
    scale, release = scale_of(follow_page, "?c=ly&w=noa&d=de"), follow_page.reader.ledger.release.id
    assert links_of(popover)["Show all"] == f"/?d=de&px={scale}&r={release}"
    assert "Show all" not in links_of(follow_page.update_options(1, "?d=de", ids.slot("places", "summary")))


@pytest.mark.parametrize("slot", [None, 5, "places", [], {}, {"slot": "nobody"}, {"slot": None}, {"slot": ["places"]}])
def test_options_of_no_slot_stay_as_they_are(follow_page: FollowPage, slot: Any) -> None:
    assert follow_page.update_options(1, "", slot) is no_update


@pytest.mark.parametrize("clicks", [None, 0])
def test_closed_popovers_are_not_filled(follow_page: FollowPage, clicks: int | None) -> None:
    assert follow_page.update_options(clicks, "", ids.slot("places", "summary")) is no_update


@pytest.mark.parametrize("width", [288, 720, 944, 1200, 1920])
@pytest.mark.parametrize("view", ["map", "map&map=classes", "trend", "flow"])
def test_figure_fits_the_width_and_is_plain_json(follow_page: FollowPage, view: str, width: int) -> None:
    figure = follow_page.update_figure(f"?v={view}", {"width": width})
    if view == "flow" and width < NARROW:
        assert figure is no_update
        return
    assert figure["layout"]["width"] == width
    assert figure["data"]
    assert json.loads(json.dumps(figure)) == json.loads(json.dumps(figure, cls=PlotlyJSONEncoder))


def test_table_and_narrow_flow_draw_no_figure(follow_page: FollowPage) -> None:
    assert follow_page.update_figure("?v=table", {"width": 1200}) is no_update
    assert follow_page.update_figure("", {"width": NARROW - 8}) is no_update


GARBAGE = [
    None,
    5,
    "x",
    [],
    {},
    {"width": None},
    {"width": "1200"},
    {"width": [1200]},
    {"width": float("nan")},
    {"height": 9},
]


@pytest.mark.parametrize("viewport", GARBAGE)
def test_unknown_width_draws_nothing_yet(follow_page: FollowPage, viewport: Any) -> None:
    assert read_width(viewport) == 0
    assert follow_page.update_figure("", viewport) is no_update


@pytest.mark.parametrize(
    ("width", "read"),
    [
        (1200, 1200),
        (1207.9, 1200),
        (-5, NARROWEST),
        (1e308, WIDEST),
        (float("inf"), WIDEST),
        (10**400, WIDEST),
        (True, NARROWEST),
    ],
)
def test_width_stays_within_bounds(width: float, read: int) -> None:
    assert read_width({"width": width}) == read


def test_figure_is_kept_by_state_and_width(follow_page: FollowPage) -> None:
    first = follow_page.update_figure("?c=ly", {"width": 1000})
    assert follow_page.update_figure("?c=ly&foo=bar", {"width": 1003}) is first
    assert follow_page.update_figure("?c=ly", {"width": 1008}) is not first


def test_table_has_a_row_for_every_programme(follow_page: FollowPage) -> None:
    made = follow_page.update_table("?v=table&c=ly")
    (grid,) = (part for part in walk(made) if getattr(part, "id", None) == ids.GRID)
    total = follow_page.reader.total(Selection(countries=("LY",)))
    assert round(sum(row["amount"] for row in grid.rowData) * 100) == total
    assert f"{len(grid.rowData)} rows, EUR {total / 100:,.2f}" in text_of(made)
    assert links_of(made)["Download CSV"] == f"/data.csv?c=ly&v=table&r={follow_page.reader.ledger.release.id}"


@pytest.mark.parametrize("view", ["flow", "map", "trend"])
def test_drawn_views_have_no_table(follow_page: FollowPage, view: str) -> None:
    assert follow_page.update_table(f"?v={view}") == []


def test_click_answers_with_an_address_and_forgets_itself(follow_page: FollowPage) -> None:
    click = {"points": [{"customdata": "country:LY"}]}
    release, scale = follow_page.reader.ledger.release.id, scale_of(follow_page, "?d=de")
    assert follow_page.gestures.follow_click(click, "?d=de") == (f"?d=de&c=ly&px={scale}&r={release}", None)


@pytest.mark.parametrize("click", [None, {}, {"points": []}, {"points": [{"customdata": "country:XX"}]}, 5, "x", []])
def test_click_on_nothing_keeps_the_address(follow_page: FollowPage, click: Any) -> None:
    assert follow_page.gestures.follow_click(click, "?d=de") == (no_update, None)


@pytest.mark.parametrize(
    ("text", "options", "after"),
    [
        ("Libya", {"theme": 1}, {"theme": 1, "quickFilterText": "Libya"}),
        (None, None, {"quickFilterText": ""}),
        ("x" * 500, {"quickFilterText": "y"}, {"quickFilterText": "x" * 100}),
        (5, [1], {"quickFilterText": ""}),
    ],
)
def test_search_goes_to_the_grid(text: Any, options: Any, after: dict[str, Any]) -> None:
    assert search_table(text, options) == after


def test_layout_holds_every_slot_before_any_number(follow_page: FollowPage) -> None:
    said = text_of(follow_page.layout(c=["ly", "ne"], foo="bar"))
    assert said.startswith("Show money approved from all donors")
