"""Schema of the events that stand on the axes of time."""

from iomdash.tables.schemas import DATE, TEXT, column, table

EVENTS = table(
    "events",
    column("event_id", TEXT, "Our identifier, and the key of our words for it", codelist="words"),
    column("event_date", DATE, "The day, or the last day that the date as known can mean"),
    column("precision", TEXT, "How exact the date is: day, month or year"),
    column("scope", TEXT, "Whose history it belongs to: fund, agency (the IOM) or both"),
    row="one event shown on axes of time",
    key="event_id",
)

TABLES = (EVENTS,)
