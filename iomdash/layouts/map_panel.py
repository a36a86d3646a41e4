"""What stands beside the map: the money that has no place on it, and the key. Lengths are pixels, amounts euro cents."""

from collections.abc import Sequence
from typing import NamedTuple

from iomdash.layouts.hatches import hatch_box, hatch_circle
from iomdash.layouts.labels import break_text
from iomdash.layouts.map_circles import size_circle
from iomdash.layouts.map_donors import write_donors
from iomdash.layouts.map_draft import NOTE_PITCH, NOTE_SIZE, Block, Draft, PanelContent, freeze
from iomdash.layouts.map_key import write_classes, write_sizes, write_windows
from iomdash.layouts.map_marks import Hit, PanelBar, PanelCircle, SidePanel
from iomdash.layouts.text_marks import ASCENT, HALF_CAPITAL, SERIF, Box, TextMark
from iomdash.vocabulary import SEVERAL, UNPUBLISHED, MapStyle
from iomdash.words.texts import NodeText

AMOUNT_SIZE = 24.0
AMOUNT_PITCH = 24.0
BAR_HEIGHT = 8.0
BAR_PITCH = 28.0
ROW_PITCH = 24.0
"""A row that answers to a finger."""

BAR_GAP = 6.0
LONGEST_BAR = 150.0
AMOUNT_ROOM = 56.0
"""Pixels kept free after the longest bar for its amount."""

TOP = 8.0
HEAD_PITCH = 16.0
UNDER_RULE = 22.0
BLOCK_GAP = 18.0
COLUMN_GAP = 32.0
TWO_COLUMNS = 560.0
"""From this width on the panel stands in two columns."""


class _Row(NamedTuple):
    """A bar to be: its words, its money in cents and its colour key; "" means hatched."""

    text: NodeText
    amount: int
    role: str


def place_panel(content: PanelContent, *, x: float, y: float, width: float) -> SidePanel:
    """The panel with its top left corner at `x`, `y`: one column, or two where it is wide."""
    draft = Draft(content, x, y, width)
    first, rest = _blocks(content)
    if width < TWO_COLUMNS or not first:
        _write_column(draft, blocks=[*first, *rest])
    else:
        draft.width = (width - COLUMN_GAP) / 2
        _write_column(draft, blocks=first)
        end = draft.y
        draft.x, draft.y = x + draft.width + COLUMN_GAP, y + TOP + HEAD_PITCH
        draft.rule()
        draft.y += UNDER_RULE - TOP
        _write_column(draft, blocks=rest)
        draft.y = max(draft.y, end)
    return freeze(draft, box=Box(x, y, x + width, draft.y))


def _blocks(content: PanelContent) -> tuple[list[Block], list[Block]]:
    """What there is to say: the money for several countries, and all else."""
    first: list[Block] = [_write_several] if any(place.amount > 0 for place in content.places.several) else []
    rest: list[Block] = [_write_unpublished] if content.places.unpublished.amount > 0 else []
    rest += [_write_off_map] if content.off_map else []
    rest += [_write_donors] if content.has_donors else []
    rest += [_write_outside] if content.words.outside else []
    rest += [write_windows] if content.unnamed else []
    rest += [write_classes] if content.style is MapStyle.CLASSES else [write_sizes] if content.key else []
    return first, rest


def _write_column(draft: Draft, *, blocks: Sequence[Block]) -> None:
    draft.y += TOP
    for number, block in enumerate(blocks):
        if number:
            draft.y += BLOCK_GAP
            draft.rule()
            draft.y += BLOCK_GAP
        block(draft)


def _write_amount(draft: Draft, *, place: str, amount: str, note: str) -> None:
    """An amount in large type with its note under it; both answer to a click."""
    y = max(draft.y + HALF_CAPITAL * AMOUNT_SIZE, ASCENT * AMOUNT_SIZE)
    mark = TextMark(
        text=amount, x=draft.x, y=y, size=AMOUNT_SIZE, weight=650, family=SERIF, role="panel-amount"
    )  # fmt: skip
    draft.texts.append(mark)
    draft.y += AMOUNT_PITCH
    lines = break_text(note, width=draft.width, size=NOTE_SIZE) if note else []
    for line in lines:
        draft.write(line, role="note", step=NOTE_PITCH)
    draft.y -= NOTE_PITCH / 2 if lines else AMOUNT_PITCH / 2
    draft.hits.append(Hit(place=place, box=Box(draft.x, mark.box.top, draft.x + draft.width, draft.y)))


