"""What is said of a published figure and ours: values, gaps, causes."""

from collections.abc import Mapping
from typing import Any

from iomdash.measures.published import GapCause, PublishedGap
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import MILLION, write_millions, write_share

EURO = 100
"""Cents in a euro."""


def say_scope(gap: PublishedGap, *, countries: Mapping[str, Mapping[str, Any]], words: Catalogue) -> str:
    """The whole fund, a window or a country (by ISO 3166-1 alpha-3)."""
    if gap.scope in countries:
        return str(countries[gap.scope]["name_en"])
    return words.say("published.total") if gap.scope == "Total" else words.say(f"window_short.{gap.scope}")


def say_measure(gap: PublishedGap, *, words: Catalogue) -> str:
    return words.say(f"published.measure.{gap.measure}")


def write_value(value: int, *, gap: PublishedGap, words: Catalogue) -> str:
    """The size of a value in the unit of a figure: millions of euros, or a count."""
    return f"{abs(value):,}" if gap.is_count else write_millions(abs(value), words=words)


def _sign(value: int, *, words: Catalogue) -> str:
    return words.say("number.minus") if value < 0 else "+" if value else ""


def say_rounding(gap: PublishedGap, *, words: Catalogue) -> str:
    """How far the publisher's rounding reaches; nothing for a count."""
    if gap.is_count:
        return ""
    if gap.margin < EURO:
        return words.say("published.exact")
    margin = words.say("number.million", n=f"{gap.margin / (100 * MILLION):,.6g}")
    return words.say(f"published.rounding.{gap.hedge or 'plain'}", margin=margin)


def say_ours(gap: PublishedGap, *, words: Catalogue) -> str:
    """Our figure, a range for countries, or that there is none."""
    if gap.low is None or gap.high is None:
        return words.say("published.no_data")
    low, high = (write_value(end, gap=gap, words=words) for end in (gap.low, gap.high))
    return low if gap.low == gap.high else words.say("published.range", low=low, high=high)


def write_gap(gap: PublishedGap, *, words: Catalogue) -> str:
    """Ours minus theirs with its sign; empty where nothing compares or theirs is inside our range."""
    if gap.verdict in ("no_data", "inside"):
        return ""
    return _sign(gap.gap, words=words) + write_value(gap.gap, gap=gap, words=words)


def write_percent(gap: PublishedGap, *, words: Catalogue) -> str:
    """The gap as a share of the published figure, with its sign; empty as `write_gap`."""
    if gap.verdict in ("no_data", "inside"):
        return ""
    return _sign(gap.gap, words=words) + write_share(abs(gap.gap), of=gap.published, words=words)


def say_cause(cause: GapCause, *, gap: PublishedGap, words: Catalogue) -> str:
    records = words.say(f"published.records.{gap.measure}")
    return words.say(f"published.cause.{cause.code}", records=records)


def say_why(gap: PublishedGap, *, words: Catalogue) -> str:
    """Why ours differs: within rounding, or each cause with the most it explains and what is left unexplained."""
    if gap.verdict == "no_data":
        return ""
    if gap.verdict in ("met", "inside"):
        return words.say("published.met" if gap.verdict == "met" else "published.inside")
    said = [
        words.say(
            "published.up_to",
            cause=say_cause(cause, gap=gap, words=words),
            most=write_value(cause.most, gap=gap, words=words),
        )
        for cause in gap.causes
    ]
    if gap.rest:
        said.append(words.say("published.rest", rest=write_value(gap.rest, gap=gap, words=words)))
    return "; ".join(said)


def say_gap_name(gap: PublishedGap | None, *, amount: int, words: Catalogue) -> str:
    """The name of the gap in a reconciliation: with its causes, "unexplained", or plain where it is another gap."""
    if gap is None or gap.gap != amount:
        return words.say("published.gap_plain")
    if not gap.causes:
        return words.say("published.gap_unexplained" if gap.rest else "published.gap_plain")
    causes = (say_cause(cause, gap=gap, words=words) for cause in gap.causes)
    return words.say("published.gap_caused", causes=", ".join(causes))


def say_point(gap: PublishedGap, *, date: str, words: Catalogue) -> str:
    """A point of the chart as a sentence of its list."""
    theirs = write_value(gap.published, gap=gap, words=words)
    said = words.say("published.point", date=date, measure=say_measure(gap, words=words), theirs=theirs)
    if gap.low is None:
        return said + words.say("published.point_no_data")
    return said + words.say("published.point_ours", ours=say_ours(gap, words=words), gap=write_gap(gap, words=words))
