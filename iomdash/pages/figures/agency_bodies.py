"""How the parts of the page about the IOM's own money are drawn in a frame: its layouts, in the room that there is."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from iomdash.components.agency import BarRow
from iomdash.frames.frame import stack
from iomdash.frames.ink import Drawing
from iomdash.frames.picture import paint_picture
from iomdash.frames.sankey import paint_sankey
from iomdash.layouts.bar_list import ListedBar, place_bar_list
from iomdash.layouts.events import NOTHING, Happenings
from iomdash.layouts.labels import ELLIPSIS
from iomdash.layouts.picture import Picture
from iomdash.layouts.sankey import DoesNotFitError, SankeyLayout
from iomdash.measures.agency.flows import BIGGEST
from iomdash.measures.shapes import Flow
from iomdash.pages.drawing import thin_links
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.bodies import ENOUGH, FEWER, GAP, is_whole, make_heading, share_of_money
from iomdash.pages.figures.subject import Body, Space
from iomdash.pages.iom_projects import Fund
from iomdash.pages.iom_reading import FLOW_HEIGHT, largest_part, place_agency_flow
from iomdash.pages.iom_spending import LISTED, MAP_HEIGHT, Spent
from iomdash.pages.iom_years import SHARES_HEIGHT, STACKS_HEIGHT, WIDEST_SHARES, FreeShares, PayerYears
from iomdash.pages.page_events import AxisEvents
from iomdash.pages.table import write_euros
from iomdash.vocabulary import AgencyColumn
from iomdash.words.agency import name_agency_nodes
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_eur

LEAST_STACKS, LEAST_SHARES = 190.0, 130.0
"""Pixels: lower, bars and lines could not be told apart."""
FLATTEST = WIDEST_SHARES / SHARES_HEIGHT
"""How wide lines may be for their height."""
STEEPEST = 0.8
"""How high lines may be for their width."""
MOST_STACKS = 560.0
THICK, THICKEST = 10.0, 30.0
"""Of the bars of few rules."""
LOWER = (MAP_HEIGHT, 420.0, 370.0, 330.0, 290.0, 260.0, 235.0)
"""Pixels: heights at which the map is tried; lower, its names would not be told apart."""
TWO_COLUMNS = 620.0
"""Pixels from which on bars stand in two columns."""
LISTS = (LISTED, 12, 8)
"""Countries with a bar of their own where not all have room."""

Derive = Callable[[tuple[AgencyColumn, ...], int], Flow]


class _Heights(NamedTuple):
    """Of a drawing without its events: as on the page, and the least and the most that it may have."""

    usual: float
    least: float
    most: float


def draw_agency_flow(
    derive: Derive, *, columns: tuple[AgencyColumn, ...], most: int = 5, space: Space, words: Catalogue
) -> Body:
    """The flow with as many nodes and of at most so many columns as there is room for.

    Raises FigureRefusedError for too little room.
    """
    for kept in range(min(len(columns), most), 1, -1):
        if found := _place_most(derive, columns[:kept], space=space, words=words):
            layout, flow, biggest = found
            note = " ".join(_less(columns[kept:], layout=layout, biggest=biggest, words=words))
            marks = _list_flow(flow, words=words)
            return Body(drawing=paint_sankey(layout, hover={}, name="flow"), note=note, marks=marks)
    raise FigureRefusedError(words.say("framed.no_room"))


def _place_most(
    derive: Derive, columns: tuple[AgencyColumn, ...], *, space: Space, words: Catalogue
) -> tuple[SankeyLayout, Flow, int] | None:
    """The layout that shows most nodes and enough of whose height is money, all names whole."""
    fits = list[tuple[SankeyLayout, Flow, int]]()
    for biggest in (BIGGEST, *FEWER):
        flow = derive(columns, biggest)
        try:
            layout = place_agency_flow(flow, width=space.width, least=space.height or FLOW_HEIGHT, words=words)
        except DoesNotFitError:
            continue
        if is_whole(layout) and (not space.height or layout.height <= space.height + 0.5):
            fits.append((layout, flow, biggest))
            if share_of_money(layout) >= ENOUGH or not space.height:
                break
    return max(fits, key=lambda fit: min(share_of_money(fit[0]), ENOUGH), default=None)


def _less(left_out: Sequence[AgencyColumn], *, layout: SankeyLayout, biggest: int, words: Catalogue) -> Iterator[str]:
    """Where the drawing says less than the page's, or not quite to scale."""
    if left_out:
        names = ", ".join(words.say(f"iom_column.{column}").lower() for column in left_out)
        yield words.say("framed.columns_left_out", columns=names)
    if biggest != BIGGEST:
        yield words.say("framed_iom.few_nodes", n=biggest)
    if thin_links(layout):
        yield words.say("framed.thin")


