"""The figures of the other pages by name, for the address of a figure: what makes each."""

from collections.abc import Mapping
from functools import partial

from iomdash.layouts.presets import Preset
from iomdash.pages.figures.agency import AgencyFigures
from iomdash.pages.figures.asked import AGENCY_PARTS, COMPARE
from iomdash.pages.figures.comparing import CompareFigures
from iomdash.pages.figures.subject import Maker, Subject
from iomdash.pages.reading import Reader
from iomdash.words.catalogue import Catalogue


def list_makers(reader: Reader, *, words: Catalogue) -> Mapping[str, Maker]:
    """Name of a figure -> what makes it."""
    agency, comparisons = AgencyFigures(reader, words=words), CompareFigures(reader, words=words)

    def make(part: str, query: str, preset: Preset) -> Subject:
        return agency.make(part, query, preset=preset)

    def compare(query: str, preset: Preset) -> Subject:
        return comparisons.make(query, preset=preset)

    return {**{f"iom-{part}": partial(make, part) for part in AGENCY_PARTS}, COMPARE: compare}
