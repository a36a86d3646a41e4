"""Where a figure on a page comes from, as every footnote and citation says it."""

from datetime import date

from iomdash.pages.reading import Reader
from iomdash.words.citation import Origin


def make_origin(reader: Reader, *, sources: str, home: str, path: str, code: str, day: date) -> Origin:
    """The origin of a figure of the release in use; `day` is the day of reading, `home` where the site stands."""
    release = reader.ledger.release
    return Origin(
        sources=sources,
        release=release.id,
        as_of=str(release.description["data_as_of"]),
        home=home,
        path=path,
        code=code,
        read_on=day.isoformat(),
    )
