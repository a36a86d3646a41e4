"""Two states drawn in one frame at one scale: side by side where that has room, else one above the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from markupsafe import Markup

from iomdash.frames.frame import paint_key, stack
from iomdash.frames.ink import Drawing
from iomdash.frames.marks import paint_texts, write_length
from iomdash.frames.picture import paint_picture
from iomdash.frames.sankey import paint_sankey
from iomdash.layouts.bar_list import ListedBar, place_bar_list
from iomdash.layouts.headings import BOLD, LINE, ROOM
from iomdash.layouts.key_row import KeyEntry, place_key
from iomdash.layouts.labels import break_text
from iomdash.layouts.picture import Picture, centred
from iomdash.layouts.sankey import DoesNotFitError, SankeyLayout
from iomdash.layouts.text_marks import TextMark
from iomdash.measures.pools import BIGGEST
from iomdash.pages.compare_drawing import LEAST_HEIGHT, place_pair
from iomdash.pages.compare_sides import BARRED, PLAIN, POOLED, UNKNOWN, Entry, Sides
from iomdash.pages.drawing import thin_links
from iomdash.pages.figures.asked import FigureRefusedError
from iomdash.pages.figures.bodies import (
    ENOUGH,
    FEWER,
    GAP,
    is_whole,
    keep_columns,
    say_left_out,
    share_of_money,
)
from iomdash.pages.figures.subject import Body, Space
from iomdash.pages.flow_key import list_colours
from iomdash.pages.reading import Reading
from iomdash.pages.table import write_euros
from iomdash.vocabulary import Colour, Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_amount, write_eur

GUTTER = 32.0
SIDE_BY_SIDE, STEADY_BESIDE = 860.0, 560.0
"""Pixels from which on two sides stand side by side; on a stage, which is not high, sooner."""
LEAST = 150.0
"""Pixels: the least height of a side."""
EMPTY = 40.0
FEWEST = (40, 30, 24, 20, 16, 12, 10, 8, 6)
"""How many rows of bars have a name of their own where not all have room."""

_ASIDE = Markup('<g transform="translate({x},0)">{marks}</g>')


class _Cells(NamedTuple):
    """The room of each side, and whether the two stand side by side."""

    space: Space
    is_beside: bool


class _Pair(NamedTuple):
    layouts: list[SankeyLayout | None]
    columns: tuple[Column, ...]


def draw_sides(sides: Sides, *, most_columns: int, space: Space, words: Catalogue) -> Body:
    """Both sides with their headings and the key. Raises FigureRefusedError for too little room."""
    heads = [_head(sides.name(n), width=_cells(space, taken=0).space.width) for n in (0, 1)]
    heads = [replace(head, height=max(one.height for one in heads)) for head in heads]
    if sides.view not in BARRED:
        body = _draw_flows(sides, most_columns=most_columns, heads=heads, space=space, words=words)
        if body:
            return body
    return _draw_bars(sides, heads=heads, space=space, words=words)


def _head(said: str, *, width: float) -> Drawing:
    """A heading in as many lines as it needs."""
    lines = break_text(said, width=width / ROOM, size=BOLD, weight=700)
    marks = [
        TextMark(text=line, x=0, y=LINE * (n + 1) - 5, size=BOLD, role="ink", weight=700) for n, line in enumerate(lines)
    ]
    return paint_texts(marks, width=width, height=LINE * len(lines) + 4)


def _cells(space: Space, *, taken: float, above: float = 0) -> _Cells:
    """The room of a side's drawing: `taken` stands above or below both, `above` above each."""
    if space.width >= (STEADY_BESIDE if space.is_steady else SIDE_BY_SIDE):
        height = max(space.height - taken - above - GAP, 1.0) if space.height else 0
        return _Cells(Space(width=(space.width - GUTTER) / 2, height=height, is_terse=True), True)
    height = max((space.height - taken - 3 * GAP) / 2 - above, 1.0) if space.height else 0
    return _Cells(Space(width=space.width, height=height, is_terse=True), False)


