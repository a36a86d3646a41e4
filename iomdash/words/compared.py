"""What two states differ in, in words, and differences of amounts and shares as they are written."""

from collections.abc import Iterator, Mapping

from iomdash.measures.compare import focus_of
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.vocabulary import Rule
from iomdash.words.catalogue import Catalogue
from iomdash.words.numbers import NO_BREAK, write_eur, write_millions
from iomdash.words.sentence import say_slots

SLOTS: Mapping[str, tuple[str, ...]] = {
    "measure": ("measure", "themes", "purposes"),
    "donors": ("donors",),
    "implementers": ("implementers", "kinds"),
    "places": ("windows", "countries"),
    "programmes": ("programmes",),
    "years": ("first_year", "last_year", "decided_by", "with_undated", "adoption_only"),
    "rule": ("rule",),
    "place_rule": ("place_rule",),
    "unknown": ("with_unknown",),
    "corrections": ("with_corrections",),
    "mark": ("mark",),
}
"""What two states can differ in -> the fields that it tells."""


def say_changes(ledger: Ledger, *, first: Selection, second: Selection, words: Catalogue) -> str:
    """What two states differ in, with what each says; that both are the same if in nothing."""
    said = [_say(ledger, selection, words) for selection in (first, second)]
    changes = []
    for slot in _differing(first, second):
        one, other = (side[slot] for side in said)
        key = "compare.change" if one != other else "compare.change_unsaid"
        changes.append(words.say(key, slot=words.say(f"compare.slot_{slot}"), first=one, second=other))
    return words.say("compare.same_but", changes="; ".join(changes)) if changes else words.say("compare.same")


def _say(ledger: Ledger, selection: Selection, words: Catalogue) -> dict[str, str]:
    """Each slot of the sentence in words, the rules each for itself."""
    slots = say_slots(ledger, selection=selection, words=words)
    return slots | {
        "programmes": slots["programmes"] or words.say("compare.any_programme"),
        "rule": words.say(f"rule.{selection.rule}"),
        "place_rule": words.say(f"place_rule.{selection.place_rule}"),
        "unknown": words.say("compare.shown" if selection.with_unknown else "compare.hidden"),
        "corrections": words.say("compare.corrected" if selection.with_corrections else "compare.uncorrected"),
    }


def _differing(first: Selection, second: Selection) -> list[str]:
    return [slot for slot, names in SLOTS.items() if any(getattr(first, name) != getattr(second, name) for name in names)]


def name_side(ledger: Ledger, *, side: Selection, other: Selection, total: int, words: Catalogue) -> str:
    """What sets one side apart from the other, and its total: "Niger: EUR 286m"."""
    said = _say(ledger, side, words)
    apart = ", ".join(said[slot] for slot in _differing(side, other))
    amount = write_eur(total, words=words) if total else words.say("compare.nothing")
    name = words.say("compare.side", apart=apart, amount=amount) if apart else amount
    return name[0].upper() + name[1:]


def list_warnings(first: Selection, second: Selection, *, words: Catalogue) -> Iterator[str]:
    """Why some of what stands side by side must not be taken from each other."""
    if first.measure is not second.measure:
        measures = (words.say(f"measure.{side.measure}") for side in (first, second))
        yield words.say("compare.warn_measures", first=next(measures), second=next(measures))
    rules = {first.rule, second.rule}
    if Rule.ANY_MENTION in rules and len(rules) > 1:
        yield words.say("compare.warn_any")
    if rules == {Rule.ANY_MENTION} and focus_of(first) != focus_of(second):
        yield words.say("compare.warn_overlap")
    if first.columns != second.columns:
        yield words.say("compare.warn_columns")
    if first.view is not second.view:
        yield words.say("compare.warn_views")


def write_more(cents: int, *, words: Catalogue) -> str:
    """A difference in millions with its sign: +12.3m, −0.4m; 0 for none."""
    if not cents:
        return "0"
    return (
        write_millions(cents, words=words).replace(NO_BREAK, "") if cents < 0 else "+" + write_millions(cents, words=words)
    )


def say_more(cents: int, *, words: Catalogue) -> str:
    """The same with its currency, in three figures."""
    sign = words.say("number.minus") if cents < 0 else "+" if cents else ""
    return sign + write_eur(abs(cents), words=words)


def write_points(first: tuple[int, int], second: tuple[int, int], *, words: Catalogue) -> str:
    """The difference of two shares, each (part, whole), in points of a hundred: +3.2; a dash if either whole is nothing."""
    if not first[1] or not second[1]:
        return words.say("number.no_share")
    points = 100 * (second[0] * first[1] - first[0] * second[1]) / (first[1] * second[1])
    sign = words.say("number.minus") if points < 0 else "+"
    if 0 < abs(points) < 0.05:
        return "<0.1"
    return f"{sign}{abs(points):.1f}" if points else "0"
