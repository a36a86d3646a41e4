"""From a reading to its drawing on paper at a width, by its view: the one way in for all who need SVG of a state."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from iomdash.frames.sankey import draw_sankey_svg
from iomdash.measures.shapes import Flow
from iomdash.pages.clicks import pin_marks
from iomdash.pages.drawing import place_flow, thin_links, with_kept_scale
from iomdash.pages.reading import Reading
from iomdash.state import FIELDS, KnownIds, address_of
from iomdash.vocabulary import Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import describe_hovers

Painter = Callable[..., Markup]


def draw_on_paper(reading: Reading, *, width: float, words: Catalogue) -> Markup:
    """SVG of the reading's view, `width` pixels wide, with hover titles and plain links; "" where nothing is drawn.

    Its ids begin with "paper-" and the width: drawings of two widths can stand on one page.
    """
    painter = PAINTERS.get(reading.selection.view)
    return painter(reading, width=width, words=words) if painter and reading.total else Markup("")


def _draw_flow(reading: Reading, *, width: float, words: Catalogue) -> Markup:
    layout = place_flow(reading, width=width, words=words)
    rule = words.say(f"rule.{reading.selection.rule}")
    flow = reading.drawn_flow
    return draw_sankey_svg(
        layout,
        hover=describe_hovers(flow, words=words, rule=rule, thin=thin_links(layout)),
        title=words.say("first.flow"),
        description=words.say("first.described"),
        name=f"paper-{width:g}",
        links=link_nodes(reading, words=words),
    )


def link_nodes(reading: Reading, *, words: Catalogue) -> Mapping[str, str]:
    """Node -> the address that a click on it leads to: only its money, without it, or the next of "Others"."""
    selection, flow = reading.selection, reading.drawn_flow
    known, scale = _drawn_ids(flow), with_kept_scale(reading, words=words).scale
    clicked = {key: pin_marks([key], selection=selection, known=known) for key in flow.nodes}
    return {key: address_of(replace(state, scale=scale)) for key, state in clicked.items() if state != selection}


def _drawn_ids(flow: Flow) -> KnownIds:
    """What the drawing shows is known."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for node in flow.nodes.values():
        ids[FIELDS[Column(node.column)]].append(node.id)
    return KnownIds(**ids)


PAINTERS: Mapping[View, Painter] = {View.FLOW: _draw_flow}
"""View -> what paints it; a view without a painter is told in words."""
