"""Finding years and dates in a text, and what they say: by a day, in a year, since a year, from one year to another."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = "january february march april may june july august september october november december"
MONTHS = tuple(_MONTHS.split(" "))
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_MONTH = "|".join((*MONTHS, *(rf"{name}\." for name in _SHORT), *(name for name in _SHORT if name != "may")))
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_LEAD = r"(?:(?P<lead>by|until|till|as of|as at|up to|since|from|after|before|in|during|at|on|between)\s+)?"
_DATE = re.compile(
    rf"(?<![\w.,/-]){_LEAD}(?:the\s+)?(?P<end>(?:end|close)\s+of\s+)?"
    rf"(?:(?P<iso>(?P<iso_year>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])-(?P<iso_day>[0-3][0-9])(?![0-9]))"
    rf"|(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\s+(?P<month_year>{_YEAR})"
    rf"|(?P<first>{_YEAR})(?:\s*(?:-|–|—|to|and|until)\s*(?P<last>{_YEAR}|[0-9]{{2}}(?![0-9]))|(?P<year_end>))"
    r")(?![\w%]|[.,][0-9])",
    re.IGNORECASE,
)
_BY = ("by", "until", "till", "as of", "as at", "up to", "at", "on")


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A date of a text, in one of its readings. `by` is an ISO date ("" if none); years are inclusive, None is open."""

    by: str = ""
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class Date:
    """A date found in a text: where it stands, and its readings, the likeliest first."""

    start: int
    end: int
    readings: tuple[Dated, ...]


def find_dates(text: str) -> tuple[Date, ...]:
    """Every year, date and span of years in a text."""
    return tuple(
        Date(start=match.start(), end=match.end(), readings=readings)
        for match in _DATE.finditer(text)
        if (readings := tuple(_readings(match)))
    )


def _readings(match: re.Match[str]) -> Iterator[Dated]:
    lead = (match["lead"] or "").lower()
    if match["iso"]:
        yield Dated(by=_day(int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"])))
    elif match["month"]:
        month, year = _month(match["month"]), int(match["month_year"])
        yield Dated(by=_day(year, month, int(match["day"] or 31)))
    elif match["last"]:
        yield from _span(int(match["first"]), match["last"])
    else:
        yield from _one_year(int(match["first"]), lead=lead, is_end=bool(match["end"]))


def _month(name: str) -> int:
    return _SHORT[name.lower().rstrip(".")[:3]]


def _day(year: int, month: int, day: int) -> str:
    """The day, or the last of its month if the month is shorter."""
    return f"{year:04d}-{month:02d}-{max(1, min(day, monthrange(year, month)[1])):02d}"


def _span(first: int, written: str) -> Iterator[Dated]:
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    yield Dated(first_year=min(first, last), last_year=max(first, last))


def _one_year(year: int, *, lead: str, is_end: bool) -> Iterator[Dated]:
    stand = Dated(by=_day(year, 12, 31))
    if is_end or lead in _BY:
        yield stand
    elif lead in ("since", "from"):
        yield Dated(first_year=year)
    elif lead == "after":
        yield Dated(first_year=year + 1)
    elif lead == "before":
        yield Dated(by=_day(year - 1, 12, 31))
    else:
        yield Dated(first_year=year, last_year=year)
        yield stand
