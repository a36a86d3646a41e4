"""A figure of the gallery: the one of its state, with its finding as the title."""

from collections.abc import Mapping
from dataclasses import replace

from iomdash.layouts.presets import Preset
from iomdash.pages.figures.asked import STATE_FIGURES, FigureRefusedError
from iomdash.pages.figures.subject import Maker, Subject
from iomdash.pages.gallery.entries import ENTRIES, Entry
from iomdash.pages.gallery.findings import release_facts, write_finding
from iomdash.pages.reading import Reader
from iomdash.state import decode
from iomdash.state.decoding import read_pairs
from iomdash.words.catalogue import Catalogue

GALLERY, ENTRY = "gallery", "entry"
"""What an address asks for as its figure, and the key that names which one of the gallery."""


def with_gallery(makers: Mapping[str, Maker], *, reader: Reader, words: Catalogue) -> Mapping[str, Maker]:
    """The makers and the one of the gallery, which draws by them."""

    def make(query: str, preset: Preset) -> Subject:
        entry = find_entry(query, makers=makers, words=words)
        subject = makers[entry.figure](entry.query, preset=preset)
        title = write_title_of(entry, reader=reader, words=words)
        return replace(subject, said=replace(subject.said, title=title)) if title else subject

    return {**makers, GALLERY: make}


def write_title_of(entry: Entry, *, reader: Reader, words: Catalogue) -> str:
    """The finding of an entry as a title, "" where the figure's own title says it."""
    if entry.figure not in STATE_FIGURES:
        return ""
    selection = decode(entry.query, known=reader.known).selection
    return write_finding(entry.id, release_facts(reader, selection=selection, words=words))


def find_entry(query: str, *, makers: Mapping[str, Maker], words: Catalogue) -> Entry:
    """The entry that a query names. Raises FigureRefusedError (404) if there is none that can be drawn."""
    wanted = dict(reversed(read_pairs(query)[0])).get(ENTRY, "")
    entry = ENTRIES.get(wanted)
    if not entry or entry.figure not in makers:
        raise FigureRefusedError(words.say("gallery.refused_entry", wanted=wanted[:40]), status=404)
    return entry