def _join(cells: Sequence[Drawing], *, room: _Cells) -> Drawing:
    """Both sides beside or below each other."""
    if not room.is_beside:
        return stack(list(cells), gap=2 * GAP)
    first, second = cells
    moved = _ASIDE.format(x=write_length(room.space.width + GUTTER), marks=second.marks)
    height = max(first.height, second.height)
    return Drawing(width=2 * room.space.width + GUTTER, height=height, marks=Markup("\n").join((first.marks, moved)))


def _draw_flows(sides: Sides, *, most_columns: int, heads: list[Drawing], space: Space, words: Catalogue) -> Body | None:
    """Both flows; None where they have no room: then the bars of their last column stand in for them, as on a phone."""
    key = _place_colours(sides, words=words)
    taken = place_key([*key, _scale_entry(words, amount=10**12, length=30)], width=space.width).height + GAP
    room = _cells(space, taken=taken, above=heads[0].height + GAP)
    pair = _place_most(sides, most_columns=most_columns, room=room, words=words)
    if pair is None:
        return None
    placed = [layout for layout in pair.layouts if layout]
    scale = placed[0].scale
    row = place_key([*key, _scale_entry(words, amount=scale.amount, length=scale.length)], width=space.width)
    cells = [
        stack([head, _paint(layout, n, width=room.space.width, words=words)], gap=GAP)
        for n, (head, layout) in enumerate(zip(heads, pair.layouts, strict=True))
    ]
    left_out = [column for column in sides.pair.states[0].columns if column not in pair.columns]
    notes = [say_left_out(left_out, words=words), words.say("framed.thin") if any(map(thin_links, placed)) else ""]
    return Body(
        drawing=stack([_join(cells, room=room), paint_key(row, width=space.width)], gap=GAP),
        note=" ".join(filter(None, notes)),
        marks=_list_totals(sides),
    )


def _paint(layout: SankeyLayout | None, number: int, *, width: float, words: Catalogue) -> Drawing:
    if layout:
        return paint_sankey(layout, hover={}, name=f"side-{number}")
    said = centred(words.say("framed_compare.no_money"), x=0, middle=EMPTY / 2, size=13, role="secondary")
    return paint_texts([said], width=width, height=EMPTY)


def _place_most(sides: Sides, *, most_columns: int, room: _Cells, words: Catalogue) -> _Pair | None:
    """The layouts with most columns and nodes, all names whole; None for too little room."""
    height = room.space.height
    if not height or height >= LEAST:
        for columns in _ways(sides.columns, most=most_columns):
            if height and not _place(sides, columns, biggest=FEWER[-1], room=room, words=words):
                continue
            fits = list[_Pair]()
            for biggest in (BIGGEST, *FEWER):
                pair = _place(sides, columns, biggest=biggest, room=room, words=words)
                if pair:
                    fits.append(pair)
                    if not height or _share(pair.layouts) >= ENOUGH:
                        break
            if fits:
                return max(fits, key=lambda pair: min(_share(pair.layouts), ENOUGH))
    return None


def _place(sides: Sides, columns: tuple[Column, ...], *, biggest: int, room: _Cells, words: Catalogue) -> _Pair | None:
    """Both flows with so many nodes of their own; None if that has no room."""
    height = room.space.height
    flows = sides.derive(columns, biggest=biggest)
    try:
        layouts = place_pair(flows, width=room.space.width, least=height or LEAST_HEIGHT, words=words)
    except DoesNotFitError:
        return None
    return _Pair(layouts, columns) if _fits(layouts, height=height) else None


def _ways(columns: tuple[Column, ...], *, most: int) -> Iterator[tuple[Column, ...]]:
    for kept in range(min(len(columns), most), 1, -1):
        yield keep_columns(columns, most=kept)


def _fits(layouts: Sequence[SankeyLayout | None], *, height: float) -> bool:
    placed = [layout for layout in layouts if layout]
    return all(is_whole(one) and (not height or one.height <= height + 0.5) for one in placed)


def _share(layouts: Sequence[SankeyLayout | None]) -> float:
    """Of the bigger side."""
    return max(share_of_money(layout) for layout in layouts if layout)


