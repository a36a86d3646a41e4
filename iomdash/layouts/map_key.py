"""The key of the map: what an area or a shade stands for, and the windows the map has no room to name. In pixels."""

from iomdash.layouts.hatches import Stroke
from iomdash.layouts.map_draft import Draft
from iomdash.layouts.map_marks import KeyMark, PanelBar
from iomdash.layouts.text_marks import Box

LEADER = 14.0
LABEL_PITCH = 15.0
WIDEST_SWATCH = 64.0
SWATCH_HEIGHT = 12.0
WINDOW_PITCH = 18.0
END_GAP = 2.0
"""An end of the strip whose amount would touch that of a break goes without."""


def write_sizes(draft: Draft) -> None:
    """Circles of round amounts standing in each other, a line from the top of each to its words."""
    draft.write_head(draft.content.words.key_title, step=18)
    radii = [circle.r for circle in draft.content.key]
    tops = [2 * (radii[0] - r) for r in radii]
    heights = _spread(tops)
    floor = draft.y - heights[0]
    x, end = draft.x + radii[0], draft.x + 2 * radii[0] + LEADER
    for circle, top, height in zip(draft.content.key, tops, heights, strict=True):
        leader = Stroke(x, floor + top, end, floor + height)
        draft.key.append(KeyMark(x=x, y=floor + top + circle.r, r=circle.r, amount=circle.amount, leader=leader))
        draft.y = floor + height
        draft.write(draft.content.words.amount(circle.amount), indent=end - draft.x + 5, role="detail")
    draft.y = floor + max(2 * radii[0], heights[-1] + 6) + 2


def _spread(tops: list[float]) -> list[float]:
    """Heights for the words, at least one line apart, as near to the tops of their circles as that allows."""
    heights = list(tops)
    for index in range(len(heights) - 2, -1, -1):
        heights[index] = min(heights[index], heights[index + 1] - LABEL_PITCH)
    return heights


def write_classes(draft: Draft) -> None:
    """The strip of shades with the amount at each break, and the fill of a country without money."""
    content = draft.content
    draft.write_head(content.words.key_title, step=14)
    step = min(draft.width / max(len(content.shades), 1), WIDEST_SWATCH)
    for index, shade in enumerate(content.shades):
        left = draft.x + index * step
        swatch = Box(left, draft.y, left + step, draft.y + SWATCH_HEIGHT)
        draft.bars.append(PanelBar(role=f"class:{shade}", box=swatch))
    draft.y += SWATCH_HEIGHT + 10
    for index, amount in enumerate(content.breaks, start=1):
        draft.write(content.words.short_amount(amount), indent=index * step, anchor="middle", role="detail")
    _write_ends(draft, width=step * len(content.shades))
    draft.y += 22 if content.shades else 4
    draft.bars.append(PanelBar(role="no-money", box=Box(draft.x, draft.y - 6, draft.x + 24, draft.y + 6)))
    draft.write(content.words.no_money, indent=32, role="detail", step=8)


def _write_ends(draft: Draft, *, width: float) -> None:
    """The smallest and the largest amount of a place, at the ends of the strip."""
    places = draft.content.places
    ranked = sorted(
        (place for place in (*places.places, *places.outside) if place.amount > 0), key=lambda place: place.amount
    )
    if not ranked:
        return
    smallest, largest = (draft.content.texts[place.place].amount for place in (ranked[0], ranked[-1]))
    breaks = [mark.box.grown(END_GAP) for mark in draft.texts[len(draft.texts) - len(draft.content.breaks) :]]
    ends = ((smallest, 0.0, "start"), (largest, width, "end"))
    for text, indent, anchor in ends if smallest != largest else ends[:1]:
        mark = draft.write(text, indent=indent, anchor=anchor, role="muted")
        if not text or any(mark.box.meets(box) for box in breaks):
            draft.texts.remove(mark)


def write_windows(draft: Draft) -> None:
    """The colours of the windows that the map does not name, each with its total."""
    for window in draft.content.unnamed:
        text = draft.content.texts[window]
        draft.bars.append(PanelBar(role=f"window:{window}", box=Box(draft.x, draft.y - 5, draft.x + 10, draft.y + 5)))
        name = draft.write(text.name, indent=18, weight=600, role=f"window-name:{window}")
        draft.write(text.amount_long, indent=18 + name.width + 6, role="detail", step=WINDOW_PITCH)
    draft.y -= WINDOW_PITCH / 2
