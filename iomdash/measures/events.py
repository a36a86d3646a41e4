"""Events on the axes of time: what happened when, as exactly as its source says."""

from collections.abc import Collection
from datetime import date

from iomdash.measures.joint_initiative import IOM
from iomdash.measures.ledger import Ledger
from iomdash.measures.shapes import Event
from iomdash.measures.subjects import Subject

FUND, AGENCY, BOTH = "fund", "agency", "both"


def select_events(ledger: Ledger, *, scopes: Collection[str] = (FUND, AGENCY, BOTH)) -> tuple[Event, ...]:
    """The events of some histories, in the order of time."""
    rows = ledger.rows("events") if "events" in ledger.release.tables else []
    events = (_event(row["event_id"], row["event_date"], row["precision"], row) for row in rows if row["scope"] in scopes)
    return tuple(sorted(events, key=lambda event: (event.at, event.id)))


def scopes_of(subject: Subject) -> tuple[str, ...]:
    """The histories that a subject is part of: everyone that of the fund, the IOM its own as well."""
    is_agency = subject.is_organisation and subject.id == IOM
    return (FUND, AGENCY, BOTH) if is_agency else (FUND, BOTH)


def _event(id: str, day: date, precision: str, row: dict[str, str]) -> Event:
    length = {"day": 10, "month": 7, "year": 4}[precision]
    at = {"day": place_in_years(day), "month": day.year + (day.month - 0.5) / 12, "year": day.year + 0.5}[precision]
    return Event(id=id, day=day.isoformat()[:length], at=at, scope=row["scope"], source_id=row["source_id"])


def place_in_years(day: date) -> float:
    """A day as a number of years: 2018-07-02 is near 2018.5."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25
