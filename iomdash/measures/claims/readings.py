"""Every reading of a statement: what its figure could be under each measure, rule, date and published table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import islice, product

from iomdash.measures.claims.dates import Dated
from iomdash.measures.claims.lexicon import FUND_VERBS, PAID
from iomdash.measures.claims.paragraph import Statement
from iomdash.measures.claims.published import Fact
from iomdash.measures.claims.sums import Sums
from iomdash.measures.claims.written import Unit
from iomdash.measures.selection import Selection, changed
from iomdash.vocabulary import Kind, Measure, PlaceRule, Rule

MOST = 240
"""Selections summed for one figure: what is nearest comes first."""
RULES = (Rule.EQUAL, Rule.SOLE, Rule.CONTRACTS, Rule.ANY_MENTION)
INTERNATIONAL = (str(Kind.IOM), str(Kind.UN_INTERNATIONAL))


class Miss(StrEnum):
    """What a reading leaves out of what the text says."""

    MEASURE = "measure"
    DATE = "date"
    PLACE = "place"
    SUBJECT = "subject"
    WHOLE = "whole"


class Sort(StrEnum):
    """Where the value of a reading comes from."""

    ROWS = "rows"
    SHARE = "share"
    COUNT = "count"
    PUBLISHED = "published"
    PUBLISHED_SHARE = "published_share"
    ACCOUNTS = "accounts"
    ACCOUNTS_SHARE = "accounts_share"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One thing that a figure can mean, and its value there (in `unit`).

    Rows are summed for `selection`, a share is of `of`; published values come from `facts`, a share of `of_facts`.
    """

    sort: Sort
    value: Decimal
    unit: Unit
    selection: Selection | None = None
    of: Selection | None = None
    facts: tuple[Fact, ...] = ()
    of_facts: tuple[Fact, ...] = ()
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """Selection fields of one combination, and what it leaves out of the text."""

    selection: Selection
    misses: tuple[Miss, ...]


def read_rows(statement: Statement, *, sums: Sums) -> Iterator[Reading]:
    """Amounts of our rows that a statement in euros can mean."""
    for frame in islice(_frames(statement), MOST):
        value = Decimal(sums.total(frame.selection)) / 100
        if _is_only_undated(frame.selection, sums):
            continue
        yield Reading(sort=Sort.ROWS, value=value, unit=Unit.EUR, selection=_shown(frame.selection), misses=frame.misses)


def _is_only_undated(selection: Selection, sums: Sums) -> bool:
    """Whether a dated selection holds nothing but money without a date: then its date has no money."""
    is_dated = bool(selection.decided_by or selection.first_year or selection.last_year)
    return is_dated and selection.with_undated and not sums.total(replace(selection, with_undated=False))


def read_counts(statement: Statement, *, sums: Sums) -> Iterator[Reading]:
    """Numbers of programmes that a statement can mean."""
    if statement.figure.counted != "programmes":
        return
    for frame in islice(_frames(statement), MOST):
        if frame.selection.measure is Measure.APPROVED and frame.selection.rule in (Rule.SOLE, Rule.EQUAL, Rule.ANY_MENTION):
            value = Decimal(sums.count(frame.selection))
            yield Reading(
                sort=Sort.COUNT, value=value, unit=Unit.COUNT, selection=_shown(frame.selection), misses=frame.misses
            )


def read_shares(statement: Statement, *, sums: Sums) -> Iterator[Reading]:
    """Shares of our rows that a statement in per cent can mean."""
    pairs = ((frame, whole) for frame in _frames(statement) for whole in _wholes(frame.selection, statement))
    for frame, whole in islice(pairs, MOST):
        total = sums.total(whole)
        if total:
            yield Reading(
                sort=Sort.SHARE,
                value=Decimal(100 * sums.total(frame.selection)) / total,
                unit=Unit.PERCENT,
                selection=_shown(frame.selection),
                of=whole,
                misses=frame.misses,
            )


def _wholes(part: Selection, statement: Statement) -> Iterator[Selection]:
    """What a selection can be a share of, the likeliest first."""
    has_subject, has_place = bool(part.implementers or part.kinds), bool(part.windows or part.countries)
    if has_subject and part.implementers and (statement.is_of_that or statement.kinds):
        yield replace(part, implementers=(), kinds=statement.kinds or INTERNATIONAL)
    if has_subject and statement.whole != "subject":
        yield replace(part, implementers=(), kinds=(), rule=Rule.EQUAL)
    if has_place and (not has_subject or statement.whole != "money"):
        yield replace(part, windows=(), countries=())


