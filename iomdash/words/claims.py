"""Claims and checked figures in words: what is stated, what a reading means, what can be said instead."""

from collections.abc import Iterable
from decimal import Decimal

from iomdash.measures.claims.published import Fact, Scope
from iomdash.measures.claims.readings import Miss, Reading, Sort
from iomdash.measures.claims.written import FRACTION_STEP, Hedge, Unit, Written
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Kind
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark, start_small
from iomdash.words.numbers import write_date, write_millions
from iomdash.words.sentence import say_places, say_slots

BILLION, MILLION = 10**9, 10**6
MOST_DECIMALS = 2
"""Decimals of a stated figure in millions; with more it is written out."""

FRACTIONS = {50: "half", 33: "third"}
"""Whole per cent -> the fraction by which a claim states it."""

CURRENCY = {Unit.EUR: "number.eur", Unit.USD: "reading.usd"}


def say_value(value: Decimal, *, unit: Unit, words: Catalogue) -> str:
    """A value of ours in its unit, fine enough to be held against a published one: EUR 3,641.2m, 27.2%, 26."""
    if unit in CURRENCY:
        return words.say(CURRENCY[unit], amount=_write_amount(value, words=words))
    if unit is Unit.PERCENT:
        return words.say("number.share", n=f"{value:,.1f}")
    return f"{value:,.0f}"


def _write_amount(value: Decimal, *, words: Catalogue) -> str:
    return f"{value:,.0f}" if abs(value) < MILLION else write_millions(int(value * 100), words=words)


def say_written(written: Written, *, words: Catalogue) -> str:
    """A figure as it was stated, with its hedge: nearly EUR 375m, a third, EUR 3.9bn."""
    if written.unit is Unit.PERCENT and written.step == FRACTION_STEP and int(written.value) in FRACTIONS:
        stated = words.say(f"fraction.{FRACTIONS[int(written.value)]}")
    else:
        stated = _write_stated(written, words=words)
    return stated if written.hedge is Hedge.EXACT else words.say(f"hedge.{written.hedge}", figure=stated)


def _write_stated(written: Written, *, words: Catalogue) -> str:
    if written.unit not in CURRENCY:
        decimals = max(0, -int(written.step.normalize().adjusted()))
        number = f"{written.value:,.{decimals}f}"
        return words.say("number.share", n=number) if written.unit is Unit.PERCENT else number
    is_large = written.value >= BILLION and written.step >= 10 * MILLION
    size, unit = (BILLION, "billion") if is_large else (MILLION, "million")
    decimals = max(0, -int((written.value / size).normalize().as_tuple().exponent))
    if written.value < MILLION or decimals > MOST_DECIMALS:
        return words.say(CURRENCY[written.unit], amount=f"{written.value:,.0f}")
    decimals = max(decimals, min(1, -(written.step / size).normalize().adjusted()))
    amount = words.say(f"number.{unit}", n=f"{written.value / size:,.{decimals}f}")
    return words.say(CURRENCY[written.unit], amount=amount)


def say_gap(gap: Decimal, *, written: Written, words: Catalogue) -> str:
    """How far ours is from the figure: EUR 2.8m more (0.1%); of shares in points."""
    side = "less" if gap < 0 else "more"
    if written.unit is Unit.PERCENT:
        return words.say(f"reading.points_{side}", gap=f"{abs(gap):,.1f}")
    size = say_value(abs(gap), unit=written.unit, words=words)
    percent = f"{100 * abs(gap) / written.value:,.1f}" if written.value else ""
    return words.say(f"reading.gap_{side}", gap=size, percent=words.say("number.share", n=percent))


def say_selection(ledger: Ledger, *, selection: Selection, words: Catalogue, is_short: bool = False) -> str:
    """A selection in plain words, without its value: "approved for IOM in Libya, dated by 31 Aug 2018, ..."."""
    slots = say_slots(ledger, selection=selection, words=words)
    parts = [slots["measure"]]
    if selection.implementers or selection.kinds:
        parts.append(words.say("reading.for", who=say_receivers(ledger, selection=selection, words=words)))
    if where := say_places(ledger, selection=selection, words=words):
        parts.append(words.say("reading.in", where=where))
    if selection.programmes:
        parts.append(slots["programmes"])
    said = " ".join(parts)
    return said if is_short else words.say("sentence.comma").join([said, *_say_rules(selection, words)])


def say_receivers(ledger: Ledger, *, selection: Selection, words: Catalogue) -> str:
    """Those who receive the money of a selection; the IOM and the UN bodies together are the international organisations."""
    if not selection.implementers and set(selection.kinds) == {str(Kind.IOM), str(Kind.UN_INTERNATIONAL)}:
        return words.say("reading.international")
    who = say_slots(ledger, selection=selection, words=words)["implementers"]
    return lower_mark(selection.implementers[0], name=who, words=words) if len(selection.implementers) == 1 else who


