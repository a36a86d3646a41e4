"""What of the IOM's account a reader looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class AgencySelection:
    """Years of revenue (both included), donors (none means all), years of spending, events on axes of time or not."""

    first_year: int
    last_year: int
    donors: tuple[str, ...] = ()
    spent_first: int
    spent_last: int
    with_events: bool = True