def _shown(selection: Selection) -> Selection:
    """The selection as a view shows it: its organisation marked."""
    return replace(selection, mark=selection.implementers[0]) if len(selection.implementers) == 1 else selection


def _frames(statement: Statement) -> Iterator[_Frame]:
    """Every selection that a statement can be about; selections that follow all of it come first."""
    combined = product(_places(statement), _dates(statement), _subjects(statement), Measure)
    ordered = sorted(combined, key=lambda parts: len(parts[0][1]) + len(parts[1][1]) + len(parts[2][1]))
    for (place, no_place), (dates, no_date), (subject, no_subject), measure in ordered:
        misses = (*_measure_misses(statement, str(measure)), *no_place, *no_date, *no_subject)
        for rule, place_rule in product(_rules(subject), _place_rules(place)):
            fields = {**place, **dates, **subject, "measure": measure, "rule": rule, "place_rule": place_rule}
            yield _Frame(selection=changed(Selection(), **fields), misses=misses)


Fields = dict[str, object]
Option = tuple[Fields, tuple[Miss, ...]]


def _rules(subject: Fields) -> tuple[Rule, ...]:
    return RULES if subject else (Rule.EQUAL,)


def _place_rules(place: Fields) -> tuple[PlaceRule, ...]:
    return tuple(PlaceRule) if "countries" in place else (PlaceRule.RECORDED,)


def _subjects(statement: Statement) -> list[Option]:
    """Those who receive it: all named together, then each."""
    if statement.organisations:
        return [({"implementers": ids}, ()) for ids in _together_and_each(statement.organisations)]
    return [({"kinds": statement.kinds}, ())] if statement.kinds else [({}, ())]


def _together_and_each(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [ids] if len(ids) == 1 else [ids, *((id,) for id in ids[:2])]


def _places(statement: Statement) -> list[Option]:
    if statement.countries:
        options: list[Option] = [({"countries": ids}, ()) for ids in _together_and_each(statement.countries)]
    elif statement.windows:
        options = [({"windows": ids}, ()) for ids in _together_and_each(statement.windows)]
    else:
        return [({}, ())]
    return [*options, ({}, (Miss.PLACE,))]


def _dates(statement: Statement) -> list[Option]:
    """The dates named, without and with the money that has none; then all dates."""
    if not statement.dates:
        return [({}, ())]
    options: list[Option] = []
    for dated in statement.dates:
        fields: Fields = {"decided_by": dated.by, "first_year": dated.first_year, "last_year": dated.last_year}
        options += [(fields | {"with_undated": False}, ()), (fields | {"with_undated": True}, ())]
    return [*options, ({}, (Miss.DATE,))]


def _measure_misses(statement: Statement, measure: str) -> tuple[Miss, ...]:
    said = statement.verbs & FUND_VERBS
    return (Miss.MEASURE,) if said and measure not in said else ()


def miss_of_fact(fact: Fact, *, statement: Statement) -> tuple[Miss, ...]:
    """What a published figure leaves out of what the text says."""
    is_given = bool(fact.donor) and PAID in statement.verbs
    misses = [] if is_given else list(_measure_misses(statement, fact.measure))
    if fact.of and not (statement.is_of_that or statement.kinds):
        misses.append(Miss.WHOLE)
    if statement.dates and not any(_is_dated(fact, dated) for dated in statement.dates):
        misses.append(Miss.DATE)
    return tuple(misses)


def _is_dated(fact: Fact, dated: Dated) -> bool:
    """Whether a fact stands in the month, or the year, that a text names; no standing total says what came between years."""
    if dated.by:
        return fact.day[:7] == dated.by[:7]
    return dated.first_year == dated.last_year == int(fact.day[:4])


def drop_doubles(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Readings without those whose value and kind another already has: a rule that changes nothing is said once."""
    seen = set()
    for reading in readings:
        key = (reading.sort, reading.unit, reading.value, reading.misses)
        if key not in seen:
            seen.add(key)
            yield reading
