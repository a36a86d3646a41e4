"""Who pays, beside the map: the biggest donors as dotted arrows that point at Africa. Lengths are pixels.

Dotted means attributed: money is pooled, so no arrow starts in one treasury and ends in one country.
"""

from collections.abc import Iterator, Sequence

from iomdash.layouts.labels import break_text, fit_text
from iomdash.layouts.map_draft import NOTE_PITCH, NOTE_SIZE, Draft
from iomdash.layouts.map_marks import Arrow
from iomdash.layouts.text_marks import Box
from iomdash.measures.shapes import DonorTotal

MOST = 6
"""How many donors stand alone; the rest are one arrow."""

ROW = 27.0
SHAFT = 8.0
TIP = 6.0
DOT_PITCH = 4.0
SHORTEST = 2.0
INSET_WIDTH = 176.0
INSET_PAD = 12.0


def pool_donors(donors: Sequence[DonorTotal]) -> tuple[DonorTotal, ...]:
    """The biggest donors, and all others as one (id "others"), which comes last; its name is left to the words."""
    if len(donors) <= MOST + 1:
        return tuple(donors)
    rest = donors[MOST:]
    return (*donors[:MOST], DonorTotal(donor="others", name=str(len(rest)), amount=sum(donor.amount for donor in rest)))


def write_donors(draft: Draft, *, towards: str = "left") -> None:
    """A heading, what the dots mean, and an arrow for each donor, `towards` the map."""
    content = draft.content
    draft.write_head(content.words.donors_title, step=16)
    for line in break_text(content.words.donors_note, width=draft.width, size=NOTE_SIZE):
        draft.write(line, role="note", step=NOTE_PITCH)
    draft.y += 6
    pooled = pool_donors(content.places.donors)
    largest = max(donor.amount for donor in pooled)
    for donor in pooled:
        text = content.texts[f"donor:{donor.donor}"]
        amount = draft.write(text.amount, indent=draft.width, anchor="end", weight=600, role="detail-amount")
        name = fit_text(text.name, width=draft.width - amount.width - 8, size=NOTE_SIZE)
        draft.write(name, role="detail", step=13)
        length = max(draft.width * donor.amount / largest, SHORTEST)
        draft.arrows.append(_place_arrow(donor, length=length, draft=draft, towards=towards))
        draft.y += ROW - 13
    draft.y -= 8


def _place_arrow(donor: DonorTotal, *, length: float, draft: Draft, towards: str) -> Arrow:
    """An arrow `length` long from the far edge of the column towards the map."""
    tip = min(TIP, length)
    top, bottom, middle = draft.y - SHAFT / 2, draft.y + SHAFT / 2, draft.y
    start, sign = (draft.x + draft.width, -1) if towards == "left" else (draft.x, 1)
    neck, end = start + sign * (length - tip), start + sign * length
    outline = ((start, top), (neck, top), (end, middle), (neck, bottom), (start, bottom), (start, top))
    low, high = min(start, neck), max(start, neck)
    return Arrow(donor=donor.donor, amount=donor.amount, outline=outline, dots=tuple(_dots(low, high, middle=middle)))


def _dots(left: float, right: float, *, middle: float) -> Iterator[tuple[float, float]]:
    """The middles of the dots that fill a shaft, two rows of them."""
    for number in range(int((right - left) // DOT_PITCH)):
        x = left + (number + 0.5) * DOT_PITCH
        yield x, middle - DOT_PITCH / 2
        yield x, middle + DOT_PITCH / 2


def inset_height(donors: Sequence[DonorTotal], *, note_lines: int) -> float:
    """How high the inset is, with room around its words."""
    return 16 + note_lines * NOTE_PITCH + 6 + len(pool_donors(donors)) * ROW + INSET_PAD


def inset_box(donors: Sequence[DonorTotal], *, right: float, note: str) -> Box:
    """Where the inset stands on a wide map: over Arabia, of which the fund tells nothing, east of the Red Sea."""
    lines = break_text(note, width=INSET_WIDTH, size=NOTE_SIZE)
    left = right - INSET_WIDTH
    return Box(left, 0.0, right, inset_height(donors, note_lines=len(lines)))
