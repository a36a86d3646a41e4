"""From a reading to its trend at a width: place, then draw."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations_with_replacement
from typing import Any

from iomdash.figures.trend import draw_trend
from iomdash.layouts.events import Happenings
from iomdash.layouts.trend import place_trend
from iomdash.layouts.trend_marks import TrendLayout, TrendWords
from iomdash.measures.shapes import Trend, YearTotal
from iomdash.pages.reading import Reading
from iomdash.vocabulary import Measure
from iomdash.words.catalogue import Catalogue
from iomdash.words.events import date_events, describe_event_hovers, describe_events
from iomdash.words.names import lower_mark
from iomdash.words.numbers import write_amount, write_eur
from iomdash.words.years import describe_year_hovers, describe_years, speak_years, year_key

TREND_HEIGHT = 440.0


def place_years(reading: Reading, *, width: float, words: Catalogue, height: float = TREND_HEIGHT) -> TrendLayout:
    """The placed trend of a reading, `width` pixels wide and about `height` high, with its events."""
    return place_trend(
        reading.trend,
        texts=describe_years(reading.trend, words=words),
        words=_trend_words(reading, words),
        width=width,
        height=height,
        happenings=Happenings(
            events=reading.events,
            names=describe_events(reading.events, words=words),
            dated=date_events(reading.events, words=words),
        ),
    )


def draw_years(reading: Reading, *, width: float, words: Catalogue) -> dict[str, Any]:
    """The trend of a reading: years by window, the undated apart, published totals beside where they compare."""
    mark = lower_mark(reading.flow.mark, name=reading.flow.mark_name, words=words)
    layout = place_years(reading, width=width, words=words)
    hover = describe_year_hovers(reading.trend, words=words, mark=mark)
    hover |= describe_event_hovers(reading.events, sources=reading.sources, words=words)
    return draw_trend(layout, hover=hover, meta=_meta(layout, reading=reading, words=words))


def _meta(layout: TrendLayout, *, reading: Reading, words: Catalogue) -> dict[str, Any]:
    """What assets/js/trend-brush.js needs: the bands of the years with their words, and what any span of years sums to."""
    spoken = speak_years(reading.trend, words=words)
    selection = reading.selection
    span = [selection.first_year, selection.last_year]
    return {
        "kind": "trend",
        "label": words.say("trend_view.keys"),
        "marks": [[hit.key, *(round(edge, 1) for edge in hit.box), spoken[hit.key]] for hit in layout.hits],
        "spans": dict(_spans(reading.trend.whole or reading.trend, words=words)),
        "chosen": span if any(span) else [],
        "lying": layout.hits[0].box.right - layout.hits[0].box.left > layout.width - 1 if layout.hits else False,
    }


def _spans(trend: Trend, *, words: Catalogue) -> Iterator[tuple[str, str]]:
    """ "2016-2018" -> what these years hold together, for every span of years on the axis."""
    dated = [year for year in trend.years if year.year is not None]
    for first, last in combinations_with_replacement(dated, 2):
        key = f"{first.year}-{last.year}"
        yield key, _say_span([year for year in dated if _is_between(year, first, last)], words=words)


def _is_between(year: YearTotal, first: YearTotal, last: YearTotal) -> bool:
    return (first.year or 0) <= (year.year or 0) <= (last.year or 0)


def _say_span(years: list[YearTotal], *, words: Catalogue) -> str:
    amount = write_eur(sum(year.amount for year in years), words=words)
    first, last = (year_key(year).removeprefix("year:") for year in (years[0], years[-1]))
    if first == last:
        return words.say("hover.year", year=first, amount=amount)
    return words.say("trend_view.span", first=first, last=last, amount=amount)


def _trend_words(reading: Reading, words: Catalogue) -> TrendWords:
    is_contracted = reading.selection.measure is Measure.CONTRACTED
    marked = write_amount(reading.trend.marked, words=words) if reading.trend.marked else ""
    return TrendWords(
        years_title=words.say("trend.by_year_contracted" if is_contracted else "trend.by_year"),
        published_title=words.say("trend.cumulative"),
        marked=words.say("twin.node_mark", mark=reading.flow.mark_name, amount=marked) if marked else "",
        tick=partial(write_eur, words=words),
    )
