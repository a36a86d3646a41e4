"""Where the money of a profile comes from and goes: key facts, the answer range, years, and bar lists by column."""

from collections.abc import Iterator
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from iomdash.components.bars import BarHeads, BarLine, make_bars
from iomdash.components.profiles import Fact, make_drawings, make_facts
from iomdash.components.reasons import make_reasons
from iomdash.components.tabulation import Part
from iomdash.frames.year_bars import draw_year_bars
from iomdash.layouts.year_bars import YearBar, place_year_columns, place_year_rows
from iomdash.measures.profiles import Breakdown, Entry, derive_breakdown
from iomdash.measures.receipts import MARKED, UNDATED, YEAR
from iomdash.measures.reconcile import reconcile
from iomdash.measures.selection import Selection, changed
from iomdash.measures.shapes import Trend, YearTotal
from iomdash.pages.profile import Profile
from iomdash.pages.reasons import Reasons
from iomdash.state import FIELDS, address_of, profile_of, receipt_of
from iomdash.vocabulary import Column, Measure, ProfileKind, Rule, View
from iomdash.words.names import lower_mark
from iomdash.words.numbers import write_amount, write_share, write_shares

WIDE, NARROW, HEIGHT = 720.0, 344.0, 220.0
LISTED = (Column.DONOR, Column.WINDOW, Column.COUNTRY, Column.IMPLEMENTER, Column.PURPOSE, Column.THEME)
"""Columns with a bar list; programmes have a table of their own."""

BY_PLACE = "/method#places"
"""Where ranges by country rule are explained: a country's profile tells of them first."""


def facts_section(profile: Profile) -> Part | None:
    """What the headline is made of, each number with its rows."""
    if not profile.total:
        return None
    facts = [*_sums(profile), *_marked(profile), *_undated(profile)]
    return Part(id="facts", heading=profile.words.say("profile.facts"), content=[make_facts(facts)])


def _sums(profile: Profile) -> Iterator[Fact]:
    words, whole = profile.words, profile.reader.total(Selection(measure=profile.selection.measure))
    share = write_share(profile.total, of=whole, words=words)
    said = words.say("profile.of_fund", share=share, whole=profile.eur(whole))
    contracted = profile.selection.measure is Measure.CONTRACTED
    counted = words.say_count("card.contracts" if contracted else "card.programmes", profile.reading.reconciliation.count)
    name = words.say(f"profile.fact_{profile.selection.measure}", rule=words.say(f"rule.{profile.selection.rule}"))
    note = words.say("profile.attributed") if profile.subject.kind is ProfileKind.DONOR else ""
    is_one = profile.subject.kind is ProfileKind.PROGRAMME and not contracted
    value = [profile.number(profile.total), *([] if is_one else [", ", counted])]
    yield Fact(name=name, value=value, note=" ".join(filter(None, (said, note))))
    if not contracted:
        made = reconcile(profile.ledger, selection=profile.contracted)
        signed = words.say_count("card.contracts", made.count)
        value = [profile.number(made.total, state=profile.contracted), ", ", signed]
        yield Fact(name=words.say("profile.fact_signed"), value=value, note=words.say("profile.signed_note"))


def _marked(profile: Profile) -> Iterator[Fact]:
    """The marked organisation's part, where the profile is not its own."""
    flow = profile.reading.flow
    if profile.subject.is_organisation or not profile.ledger.organisations.get(flow.mark):
        return
    words = profile.words
    mark = lower_mark(flow.mark, name=flow.mark_name, words=words)
    key = "profile.fact_named" if profile.selection.rule is Rule.ANY_MENTION else "profile.fact_marked"
    share = write_share(flow.marked, of=profile.total, words=words)
    value = profile.number(flow.marked, of=((MARKED, flow.mark),))
    yield Fact(name=words.say(key, mark=mark), value=[value, ", ", share] if flow.marked else value)


def _undated(profile: Profile) -> Iterator[Fact]:
    cents = profile.reading.trend.undated.amount
    if cents:
        yield Fact(
            name=profile.words.say("profile.fact_undated"),
            value=profile.number(cents, of=((YEAR, UNDATED),)),
            note=profile.words.say("profile.undated_note"),
        )


def range_section(profile: Profile) -> Part | None:
    """The amount under every rule, and the records that would narrow it."""
    found = Reasons(profile.reader, reading=profile.reading, words=profile.words).list() if profile.total else []
    reasons = [reason for reason in found if len({rule.amount for rule in reason.rules}) > 1]
    if not reasons:
        return None
    if profile.subject.kind is ProfileKind.COUNTRY:
        reasons.sort(key=lambda reason: reason.explained[1] != BY_PLACE)

    def to_profile(state: Selection) -> str:
        return profile_of(profile.subject, selection=replace(state, mark=profile.base.mark))

    _, *parts = make_reasons(reasons, words=profile.words, address=to_profile)
    return Part(id="range", heading=profile.words.say("range.heading"), content=parts)


