"""The register of claims in words: wording, our value and span, verdict and cause of each."""

from dataclasses import dataclass
from urllib.parse import parse_qs

from iomdash.measures.claims.queries import read_query
from iomdash.measures.claims.register import Finding, Result
from iomdash.measures.claims.written import Unit
from iomdash.measures.ledger import Ledger
from iomdash.measures.selection import Selection
from iomdash.words.catalogue import Catalogue
from iomdash.words.claims import say_gap, say_receivers, say_selection, say_value, say_written
from iomdash.words.numbers import write_date
from iomdash.words.sentence import say_places


@dataclass(frozen=True, kw_only=True)
class ClaimText:
    """A row of the register as strings. `beside` are lines under our value, `reasons` lines under the verdict."""

    wording: str
    origin: str
    stated: str
    ours: str
    beside: tuple[str, ...]
    finding: str
    reasons: tuple[str, ...]


def group_of(ledger: Ledger, *, source_id: str) -> str:
    """The group in which the claims of a source stand: the Commission and the compilers together, others by source."""
    kind = str(ledger.sources[source_id]["kind"])
    return kind if kind in ("commission", "compiler") else source_id.lower()


def name_group(ledger: Ledger, *, source_id: str, words: Catalogue) -> str:
    """The heading of that group, with the year of its source."""
    year = str(ledger.sources[source_id]["published_date"])[:4]
    return words.say(f"claim_group.{group_of(ledger, source_id=source_id)}", year=year)


def describe_claim(ledger: Ledger, *, result: Result, words: Catalogue) -> ClaimText:
    """All that the register says of one claim."""
    claim = result.claim
    source = ledger.sources[claim.source_id]
    own = f"claim_stated.{claim.wording}"
    stated = words.say(own) if words.has(own) else say_written(claim.written, words=words)
    return ClaimText(
        wording=_say_wording(ledger, result, stated, words),
        origin=words.say("register.source_date", publisher=source["publisher"], day=write_date(claim.as_of, words=words)),
        stated=stated,
        ours=_say_ours(result, words),
        beside=tuple(map(_start_line, _say_beside(ledger, result, words))),
        finding=words.say(f"claim_finding.{result.finding}"),
        reasons=tuple(map(_start_line, _say_reasons(ledger, result, words))),
    )


def _say_wording(ledger: Ledger, result: Result, stated: str, words: Catalogue) -> str:
    claim = result.claim
    chosen = result.tested[0].selection if result.tested else None
    values = {"who": "", "where": "", "programme": "", "figure": stated, "day": write_date(claim.as_of, words=words)}
    if chosen:
        values["who"] = say_receivers(ledger, selection=chosen, words=words)
        values["where"] = say_places(ledger, selection=chosen, words=words)
        values["programme"] = ", ".join(_short_id(id) for id in chosen.programmes)
    said = words.say(f"claim.{claim.wording}", **values)
    return _start_line(said)


def _start_line(said: str) -> str:
    return said[0].upper() + said[1:]


def _short_id(id: str) -> str:
    return id.removeprefix("T05-EUTF-")


def _say_ours(result: Result, words: Catalogue) -> str:
    if result.value is None:
        return words.say("register.none")
    if not result.value:
        return words.say("register.nothing")
    if result.claim.written.unit is Unit.PERCENT and result.value > 100:
        return words.say("number.times", n=f"{result.value / 100:,.1f}")
    return say_value(result.value, unit=result.claim.written.unit, words=words)


def _also(result: Result, words: Catalogue) -> str:
    return "" if result.also is None else say_value(result.also, unit=result.claim.written.unit, words=words)


def _say_beside(ledger: Ledger, result: Result, words: Catalogue) -> list[str]:
    claim, unit = result.claim, result.claim.written.unit
    lines = []
    if result.lowest is not None and result.highest is not None and result.lowest != result.highest:
        lowest, highest = (say_value(value, unit=unit, words=words) for value in (result.lowest, result.highest))
        lines.append(words.say("register.span", lowest=lowest, highest=highest))
    if words.has(f"claim_ours.{claim.wording}"):
        lines.append(words.say(f"claim_ours.{claim.wording}", **_years_of(result)))
    elif result.tested and result.tested[0].selection:
        lines.append(_say_declared(ledger, result.tested[0].selection, words))
    if result.also is not None and words.has(f"claim_also.{claim.wording}"):
        lines.append(words.say(f"claim_also.{claim.wording}", also=_also(result, words)))
    return lines


def _years_of(result: Result) -> dict[str, str]:
    """The years that a query of accounts, and its whole, are about."""
    asked = (result.claim.query, result.claim.of_query)
    year, first = (parse_qs(read_query(query).text).get("year", [""])[0] for query in asked)
    return {"year": year, "first_year": first}


def _say_declared(ledger: Ledger, selection: Selection, words: Catalogue) -> str:
    return say_selection(ledger, selection=selection, words=words)


def _say_reasons(ledger: Ledger, result: Result, words: Catalogue) -> list[str]:
    claim, lines = result.claim, []
    if result.finding is Finding.MISQUOTES and result.cited is not None:
        lines.append(words.say("register.cited", value=say_value(result.cited, unit=claim.written.unit, words=words)))
    if result.finding is Finding.OTHER_RULE and result.fitting and result.fitting.selection:
        lines.append(say_selection(ledger, selection=result.fitting.selection, words=words))
    if result.finding in (Finding.DIFFERS, Finding.IN_RANGE) and result.gap is not None:
        lines.append(words.say("register.gap", gap=say_gap(result.gap, written=claim.written, words=words)))
    is_explained = result.finding not in (Finding.MATCHES, Finding.ROUNDING) or result.also is not None
    if claim.cause and is_explained:
        lines.append(words.say(f"claim_cause.{claim.cause}", also=_also(result, words), ours=_say_ours(result, words)))
    return lines