def _list_flow(flow: Flow, *, words: Catalogue) -> dict[str, Any]:
    names = name_agency_nodes(flow, words=words)
    nodes = [{"key": key, "name": names[key], "usd": write_euros(node.amount)} for key, node in flow.nodes.items()]
    links = [
        {"source": link.source, "target": link.target, "usd": write_euros(link.amount), "status": link.status}
        for link in flow.links
    ]
    return {"nodes": nodes, "links": links}


def draw_years(part: PayerYears, *, space: Space) -> Body:
    """The stacks, with the events where they have room. Raises FigureRefusedError for too little room."""

    def place(height: float, happenings: Happenings) -> Picture:
        return part.place(width=space.width, height=height, happenings=happenings)

    years = [
        {"year": one.year, "usd": write_euros(one.total), "parts": {id: write_euros(n) for id, n in one.parts}}
        for one in part.trend.stacks
    ]
    usual = _Heights(usual=STACKS_HEIGHT, least=LEAST_STACKS, most=MOST_STACKS)
    return _draw_timed(
        place, events=part.events, space=space, heights=usual, marks={"years": years}, words=part.reading.words
    )


def draw_free(part: FreeShares, *, space: Space) -> Body:
    """The lines, no flatter than on the page. Raises FigureRefusedError for too little room."""

    def place(height: float, happenings: Happenings) -> Picture:
        width = min(space.width, height * FLATTEST)
        return part.place(width=width, height=height, happenings=happenings)

    years = [
        {"year": one.year, "usd": write_euros(one.total), "kinds": {id: write_euros(n) for id, n in one.kinds.items()}}
        for one in part.kinds
    ]
    usual = _Heights(usual=max(SHARES_HEIGHT, space.width / FLATTEST), least=LEAST_SHARES, most=STEEPEST * space.width)
    return _draw_timed(
        place, events=part.events, space=space, heights=usual, marks={"years": years}, words=part.reading.words
    )


def _draw_timed(
    place: Callable[[float, Happenings], Picture],
    *,
    events: AxisEvents,
    space: Space,
    heights: _Heights,
    marks: dict[str, Any],
    words: Catalogue,
) -> Body:
    """A drawing over years with its events, without them where they leave too little room or words would be cut."""
    shown = [(events.happenings, "")] if events.happenings.events else []
    for happenings, note in (*shown, (NOTHING, words.say("framed_iom.events_left_out") if shown else "")):
        picture = _fill(lambda height, on=happenings: place(height, on), space=space, heights=heights)  # type: ignore[misc]
        if picture and not any(text.text.endswith(ELLIPSIS) for text in picture.texts):
            return Body(drawing=paint_picture(picture, name="years", with_hover=False), note=note, marks=marks)
    raise FigureRefusedError(words.say("framed.no_room"))


def _fill(place: Callable[[float], Picture], *, space: Space, heights: _Heights) -> Picture | None:
    """The picture as high as the space with what stands below it; None if less than the least height is left."""
    if not space.height:
        return place(heights.usual)
    height = min(space.height, heights.most)
    while height >= heights.least:
        picture = place(height)
        if picture.height <= space.height + 0.5:
            return picture
        height -= picture.height - space.height
    return None


