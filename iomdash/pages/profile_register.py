"""What is said of a subject elsewhere: claims that are about it, the names it goes by, the roles the lists give it."""

from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from iomdash.components.tabulation import Part, Tabulation, make_fold, make_tabulation
from iomdash.measures.claims.register import Register, Result
from iomdash.measures.profiles import claims_about, roles_of
from iomdash.measures.search import fold_text
from iomdash.measures.subjects import names_of
from iomdash.pages.profile import Profile
from iomdash.vocabulary import Column
from iomdash.words.register import describe_claim

HEADS = ("claim", "stated", "ours", "finding")
SHOWN = 12


def claims_section(profile: Profile, register: Callable[[], Register]) -> Part | None:
    """The claims whose figure is about this subject, each with its verdict."""
    found = claims_about(register().results, subject=profile.subject)
    if not found:
        return None
    words = profile.words
    title = words.say_count("profile.claims", len(found))
    heads = [words.say(f"register.{name}") for name in HEADS]
    rows = [_claim(profile, result) for result in found]
    table = Tabulation(caption=title, heads=heads, rows=rows, kind="profile-claims", is_spoken=True)
    return Part(id="claims", heading=title, content=[make_tabulation(table, label=title)])


def _claim(profile: Profile, result: Result) -> list[object]:
    told = describe_claim(profile.ledger, result=result, words=profile.words)
    link = html.A(told.wording, href=f"/check#{result.claim.id}")
    return [[link, html.Span(told.origin, className="under")], told.stated, told.ours, told.finding]


def names_section(profile: Profile) -> Part | None:
    """Every spelling of an organisation in the lists, and the roles in which they name it."""
    if not profile.subject.is_organisation:
        return None
    words, id = profile.words, profile.subject.id
    row = profile.ledger.organisations[id]
    seen = {fold_text(id), fold_text(profile.name)}
    names = [name for name in names_of(profile.ledger)[profile.subject] if not _is_seen(name, seen)]
    kind = words.say(f"kind.{row['kind']}")
    seat = profile.anchor(Column.COUNTRY, row["country_code"]) if row["country_code"] in profile.ledger.countries else ""
    lead = html.P([words.say("profile.is_kind", kind=kind), *([", ", seat] if seat else []), "."])
    content: list[Component] = [lead, html.P(words.say("profile.names_note")), _names(profile, names)]
    return Part(id="names", heading=words.say("profile.names"), content=[*content, *_roles(profile)])


def _is_seen(name: str, seen: set[str]) -> bool:
    folded = fold_text(name)
    if folded in seen:
        return True
    seen.add(folded)
    return False


def _names(profile: Profile, names: list[str]) -> Component:
    if not names:
        return html.P(profile.words.say("profile.no_names"))
    entries = [html.Li(name) for name in names]
    first = html.Ul(entries[:SHOWN], className="plain-list names")
    if len(entries) <= SHOWN:
        return first
    more = profile.words.say("profile.more", n=f"{len(entries) - SHOWN:,}")
    return html.Div([first, make_fold(more, html.Ul(entries[SHOWN:], className="plain-list names"))])


def _roles(profile: Profile) -> list[Component]:
    """In which roles the lists name the organisation, and in how many records; a role is not a payment."""
    words = profile.words
    roles = roles_of(profile.ledger).get(profile.subject.id, {})
    if not roles:
        return []
    entries = [
        html.Li(words.say_count(f"profile.role_{level}", len(records), role=words.say(f"role.{role}")))
        for (role, level), records in sorted(roles.items())
    ]
    return [html.H3(words.say("profile.roles")), html.Ul(entries, className="plain-list")]
