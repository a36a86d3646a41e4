"""A donor's own part of its profile: its share of the pool, and every pledge and payment that is published."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from iomdash.components.profiles import Fact, make_facts
from iomdash.components.tabulation import Part, Tabulation, make_fold, make_tabulation
from iomdash.measures.profiles import POOLED, contributions_of
from iomdash.measures.subjects import Subject, list_subjects
from iomdash.pages.method_words import say_day, source_anchor
from iomdash.pages.profile import Profile
from iomdash.state import profile_of
from iomdash.vocabulary import ProfileKind
from iomdash.words.numbers import write_date, write_eur, write_share
from iomdash.words.subjects import name_subject

SHOWN = 12
HEADS = ("day", "what", "pledged", "received", "told")
OTHER_STATES = "other-states"
Row = Mapping[str, Any]


def pool_section(profile: Profile) -> Part | None:
    """How large a donor's part of the pool is, by which published total; or that the pool does not name it."""
    if profile.subject.kind is not ProfileKind.DONOR:
        return None
    return Part(id="pool", heading=profile.words.say("profile.pool"), content=list(_pool(profile)))


def _pool(profile: Profile) -> Iterator[Component]:
    words, donors = profile.words, profile.ledger.donors
    own = next((donor for donor in donors if donor.id == profile.subject.id), None)
    if own is None:
        others = Subject(kind=ProfileKind.DONOR, id=OTHER_STATES)
        name = name_subject(profile.ledger, subject=others, words=words)
        link = html.A(name, href=profile_of(others, selection=profile.base))
        yield html.P([words.say("profile.not_in_pool", name=profile.name), " ", link])
        return
    whole = sum(donor.amount for donor in donors)
    day = write_date(own.as_of, words=words)
    facts = [
        Fact(
            name=words.say("profile.pool_amount"), value=profile.eur(own.amount), note=words.say("profile.pool_day", day=day)
        ),
        Fact(
            name=words.say("profile.pool_share"),
            value=write_share(own.amount, of=whole, words=words),
            note=words.say("profile.pool_whole", whole=profile.eur(whole)),
        ),
    ]
    yield make_facts(facts)
    yield html.P([words.say("profile.pool_note"), " ", html.A(words.say("profile.pool_method"), href="/method#attributed")])


def contributions_section(profile: Profile) -> Part | None:
    """Every published pledge and payment of a donor; of all other states together also the states one by one."""
    if profile.subject.kind is not ProfileKind.DONOR:
        return None
    words, rows = profile.words, contributions_of(profile.ledger, donor=profile.subject.id)
    content: list[Component] = [html.P(words.say("profile.contributions_note"))]
    content += _listed(profile, rows) if rows else [html.P(words.say("profile.no_contributions"))]
    if profile.subject.id == OTHER_STATES:
        content += _states(profile)
    return Part(id="contributions", heading=words.say("profile.contributions"), content=content)


def _listed(profile: Profile, rows: Sequence[Row]) -> list[Component]:
    words = profile.words
    title = words.say("profile.contributions_title", n=f"{len(rows):,}")
    content = [_table(profile, rows[:SHOWN], caption=title)]
    rest = rows[SHOWN:]
    if rest:
        said = words.say("profile.more", n=f"{len(rest):,}")
        content.append(make_fold(said, _table(profile, rest, caption=said)))
    source = words.say("profile.contributions_source")
    return [profile.figure(title, content, unit=words.say("profile.contributions_unit"), source=source)]


def _table(profile: Profile, rows: Sequence[Row], *, caption: str) -> Component:
    heads = [profile.words.say(f"profile_head.{name}") for name in HEADS]
    cells = [_cells(profile, row) for row in rows]
    table = Tabulation(
        caption=caption, heads=heads, rows=cells, amounts={2, 3}, kind="profile-table in-sums", is_spoken=True
    )
    return make_tabulation(table, label=caption)


def _cells(profile: Profile, row: Row) -> list[object]:
    words = profile.words
    source = profile.ledger.sources[row["source_id"]]
    told = html.A(source["publisher"], href=f"/method#{source_anchor(row['source_id'])}")
    place = f"{row['source_file']}, {row['source_locator']}"
    what: list[object] = [words.say(f"contribution.{row['row_type']}")]
    if profile.subject.id in POOLED:
        what.append(html.Span(row["donor"], className="under"))
    return [
        say_day(row["as_of_stated"], words=words),
        what,
        _pledged(profile, row),
        _eur(profile, row["received_eur"]),
        [told, html.Span(words.say("profile.grade", grade=row["confidence"], place=place), className="under")],
    ]


def _pledged(profile: Profile, row: Row) -> str:
    if row["pledged_eur"] is None and row["amount_original"] is not None:
        return f"{row['currency_original']} {row['amount_original']:,.0f}"
    return _eur(profile, row["pledged_eur"])


def _eur(profile: Profile, amount: Any) -> str:
    return profile.words.say("number.no_share") if amount is None else write_eur(int(amount * 100), words=profile.words)


def _states(profile: Profile) -> list[Component]:
    """The states that the pool does not name, each with a link to what it pledged."""
    named = {donor.id for donor in profile.ledger.donors}
    states = [subject for subject in list_subjects(profile.ledger) if subject.kind is ProfileKind.DONOR]
    links = [
        html.Li(
            html.A(
                name_subject(profile.ledger, subject=one, words=profile.words), href=profile_of(one, selection=profile.base)
            )
        )
        for one in states
        if one.id not in named
    ]
    return [html.H3(profile.words.say("profile.states")), html.Ul(links, className="plain-list states")]
