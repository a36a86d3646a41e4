"""The figures of the gallery, chapter by chapter, as data: which figure of which state."""

from collections.abc import Mapping
from dataclasses import dataclass

_LISTED: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "agency": (
        ("range", "range", ""),
        ("range_then", "range", "by=2018-08-22"),
        ("programmes", "extract", "i=iom&s=any&v=table"),
        ("then_now", "compare", "a=i%3Diom%26by%3D2018-08-22&b=i%3Diom"),
    ),
    "receivers": (
        ("implementers", "flow", "cols=window~implementer"),
        ("kinds", "flow", "cols=window~kind"),
        ("international", "flow", "k=un_international~iom&cols=kind~implementer"),
        ("ngos", "flow", "k=ngo&cols=country~implementer"),
    ),
    "places": (
        ("fund_map", "map", "v=map"),
        ("contracts_map", "map", "m=contracted&v=map"),
        ("iom_map", "map", "i=iom&v=map"),
    ),
    "north_africa": (
        ("noa", "flow", "w=noa&cols=country~implementer"),
        ("noa_then", "range", "w=noa&by=2018-08-22"),
        ("libya", "flow", "c=ly&cols=purpose~implementer"),
    ),
    "purposes": (
        ("purposes", "flow", "cols=purpose~kind&colour=purpose"),
        ("returns", "flow", "g=return_reintegration&cols=country~implementer"),
        ("borders", "flow", "g=border_control&cols=country~implementer"),
        ("iom_purposes", "flow", "i=iom&cols=purpose~country"),
    ),
    "years": (
        ("years", "trend", "v=trend"),
        ("early", "trend", "y=-2016&u=0&v=trend"),
        ("undated", "trend", "b=adoption&v=trend"),
    ),
    "donors": (
        ("pool", "flow", "cols=donor~window"),
        ("germany", "flow", "d=de&cols=donor~implementer"),
    ),
    "statistics": (
        ("corrected", "reconciliation", ""),
        ("unsplit", "flow", "s=sole&cols=window~implementer"),
        ("nameless", "extract", "i=unpublished&v=table"),
        ("placeless", "extract", "c=several&v=table"),
    ),
    "accounts": (
        ("iom_payers", "iom-payers", ""),
        ("iom_years", "iom-years", ""),
        ("iom_spending", "iom-spending", ""),
    ),
}
"""Chapter -> its figures: id, figure, and its state as in an address."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One figure. Its id names its words and its finding, `query` is its state as in an address."""

    id: str
    chapter: str
    figure: str
    query: str


ENTRIES: Mapping[str, Entry] = {
    id: Entry(id=id, chapter=chapter, figure=figure, query=query)
    for chapter, listed in _LISTED.items()
    for id, figure, query in listed
}
"""Id -> entry, in the order of the page."""
CHAPTERS = tuple(_LISTED)
