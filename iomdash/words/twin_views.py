"""The text twin of the map and of the trend: their biggest marks and all of them as a list."""

from collections.abc import Sequence
from dataclasses import replace

from iomdash.measures.shapes import Event, Places, Trend
from iomdash.vocabulary import Column
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import Sources, list_events
from iomdash.words.names import describe_places
from iomdash.words.numbers import write_eur
from iomdash.words.texts import NodeText
from iomdash.words.twin import TOP_PLACES, Twin, TwinLine, TwinList, say_biggest
from iomdash.words.years import describe_years, year_key


def with_places(twin: Twin, *, places: Places, words: Catalogue) -> Twin:
    """The twin with the biggest countries instead of the biggest links, and every country listed first."""
    texts = describe_places(places, words=words)
    listed = [_keyed(place.place, texts, words) for place in places.places]
    apart = [_keyed(id, texts, words) for id, cents in _apart(places) if cents]
    biggest = say_biggest("twin.biggest_places", [line.text for line in listed[:TOP_PLACES]], words=words)
    head = words.say("column.country")
    return _changed(twin, biggest=biggest, listed=TwinList(head=head, lines=(*listed, *apart)))


def _keyed(place: str, texts: dict[str, NodeText], words: Catalogue) -> TwinLine:
    return TwinLine(text=_line(texts[place], words), key=f"{Column.COUNTRY}:{place}")


def _apart(places: Places) -> tuple[tuple[str, int], ...]:
    several = sum(part.amount for part in places.several)
    return ("several", several), ("unpublished", places.unpublished.amount)


def with_years(twin: Twin, *, trend: Trend, words: Catalogue) -> Twin:
    """The twin with the biggest years instead of the biggest links, and every year listed first."""
    texts = describe_years(trend, words=words)
    ranked = sorted((year for year in trend.years if year.amount), key=lambda year: -year.amount)[:TOP_PLACES]
    biggest = say_biggest("twin.biggest_years", [_line(texts[year_key(year)], words) for year in ranked], words=words)
    shown = [*trend.years, *([trend.undated] if trend.undated.amount else [])]
    lines = [TwinLine(text=_line(texts[year_key(year)], words), key=year_key(year) if year.amount else "") for year in shown]
    lines += [
        TwinLine(text=words.say("twin.published", date=point.date, measure=words.say(f"trend.{point.measure}"),
                                amount=write_eur(point.amount, words=words)))
        for point in trend.published
    ]  # fmt: skip
    return _changed(twin, biggest=biggest, listed=TwinList(head=words.say("twin.years"), lines=tuple(lines)))


def with_events(twin: Twin, *, events: Sequence[Event], sources: Sources, words: Catalogue) -> Twin:
    """The twin with the events on the axis of time as a list of their own, after that of the years."""
    if not events:
        return twin
    lines = tuple(TwinLine(text=said, key="") for said in list_events(events, sources=sources, words=words))
    years, *others = twin.lists
    return replace(twin, lists=(years, TwinList(head=words.say("events.heading"), lines=lines), *others))


def _line(text: NodeText, words: Catalogue) -> str:
    return words.say("twin.node", name=text.name, amount=text.amount_long, share=text.share)


def _changed(twin: Twin, *, biggest: str, listed: TwinList) -> Twin:
    """The opening and what is missing stay; the middle and the first list are those of the view."""
    opening, *_, missing = twin.paragraphs
    others = tuple(part for part in twin.lists if part.head != listed.head)
    paragraphs = tuple(filter(None, (opening, biggest, missing)))
    return replace(twin, paragraphs=paragraphs, lists=(listed, *others))