def _say_rules(selection: Selection, words: Catalogue) -> Iterable[str]:
    """Dates, the money without one, and the rules that bear on this selection."""
    is_dated = bool(selection.decided_by or selection.first_year or selection.last_year)
    if selection.decided_by:
        yield words.say("reading.by", day=write_date(selection.decided_by, words=words))
    if selection.first_year or selection.last_year:
        first, last = selection.first_year, selection.last_year
        yield (
            words.say("reading.since", year=first)
            if not last
            else words.say("reading.in_year" if first == last else "reading.years", first=first, last=last)
        )
    if is_dated:
        yield words.say("reading.undated" if selection.with_undated else "reading.dated_only")
    if selection.implementers or selection.kinds:
        yield words.say("reading.rule", rule=words.say(f"rule.{selection.rule}"))
    if selection.countries:
        yield words.say(f"reading.places_{selection.place_rule}")
    if not selection.with_corrections:
        yield words.say("reading.uncorrected")


def say_reading(ledger: Ledger, *, reading: Reading, words: Catalogue) -> str:
    """What a reading means, in plain words, without its value."""
    if reading.selection and reading.of:
        whole = say_selection(ledger, selection=reading.of, words=words, is_short=True)
        part = say_selection(ledger, selection=reading.selection, words=words)
        return words.say("reading.share", part=part, whole=whole)
    if reading.selection:
        said = say_selection(ledger, selection=reading.selection, words=words)
        return words.say("reading.count", said=said) if reading.sort is Sort.COUNT else said
    return _say_known(ledger, reading, words)


def _say_known(ledger: Ledger, reading: Reading, words: Catalogue) -> str:
    fact = reading.facts[0]
    if fact.scope is Scope.ACCOUNTS:
        key = "reading.accounts_share" if reading.sort is Sort.ACCOUNTS_SHARE else "reading.accounts"
        what = words.say(f"known.{fact.measure}")
        return words.say(key, what=what, year=fact.day[:4], details=_say_details(ledger, reading.facts, words)).replace(
            "  ", " "
        )
    publisher = ledger.sources[fact.source_id]["publisher"]
    said = words.say(
        "reading.published", publisher=publisher, day=write_date(fact.day, words=words), what=_say_fact(ledger, fact, words)
    )
    if reading.of_facts:
        return words.say("reading.published_part", said=said)
    if fact.unit is Unit.PERCENT:
        return words.say("reading.of_international" if fact.of else "reading.of_all", said=said)
    return said


def _say_fact(ledger: Ledger, fact: Fact, words: Catalogue) -> str:
    parts = [words.say(f"known.{fact.counted or fact.measure}")]
    if fact.donor:
        parts.append(words.say("reading.from", who=_say_donor(ledger, fact.donor, words)))
    if fact.subject:
        parts.append(words.say("reading.for", who=_say_subject(ledger, fact.subject, words)))
    if fact.window or fact.country:
        where = words.say(f"window_in.{fact.window}") if fact.window else ledger.countries[fact.country]["name_en"]
        parts.append(words.say("reading.in", where=where))
    if fact.scope is not Scope.FUND:
        parts.append(words.say(f"scope.{fact.scope}"))
    return " ".join(parts)


def _say_subject(ledger: Ledger, ids: tuple[str, ...], words: Catalogue) -> str:
    if str(Kind.UN_INTERNATIONAL) in ids:
        return words.say("reading.international")
    kinds = set(map(str, Kind)) - {"iom"}
    names = (start_small(words.say(f"kind.{id}")) if id in kinds else _say_organisation(ledger, id, words) for id in ids)
    return words.say("sentence.comma").join(names)


def _say_organisation(ledger: Ledger, id: str, words: Catalogue) -> str:
    return lower_mark(id, name=ledger.organisations[id]["label"], words=words)


def _say_donor(ledger: Ledger, donor: str, words: Catalogue) -> str:
    return words.say(f"giver.{donor}") if donor in ("eu", "states") else ledger.countries[donor]["name_en"]


def _say_details(ledger: Ledger, facts: tuple[Fact, ...], words: Catalogue) -> str:
    """From whom, of what kind, or where: what an account is about beside its year."""
    fact = facts[0]
    if fact.counted:
        return words.say("reading.of_kind", kind=words.say(f"revenue_kind.{fact.counted}"))
    if fact.country:
        return words.say("reading.in", where=ledger.countries[fact.country]["name_en"])
    if not fact.donor:
        return ""
    names = [_say_donor(ledger, one.donor, words) for one in facts[:3]]
    more = words.say("reading.and_more", n=len(facts) - 3) if len(facts) > 3 else ""
    return words.say("reading.from", who=words.say("sentence.comma").join(names) + more)


def say_miss(miss: Miss, *, words: Catalogue) -> str:
    """What a reading leaves out of the text."""
    return words.say(f"miss.{miss}")


def say_truth(ledger: Ledger, *, reading: Reading, words: Catalogue) -> str:
    """A sentence that is true, made from a reading and its value."""
    value = say_value(reading.value, unit=reading.unit, words=words)
    said = say_reading(ledger, reading=reading, words=words)
    if reading.sort is Sort.SHARE and reading.selection and reading.of:
        part = say_selection(ledger, selection=reading.selection, words=words)
        whole = say_selection(ledger, selection=reading.of, words=words, is_short=True)
        return words.say("truth.share", value=value, part=part, whole=whole)
    is_count = reading.sort is Sort.PUBLISHED and bool(reading.facts[0].counted)
    return words.say("truth.count" if is_count else f"truth.{reading.sort}", value=value, said=said)