def _place_colours(sides: Sides, *, words: Catalogue) -> list[KeyEntry]:
    """The colours of both sides: of the first that marks an organisation in a part of its money, else of the bigger."""
    partly = [one for one in sides.readings if one.total and one.flow.marked not in (0, one.flow.total)]
    chosen = partly[0] if partly else max(sides.readings, key=lambda one: one.total)
    return list_colours(sides.reader, reading=_plain(chosen, columns=sides.columns), words=words)


def _plain(reading: Reading, *, columns: tuple[Column, ...]) -> Reading:
    selection = replace(reading.selection, columns=columns, view=View.FLOW, colour=Colour.MARK)
    return replace(reading, selection=selection)


def _scale_entry(words: Catalogue, *, amount: int, length: float) -> KeyEntry:
    said = words.say("compare.scale", amount=write_eur(amount, words=words))
    return KeyEntry(swatch="scale", words=said, height=length)


def _draw_bars(sides: Sides, *, heads: list[Drawing], space: Space, words: Catalogue) -> Body:
    colours = list(map(_solid, (one for one in _place_colours(sides, words=words) if one.swatch != "dots")))
    key = paint_key(place_key(colours, width=space.width), width=space.width)
    what = _head(sides.bars_heading, width=space.width)
    taken = key.height + what.height + 2 * GAP
    room = _cells(space, taken=taken, above=heads[0].height + GAP)
    total = max(map(len, sides.entries))
    for most in (total, *(count for count in FEWEST if count < total and sides.view is not View.TREND)):
        entries = [_fewer(side, most=most, words=words) for side in sides.entries]
        rows = [[_row(entry, longest=sides.longest, words=words) for entry in side] for side in entries]
        pictures = [
            place_bar_list(own, width=room.space.width, alike=other) for own, other in zip(rows, reversed(rows), strict=True)
        ]
        if not space.height or pictures[0].height <= room.space.height + 0.5:
            note = words.say("framed_compare.fewer_rows") if most < total else ""
            return _frame_bars(pictures, heads=heads, what=what, key=key, room=room, note=note, sides=sides)
    raise FigureRefusedError(words.say("framed_compare.no_room"))


def _solid(entry: KeyEntry) -> KeyEntry:
    """The colour of a band as that of a bar."""
    roles = {"marked": "accent", "rest": "neutral"}
    return replace(entry, swatch="bar", role=roles[entry.swatch]) if entry.swatch in roles else entry


def _frame_bars(
    pictures: Sequence[Picture],
    *,
    heads: list[Drawing],
    what: Drawing,
    key: Drawing,
    room: _Cells,
    note: str,
    sides: Sides,
) -> Body:
    cells = [
        stack([head, paint_picture(picture, name=f"side-{n}")], gap=GAP)
        for n, (head, picture) in enumerate(zip(heads, pictures, strict=True))
    ]
    return Body(drawing=stack([what, _join(cells, room=room), key], gap=GAP), note=note, marks=_list_totals(sides))


def _fewer(side: Sequence[Entry], *, most: int, words: Catalogue) -> list[Entry]:
    """The first `most` rows, all other known ones summed up; what is unknown stays."""
    if len(side) <= most:
        return list(side)
    apart = [entry for entry in side if entry.kind == UNKNOWN]
    named = [entry for entry in side if entry.kind != UNKNOWN]
    kept = max(most - len(apart) - 1, 1)
    rest = named[kept:]
    pool = Entry(words.say("framed_compare.others"), sum(one.cents for one in rest), sum(one.marked for one in rest), POOLED)
    return [*named[:kept], pool, *apart]


def _row(entry: Entry, *, longest: int, words: Catalogue) -> ListedBar:
    amount = write_amount(entry.cents, words=words) if entry.cents else "0"
    if entry.kind == POOLED:
        return ListedBar(name=entry.name, amount=amount, instead=words.say("twin.others_sum"))
    rest = "rest" if entry.kind == PLAIN else "unknown"
    parts = (("marked", entry.marked / longest), (rest, (entry.cents - entry.marked) / longest))
    return ListedBar(name=entry.name, amount=amount, parts=parts)


def _list_totals(sides: Sides) -> dict[str, Any]:
    named = [{"name": sides.name(n), "eur": write_euros(reading.total)} for n, reading in enumerate(sides.readings)]
    return {"sides": named}