def draw_spending(part: Spent, *, space: Space) -> Body:
    """The map, and below it the largest countries as bars where they have room. FigureRefusedError for too little room."""
    words = part.reading.words
    for drawing, key in _ways_to_draw(part, space=space):
        if not space.height or drawing.height <= space.height + 0.5:
            return Body(drawing=drawing, note=words.say(key) if key else "", marks=_list_places(part))
    raise FigureRefusedError(words.say("framed.no_room"))


def _ways_to_draw(part: Spent, *, space: Space) -> Iterator[tuple[Drawing, str]]:
    """Drawings with less and less, each with the key of the words that say so: the map and bars, then one of both."""
    lists = {0: "framed_iom.bars_left_out", LISTED: ""}
    maps = [height for height in LOWER if not space.height or height < space.height]
    for height in maps:
        picture = part.place(width=space.width, height=height, beyond="framed_iom.beyond")
        drawn = paint_picture(picture, name="spent", with_hover=False)
        for listed in (*LISTS, 0):
            bars = [_draw_bars(part, width=space.width, listed=listed)] if listed else []
            yield stack([drawn, *bars], gap=GAP), lists.get(listed, "framed_iom.fewer_bars")
    for listed in LISTS:
        yield _draw_bars(part, width=space.width, listed=listed), "framed_iom.map_left_out"


def _draw_bars(part: Spent, *, width: float, listed: int) -> Drawing:
    label, rows = part.list_bars(listed=listed)
    bars = place_bar_list([_bar(row) for row in rows], width=width, columns=2 if width >= TWO_COLUMNS else 1)
    heading = make_heading(label, unit="", space=Space(width=width, height=0))
    return stack([heading, paint_picture(bars, name="bars")], gap=GAP)


def _bar(row: BarRow) -> ListedBar:
    role = "unknown" if row.is_unknown else "bar"
    return ListedBar(name=row.name, amount=row.amount, share=row.share, parts=((role, row.part),))


def _list_places(part: Spent) -> dict[str, Any]:
    spending = part.spending
    places = [{"country": place, "name": part.reading.place(place), "usd": write_euros(n)} for place, n in spending.places]
    apart = {"headquarters_usd": spending.headquarters, "unpublished_usd": spending.unpublished}
    return {"places": places, **{name: write_euros(cents) for name, cents in apart.items()}}


def draw_fund(part: Fund, *, space: Space) -> Body:
    """A bar for each rule with what the rule does, where that has room. Raises FigureRefusedError for too little room."""
    words = part.reading.words
    marks = {"rules": [{"rule": rule, "eur": write_euros(cents)} for rule, cents in part.rules()]}
    for with_means in (True, False):
        bars = _list_rules(part, with_means=with_means)
        picture = place_bar_list(bars, width=space.width, thickness=THICK)
        spare = (space.height - picture.height) / len(bars)
        if spare > 0:
            picture = place_bar_list(
                bars, width=space.width, thickness=min(THICK + spare / 3, THICKEST), under=min(spare / 2, 40.0)
            )
        if not space.height or picture.height <= space.height + 0.5:
            note = "" if with_means else words.say("framed_iom.fund_means_left_out")
            return Body(drawing=paint_picture(picture, name="rules"), note=note, marks=marks)
    raise FigureRefusedError(words.say("framed.no_room"))


def capitalise(text: str) -> str:
    """The text with its first letter a capital, all else as it is."""
    return text[:1].upper() + text[1:]


def _list_rules(part: Fund, *, with_means: bool) -> list[ListedBar]:
    words, rules = part.reading.words, part.rules()
    longest = largest_part([cents for _, cents in rules])
    return [
        ListedBar(
            name=capitalise(words.say(f"rule.{rule}")),
            amount=write_eur(cents, words=words),
            parts=(("marked", cents / longest),),
            detail=words.say(f"rule_means.{rule}") if with_means else "",
        )
        for rule, cents in rules
    ]
