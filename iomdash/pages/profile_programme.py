"""A programme's own part of its profile: what the lists say of it, its timeline and its contracts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.profiles import Fact, make_drawings, make_facts
from iomdash.components.tabulation import Part, Tabulation, make_tabulation
from iomdash.frames.timeline import draw_timeline
from iomdash.layouts.timeline import Span, place_timeline, years_of
from iomdash.measures.listing import list_programmes
from iomdash.measures.profiles import contracts_of
from iomdash.measures.receipts import CONTRACT
from iomdash.measures.selection import Selection
from iomdash.pages.method_corrections import say_change
from iomdash.pages.method_words import is_web_address
from iomdash.pages.profile import Profile
from iomdash.pages.profile_records import CONTRACT_HEADS, name_parties
from iomdash.vocabulary import Measure, ProfileKind, Rule, YearBasis
from iomdash.words.numbers import write_date, write_eur

WIDE, NARROW = 720.0, 344.0
Row = Mapping[str, Any]


def record_section(profile: Profile) -> Part | None:
    """What the list says of a programme: dates, parties, document, source, corrections."""
    if profile.subject.kind is not ProfileKind.PROGRAMME:
        return None
    facts = make_facts(list(_facts(profile, _record(profile))))
    return Part(id="record", heading=profile.words.say("profile.record"), content=[facts])


def _record(profile: Profile) -> Row:
    return profile.ledger.records["programmes"][profile.subject.id]


def _facts(profile: Profile, row: Row) -> Iterator[Fact]:
    words = profile.words
    decided = row["decision_date"]
    basis = YearBasis(row["year_basis"])
    said = words.say(f"receipts.basis.{basis}", day=_day(profile, decided))
    yield Fact(name=words.say("profile.decided"), value=said[0].upper() + said[1:])
    yield Fact(name=words.say("profile.runs"), value=_say_time(profile, row["start_date"], row["end_date"]))
    yield Fact(
        name=words.say("profile.named_parties"), value=name_parties(profile, table="programmes", record=profile.subject.id)
    )
    yield Fact(name=words.say("profile.whole"), value=_eur(profile, row["amount_eur"]), note=_published(profile, row))
    if is_web_address(row["document_url"]):
        link = html.A(words.say("profile.open_document"), href=row["document_url"], rel="noreferrer")
        yield Fact(name=words.say("profile.document"), value=link)
    source = profile.ledger.sources[row["source_id"]]
    place = f"{row['source_file']}, {row['source_locator']}"
    yield Fact(name=words.say("card.source"), value=html.A(source["title"], href=source["url"]), note=place)
    for change in profile.ledger.corrections.get(("programmes", profile.subject.id), ()):
        told = html.A(say_change(change, words=words), href=f"/method#correction-{change['correction_id']}")
        yield Fact(name=words.say("profile.correction"), value=told)


def _published(profile: Profile, row: Row) -> str:
    if row["amount_eur"] == row["amount_as_published_eur"]:
        return ""
    return profile.words.say("profile.as_published", amount=_eur(profile, row["amount_as_published_eur"]))


def _eur(profile: Profile, amount: Any) -> str:
    return write_eur(int(amount * 100), words=profile.words) if amount else profile.words.say("profile.no_amount")


def _day(profile: Profile, day: Any) -> str:
    return write_date(str(day), words=profile.words) if day else profile.words.say("profile.no_day")


def _say_time(profile: Profile, start: Any, end: Any) -> str:
    known = {(True, True): "from_to", (True, False): "from_only", (False, True): "to_only", (False, False): "no_time"}
    key = known[bool(start), bool(end)]
    return profile.words.say(f"profile.{key}", start=_day(profile, start), end=_day(profile, end))


def timeline_section(profile: Profile) -> Part | None:
    """The programme and its contracts on one line of years, and the contracts as a table."""
    if profile.subject.kind is not ProfileKind.PROGRAMME:
        return None
    words, rows = profile.words, contracts_of(profile.ledger, programme=profile.subject.id)
    spans = list(_spans(profile, _record(profile), rows))
    events = profile.events.on(years_of(spans), part="timeline")
    said = "; ".join([*(span.said for span in spans), *filter(None, [events.said])])
    drawings = make_drawings(
        draw_timeline(place_timeline(spans, width=WIDE, happenings=events.happenings), said=said),
        draw_timeline(place_timeline(spans, width=NARROW, happenings=events.happenings), said=said),
    )
    source = profile.notes().source() + " " + profile.notes(measure=Measure.CONTRACTED).source()
    note = html.P(words.say("profile.timeline_note"), className="note")
    content = [drawings, *events.switch, note]
    parts = [profile.figure("", content, unit=words.say("profile.timeline_unit"), source=source, also=events.source)]
    parts.append(_contracts(profile, rows) if rows else html.P(words.say("profile.no_contracts")))
    return Part(id="timeline", heading=words.say("profile.timeline"), content=parts)


def _spans(profile: Profile, row: Row, contracts: tuple[Row, ...]) -> Iterator[Span]:
    words = profile.words
    adopted, start, end = (str(row[name] or "") for name in ("adoption_date", "start_date", "end_date"))
    day = _day(profile, row["adoption_date"])
    yield Span(
        role="decision",
        said=words.say("profile.span_decided" if adopted else "profile.span_undecided", day=day),
        start=adopted,
        end="",
    )
    yield Span(
        role="programme", said=words.say("profile.span_programme", time=_say_time(profile, start, end)), start=start, end=end
    )
    for contract in contracts:
        names = implementer_names(profile, contract["contract_id"])
        amount = _eur(profile, contract["amount_eur"])
        days = {name: str(contract[f"{name}_date"] or "") for name in ("start", "end")}
        yield Span(role="contract", said=words.say("profile.span_contract", amount=amount, names=names), **days)


def implementer_names(profile: Profile, contract: str) -> str:
    """The implementers of a contract as text."""
    parts = name_parties(profile, table="contracts", record=contract)
    return "".join(part if isinstance(part, str) else str(part.children) for part in parts)


def _contracts(profile: Profile, rows: tuple[Row, ...]) -> Component:
    words, state = profile.words, replace(profile.contracted, rule=Rule.EQUAL)
    title = words.say("profile.all_contracts", n=f"{len(rows):,}", total=profile.eur(profile.reader.total(state)))
    amounts = {row.record_id: row.amount for row in list_programmes(profile.ledger, selection=state)}
    heads = [words.say(f"profile_head.{name}") for name in CONTRACT_HEADS]
    cells = [_cells(profile, row, amounts=amounts, state=state) for row in rows]
    table = Tabulation(
        caption=title, heads=heads, rows=cells, amounts={1, 2, 4}, kind="profile-table in-time", is_spoken=True
    )
    source = profile.notes(measure=Measure.CONTRACTED).source()
    return profile.figure(title, [make_tabulation(table, label=title)], unit=profile.unit(state), source=source)


def _cells(profile: Profile, row: Row, *, amounts: Mapping[str, int], state: Selection) -> list[object]:
    words, id = profile.words, row["contract_id"]
    named = [row["title"] or words.say("table.no_title"), html.Span(id, className="under")]
    days = [_day(profile, row[f"{name}_date"]) for name in ("start", "end")]
    amount: object = profile.number(amounts[id], state=state, of=((CONTRACT, id),)) if id in amounts else _eur(profile, 0)
    if id not in amounts and row["amount_eur"]:
        amount = words.say("profile.not_counted" if not row["is_counted"] else "profile.left_out")
    return [named, *days, name_parties(profile, table="contracts", record=id), amount]
