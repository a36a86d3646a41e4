"""The key row of a flow: what its colours and textures mean, and what its height stands for."""

from collections.abc import Iterator

from iomdash.layouts.key_row import KeyEntry
from iomdash.layouts.sankey import SankeyLayout
from iomdash.layouts.sankey_ribbons import part_fill
from iomdash.measures.pools import name_of
from iomdash.pages.drawing import nominal_layout, thin_links
from iomdash.pages.reading import Reader, Reading
from iomdash.palette import ROLES
from iomdash.vocabulary import UNKNOWNS, Colour, Column, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark, name_id
from iomdash.words.numbers import write_eur


def list_key(reader: Reader, *, reading: Reading, words: Catalogue, placed: SankeyLayout | None = None) -> list[KeyEntry]:
    """The key row of the flow; the other views are labelled directly.

    `placed` is the drawing that it is the key of, where that is not the one of the page: its pixels are not a screen's.
    """
    selection = reading.selection
    if selection.view is not View.FLOW or not reading.total:
        return []
    entries = list_colours(reader, reading=reading, words=words)
    return [*entries, *_scale(placed or nominal_layout(reading, words=words), is_screen=not placed, words=words)]


def list_colours(reader: Reader, *, reading: Reading, words: Catalogue) -> list[KeyEntry]:
    """What the colours and textures of a flow mean, without its scale."""
    selection = reading.selection
    is_marked = selection.colour is Colour.MARK
    entries = list(_marked(reading, words=words) if is_marked else _groups(reader, reading=reading, words=words))
    if Column.DONOR in selection.columns:
        entries.append(KeyEntry(swatch="dots", words=words.say("key.attributed")))
    if selection.with_unknown:
        entries.append(KeyEntry(swatch="hatch", words=words.say("key.unknown")))
    return entries


def _marked(reading: Reading, *, words: Catalogue) -> Iterator[KeyEntry]:
    mark = lower_mark(reading.flow.mark, name=reading.flow.mark_name, words=words)
    if reading.is_all_marked:
        yield KeyEntry(swatch="rest", words=words.say("key.marked", mark=mark))
        return
    if reading.flow.marked:
        yield KeyEntry(swatch="marked", words=words.say("key.marked", mark=mark))
    yield KeyEntry(swatch="rest", words=words.say("key.rest"))


def _groups(reader: Reader, *, reading: Reading, words: Catalogue) -> Iterator[KeyEntry]:
    """A swatch for each group that occurs; those without a colour of their own share the grey one."""
    colour, column = reading.flow.colour, Column(reading.flow.colour)
    greys = []
    for group in reading.flow.order:
        name = name_id(group, column=column, name=name_of(reader.ledger, column=column, id=group), words=words)
        fill = part_fill(group, colour=colour)
        if group in UNKNOWNS or ROLES[fill] == ROLES["node"]:
            greys.append(name)
        else:
            yield KeyEntry(swatch="group", words=name, role=fill)
    if greys:
        yield KeyEntry(swatch="rest", words=", ".join(greys))


def _scale(layout: SankeyLayout, *, is_screen: bool, words: Catalogue) -> Iterator[KeyEntry]:
    """What the height of a band stands for, as a bracket of that height, and a pixel; what is drawn too thick."""
    said = words.say("key.scale", amount=write_eur(layout.scale.amount, words=words))
    pixel = words.say("scale.pixel", amount=write_eur(round(100 * layout.scale.euro_per_px), words=words))
    yield KeyEntry(swatch="scale", words=f"{said}; {pixel}" if is_screen else said, height=layout.scale.length)
    if is_screen and thin_links(layout):
        yield KeyEntry(swatch="thin", words=words.say("scale.thin"))
