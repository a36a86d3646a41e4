"""The editable sentence, word by word, and the title that states the finding."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iomdash.measures.flows import name_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.ranges import WIDE, AnswerRange
from iomdash.measures.selection import Selection
from iomdash.measures.shapes import Places, Trend
from iomdash.vocabulary import Column, Measure, PlaceRule, Rule, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import long_mark, lower_mark, name_id, start_small
from iomdash.words.numbers import write_amount, write_date, write_eur, write_share

_SLOT = re.compile(r"\{(\w+)\}")
LONGEST_TITLE = 12


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
    return _fill_sentence(ledger, "sentence.template", selection, words)


def state_sentence(ledger: Ledger, *, selection: Selection, words: Catalogue) -> str:
    """The same as a statement, for footnotes and receipts."""
    return _fill_sentence(ledger, "sentence.stated", selection, words)


def _fill_sentence(ledger: Ledger, key: str, selection: Selection, words: Catalogue) -> str:
    slots = say_slots(ledger, selection=selection, words=words)
    within = words.say("sentence.within", programmes=slots["programmes"]) if selection.programmes else ""
    return words.say(key, **(slots | {"programmes": within}))


def _join(names: Sequence[str], words: Catalogue) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return words.say("sentence.two", first=names[0], second=names[1])
    return words.say("sentence.and_more", first=names[0], n=len(names) - 1)


def _say_ids(ledger: Ledger, ids: Sequence[str], column: Column, words: Catalogue, *, none: str) -> str:
    if not ids:
        return words.say(none)
    return _join([_name_inside(ledger, id, column, words) for id in ids], words)


def _name_inside(ledger: Ledger, id: str, column: Column, words: Catalogue) -> str:
    """A name inside the sentence: names of our tables as they are, coded ones with a small first letter."""
    own = name_of(ledger, column=column, id=id)
    named = name_id(id, column=column, name=own, words=words)
    return named if named == own and column is not Column.THEME else start_small(named)


def _say_measure(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    measure = words.say(f"measure.{selection.measure}")
    theme = _say_one_or_count(ledger, selection.themes, Column.THEME, words)
    purpose = _say_one_or_count(ledger, selection.purposes, Column.PURPOSE, words)
    if theme and purpose:
        return words.say("sentence.for_both", measure=measure, theme=theme, purpose=purpose)
    return words.say("sentence.for_theme", measure=measure, theme=theme or purpose) if theme or purpose else measure


def _say_one_or_count(ledger: Ledger, ids: Sequence[str], column: Column, words: Catalogue) -> str:
    """The name of the only id, or how many there are; "" for none."""
    if len(ids) > 1:
        return words.say(f"sentence.several_{column}s", n=len(ids))
    return _say_ids(ledger, ids, column, words, none="") if ids else ""


def _say_implementers(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    organisations = [_name_inside(ledger, id, Column.IMPLEMENTER, words) for id in selection.implementers]
    named = organisations + [start_small(words.say(f"kind.{kind}")) for kind in selection.kinds]
    return _join(named, words) if named else words.say("sentence.all_implementers")


def say_places(ledger: Ledger, *, selection: Selection, words: Catalogue) -> str:
    """The places of a selection in words, "" for all."""
    countries = [_name_inside(ledger, id, Column.COUNTRY, words) for id in selection.countries]
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
    """2015–2021, or the years chosen; an open end beyond our years is not said."""
    first, last = ledger.years
    first = selection.first_year or min(first, selection.last_year or first)
    last = selection.last_year or max(first, last)
    if selection.decided_by:
        last = max(first, min(last, int(selection.decided_by[:4])))
    return str(first) if first == last else f"{first}–{last}"


def _say_day(selection: Selection, span: str, words: Catalogue) -> str:
    if not selection.decided_by:
        return span
    return words.say("sentence.decided_by", years=span, day=write_date(selection.decided_by, words=words))


def _say_years(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    span = words.say("sentence.year", first=say_span(ledger, selection=selection), basis=words.say(basis_of(selection)))
    span = _say_day(selection, span, words)
    return span if selection.with_undated else words.say("sentence.without_undated", years=span)


def _say_rule(selection: Selection, words: Catalogue) -> str:
    rule = words.say(f"rule.{selection.rule}")
    if selection.place_rule is not PlaceRule.RECORDED:
        rule = words.say(f"sentence.places_{selection.place_rule}", rule=rule)
    if not selection.with_unknown:
        rule = words.say("sentence.without_unknown", rule=rule)
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
        single = "title.table_one" if finding.programme_count == 1 else "title.table"
        return words.say(single, programmes=counted, total=write_eur(finding.total, words=words))
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
    if not apart:
        return words.say("title.map_all", place=top.name, amount=write_eur(top.amount, words=words), total=total)
    share = write_share(apart, of=finding.total, words=words, decimals=0)
    return words.say("title.map", place=top.name, share=share)


def _trend_title(finding: Finding, trend: Trend, words: Catalogue) -> str:
    total = write_eur(finding.total, words=words)
    if not trend.years:
        return words.say("title.trend_undated", total=total)
    peak = max(trend.years, key=lambda year: year.amount)
    return words.say("title.trend", year=peak.year, amount=write_eur(peak.amount, words=words), total=total)


def _range_title(ledger: Ledger, selection: Selection, finding: Finding, words: Catalogue) -> str:
    """The first of the titles that fit this finding which has at most twelve words, the fullest first."""
    span = finding.range
    place = say_places(ledger, selection=selection, words=words)
    values = say_slots(ledger, selection=selection, words=words) | {
        "place": place,
        "starts_with_name": "yes" if selection.implementers and selection.implementers[0] in ledger.organisations else "",
        "named": write_eur(span.amount(Rule.ANY_MENTION), words=words),
        "alone": write_amount(span.amount(Rule.SOLE), words=words),
        "signed": write_amount(span.amount(Rule.CONTRACTS), words=words),
        "amount": write_eur(span.amount(selection.rule), words=words),
        "marked": write_amount(span.amount(selection.rule), words=words),
        "total": write_eur(finding.total, words=words),
        "measure": words.say(f"measure.{selection.measure}"),
        "purpose": _say_one_or_count(ledger, selection.purposes, Column.PURPOSE, words),
    }
    anywhere, somewhere = _TITLES[_say_of(ledger, selection, finding)]
    keys = (*somewhere, "title.place_total") if place else anywhere
    short = values | {"place": _short_place(selection, place, words)}
    titles = [_fill(key, span, filled, words) for key in keys for filled in (values, short)]
    return next((title for title in titles if count_words(title) <= LONGEST_TITLE), titles[-1])


_TITLES = {
    "purpose": (("title.purpose", "title.steady"), ("title.purpose_in", "title.purpose", "title.steady_in")),
    "purpose_named": (("title.purpose_named",), ("title.purpose_named_in", "title.purpose_named")),
    "chosen": (("title.chosen",), ("title.chosen_in",)),
    "donor": (("title.donor", "title.donor_short"), ()),
    "not_named": (("title.not_named",), ("title.not_named_in", "title.not_named_in_short")),
    "signed": (("title.signed",), ("title.signed_in", "title.signed_in_short")),
    "unsigned": (("title.unsigned",), ("title.unsigned_in", "title.unsigned_in_short")),
    "range": (("title.range", "title.range_short"), ("title.range_in", "title.range_in_short")),
    "never_alone": (("title.range_none_alone",), ("title.range_none_alone_in", "title.range_none_alone_in_short")),
    "only": (("title.only",), ("title.only_in",)),
    "steady": (("title.steady",), ("title.steady_in", "title.steady_in_short")),
}
"""What is said -> keys of its titles without and with a place, the fullest first."""


def count_words(title: str) -> int:
    """Words between blanks; a currency and its amount, held together by a no-break space, are one."""
    return len(title.split(" "))


def _fill(key: str, span: AnswerRange, values: Mapping[str, str], words: Catalogue) -> str:
    template = words.say_template(key)
    say_mark = long_mark if template.startswith("{mark}") else lower_mark
    title = template.format(**{**values, "mark": say_mark(span.organisation, name=span.name, words=words)})
    is_name = template.startswith("{mark}") or (template.startswith("{implementers}") and values["starts_with_name"])
    return title if is_name else title[0].upper() + title[1:]


def _short_place(selection: Selection, place: str, words: Catalogue) -> str:
    count = len(selection.countries) + len(selection.windows)
    if count > 1:
        return words.say("title.places", n=count)
    return words.say(f"window_short.{selection.windows[0]}") if selection.windows else place


def _say_of(ledger: Ledger, selection: Selection, finding: Finding) -> str:
    """What can truly be said of the focus organisation, or of those chosen if it is not among them."""
    span = finding.range
    alone, signed, named = (span.amount(rule) for rule in (Rule.SOLE, Rule.CONTRACTS, Rule.ANY_MENTION))
    if not _is_chosen(ledger, selection, span.organisation):
        return "chosen"
    if not span.highest:
        return "not_named"
    if selection.purposes:
        return "purpose_named" if selection.rule is Rule.ANY_MENTION else "purpose"
    if selection.donors and span.amount(selection.rule) and not (selection.countries or selection.windows):
        return "donor"
    if span.is_wide and named > WIDE * alone:
        return "range" if alone else "never_alone"
    if span.is_wide:
        return "signed" if signed else "unsigned"
    return "only" if span.amount(selection.rule) == finding.total else "steady"


def _is_chosen(ledger: Ledger, selection: Selection, organisation: str) -> bool:
    """Whether the selected implementers and kinds, if any, include an organisation."""
    found = ledger.organisations.get(organisation)
    if not found or (selection.implementers and organisation not in selection.implementers):
        return False
    return not selection.kinds or found["kind"] in selection.kinds
