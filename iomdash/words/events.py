"""What is said of events: names, dates as exact as they are known, sources."""

from collections.abc import Mapping, Sequence

from iomdash.measures.shapes import Event
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import write_published

Sources = Mapping[str, Mapping[str, str]]


def name_event(event: Event, *, words: Catalogue) -> str:
    return words.say(f"event.{event.id}.name")


def describe_events(events: Sequence[Event], *, words: Catalogue) -> dict[str, str]:
    """Event -> its short name, for an axis that tells the date."""
    return {event.id: name_event(event, words=words) for event in events}


def date_events(events: Sequence[Event], *, words: Catalogue) -> dict[str, str]:
    """Event -> date and short name, where no axis tells the date."""
    return {event.id: _say("events.lying", event, words=words) for event in events}


def describe_event_hovers(events: Sequence[Event], *, sources: Sources, words: Catalogue) -> dict[str, str]:
    """Key of an event's mark -> name, date and source."""
    return {f"event:{event.id}": _say("events.hover", event, words=words, source=_title(event, sources)) for event in events}


def list_events(events: Sequence[Event], *, sources: Sources, words: Catalogue) -> list[str]:
    """Every event with date and publisher, for lists of words."""
    return [_say("events.listed", event, words=words, source=sources[event.source_id]["publisher"]) for event in events]


def say_event_sources(events: Sequence[Event], *, sources: Sources, words: Catalogue) -> str:
    """Whose dates they are; "" for no events."""
    publishers = dict.fromkeys(sources[event.source_id]["publisher"] for event in events)
    return words.say("events.source", publishers="; ".join(publishers)) if publishers else ""


def _say(key: str, event: Event, *, words: Catalogue, **values: str) -> str:
    day = write_published(event.day, words=words)
    return words.say(key, name=name_event(event, words=words), date=day, **values)


def _title(event: Event, sources: Sources) -> str:
    source = sources[event.source_id]
    return f"{source['title']}, {source['publisher']}"
