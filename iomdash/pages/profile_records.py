"""The records of a profile: its programmes, and of an organisation also the contracts it signed."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Part, Tabulation, make_fold, make_tabulation
from iomdash.measures.listing import Listed, list_programmes
from iomdash.measures.profiles import implementers_of
from iomdash.measures.receipts import CONTRACT
from iomdash.measures.selection import Selection
from iomdash.pages.profile import Profile
from iomdash.state import address_of, receipt_of
from iomdash.vocabulary import Column, Measure, Rule, View
from iomdash.words.numbers import write_date, write_eur, write_share

SHOWN, FOLDED = 10, 40
"""Rows of a list before the fold and in it; what is smaller stands in the table of the dashboard, its sum is said here."""

HEADS = ("programme", "year", "parties", "amount", "part")
CONTRACT_HEADS = ("contract", "start", "end", "parties", "amount")


def programmes_section(profile: Profile) -> Part | None:
    """Every programme behind the headline; those of an organisation in two lists, alone and with others."""
    if not profile.total:
        return None
    words = profile.words
    by_contract = profile.selection.measure is Measure.CONTRACTED
    rows = list_programmes(profile.ledger, selection=profile.selection)
    groups = [("profile.all_contracts" if by_contract else "profile.all_programmes", rows)]
    if profile.subject.is_organisation and not by_contract:
        alone = [row for row in rows if _parties(profile, row) == 1]
        shared = [row for row in rows if _parties(profile, row) != 1]
        groups = [("profile.alone", alone), ("profile.with_others", shared)]
    content = [part for key, group in groups if group for part in _group(profile, key, group)]
    heading = words.say("profile.contracts" if by_contract else "profile.programmes")
    return Part(id="programmes", heading=heading, content=content)


def _parties(profile: Profile, row: Listed) -> int:
    table = "contracts" if profile.selection.measure is Measure.CONTRACTED else "programmes"
    return profile.ledger.parties.get((table, row.record_id), 0)


def _group(profile: Profile, key: str, rows: Sequence[Listed]) -> list[Component]:
    title = _say_rows(profile, key, rows)
    more = _more(profile, rows, make=lambda part, said: _table(profile, part, caption=said), state=profile.selection)
    return [profile.figure(title, [_table(profile, rows[:SHOWN], caption=title), *more], unit=profile.unit())]


def _say_rows(profile: Profile, key: str, rows: Sequence[Listed]) -> str:
    return profile.words.say(key, n=f"{len(rows):,}", total=profile.eur(sum(row.amount for row in rows)))


def _more(
    profile: Profile, rows: Sequence[Listed], *, make: Callable[[Sequence[Listed], str], Component], state: Selection
) -> list[Component]:
    """The rows after the first: in a fold, and where there are very many the smallest only as a sum and a link."""
    rest, parts = rows[SHOWN : SHOWN + FOLDED], []
    if rest:
        said = _say_rows(profile, "profile.more_rows", rest)
        parts.append(make_fold(said, make(rest, said)))
    smallest = rows[SHOWN + FOLDED :]
    if smallest:
        said = _say_rows(profile, "profile.smaller_rows", smallest)
        parts.append(html.P(html.A(said, href=address_of(replace(state, view=View.TABLE))), className="links"))
    return parts


def _table(profile: Profile, rows: Sequence[Listed], *, caption: str) -> Component:
    heads = [profile.words.say(f"profile_head.{name}") for name in HEADS]
    cells = [_cells(profile, row) for row in rows]
    table = Tabulation(caption=caption, heads=heads, rows=cells, amounts={1, 3, 4}, kind="profile-table", is_spoken=True)
    return make_tabulation(table, label=caption)


def _cells(profile: Profile, row: Listed) -> list[object]:
    words = profile.words
    whole = int(row.record["amount_eur"] * 100)
    if row.record.get("amount_as_published_eur") is not None and not profile.selection.with_corrections:
        whole = int(row.record["amount_as_published_eur"] * 100)
    narrowed = ((CONTRACT if row.record_id != row.programme_id else str(Column.PROGRAMME), row.record_id),)
    title = row.record["title"] or words.say("table.no_title")
    href = profile.link(Column.PROGRAMME, row.programme_id)
    named: list[object] = [html.A(title, href=href) if href else title, html.Span(row.record_id, className="under")]
    count = _parties(profile, row)
    parties = words.say_count("profile.parties", count) if count else words.say("profile.no_parties")
    amount = html.A(write_eur(row.amount, words=words), href=receipt_of(profile.selection, of=narrowed), className="number")
    part = write_share(row.amount, of=whole, words=words, decimals=0)
    return [named, str(row.year) if row.year else words.say("table.undated"), parties, amount, part]


def contracts_section(profile: Profile) -> Part | None:
    """What an organisation has signed: the contracts that name it, in full where it is alone."""
    if not profile.subject.is_organisation or profile.selection.measure is Measure.CONTRACTED:
        return None
    rule = Rule.EQUAL if profile.selection.rule is Rule.CONTRACTS else profile.selection.rule
    state = replace(profile.contracted, rule=rule)
    rows = list_programmes(profile.ledger, selection=state)
    if not rows:
        return None
    title = _say_rows(profile, "profile.all_contracts", rows)
    more = _more(profile, rows, make=lambda part, said: _contracts(profile, part, state=state, caption=said), state=state)
    content = [_contracts(profile, rows[:SHOWN], state=state, caption=title), *more]
    source = profile.notes(measure=Measure.CONTRACTED).source()
    figure = profile.figure(title, content, unit=profile.unit(state), source=source)
    return Part(id="contracts", heading=profile.words.say("profile.contracts_signed"), content=[figure])


def _contracts(profile: Profile, rows: Sequence[Listed], *, state: Selection, caption: str) -> Component:
    heads = [profile.words.say(f"profile_head.{name}") for name in CONTRACT_HEADS]
    cells = [_contract_cells(profile, row, state=state) for row in rows]
    table = Tabulation(
        caption=caption, heads=heads, rows=cells, amounts={1, 2, 4}, kind="profile-table in-time", is_spoken=True
    )
    return make_tabulation(table, label=caption)


def _contract_cells(profile: Profile, row: Listed, *, state: Selection) -> list[object]:
    words, record = profile.words, row.record
    href = profile.link(Column.PROGRAMME, row.programme_id)
    title = record["title"] or words.say("table.no_title")
    named: list[object] = [html.A(title, href=href) if href else title, html.Span(row.record_id, className="under")]
    receipts = receipt_of(state, of=((CONTRACT, row.record_id),))
    amount = html.A(write_eur(row.amount, words=words), href=receipts, className="number")
    days = [_day(profile, record[name]) for name in ("start_date", "end_date")]
    return [named, *days, name_parties(profile, table="contracts", record=row.record_id), amount]


def _day(profile: Profile, day: object) -> str:
    return write_date(str(day), words=profile.words) if day else profile.words.say("profile.no_day")


def name_parties(profile: Profile, *, table: str, record: str) -> list[Component | str]:
    """The implementers of a record, each a link to its profile; a name that matches none is said to be unpublished."""
    ids = implementers_of(profile.ledger).get((table, record), ())
    if not ids:
        return [profile.words.say("profile.no_parties")]
    parts: list[Component | str] = []
    for id in ids:
        parts += [profile.words.say("sentence.comma")] if parts else []
        parts.append(profile.anchor(Column.IMPLEMENTER, id) if id else profile.words.say("profile.no_parties"))
    return parts
