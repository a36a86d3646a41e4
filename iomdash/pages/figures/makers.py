"""What makes each figure, by the name that an address asks for."""

from collections.abc import Mapping
from dataclasses import replace

from iomdash.layouts.presets import Preset
from iomdash.pages.figures.other_makers import list_makers
from iomdash.pages.figures.subject import Maker, Subject
from iomdash.pages.figures.views import ViewFigures
from iomdash.pages.reading import Reader
from iomdash.state import Decoded, decode
from iomdash.vocabulary import View
from iomdash.words.catalogue import Catalogue

DRAWN = (View.FLOW, View.MAP, View.TREND)


def make_makers(reader: Reader, *, words: Catalogue) -> Mapping[str, Maker]:
    """Every figure of one reader."""
    views = ViewFigures(reader, words=words)

    def read(query: str) -> Decoded:
        decoded = decode(query, known=reader.known)
        return Decoded(selection=replace(decoded.selection, release=reader.ledger.release.id), ignored=())

    def make_view(query: str, preset: Preset) -> Subject:
        return views.make(read(query), preset=preset)

    def make_as(view: View) -> Maker:
        def make(query: str, preset: Preset) -> Subject:
            decoded = read(query)
            return views.make(replace(decoded, selection=replace(decoded.selection, view=view)), preset=preset)

        return make

    def make_of(figure: str) -> Maker:
        """A figure that belongs to the marked organisation or the headline, whatever the view."""

        def make(query: str, preset: Preset) -> Subject:
            decoded = read(query)
            selection = replace(decoded.selection, view=View.FLOW)
            return views.make(replace(decoded, selection=selection), preset=preset, figure=figure)

        return make

    others: dict[str, Maker] = {figure: make_of(figure) for figure in ("range", "reconciliation")}
    others |= list_makers(reader, words=words)
    return others | {"view": make_view, "extract": make_as(View.TABLE)} | {str(view): make_as(view) for view in DRAWN}
