"""The editable sentence, word by word, and the title that states the finding."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import AnswerRange
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Places, Trend
from iomdash.vocabulary import Column, Measure, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import long_mark, lower_mark, name_id
from iomdash.words.numbers import write_amount, write_eur, write_share

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A piece of the sentence: plain text, or the word of an editable slot."""

    text: str
    slot: str = ""


def split_template(words: Catalogue) -> Iterator[Segment]:
    """The sentence as text and slots, in the order of its language."""
    template = words.say_template("sentence.template")
    end = 0
    for match in _SLOT.finditer(template):
        if match.start() > end:
            yield Segment(text=template[end : match.start()])
        yield Segment(text="", slot=match.group(1))
        end = match.end()
    if end < len(template):
        yield Segment(text=template[end:])


def say_slots(ledger: Ledger, *, selection: Selection, words: Catalogue) -> dict[str, str]:
    """Slot -> its words in the sentence."""
    return {
        "measure": _say_measure(ledger, selection, words),
        "donors": _say_ids(ledger, selection.donors, Column.DONOR, words, none="sentence.all_donors"),
        "implementers": _say_implementers(ledger, selection, words),
        "places": say_places(ledger, selection=selection, words=words) or words.say("sentence.all_places"),
        "programmes": _say_programmes(selection, words),
        "years": _say_years(ledger, selection, words),
        "rule": _say_rule(selection, words),
        "mark": name_of(ledger, column=Column.IMPLEMENTER, id=selection.mark),
    }


def write_sentence(ledger: Ledger, *, selection: Selection, words: Catalogue) -> str:
    """The whole sentence as text: subtitle and alternative text of every figure."""
    slots = say_slots(ledger, selection=selection, words=words)
    within = words.say("sentence.within", programmes=slots["programmes"]) if selection.programmes else ""
    return words.say("sentence.template", **(slots | {"programmes": within}))


def _join(names: Sequence[str], words: Catalogue) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return words.say("sentence.two", first=names[0], second=names[1])
    return words.say("sentence.and_more", first=names[0], n=len(names) - 1)


def _say_ids(ledger: Ledger, ids: Sequence[str], column: Column, words: Catalogue, *, none: str) -> str:
    if not ids:
        return words.say(none)
    named = [name_id(id, column=column, name=name_of(ledger, column=column, id=id), words=words) for id in ids]
    return _join(named, words)


def _say_measure(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    measure = words.say(f"measure.{selection.measure}")
    if not selection.themes:
        return measure
    theme = _say_ids(ledger, selection.themes[:1], Column.THEME, words, none="")
    if len(selection.themes) > 1:
        theme = words.say("sentence.several_themes", n=len(selection.themes))
    return words.say("sentence.for_theme", measure=measure, theme=theme[0].lower() + theme[1:])


def _say_implementers(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    kinds = [words.say(f"kind.{kind}") for kind in selection.kinds]
    organisations = [
        name_id(id, column=Column.IMPLEMENTER, name=name_of(ledger, column=Column.IMPLEMENTER, id=id), words=words)
        for id in selection.implementers
    ]
    named = organisations + kinds
    return _join(named, words) if named else words.say("sentence.all_implementers")


def say_places(ledger: Ledger, *, selection: Selection, words: Catalogue) -> str:
    """The places of a selection in words, "" for all."""
    countries = [
        name_id(id, column=Column.COUNTRY, name=name_of(ledger, column=Column.COUNTRY, id=id), words=words)
        for id in selection.countries
    ]
    windows = [words.say(f"window_in.{id}") for id in selection.windows]
    return _join(countries + windows, words) if countries or windows else ""


def _say_programmes(selection: Selection, words: Catalogue) -> str:
    return words.say_count("sentence.programmes", len(selection.programmes)) if selection.programmes else ""


def basis_of(selection: Selection) -> str:
    """Catalogue key of what gives the year."""
    if selection.measure is Measure.CONTRACTED:
        return "basis.contract"
    return "basis.adoption" if selection.adoption_only else "basis.any"


def say_span(ledger: Ledger, *, selection: Selection) -> str:
    """2015–2021, or the years chosen."""
    first, last = ledger.years
    first, last = selection.first_year or first, selection.last_year or last
    return str(first) if first == last else f"{first}–{last}"


def _say_years(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    span = words.say("sentence.year", first=say_span(ledger, selection=selection), basis=words.say(basis_of(selection)))
    return span if selection.with_undated else words.say("sentence.without_undated", years=span)


def _say_rule(selection: Selection, words: Catalogue) -> str:
    rule = words.say(f"rule.{selection.rule}")
    return rule if selection.with_corrections else words.say("sentence.as_published", rule=rule)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a title is made from; only what its view needs is there."""

    total: int
    programme_count: int
    range: AnswerRange
    places: Places | None = None
    trend: Trend | None = None


def write_title(ledger: Ledger, *, selection: Selection, finding: Finding, words: Catalogue) -> str:
    """The finding in at most twelve words, true under the rule and filters of this selection."""
    if not finding.total:
        return words.say("title.empty")
    if selection.view is View.MAP and finding.places:
        return _map_title(finding, finding.places, words)
    if selection.view is View.TREND and finding.trend:
        return _trend_title(finding, finding.trend, words)
    if selection.view is View.TABLE:
        key = "card.contracts" if selection.measure is Measure.CONTRACTED else "card.programmes"
        counted = words.say_count(key, finding.programme_count)
        return words.say("title.table", programmes=counted, total=write_eur(finding.total, words=words))
    return _range_title(ledger, selection, finding, words)


def _map_title(finding: Finding, places: Places, words: Catalogue) -> str:
    total = write_eur(finding.total, words=words)
    if not places.places:
        return words.say("title.map_none", total=total)
    top = places.places[0]
    if len(places.places) == 1 and top.amount == finding.total:
        counted = words.say_count("card.programmes", finding.programme_count)
        return words.say("title.map_one", place=top.name, total=total, programmes=counted)
    apart = finding.total - sum(place.amount for place in places.places)
    share = write_share(apart, of=finding.total, words=words, decimals=0)
    return words.say("title.map", place=top.name, share=share)


def _trend_title(finding: Finding, trend: Trend, words: Catalogue) -> str:
    total = write_eur(finding.total, words=words)
    if not trend.years:
        return words.say("title.trend_undated", total=total)
    peak = max(trend.years, key=lambda year: year.amount)
    return words.say("title.trend", year=peak.year, amount=write_eur(peak.amount, words=words), total=total)


def _range_title(ledger: Ledger, selection: Selection, finding: Finding, words: Catalogue) -> str:
    span = finding.range
    place = say_places(ledger, selection=selection, words=words)
    subject = long_mark if not place else lower_mark
    values = {
        "place": place,
        "mark": subject(span.organisation, name=span.name, words=words),
        "highest": write_eur(span.highest, words=words),
        "lowest": write_amount(span.lowest, words=words),
        "amount": write_eur(span.amount(selection.rule), words=words),
        "total": write_eur(finding.total, words=words),
        "measure": words.say(f"measure.{selection.measure}"),
    }
    return words.say(_range_key(span, selection, finding.total) + ("_in" if place else ""), **values)


def _range_key(span: AnswerRange, selection: Selection, total: int) -> str:
    if not span.highest:
        return "title.not_named"
    if span.is_wide:
        return "title.range" if span.amount(Rule.SOLE) else "title.range_none_alone"
    return "title.only" if span.amount(selection.rule) == total else "title.steady"