def trend_section(profile: Profile) -> Part | None:
    """Money by year, what has no date apart."""
    trend = profile.reading.trend
    if not profile.total or len(trend.years) + bool(trend.undated.amount) < 2:
        return None
    words = profile.words
    flow = profile.reading.flow
    bars = _year_bars(profile, trend)
    events = profile.events.on([bar.year for bar in bars if bar.year], part="years")
    happenings = events.happenings
    said = "; ".join([*(f"{bar.name} {bar.value}" for bar in bars), *filter(None, [events.said])])
    drawings = make_drawings(
        draw_year_bars(place_year_columns(bars, width=WIDE, height=HEIGHT, happenings=happenings), said=said),
        draw_year_bars(place_year_rows(bars, width=NARROW, happenings=happenings), said=said),
    )
    contracted = profile.selection.measure is Measure.CONTRACTED
    title = words.say("profile.by_year_contracted" if contracted else "profile.by_year")
    key = []
    if any(bar.marked for bar in bars):
        mark = lower_mark(flow.mark, name=flow.mark_name, words=words)
        key = [
            html.P([html.Span(className="swatch swatch-marked"), words.say("profile.of_which", mark=mark)], className="note")
        ]
    way = html.P(html.A(words.say("profile.trend_view"), href=profile.view(View.TREND)), className="links")
    figure = profile.figure("", [*key, drawings, *events.switch, way], also=events.source)
    return Part(id="years", heading=title, content=[figure])


def _year_bars(profile: Profile, trend: Trend) -> list[YearBar]:
    """One bar per year, and the undated last if there is any."""
    own = profile.subject.is_organisation
    years: list[YearTotal] = [*trend.years, *([trend.undated] if trend.undated.amount else [])]
    return [
        YearBar(
            amount=year.amount,
            marked=0 if own else year.marked,
            name=str(year.year) if year.year else profile.words.say("trend.undated"),
            value=write_amount(year.amount, words=profile.words) if year.amount else "0",
            year=year.year,
        )
        for year in years
    ]


def links_section(profile: Profile) -> Part | None:
    """The biggest links both ways, as lists: who pays, where, through whom, for what."""
    if not profile.total:
        return None
    lists = [_list(profile, column) for column in LISTED if column is not profile.column]
    return Part(id="links", heading=profile.words.say("profile.links"), content=[html.Div(lists, className="profile-lists")])


def _list(profile: Profile, column: Column) -> Component:
    words = profile.words
    made = derive_breakdown(profile.ledger, selection=profile.selection, column=column)
    known = [entry for entry in made.entries if not entry.is_unknown]
    key = f"profile.list_{column}"
    heads = BarHeads(
        name=words.say(f"profile_column.{column}"),
        amount=words.say("head.eur"),
        share=words.say("head.share"),
        total=(words.say("profile.sum"), profile.eur(made.total)) if made.is_summed else ("", ""),
        more=words.say("profile.more", n=f"{len(known):,}"),
    )
    bars = make_bars(_lines(profile, made), heads=heads)
    note = [] if made.is_summed else [html.P(words.say("note.any"), className="note")]
    is_donor = column is Column.DONOR
    unit = f"{profile.unit()}. {words.say('profile.attributed')}" if is_donor else ""
    return profile.figure(words.say(key), [bars, *note], unit=unit, with_donors=is_donor)


def _lines(profile: Profile, made: Breakdown) -> list[BarLine]:
    longest = max((entry.amount for entry in made.entries), default=1)
    amounts = [entry.amount for entry in made.entries]
    words = profile.words
    shares = (
        write_shares(amounts, words=words)
        if made.is_summed
        else [write_share(cents, of=made.total, words=words) for cents in amounts]
    )
    return [
        _line(profile, entry, column=made.column, is_summed=made.is_summed, share=share, longest=longest)
        for entry, share in zip(made.entries, shares, strict=True)
    ]


def _line(profile: Profile, entry: Entry, *, column: Column, is_summed: bool, share: str, longest: int) -> BarLine:
    is_attributed = Column.DONOR in (column, profile.column)
    of = ((str(column), entry.id),)
    alone = changed(profile.selection, **{FIELDS[column]: (entry.id,)})
    href = profile.link(column, entry.id)
    return BarLine(
        name=profile.name_of(column, entry.id),
        href=href or (address_of(replace(alone, view=View.TABLE)) if column is not Column.THEME else ""),
        amount=profile.eur(entry.amount),
        receipts=receipt_of(profile.selection, of=of) if is_summed else receipt_of(alone),
        share=share,
        part=entry.amount / longest,
        kind="unknown" if entry.is_unknown else "attributed" if is_attributed else "",
    )
