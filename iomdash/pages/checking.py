"""From checked figures and tested claims to the strings and links that the page shows."""

from decimal import Decimal

from iomdash.components.checking import Link, ReadingText, VerdictText
from iomdash.components.claims import ClaimRow
from iomdash.measures.claims.check import Checked, Judged, Reason, Verdict
from iomdash.measures.claims.paragraph import Paragraph
from iomdash.measures.claims.readings import Reading
from iomdash.measures.claims.register import Result
from iomdash.measures.claims.written import Fit, Unit
from iomdash.measures.ledger import Ledger
from iomdash.measures.profiles import named_in
from iomdash.state import address_of, path_of
from iomdash.words.catalogue import Catalogue
from iomdash.words.claims import say_gap, say_miss, say_reading, say_truth, say_value
from iomdash.words.register import describe_claim
from iomdash.words.subjects import name_subject


def write_verdict(ledger: Ledger, *, checked: Checked, paragraph: Paragraph, words: Catalogue) -> VerdictText:
    """The verdict on one figure of a text, with its nearest readings."""
    figure = checked.statement.figure
    best = checked.best
    return VerdictText(
        figure=paragraph.text[figure.start : figure.end],
        verdict=_say_verdict(checked, words),
        notes=tuple(_notes(checked, words)),
        readings=tuple(_write_reading(ledger, checked, one, words) for one in checked.nearest),
        truth=say_truth(ledger, reading=best.reading, words=words) if best else "",
    )


def _say_verdict(checked: Checked, words: Catalogue) -> str:
    if checked.verdict is Verdict.NEAREST and checked.best:
        best = checked.best.reading
        return words.say("verdict.nearest", value=say_value(best.value, unit=best.unit, words=words))
    return words.say(f"verdict.{checked.verdict}")


def _notes(checked: Checked, words: Catalogue) -> list[str]:
    notes = []
    if checked.reason and not (checked.reason is Reason.NOT_COUNTED and not checked.nearest):
        notes.append(words.say(f"outside.{checked.reason}"))
    if checked.fitting > 1:
        notes.append(words.say("check.ambiguous", n=checked.fitting))
    if checked.lowest is not None and checked.highest is not None and checked.lowest < checked.highest:
        unit = next(one.reading.unit for one in checked.nearest)
        said = words.say("check.range", **_span(checked.lowest, checked.highest, unit=unit, words=words))
        is_inside = checked.verdict is Verdict.NEAREST and checked.is_in_range
        notes.append(f"{said} {words.say('check.in_range')}" if is_inside else said)
    return notes


def _span(lowest: Decimal, highest: Decimal, *, unit: Unit, words: Catalogue) -> dict[str, str]:
    return {
        "lowest": say_value(lowest, unit=unit, words=words),
        "highest": say_value(highest, unit=unit, words=words),
    }


def _write_reading(ledger: Ledger, checked: Checked, one: Judged, words: Catalogue) -> ReadingText:
    said = say_reading(ledger, reading=one.reading, words=words)
    if one.reading.misses:
        misses = words.say("sentence.comma").join(say_miss(miss, words=words) for miss in one.reading.misses)
        said = words.say("check.leaves_out", said=said, misses=misses)
    written = checked.statement.figure.written
    gap = one.reading.value - min(written.values, key=lambda value: abs(value - one.reading.value))
    gap_said = say_gap(gap, written=written, words=words) if one.fit is Fit.APART else ""
    return ReadingText(
        value=say_value(one.reading.value, unit=one.reading.unit, words=words),
        said=said[0].upper() + said[1:],
        agrees=words.say(f"check.agrees_{one.fit}", gap=gap_said),
        links=_links(ledger, one.reading, words),
    )


def _links(ledger: Ledger, reading: Reading, words: Catalogue) -> tuple[Link, ...]:
    if reading.selection:
        return (
            Link(text=words.say("check.view"), href=address_of(reading.selection)),
            Link(text=words.say("check.receipts"), href=address_of(reading.selection, path="/receipts")),
        )
    url = ledger.sources[reading.facts[0].source_id]["url"]
    return (Link(text=words.say("check.source"), href=url),) if url.startswith("https://") else ()


def write_claim(ledger: Ledger, *, result: Result, words: Catalogue) -> ClaimRow:
    """One row of the register."""
    tested = result.tested[0].selection if result.tested else None
    return ClaimRow(
        id=result.claim.id,
        text=describe_claim(ledger, result=result, words=words),
        source_url=ledger.sources[result.claim.source_id]["url"],
        view=address_of(tested) if tested else "",
        profiles=_profiles(ledger, result, words),
    )


def _profiles(ledger: Ledger, result: Result, words: Catalogue) -> tuple[tuple[str, str], ...]:
    """Names and addresses of what a claim is about."""
    named = sorted(named_in(result), key=lambda subject: (subject.kind, subject.id))
    return tuple((name_subject(ledger, subject=one, words=words), path_of(one)) for one in named)
