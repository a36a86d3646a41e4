"""The head of a profile: what it is, the finding in at most twelve words, the state in one sentence, where else to look."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from iomdash.components.lesson_link import add_view
from iomdash.components.links import make_ways
from iomdash.components.share_link import SHARE
from iomdash.measures.profiles import contributions_of, latest_stock
from iomdash.measures.ranges import WIDE, derive_place_range
from iomdash.measures.reconcile import reconcile
from iomdash.measures.selection import Selection
from iomdash.pages.profile import Profile
from iomdash.state import SHOWN, address_of, profile_of, receipt_of
from iomdash.vocabulary import Measure, ProfileKind, View
from iomdash.words.catalogue import Catalogue
from iomdash.words.names import lower_mark
from iomdash.words.numbers import write_cents, write_date, write_eur, write_share
from iomdash.words.sentence import LONGEST_TITLE, count_words, state_sentence, write_title

MOST_SAID = 5
"""How many of the parts of an address that were left out are named."""


def say_title(profile: Profile) -> str:
    """The finding: the first wording that fits the kind, its numbers and twelve words."""
    if not profile.total:
        return _without_money(profile)
    titles = {
        ProfileKind.COUNTRY: _of_country,
        ProfileKind.WINDOW: _of_window,
        ProfileKind.DONOR: _of_donor,
        ProfileKind.ORGANISATION: _of_organisation,
        ProfileKind.PROGRAMME: _of_programme,
    }
    return titles[profile.subject.kind](profile)


def _values(profile: Profile) -> dict[str, str]:
    measure = profile.words.say(f"measure.{profile.selection.measure}")
    return {"name": profile.name, "total": profile.eur(profile.total), "measure": measure}


def _whole(profile: Profile) -> int:
    """The same money of all subjects of this kind, in euro cents."""
    return profile.reader.total(profile.base)


def _of_country(profile: Profile) -> str:
    words, values = profile.words, _values(profile)
    span = derive_place_range(profile.ledger, selection=profile.selection, of_focus=False)
    if span and span.highest > WIDE * span.lowest:
        low, high = profile.eur(span.lowest), profile.eur(span.highest)
        return words.say("profile_title.country_range", low=low, high=high, **values)
    if not profile.reading.flow.marked:
        return words.say("profile_title.plain", **values)
    flow = profile.reading.flow
    mark = lower_mark(flow.mark, name=flow.mark_name, words=words)
    return words.say("profile_title.country", marked=profile.eur(flow.marked), mark=mark, **values)


def _of_window(profile: Profile) -> str:
    share = write_share(profile.total, of=_whole(profile), words=profile.words)
    return profile.words.say("profile_title.window", share=share, **_values(profile))


def _of_donor(profile: Profile) -> str:
    return profile.words.say("profile_title.donor", whole=profile.eur(_whole(profile)), **_values(profile))


def _of_organisation(profile: Profile) -> str:
    selection = replace(profile.selection, view=View.FLOW)
    words = profile.words
    title = write_title(profile.ledger, selection=selection, finding=profile.reading.finding, words=words)
    if count_words(title) <= LONGEST_TITLE:
        return title
    short = words.say("profile_title.plain", **_values(profile))
    return short if count_words(short) <= LONGEST_TITLE else words.say("profile_title.nameless", **_values(profile))


def _of_programme(profile: Profile) -> str:
    words, values = profile.words, _values(profile)
    if profile.selection.measure is Measure.CONTRACTED:
        made = reconcile(profile.ledger, selection=profile.selection)
        return words.say_count("profile_title.contracted", made.count, **values)
    signed = reconcile(profile.ledger, selection=profile.contracted)
    if not signed.total:
        return words.say("profile_title.unsigned", **values)
    return words.say_count("profile_title.programme", signed.count, signed=profile.eur(signed.total), **values)


def _without_money(profile: Profile) -> str:
    words = profile.words
    if profile.subject.kind is ProfileKind.DONOR:
        stock = latest_stock(contributions_of(profile.ledger, donor=profile.subject.id))
        field = "pledged_eur" if stock and stock["pledged_eur"] is not None else "received_eur"
        if stock and stock[field]:
            amount = write_eur(int(stock[field] * 100), words=words)
            day = write_date(stock["as_of_date"].isoformat(), words=words)
            return words.say(f"profile_title.{field}", name=profile.name, amount=amount, day=day)
    kind = profile.subject.kind
    return words.say("profile_title.none" if kind is ProfileKind.PROGRAMME else "profile_title.nothing", name=profile.name)


def make_head(profile: Profile, *, ignored: tuple[tuple[str, str], ...]) -> list[Component]:
    """Kicker, title, sentence, ways and note."""
    words = profile.words
    parts: list[Component] = [html.P(_kicker(profile), className="kicker"), html.H1(say_title(profile))]
    if profile.subject.kind is ProfileKind.PROGRAMME:
        parts.append(html.P(profile.name, className="profile-name"))
    sentence = state_sentence(profile.ledger, selection=profile.selection, words=words)
    parts.append(html.P([sentence, " ", *_plain(profile)], className="receipt-sentence"))
    if ignored:
        parts.append(html.P(_say_ignored(ignored, words=words), className="ignored"))
    if profile.total:
        flow = replace(profile.selection, view=View.FLOW)
        added = add_view(flow, words, title=say_title(profile), sentence=sentence)
        parts.append(make_ways([*(html.A(said, href=href) for said, href in _ways(profile)), added]))
        note = profile.notes(with_donors=True).say()
        parts.append(html.P([html.Strong(words.say("card.note")), " ", note], className="figure-note"))
    else:
        parts.append(html.P(words.say(f"profile.empty.{profile.subject.kind}")))
    return parts


def _kicker(profile: Profile) -> list[Component | str]:
    subject = profile.subject
    kind = html.A(profile.words.say(f"profile_kind.{subject.kind}"), href=f"/search#{subject.kind}")
    said = subject.id if subject.kind is ProfileKind.PROGRAMME else profile.name
    if subject.is_organisation:
        said = str(profile.ledger.organisations[subject.id]["name"])
    return [kind, " · ", html.Strong(said)]


def _plain(profile: Profile) -> list[Component | str]:
    """Out of a filtered state back to the plain profile; events stay as they are."""
    plain = Selection(with_events=profile.base.with_events)
    if profile.base == replace(plain, release=profile.base.release):
        return []
    return [html.A(profile.words.say("profile.plain"), href=profile_of(profile.subject, selection=plain))]


def _ways(profile: Profile) -> list[tuple[str, str]]:
    words, selection = profile.words, profile.selection
    receipts = words.say("profile.receipts", total=write_cents(profile.total))
    ways = [(words.say("profile.flow"), address_of(replace(selection, view=View.FLOW)))]
    if profile.subject.kind is not ProfileKind.COUNTRY:
        ways.append((words.say("profile.map"), address_of(replace(selection, view=View.MAP))))
    table = (words.say("profile.table"), address_of(replace(selection, view=View.TABLE)))
    taken = (words.say("share.take"), address_of(replace(selection, view=View.FLOW), path=SHARE))
    return [*ways, table, taken, (receipts, receipt_of(selection))]


def _say_ignored(ignored: tuple[tuple[str, str], ...], *, words: Catalogue) -> str:
    entries = (words.say("ignored.entry", key=key[:SHOWN], value=value[:SHOWN]) for key, value in ignored[:MOST_SAID])
    return words.say("ignored.heading") + " " + "; ".join(entries)


def say_window_title(profile: Profile) -> str:
    """The title of the window: the name, or a programme's identifier, so that tabs and bookmarks can be told apart."""
    return profile.subject.id if profile.subject.kind is ProfileKind.PROGRAMME else profile.name