def _write_several(draft: Draft) -> None:
    content = draft.content
    draft.write_head(content.words.panel_title, step=HEAD_PITCH)
    draft.rule()
    draft.y += UNDER_RULE
    _write_amount(draft, place=SEVERAL, amount=content.texts[SEVERAL].amount_long, note=content.words.several_note)
    draft.y += 12
    if content.style is MapStyle.CLASSES:
        _write_bars(draft, rows=[_whole(content), *_parts(content)], left=0.0)
    else:
        _write_circle(draft)
    if content.words.several_marked:
        draft.y += 16
        draft.write(content.words.several_marked, weight=600, role="marked", step=8)


def _whole(content: PanelContent) -> _Row:
    amount = sum(place.amount for place in content.places.several)
    return _Row(content.texts[SEVERAL], amount, "")


def _parts(content: PanelContent) -> list[_Row]:
    """The windows' parts of the money for several countries, as the measures order them."""
    return [
        _Row(content.texts[f"{SEVERAL}:{place.window}"], place.amount, f"window:{place.window}")
        for place in content.places.several
        if place.amount > 0
    ]


def _write_circle(draft: Draft) -> None:
    """The hatched circle, its bars beside it."""
    amount = _whole(draft.content).amount
    r = size_circle(amount, factor=draft.content.factor)
    x, y, top = draft.x + r, draft.y + r, draft.y
    draft.circle = PanelCircle(x=x, y=y, r=r, amount=amount, hatch=hatch_circle(x, y, r))
    draft.hits.append(Hit(place=SEVERAL, box=Box(x - r, y - r, x + r, y + r)))
    _write_bars(draft, rows=_parts(draft.content), left=2 * r + 22)
    draft.y = max(draft.y, top + 2 * r)


def _write_bars(draft: Draft, *, rows: Sequence[_Row], left: float) -> None:
    """A bar for each row: its name above it, its amount after it."""
    longest = max(row.amount for row in rows)
    room = min(draft.width - left - AMOUNT_ROOM, LONGEST_BAR)
    for row in rows:
        draft.y += 6
        draft.write(row.text.name, indent=left, role="detail", step=12)
        start, length = draft.x + left, max(room * row.amount / longest, 1.0)
        box = Box(start, draft.y - BAR_HEIGHT / 2, start + length, draft.y + BAR_HEIGHT / 2)
        draft.bars.append(PanelBar(role=row.role or "hatch", box=box, hatch=() if row.role else hatch_box(box)))
        draft.write(row.text.amount, indent=left + length + BAR_GAP, weight=600, role="detail-amount")
        draft.y += BAR_PITCH - 18
    draft.y -= BAR_PITCH - 18 - BAR_HEIGHT / 2


def _write_unpublished(draft: Draft) -> None:
    text = draft.content.texts[UNPUBLISHED]
    _write_amount(draft, place=UNPUBLISHED, amount=text.amount_long, note=draft.content.words.unpublished_note)


def _write_donors(draft: Draft) -> None:
    write_donors(draft, towards="right")


def _write_outside(draft: Draft) -> None:
    """What the grey marks are."""
    for line in break_text(draft.content.words.outside, width=draft.width, size=NOTE_SIZE):
        draft.write(line, role="note", step=NOTE_PITCH)
    draft.y -= NOTE_PITCH / 2


def _write_off_map(draft: Draft) -> None:
    """The places beyond the map's edge, one line each."""
    draft.write_head(draft.content.words.off_map_title, step=20)
    for place in draft.content.off_map:
        text = draft.content.texts[place.place]
        name = draft.write(text.name, role="detail")
        amount = draft.write(text.amount, indent=name.width + BAR_GAP, weight=600, role="detail-amount")
        top, bottom = draft.y - ROW_PITCH / 2, draft.y + ROW_PITCH / 2
        draft.hits.append(Hit(place=place.place, box=Box(draft.x, top, amount.box.right, bottom)))
        draft.y += ROW_PITCH
    draft.y -= ROW_PITCH - NOTE_PITCH / 2
